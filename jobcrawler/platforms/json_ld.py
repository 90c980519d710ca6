"""Any careers page that states its postings as schema.org data: JSON-LD, microdata or RDFa.

Source: https://developers.google.com/search/docs/appearance/structured-data/job-posting.
Shape: JobPosting nodes, wherever they stand; `ItemList` for lists; else links that look alike and
name a job; `rel="next"` or another Next for the next list page.
Limits: the site's own. No address is this platform's by its form: it is named in `sites.toml`,
or the page itself tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    PageChangedError,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.json_ld_rows import linked_rows, stated_rows, with_shown
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, names_a_page, same_host
from jobcrawler.platforms.reading.counters import page_of, results
from jobcrawler.platforms.reading.fields import joined
from jobcrawler.platforms.reading.page_links import base_of, links, own_url
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import plain, root_of
from jobcrawler.platforms.reading.pager import next_page
from jobcrawler.platforms.reading.schema_values import stated
from jobcrawler.platforms.reading.structured_data import (
    Node,
    job_postings,
    posting_from,
)

NAME = "json_ld"
CAPS: frozenset[int] = frozenset()


def board_of(url: str) -> str | None:
    """Return None: no address shows that its page holds structured data."""
    del url
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield a fetch for each address of the board; blanks stand between several."""
    for url in dict.fromkeys(board.split()):
        yield Fetch(url=url, kind=LISTING, identity=canonical_url(url))


def kind_of(page: Page) -> str | None:
    """Return DETAIL for a page of one posting, LISTING for one of several.

    A wall and a page that says that its posting is closed are details too: the parser says which.
    """
    found = job_postings(page)
    if len(found) > 1:
        return LISTING
    return DETAIL if found or blocked_reason(page) or closed_reason(page) else None


def parse_listing(page: Page) -> Findings:
    """Yield the postings of a list page, or fetches of them, its total and its next page.

    Raises:
        PageChangedError: neither a posting, nor links to any, nor a statement that there are none.
    """
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    found = job_postings(page)
    if len(found) == 1 and _is_own(found[0], page):
        yield from parse_detail(page)
        return
    rows = list(stated_rows(found, page)) or list(linked_rows(page))
    yield from _counted(page, len(rows))
    yield from rows
    yield from _next(page, len(rows))


def parse_detail(page: Page) -> Findings:
    """Yield the posting of a detail page, or that it is closed.

    Raises:
        PageChangedError: no posting, or none of several is the page's own; nothing says why.
    """
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    found = job_postings(page)
    own = found if len(found) == 1 else [node for node in found if _is_own(node, page)]
    if not own or len({plain(node.get("title")) for node in own}) > 1:
        yield _closed(page, len(found))
        return
    posting = posting_from(own[0], page)
    if isinstance(posting, JobPosting):
        posting = joined(with_shown(posting, page), page.listed)
    yield posting


def _closed(page: Page, found: int) -> Closed:
    reason = None if found else closed_reason(page)
    if reason is None:
        message = f"{page.url}: {found} JobPosting nodes, and which is the page's is not stated"
        raise PageChangedError(message)
    return Closed(reason=reason)


def _is_own(node: Node, page: Page) -> bool:
    """Tell whether a node may be about the page it stands on: it names no other of the site."""
    url = absolute(base_of(page), stated(node.get("url")))
    if url is None or not names_a_page(url):
        return True
    own = {canonical_url(own_url(page)), canonical_url(page.url)}
    return canonical_url(url) in own or not same_host(url, own_url(page))


def _counted(page: Page, rows: int) -> Findings:
    said = results(root_of(page))
    if not rows and (said is None or said.total > 0):
        yield _closed(page, 0)
    # A page past the end says "0 jobs" of a list that is not empty.
    elif said and (said.total > 0 or not page.carry.get("follows")):
        yield Announced(total=said.total)


def _next(page: Page, rows: int) -> Iterator[Fetch]:
    """Yield the next list page, unless this one is empty or says that it is the last."""
    numbers = page_of(root_of(page))
    url = next_page(links(page), page.url)
    if url and rows and not (numbers and numbers[0] >= numbers[1]):
        yield Fetch(url=url, kind=LISTING, carry={"follows": True}, identity=canonical_url(url))


PARSERS: Mapping[str, Parser] = {LISTING: parse_listing, DETAIL: parse_detail}
