"""Oracle Recruiting Cloud career sites: a list in pages of 200, a detail for each posting.

Known by: `HOST.oraclecloud.com/hcmUI/CandidateExperience/.../sites/SITE`
Reads: JSON; JSON; row
Source: what the career sites' own pages ask of `/hcmRestApi/resources/latest/`; Oracle lists the
    resources and keeps them for its own use:
    https://docs.oracle.com/en/cloud/saas/human-resources/farws/api-recruiting-ce-job-requisitions.html
    (seen 2026-11).
Shape: `recruitingCEJobRequisitions?finder=findReqs;siteNumber=SITE,limit=200,offset=N` gives
    `{items: [{TotalJobsCount, SiteNumber, requisitionList: [{Id, Title, PostedDate,
    PrimaryLocation}], categoriesFacet: [{Id, Name, TotalCount}]}]}`, its envelope's own count says
    nothing; `recruitingCEJobRequisitionDetails?finder=ById;Id="ID",siteNumber=SITE` gives `{items:
    [{Id, Title, ExternalDescriptionStr}]}`, no item for one that is gone.
Limits: 200 a page, fewer on some tenants. Nothing is listed beyond the first 10,000, whatever
    the total says: such a list is asked for by category, else by organization. A site that does
    not exist looks like an empty one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.oracle_list import (
    CAP,
    LIST,
    ONE,
    first_item,
    page_at,
    read_list,
    site_of,
)
from jobcrawler.platforms.oracle_posting import read_posting
from jobcrawler.platforms.oracle_site import Site, board_of, own_address, site_at, site_named
from jobcrawler.platforms.reading.fields import address, at, changed, joined, segments
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page, shown
from jobcrawler.platforms.reading.page_state import blocked_reason

__all__ = ["CAPS", "NAME", "PARSERS", "board_of", "kind_of", "start"]

NAME = "oracle"
CAPS = frozenset({CAP})
SITE = "site"
"""Kind of a page of a career site on an employer's own host, which names its API."""


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the list, or for the page that tells where the list is."""
    site, own = site_at(board), own_address(board)
    if site is not None:
        yield page_at(site, 0)
    elif own is not None:
        yield Fetch(url=f"{own}/jobs", kind=SITE)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if path[:1] == ["hcmRestApi"]:
        return {LIST: LISTING, ONE: DETAIL}.get("".join(path[-1:]))
    if is_markup(page):
        if _posting_at(page):
            return PAGE
        return SITE if _api_on(page) else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    first = first_item(page)
    if isinstance(at(first, "requisitionList"), list):
        return LISTING
    return DETAIL if "ExternalDescriptionStr" in (first or {}) else None


def _posting_at(page: Page) -> tuple[str, str] | None:
    """Return the board and the id of the posting whose public page this is."""
    for url in addresses(page):
        board, path = board_of(url), segments(url)
        if board and "job" in path[:-1]:
            return board, path[path.index("job") + 1]
    return None


def _api_on(page: Page) -> Site | None:
    """Return the site that a page's `<base>` names."""
    base = page.selector.css("base[data-apibaseurl][data-sitenumber]")
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    origin, number = (base.attrib.get(f"data-{name}") for name in ("apibaseurl", "sitenumber"))
    return site_named(board, origin, number)


def _site(page: Page) -> Findings:
    """Read a page of a career site on an employer's own host: where its list is."""
    site, wall = _api_on(page), blocked_reason(page)
    if site is not None:
        yield page_at(site, 0)
    elif wall is not None:
        yield Blocked(reason=wall)
    else:
        raise changed(page, "names no API of Oracle")


def _detail(page: Page) -> Findings:
    """Read a detail, or that there is none."""
    if at(page.json, "items") == []:
        yield Closed(reason="no such requisition")
        return
    site = site_of(page)
    posting = read_posting(first_item(page), site.public if site else "")
    if posting is None:
        raise changed(page, "no requisition")
    yield joined(posting, page.listed)


def _page(page: Page) -> Findings:
    """Read a posting's public page as a browser shows it."""
    board, job_id = _posting_at(page) or ("", "")
    site = site_at(board)
    public = site.public if site else own_address(board)
    yield from read_page(
        page,
        {
            "job_id": job_id,
            "url": f"{public}/job/{quote(job_id)}" if public else None,
            "title": shown(page, ".job-details__title"),
        },
    )


PARSERS: Mapping[str, Parser] = {SITE: _site, LISTING: read_list, DETAIL: _detail, PAGE: _page}
