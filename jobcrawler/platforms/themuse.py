"""The Muse, a job board: pages of 20 postings, text included.

Known by: `www.themuse.com`
Reads: JSON; in the list; list
Source: https://www.themuse.com/developers/api/v2 (seen 2026-11).
Shape: `/api/public/jobs?page=N` gives `{page, page_count, items_per_page, total, results: [{id,
    name, contents, locations[].name, categories[].name, levels[].name, publication_date,
    refs.landing_page, company.name}]}`; pages count from 0.
Limits: 20 a page; 500 requests an hour without a key. `total` is half a million, and far pages
    are refused: so one page is asked for after the other. Narrow a board by `company`, `category`,
    `level` or `location`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    places,
    prose,
    read_rows,
    segments,
    texts,
    words,
)

NAME = "themuse"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www\.|api-v2\.)?themuse\.com")
_API_PATH = ["api", "public", "jobs"]
_API = "https://www.themuse.com/api/public/jobs"
_FILTERS = ("company", "category", "level", "location")


def board_of(url: str) -> str | None:
    """Return "themuse", for a filtered list followed by its filters: "themuse?company=Acme"."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    if segments(url) != _API_PATH:
        return NAME
    return "?".join(filter(None, (NAME, _filters(address(url).query))))


def _filters(query: str) -> str:
    """Return a query's filters in one order; each may stand there several times."""
    given = [pair for pair in parse_qsl(query) if pair[0] in _FILTERS]
    return urlencode(sorted(given), errors="replace")


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    name, _, query = board.partition("?")
    if name == NAME:
        yield _page_at(0, _filters(query))


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url) == _API_PATH else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    is_row = any(words(at(row, "refs"), "landing_page") for row in entries(page.json, "results"))
    return LISTING if is_row else None


def _page_at(number: int, query: str) -> Fetch:
    url = "&".join(filter(None, (f"{_API}?page={number}", query)))
    carry = {"page": number, "query": query}
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry=carry)


def _listing(page: Page) -> Findings:
    """Read a page of the list, and ask for the next one until a page is empty."""
    rows = at(page.json, "results")
    if not isinstance(rows, list):
        raise changed(page, "no list of results")
    total, number = count(page.json, "total"), count(page.carry, "page")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)
    pages = count(page.json, "page_count")
    if rows and number is not None and (pages is None or number + 1 < pages):
        yield _page_at(number + 1, words(page.carry, "query") or "")


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title = words(row, "id"), words(row, "name")
    url = link(row, "refs", "landing_page")
    if not job_id or not title or not url:
        return None
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "company", "name"),
        occupational_category=_names(row, "categories"),
        description_html=prose(row, "contents"),
        job_locations=places(*(words(place, "name") for place in entries(row, "locations"))),
        date_posted_raw=words(row, "publication_date"),
        extra=without_blanks(
            levels=_names(row, "levels"),
            tags=texts(at(tag, "name") for tag in entries(row, "tags")),
        ),
    )


def _names(row: Any, key: str) -> str | None:
    """Return the names of a list of objects."""
    return in_one_line(at(each, "name") for each in entries(row, key))


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
