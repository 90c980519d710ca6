"""Previous and next: which links of a page lead to its neighbours, and to the other list pages.

Source: pagers of career sites: `rel`, class, id, title, `aria-label`, text or the alt of an arrow,
in many languages. Unrelated links called "Next" (a carousel, a form's steps) are told apart by
where they stand and by what they lead to.
"""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.addresses import (
    id_parameter,
    parameters,
    same_host,
    split,
    url_id,
)
from jobcrawler.platforms.reading.page_links import Link
from jobcrawler.platforms.reading.page_text import fold, names_of, short_text
from jobcrawler.platforms.reading.remembering import remembered

PREVIOUS, NEXT = -1, 1
_NEXT_WORDS = (
    r"next( (page|job|posting|position|vacancy))?|go to next( page)?|nächste[rs]?( (seite|stelle"
    r"|job))?"
    r"|weiter|suivant[es]?|(page|offre) suivante|siguiente|página siguiente|oferta siguiente"
    r"|próxim[ao]"
    r"|seguinte|página seguinte|próxima (página|vaga)|successiv[ao]|avanti|prossim[ao]|volgende"
    r"( (pagina|vacature))?|další( (strana|stránka|nabídka|pozice))?|následující|ďalšia|ďalej"
    r"|následný"
    r"|następn[aey]( (strona|oferta))?|dalej|nästa( sida)?|næste( side)?|neste( side)?|seuraava"
    r"|következő|următor(ul|area)|înainte|sonraki|следующая|вперед|далее|наступна|επόμεν[ηο]"
    r"|次へ|次の(求人|ページ)|次|下一页|下一頁|下一个|下一個|다음|التالي|הבא"
)
_PREVIOUS_WORDS = (
    r"prev|previous( (page|job|posting|position|vacancy))?|go to previous( page)?|back one"
    r"|vorherige[rs]?"
    r"( (seite|stelle|job))?|zurück|précédent[es]?|(page|offre) précédente|anterior(es)?"
    r"|página anterior"
    r"|precedente|indietro|vorige( (pagina|vacature))?|předchozí( (strana|stránka|nabídka"
    r"|pozice))?"
    r"|predchádzajúca|poprzedni[ae]?( (strona|oferta))?|wstecz|föregående( sida)?|forrige( side)?"
    r"|edellinen|előző|anterioar[aă]|önceki|предыдущая|назад|попередня|προηγούμεν[ηο]"
    r"|前へ|前の(求人|ページ)|前|上一页|上一頁|上一个|上一個|이전|السابق|הקודם"
)
_ARROWS = r"[\s«»‹›<>←→⟨⟩❮❯.…|]*"
_WORDS = {
    NEXT: re.compile(rf"{_ARROWS}(?:{_NEXT_WORDS}){_ARROWS}", re.IGNORECASE),
    PREVIOUS: re.compile(rf"{_ARROWS}(?:{_PREVIOUS_WORDS}){_ARROWS}", re.IGNORECASE),
}
_NAMES = {
    NEXT: re.compile(r"(?:^|[^a-z])next(?![a-z])|(?<=[a-z])Next(?![a-z])", re.MULTILINE),
    PREVIOUS: re.compile(r"(?:^|[^a-z])prev(?:ious)?(?![a-z])|(?<=[a-z])Prev(?:ious)?(?![a-z])"),
}
_RELS = {NEXT: {"next"}, PREVIOUS: {"prev", "previous"}}
_ARROW_ONLY = {NEXT: frozenset("»›→❯>"), PREVIOUS: frozenset("«‹←❮<")}
_CLIMB = 4
"""How far above a counter its links may stand: `<span>` in `<li>` in `<ul>` in a box."""
_PAGER = re.compile(r"pag(e|ing|er|in)|pages?\b", re.IGNORECASE)
_DISABLED = re.compile(r"\bdisabled\b|\binactive\b", re.IGNORECASE)


def direction_of(element: HtmlElement) -> int | None:
    """Return NEXT or PREVIOUS when a link says that it leads there, else None."""
    names = names_of(element)
    if _DISABLED.search(names) or element.get("aria-disabled") == "true":
        return None
    rel = set(element.get("rel", "").casefold().split())
    text = short_text(element, limit=40) or ""
    texts = [
        text,
        *(fold(element.get(name, "")) for name in ("title", "aria-label")),
        *(fold(image.get("alt", "")) for image in element.iter("img")),
    ]
    worded = {way for said in texts if said for way in _worded(said)}
    for way in (NEXT, PREVIOUS):
        if rel & _RELS[way] or way in worded:
            return way
        if _NAMES[way].search(names) or text in _ARROW_ONLY[way]:
            return way
    return None


@remembered
def _worded(text: str) -> tuple[int, ...]:
    """Return the directions that a text by itself is the word for."""
    return tuple(way for way in (NEXT, PREVIOUS) if _WORDS[way].fullmatch(text))


def neighbours(links: Sequence[Link], counter: HtmlElement | None) -> dict[int, str]:
    """Return the addresses of the next and the previous posting, by direction.

    Beside a counter its nearest box with such links counts; without one only links that say
    `rel="next"` or `rel="prev"` and lead to a posting.
    """
    if counter is None:
        stated = [link for link in links if link.element.get("rel") and url_id(link.url)]
        return _by_direction(stated)
    boxes = [counter, *counter.iterancestors()][: _CLIMB + 1]
    for box in boxes:
        inside = set(box.iter("a"))
        found = _by_direction([link for link in links if link.element in inside])
        if found:
            return found
    return {}


def _by_direction(links: Sequence[Link]) -> dict[int, str]:
    found: dict[int, str] = {}
    for link in links:
        way = direction_of(link.element)
        if way is not None:
            found.setdefault(way, link.url)
    return found


def next_page(links: Sequence[Link], url: str) -> str | None:
    """Return the address of the next list page: on the same host, and not the page itself.

    A link with `rel="next"` first, then one in a pager, then any that says so, then what only the
    head states (it has been seen wrong); never a link to a posting.
    """
    ahead = [
        link
        for link in links
        if direction_of(link.element) == NEXT
        and same_host(link.url, url)
        and link.url.partition("#")[0] != url.partition("#")[0]
        and not id_parameter(link.url)
    ]
    ahead.sort(key=_rank)
    return ahead[0].url if ahead else None


def _rank(link: Link) -> int:
    if link.element.tag == "link":
        return 3
    if "next" in link.element.get("rel", "").casefold().split():
        return 0
    return 1 if is_in_pager(link.element) else 2


def is_in_pager(element: HtmlElement) -> bool:
    """Tell whether an element stands in a box that is named a pager."""
    boxes = [element, *element.iterancestors()][: _CLIMB + 1]
    return any(_PAGER.search(names_of(box)) for box in boxes)


def numbered_pages(links: Sequence[Link], url: str, *, last: int) -> list[str]:
    """Return the addresses of list pages 2 to `last`, or nothing when they cannot be told.

    They can when a link whose text is a number carries that number as the value of one parameter.
    """
    for link in links:
        text = short_text(link.element, limit=6) or ""
        if text.isdecimal() and int(text) > 1 and same_host(link.url, url):
            names = [name for name, value in parameters(link.url) if value == text]
            if len(names) == 1:
                return [_with(link.url, names[0], n) for n in range(2, last + 1)]
    return []


def page_number(url: str, known: Sequence[Link]) -> int:
    """Return which list page an address is, by the parameter of the numbered links; else 1."""
    first = numbered_pages(known, url, last=2)
    names = {name for name, value in parameters(first[0]) if value == "2"} if first else set()
    stated = [value for name, value in parameters(url) if name in names and value.isdecimal()]
    return int(stated[0][:9]) if stated else 1


def _with(url: str, name: str, value: int) -> str:
    query = [(n, str(value) if n == name else v) for n, v in parameters(url)]
    return split(url)._replace(query=urlencode(query, errors="replace"), fragment="").geturl()
