"""Counts that a page states: "Job 282 of 500", "1 - 20 of 500 jobs", "Page 2 of 13".

Source: counters of career sites in many languages. A number may be split by a tag
(`<b>Job 1</b> of 1`) and written 1,234 or 1.234 or 1 234. "Page 1 of 3" counts pages, "1,000+" is
not a number.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from jobcrawler.page import Page, once
from jobcrawler.platforms.reading.page_text import is_hidden, names_of, root_of, short_text

_NUMBER = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?!\d)|\d{1,9}"
_END = r"(?!\s*\+|\d|[.,'’ \u00a0\u202f]\d{3}(?!\d))"
"""After a total: not a plus, and not the rest of a longer number."""
_OF = (
    r"(?:of|out of|von|sur|de|of the|di|van|z|ze|av|af|dari|/|из|із|/|／|von insgesamt"
    r"|de un total de"
    r"|sur un total de|(?:の)?うち)"
)
_JOB = (
    r"(?:job|position|posting|vacancy|opening|role|opportunity|listing|requisition|stelle|anzeige"
    r"|stellenanzeige|stellenangebot|ausschreibung|offre|offre d['’]emploi|poste|annonce|emploi"
    r"|oferta"
    r"|oferta de empleo|empleo|puesto|vacante|vaga|emprego|oportunidade|annuncio|offerta|lavoro"
    r"|posizione|vacature|baan|functie|nabídka|pozice|inzerát|ponuka|pozícia|praca|ogłoszenie|jobb"
    r"|tjänst|annons|stilling|jobopslag|työpaikka|ilmoitus|állás|ilan|iş ilanı|вакансия|вакансія"
    r"|求人|仕事|職位|职位|岗位|채용공고|채용|공고|وظيفة)"
)
_COUNTER = re.compile(
    rf"(?<![^\W\d]){_JOB}\s*(?:#|no\.?|nr\.?|n°"
    rf"|č\.)?\s*(?P<position>{_NUMBER})\s*(?:件)?\s*{_OF}\s*"
    rf"(?P<total>{_NUMBER}){_END}",
    re.IGNORECASE,
)
_COUNTER_CJK = re.compile(
    rf"(?:全|共)?\s*(?P<total>{_NUMBER})\s*[件个個]\s*(?:中"
    rf"|のうち)\s*(?:第)?\s*(?P<position>{_NUMBER})"
    rf"\s*(?:件目|番目|个|個)|(?:全"
    rf"|共)\s*(?P<total2>{_NUMBER})\s*[个個条條].{{0,6}}第\s*(?P<position2>{_NUMBER})"
)
_RANGE = re.compile(
    rf"(?P<first>{_NUMBER})\s*(?:-|–|—|~|〜|to|bis|à|a|al|até|tot(?: en met)?|až|do|til|till)\s*"
    rf"(?P<last>{_NUMBER})\s*(?:件|個)?\s*{_OF}\s*(?P<total>{_NUMBER}){_END}",
    re.IGNORECASE,
)
_JOBS = (
    r"(?:(?:open|matching|current|available|new)\s+)?(?:jobs?|results?|positions?|openings?"
    r"|vacanc(?:y|ies)"
    r"|roles?|postings?|opportunities|matching\s+(?:records?|job\(s\))|record\(s\)|job\(s\)"
    r"|result\(s\)"
    r"|stellen(?:angebote?|anzeigen?)?|treffer|offres?|résultats?|postes?|ofertas?|empleos?"
    r"|resultados?"
    r"|vacantes?|vagas?|annunci|annuncio|offerte|risultati|vacatures?|resultaten|nabíd(?:ek|ky|ka)"
    r"|pozic(?:e|í)?|ofert[ay]?|ogłosze(?:ń|nia)|jobb|lediga jobb|tjänster|stillinger|työpaikkaa"
    r"|вакансий|вакансии|вакансия|件|개|个职位|個職位)"
)
_TOTAL = re.compile(
    rf"(?<![\d.,+-])(?P<total>{_NUMBER})(?!\s*\+)(?!\d)\s*{_JOBS}(?![^\W\d_])", re.IGNORECASE
)
_PAGE = re.compile(
    rf"\b(?:page|seite|página|pagina|pagine|strana|stránka|strona|sida|side|sivu|страница|ページ"
    rf"|页)\s*"
    rf"(?P<page>{_NUMBER})\s*{_OF}\s*(?P<pages>{_NUMBER})",
    re.IGNORECASE,
)
_COUNT_NAMES = re.compile(
    r"count|total|result|found|showing|summary|records|hits|number", re.IGNORECASE
)
_COUNT_LENGTH = 120
_COUNTER_LENGTH = 60
_DIGITS = 15


@dataclasses.dataclass(frozen=True, slots=True)
class JobCounter:
    """The place of a posting in the site's list."""

    position: int
    total: int
    element: HtmlElement
    """The smallest element that holds the whole counter."""


@dataclasses.dataclass(frozen=True, slots=True)
class Results:
    """What a list says of itself."""

    total: int
    first: int | None = None
    """Place of the page's first row, from 1; None when not stated."""
    last: int | None = None


def number(text: str) -> int:
    """Return a whole number written with or without separators of thousands."""
    return int(re.sub(r"\D", "", text)[:_DIGITS])


def counter_in(text: str) -> tuple[int, int] | None:
    """Return position and total of a "Job N of M" in a folded text, or None."""
    for pattern in (_COUNTER, _COUNTER_CJK):
        for match in pattern.finditer(text):
            said = {name.rstrip("2"): value for name, value in match.groupdict().items() if value}
            position, total = number(said["position"]), number(said["total"])
            if 1 <= position <= total:
                return position, total
    return None


def job_counter(root: HtmlElement, *, without: HtmlElement | None = None) -> JobCounter | None:
    """Return the page's "Job N of M", or None.

    It stands by itself, in an element of few words; never in a sentence of the description.
    """
    skipped = set(without.iter()) if without is not None else set()
    found = None
    for element in root.iter("*"):
        if element in skipped or is_hidden(element):
            continue
        if found is not None and found.element not in element.iterancestors():
            break
        text = short_text(element, limit=_COUNTER_LENGTH)
        said = counter_in(text) if text else None
        if said:
            found = JobCounter(*said, element)
    outside = found is None or without is None or found.element not in without.iterancestors()
    return found if outside else None


def results_in(text: str) -> Results | None:
    """Return what "1 - 20 of 500 jobs" or "500 jobs" says, or None."""
    ranged = _RANGE.search(text)
    if ranged:
        first, last, total = (number(ranged[name]) for name in ("first", "last", "total"))
        return Results(total, first, last) if first <= last <= total else None
    counted = None if _PAGE.search(text) else _TOTAL.search(text)
    return Results(number(counted["total"])) if counted else None


@once
def results(page: Page) -> Results | None:
    """Return what the list on a page says of its length: a range first, else a bare total.

    A bare total counts only in an element whose id or class says that it is one.
    """
    said = list(_said(root_of(page)))
    return next((r for r in said if r.first is not None), said[0] if said else None)


def _said(root: HtmlElement) -> Iterator[Results]:
    for element in root.iter(
        "p", "div", "span", "h1", "h2", "h3", "strong", "td", "b", "li", "em"
    ):
        text = short_text(element, limit=_COUNT_LENGTH)
        found = results_in(text) if text and any(map(str.isdigit, text)) else None
        if found and (found.first is not None or _COUNT_NAMES.search(names_of(element))):
            yield found


@once
def page_of(page: Page) -> tuple[int, int] | None:
    """Return N and M of the page's "Page N of M" when M counts pages, or None."""
    for element in root_of(page).iter("p", "div", "span", "td", "li", "b", "strong"):
        text = short_text(element, limit=_COUNT_LENGTH)
        match = _PAGE.search(text) if text else None
        if match and text and not _TOTAL.match(text, match.start("pages")):
            return number(match["page"]), number(match["pages"])
    return None
