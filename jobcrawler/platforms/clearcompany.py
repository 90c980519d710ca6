"""ClearCompany career sites: a list in pages, all texts included.

Known by: the script of its widget on an employer's page
Reads: JSON; in the list; list
Source: what the widget `career-site.js` asks for (seen 2026-08); ClearCompany documents nothing.
Shape: `careers-api.clearcompany.com/v1/SITE?pageIndex=N&pageSize=M` gives `{results: [{id,
    positionTitle, description, postedDate, departmentName, officeName, location, locations,
    brandName, applyLink}], totalCount, currentPageIndex, currentPageCount}`.
Limits: pages count from 0. Answers of more than a megabyte break off: 50 a page do not. No field
    for pay or employment type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    parameter,
    prose,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.offsets import further_offsets

NAME = "clearcompany"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 50
_API = "careers-api.clearcompany.com"
_WIDGET = "careers-content.clearcompany.com"
_SITE = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_APPLY = re.compile(r"/apply/?(?:\?.*)?$")
_NAMES = ("results", "totalCount", "currentPageIndex", "currentPageCount")


def board_of(url: str) -> str | None:
    """Return the id of the career site: that of its widget's script, or of the API's list."""
    host = (address(url).hostname or "").lower()
    if host == _API:
        site = "".join(segments(url)[1:2])
    else:
        site = (parameter(url, "siteId") or "") if host == _WIDGET else ""
    return site.lower() if _SITE.fullmatch(site.lower()) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if _SITE.fullmatch(board):
        yield _page_at(board, 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    host = address(page.url).hostname
    if host == _API:
        return LISTING if board_of(page.url) else None
    if host or not page.body.lstrip().startswith(b"{"):
        return None
    return LISTING if all(at(page.json, name) is not None for name in _NAMES) else None


def _page_at(site: str, index: int) -> Fetch:
    """Return the request for a page of the list, counted from 0."""
    url = f"https://{_API}/v1/{site}?pageIndex={index}&pageSize={PAGE_SIZE}"
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry={"index": index})


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all the others."""
    rows, total = at(page.json, "results"), count(page.json, "totalCount")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of results and their total")
    yield Announced(total=total)
    yield from read_rows(rows, _posting)
    site = page.board or board_of(page.url) or ""
    if _SITE.fullmatch(site) and count(page.carry, "index") == 0:
        further = further_offsets(len(rows), total, PAGE_SIZE)
        yield from (_page_at(site, index) for index in range(1, 1 + len(further)))


def _posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title = words(row, "id"), words(row, "positionTitle")
    apply_url = link(row, "applyLink")
    if not job_id or not title or not apply_url:
        return None
    spots = entries(row, "locations")
    is_remote = bool(spots) and all(at(spot, "isRemote") is True for spot in spots)
    office = words(row, "officeName")
    return JobPosting(
        job_id=job_id,
        url=_APPLY.sub("", apply_url),
        title=title,
        hiring_organization=words(row, "brandName"),
        department=words(row, "departmentName"),
        description_html=prose(row, "description"),
        job_locations=tuple(dict.fromkeys(_places(row, spots))),
        workplace_type="remote" if is_remote else None,
        date_posted_raw=words(row, "postedDate") or words(row, "openDate"),
        apply_url=apply_url,
        extra={"office": office} if office else {},
    )


def _places(row: Any, spots: list[Any]) -> Iterator[Place]:
    """Yield the places; a single one as the site shows it."""
    shown = words(row, "location")
    if not spots and shown:
        yield Place(raw=shown)
    for spot in spots:
        city, region, country = (words(spot, key) for key in ("city", "subdivision", "country"))
        parts = ", ".join(filter(None, (city, region, country)))
        raw = (shown if len(spots) == 1 else None) or parts
        if raw:
            yield Place(raw=raw, locality=city, region=region, country=country)


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
