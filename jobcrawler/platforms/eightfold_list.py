"""The list of an Eightfold career site, in either form of its API.

Shape: see `eightfold`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.eightfold_posting import read_posting
from jobcrawler.platforms.eightfold_site import Site, board_of, site_at
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    words,
)
from jobcrawler.platforms.reading.markup import addresses
from jobcrawler.platforms.reading.revisions import weak_revision

WINDOW = 2000
"""Postings of which all pages are asked for at once."""
_MOVING = ("stars", "solrScore", "isHot", "hot", "medallionProgram")


def rows_of(page: Page) -> list[Any] | None:
    """Return the rows of a list, in either form; None when it is no list."""
    rows = at(page.json, "data", "positions")
    rows = rows if isinstance(rows, list) else at(page.json, "positions")
    return rows if isinstance(rows, list) else None


def page_at(site: Site, offset: int) -> Fetch:
    """Return the request for the page of the list at an offset."""
    carry = {"list": site.page_at(0), "offset": offset}
    return Fetch(url=site.page_at(offset), kind=LISTING, headers=JSON_HEADERS, carry=carry)


def site_of(page: Page) -> Site | None:
    """Return the site that an answer is of; None when nothing tells."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    known = board_of(words(page.carry, "list") or "") or board
    return site_at(known) or site_at(board_of(page.url) or "")


def read_list(page: Page) -> Findings:
    """Read a page of the list: the details to fetch and the pages to ask for next."""
    rows, site = rows_of(page), site_of(page)
    if rows is None:
        raise changed(page, "no list of positions")
    total = count(page.json, "data", "count")
    total = count(page.json, "count") if total is None else total
    if total is not None:
        yield Announced(total=total)
    yield from _rows(rows, site, page)
    offset = count(page.carry, "offset") or 0
    if site is not None and rows:
        yield from _further(site, offset, len(rows), total)


def _further(site: Site, offset: int, received: int, total: int | None) -> Iterator[Fetch]:
    """Yield all further pages of the window at once; without a total, and past it, the next."""
    end = offset + received
    if total is None or (end >= WINDOW and end < total):
        yield page_at(site, end)
    elif not offset:
        for further in range(received, min(total, WINDOW), received):
            yield page_at(site, further)


def _rows(rows: list[Any], site: Site | None, page: Page) -> Findings:
    """Yield the detail to fetch for each row; the row itself where its site is not known."""
    host = address(page.url).netloc
    origin = site.origin if site else f"https://{host}" if host else ""
    for position, row in enumerate(rows):
        posting = read_posting(row, origin)
        if posting is None:
            yield bad_row(row, position)
        elif site is None:
            yield posting
        else:
            yield Fetch(
                url=site.detail(posting.job_id),
                kind=DETAIL,
                headers=JSON_HEADERS,
                carry={"list": site.page_at(0)},
                listed=posting,
                revision=words(row, "t_update") or weak_revision(row, without=_MOVING),
            )
