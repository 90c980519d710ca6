"""What a page shows about its posting without any label: in chips, named parts and banners.

Source: careers sites of many makers. `<label class="lbl_fulltime">Full Time</label>`, `<div
class="job-location">Ghent, Belgium</div>`, a map of the place. One that stands there twice, in a
menu, in a link or among controls may be of another posting: it is then none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import parse_qsl, unquote_plus, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from jobcrawler.items import Place
from jobcrawler.platforms.reading.detail_page import description_element
from jobcrawler.platforms.reading.employment_words import says_working_time
from jobcrawler.platforms.reading.labels import CONTROLS
from jobcrawler.platforms.reading.page_text import (
    fold,
    is_hidden,
    names_of,
    short_text,
    visible_text,
)
from jobcrawler.platforms.reading.remembering import remembered

_TEXT_TAGS = ("span", "div", "p", "td", "strong", "b", "em", "label", "li", "small", "i", "dd")
_MENUS = ("nav", "footer", "aside", "a", "select", "button", "dialog")
_ROWS = ("li", "article")
_TEXT_LENGTH = 100
_LINE_LENGTH = 300
_JOB_PLACE = re.compile(
    r"(?:job|vacancy|position|posting|stellen)[-_]?(?:location|place|city|standort)(?![a-z])",
    re.IGNORECASE,
)
_MAPS = re.compile(
    r"//(?:[\w.-]+\.)?(?:google\.[\w.]+/maps|maps\.google\.[\w.]+|maps\.googleapis\.com|goo\.gl/maps"
    r"|maps\.app\.goo\.gl|mapy\.c(?:z|om)|openstreetmap\.org|maps\.apple\.com|bing\.com/maps"
    r"|yandex\.\w+/maps)\b",
    re.IGNORECASE,
)
_MAP_PARAMETERS = frozenset({"center", "q", "query", "daddr", "destination"})
_NAMES = etree.XPath("//@id | //@class", smart_strings=False)
"""Most pages name no part so, which a look at their few names tells without one at each part."""
_PARTS = re.compile(r"\s*[|\u2022\u00b7]\s*")
_NO_LETTERS = re.compile(r"[\W_]+")


def working_time(root: HtmlElement) -> str | None:
    """Return the one text of the page that is nothing but working time, or None."""
    found = [
        text
        for element in root.iter(*_TEXT_TAGS)
        if _may_say_working_time(element)
        and (text := short_text(element, limit=_TEXT_LENGTH))
        and says_working_time(text)
        and _is_of_page(element, root)
    ]
    return found[0] if len(found) == 1 else None


def _may_say_working_time(element: HtmlElement) -> bool:
    """Tell at once that most elements do not: their own text is none, or long, or another."""
    text = element.text
    return text is not None and len(text) <= _TEXT_LENGTH and says_working_time(fold(text))


def named_place(root: HtmlElement) -> str | None:
    """Return the one text that is named the place of a job, or None."""
    if not any(map(_is_job_place, {*cast("list[str]", _NAMES(root))})):
        return None
    texts = {
        text
        for element in root.iter(*_TEXT_TAGS)
        if _is_job_place(names_of(element))
        and (text := short_text(element, limit=_TEXT_LENGTH))
        and ":" not in text
        and _is_of_page(element, root)
    }
    return texts.pop() if len(texts) == 1 else None


@remembered
def _is_job_place(names: str) -> bool:
    return _JOB_PLACE.search(names) is not None


def _is_of_page(element: HtmlElement, root: HtmlElement) -> bool:
    """Tell whether an element is about the page's posting: no menu, control or row of others."""
    if next(element.iter("a"), None) is not None or element.xpath(CONTROLS):
        return False
    boxes = list(element.iterancestors())
    if any(box.tag in _MENUS or is_hidden(box) for box in boxes):
        return False
    if any(box.tag == "label" and box.xpath(CONTROLS) for box in boxes):
        return False
    if any(box.tag in _ROWS and next(box.iter("a"), None) is not None for box in boxes):
        return False
    return description_element(root) not in [element, *boxes]


def mapped_places(root: HtmlElement) -> tuple[Place, ...]:
    """Return the places that a page shows on a map: links to where they are, or its centre.

    The words are those that people read; a map may be centred on a place that the page names.
    """
    found = list(_linked_to_maps(root)) or list(_centred_on(root))
    return tuple(Place(raw=text) for text in dict.fromkeys(found))


def _linked_to_maps(root: HtmlElement) -> Iterator[str]:
    for link in root.iter("a"):
        href = unquote_plus(link.get("href", ""))
        text = visible_text(link)
        begins = text.partition(",")[0].casefold()
        if text and _MAPS.search(href) and begins in fold(href).casefold():
            yield text


def _centred_on(root: HtmlElement) -> Iterator[str]:
    """Yield the texts, or parts of them between bars, that say where a drawn map is centred."""
    sources = (e.get("src", "") for e in root.iter("img", "iframe"))
    centres = {
        _letters(value)
        for source in sources
        if _MAPS.search(source)
        for name, value in parse_qsl(urlsplit(source).query)
        if name.casefold() in _MAP_PARAMETERS and any(map(str.isalpha, value))
    }
    for element in root.iter(*_TEXT_TAGS) if centres else ():
        text = short_text(element, limit=_LINE_LENGTH) or ""
        yield from (part for part in _PARTS.split(text) if _letters(part) in centres)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
