"""Avature career sites: search pages in HTML, a page for each posting.

Known by: `NAME.avature.net/SITE`
Reads: HTML; HTML; turn
Source: the pages of career sites that Avature runs (seen 2026-11); Avature documents none of it.
Shape: `HOST/LANGUAGE/PORTAL/SearchJobs?jobOffset=N` lists `article.article--result` with a link to
    `.../JobDetail/TITLE/ID` or `.../JobDetail?jobId=ID`; "1-12 of 528 results" stands in
    `.list-controls__text__legend`, the next page is `a.paginationNextLink`. A posting's page has
    labelled fields, and on some sites JSON-LD. The markup differs from site to site.
Limits: the page's size is the site's choice, whatever `jobRecordsPerPage` asks for: pages are
    asked for in the steps of the site's own link to the next one. Some sites answer 202 or 406 to
    what is no browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from parsel import Selector, SelectorList

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.avature_posting import id_in, stated, without_ballast
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.counters import results, results_in
from jobcrawler.platforms.reading.fields import (
    address,
    changed,
    parameter,
    places,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.structured_data import job_postings

NAME = "avature"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"[\w-]+\.avature\.net")
_PAGES = frozenset({"searchjobs", "jobdetail", "searchjobsmap"})
_LANGUAGE = re.compile(r"[a-z]{2}_[A-Z]{2}")
_DEPTH = 3
_ROW = "ancestor::*[self::article or self::li or self::tr][1]"


def board_of(url: str) -> str | None:
    """Return what the addresses of a portal begin with: "https://HOST/en_US/careers"."""
    host, path = (address(url).hostname or "").casefold(), segments(url)
    at = next((at for at, part in enumerate(path) if part.casefold() in _PAGES), None)
    if at is None and _HOST.fullmatch(host):
        at = 2 if path and _LANGUAGE.fullmatch(path[0]) else 1
    portal = path[:at]
    is_portal = at is not None and 0 < len(portal) == at <= _DEPTH
    return f"https://{host}/{'/'.join(portal)}" if host and is_portal else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the search."""
    if board and board_of(f"{board}/SearchJobs") == board:
        yield Fetch(url=f"{board}/SearchJobs", kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the marks of Avature's pages."""
    if not is_markup(page):
        return None
    if any(map(id_in, addresses(page))):
        return DETAIL
    names = [part.casefold() for part in segments(page.url)]
    is_list = "searchjobs" in names or bool(page.selector.css("article.article--result"))
    return LISTING if is_list and _links(page) else None


def _links(page: Page) -> list[tuple[Selector, str]]:
    """Return the links to postings, with their addresses, absolute where the page's is known."""
    found = []
    for link in page.selector.xpath("//a[@href]"):
        href = link.attrib["href"].strip()
        url = absolute(page.url, href) if address(page.url).hostname else href
        if url and id_in(url):
            found.append((link, url))
    return found


def _listing(page: Page) -> Findings:
    """Read a page of the search: the pages to fetch and the search's next pages."""
    rows = _rows(page)
    legend = page.selector.css(".list-controls__text__legend")
    said = (results_in(text) for text in (*legend.xpath("@aria-label").getall(), _text(legend)))
    counted = next(filter(None, said), None) or results(page)
    wall = blocked_reason(page) if not rows else None
    if wall is not None:
        yield Blocked(reason=wall)
    elif not rows and (counted is None or counted.total > 0) and not _offset(page.url):
        raise changed(page, "neither postings nor a word that there are none")
    else:
        if counted is not None:
            yield Announced(total=counted.total)
        yield from rows.values()
        yield from _further(page, counted.total if counted else None) if rows else ()


def _text(found: Selector | SelectorList[Selector]) -> str:
    """Return all text of what was found, in one line."""
    return words(" ".join(found.css("::text").getall())) or ""


def _rows(page: Page) -> dict[str, Fetch | JobPosting]:
    """Return the page to fetch for each posting, by its id; the row itself of a saved page.

    A row links its posting by its title and by a button; the first link that is no button names.
    """
    rows: dict[str, Fetch | JobPosting] = {}
    for link, url in _links(page):
        job_id, title = id_in(url) or "", words(" ".join(link.css("::text").getall()))
        if job_id in rows or not title or "button" in link.attrib.get("class", ""):
            continue
        row = link.xpath(_ROW)
        shown = row.css(".list-item-location, [class*='location']")[:1]
        posting = JobPosting(
            job_id=job_id,
            url=without_ballast(url),
            title=title,
            job_locations=places(_text(shown)),
        )
        is_known = bool(address(url).hostname)
        rows[job_id] = Fetch(url=posting.url, kind=DETAIL, listed=posting) if is_known else posting
    return rows


def _offset(url: str) -> int | None:
    """Return the offset that an address of a search page names."""
    said = parameter(url, "jobOffset") or ""
    return int(said) if said.isdecimal() and len(said) < 7 else None


def _further(page: Page, total: int | None) -> Iterator[Fetch]:
    """Yield all further pages at once, in steps of the link to the next one; else that one."""
    hrefs = page.selector.css("a.paginationNextLink::attr(href), a[rel='next']::attr(href)")
    url = absolute(page.url, hrefs.get() or "") or ""
    step = _offset(url)
    if step is None or total is None:
        yield from [Fetch(url=url, kind=LISTING)] if url else []
    elif step and not _offset(page.url):
        yield from _fan_out(url, step, total)


def _fan_out(url: str, step: int, total: int) -> Iterator[Fetch]:
    """Yield the pages at each step up to the total."""
    parts = urlsplit(url)
    others = [pair for pair in parse_qsl(parts.query) if pair[0] != "jobOffset"]
    for offset in range(step, total, step):
        query = urlencode([*others, ("jobOffset", offset)])
        yield Fetch(url=urlunsplit(parts._replace(query=query, fragment="")), kind=LISTING)


def _detail(page: Page) -> Findings:
    """Read a posting's page; of one that is gone nothing but the word for it."""
    known = stated(page)
    said = None if job_postings(page) or known.get("title") else closed_reason(page)
    if said is not None:
        yield Closed(reason=said)
    else:
        yield from read_page(page, known)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
