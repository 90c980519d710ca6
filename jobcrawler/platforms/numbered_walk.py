"""Careers sites whose detail pages say "Job 282 of 500", with Prev and Next.

Known by: `platform = "numbered_walk"`
Reads: HTML; HTML; date, turn
Source: careers.microsoft.com as saved in 2017, and sites of the same make, the practice site too.
Shape: a search page with rows that link to details; a detail page with a counter between its Prev
and Next links, a title, a description and a table of labelled facts ("Job #", "Locations").
Limits: the total may be a cap: "of 500" where the walk ends at 372. A page without counter, Prev
and Next ends the walk. The list moves while it is walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    PageChangedError,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.numbered_walk_record import read_posting
from jobcrawler.platforms.numbered_walk_search import (
    entry_fetches,
    is_search_page,
    search_findings,
)
from jobcrawler.platforms.reading.addresses import canonical_url, same_host, split
from jobcrawler.platforms.reading.closed_words import CLOSED
from jobcrawler.platforms.reading.counters import JobCounter, job_counter, results
from jobcrawler.platforms.reading.detail_page import description_element, title_of
from jobcrawler.platforms.reading.job_links import detail_links
from jobcrawler.platforms.reading.page_links import links
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import root_of
from jobcrawler.platforms.reading.pager import neighbours

NAME = "numbered_walk"
CAPS: frozenset[int] = frozenset()
"""None: which total is a cap differs from site to site."""
ENTRY = "entry"
"""Kind of the page that a crawl begins with: it may turn out to be any of the others."""
_KNOWN = {
    "careers.microsoft.com": re.compile(r"/(jobdetails|search)\.aspx", re.IGNORECASE),
    "practice.test": re.compile(r"/((search|jobdetails)\b.*)?"),
}
"""Paths of the sites that are known to be walks, by host."""

_LEAST_ROWS = 2


def board_of(url: str) -> str | None:
    """Return the address itself for the sites known to be walks, else None."""
    parts = split(url)
    known = _KNOWN.get(parts.hostname or "")
    return url if known and known.fullmatch(parts.path or "/") else None


def start(board: str) -> Iterator[Fetch]:
    """Yield a fetch for each entry address of the board; blanks stand between several."""
    for url in dict.fromkeys(board.split()):
        yield Fetch(url=url, kind=ENTRY, identity=canonical_url(url))


def kind_of(page: Page) -> str | None:
    """Return DETAIL for a page with a counter and a record, LISTING for a list of such pages."""
    root = root_of(page)
    description = description_element(root)
    counter = job_counter(root, without=description)
    if counter:
        return DETAIL if read_posting(page, counter, description) else None
    return LISTING if is_search_page(page) else None


def parse(page: Page) -> Findings:
    """Yield what a page says, by what it turns out to be.

    Raises:
        PageChangedError: it is neither a detail nor a list nor leads to one.
    """
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    root = root_of(page)
    description = description_element(root)
    counter = job_counter(root, without=description)
    reason = _closed(page, counter)
    if reason:
        yield Closed(reason=reason)
        yield from _walk_on(page, counter)
    else:
        yield from _open(page, counter, description)


def _closed(page: Page, counter: JobCounter | None) -> str | None:
    """Return why a posting is closed; beside a counter only the title itself can say it."""
    if page.kind == LISTING:
        return None
    if counter:
        title = title_of(root_of(page)) or ""
        return title if CLOSED.search(title) else None
    return closed_reason(page)


def _open(page: Page, counter: JobCounter | None, description: HtmlElement | None) -> Findings:
    posting = read_posting(page, counter, description)
    alone = posting and description is not None and page.kind != LISTING
    if counter or (alone and (page.kind == DETAIL or len(detail_links(page)) < _LEAST_ROWS)):
        yield from _detail(page, counter, posting)
    elif page.kind == DETAIL:
        yield from _lost(page)
    elif page.kind == ENTRY and not detail_links(page) and results(page) is None:
        yield from _entry(page)
    else:
        yield from search_findings(page)


def _detail(page: Page, counter: JobCounter | None, posting: JobPosting | None) -> Findings:
    if counter:
        yield Announced(total=counter.total)
    yield posting or BadRow(
        reason="a counter, but no title or nothing that identifies the posting"
    )
    yield from _walk_on(page, counter)


def _walk_on(page: Page, counter: JobCounter | None) -> Iterator[Fetch]:
    """Yield fetches of the previous and the next posting, once the search pages are done.

    Where the list moved, the neighbour may be the same posting at its new position: that page is
    asked for under its whole address, because the way on leads through it.
    """
    here = canonical_url(page.url)
    for way, url in sorted(neighbours(links(page), counter and counter.element).items()):
        identity = canonical_url(url)
        if url != page.url and same_host(url, page.url) and _goes_on(page, counter, way):
            yield Fetch(
                url=url,
                kind=DETAIL,
                identity=url if identity == here else identity,
                carry={"from": counter.position, "step": way} if counter else {},
                last_resort=True,
            )


def _goes_on(page: Page, counter: JobCounter | None, way: int) -> bool:
    """Tell whether a walk in one direction has not turned back.

    The same position again is no turn: a posting before it closed while the list was walked.
    """
    came_from = page.carry.get("from")
    if counter is None or page.carry.get("step") != way or not isinstance(came_from, int):
        return True
    return (counter.position - came_from) * way >= 0


def _lost(page: Page) -> Findings:
    """A detail's address that shows something else: the list, when its posting is gone."""
    if not is_search_page(page):
        message = f"{page.url}: no counter and no posting"
        raise PageChangedError(message)
    yield Closed(reason="its address shows the list of postings instead")


def _entry(page: Page) -> Findings:
    fetches = entry_fetches(page)
    if not fetches:
        message = f"{page.url}: neither postings nor a link to a list of them"
        raise PageChangedError(message)
    yield from fetches


PARSERS: Mapping[str, Parser] = {ENTRY: parse, LISTING: parse, DETAIL: parse}
