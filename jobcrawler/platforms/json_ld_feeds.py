"""Feeds and sitemaps as lists of postings, and where a page announces them.

Source: see `reading.feeds`. A sitemap or an XML export is written to hold all; RSS and Atom show
the latest 20 to 100, and prove nothing unless they say that they are whole, how many there are, or
where they go on. Beside a list of the page's own a feed only adds what that list leaves out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    Announced,
    BadRow,
    Blocked,
    Fetch,
    Findings,
    Page,
    PageChangedError,
)
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, parameters, same_host
from jobcrawler.platforms.reading.feed_rows import row_posting
from jobcrawler.platforms.reading.feeds import Feed, Row, feed_of, revisions
from jobcrawler.platforms.reading.job_links import names_a_job, posting_addresses
from jobcrawler.platforms.reading.page_links import base_of
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import fold, root_of
from jobcrawler.platforms.reading.xml_feed import is_xml

FEED = "feed"
"""Kind of a feed that a list page or an index of sitemaps leads to."""
_BESIDE = "beside"
"""Carried where other pages list postings too: then this one need not name any."""
_SYNDICATION = re.compile(r"application/(rss|atom|rdf)\+xml", re.IGNORECASE)
_XML = re.compile(r"(application|text)/xml", re.IGNORECASE)
_OTHER_FEEDS = re.compile(
    r"comment|news|blog|press|podcast|event|stor(y|ies)|article|oembed|wlwmanifest|xmlrpc|opensearch",
    re.IGNORECASE,
)
_FEED_PATH = re.compile(
    r"sitemap[^/]*\.xml(\.gz)?$|\.(rss|atom)$|/(rss|feed|atom)(\.xml)?/?$|(jobs?|feed|export)\.xml$",
    re.IGNORECASE,
)
_SAMPLE = 20
_SITEMAP = re.compile(r"sitemap", re.IGNORECASE)
_OTHER_SITEMAPS = re.compile(
    r"(post|page|category|tag|author|image|video|news|blog|product|press|event)s?[\w-]*sitemap"
    r"|sitemap[-_]?(post|page|category|tag|author|image|video|news|blog|product|press|event)",
    re.IGNORECASE,
)


def announced_feed(page: Page, *, beside: bool) -> Iterator[Fetch]:
    """Yield a fetch of the feed of postings that a list page announces, if any.

    One that is written to hold all goes before one that shows the latest. Beside a page that
    states a search the feed must state the same: it would list what nobody asked for.
    """
    stated = {pair for pair in parameters(page.url) if pair[1]}
    found = [
        url
        for url in _announced(page)
        if same_host(url, page.url) and (not beside or stated <= set(parameters(url)))
    ]
    found.sort(key=lambda url: not _SITEMAP.search(url))
    for url in found[:1]:
        yield _feed_fetch(url, beside=beside)


def _announced(page: Page) -> Iterator[str]:
    for element in root_of(page).iter("link", "a"):
        href = fold(element.get("href", ""))
        url = absolute(base_of(page), href) if href else None
        if url and _announces(element, url):
            yield url


def _announces(element: HtmlElement, url: str) -> bool:
    rel = element.get("rel", "").casefold().split()
    kind = element.get("type", "")
    said = f"{url.partition('//')[2]} {element.get('title', '')}"
    if _OTHER_FEEDS.search(said):
        return False
    if element.tag == "link" and "sitemap" in rel:
        return True
    path = url.partition("?")[0]
    is_link = "alternate" in rel and bool(_SYNDICATION.match(kind) or _XML.match(kind))
    is_feed = is_link or (element.tag == "a" and bool(_FEED_PATH.search(path)))
    return is_feed and (names_a_job(said) or bool(_SITEMAP.search(path)))


def _feed_fetch(url: str, *, beside: bool, follows: bool = False) -> Fetch:
    carry: dict[str, Any] = {_BESIDE: True} if beside else {}
    if follows:
        carry["follows"] = True
    return Fetch(url=url, kind=FEED, carry=carry, identity=canonical_url(url))


def is_feed(page: Page) -> bool:
    """Tell whether XML that comes without a fetch is a feed, and not any other table.

    Raises:
        PageChangedError: it is not XML, or XML of another kind.
    """
    feed = feed_of(page)
    return feed.kind != "export" or any(map(row_posting, feed.rows[:_SAMPLE]))


def parse_feed(page: Page) -> Findings:
    """Yield what a feed leads to: sitemaps of an index, pages of postings, or the postings.

    Raises:
        PageChangedError: it is no feed, names no posting, or does not prove that it is whole.
    """
    wall = None if is_xml(page) else blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    feed, beside = feed_of(page), bool(page.carry.get(_BESIDE))
    if feed.kind == "index":
        yield from _sitemaps(feed, page, beside=beside)
        return
    found = list(_addresses(feed, page) if feed.kind == "sitemap" else _listed(feed, page))
    if feed.total is not None and not beside:
        yield Announced(total=feed.total)
    yield from map(_bare, found) if beside else found
    if feed.next and found:
        yield _feed_fetch(feed.next, beside=beside, follows=True)
    if not beside:
        _require_proof(feed, page, len(found))


def _require_proof(feed: Feed, page: Page, found: int) -> None:
    """Refuse a feed that leaves open what it does not list."""
    pages = feed.next or page.carry.get("follows")
    if feed.rows and not found and not pages:
        message = f"{page.url}: a feed whose rows name no posting"
        raise PageChangedError(message)
    if feed.kind == "syndication" and feed.total is None and not (feed.says_whole or pages):
        message = f"{page.url}: a feed of the latest {found}, which does not say that it is whole"
        raise PageChangedError(message)


def _sitemaps(feed: Feed, page: Page, *, beside: bool) -> Iterator[Fetch]:
    """Yield the sitemaps that are named for jobs, else all but those named for something else."""
    every = dict.fromkeys(r.url for r in feed.rows if r.url and same_host(r.url, page.url))
    here = canonical_url(page.url)
    others = [url for url in every if canonical_url(url) != here]
    named = [url for url in others if names_a_job(_path(url))]
    rest = [] if beside else [url for url in others if not _OTHER_SITEMAPS.search(url)]
    for url in named or rest:
        yield _feed_fetch(url, beside=beside or not named)


def _addresses(feed: Feed, page: Page) -> Iterator[Fetch]:
    """Yield fetches of the postings' pages that a sitemap names.

    Without what the list says of a posting its change cannot be kept as a revision.
    """
    urls = [row.url for row in feed.rows if row.url and same_host(row.url, page.url)]
    for url in posting_addresses(urls):
        yield Fetch(url=url, kind=DETAIL, identity=canonical_url(url))


def _listed(feed: Feed, page: Page) -> Findings:
    """Yield the posting of each row that holds its text, a fetch of each other one's page."""
    changed = revisions(feed.rows)
    is_of_jobs = feed.kind == "export" or names_a_job(_path(page.url))
    for position, row in enumerate(feed.rows):
        posting = row_posting(row)
        if posting is None:
            yield BadRow(reason="no title or no address", position=position, raw=str(row)[:10_000])
        elif feed.kind == "export" and posting.description_html:
            yield posting
        elif is_of_jobs or names_a_job(_path(posting.url)):
            yield _detail(row, posting, changed.get(row.url or ""))


def _path(url: str) -> str:
    """Return an address without its host, which is the same for news and postings."""
    return url.partition("//")[2].partition("/")[2]


def _detail(row: Row, posting: JobPosting, changed: str | None) -> Fetch:
    words = repr(sorted(row.values.items())).encode("utf-8", "replace")
    digest = hashlib.blake2b(words, digest_size=16).hexdigest()
    return Fetch(
        url=posting.url,
        kind=DETAIL,
        listed=posting,
        revision=changed or f'W/"{digest}"',
        identity=canonical_url(posting.url),
    )


def _bare(found: Any) -> Any:
    """Return a fetch of the page alone, which tells the id under which the list knows it."""
    if isinstance(found, JobPosting):
        return Fetch(url=found.url, kind=DETAIL, identity=canonical_url(found.url))
    if isinstance(found, Fetch):
        return Fetch(url=found.url, kind=DETAIL, identity=found.identity)
    return found
