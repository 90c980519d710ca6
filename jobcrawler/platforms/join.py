"""JOIN career pages: a list in pages of five, a page for each posting, both with their state.

Known by: `join.com/companies/NAME`
Reads: HTML; HTML; row
Source: the state that the pages carry, `__NEXT_DATA__` (seen 2026-11); JOIN documents none of it.
Shape: `/companies/NAME?page=N` has `initialState.{company.name, jobs.{items, pagination.{page,
    pageCount, total}}}`, `/companies/NAME/ID-TITLE` has `initialState.job` and a JobPosting as
    JSON-LD, its description encoded once more as entities.
Limits: five a page, whatever is asked for. Amounts of pay are in hundredths. No date of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.join_posting import read_detail, read_row
from jobcrawler.platforms.reading.embedded_state import next_data
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "join"
CAPS: frozenset[int] = frozenset()
MOST_PAGES = 2_000
"""Of one list: a page that announces more is not believed."""
_HOSTS = ("join.com", "www.join.com")
_NAME = re.compile(r"[\w.~-]+")
_POSTING = re.compile(r"\d+(?:-.*)?")
_OPEN = (None, "ONLINE")


def board_of(url: str) -> str | None:
    """Return the employer's name in the address."""
    path = segments(url) if address(url).hostname in _HOSTS else []
    named = path[path.index("companies") + 1 :] if "companies" in path[:2] else []
    return named[0] if named and _NAME.fullmatch(named[0]) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if _NAME.fullmatch(board):
        yield Fetch(url=_public(board), kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the state of a list."""
    if not is_markup(page):
        return None
    named = [url for url in addresses(page) if board_of(url)]
    if named:
        return DETAIL if any(map(_posting_in, named)) else LISTING
    if address(page.url).hostname:
        return None
    rows = entries(_state(page), "jobs", "items")
    return LISTING if any(words(row, "idParam") for row in rows) else None


def _public(board: str | None) -> str:
    """Return the address of an employer's list, nothing where none is known."""
    return f"https://join.com/companies/{quote(board)}" if board else ""


def _posting_in(url: str) -> str | None:
    """Return the id of the posting that an address names."""
    last = segments(url)[-1]
    is_posting = _POSTING.fullmatch(last) and last != board_of(url)
    return last.partition("-")[0] if is_posting else None


def _state(page: Page) -> Any:
    """Return the state that a page carries."""
    return at(next_data(page), "initialState")


def _listing(page: Page) -> Findings:
    """Read a page of the list: the postings' pages to fetch, and from the first one all others."""
    state = _state(page)
    rows = at(state, "jobs", "items")
    if not isinstance(rows, list):
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no list of jobs")
        yield Blocked(reason=wall)
        return
    total = count(state, "jobs", "pagination", "total")
    if total is not None:
        yield Announced(total=total)
    board = page.board or next(filter(None, map(board_of, addresses(page))), None)
    company = words(state, "company", "name")
    for position, row in enumerate(rows):
        posting = read_row(row, _public(board), company)
        if posting is None:
            yield bad_row(row, position)
        elif board is None:
            yield posting
        else:
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=weak_revision(row))
    if board is not None and rows and "page" not in page.carry:
        yield from _further(board, total or 0, len(rows))


def _further(board: str, total: int, received: int) -> Iterator[Fetch]:
    """Yield all further pages at once, as many as the first one's rows leave."""
    pages = min(-(-total // received), MOST_PAGES)
    for number in range(2, pages + 1):
        url = f"{_public(board)}?page={number}"
        yield Fetch(url=url, kind=LISTING, carry={"page": number})


def _detail(page: Page) -> Findings:
    """Read a posting's page: its state, and its JSON-LD for what that lacks."""
    row = at(_state(page), "job")
    status = words(row, "status")
    if status not in _OPEN and page.listed is None:
        yield Closed(reason=f"status is {status}", job_id=words(row, "id"))
        return
    board = page.board or next(filter(None, map(board_of, addresses(page))), None)
    posting = read_detail(row, page, _public(board))
    if posting is None:
        yield from read_page(page, {})
    else:
        yield posting


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
