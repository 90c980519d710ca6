"""A saved page, or a part of one, that no platform knows: its description and its heading.

Source: HTML; browsers' "save page", fragments that scrapers kept, and `str()` of Beautiful Soup's
    `ResultSet`: "[<section ...>...</section>, <section ...>...</section>]".
Shape: an element whose id or class names a job description, else the one `<article>` or `<main>`.
Limits: a title is read from the only `<h1>`, or from a `<title>` that a heading repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from parsel import Selector, SelectorList

from jobcrawler.items import Place
from jobcrawler.page import BadRow, Blocked, Closed, Findings, Found, Page
from jobcrawler.platforms.reading.fields import link, words
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.saved_files.google_panel import is_panel, read_panel
from jobcrawler.platforms.saved_files.posting import saved_posting

_READABLE = 40
"""Characters of text; less is no description."""
_RAW = 10_000
# "<html><body>" alone is what a parser puts around a fragment.
_WHOLE_PAGE = re.compile(r"<(?:head|title|meta|link|nav|footer)\b", re.IGNORECASE)
_TITLE_NAME = re.compile(r"(?:job|position|posting)?[-_]?title(?:[-_]?\d+)?", re.IGNORECASE)
_FEED = re.compile(r"\s*<(?:\?xml|rss|feed)\b", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:job|vacancy|position|posting)[-_]{0,2}desc(?:ription)?"
    r"(?:[-_]{0,2}(?:text|body|content|div|section|container))?(?![\w-])|description__text",
    re.IGNORECASE,
)
_APPLY = re.compile(
    r"\b(?:apply|bewerben|bewirb|sollicite|postul|candidat|ans\u00f6k|odpov\u011bd|aplikuj)",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"\b(?:jobs|vacancies|careers|openings|vagas|stellen|vacatures)\b", re.IGNORECASE
)
_NAME_PARTS = re.compile(r"\s+[|\u00b7\u2013\u2014-]\s+")
_BLOCKS = ("article", "div", "li", "section")
_HEADING = "(.//h1 | .//h2 | .//h3 | .//h4)"
_ID_ATTRIBUTES = ("data-jobid", "data-job-id", "data-jk", "data-jobkey")


def parse_page(page: Page) -> Findings:
    """Yield the posting of a page without a platform, or why it is none."""
    whole = _WHOLE_PAGE.search(page.text)
    if blocked := blocked_reason(page):
        yield Blocked(reason=blocked)
    elif is_panel(page):
        yield read_panel(page)
    elif whole and (closed := closed_reason(page)):
        yield Closed(reason=closed)
    elif whole:
        yield _whole(page)
    elif _FEED.match(page.text):
        yield _bad("XML that no platform knows", page.text)
    elif _are_cards(page.selector.xpath("/html/body/*")):
        yield from parse_elements(page)
    else:
        yield _fragment(page)


def _are_cards(elements: SelectorList[Selector]) -> bool:
    """Tell whether a fragment is a row of blocks of one class."""
    kinds = {(element.root.tag, element.attrib.get("class")) for element in elements}
    block = all(tag in _BLOCKS and name for tag, name in kinds)
    return len(elements) > 1 and len(kinds) == 1 and block


def parse_elements(page: Page) -> Findings:
    """Yield the posting of each element of a list of elements."""
    inner = page.text.strip().removeprefix("[").removesuffix("]")
    elements = Selector(text=inner or " ", type="html").xpath("/html/body/*")
    for position, element in enumerate(elements):
        stated = _card(element)
        if stated.get("title") or stated.get("description_html"):
            yield saved_posting(page, stated)
        else:
            yield _bad("neither title nor description", element.get(), position)


def parse_fragment(page: Page, fragment: str, position: int) -> Findings:
    """Yield the posting of a string of HTML, which is a description and nothing else."""
    if len(_text(Selector(text=fragment or " ", type="html"))) < _READABLE:
        yield _bad("no readable description", fragment, position)
    else:
        yield saved_posting(page, {"description_html": fragment})


def _bad(reason: str, raw: str, position: int | None = None) -> BadRow:
    return BadRow(reason=reason, position=position, raw=raw[:_RAW])


def _text(node: Selector) -> str:
    seen = node.xpath(".//text()[not(parent::script or parent::style)]").getall()
    return " ".join(" ".join(seen).split())


def _fragment(page: Page) -> Found:
    if len(_text(page.selector)) < _READABLE:
        return _bad("no readable description", page.text)
    if len(page.selector.xpath("//h2[.//a] | //h3[.//a]")) > 2:
        return _bad("several postings that no platform knows", page.text)
    title = _title(page.selector) or _named_title(page.selector)
    return saved_posting(page, {"title": title, "description_html": page.text.strip()})


def _whole(page: Page) -> Found:
    description = _description(page.selector)
    if description is None:
        return _bad("no readable description", page.text)
    stated = {"title": _title(page.selector), "description_html": description.get()}
    return saved_posting(page, {**stated, "url": _own_address(page.selector)})


def _description(document: Selector) -> Selector | None:
    """Return the one element that is the description; None where there is none, or several."""
    readable = [node for node in _named(document) if len(_text(node)) >= _READABLE]
    if not readable and _title(document) and _has_apply(document):
        main = document.xpath("//article") or document.xpath("//main")
        readable = [node for node in main if len(_text(node)) >= _READABLE]
    return readable[0] if len(readable) == 1 else None


def _named(document: Selector) -> Iterator[Selector]:
    """Yield the outermost elements that call themselves a description."""
    waiting = [document.root]
    while waiting:
        element = waiting.pop()
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if element.get("itemprop") == "description" or _NAMED.search(names):
            yield Selector(root=element, type="html")
        else:
            waiting.extend(element.iterchildren("*"))


def _has_apply(document: Selector) -> bool:
    """Tell whether one can apply on a page: an article without that may be about anything."""
    return any(_APPLY.search(_text(node)) for node in document.xpath("//a | //button"))


def _title(document: Selector) -> str:
    """Return the heading that is clearly the posting's, or ""."""
    headings = list(dict.fromkeys(filter(None, map(_text, document.xpath("//h1")))))
    if len(headings) == 1:
        return "" if _SEARCH.search(headings[0]) else headings[0]
    named = words(document.xpath("//title/text()").get()) or ""
    others = {_text(node) for node in document.xpath("//h1 | //h2")}
    return next((part for part in _NAME_PARTS.split(named) if part in others), "")


def _named_title(fragment: Selector) -> str:
    """Return the first heading of a fragment if its id or class is "title", else ""."""
    heading = next(iter(fragment.xpath("//h1 | //h2 | //h3")), None)
    if heading is None:
        return ""
    names = f"{heading.attrib.get('id', '')} {heading.attrib.get('class', '')}".split()
    return _text(heading) if any(map(_TITLE_NAME.fullmatch, names)) else ""


def _own_address(document: Selector) -> str | None:
    canonical = document.xpath('//link[@rel="canonical"]/@href').get()
    return link(canonical) or link(document.xpath('//meta[@property="og:url"]/@content').get())


def _card(element: Selector) -> dict[str, Any]:
    """Return what an element of a list of postings states."""
    heading = element.xpath(_HEADING)
    if not heading:
        readable = len(_text(element)) >= _READABLE
        return {"description_html": element.get()} if readable else {}
    hrefs = [*heading[0].xpath(".//a/@href | ancestor::a/@href").getall()]
    place = _labelled(element, "location")
    return {
        "title": _text(heading[0]),
        "job_id": _stated_id(element),
        "url": next(filter(None, map(link, hrefs)), None),
        "hiring_organization": _labelled(element, "company"),
        "job_locations": (Place(raw=place),) if place else (),
    }


def _labelled(element: Selector, name: str) -> str | None:
    """Return the text of the first element of a class."""
    path = f'.//*[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'
    found = element.xpath(path)
    return _text(found[0]) or None if found else None


def _stated_id(element: Selector) -> str | None:
    ids = (element.xpath(f"descendant-or-self::*/@{name}").get() for name in _ID_ATTRIBUTES)
    return next(filter(None, map(words, ids)), None)
