"""The links of a page, and the address that it gives as its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from jobcrawler.page import Page
from jobcrawler.platforms.addresses import absolute, names_a_page
from jobcrawler.platforms.page_text import fold, root_of

MAX_LINKS = 5_000
"""A page with more links than this is read up to here."""


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A link with an absolute address."""

    url: str
    element: HtmlElement


def base_of(page: Page) -> str:
    """Return the address that the page's relative links start from."""
    stated = page.selector.xpath("//base/@href").get()
    return (stated and absolute(page.url, stated)) or page.url


def links(page: Page) -> list[Link]:
    """Return the page's links to other pages, `<link rel="next">` too, in the page's order."""
    return list(islice(_links(page), MAX_LINKS))


def _links(page: Page) -> Iterator[Link]:
    base = base_of(page)
    for element in root_of(page).iter("a", "area", "link"):
        if element.tag == "link" and element.get("rel") != "next":
            continue
        href = fold(element.get("href", ""))
        url = absolute(base, href) if href and not href.startswith("#") else None
        if url:
            yield Link(url, element)


def own_url(page: Page) -> str:
    """Return the address that the page gives as its own: canonical link, og:url, else `page.url`.

    A stated address counts only when it names more than the host: some sites repeat their home.
    """
    stated = page.selector.xpath(
        "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
    ).getall()
    for href in stated[:4]:
        url = absolute(base_of(page), href)
        if url and names_a_page(url):
            return url
    return page.url
