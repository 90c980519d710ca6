"""Teamtailor career sites: RSS pages of 100 with every posting's text; a JSON feed beside them.

Known by: `NAME.teamtailor.com`
Reads: JSON or XML; in the list; list
Source: the feeds that the career pages link to, and public readers of them (seen 2026-11).
Shape: `HOST/jobs.rss?per_page=100&offset=N` gives `<rss><channel><item>` with `title, description`
    (HTML), `pubDate, link, guid, remoteStatus` and, named under `https://teamtailor.com/locations`,
    `locations/location/{name, city, country}, department, role`; `HOST/jobs.json` is a JSON Feed
    1.1 whose items hold a schema.org JobPosting in `_jobposting`, with `next_url` for more. A
    posting's page states JSON-LD, its application form does not.
Limits: no total. Without `per_page` the RSS feed ends at 100 and says nothing of it. Many sites
    are on a host of the employer's own: such a board is named by its host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jobcrawler.page import LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    link,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.xml_feed import bad_element, wall_of, xml_root
from jobcrawler.platforms.teamtailor_posting import (
    NAMESPACE,
    id_in,
    read_feed_item,
    read_item,
    stated,
)

NAME = "teamtailor"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 100
_TENANT = re.compile(
    r"(?!(?:www|api|app|docs|support|help|tt)\.)([\w-]+(?:\.[\w-]+)?)\.teamtailor\.com"
)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_MARK = "teamtailor-cdn.com"
"""What every career page loads, whatever its host."""


def board_of(url: str) -> str | None:
    """Return the host; None for a host of the employer's own."""
    host = address(url).hostname or ""
    return host if _TENANT.fullmatch(host) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the RSS feed: of a host, or of an address on it."""
    host = address(board).hostname or board
    if _HOST.fullmatch(host):
        yield _page_at(host, 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if board_of(page.url) and segments(page.url)[-1:] in (["jobs.rss"], ["jobs.json"]):
        return LISTING
    if is_markup(page):
        if NAMESPACE.encode() in page.body[:1000]:
            return LISTING
        return PAGE if _MARK in page.text and any(map(id_in, addresses(page))) else None
    if not page.body.lstrip().startswith(b"{") or b"_jobposting" not in page.body:
        return None
    return LISTING if entries(page.json, "items") else None


def _page_at(host: str, offset: int, first: str | None = None) -> Fetch:
    """Return the request for the page of the RSS feed at an offset.

    `first` is what the page before it begins with.
    """
    url = f"https://{host}/jobs.rss?per_page={PAGE_SIZE}&offset={offset}"
    headers = {"Accept": "application/rss+xml"}
    carry = {"offset": offset, "first": first} if first else {"offset": offset}
    return Fetch(url=url, kind=LISTING, headers=headers, carry=carry)


def _listing(page: Page) -> Findings:
    """Read a page of the RSS feed, or of the JSON feed."""
    wall = wall_of(page)
    if wall:
        yield Blocked(reason=wall)
    elif is_markup(page):
        yield from _rss(page)
    else:
        yield from _json_feed(page)


def _rss(page: Page) -> Findings:
    channel = xml_root(page, "rss").find("channel")
    if channel is None:
        raise changed(page, "a feed without a channel")
    items = channel.findall("item")
    employer = words(channel.findtext("title"))
    for position, item in enumerate(items):
        yield read_item(item, employer) or bad_element(item, position)
    if len(items) >= PAGE_SIZE:
        yield from _next(page, len(items), items[0].findtext("link"))


def _next(page: Page, received: int, first: str | None) -> Iterator[Fetch]:
    """Yield the page after a full one.

    Raises:
        PageChangedError: the page begins as the one before it: offsets are not heeded, and there
            would be no end.
    """
    if first and first == words(page.carry, "first"):
        raise changed(page, "the same page again")
    # The feed is often on a host of the employer's own, behind a redirect.
    offset, host = count(page.carry, "offset"), address(page.url).hostname
    if offset is not None and host:
        yield _page_at(host, offset + received, first)


def _json_feed(page: Page) -> Findings:
    items = at(page.json, "items")
    if not isinstance(items, list):
        raise changed(page, "no feed of jobs")
    employer = words(page.json, "title")
    for position, item in enumerate(items):
        yield read_feed_item(item, employer) or bad_row(item, position)
    url = link(page.json, "next_url")
    if url and items and address(url).hostname == address(page.url).hostname:
        yield Fetch(url=url, kind=LISTING, headers={"Accept": "application/json"})


def _page(page: Page) -> Findings:
    """Read a posting's public page or its application form."""
    yield from read_page(page, stated(page))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
