"""Any careers site of no known make: what its pages announce, state and show.

Known by: its pages; `platform = "json_ld"`
Reads: HTML or XML; HTML; date, row, turn
Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting, and the
formats of feeds (`json_ld_feeds`).
Shape: a list by its JobPosting nodes, the state of its scripts, an `ItemList`, or links that look
alike and name a job; a feed or sitemap of postings beside it or in its place; the next page by
`rel="next"`, Next, numbers or "load more". A detail by JSON-LD, microdata or RDFa, else by its
title, its labels and its text.
Limits: the site's own. No address is this platform's by its form: it is named in `sites.toml`,
or the page itself tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    PageChangedError,
    Used,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.json_ld_announced import FEED
from jobcrawler.platforms.json_ld_feeds import is_feed, parse_feed
from jobcrawler.platforms.json_ld_list import list_findings
from jobcrawler.platforms.json_ld_rows import with_shown
from jobcrawler.platforms.json_ld_shown import shown_posting
from jobcrawler.platforms.json_ld_state import (
    state_closed,
    state_list,
)
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, names_a_page, same_host
from jobcrawler.platforms.reading.fields import joined
from jobcrawler.platforms.reading.page_links import base_of, own_url
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import plain
from jobcrawler.platforms.reading.schema_values import stated
from jobcrawler.platforms.reading.structured_data import (
    Node,
    job_postings,
    posting_from,
)
from jobcrawler.platforms.reading.view_source import unwrapped
from jobcrawler.platforms.reading.xml_feed import is_xml

NAME = "json_ld"
CAPS: frozenset[int] = frozenset()
STRUCTURED_DATA = Used(how="detail by structured data")
LABELS = Used(how="detail by labels and text")


def board_of(url: str) -> str | None:
    """Return None: no address shows that its page holds structured data."""
    del url
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield a fetch for each address of the board; blanks stand between several."""
    for url in dict.fromkeys(board.split()):
        yield Fetch(url=url, kind=LISTING, identity=canonical_url(url))


def kind_of(page: Page) -> str | None:
    """Return DETAIL for a page of one posting, LISTING for one of several, FEED for a feed.

    A wall and a page that says that its posting is closed are details too: the parser says which.
    """
    if is_xml(page):
        return FEED if is_feed(page) else None
    page = unwrapped(page)
    found = job_postings(page)
    if len(found) > 1:
        return LISTING
    if found or blocked_reason(page) or _closed_reason(page) or shown_posting(page):
        return DETAIL
    return LISTING if state_list(page) else None


def parse_listing(page: Page) -> Findings:
    """Yield the postings of a list page, or fetches of them, its total and its next page.

    Raises:
        PageChangedError: neither a posting, nor links to any, nor a statement that there are none;
            or more than the page shows, and no way to it.
    """
    if is_xml(page):
        yield from parse_feed(page)
        return
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    found = job_postings(page)
    if len(found) == 1 and _is_own(found[0], page):
        yield from parse_detail(page)
        return
    yield from list_findings(page, found)


def parse_detail(page: Page) -> Findings:
    """Yield the posting of a detail page, or that it is closed.

    Raises:
        PageChangedError: no posting, or none of several is the page's own; nothing says why.
    """
    page = unwrapped(page)
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    found = job_postings(page)
    own = found if len(found) == 1 else [node for node in found if _is_own(node, page)]
    if not own or len({plain(node.get("title")) for node in own}) > 1:
        yield from _without_node(page, len(found))
        return
    posting = posting_from(own[0], page)
    if isinstance(posting, JobPosting):
        posting = joined(with_shown(posting, page), page.listed)
        yield STRUCTURED_DATA
    yield posting


def _without_node(page: Page, found: int) -> Findings:
    """Yield why a page is closed, or the posting that it shows without structured data."""
    reason = None if found else _closed_reason(page)
    if reason is not None:
        yield Closed(reason=reason)
        return
    shown = None if found else shown_posting(page)
    if shown is None:
        message = f"{page.url}: {found} JobPosting nodes, and which is the page's is not stated"
        raise PageChangedError(message)
    yield LABELS
    yield joined(shown, page.listed)


def _closed_reason(page: Page) -> str | None:
    return closed_reason(page) or state_closed(page)


def _is_own(node: Node, page: Page) -> bool:
    """Tell whether a node may be about the page it stands on: it names no other of the site."""
    url = absolute(base_of(page), stated(node.get("url")))
    if url is None or not names_a_page(url):
        return True
    own = {canonical_url(own_url(page)), canonical_url(page.url)}
    return canonical_url(url) in own or not same_host(url, own_url(page))


PARSERS: Mapping[str, Parser] = {LISTING: parse_listing, DETAIL: parse_detail, FEED: parse_feed}
