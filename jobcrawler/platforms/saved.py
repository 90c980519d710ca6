"""Files that a browser or another scraper saved: pages, texts of pages, lists, tables.

Source: `findings` of what earlier scrapers left behind; every shape is told by its content.
Shape: "html", "text" (tags stripped), "html_list" (the `repr` of a Python list of HTML), "jsonl"
    (JSON Lines, JSON), "csv". The address of a page is the `file:` URL of the file's name.
Limits: a file is read, not crawled: what it links to is not asked for.
"""

from __future__ import annotations

import ast
import dataclasses
import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Found,
    Page,
    PageChangedError,
)
from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.contract import Parser, Platform
from jobcrawler.platforms.saved_files.html import parse_elements, parse_fragment, parse_page
from jobcrawler.platforms.saved_files.posting import file_name, named, sound
from jobcrawler.platforms.saved_files.tables import is_records, is_table, parse_csv, parse_json
from jobcrawler.platforms.saved_files.text import parse_text

NAME = "saved"
CAPS: frozenset[int] = frozenset()

_HEAD = 4_096
_LIST_LIMIT = 20_000_000
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"{\\rtf")
_BLANKS = "\ufeff \t\r\n"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_HTTP = re.compile(r"(?:HTTP/\d|(?:Date|Server|Connection|Cache-Control|Content-Type): )[^<]*<")
_CONTENT_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_TAG = re.compile(
    r"</?(?:html|body|div|p|br|ul|li|span|section|table|h[1-6])\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_LIST_OF_TEXT = re.compile(r"\[\s*['\"]")
_LIST_OF_TAGS = re.compile(r"\[\s*<[a-zA-Z]")
_WRITTEN_OUT = re.compile(r"\\r\\n|\\[nrt]")
_WRITTEN_QUOTE = re.compile(r"\\(['\"])")


def board_of(url: str) -> str | None:
    """Return None: a file is no board."""
    del url
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield no fetch: a file is not crawled."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Return which kind of file a page is; None for what is not readable as postings."""
    if page.body.startswith(_MAGIC) or _is_binary(page.text[:_HEAD]):
        return None
    head = page.text[:_HEAD].lstrip(_BLANKS)
    if head.startswith("<") or _LIST_OF_TAGS.match(head):
        return "html"
    if _LIST_OF_TEXT.match(head):
        return "html_list"
    if is_records(head):
        return "jsonl"
    return _kind_of_text(page, head)


def _kind_of_text(page: Page, head: str) -> str | None:
    suffix = PurePosixPath(file_name(page)).suffix.casefold()
    if is_table(page.text, named_so=suffix in (".csv", ".tsv")):
        return "csv"
    if _HTTP.match(head) or _TAG.search(head):
        return "html"
    return "text" if len(re.findall(r"[^\W\d_]{2,}", head)) >= 3 else None


def _is_binary(head: str) -> bool:
    return len(_CONTROL.findall(head)) > len(head) // 200


def _parse_html(page: Page) -> Findings:
    """Yield what the platform that knows a page reads, else the page's description."""
    page = _without_headers(page)
    if _LIST_OF_TAGS.match(page.text[:_HEAD].lstrip(_BLANKS)):
        yield from parse_elements(page)
        return
    known = _by_platform(page)
    yield from parse_page(page) if known is None else known


def _parse_json(page: Page) -> Findings:
    """Yield what the platform that knows a payload reads, else its records."""
    known = _by_platform(page)
    yield from parse_json(page) if known is None else known


def _parse_list(page: Page) -> Findings:
    """Yield the posting of each string of a Python list of HTML.

    Raises:
        PageChangedError: it is not a whole list.
    """
    for position, item in enumerate(_literal(page)):
        if isinstance(item, str):
            plain = _WRITTEN_QUOTE.sub(r"\1", _WRITTEN_OUT.sub("\n", sound(item)))
            yield from parse_fragment(page, plain, position)
        else:
            yield BadRow(reason="not a text", position=position, raw=repr(item)[:10_000])


def _literal(page: Page) -> list[Any]:
    text = page.text.strip(_BLANKS)
    try:
        if len(text) > _LIST_LIMIT:
            raise ValueError("too long")  # noqa: TRY301  one message for all
        with warnings.catch_warnings():
            # Of a text that no `repr` wrote, such as "\d".
            warnings.simplefilter("ignore")
            value = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError) as error:
        message = f"{page.url}: not a Python list ({type(error).__name__})"
        raise PageChangedError(message) from error
    return value if isinstance(value, list) else [value]


def _without_headers(page: Page) -> Page:
    """Return a page without the HTTP headers that were saved before its HTML."""
    if not _HTTP.match(page.text[:_HEAD].lstrip(_BLANKS)):
        return page
    headers, mark, rest = page.body.partition(b"<")
    said = _CONTENT_TYPE.search(headers)
    content_type = said[1].decode("latin-1") if said else page.content_type
    return dataclasses.replace(page, body=mark + rest, content_type=content_type)


def _by_platform(page: Page) -> list[Found] | None:
    """Return what the first platform that knows a page finds on it; None when none does."""
    for platform in PLATFORMS.values():
        kind = _kind_on(platform, page)
        if kind is not None:
            found = platform.PARSERS[kind](dataclasses.replace(page, kind=kind))
            kept = [_kept(page, finding) for finding in found]
            return [finding for finding in kept if finding] or [BadRow(reason="no posting")]
    return None


def _kind_on(platform: Platform, page: Page) -> str | None:
    try:
        return platform.kind_of(page)
    except PageChangedError:
        # A file may be of any shape, also one that the platform cannot even look into.
        return None


def _kept(page: Page, finding: Found) -> Found | None:
    """Return what a file's finding is worth: of a fetch, the posting that the listing states."""
    stated = finding.listed if isinstance(finding, Fetch) else finding
    if isinstance(stated, JobPosting):
        return named(page, stated)
    return stated if isinstance(stated, Closed | Blocked | BadRow) else None


PARSERS: Mapping[str, Parser] = {
    "html": _parse_html,
    "text": parse_text,
    "html_list": _parse_list,
    "jsonl": _parse_json,
    "csv": parse_csv,
}
