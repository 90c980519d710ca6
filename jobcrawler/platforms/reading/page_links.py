"""The links of a page, and the address that it gives as its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from jobcrawler.page import Page, once
from jobcrawler.platforms.reading.addresses import absolute, names_a_page, url_id
from jobcrawler.platforms.reading.page_text import fold, root_of

MAX_LINKS = 5_000
"""A page with more links than this is read up to here."""
_MOST_STATED = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A link with an absolute address."""

    url: str
    element: HtmlElement


@once
def base_of(page: Page) -> str:
    """Return the address that the page's relative links start from."""
    stated = (element.get("href") for element in root_of(page).iter("base"))
    first = next((href for href in stated if href is not None), "")
    return (first and absolute(page.url, first)) or page.url


@once
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


@once
def own_url(page: Page) -> str:
    """Return the address of the page's posting: canonical link, og:url, or `page.url`.

    Some sites state one address on all their pages. So a stated address counts only when it
    names more than the host and, where `page.url` is a page's, carries an id and no other one.
    """
    found = (absolute(base_of(page), href) for href in islice(_stated(page), _MOST_STATED))
    return next((url for url in found if url and _is_of(page.url, url)), page.url)


def _stated(page: Page) -> Iterator[str]:
    """Yield the addresses that the page gives as its own."""
    for element in root_of(page).iter("link", "meta"):
        if element.tag == "link":
            said = element.get("href") if element.get("rel") == "canonical" else None
        else:
            said = element.get("content") if element.get("property") == "og:url" else None
        if said is not None:
            yield said
    if "__VIEWSTATE" in page.text and root_of(page).xpath("//input[@name='__VIEWSTATE']"):
        # A form of ASP.NET is sent to the page that it stands on.
        yield from (form.get("action", "") for form in root_of(page).iter("form"))


def _is_of(url: str, stated: str) -> bool:
    if url.startswith("file:") or not names_a_page(url):
        return names_a_page(stated)
    known = url_id(stated)
    return known is not None and url_id(url) in (None, known)
