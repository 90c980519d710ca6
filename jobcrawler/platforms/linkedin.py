"""LinkedIn's pages for guests, saved: searches and single postings. Never crawled.

Known by: `www.linkedin.com/jobs`
Reads: HTML; HTML; not crawled
Source: pages of www.linkedin.com for visitors without an account, saved 2020 to 2026.
Shape: a posting by `.topcard__title`, `.topcard__flavor`, a list of up to four criteria and
    `.description__text`; its JSON-LD, if any, lacks the text. A search by cards with
    `data-entity-urn="urn:li:jobPosting:ID"`; fragments of it are bare cards.
Limits: `robots.txt` disallows everything to agents that it does not name. "1,000+" in a heading is
    no number; the exact total stands in a comment. What a page says of similar postings, their ids
    and pay too, is not about its own. JSON-LD says 1970 and OTHER where it knows nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Found,
    Page,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.linkedin_posting import TITLE, id_of, read_card, stated
from jobcrawler.platforms.reading.fields import RAW_LIMIT, address, changed, segments
from jobcrawler.platforms.reading.markup import is_markup, meta, read_page, shown
from jobcrawler.platforms.reading.page_state import blocked_reason

NAME = "linkedin"
CAPS: frozenset[int] = frozenset()
FORBIDDEN = (
    "www.linkedin.com/robots.txt disallows everything to crawlers that it does not name:"
    " save pages and import them"
)
_HOST = re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com")
_OURS = re.compile(r"jobs_guest_|urn:li:jobPosting:|decoratedJobPostingId|linkedin\.com/jobs")
_CARDS = '[data-entity-urn*=":jobPosting:"]'
_RESULTS = ".jobs-search__results-list"
_EMPTY = re.compile(r"urlType=jserp[^\"<>]{0,100};emptyResult=true")
_TOTAL = re.compile(
    r"<code id=\"totalResults\"[^>]{0,200}>\s{0,99}<!--\s{0,99}(\d{1,9})\s{0,99}-->"
)
_EXACT = re.compile(r"\d{1,3}([.,\s]\d{3}){0,3}|\d{1,9}")
_NOT_DIGITS = re.compile(r"\D")
_FILLER = re.compile(r"OTHER$|1970-01-01")


def board_of(url: str) -> str | None:
    """Return "linkedin" for addresses of postings and searches: all are one board."""
    path = segments(url)
    is_ours = _HOST.fullmatch(address(url).hostname or "") and {"jobs", "jobs-guest"} & set(path)
    return NAME if is_ours else None


def start(board: str) -> Iterator[Fetch]:
    """Yield nothing: see `FORBIDDEN`."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Tell the kind by the page's own key, else by names that no other site uses."""
    if not is_markup(page) or not _OURS.search(page.text):
        return None
    if "jobs_guest_search" in (meta(page, "pageKey") or "") or page.selector.css(_RESULTS):
        return LISTING
    if page.selector.css(TITLE):
        return DETAIL
    return LISTING if page.selector.css(_CARDS) else None


def _listing(page: Page) -> Findings:
    """Read a page or a fragment of a search: its cards are all that a guest's page says."""
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    # A whole page shows cards of similar postings too, beside its own.
    is_whole = page.selector.css(_RESULTS) or meta(page, "pageKey")
    total = _total(page)
    cards = page.selector.css(f"{_RESULTS} {_CARDS}" if is_whole else _CARDS)
    if not cards and total != 0:
        raise changed(page, "a search without cards")
    if total is not None:
        yield Announced(total=total)
    for position, card in enumerate(cards):
        raw = card.get()[:RAW_LIMIT]
        yield read_card(card) or BadRow(reason="no id or no title", position=position, raw=raw)


def _total(page: Page) -> int | None:
    """Return the exact total; None where only "1,000+" is said."""
    if _EMPTY.search(page.text):
        return 0
    comment = _TOTAL.search(page.text)
    heading = _EXACT.fullmatch(shown(page, ".results-context-header__job-count") or "")
    found = comment[1] if comment else heading[0] if heading else None
    return int(_NOT_DIGITS.sub("", found)) if found else None


def _detail(page: Page) -> Findings:
    """Read a posting's page; a closed one keeps its whole text and shows a notice."""
    wall = blocked_reason(page)
    notice = shown(page, ".closed-job__flavor--closed")
    if wall:
        yield Blocked(reason=wall)
    elif notice:
        yield Closed(reason=notice, job_id=id_of(page))
    else:
        yield from map(_without_fillers, read_page(page, stated(page)))


def _without_fillers(found: Found) -> Found:
    """Leave out the values that stand in the JSON-LD where LinkedIn knows none.

    The page's language is that of its menus, not of the posting.
    """
    if not isinstance(found, JobPosting):
        return found
    names = ("employment_type_raw", "date_posted_raw", "valid_through")
    blank: dict[str, Any] = {n: None for n in names if _FILLER.match(getattr(found, n) or "")}
    return dataclasses.replace(found, in_language=None, **blank)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
