"""No Fluff Jobs, a board for work in IT in Central Europe: a list in pages, a detail for each.

Known by: `nofluffjobs.com`
Reads: JSON; JSON; row
Source: what the site's own pages ask of `/api/` (seen 2026-11); it is not documented.
Shape: POST `/api/search/posting?pageFrom=N&pageTo=N` gives `{postings: [{id, name, title, url,
    reference, posted, location.places[], category, seniority, salary, fullyRemote}], totalCount,
    totalPages}`; an offer for several towns is a row for each. GET `/api/posting/URL` gives
    `{status, requirements, details, specs, essentials.originalSalary, expiresAt}`.
Limits: the total of `additionalSearch` is another search's. The list states no period of pay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Announced, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.nofluffjobs_posting import read_detail, read_row
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    joined,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "nofluffjobs"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 100
_HOST = re.compile(r"(?:www\.)?nofluffjobs\.com")
_ORIGIN = "https://nofluffjobs.com"
_REGIONS = ("pl", "hu", "cz", "sk", "nl", "ua", "ro")
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json"}
_FLEETING = ("topInSearch", "highlighted", "searchBoost", "logo", "renewed")
"""What a row says of its place in the list, not of the offer."""
_OPEN = frozenset({None, "PUBLISHED"})


def board_of(url: str) -> str | None:
    """Return the region's code, "pl" where the address names none."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    named = (*segments(url)[:1], parameter(url, "region"))
    return next((region for region in named if region in _REGIONS), "pl")


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    if board in _REGIONS:
        yield _page_at(board, 1)


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the names in its rows."""
    path = segments(page.url)
    if board_of(page.url):
        if path[:3] == ["api", "search", "posting"]:
            return LISTING
        return DETAIL if path[:2] == ["api", "posting"] and path[2:] else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "postings")
    is_row = any(isinstance(row, dict) and row.keys() >= {"flavors", "regions"} for row in rows)
    return LISTING if is_row else None


def _page_at(board: str, number: int) -> Fetch:
    """Return the request for a page; the body is what the address leaves open."""
    query = f"pageFrom={number}&pageTo={number}&pageSize={PAGE_SIZE}&region={board}"
    return Fetch(
        url=f"{_ORIGIN}/api/search/posting?{query}&salaryCurrency=original&salaryPeriod=original",
        kind=LISTING,
        method="POST",
        body=json.dumps({"criteriaSearch": {}, "page": number}, separators=(",", ":")).encode(),
        headers=_HEADERS,
        carry={"page": number, "region": board},
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all others."""
    rows, total = at(page.json, "postings"), count(page.json, "totalCount")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    for position, row in enumerate(rows):
        posting, name = read_row(row), words(row, "url")
        if posting is None or name is None:
            yield bad_row(row, position)
        else:
            yield Fetch(
                url=f"{_ORIGIN}/api/posting/{quote(name, safe='')}",
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row, without=_FLEETING),
            )
    region = words(page.carry, "region")
    if count(page.carry, "page") == 1 and region and rows and total:
        last = count(page.json, "totalPages") or 1
        yield from (_page_at(region, number) for number in range(2, min(last, total) + 1))


def _detail(page: Page) -> Findings:
    """Read an offer, or the statement that it is closed."""
    status = words(page.json, "status")
    posting = read_detail(page.json)
    if posting is None:
        raise changed(page, "no offer")
    if status in _OPEN:
        yield joined(posting, page.listed)
    else:
        yield Closed(reason=f"status {status}", job_id=posting.job_id)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
