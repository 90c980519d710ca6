"""Amazon's careers site: a search in pages of 100, texts included.

Known by: `www.amazon.jobs`
Reads: JSON; in the list; list
Source: what www.amazon.jobs' own pages ask of `/en/search.json` (seen 2026-11); Amazon documents
    none of it.
Shape: `{error, hits, facets: {business_category_facet: [{NAME: COUNT}]}, jobs: [{id_icims, title,
    job_path, description, location, locations}]}`; a facet comes where `facets[]` asks for it.
Limits: more than 100 a page, and a page past 10,000, are answered 200 with words in `error`.
    `hits` stops at 10,000, a facet's counts do not: a longer list is asked for by business
    category, and one that is too long itself by country. Too many requests: HTML with a captcha.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

from jobcrawler.page import LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.amazon_posting import id_in_path, read_posting, stated
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason

NAME = "amazon"
CAP = 10_000
CAPS = frozenset({CAP})
PAGE_SIZE = 100
_BOARD = "amazon"
_API = "https://www.amazon.jobs/en/search.json"
_HOSTS = ("www.amazon.jobs", "amazon.jobs")
_FACETS = ("business_category", "normalized_country_code")
"""What a list that is too long is asked for by, one after the other."""
_FILTER = re.compile(
    r"base_query|loc_query|country|region|county|city|is_manager|is_intern"
    r"|(business_category|category|employee_class|job_function_id|location|schedule_type_id"
    r"|normalized_(location|country_code|state_name|city_name))\[\]"
)
"""Parameters that say which postings are searched for; the others say how they are shown."""

Filters = list[tuple[str, str]]


def board_of(url: str) -> str | None:
    """Return "amazon", with the filters of a search: "amazon?base_query=intern"."""
    if address(url).hostname not in _HOSTS:
        return None
    is_search = segments(url)[-1:] in (["search"], ["search.json"])
    filters = urlencode(_filters(address(url).query)) if is_search else ""
    return f"{_BOARD}?{filters}" if filters else _BOARD


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page, with the counts to split a list that is too long."""
    name, _, query = board.partition("?")
    if name == _BOARD:
        yield _first(_filters(query))


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        ours = (url for url in addresses(page) if board_of(url))
        return PAGE if any(map(id_in_path, ours)) else None
    if board_of(page.url):
        return LISTING
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "jobs")
    return LISTING if "hits" in page.json and any(at(row, "id_icims") for row in rows) else None


def _filters(query: str) -> Filters:
    """Return the parameters of a query that say what is searched for."""
    return [pair for pair in parse_qsl(query, errors="ignore") if _FILTER.fullmatch(pair[0])]


def _url(filters: Filters, offset: int, **more: str) -> str:
    """Return the address of a page of the list; one that reaches past the cap is refused."""
    paging = {"offset": str(offset), "result_limit": str(min(PAGE_SIZE, CAP - offset))}
    shown = [*filters, *paging.items(), ("sort", "recent"), *more.items()]
    return f"{_API}?{urlencode(shown)}"


def _first(filters: Filters) -> Fetch:
    """Return the request for the first page of a list that may be too long."""
    facets = {"facets[]": facet} if (facet := _facet(filters)) else {}
    return Fetch(url=_url(filters, 0, **facets), kind=LISTING, headers=JSON_HEADERS)


def _facet(filters: Filters) -> str:
    """Return what a list with these filters can be split by, "" when by nothing more."""
    used = {name.removesuffix("[]") for name, _ in filters}
    return next((facet for facet in _FACETS if facet not in used), "")


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one leads to all others, or to those of each part."""
    if is_markup(page):
        yield Blocked(reason=blocked_reason(page) or "HTML where JSON was asked for")
        return
    rows, total = at(page.json, "jobs"), count(page.json, "hits")
    if not isinstance(rows, list) or total is None or words(page.json, "error"):
        raise changed(page, words(page.json, "error") or "no list of jobs")
    query = parse_qsl(address(page.url).query, errors="ignore")
    filters, is_first = _filters(address(page.url).query), dict(query).get("offset", "0") == "0"
    part = words(page.carry, "part") or ""
    parts = list(_parts(page, filters)) if is_first and total >= CAP and not part else []
    if not parts:
        yield Announced(total=total, part=part)
    yield from read_rows(rows, read_posting)
    yield from parts
    if is_first and rows and not parts:
        for offset in range(len(rows), min(total, CAP), min(len(rows), PAGE_SIZE)):
            url = _url(filters, offset)
            yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry=page.carry)


def _parts(page: Page, filters: Filters) -> Iterator[Fetch]:
    """Yield the first page of each part of a list that is too long."""
    facet = _facet(filters)
    for entry in entries(page.json, "facets", f"{facet}_facet"):
        for name in entry if isinstance(entry, dict) else ():
            narrowed = [*filters, (f"{facet}[]", words(name) or "")]
            if (count(entry, name) or 0) >= CAP and _facet(narrowed):
                yield _first(narrowed)
            elif count(entry, name):
                part = ", ".join(value for key, value in narrowed if key[:-2] in _FACETS)
                url, carry = _url(narrowed, 0), {"part": part}
                yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry=carry)


def _page(page: Page) -> Findings:
    """Read a posting's public page."""
    yield from read_page(page, stated(page))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
