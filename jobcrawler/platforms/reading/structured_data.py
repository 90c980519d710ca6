"""The schema.org JobPosting nodes of a page: JSON-LD, else microdata, else RDFa.

Source: https://schema.org/JobPosting, https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents,
https://html.spec.whatwg.org/multipage/microdata.html. Real pages break the rules: raw line feeds,
bad escapes, comments, CDATA, trailing commas, single quotes, several objects in one block. A node
may sit anywhere: in a list, `@graph`, `mainEntity`, `itemListElement`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import chompjs

from jobcrawler.page import Page, once
from jobcrawler.platforms.reading.microdata import MICRODATA, RDFA, marked_up
from jobcrawler.platforms.reading.page_text import root_of
from jobcrawler.platforms.reading.schema_org import posting_from

__all__ = ["job_postings", "json_ld_values", "posting_from"]

Node = dict[str, Any]

MAX_NODES = 200_000
"""JSON values of a page that are looked at: a hostile page cannot keep the parser busy."""
_MAX_LOOSE = 2_000_000
"""Characters of a broken block that the forgiving parser is given."""
_MAX_DEPTH = 12
_DECODER = json.JSONDecoder(strict=False)
_ESCAPE = re.compile(r"""\\(["\\/bfnrt]|u[0-9a-fA-F]{4})|\\""")
_WRAPPING = re.compile(
    r"^[\s\ufeff;]*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)[\s;]*$"
)
_TYPE_PREFIX = re.compile(r"[/:#]")
_BETWEEN = re.compile(r"[\s,;\ufeff]*")


@once
def job_postings(page: Page) -> list[Node]:
    """Return every JobPosting node of the page in the page's order, none twice."""
    found = _unique(_json_ld_postings(page))
    if found:
        return found
    for names in (MICRODATA, RDFA):
        found = _unique(marked_up(page, names))
        if found:
            break
    return found


@once
def json_ld_values(page: Page) -> list[Any]:
    """Return what the JSON-LD blocks of the page hold; a block beyond repair holds nothing."""
    scripts = root_of(page).iter("script")
    blocks = (s.text or "" for s in scripts if "ld+json" in s.get("type", "").lower())
    return [value for text in blocks for value in _read(text)]


def is_a(node: Any, name: str) -> bool:
    """Tell whether a JSON value is a node of a schema.org type, however the type is written."""
    stated = node.get("@type") or node.get("type") if isinstance(node, dict) else None
    types = stated if isinstance(stated, list) else [stated]
    said = [t.strip() for t in types if isinstance(t, str)]
    return any(t.endswith(name) and _TYPE_PREFIX.split(t)[-1] == name for t in said)


def nodes(value: Any) -> Iterator[Node]:
    """Yield every object of a JSON value, outer before inner; nothing inside a JobPosting."""
    waiting = [value]
    for _ in range(MAX_NODES):
        if not waiting:
            return
        top = waiting.pop()
        if isinstance(top, dict):
            yield top
        if isinstance(top, dict) and not is_a(top, "JobPosting"):
            waiting.extend(reversed(top.values()))
        elif isinstance(top, list):
            waiting.extend(reversed(top))


def _unique(found: Iterator[Node]) -> list[Node]:
    every = list(map(_pruned, found))
    if len(every) < 2:  # most pages: to write it out costs more than to read it
        return every
    first: dict[str, Node] = {}
    for node in every:
        first.setdefault(repr(node), node)
    return list(first.values())


def _pruned(value: Any, depth: int = _MAX_DEPTH) -> Any:
    """Return a JSON value without what lies deeper than any real posting goes."""
    if isinstance(value, dict):
        return {_text(k): _pruned(v, depth - 1) for k, v in value.items()} if depth else {}
    if isinstance(value, list):
        return [_pruned(v, depth - 1) for v in value] if depth else []
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    """Return a text without halves of surrogate pairs, which are no characters."""
    return value if value.isascii() else value.encode("utf-8", "ignore").decode()


def _json_ld_postings(page: Page) -> Iterator[Node]:
    for value in json_ld_values(page):
        every = list(nodes(value))
        by_id = {n["@id"]: n for n in every if len(n) > 1 and isinstance(n.get("@id"), str)}
        yield from (_resolved(n, by_id) for n in every if is_a(n, "JobPosting"))


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    """Return the node with each property that is only a reference replaced by what it names."""
    return {
        name: by_id.get(value["@id"], value)
        if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str)
        else value
        for name, value in node.items()
    }


def _read(text: str) -> list[Any]:
    bare = text.strip()
    # To look for the wrapping costs more than to read the JSON.
    if bare[:1] not in "[{" or bare[-1:] not in "]}":
        bare = _WRAPPING.sub("", _WRAPPING.sub("", bare))
    if "{" not in bare:
        return []
    if '"' not in bare and "&quot;" in bare:
        bare = html.unescape(bare)
    try:
        return _decoded(bare)
    except (ValueError, RecursionError):
        return _mended(_ESCAPE.sub(_doubled, bare))


def _mended(text: str) -> list[Any]:
    try:
        return _decoded(text)
    except (ValueError, RecursionError):
        return _loosely(text)


def _doubled(backslash: re.Match[str]) -> str:
    """Return an escape as it is; a backslash that begins none then stands for itself."""
    return backslash[0] if backslash[1] else r"\\"


def _decoded(text: str) -> list[Any]:
    """Read one JSON value after the other, raw control characters allowed."""
    values, at = [], _after(text, 0)
    while at < len(text):
        value, end = _DECODER.raw_decode(text, at)
        values.append(value)
        at = _after(text, end)
    return values


def _after(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _loosely(text: str) -> list[Any]:
    """Read JavaScript-like objects: comments, single quotes, trailing commas, `undefined`."""
    start = min(at for at in (text.find("{"), text.find("[")) if at >= 0)
    # Where a text breaks off before a value, chompjs 1.4 reads on behind its end.
    end = max(text.rfind("}"), text.rfind("]")) + 1
    if "JobPosting" not in text or len(text) > _MAX_LOOSE:
        return []
    try:
        return list(chompjs.parse_js_objects(text[start:end], loader_kwargs={"strict": False}))
    except (ValueError, RecursionError):
        return []
