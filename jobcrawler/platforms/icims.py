"""iCIMS portals: HTML search pages and details, or the Jibe front end's list with all texts.

Known by: `HOST.icims.com`, `/api/jobs` of Jibe front ends
Reads: HTML or JSON; HTML; row
Source: the portals' own pages, and what Jibe sites ask of `/api/jobs` (seen 2026-11).
Shape: `HOST.icims.com/jobs/search?pr=N&in_iframe=1`, N from 0, and `/jobs/ID/SLUG/job` with
    JSON-LD; `https://SITE/api/jobs?page=N&limit=100`, N from 1, gives `{jobs, totalCount}`.
Limits: portals state pages ("Page 1 of 3"), not postings; their Next arrow leads on behind the
    last page, so the counter is what tells. Without `in_iframe=1` a portal sends a frame only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs

from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms import icims_jibe
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.icims_posting import id_in, read_detail, read_row
from jobcrawler.platforms.reading.addresses import canonical_url
from jobcrawler.platforms.reading.counters import number, page_of
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    read_rows,
    segments,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of
from jobcrawler.platforms.reading.markup import addresses
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import visible_text

NAME = "icims"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 100
"""Of the Jibe list."""
MOST_PAGES = 1_000
"""A count that nobody vouches for does not ask for pages without end."""
_PORTAL = re.compile(r"([a-z0-9-]+)\.icims\.com")
_VENDORS = re.compile(
    r"www\d?|api|login|accounts?|cdn\w*|images?|media|static|assets|developer\S*|community|support"
    r"|help|go|info|blog|status|cookie-\S*|marketplace|partners?"
)
"""Hosts of iCIMS itself."""
_OF_PAGES = re.compile(r"\bPage\s+of\s+(\d{1,6})\b")
"""Old portals show the number of the page in a menu."""


def board_of(url: str) -> str | None:
    """Return the portal's host, or the address of a Jibe site's list."""
    host, path = host_of(url), segments(url)
    portal = _PORTAL.fullmatch(host)
    if portal:
        is_jobs = not path or path[0] == "jobs"
        return host if is_jobs and not _VENDORS.fullmatch(portal[1]) else None
    is_jibe = path == ["api", "jobs"] or path[:2] == ["careers-home", "jobs"]
    is_jibe = is_jibe or (host.endswith(".jibeapply.com") and host != "www.jibeapply.com")
    return f"https://{address(url).netloc}/api/jobs" if host and is_jibe else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if board.startswith("https://") and board_of(board) == board:
        yield _jibe_page(board, 1)
    elif board_of(f"https://{board}/jobs/search") == board:
        yield _portal_page(board, 0)


def _jibe_page(board: str, page: int) -> Fetch:
    """Return the request for a page of a Jibe list; pages count from 1."""
    url = f"{board}?page={page}&limit={PAGE_SIZE}"
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry={"page": page})


def _portal_page(host: str, page: int, pages: int = 1) -> Fetch:
    """Return the request for a page of a portal's list; pages count from 0."""
    url = f"https://{host}/jobs/search?ss=1&in_iframe=1&pr={page}"
    return Fetch(url=url, kind=LISTING, carry={"pr": page, "pages": pages})


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    url = page.url
    if _PORTAL.fullmatch(host_of(url)) and board_of(url):
        path = segments(url)
        return DETAIL if id_in(url) else LISTING if path[1:] in ([], ["search"]) else None
    if page.body.lstrip()[:1] == b"{":
        return LISTING if _is_jibe(page) else None
    if b"iCIMS_" not in page.body:
        return None
    if page.selector.css("h1.iCIMS_Header, .iCIMS_InfoMsg_Job, .iCIMS_JobContent"):
        return DETAIL
    return LISTING if page.selector.css(".iCIMS_JobsTable, .iCIMS_ListingsPage") else None


def _is_jibe(page: Page) -> bool:
    """Tell whether JSON is a list of Jibe rows."""
    rows = entries(page.json, "jobs")
    return "totalCount" in page.json and any(at(row, "data", "slug") for row in rows)


def _listing(page: Page) -> Findings:
    """Read a page of a list."""
    yield from _jibe(page) if page.body.lstrip()[:1] in (b"{", b"[") else _portal(page)


def _jibe(page: Page) -> Findings:
    """Read a page of a Jibe list: postings, the total, and the pages to ask for next."""
    rows, total = at(page.json, "jobs"), count(page.json, "totalCount")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of jobs with its total")
    if rows or not total:
        yield Announced(total=total)
    api = page.board if page.board.startswith("https://") else board_of(page.url) or ""
    yield from read_rows(rows, lambda row: icims_jibe.read_row(row, api.removesuffix("/api/jobs")))
    if rows and api and page.carry.get("page") == 1:
        pages = -(-total // min(len(rows), PAGE_SIZE))
        yield from (_jibe_page(api, each) for each in range(2, pages + 1)[:MOST_PAGES])


def _portal(page: Page) -> Findings:
    """Read a search page: the details to fetch and the pages to ask for next."""
    found = _job_links(page)
    is_list = page.selector.css(".iCIMS_JobsTable, .iCIMS_ListingsPage, .iCIMS_JobListingRow")
    if not found and not is_list:
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no list of postings")
        yield Blocked(reason=wall)
        return
    for position, link in enumerate(found):
        posting = read_row(link)
        if posting is None:
            yield bad_row(link.url, position)
        else:
            yield detail_of(posting, f"{posting.url}?in_iframe=1")
    host = page.board or next((host_of(link.url) for link in found), "")
    if host:
        yield from _further(page, host, len(found))


def _job_links(page: Page) -> list[Link]:
    """Return the first link to each posting; of one host only, which is the portal's own."""
    found = [link for link in links(page) if id_in(link.url)]
    own = page.board or next(filter(_PORTAL.fullmatch, map(host_of, addresses(page))), "")
    host = own or next((host_of(link.url) for link in found), "")
    rows: dict[str, Link] = {}
    for link in found:
        if host_of(link.url) == host:
            rows.setdefault(id_in(link.url) or "", link)
    return list(rows.values())


def _further(page: Page, host: str, received: int) -> Iterator[Fetch]:
    """Yield the pages that nobody has asked for yet: all that the counter tells of.

    Where there is no counter, the next one, while a link leads there.
    """
    here, pages = _counted(page)
    if pages is not None:
        known = count(page.carry, "pages") or here
        further = range(known, pages)[:MOST_PAGES]
        yield from (_portal_page(host, each, pages) for each in further)
    elif received and str(here) in _linked_pages(page):
        yield _portal_page(host, here, here + 1)


def _counted(page: Page) -> tuple[int, int | None]:
    """Return which page this is, from 1, and of how many; None where no counter says so."""
    said = page_of(page)
    if said:
        return said
    asked = (count(page.carry, "pr") or 0) + 1
    pager = page.selector.css(".iCIMS_JobsTablePaging, .iCIMS_Paging")
    menu = _OF_PAGES.search(visible_text(pager[0].root)) if pager else None
    return asked, number(menu[1]) if menu else None


def _linked_pages(page: Page) -> set[str]:
    """Return the numbers of the list pages that links lead to, from 0."""
    queries = (parse_qs(address(link.url).query) for link in links(page))
    return {value for query in queries for value in query.get("pr", ())}


def _detail(page: Page) -> Findings:
    """Read a posting's page."""
    yield from read_detail(page, next(filter(id_in, map(canonical_url, addresses(page))), None))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
