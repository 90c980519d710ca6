"""Workday career sites: a list in pages of 20, a detail page for each posting.

Known by: `TENANT.wdN.myworkdayjobs.com/SITE`, `wdN.myworkdaysite.com/recruiting/TENANT/SITE`
Reads: JSON; JSON; row
Source: what the career sites' own pages ask of `/wday/cxs/` (seen 2026-11); Workday documents none
    of it.
Shape: POST `/wday/cxs/TENANT/SITE/jobs` gives `{total, jobPostings: [{title, externalPath,
    locationsText, bulletFields}]}`; GET `/wday/cxs/TENANT/SITE` + `externalPath` gives
    `{jobPostingInfo: {title, jobReqId, jobDescription, location, startDate}, hiringOrganization}`.
Limits: more than 20 a page is an error. `total` is right on the first page only, later pages say
    0, and it stops at 2,000, past which the list starts again: such a list is asked for in parts,
    by the facet that brings most.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.revisions import weak_revision
from jobcrawler.platforms.workday_parts import choices
from jobcrawler.platforms.workday_posting import read_detail, read_row, stated
from jobcrawler.platforms.workday_site import Site, board_of, site_of

__all__ = ["CAPS", "NAME", "PARSERS", "board_of", "kind_of", "start"]

NAME = "workday"
CAP = 2000
CAPS = frozenset({CAP})
PAGE_SIZE = 20
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json"}
_UNAVAILABLE = re.compile(r"\bpostingAvailable[\"']?\s*:\s*false\b")


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    site = site_of(board)
    if site is not None:
        yield _page_at(site, 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if path[:2] == ["wday", "cxs"]:
        return {"jobs": LISTING, "job": DETAIL}.get("".join(path[4:5]))
    if is_markup(page):
        return PAGE if any(map(_is_posting, filter(board_of, addresses(page)))) else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    if isinstance(at(page.json, "jobPostingInfo"), dict):
        return DETAIL
    return LISTING if isinstance(at(page.json, "jobPostings"), list) else None


def _is_posting(url: str) -> bool:
    """Tell whether a public address is that of a posting."""
    return bool({"job", "details"} & set(segments(url)))


def _page_at(site: Site, offset: int, **known: Any) -> Fetch:
    """Return the request for the page at an offset of the list, or of the part that is known."""
    facets = known.get("facets", {})
    query = {"appliedFacets": facets, "limit": PAGE_SIZE, "offset": offset, "searchText": ""}
    return Fetch(
        url=f"{site.api}/jobs",
        kind=LISTING,
        method="POST",
        body=json.dumps(query, separators=(",", ":")).encode(),
        headers=_HEADERS,
        carry={"offset": offset, **known},
    )


def _site(page: Page) -> Site | None:
    """Return the site that a page is of; None when nothing tells."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    return site_of(board)


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch and the pages to ask for next."""
    rows = at(page.json, "jobPostings")
    if not isinstance(rows, list):
        raise changed(page, "no list of job postings")
    total, offset = count(page.json, "total"), count(page.carry, "offset")
    is_first = offset == 0 or (offset is None and bool(total))
    site = _site(page)
    part = {name: page.carry[name] for name in ("part", "facets") if name in page.carry}
    parts = list(_parts(page, site)) if site and is_first and (total or 0) >= CAP else []
    if is_first and (total or (total == 0 and not rows)) and not (part and parts):
        yield Announced(total=total, part=part.get("part", ""))
    yield from _rows(rows, site)
    if parts:
        yield from parts
    elif site is not None and is_first and total:
        yield from _all_further(site, total, len(rows), part)
    elif site is not None and offset is not None and "total" not in page.carry:
        yield from _next(site, offset, len(rows), part)


def _parts(page: Page, site: Site) -> Iterator[Fetch]:
    """Yield the first pages of the parts that a list, or a part, is cut into."""
    applied, name = at(page.carry, "facets") or {}, words(page.carry, "part")
    for choice in choices(page.json, cap=CAP, applied=applied):
        label = " / ".join(filter(None, [name, choice.label]))
        facets = {**applied, choice.facet: [choice.value]}
        yield _page_at(site, 0, part=label, facets=facets)


def _all_further(
    site: Site, total: int, received: int, part: Mapping[str, Any]
) -> Iterator[Fetch]:  # fmt: skip
    """Yield all further pages at once, in steps of what the first one brought."""
    if received:
        step = min(received, PAGE_SIZE)
        for offset in range(received, min(total, CAP), step):
            yield _page_at(site, offset, total=total, **part)


def _next(site: Site, offset: int, received: int, part: Mapping[str, Any]) -> Iterator[Fetch]:
    """Yield the next page after a full one, where no total says how many there are."""
    if received >= PAGE_SIZE and offset + received < CAP:
        yield _page_at(site, offset + received, **part)


def _rows(rows: list[Any], site: Site | None) -> Findings:
    """Yield the detail to fetch for each row; the row itself where its site is not known."""
    for position, row in enumerate(rows):
        posting = read_row(row, site.public if site else "")
        if posting is None:
            yield bad_row(row, position)
        elif site is None:
            yield posting
        else:
            path = posting.url.removeprefix(site.public)
            yield Fetch(
                url=site.api + path,
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row, without={"postedOn"}),
            )


def _detail(page: Page) -> Findings:
    """Read a detail. Only an unlisted posting is closed: some tenants refuse details they list."""
    posting = read_detail(page.json, page)
    open_for_all = at(page.json, "jobPostingInfo", "canApply") is not False
    if posting is not None and (open_for_all or page.listed):
        yield joined(posting, page.listed)
    elif posting is not None:
        yield Closed(reason="canApply is false", job_id=posting.job_id)
    elif at(page.json, "postingAvailable") is False:
        yield Closed(reason="postingAvailable is false")
    elif words(page.json, "errorCode") == "S22":
        reason = f"S22 {words(page.json, 'message') or ''}".strip()
        yield Blocked(reason=reason) if page.listed else Closed(reason=reason)
    else:
        raise changed(page, "no job posting")


def _page(page: Page) -> Findings:
    """Read a posting's public page."""
    if _UNAVAILABLE.search(page.text):
        yield Closed(reason="postingAvailable is false")
    else:
        yield from read_page(page, stated(page))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
