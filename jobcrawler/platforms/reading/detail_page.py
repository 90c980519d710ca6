"""The parts of a detail page that people read: its title and its description.

Source: careers sites of many makers: the title is an `<h1>` or named one, the description is named
by its id, class or `itemprop`. Buttons, tiles, styles and the table of facts are not it.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.labels import field_of
from jobcrawler.platforms.reading.page_text import is_hidden, names_of, short_text, visible_text

_NAMES = (
    re.compile(
        r"descri(?!bedby)|job_?-?desc|jobdesc|(?<![a-z])desc(?![a-z])|beschreibung", re.IGNORECASE
    ),
    re.compile(
        r"(job|position|posting|vacancy|offer|ad)[-_]?(text|body|content)|(?<![a-z])(popis|opis)",
        re.IGNORECASE,
    ),
)
"""What a description is named, the surer names first."""
_TITLE = re.compile(r"title|jobname|position-?name", re.IGNORECASE)
_TITLE_LENGTH = 300
_MAX_NAMED = 200
_LEAST = 20
"""Characters: a shorter text with a description's name is a label or a teaser."""
_FURNITURE = frozenset(
    {"meta", "input", "button", "label", "a", "h1", "h2", "h3", "th", "dt", "body"}
)


def description_element(root: HtmlElement) -> HtmlElement | None:
    """Return the element that holds the description and nothing else, or None.

    The one with most text among those named for it; of equals the innermost. One that also holds
    the page's title, a form or labelled rows is more than the description.
    """
    parts = [element for element in root.iter("*") if element.tag not in _FURNITURE]
    named = ([e for e in parts if _is_named(e, pattern)][:_MAX_NAMED] for pattern in _NAMES)
    return next((best for found in named if (best := _longest(found)) is not None), None)


def _is_named(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return element.get("itemprop") == "description" or bool(pattern.search(names_of(element)))


def _longest(named: list[HtmlElement]) -> HtmlElement | None:
    best, length = None, _LEAST - 1
    for element in named:
        seen = 0 if _holds_more(element) else len(visible_text(element))
        if seen > length or (seen == length and best in element.iterancestors()):
            best, length = element, seen
    return best


def _holds_more(element: HtmlElement) -> bool:
    if is_hidden(element) or next(element.iter("h1", "form"), None) is not None:
        return True
    return any(field_of(short_text(row, limit=45)) for row in element.iter("th", "dt"))


def title_of(root: HtmlElement) -> str | None:
    """Return the posting's title as shown, or None.

    An `<h1>` that is named a title, else the first `<h1>` outside the site's header and menus,
    else the first heading that is named a title.
    """
    headings = [
        h for h in root.iter("h1") if _is_of_posting(h) and short_text(h, limit=_TITLE_LENGTH)
    ]
    named = [h for h in headings if _names_title(h)]
    others = [] if headings else [h for h in root.iter("h2", "h3") if _names_title(h)]
    return next((text for h in [*named, *headings, *others] if (text := _short(h))), None)


def _short(element: HtmlElement) -> str | None:
    return short_text(element, limit=_TITLE_LENGTH)


def _names_title(heading: HtmlElement) -> bool:
    return any(_TITLE.search(names_of(part)) for part in [heading, *heading.iter("span", "a")])


def _is_of_posting(heading: HtmlElement) -> bool:
    inside = heading.iterancestors("header", "nav", "footer", "aside")
    return not any(box.getparent() is not None and box.getparent().tag == "body" for box in inside)
