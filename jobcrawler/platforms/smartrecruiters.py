"""SmartRecruiters career sites: a list in pages of 100, a detail for each posting's text.

Known by: `careers.smartrecruiters.com/NAME`, `jobs.smartrecruiters.com/NAME`
Reads: JSON; JSON; row
Source: https://developers.smartrecruiters.com/docs/posting-api, and what public readers of it
    record (seen 2026-11).
Shape: GET `/v1/companies/COMPANY/postings?limit=100&offset=N` gives `{offset, limit, totalFound,
    content: [{id, name, refNumber, company, releasedDate, location, department, function,
    industry, typeOfEmployment}]}`; `/postings/ID` one such row with `postingUrl`, `applyUrl`,
    `jobAd.sections` and, of some, `compensation`. The public page is marked up as microdata.
Limits: 100 a page; the list has no text and no date of change. An unknown company answers as an
    empty one does, 200 and `totalFound` 0: nothing on the page can tell the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Announced, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.revisions import weak_revision_of_parts
from jobcrawler.platforms.smartrecruiters_posting import id_in, read_posting, stated

NAME = "smartrecruiters"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 100
MOST = 50_000
"""Postings of a list that are asked for: a senseless total ends, and its run is not complete."""
API = "https://api.smartrecruiters.com/v1/companies"
_API_HOST = "api.smartrecruiters.com"
_PUBLIC_HOSTS = frozenset({"jobs.smartrecruiters.com", "careers.smartrecruiters.com"})
_BEFORE_COMPANY = re.compile(
    r"(?:(?:my-applications|ni|oneclick-ui/company|external-referrals/company)/)?([\w-]+)"
)
"""What may precede the company in a public path: applications, referrals, internal postings."""
_NO_COMPANY = frozenset(
    {"api", "sr-jobs", "static", "public", "oneclick-ui", "external-referrals", "ni",
     "my-applications"}
)  # fmt: skip


def board_of(url: str) -> str | None:
    """Return the company's identifier, its case kept."""
    host, path = address(url).hostname, segments(url)
    if host == _API_HOST:
        return path[2] if path[:2] == ["v1", "companies"] and path[2:] else None
    if host not in _PUBLIC_HOSTS:
        return None
    found = _BEFORE_COMPANY.match("/".join(path))
    company = found[1] if found else parameter(url, "company")
    return company if company and company not in _NO_COMPANY else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    yield _page_at(board, 0, PAGE_SIZE)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    host, path = address(page.url).hostname, segments(page.url)
    if host == _API_HOST:
        is_postings = path[:2] == ["v1", "companies"] and path[3:4] == ["postings"]
        return (DETAIL if path[4:] else LISTING) if is_postings else None
    if is_markup(page):
        return PAGE if _public_id(page) else None
    if host or not page.body.lstrip().startswith(b"{"):
        return None
    if isinstance(at(page.json, "jobAd", "sections"), dict):
        return DETAIL
    is_list = isinstance(at(page.json, "content"), list)
    return LISTING if is_list and count(page.json, "totalFound") is not None else None


def _page_at(board: str, offset: int, limit: int) -> Fetch:
    """Return the request for the page of the list at an offset."""
    url = f"{API}/{quote(board, safe='')}/postings?limit={limit}&offset={offset}"
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch; from the first, all further pages at once."""
    rows, total = at(page.json, "content"), count(page.json, "totalFound")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of postings with a total")
    if total or not rows:
        yield Announced(total=total)
    board = page.board or board_of(page.url) or ""
    for position, row in enumerate(rows):
        yield _row(row, board) or bad_row(row, position)
    if board and rows and _offset(page) == 0:
        # What came is what fits: a site may send less than what was asked for.
        step = min(len(rows), PAGE_SIZE)
        for offset in range(len(rows), min(total, MOST), step):
            yield _page_at(board, offset, step)


def _offset(page: Page) -> int | None:
    """Return where the page stands in the list: as it says, else as it was asked for."""
    said, asked = count(page.json, "offset"), parameter(page.url, "offset") or "0"
    return said if said is not None else int(asked) if asked.isdecimal() else None


def _row(row: Any, board: str) -> Fetch | None:
    """Return the detail to fetch for a row; None for one that cannot be read."""
    posting = read_posting(row, board)
    if posting is None:
        return None
    company = board or words(row, "company", "identifier") or ""
    return Fetch(
        url=f"{API}/{quote(company, safe='')}/postings/{quote(posting.job_id, safe='')}",
        kind=DETAIL,
        headers=JSON_HEADERS,
        listed=posting,
        revision=weak_revision_of_parts(row),
    )


def _detail(page: Page) -> Findings:
    """Read a detail; one that is no longer active says so."""
    posting = read_posting(page.json, page.board or board_of(page.url) or "")
    if posting is None:
        raise changed(page, "no posting")
    if at(page.json, "active") is False:
        yield Closed(reason="active is false", job_id=posting.job_id)
    else:
        yield joined(posting, page.listed)


def _public_id(page: Page) -> str | None:
    """Return the id of the posting that a public page is about, by any of its addresses."""
    own = (url for url in addresses(page) if address(url).hostname in _PUBLIC_HOSTS)
    return next(filter(None, map(id_in, own)), None)


def _page(page: Page) -> Findings:
    """Read a posting's public page."""
    job_id = _public_id(page)
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    yield from read_page(page, stated(page, job_id, board))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
