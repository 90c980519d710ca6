"""The search pages of a numbered walk: rows that link to details, and further pages.

Shape: `1 - 20 of 500 jobs`, rows with a link to a detail ("Job # 1078582" where the row
states it), a pager with Next and numbered links.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page, PageChangedError
from jobcrawler.platforms.numbered_walk_record import job_number, places_of
from jobcrawler.platforms.reading.addresses import (
    canonical_url,
    id_parameter,
    parameters,
    same_host,
    url_id,
)
from jobcrawler.platforms.reading.counters import Results, page_of, results
from jobcrawler.platforms.reading.job_links import detail_links, row_of
from jobcrawler.platforms.reading.labels import Facts, read_facts
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_text import fold, names_of, visible_text
from jobcrawler.platforms.reading.pager import next_page, numbered_pages, page_number

MAX_PAGES = 1_000
"""List pages asked for at once: a false total cannot order more."""
_MAX_ENTRIES = 3
_POSITIONS = frozenset(
    [
        "rw",
        "row",
        "pos",
        "position",
        "idx",
        "index",
        "rank",
        "nr",
        "pg",
        "offset",
    ]
)
_SEARCH_WORDS = re.compile(
    r"search|jobs|careers?|vacanc|openings|positions|stellen|karriere|emplois|offres|empleos"
    r"|ofertas"
    r"|vagas|annunci|offerte|vacatures|nabidk|kariera|oferty|joblist|browse",
    re.IGNORECASE,
)
_PLACE_NAMES = re.compile(r"location|place|city|ort\b|lieu|lugar|luogo|office", re.IGNORECASE)
_LEADING_POSITION = re.compile(r"^\d{1,6}[.)]?\s+")
_AGE = re.compile(
    r"\b\d+\+?\s*(?:second|minute|min|hour|day|week|month|year|[hdwm])s?\.?\s+ago\b"
    r"|\b(?:just now|today|"
    r"yesterday|new)\b|\bvor \d+ \w+\b|\bil y a \d+ \w+\b|\bhace \d+ \w+\b|\bhá \d+ \w+\b",
    re.IGNORECASE,
)


def is_search_page(page: Page) -> bool:
    """Tell whether a page lists postings by links whose query carries an id and a position."""
    return any(
        id_parameter(link.url) and any(n.casefold() in _POSITIONS for n, _ in parameters(link.url))
        for link in detail_links(page)
    )


def search_findings(page: Page) -> Findings:
    """Yield the total, a fetch for each row and the fetches of further list pages.

    Raises:
        PageChangedError: no rows, and no statement that there are none.
    """
    said, known, rows = results(page), links(page), detail_links(page)
    here = _page_number(page, known)
    if not rows and (said is None or said.total > 0):
        message = f"{page.url}: neither postings nor a statement that there are none"
        raise PageChangedError(message)
    # A page past the end says "0 jobs" of a list that is not empty.
    if said and (said.total > 0 or here == 1):
        yield Announced(total=said.total)
    elements = {link.element for link in rows}
    for link in rows:
        yield row_fetch(link, row_of(link, elements))
    if rows:
        yield from further_pages(page, known, said)


def _page_number(page: Page, known: Sequence[Link]) -> int:
    carried = page.carry.get("page")
    return carried if isinstance(carried, int) else page_number(page.url, known)


def row_fetch(link: Link, row: HtmlElement) -> Fetch:
    """Return the fetch of a row's detail, with what the row says when it states the job number."""
    facts = read_facts(row)
    listed = _listed(link, row, facts)
    return Fetch(
        url=link.url,
        kind=DETAIL,
        identity=canonical_url(link.url),
        listed=listed,
        revision=_revision(row, facts) if listed else None,
    )


def _revision(row: HtmlElement, facts: Facts) -> str:
    """Return a hash of a row's words without its position and its age, which change by themselves.

    It is a weak one where the row does not state the day of the last update.
    """
    words = _AGE.sub("", _LEADING_POSITION.sub("", visible_text(row)))
    digest = hashlib.blake2b(fold(words).encode(), digest_size=16).hexdigest()
    updated = _AGE.sub("", facts.text("date_modified") or "")
    return f'"{digest}"' if re.search(r"\d", updated) else f'W/"{digest}"'


def _listed(link: Link, row: HtmlElement, facts: Facts) -> JobPosting | None:
    number = job_number(facts, url_id(link.url))
    title = visible_text(link.element)
    if not number or not title:
        return None
    return JobPosting(
        job_id=number,
        url=canonical_url(link.url),
        title=title,
        job_locations=places_of(facts) or _named_places(row),
    )


def _named_places(row: HtmlElement) -> tuple[Place, ...]:
    """Return the place in a cell that is named one, such as `<span class="location">`."""
    cells = [c for c in row.iter("span", "td", "div", "p") if _PLACE_NAMES.search(names_of(c))]
    text = visible_text(cells[0]) if len(cells) == 1 else ""
    return (Place(raw=text),) if text else ()


def further_pages(page: Page, known: Sequence[Link], said: Results | None) -> Iterator[Fetch]:
    """Yield the list pages after this one: all that page 1 can number, and Next.

    What the page counts goes before its arrow: on the last page some arrows still point on.
    """
    numbers = page_of(page)
    ended = (numbers and numbers[0] >= numbers[1]) or (said and said.last == said.total)
    ahead = next_page(known, page.url)
    if ended or not ahead:
        return
    if said and said.first == 1 and said.last:
        last = min(math.ceil(said.total / said.last), MAX_PAGES)
        for number, url in enumerate(numbered_pages(known, page.url, last=last), start=2):
            yield Fetch(url=url, kind=LISTING, carry={"page": number}, identity=canonical_url(url))
    # A list that grew since page 1 was read goes on behind the last page that it numbered.
    yield Fetch(url=ahead, kind=LISTING, identity=canonical_url(ahead))


def entry_fetches(page: Page) -> list[Fetch]:
    """Return fetches of the list pages that an entry page links to, the likeliest first."""
    ranked: dict[str, tuple[int, str]] = {}
    for link in links(page):
        words = f"{link.url.partition('//')[2].partition('/')[2]} {visible_text(link.element)}"
        hits = len(set(map(str.casefold, _SEARCH_WORDS.findall(words))))
        identity = canonical_url(link.url)
        if hits and same_host(link.url, page.url) and identity != canonical_url(page.url):
            ranked.setdefault(identity, (-hits, link.url))
    best = sorted(ranked.items(), key=lambda item: item[1][0])[:_MAX_ENTRIES]
    return [Fetch(url=url, kind=LISTING, identity=identity) for identity, (_, url) in best]
