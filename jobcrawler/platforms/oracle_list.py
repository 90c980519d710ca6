"""The list of an Oracle Recruiting career site, whole or in parts.

Shape: see `oracle`. A part is what one value of a facet selects; it is named by the finder's own
    words for it: "selectedCategoriesFacet=300000086153065".
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.oracle_posting import read_posting
from jobcrawler.platforms.oracle_site import Site, board_of, carried, site_at, site_from
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    words,
)
from jobcrawler.platforms.reading.revisions import weak_revision

CAP = 10_000
PAGE_SIZE = 200
LIST, ONE = "recruitingCEJobRequisitions", "recruitingCEJobRequisitionDetails"
_EXPAND = "requisitionList.workLocation,requisitionList.secondaryLocations"
_FACETS = {"selectedCategoriesFacet": "categoriesFacet"} | {
    "selectedOrganizationsFacet": "organizationsFacet"
}
"""By what a list that is too long is parted: the finder's name, and the answer's."""
_MOVING = ("Distance", "Relevancy", "TrendingFlag", "BeFirstToApplyFlag", "HotJobFlag")


def first_item(page: Page) -> Any:
    """Return the one item of an answer; None when it has none."""
    item = next(iter(entries(page.json, "items")), None)
    return item if isinstance(item, dict) else None


def site_of(page: Page) -> Site | None:
    """Return the site that an answer is of; None when nothing tells."""
    known = site_from(page.board or board_of(page.url) or "", page.carry)
    host, number = address(page.url).hostname, words(first_item(page), "SiteNumber")
    return known or site_at(f"{host}/{number}")


def page_at(site: Site, offset: int, part: str = "") -> Fetch:
    """Return the request for the page of the list, or of a part of it, at an offset."""
    facets = "" if offset else ",facetsList=CATEGORIES%3BORGANIZATIONS"
    finder = f"findReqs;siteNumber={quote(site.number)}{facets},limit={PAGE_SIZE}"
    finder += f",offset={offset},sortBy=POSTING_DATES_DESC{part and ',' + part}"
    named = {"part": part} if part else {}
    return Fetch(
        url=f"{site.api}/{LIST}?onlyData=true&expand={_EXPAND}&finder={finder}",
        kind=LISTING,
        headers=JSON_HEADERS,
        carry={**carried(site), "offset": offset, **named},
    )


def read_list(page: Page) -> Findings:
    """Read a page of the list: the details to fetch and the pages to ask for next."""
    found = first_item(page)
    rows = at(found, "requisitionList")
    if not isinstance(rows, list):
        raise changed(page, "no list of requisitions")
    site, total, part = site_of(page), count(found, "TotalJobsCount"), words(page.carry, "part")
    offset = count(page.carry, "offset")
    if offset is None:
        offset = count(found, "Offset") or 0
    yield from _rows(rows, site)
    parts = {} if offset else _parts(found, total or 0, part or "")
    if total is not None and not (part and parts):
        yield Announced(total=total, part=part or "")
    if site is not None and parts:
        yield from _parted(site, parts, total or 0, part or "")
    elif site is not None and rows:
        yield from _further(site, offset, len(rows), total, part or "")


def _further(site: Site, offset: int, received: int, total: int | None, part: str) -> Findings:
    """Yield all further pages at once, in steps of what came; without a total the next one."""
    if total is None:
        if received >= PAGE_SIZE and offset + received < CAP:
            yield page_at(site, offset + received, part)
    elif not offset:
        for further in range(received, min(total, CAP), received):
            yield page_at(site, further, part)


def _parts(found: Any, total: int, part: str) -> dict[str, int]:
    """Return how many postings each part has of a list that is too long to be given whole.

    By the first facet that covers it all, else by the one that covers most.
    """
    if total < CAP:
        return {}
    every = [
        {
            f"{part and part + ','}{name}={quote(value)}": counted
            for facet in entries(found, theirs)
            if (value := words(facet, "Id")) and (counted := count(facet, "TotalCount"))
        }
        for name, theirs in _FACETS.items()
        if name not in part
    ]
    return max(every, key=lambda parts: min(sum(parts.values()), total), default={})


def _parted(site: Site, parts: dict[str, int], total: int, part: str) -> Findings:
    """Yield the first page of each part. What is in none of them is announced, and never seen."""
    for each in parts:
        yield page_at(site, 0, each)
    outside = total - sum(parts.values())
    if outside > 0:
        yield Announced(total=outside, part=f"no part of {part or 'the list'}")


def _rows(rows: list[Any], site: Site | None) -> Findings:
    """Yield the detail to fetch for each row; the row itself where its site is not known."""
    for position, row in enumerate(rows):
        posting = read_posting(row, site.public if site else "")
        if posting is None:
            yield bad_row(row, position)
        elif site is None:
            yield posting
        else:
            finder = f"ById;Id=%22{quote(posting.job_id)}%22,siteNumber={quote(site.number)}"
            yield Fetch(
                url=f"{site.api}/{ONE}?expand=all&onlyData=true&finder={finder}",
                kind=DETAIL,
                headers=JSON_HEADERS,
                carry=carried(site),
                listed=posting,
                revision=weak_revision(row, without=_MOVING),
            )
