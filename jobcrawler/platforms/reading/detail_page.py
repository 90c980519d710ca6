"""The parts of a detail page that people read: its title and its description.

Source: careers sites of many makers: the title is an `<h1>` or named one, the description is named
by its id, class or `itemprop`. Buttons, tiles, styles and the table of facts are not it.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re
from itertools import takewhile

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.employment_words import says_working_time
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
_JOB_TITLE = re.compile(
    r"(job|position|vacancy|posting|stellen)[-_]?(title|titel|name)(?![a-z])", re.IGNORECASE
)
_OF_ANY = re.compile(
    r"careers?( (portal|site|centre|center|opportunities|home))?|jobs?|vacanc(y|ies)( details?)?"
    r"|job (details?|openings?|search|description|posting|listings?|opportunities)"
    r"|(current )?(openings|vacancies)|position (details?|description)|opportunit(y|ies)"
    r"|employment( opportunities)?|search results|stellenangebote?|stellenanzeigen?|karriere"
    r"|jobdetails|offres? d['’]emploi|détails? de l['’]offre|ofertas? de empleo|empleos|vagas"
    r"|vacatures?|detalhes da vaga|offerte di lavoro|detail nabídky|nabídka práce|volná místa"
    r"|volné pozice|kariéra|oferty pracy|lediga jobb|ledige stillinger|вакансии|求人(情報|詳細)?"
    r"|採用情報|职位详情|채용공고",
    re.IGNORECASE,
)
"""Headings that stand on any page of a careers site, and are no posting's title."""
_DIGIT_OR_COLON = re.compile(r"[:\d]")
_TITLE_LENGTH = 300
_MAX_NAMED = 200
_LEAST = 20
"""Characters: a shorter text with a description's name is a label or a teaser."""
_LEAST_MAIN = 200
_MENUS = ("nav", "header", "footer", "aside", "form", "a", "dialog")
_OVERLAYS = re.compile(r"modal|dialog|cookie|consent|popup|overlay|gdpr|banner", re.IGNORECASE)
_WHOLE = frozenset({"body", "html", "main"})
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
    if _is_link(element):
        return True
    return any(field_of(short_text(row, limit=45)) for row in element.iter("th", "dt"))


def main_text_element(root: HtmlElement) -> HtmlElement | None:
    """Return the element with most of the page's running text and nothing else, or None.

    For pages that name no description: the box of most paragraphs and bullets, and what is around
    it, as long as that holds no title, no form and no table of facts.
    """
    weights: dict[HtmlElement, int] = {}
    overlays = filter(_is_overlay, root.iter("div", "section"))
    skipped = {e for box in [*root.iter(*_MENUS), *overlays] for e in box.iter("p", "li")}
    for part in root.iter("p", "li"):
        box = part.getparent()
        if box is not None and box.tag in {"ul", "ol"}:
            box = box.getparent()
        if box is not None and part not in skipped:
            weights[box] = weights.get(box, 0) + len(visible_text(part))
    best = max(weights, key=lambda box: weights[box], default=None)
    if best is None or weights[best] < _LEAST_MAIN or not _is_text_only(best):
        return None
    return [best, *takewhile(_is_text_only, best.iterancestors())][-1]


def _is_text_only(box: HtmlElement) -> bool:
    return box.tag not in _WHOLE and not _holds_more(box)


def _is_overlay(box: HtmlElement) -> bool:
    return bool(_OVERLAYS.search(names_of(box))) or box.get("role") == "dialog"


def title_of(root: HtmlElement) -> str | None:
    """Return the posting's title as shown, or None.

    An `<h1>` that is named a title, else the first `<h1>` outside the site's header and menus,
    else the first heading that is named a title, else what begins a banner.
    """
    headings = [
        h for h in root.iter("h1") if _is_of_posting(h) and short_text(h, limit=_TITLE_LENGTH)
    ]
    named = [h for h in headings if _names_title(h)]
    # Menus of headings are links all through.
    unlinked = [h for h in headings if len(headings) > 1 and not _is_link(h)]
    others = [] if headings else [h for h in root.iter("h2", "h3") if _names_title(h)]
    texts = [*map(_short, named), _named_title(root)]
    texts += map(_short, [*unlinked, *headings, *others])
    texts.append(_banner_title(root))
    return next((text for text in texts if text and not _OF_ANY.fullmatch(text)), None)


def _is_link(element: HtmlElement) -> bool:
    linked = "".join(visible_text(link) for link in element.iter("a"))
    return bool(linked) and linked == visible_text(element)


def _banner_title(root: HtmlElement) -> str | None:
    """Return what begins the one row that goes on with working time or the day of posting.

    Old pages head their table of facts so: "Weaver | Part Time | posted 3/11/2010".
    """
    rows = ([cell for cell in row if _short(cell)] for row in root.iter("tr"))
    found = [row[0] for row in rows if len(row) > 1 and any(map(_is_of_banner, row[1:]))]
    alone = len(found) == 1 and next(found[0].iter("a", "th"), None) is None
    return _short(found[0]) if alone else None


def _is_of_banner(cell: HtmlElement) -> bool:
    text = _short(cell) or ""
    said = _DIGIT_OR_COLON.split(text, maxsplit=1)
    return says_working_time(text) or (len(said) > 1 and field_of(said[0]) == "date_posted_raw")


def _named_title(root: HtmlElement) -> str | None:
    """Return the text that alone is named the title of a job; a link leads to another's."""
    named = filter(_names_job, root.iter("span", "div", "td", "p", "strong", "b"))
    texts = {text for element in named if (text := _short(element))}
    return texts.pop() if len(texts) == 1 else None


def _names_job(element: HtmlElement) -> bool:
    if not _JOB_TITLE.search(names_of(element)) or next(element.iter("a"), None) is not None:
        return False
    return not any(True for _ in element.iterancestors("a", "aside", "nav", "footer", "dialog"))


def _short(element: HtmlElement) -> str | None:
    return short_text(element, limit=_TITLE_LENGTH)


def _names_title(heading: HtmlElement) -> bool:
    return any(_TITLE.search(names_of(part)) for part in [heading, *heading.iter("span", "a")])


def _is_of_posting(heading: HtmlElement) -> bool:
    inside = heading.iterancestors("header", "nav", "footer", "aside")
    return not any(box.getparent() is not None and box.getparent().tag == "body" for box in inside)
