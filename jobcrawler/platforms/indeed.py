"""Indeed's pages for guests, saved: searches and single postings. Never crawled.

Known by: `www.indeed.com` and its hosts in other countries
Reads: HTML; HTML; not crawled
Source: pages of indeed.com and its national sites for visitors without an account, 2020 to 2026.
Shape: a posting in `window._initialData`: `{jobKey, jobTitle, jobLocation, jobInfoWrapperModel,
    salaryInfoModel, hostQueryExecutionResult}`, its JSON-LD beside it; a search in
    `window.mosaic.providerData["mosaic-provider-jobcards"]`, its total in `_initialData`. Before
    2021, and in pages that a browser saved without scripts, in the markup alone.
Limits: Indeed's terms forbid automated access and `robots.txt` most crawlers. Pay that Indeed
    estimates is not the employer's. Cards hold a teaser, not the text. `_initialData` of a search
    holds the first posting too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    once,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.indeed_card import read_card, read_row
from jobcrawler.platforms.indeed_posting import HEADER, is_expired, stated
from jobcrawler.platforms.reading.fields import (
    RAW_LIMIT,
    address,
    at,
    changed,
    count,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import (
    addresses,
    is_markup,
    read_page,
    script_state,
    shown,
)
from jobcrawler.platforms.reading.page_state import blocked_reason

NAME = "indeed"
CAPS: frozenset[int] = frozenset()
FORBIDDEN = (
    "Indeed's terms forbid automated access, and its robots.txt most crawlers:"
    " save pages and import them"
)
_HOST = re.compile(r"(?:[\w-]+\.)?indeed\.(?:com|[a-z]{2}|com?\.[a-z]{2})")
_SEARCH = re.compile(r"(?:[lqm]-.*\.html|jobs|empleos|emplois|stellenangebote|vagas|lavoro)")
_POSTING = re.compile(r"viewjob|rc|pagead")
_MARKS = re.compile(r"_initialData|jobsearch-|job_seen_beacon|indeed\.")
_CARDS = ".jobsearch-SerpJobCard, .job_seen_beacon"
_PAGE_OF = re.compile(r"\D{0,20}\d+\D{1,20}?(\d{1,3}(?:[.,\s]\d{3})+|\d+)\D*")
"""A count as shown until 2021: "Page 1 of 2,844 jobs"."""
_NOT_DIGITS = re.compile(r"\D")


def board_of(url: str) -> str | None:
    """Return "indeed" for addresses of postings and searches: all are one board."""
    path = segments(url)
    is_ours = _HOST.fullmatch(address(url).hostname or "") and path
    return NAME if is_ours and (_SEARCH.fullmatch(path[-1]) or _is_posting(path)) else None


def _is_posting(path: list[str]) -> bool:
    """Tell whether the segments of a path lead to a posting."""
    return any(map(_POSTING.fullmatch, path[:2]))


def start(board: str) -> Iterator[Fetch]:
    """Yield nothing: see `FORBIDDEN`."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Tell the kind by what the scripts hold, else by the markup and the address."""
    if not is_markup(page) or not _MARKS.search(page.text):
        return None
    if words(_state(page), "jobKey") and at(_state(page), "jobInfoWrapperModel"):
        return DETAIL
    if isinstance(_rows(page), list) or page.selector.css(_CARDS):
        return LISTING
    ours = [segments(url) for url in addresses(page) if board_of(url)]
    if page.selector.css(HEADER) or any(map(_is_posting, ours)):
        return DETAIL if ours else None
    return LISTING if ours else None


@once
def _state(page: Page) -> Any:
    """Return what the page's scripts know of it."""
    return script_state(page, "_initialData")


@once
def _rows(page: Page) -> Any:
    """Return the rows of a search, None where the scripts hold none."""
    cards = script_state(page, 'mosaic.providerData["mosaic-provider-jobcards"]')
    return at(cards, "metaData", "mosaicProviderJobCardsModel", "results")


def _listing(page: Page) -> Findings:
    """Read a page of a search, from its scripts, else from its markup."""
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    rows, cards, total = _rows(page), page.selector.css(_CARDS), _total(page)
    if not isinstance(rows, list) and not cards and total != 0:
        raise changed(page, "a search without cards")
    if total is not None:
        yield Announced(total=total)
    origin = _origin(page)
    if isinstance(rows, list):
        yield from read_rows(rows, lambda row: read_row(row, origin))
        return
    for position, card in enumerate(cards):
        raw = card.get()[:RAW_LIMIT]
        missing = BadRow(reason="no id or no title", position=position, raw=raw)
        yield read_card(card, origin) or missing


def _total(page: Page) -> int | None:
    """Return how many postings the search says that it has."""
    known = count(_state(page), "totalJobCount")
    said = _PAGE_OF.fullmatch(shown(page, "#searchCountPages") or "")
    return int(_NOT_DIGITS.sub("", said[1])) if known is None and said else known


def _origin(page: Page) -> str:
    """Return scheme and host of the national site that a page is of."""
    hosts = (address(url).hostname for url in addresses(page) if board_of(url))
    return f"https://{next(filter(None, hosts), 'www.indeed.com')}"


def _detail(page: Page) -> Findings:
    """Read a posting's page; an expired one keeps its whole text."""
    wall = blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
    elif is_expired(_state(page)):
        yield Closed(reason="expired is true", job_id=words(_state(page), "jobKey"))
    else:
        yield from read_page(page, stated(page, _state(page), _origin(page)))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
