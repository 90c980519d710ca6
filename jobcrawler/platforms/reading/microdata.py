"""JobPosting items in a page's markup: microdata and RDFa.

Source: https://html.spec.whatwg.org/multipage/microdata.html, https://www.w3.org/TR/rdfa-lite/.
Shape: an element with a type, and inside it elements with property names; an item in an item is
the property's value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml.html import HtmlElement

from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.page_links import base_of
from jobcrawler.platforms.reading.page_text import fold, inner_html, root_of, visible_text

Node = dict[str, Any]


class Attributes(NamedTuple):
    """The names of the attributes that carry the data."""

    scope: str
    kind: str
    name: str


MICRODATA = Attributes("itemscope", "itemtype", "itemprop")
RDFA = Attributes("typeof", "typeof", "property")
_POSTING = re.compile(r"(?:^|[\s/:#])JobPosting(?:$|\s)")
_DEPTH = 6
_MAX_PROPERTIES = 5_000
_WORDS_OF = frozenset({"employmentType", "baseSalary"})
"""Properties whose shown words say more than their machine value: kept as `<name>Words`."""
_MARKUP = frozenset({"description", "responsibilities", "qualifications", "skills", "jobBenefits"})


def marked_up(page: Page, names: Attributes) -> Iterator[Node]:
    """Yield the JobPosting items of the page's markup, as JSON-LD would say them."""
    kind = names.kind
    for element in root_of(page).xpath(f"//*[@{kind}]"):
        if _POSTING.search(element.get(kind, "")):
            yield _item(element, names, base_of(page), depth=_DEPTH)


def _item(element: HtmlElement, names: Attributes, base: str, *, depth: int) -> Node:
    """Return an item as JSON-LD would say it, items inside it to a depth."""
    scope, name = names.scope, names.name
    node: Node = {"@type": element.get(names.kind, "").split()}
    for holder in element.xpath(f".//*[@{name}]")[:_MAX_PROPERTIES]:
        if _scope_of(holder, scope) is not element:
            continue
        for said in holder.get(name, "").split():
            bare = said.rsplit(":", 1)[-1].rsplit("/", 1)[-1]
            inner = scope in holder.attrib and depth > 0
            value = _item(holder, names, base, depth=depth - 1) if inner else None
            _add(node, bare, holder, value or _value(holder, bare, base))
    return node


def _scope_of(holder: HtmlElement, scope: str) -> HtmlElement | None:
    return next((e for e in holder.iterancestors() if scope in e.attrib), None)


def _add(node: Node, name: str, holder: HtmlElement, value: Any) -> None:
    """Add a value to a node; a second one makes it a list."""
    if name in node:
        before = node[name] if isinstance(node[name], list) else [node[name]]
        node[name] = [*before, value]
    else:
        node[name] = value
    words = visible_text(holder) if name in _WORDS_OF else ""
    if words and words != value:
        node.setdefault(f"{name}Words", words)


def _value(holder: HtmlElement, name: str, base: str) -> str:
    """Return what an element says of a property: attribute, address, HTML or text."""
    if "content" in holder.attrib:
        return fold(str(holder.get("content")))
    for attribute in ("datetime", "href", "src"):
        if attribute in holder.attrib:
            said = fold(str(holder.get(attribute)))
            return said if attribute == "datetime" else absolute(base, said) or said
    return inner_html(holder) if name in _MARKUP else visible_text(holder)
