"""USAJOBS, the United States government's job board: pages of 500 postings, text included.

Known by: `www.usajobs.gov`
Reads: JSON; in the list; list
Source: https://developer.usajobs.gov/api-reference/get-api-search (seen 2026-11).
Shape: `/api/Search?ResultsPerPage=500&Page=N` gives `{SearchResult: {SearchResultCount,
    SearchResultCountAll, SearchResultItems: [{MatchedObjectId, MatchedObjectDescriptor}]}}`, see
    `usajobs_posting`.
Limits: 500 a page, 10,000 a query. Needs a key, and as User-Agent the mail address that it was
    given to: `USAJOBS_KEY` and `USAJOBS_EMAIL` in the environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import filters
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.usajobs_posting import read_posting

NAME = "usajobs"
CAP = 10_000
CAPS = frozenset({CAP})
PAGE_SIZE = 500
_HOST = re.compile(r"(?:www\.|data\.)?usajobs\.gov", re.IGNORECASE)
_API = "https://data.usajobs.gov/api/Search"
_HEADERS = {
    **JSON_HEADERS,
    "Authorization-Key": "${USAJOBS_KEY}",
    "User-Agent": "${USAJOBS_EMAIL}",
}
_FILTERS = {
    **{name: name for name in ("Keyword", "LocationName", "JobCategoryCode", "Organization")},
    "k": "Keyword",
    "l": "LocationName",
    "j": "JobCategoryCode",
    "a": "Organization",
}


def board_of(url: str) -> str | None:
    """Return "usajobs", for a search followed by what is searched: "usajobs?Keyword=nurse"."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    return "?".join(filter(None, (NAME, filters(address(url).query, _FILTERS))))


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    name, _, query = board.partition("?")
    if name == NAME:
        yield _page_at(1, filters(query, _FILTERS))


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the name that holds everything."""
    host = address(page.url).hostname
    if host:
        is_search = [part.casefold() for part in segments(page.url)] == ["api", "search"]
        return LISTING if _HOST.fullmatch(host) and is_search else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    rows = at(page.json, "SearchResult", "SearchResultItems")
    return LISTING if isinstance(rows, list) else None


def _page_at(number: int, query: str) -> Fetch:
    url = "&".join(filter(None, (f"{_API}?ResultsPerPage={PAGE_SIZE}&Page={number}", query)))
    carry = {"page": number, "query": query}
    return Fetch(url=url, kind=LISTING, headers=_HEADERS, carry=carry)


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all others."""
    result = at(page.json, "SearchResult")
    rows = at(result, "SearchResultItems")
    if not isinstance(rows, list):
        raise changed(page, "no list of search results")
    total = count(result, "SearchResultCountAll")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)
    if count(page.carry, "page") == 1 and rows:
        step = min(len(rows), PAGE_SIZE)
        last = -(-min(total or 0, CAP) // step)
        query = words(page.carry, "query") or ""
        yield from (_page_at(number, query) for number in range(2, last + 1))


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
