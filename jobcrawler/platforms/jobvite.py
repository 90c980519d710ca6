"""Jobvite career sites: a search list in pages of 50, an HTML page with JSON-LD per posting.

Known by: `jobs.jobvite.com/NAME`
Reads: HTML; HTML; row
Source: the sites' own pages, and what public readers of them record (seen 2026-11).
Shape: `jobs.jobvite.com/SITE/search` lists rows with `jv-job-list-name`, `-location` and `-type`,
    and says "1-50 of 213" in `jv-pagination-text`; SITE is `NAME` or, on newer sites,
    `careers/NAME`. A detail is `/SITE/job/ID`, with JSON-LD.
Limits: 50 a page. The address of further pages is the Next link's, whose slash before the query
    counts on some sites. `/SITE/jobs` hides long categories. An unknown site is redirected to
    `search.jobvite.com`, a removed posting to `/SITE/jobs?error=404`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import parameters, split
from jobcrawler.platforms.reading.counters import Results, results_in
from jobcrawler.platforms.reading.fields import (
    address,
    bad_row,
    changed,
    parameter,
    places,
    segments,
    words,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of
from jobcrawler.platforms.reading.markup import addresses, inner_html, read_page, shown
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import visible_text
from jobcrawler.platforms.reading.structured_data import job_postings

NAME = "jobvite"
CAPS: frozenset[int] = frozenset()
MOST_PAGES = 1_000
_HOST = "jobs.jobvite.com"
_NAME = re.compile(r"[\w-]+")
_NO_SITES = frozenset({"careers", "support", "logout", "api", "__assets__", "404.html"})
_COUNT_OF_PLACES = re.compile(r"\d{1,4} Locations?", re.IGNORECASE)
_ROWS = "//*[contains(@class, 'jv-job-list')]"
_ROW = "ancestor-or-self::*[self::tr or self::li][1]"


def board_of(url: str) -> str | None:
    """Return the site, as "careers/NAME" where its addresses say so."""
    path = segments(url)
    prefix = "careers/" if path[:1] == ["careers"] else ""
    name = next(iter(path[1:] if prefix else path), "")
    is_site = host_of(url) == _HOST and _NAME.fullmatch(name) and name not in _NO_SITES
    return prefix + name if is_site else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if board_of(f"https://{_HOST}/{board}/search") == board:
        yield _page_at(f"https://{_HOST}/{quote(board)}/search", 0)


def _page_at(url: str, page: int) -> Fetch:
    """Return the request for a page of the list; pages count from 0."""
    return Fetch(url=url, kind=LISTING, carry={"page": page})


def _id_in(url: str) -> str | None:
    """Return the id of a posting's address."""
    path = segments(url)
    at = path.index("job") if "job" in path[1:3] else len(path)
    return "".join(path[at + 1 : at + 2]) or None


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if host_of(page.url) == _HOST:
        lists = {"search", "jobs", "viewall"} & set(segments(page.url))
        return DETAIL if _id_in(page.url) else LISTING if lists and board_of(page.url) else None
    if b"jv-job-detail" in page.body:
        return DETAIL
    return LISTING if b"jv-job-list" in page.body and b"/job/" in page.body else None


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch and the pages to ask for next."""
    if not page.selector.xpath(_ROWS):
        wall = blocked_reason(page)
        if wall is None and "jv-page-body" not in page.text:
            raise changed(page, "no list of postings")
        if wall:
            yield Blocked(reason=wall)
            return
    said = results_in(shown(page, ".jv-pagination-text") or "")
    rows = _job_links(page)
    if said:
        yield Announced(total=said.total)
    for position, link in enumerate(rows):
        posting = _row(link)
        yield detail_of(posting) if posting else bad_row(link.url, position)
    yield from _further(page, said, len(rows))


def _job_links(page: Page) -> list[Link]:
    """Return the first link to each posting, in the page's order."""
    rows: dict[str, Link] = {}
    for link in links(page):
        job_id = _id_in(link.url)
        if job_id and host_of(link.url) == _HOST:
            rows.setdefault(job_id, link)
    return list(rows.values())


def _row(link: Link) -> JobPosting | None:
    """Return what the row of a link to a posting says; None when it shows no title."""
    row = next(iter(link.element.xpath(_ROW)), link.element)
    title = _named(link.element, "name") or visible_text(link.element)
    place = _named(row, "location") or ""
    if not title:
        return None
    return JobPosting(
        job_id=_id_in(link.url) or "",
        url=_public(link.url),
        title=title,
        job_locations=() if _COUNT_OF_PLACES.fullmatch(place) else places(place),
        employment_type_raw=_named(row, "type"),
    )


def _named(row: HtmlElement, name: str) -> str | None:
    """Return the text of a row's cell by the name of its class."""
    cells = row.xpath(f".//*[contains(@class, 'jv-job-list-{name}')]")
    return next(filter(None, map(visible_text, cells)), None)


def _public(url: str) -> str:
    return address(url)._replace(scheme="https", query="", fragment="").geturl()


def _further(page: Page, said: Results | None, received: int) -> Iterator[Fetch]:
    """Yield all further pages from the first one; their address is the Next link's."""
    ahead = page.selector.css("a.jv-pagination-next")
    link = next((each for each in links(page) if ahead and each.element is ahead[0].root), None)
    here = page.carry.get("page", 0)
    if link is None or not received or (said and here != 0):
        return
    pages = -(-said.total // received) if said else here + 2
    for number in range(here + 1, pages)[:MOST_PAGES]:
        query = [(name, value) for name, value in parameters(link.url) if name != "p"]
        asked = "&".join(f"{name}={quote(value)}" for name, value in [*query, ("p", str(number))])
        yield _page_at(split(link.url)._replace(query=asked, fragment="").geturl(), number)


def _detail(page: Page) -> Findings:
    """Read a posting's page; a removed one was redirected to the list."""
    url = next(filter(_id_in, addresses(page)), page.listed.url if page.listed else None)
    if parameter(page.url, "error") == "404" or parameter(page.url, "invalid"):
        yield Closed(reason=f"redirected to {page.url}")
        return
    boxes = page.selector.css(".jv-job-detail-meta")
    facts = _split_meta(boxes[0].root) if boxes else []
    body = ".jv-job-detail-description"
    stated = {
        "job_id": _id_in(url or ""),
        "url": _public(url) if url else None,
        "title": shown(page, ".jv-header, h2.jv-job-detail-title"),
        "requisition_id": _requisition(page, _id_in(url or "")),
        "department": facts[0] if len(facts) > 1 else None,
        "job_locations": places(*facts[1:]) if len(facts) > 1 else (),
        "description_html": None if "ld+json" in page.text else inner_html(page, body),
    }
    yield from read_page(page, stated)


def _requisition(page: Page, job_id: str | None) -> str | None:
    """Return the employer's number, which is the identifier of the JSON-LD."""
    stated = [words(node, "identifier") for node in job_postings(page)]
    return stated[0] if len(stated) == 1 and stated[0] != job_id else None


def _split_meta(box: HtmlElement) -> list[str]:
    """Return the parts of the line under the title: the department, then the places."""
    parts = (part for text in box.itertext() for part in re.split(r"[;|\u00b7]", text))
    return [said for part in parts if (said := words(part))]


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
