"""Adzuna, a search over many job boards of a country: pages of 50 postings, texts cut short.

Known by: `www.adzuna.co.uk` and its hosts in other countries
Reads: JSON; in the list; list
Source: https://developer.adzuna.com/docs/search (seen 2026-11).
Shape: `/v1/api/jobs/COUNTRY/search/PAGE` gives `{count, results: [{id, title, company, location:
    {display_name, area}, latitude, longitude, description, salary_min, salary_max,
    salary_is_predicted, contract_time, contract_type, category, created, redirect_url}]}`.
Limits: 50 a page; 250 requests a day: narrow a board by `what`, `where` and `category`, or set
    `max_pages`. So one page after the other. The text is the beginning only; no currency and no
    period of pay is stated, and pay that Adzuna itself estimates is none. Needs `ADZUNA_APP_ID`
    and `ADZUNA_APP_KEY` in the environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import filters, in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    number,
    prose,
    read_rows,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

NAME = "adzuna"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 50
_API = "https://api.adzuna.com/v1/api/jobs"
_KEYS = "app_id=${ADZUNA_APP_ID}&app_key=${ADZUNA_APP_KEY}"
_COUNTRIES = {
    "com": "us",
    "co.uk": "gb",
    "com.au": "au",
    "com.br": "br",
    "co.nz": "nz",
    "co.za": "za",
    "com.mx": "mx",
    **{code: code for code in ("at", "be", "ca", "ch", "de", "es", "fr", "in", "it", "nl", "pl")},
    "sg": "sg",
}
"""The country of each of its public hosts, by what the host ends in."""
_HOST = re.compile(r"(?:www\.)?adzuna\.([a-z.]{2,6})")
_FILTERS = {
    **{name: name for name in ("what", "where", "category", "company")},
    "q": "what",
    "w": "where",
}


def board_of(url: str) -> str | None:
    """Return the country's code, for a search followed by what is searched: "gb?what=weaver"."""
    host, path = address(url).hostname or "", segments(url)
    if host == "api.adzuna.com":
        country = path[3].lower() if path[:3] == ["v1", "api", "jobs"] and path[3:] else ""
    else:
        public = _HOST.fullmatch(host)
        country = _COUNTRIES.get(public[1], "") if public else ""
    if country not in _COUNTRIES.values():
        return None
    return "?".join(filter(None, (country, filters(address(url).query, _FILTERS))))


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    country, _, query = board.partition("?")
    if country in _COUNTRIES.values():
        yield _page_at(country, 1, filters(query, _FILTERS), seen=0)


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the names in its rows."""
    host = address(page.url).hostname
    if host:
        is_search = host == "api.adzuna.com" and segments(page.url)[4:5] == ["search"]
        return LISTING if is_search else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "results")
    is_row = any("adzuna" in (words(row, "redirect_url") or "") for row in rows)
    return LISTING if is_row else None


def _page_at(country: str, number: int, query: str, *, seen: int) -> Fetch:
    """Return the request for a page; `seen` is how many rows came before it."""
    parts = (f"{_API}/{country}/search/{number}?results_per_page={PAGE_SIZE}", query, _KEYS)
    carry = {"country": country, "page": number, "query": query, "seen": seen}
    url = "&".join(filter(None, parts))
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry=carry)


def _listing(page: Page) -> Findings:
    """Read a page of the list, and ask for the next one until a page is empty."""
    rows = at(page.json, "results")
    if not isinstance(rows, list):
        raise changed(page, "no list of results")
    total, at_page = count(page.json, "count"), count(page.carry, "page")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)
    country = words(page.carry, "country")
    seen = len(rows) + (count(page.carry, "seen") or 0)
    if rows and at_page and country and (total is None or seen < total):
        query = words(page.carry, "query") or ""
        yield _page_at(country, at_page + 1, query, seen=seen)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title, url = words(row, "id"), words(row, "title"), link(row, "redirect_url")
    if not job_id or not title or not url:
        return None
    low, high = number(row, "salary_min"), number(row, "salary_max")
    is_estimate = words(row, "salary_is_predicted") == "1"
    pay = None if is_estimate else stated_pay(low, high, currency=None)
    return JobPosting(
        job_id=job_id,
        url=url.partition("?")[0],
        title=title,
        hiring_organization=words(row, "company", "display_name"),
        occupational_category=words(row, "category", "label"),
        description_html=prose(row, "description"),
        job_locations=_places(row),
        employment_type_raw=in_one_line([at(row, "contract_time"), at(row, "contract_type")]),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "created"),
        extra=without_blanks(estimated_pay=[low, high] if is_estimate else None),
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the place, with the country that its area begins with."""
    raw, area = words(row, "location", "display_name"), entries(row, "location", "area")
    if not raw:
        return ()
    parts = texts(area)
    return (
        Place(
            raw=raw,
            locality=parts[-1] if len(parts) > 2 else None,
            region=parts[1] if len(parts) > 2 else None,
            country=parts[0] if parts else None,
        ),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
