"""Gem job boards: one request brings every posting of a board, text included.

Known by: `jobs.gem.com/NAME`
Reads: JSON; in the list; list
Source: https://api.gem.com/job_board/v0/reference (seen 2026-11).
Shape: `/job_board/v0/BOARD/job_posts/` gives a bare list of `{id, title, absolute_url, content,
    content_plain, departments[].name, employment_type, location.name, location_type, offices,
    requisition_id, first_published_at, updated_at}`; `/job_posts/ID` one such row.
Limits: no total, no paging; 20 requests a second. The board's name is case-sensitive. A board that
    does not exist answers 404. Public pages are drawn by scripts and hold no posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    entries,
    joined,
    link,
    places,
    prose,
    read_rows,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page

NAME = "gem"
CAPS: frozenset[int] = frozenset()
_PUBLIC, _API = "jobs.gem.com", "api.gem.com"
_API_PATH = ["job_board", "v0"]
_NAME = re.compile(r"[\w.~-]+")


def board_of(url: str) -> str | None:
    """Return the board's name, its case kept."""
    host, path = address(url).hostname, segments(url)
    if host == _API:
        named = path[2:3] if path[:2] == _API_PATH and path[3:4] == ["job_posts"] else []
    else:
        named = path[:1] if host == _PUBLIC and path[:1] != ["api"] else []
    return named[0] if named and _NAME.fullmatch(named[0]) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the board."""
    if _NAME.fullmatch(board):
        # The slash at the end belongs to the address.
        url = f"https://{_API}/job_board/v0/{quote(board)}/job_posts/"
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        is_posting = (board_of(url) and len(segments(url)) > 1 for url in addresses(page))
        return PAGE if any(is_posting) else None
    if address(page.url).hostname:
        path = segments(page.url) if board_of(page.url) else []
        return (DETAIL if path[4:] else LISTING) if path[:2] == _API_PATH else None
    if not page.body.lstrip().startswith(b"["):
        return None
    rows = page.json if isinstance(page.json, list) else []
    return LISTING if any(map(_is_row, rows)) else None


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting that this API alone sends."""
    return bool(words(row, "absolute_url") and isinstance(at(row, "content_plain"), str))


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a board."""
    if not isinstance(page.json, list):
        raise changed(page, "not a list of job posts")
    board = page.board or board_of(page.url)
    yield from read_rows(page.json, lambda row: _posting(row, board))


def _detail(page: Page) -> Findings:
    """Read one posting."""
    posting = _posting(page.json, page.board or board_of(page.url))
    if posting is None:
        raise changed(page, "no job post")
    yield joined(posting, page.listed)


def _page(page: Page) -> Findings:
    """Read a posting's public page by its JSON-LD, where it has any."""
    yield from read_page(page, {})


def _posting(row: Any, board: str | None) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title."""
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    text, departments = prose(row, "content"), entries(row, "departments")
    offices = texts(at(office, "name") for office in entries(row, "offices"))
    return JobPosting(
        job_id=job_id,
        url=link(row, "absolute_url") or f"https://{_PUBLIC}/{board or ''}/{quote(job_id)}",
        title=title,
        requisition_id=words(row, "requisition_id"),
        department=", ".join(texts(at(each, "name") for each in departments)) or None,
        description_html=text,
        description_text=None if text else prose(row, "content_plain"),
        job_locations=places(words(row, "location", "name")) or places(*offices),
        workplace_type=workplace(row, "location_type"),
        employment_type_raw=words(row, "employment_type"),
        date_posted_raw=words(row, "first_published_at"),
        date_modified=words(row, "updated_at"),
        extra={"offices": list(offices)} if offices else {},
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
