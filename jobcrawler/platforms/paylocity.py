"""Paylocity job boards: one page whose script holds the list, a page for each posting.

Known by: `recruiting.paylocity.com/recruiting/jobs/All/ID`
Reads: HTML; HTML; row
Source: the boards' own pages (seen 2026-10); Paylocity documents a feed only, which is empty for
    most employers.
Shape: `/recruiting/jobs/All/GUID` assigns `window.pageData = {Jobs: [{JobId, JobTitle,
    LocationName, JobLocation, PublishedDate, HiringDepartment, IsInternal, IsRemote,
    IndeedRemoteType}], ModuleTitle}`; `/Recruiting/Jobs/Details/ID` shows `.job-preview-title`,
    `.preview-location`, sections under `.job-listing-header`, and on some boards has JSON-LD.
Limits: no total; everything in one page. `Description` in the list is a teaser.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    count,
    places,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import (
    addresses,
    is_markup,
    read_page,
    script_state,
    shown,
)
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "paylocity"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"\d{0,6}recruiting\.paylocity\.com")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_BETWEEN = "\N{BULLET}"
_REMOTE_TYPES: dict[int | None, WorkplaceType | None] = {0: None, 1: "hybrid"}
"""`IndeedRemoteType` of a remote posting: 0 is for a time only, 2 and none are fully remote."""
_SHOWN_TYPES: dict[str, WorkplaceType] = {
    "fully remote": "remote",
    "hybrid remote": "hybrid",
    "on-site": "on_site",
}
_FACTS = {"Job Type": "employment_type_raw", "Salary Description": "salary_raw"}
"""Sections that state a fact; all others are the description's."""


def board_of(url: str) -> str | None:
    """Return "HOST/GUID"; None for the page of a posting, which does not name its board."""
    host, path = (address(url).hostname or "").lower(), segments(url)
    guid = next(filter(_GUID.fullmatch, path), None)
    return f"{host}/{guid.lower()}" if guid and _HOST.fullmatch(host) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the list."""
    host, _, guid = board.partition("/")
    url = f"https://{host}/recruiting/jobs/All/{guid}"
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = [segment.casefold() for segment in segments(page.url)[:3]]
    if _HOST.fullmatch(address(page.url).hostname or "") and path[:2] == ["recruiting", "jobs"]:
        return {"all": LISTING, "details": DETAIL}.get("".join(path[2:]))
    if not is_markup(page):
        return None
    if isinstance(at(script_state(page, "pageData"), "Jobs"), list):
        return LISTING
    is_posting = page.selector.css(".job-preview-title") and _details_on(page)
    return DETAIL if is_posting else None


def _listing(page: Page) -> Findings:
    """Read the list that the page's script holds; what is for employees only is left out."""
    data = script_state(page, "pageData")
    rows, wall = at(data, "Jobs"), blocked_reason(page)
    if not isinstance(rows, list):
        if wall is None:
            raise changed(page, "no list of jobs in its script")
        yield Blocked(reason=wall)
        return
    host = (address(page.url).hostname or "") or page.board.partition("/")[0]
    base = f"https://{host}" if host else ""
    for position, row in enumerate(rows):
        posting = _row(row, base, words(data, "ModuleTitle"))
        if posting is None:
            yield bad_row(row, position)
        elif at(row, "IsInternal") is not True:
            revision = weak_revision(row)
            fetch = Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)
            yield fetch if base else posting


def _row(row: Any, base: str, employer: str | None) -> JobPosting | None:
    """Return what a row says; None when it names no id or no title."""
    job_id, title = words(row, "JobId"), words(row, "JobTitle")
    if not job_id or not title:
        return None
    kind = count(row, "IndeedRemoteType")
    return JobPosting(
        job_id=job_id,
        url=f"{base}/Recruiting/Jobs/Details/{job_id}",
        title=title,
        hiring_organization=employer,
        department=words(row, "HiringDepartment"),
        job_locations=_place(row),
        workplace_type=_REMOTE_TYPES.get(kind, "remote") if at(row, "IsRemote") is True else None,
        date_posted_raw=words(row, "PublishedDate"),
    )


def _place(row: Any) -> tuple[Place, ...]:
    """Return the place under the name that the board shows, which may be none of a place."""
    where = at(row, "JobLocation")
    city, region, country = (words(where, name) for name in ("City", "State", "Country"))
    raw = words(row, "LocationName") or ", ".join(filter(None, (city, region, country)))
    if not raw or at(row, "ShouldDisplayLocation") is False:
        return ()
    return (Place(raw=raw, locality=city, region=region, country=country),)


def _detail(page: Page) -> Findings:
    """Read the page of a posting."""
    yield from read_page(page, _stated(page))


def _details_on(page: Page) -> str | None:
    """Return the address of the posting that a page is about."""
    return next((url for url in addresses(page) if "details" in url.casefold()), None)


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's page states."""
    url = _details_on(page) or ""
    host, job_id = address(url).hostname, "".join(segments(url)[3:4])
    facts: dict[str, str | None] = {}
    texts = []
    for header in page.selector.css(".job-listing-header"):
        label = words(" ".join(header.css("::text").getall())) or ""
        body = header.xpath("following-sibling::*[1]")
        if label in _FACTS:
            facts[_FACTS[label]] = words(" ".join(body.css("::text").getall()))
        else:
            texts += [f"<h3>{html.escape(label)}</h3>", *body.getall()]
    kinds, spots = _shown_place(page)
    return {
        "job_id": job_id,
        "url": f"https://{host}/Recruiting/Jobs/Details/{job_id}" if job_id else None,
        "title": shown(page, ".job-preview-title"),
        "job_locations": () if page.listed and page.listed.job_locations else places(*spots[:1]),
        "workplace_type": _SHOWN_TYPES[kinds[0]] if kinds else None,
        "description_html": "\n".join(texts) or None,
        **facts,
    }


def _shown_place(page: Page) -> tuple[list[str], list[str]]:
    """Return what the line under the title says of the way of working, and what else it says."""
    line = shown(page, ".preview-location") or ""
    parts = [words(part) or "" for part in line.split(_BETWEEN)]
    kinds = [part.casefold() for part in parts if part.casefold() in _SHOWN_TYPES]
    return kinds, [part for part in parts if part and part.casefold() not in _SHOWN_TYPES]


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
