"""SAP SuccessFactors career sites: one feed with all texts, a search in pages, or the old XML.

Known by: `careerN.successfactors.com/career?company=ID`, `.eu`, and feeds of its making
Reads: HTML or XML; HTML; row
Source: https://help.sap.com/docs/successfactors-recruiting (Career Site Builder), and what the
    sites themselves serve (seen 2026-11).
Shape: `SITE/sitemal.xml` (sic) and `SITE/googlefeed.xml` are RSS with every posting and its text;
    `SITE/search/?startrow=N` is HTML, 25 rows a page, "Results 1 - 25 of 213"; details are
    `SITE/job/SLUG/ID/`. Older: `careerN.successfactors.com/career?company=ID&
    career_ns=job_listing_summary&resultType=XML`.
Limits: a feed states no total, and some sites switch it off: then name the `/search/` address.
    Sites in several languages list per language. `sitemap.xml` dates every entry today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from lxml import etree

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import split
from jobcrawler.platforms.reading.counters import results_in
from jobcrawler.platforms.reading.fields import (
    RAW_LIMIT,
    bad_row,
    changed,
    count,
    parameter,
    segments,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of
from jobcrawler.platforms.reading.markup import addresses, is_markup, shown
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.xml_feed import below, children, local, root_of_xml
from jobcrawler.platforms.successfactors_posting import (
    id_in,
    read_address,
    read_detail,
    read_item,
    read_job,
    read_row,
)

NAME = "successfactors"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 25
MOST_PAGES = 2_000
_OLD_HOST = re.compile(r"career\d*\.(?:successfactors|sapsf)\.(?:com|eu|cn)")
_COMPANY = re.compile(r"[\w-]+")
_FEEDS = frozenset({"sitemal.xml", "googlefeed.xml"})
_SEARCH_NAMES = ("startrow", "createNewAlert", "locationsearch", "optionsFacetsDD_country")
_MARKS = (b"rmkcdn.successfactors", b"jobs2web", b"successfactors.com", b"successfactors.eu",
          b"jobTitle-link", b"jobdescription")  # fmt: skip
_POSTING = re.compile(rb"/job/[^<]+/\d{8,}/?[<?]")
"""Ids of postings are longer here than elsewhere."""
_OLD_LIST = "career_ns=job_listing_summary&resultType=XML"
_OLD_POSTING = "career_ns=job_listing&career_job_req_id="


def board_of(url: str) -> str | None:
    """Return the site's host, "HOST/search" for the search, or "HOST?company=ID" for old sites."""
    host, path, company = host_of(url), segments(url), parameter(url, "company") or ""
    if _OLD_HOST.fullmatch(host):
        is_old = path[:1] in (["career"], ["careers"]) and _COMPANY.fullmatch(company)
        return f"{host}?company={company}" if is_old else None
    if "." not in host:
        return None
    if path[-1:] == ["search"] and any(parameter(url, n) for n in _SEARCH_NAMES):
        return "/".join((host, *path))
    return host if id_in(url) or (len(path) == 1 and path[0] in _FEEDS) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the feed, or for the first page of the search."""
    if "?company=" in board:
        host, _, company = board.partition("?company=")
        url = f"https://{host}/career?company={quote(company)}&{_OLD_LIST}"
    else:
        url = f"https://{board}/sitemal.xml"
    search = f"https://{board}/"
    if board.endswith("/search") and board_of(f"{search}?startrow=0") == board:
        yield _page_at(search, 0)
    elif board_of(url) == board:
        yield Fetch(url=url, kind=LISTING)


def _page_at(search: str, row: int) -> Fetch:
    """Return the request for the page of a search at a row."""
    return Fetch(url=f"{search}?startrow={row}", kind=LISTING, carry={"row": row})


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    head = page.body[:4_000]
    if set(segments(page.url)[-1:]) & _FEEDS or b"<Job-Listing" in head or b"J2WRSS" in page.body:
        return LISTING
    if b"<urlset" in head or b"<rss" in head:
        return LISTING if _POSTING.search(page.body) else None
    if not any(mark in page.body for mark in _MARKS):
        return None
    if page.selector.css("tr.data-row a.jobTitle-link, .job-tile a.jobTitle-link"):
        return LISTING
    return DETAIL if any(map(id_in, addresses(page))) and is_markup(page) else None


def _listing(page: Page) -> Findings:
    """Read a feed, a sitemap, the old XML or a page of the search."""
    head = page.body[:4_000]
    if not any(mark in head for mark in (b"<rss", b"<urlset", b"<Job-Listing")):
        yield from _search(page)
        return
    root = root_of_xml(page)
    if local(root) == "urlset":
        found = filter(None, map(read_address, children(root, "url")))
        yield from (detail_of(posting) for posting in found)
        return
    is_old = local(root) == "job-listing"
    host, _, company = page.board.partition("?company=")
    base = f"https://{host}/career?company={quote(company)}&{_OLD_POSTING}" if company else ""
    rows = list(children(root, "Job") if is_old else below(root, "item"))
    for position, row in enumerate(rows):
        posting = read_job(row, base) if is_old else read_item(row)
        if posting is None:
            raw = etree.tostring(row, encoding="unicode", with_tail=False)[:RAW_LIMIT]
            yield bad_row(raw, position)
        elif is_old or posting.description_html:
            yield posting
        else:
            yield detail_of(posting)


def _search(page: Page) -> Findings:
    """Read a page of the search: the details to fetch; from the first, all further pages."""
    rows = _job_links(page)
    said = results_in(shown(page, ".paginationLabel, #tile-search-results-label") or "")
    if (
        not rows
        and not said
        and not page.selector.css("#searchresults, #noresults, .keywordsearch")
    ):
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no list of postings")
        yield Blocked(reason=wall)
        return
    if said:
        yield Announced(total=said.total)
    for position, link in enumerate(rows):
        posting = read_row(link.element, link.url)
        yield detail_of(posting) if posting else bad_row(link.url, position)
    row = count(page.carry, "row")
    further = range(len(rows), said.total, len(rows))[:MOST_PAGES] if said and rows else range(0)
    if not said and row is not None and len(rows) >= PAGE_SIZE:
        further = range(row + len(rows), row + len(rows) + 1)
    elif row != 0:
        further = range(0)
    search = split(page.url)._replace(query="", fragment="").geturl()
    yield from (_page_at(search, each) for each in further)


def _job_links(page: Page) -> list[Link]:
    """Return the first link to each posting, in the page's order."""
    rows: dict[str, Link] = {}
    for link in links(page):
        job_id = id_in(link.url)
        if job_id and "jobTitle-link" in link.element.get("class", ""):
            rows.setdefault(job_id, link)
    return list(rows.values())


def _detail(page: Page) -> Findings:
    """Read a posting's page."""
    own: JobPosting | None = page.listed
    url = next(filter(id_in, addresses(page)), own.url if own else "")
    yield from read_detail(page, url)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
