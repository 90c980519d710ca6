"""Eightfold career sites (Microsoft's too): a list in pages of 10, a detail for each posting.

Known by: `NAME.eightfold.ai`, `apply.careers.microsoft.com`, `/careers` pages of its making
Reads: JSON or XML; HTML or JSON; date, row, turn
Source: what the career sites' own pages ask of `/api/pcsx/` and, on older sites, of
    `/api/apply/v2/jobs` (seen 2026-11); Eightfold documents neither.
Shape: `/api/pcsx/search?domain=DOMAIN&start=N` gives `{data: {count, positions: [{id, name,
    displayJobId, locations, postedTs, positionUrl}]}}`,
    `/api/pcsx/position_details?position_id=ID` gives `{data: {id, name, jobDescription}}`. In the
    older form `/api/apply/v2/jobs?domain=DOMAIN&start=N` gives `{count, positions: [{id, name,
    display_job_id, t_create, t_update}]}`, and with `/ID` one such row and its `job_description`.
    A site may have `/careers/sitemap.xml`, see `eightfold_sitemap`.
Limits: 10 a page, whatever is asked for. A site answers 403 to the form of the API that is not its
    own; its careers page loads a script named "pcsx" where the newer one is. One that answers 403
    to both can be crawled by its sitemap, where that is named in `sites.toml`. Some sites give
    nothing from the 2,000th posting on: from there on each page is asked for only after the one
    before it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.page import DETAIL, LISTING, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.eightfold_list import page_at, read_list, rows_of, site_of
from jobcrawler.platforms.eightfold_posting import read_posting
from jobcrawler.platforms.eightfold_site import (
    DETAILS,
    SEARCH,
    V2,
    Site,
    board_of,
    careers_page,
    id_in,
    public_url,
    site_at,
    sitemap,
)
from jobcrawler.platforms.eightfold_sitemap import is_sitemap, read_sitemap
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    changed,
    joined,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.xml_feed import is_xml

__all__ = ["CAPS", "NAME", "PARSERS", "board_of", "kind_of", "start"]

NAME = "eightfold"
CAPS: frozenset[int] = frozenset()
SITE = "site"
"""Kind of a careers page, which tells where the list is."""
_GROUP = re.compile(r"\b_EF_GROUP_ID\s*=\s*[\"']([\w.-]+)[\"']")


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the list, or for the page that tells where the list is."""
    site, careers = site_at(board), careers_page(board)
    if site is not None:
        yield page_at(site, 0)
    elif careers is not None:
        yield Fetch(url=careers, kind=SITE)
    elif sitemap(board):
        yield Fetch(url=board, kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if path in (SEARCH, V2):
        return LISTING
    if path == DETAILS or path[:4] == V2:
        return DETAIL
    if is_sitemap(page):
        return LISTING
    if is_markup(page):
        is_posting = any(map(id_in, filter(board_of, addresses(page))))
        return PAGE if is_posting else SITE if _GROUP.search(page.text) else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = rows_of(page)
    known = any(map(_is_row, [_detail_of(page)] if rows is None else rows))
    return (DETAIL if rows is None else LISTING) if known else None


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting that only Eightfold sends."""
    names = ("canonicalPositionUrl", "positionUrl", "t_create", "id_locale", "postedTs")
    return bool(words(row, "name") and any(at(row, name) for name in names))


def _detail_of(page: Page) -> Any:
    """Return the posting of a detail, in either form."""
    data = at(page.json, "data")
    return data if isinstance(data, dict) else page.json


def _careers(page: Page) -> Findings:
    """Read the careers page: where the list is, and in which form."""
    group, wall = _GROUP.search(page.text), blocked_reason(page)
    domain = group[1] if group else parameter(page.board, "domain")
    host = address(page.url).netloc
    if wall is not None:
        yield Blocked(reason=wall)
    elif domain and host:
        scripts = page.selector.css("script::attr(src)").getall()
        is_newer = any("pcsx" in script.casefold() for script in scripts)
        yield page_at(Site(f"https://{host}", domain, is_v2=not is_newer), 0)
    else:
        raise changed(page, "names no employer at Eightfold")


def _listing(page: Page) -> Findings:
    """Read a page of the list, or the sitemap."""
    yield from read_sitemap(page) if is_xml(page) else read_list(page)


def _detail(page: Page) -> Findings:
    """Read a detail, or that there is none; a sitemap leads to public pages instead."""
    if is_markup(page):
        yield from _page(page)
        return
    site = site_of(page)
    posting = read_posting(_detail_of(page), site.origin if site else "")
    said = words(page.json, "error", "message") or words(page.json, "message") or ""
    if posting is not None:
        yield joined(posting, page.listed)
    elif at(page.json, "status") == 404 or "not found" in said.casefold():
        yield Closed(reason=said or "status 404")
    else:
        raise changed(page, "no position")


def _page(page: Page) -> Findings:
    """Read a posting's public page."""
    url = next((url for url in addresses(page) if board_of(url) and id_in(url)), "")
    job_id = id_in(url)
    public = public_url(url, job_id) if job_id else None
    yield from read_page(page, {"job_id": job_id, "url": public})


PARSERS: Mapping[str, Parser] = {
    SITE: _careers,
    LISTING: _listing,
    DETAIL: _detail,
    PAGE: _page,
}
