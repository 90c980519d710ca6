"""PeopleStrong candidate portals: a list in pages of 99, a detail for each posting.

Known by: `NAME.peoplestrong.com`
Reads: JSON; JSON; row
Source: what the portals' own pages ask for (seen 2026-09); PeopleStrong documents none of it.
Shape: POST `/api/cp/rest/altone/cp/jobs/v1?offset=N&limit=99` gives `{totalRecords, response:
    [{jobTitle, jobCode, organizationUnit, locationHierarchyComplete, jobPostedDate,
    jobClosureDate, expRange, jobDetailUrl}]}`; GET `.../cp/job/CODE/v2` gives `{response:
    {jobTitle, jobDescription, employmentType}}`, CODE with "_" for "/". The page of a posting is
    drawn by scripts.
Limits: at most 99 a page; 5,000 requests a minute over all portals. Only a portal states
    `totalRecords`. A code that is gone answers 200 with a skeleton that has no title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, LISTING, Announced, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.peoplestrong_page import is_rendered, rendered
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    link,
    prose,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, is_markup, read_page
from jobcrawler.platforms.reading.offsets import further_offsets
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "peoplestrong"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 99
_API = ["api", "cp", "rest", "altone", "cp"]
_PARTS = "basic,organisational,descriprion,workflow,skill,qualification,certification,language"
"""What the page of a posting asks for, in the API's own spelling."""
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json"}
_HOST = re.compile(r"([a-z0-9][a-z0-9-]*)\.peoplestrong\.com")
_NO_PORTALS = frozenset({"www", "static", "api"})


def board_of(url: str) -> str | None:
    """Return the portal's name."""
    host = _HOST.fullmatch((address(url).hostname or "").lower())
    return host[1] if host and host[1] not in _NO_PORTALS else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if board_of(f"https://{board}.peoplestrong.com/") == board:
        yield _page_at(board, 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if board_of(page.url) and path[:5] == _API:
        return {"jobs": LISTING, "job": DETAIL}.get("".join(path[5:6]))
    if is_markup(page):
        return PAGE if is_rendered(page) else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    is_list = isinstance(at(page.json, "response"), list)
    return LISTING if is_list and count(page.json, "totalRecords") is not None else None


def _url(board: str, path: str) -> str:
    """Return an address of a portal; a relative one where the portal is not known."""
    return f"https://{board}.peoplestrong.com/{path}" if board else f"/{path}"


def _page_at(board: str, offset: int) -> Fetch:
    """Return the request for the page of the list at an offset."""
    return Fetch(
        url=_url(board, f"{'/'.join(_API)}/jobs/v1?offset={offset}&limit={PAGE_SIZE}"),
        kind=LISTING,
        method="POST",
        body=b"{}",
        headers=_HEADERS,
        carry={"offset": offset},
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all the others."""
    rows, total = at(page.json, "response"), count(page.json, "totalRecords")
    if total is None or not (isinstance(rows, list) or (rows is None and not total)):
        raise changed(page, "no list of jobs and their total")
    yield Announced(total=total)
    board = page.board or board_of(page.url) or ""
    for position, row in enumerate(rows or ()):
        posting = _row(row, board)
        if posting is None:
            yield bad_row(row, position)
        elif not board:
            yield posting
        else:
            code = quote(posting.job_id, safe="")
            path = f"{'/'.join(_API)}/job/{code}/v2?part={_PARTS}&isReqId=false"
            yield Fetch(
                url=_url(board, path),
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row),
            )
    if board and count(page.carry, "offset") == 0:
        for offset in further_offsets(len(rows or ()), total, PAGE_SIZE):
            yield _page_at(board, offset)


def _row(row: Any, board: str) -> JobPosting | None:
    """Return what a row says; None when it names no code or no title."""
    code, title = words(row, "jobCode"), words(row, "jobTitle")
    if not code or not title:
        return None
    job_id, experience = code.replace("/", "_"), words(row, "expRange")
    return JobPosting(
        job_id=job_id,
        url=link(row, "jobDetailUrl") or _url(board, f"job/detail/{quote(job_id, safe='')}"),
        title=title,
        requisition_id=code if code != job_id else None,
        department=words(row, "organizationUnit"),
        job_locations=_place(row),
        employment_type_raw=words(row, "employmentTenureType"),
        date_posted_raw=words(row, "jobPostedDate"),
        valid_through=words(row, "jobClosureDate"),
        extra={"experience": experience} if experience else {},
    )


def _place(row: Any) -> tuple[Place, ...]:
    """Return the place: the end of a path that mostly begins with the country."""
    path = [part for each in (words(row, "locationHierarchyComplete") or "").split(">")
            if (part := each.strip())]  # fmt: skip
    raw = words(row, "locationHierarchy") or "".join(path[-1:])
    if not raw:
        return ()
    return (Place(raw=raw, country=path[0] if len(path) > 1 else None),)


def _detail(page: Page) -> Findings:
    """Read a detail; a listed posting without one is no proof that it is gone."""
    data = at(page.json, "response")
    title, listed = words(data, "jobTitle"), page.listed
    if title is None and isinstance(data, dict) and listed is None:
        yield Closed(reason="a detail without a title")
        return
    board = page.board or board_of(page.url) or ""
    code = words(data, "jobCode") or "".join(segments(page.url)[6:7])
    if title is None or not (listed or code):
        raise changed(page, "no job")
    job_id = listed.job_id if listed else code.replace("/", "_")
    posting = JobPosting(
        job_id=job_id,
        url=listed.url if listed else _url(board, f"job/detail/{quote(job_id, safe='')}"),
        title=title,
        description_html=prose(data, "jobDescription"),
        employment_type_raw=words(data, "employmentType"),
    )
    yield joined(posting, listed)


def _page(page: Page) -> Findings:
    """Read the page of a posting as scripts drew it."""
    yield from read_page(page, rendered(page))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
