"""BambooHR career sites: one request lists a site, a detail brings each posting's text and date.

Known by: `NAME.bamboohr.com`
Reads: JSON; JSON; row
Source: what the career sites' own pages ask for (seen 2026-11); BambooHR documents none of it.
Shape: `/careers/list` gives `{meta.totalCount, result: [{id, jobOpeningName, departmentLabel,
    employmentStatusLabel, location.{city, state}, atsLocation.{city, state, province, country},
    isRemote, locationType}]}`; `/careers/ID/detail` gives `{result.jobOpening}` with the same
    names and `{jobOpeningShareUrl, jobOpeningStatus, description, compensation, datePosted,
    minimumExperience}`. Of the two places one is blank: an office, or what was typed in.
Limits: no paging, no date of a change. Ids are small numbers of the employer's own. A site that is
    closed leads to the vendor's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Announced, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    joined,
    link,
    parameter,
    prose,
    segments,
    words,
)
from jobcrawler.platforms.reading.hosts import tenant_of
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.places import composed
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "bamboohr"
CAPS: frozenset[int] = frozenset()
_DOMAIN = "bamboohr.com"
_VENDOR = ("api", "app", "documentation", "help", "images", "partners", "resources", "support")
_WORKPLACES: dict[str | None, WorkplaceType] = {"0": "on_site", "1": "remote", "2": "hybrid"}
"""By `locationType`, as the career sites' own pages show it."""


def board_of(url: str) -> str | None:
    """Return the employer's name in the host."""
    return tenant_of(url, _DOMAIN, reserved=_VENDOR)


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that lists the site."""
    url = f"{_careers(board)}/list"
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        return PAGE if any(map(_id_in, addresses(page))) else None
    if address(page.url).hostname:
        path = segments(page.url)[1:] if board_of(page.url) else []
        return LISTING if path == ["list"] else DETAIL if path[1:] == ["detail"] else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    if words(page.json, "result", "jobOpening", "jobOpeningName"):
        return DETAIL
    rows = entries(page.json, "result")
    return LISTING if any(words(row, "jobOpeningName") for row in rows) else None


def _careers(board: str | None) -> str:
    """Return what the addresses of a site begin with; where no site is known, their path."""
    return f"https://{board}.{_DOMAIN}/careers" if board else "/careers"


def _id_in(url: str) -> str | None:
    """Return the id of the posting that an address names, new form or old."""
    path = segments(url) if board_of(url) else []
    named = path[1] if path[:1] == ["careers"] and path[1:] else ""
    old = parameter(url, "id") or "" if path == ["jobs", "view.php"] else ""
    return next((found for found in (named, old) if found.isdigit()), None)


def _listing(page: Page) -> Findings:
    """Read the list: the detail to fetch for each posting."""
    rows = at(page.json, "result")
    if not isinstance(rows, list):
        raise changed(page, "no list of job openings")
    total = count(page.json, "meta", "totalCount")
    if total is not None:
        yield Announced(total=total)
    board = page.board or board_of(page.url)
    for position, row in enumerate(rows):
        job_id = words(row, "id")
        url = f"{_careers(board)}/{quote(job_id or '', safe='')}"
        posting = _posting(row, job_id, url)
        if posting is None:
            yield bad_row(row, position)
        elif board is None:
            yield posting
        else:
            yield Fetch(
                url=f"{url}/detail",
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row),
            )


def _detail(page: Page) -> Findings:
    """Read a detail. Only an unlisted posting is closed: what a site lists is open."""
    opening = at(page.json, "result", "jobOpening")
    shared = link(opening, "jobOpeningShareUrl")
    job_id = _id_in(page.url) or _id_in(shared or "")
    posting = _posting(opening, job_id, shared or page.url.removesuffix("/detail"))
    status = words(opening, "jobOpeningStatus")
    if posting is None:
        raise changed(page, "no job opening")
    if status not in (None, "Open") and page.listed is None:
        yield Closed(reason=f"jobOpeningStatus is {status}", job_id=job_id)
    else:
        yield joined(posting, page.listed)


def _posting(row: Any, job_id: str | None, url: str) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no id or no title."""
    title = words(row, "jobOpeningName")
    if not job_id or not title:
        return None
    experience = words(row, "minimumExperience")
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        department=words(row, "departmentLabel"),
        description_html=prose(row, "description"),
        job_locations=_places(row),
        workplace_type=_workplace(row),
        employment_type_raw=words(row, "employmentStatusLabel"),
        salary_raw=words(row, "compensation"),
        date_posted_raw=words(row, "datePosted"),
        extra={"minimum_experience": experience} if experience else {},
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the place: the office, else the one that was typed in."""
    office, typed = at(row, "location"), at(row, "atsLocation")
    region = words(typed, "state") or words(typed, "province")
    return composed(
        words(office, "city"), words(office, "state"), words(office, "addressCountry")
    ) or composed(words(typed, "city"), region, words(typed, "country"))


def _workplace(row: Any) -> WorkplaceType | None:
    """Return the stated type; `isRemote` is of old rows and may be true of hybrid ones."""
    stated = _WORKPLACES.get(words(row, "locationType"))
    return stated or ("remote" if at(row, "isRemote") is True else None)


def _page(page: Page) -> Findings:
    """Read a posting's public page by its address and its JSON-LD."""
    url = next(filter(_id_in, addresses(page)), None)
    job_id = _id_in(url or "")
    board = board_of(url or "")
    known = {"job_id": job_id, "url": f"{_careers(board)}/{job_id}"} if job_id else {}
    yield from read_page(page, known)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
