"""Where a list page announces a feed or sitemap of its postings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.page import Fetch, Page
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, parameters, same_host
from jobcrawler.platforms.reading.job_links import names_a_job
from jobcrawler.platforms.reading.page_links import base_of
from jobcrawler.platforms.reading.page_text import fold, root_of

FEED = "feed"
"""Kind of a feed that a list page or an index of sitemaps leads to."""
BESIDE = "beside"
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
_SITEMAP = re.compile(r"sitemap", re.IGNORECASE)


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
        yield feed_fetch(url, beside=beside)


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


def feed_fetch(url: str, *, beside: bool, follows: bool = False) -> Fetch:
    """Return the fetch of a feed: `beside` a list of the page's own, or of a feed's next page."""
    carry: dict[str, Any] = {BESIDE: True} if beside else {}
    if follows:
        carry["follows"] = True
    return Fetch(url=url, kind=FEED, carry=carry, identity=canonical_url(url))
