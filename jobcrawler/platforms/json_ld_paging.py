"""Where a list goes on: Next, numbers, "load more"; and where its own words say that it ends."""
# ruff: noqa: RUF001 - letters of other alphabets are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from jobcrawler.page import LISTING, Fetch, Page, PageChangedError, once
from jobcrawler.platforms.reading.addresses import (
    absolute,
    canonical_url,
    id_parameter,
    same_host,
    url_id,
)
from jobcrawler.platforms.reading.counters import page_of, results
from jobcrawler.platforms.reading.page_links import Link, base_of, links
from jobcrawler.platforms.reading.page_text import fold, is_hidden, names_of, root_of, short_text
from jobcrawler.platforms.reading.pager import NEXT, direction_of, is_in_pager, next_page

_MORE = re.compile(
    r"(load|show|see|view) (\d+ )?more( (jobs|results|positions|openings|vacancies|roles))?"
    r"|more (jobs|results|positions|openings|vacancies)"
    r"|mehr (laden|anzeigen|stellen( laden| anzeigen)?)|weitere (stellen|jobs)( laden| anzeigen)?"
    r"|(charger|afficher|voir) plus( d['’]offres)?|(cargar|ver|mostrar) más( ofertas| empleos)?"
    r"|(carregar|ver|mostrar) mais( vagas)?|(carica|mostra) altr[ie]( annunci)?"
    r"|meer (laden|tonen|vacatures( tonen| laden)?)|(načíst|zobrazit) další( nabídky)?"
    r"|(pokaż|załaduj|zobacz) więcej( ofert)?|(visa|ladda) fler( jobb)?|vis flere|näytä lisää"
    r"|показать ещ[её]|もっと見る|さらに表示|加载更多|查看更多|더보기",
    re.IGNORECASE,
)
_ADDRESS = ("href", "data-url", "data-href", "data-next-url", "data-next", "data-load-url",
            "data-next-page-url", "data-ajax-url", "data-src", "hx-get")  # fmt: skip
_CURRENT = re.compile(r"\b(current|active|selected|is-active)\b|--current|--active", re.IGNORECASE)
_LONGEST = 60
_MOST_TEXTS = 100


def next_fetch(page: Page) -> Iterator[Fetch]:
    """Yield a fetch of the next page of a list, unless this one says that it is the last."""
    if _ended(page):
        return
    url = _forward(page)
    if url:
        yield Fetch(url=url, kind=LISTING, carry={"follows": True}, identity=canonical_url(url))


def require_way_on(page: Page) -> None:
    """Refuse a list that says that there is more, and neither where nor how much.

    Raises:
        PageChangedError: only a script knows how to load the rest, and no total tells its size.
    """
    said, more = results(page), list(_more(page))
    # Several of them belong to rows.
    if len(more) != 1 or said is not None or _ended(page) or _forward(page):
        return
    text = short_text(more[0], limit=_LONGEST)
    message = f"{page.url}: {text!r} leads nowhere, and how many there are is not stated"
    raise PageChangedError(message)


@once
def _ended(page: Page) -> bool:
    """Tell whether the page counts itself as the last: that goes before its arrows."""
    numbers, said = page_of(page), results(page)
    if numbers and numbers[0] >= numbers[1]:
        return True
    return said is not None and said.last is not None and said.last >= said.total


@once
def _forward(page: Page) -> str | None:
    known = links(page)
    if _dead_pager(page):  # then a Next elsewhere is not the list's
        known = [link for link in known if is_in_pager(link.element) or link.element.get("rel")]
    found = next_page(known, page.url) or _next_number(known, page)
    more = set() if found else set(_more_addresses(page))
    return more.pop() if len(more) == 1 else found


def _dead_pager(page: Page) -> bool:
    """Tell whether the page has a pager whose Next is a script's."""
    for element in root_of(page).iter("a", "button"):
        href = element.get("href", "")
        if is_in_pager(element) and direction_of(element) == NEXT:
            return not href or href.startswith(("#", "javascript:"))
    return False


def _next_number(known: Sequence[Link], page: Page) -> str | None:
    """Return the link to the page after the current one in a pager of numbers without a Next."""
    boxes: dict[HtmlElement, dict[int, str]] = {}
    for link in known:
        number = _number(link.element)
        if number and same_host(link.url, page.url) and not id_parameter(link.url):
            for box in list(link.element.iterancestors())[:3]:
                boxes.setdefault(box, {})[number] = link.url
    for box, numbered in boxes.items():
        current = _current(box)
        url = numbered.get(current + 1) if current else None
        if url and is_in_pager(box) and canonical_url(url) != canonical_url(page.url):
            return url
    return None


def _current(box: HtmlElement) -> int | None:
    """Return the number in a pager that is no link, or is marked as the current one."""
    for element in box.iter("a", "span", "strong", "b", "li", "em", "button"):
        stated = element.get("aria-current") in {"page", "true"}
        marked = stated or _CURRENT.search(names_of(element))
        bare = element.tag != "a" and next(element.iter("a", "button"), None) is None
        number = _number(element)
        if number and (marked or bare):
            return number
    unlinked = box.xpath(".//text()[not(ancestor::a)]")[:_MOST_TEXTS]
    said = [word for text in unlinked for word in text.split() if word.isdecimal()]
    return int(said[0][:6]) if said else None


def _number(element: HtmlElement) -> int | None:
    text = short_text(element, limit=6) or ""
    return int(text) if text.isdecimal() and int(text) > 0 else None


def _more(page: Page) -> Iterator[HtmlElement]:
    """Yield the controls that load more of the list."""
    for element in root_of(page).iter("a", "button"):
        text = short_text(element, limit=_LONGEST)
        label = text or fold(element.get("aria-label", ""))
        disabled = element.get("disabled") is not None or is_hidden(element)
        if label and not disabled and _MORE.fullmatch(label.strip(" .…»›>↓+")):
            yield element


def _more_addresses(page: Page) -> Iterator[str]:
    """Yield where the controls say that they load more from: on the site, and another page."""
    for element in _more(page):
        said = (fold(element.get(name, "")) for name in _ADDRESS)
        found = (absolute(base_of(page), text) for text in said if text and text[:1] != "#")
        for url in found:
            is_other = url and canonical_url(url) != canonical_url(page.url)
            if url and is_other and same_host(url, page.url) and not url_id(url):
                yield url
