"""Himalayas, a board for remote work: pages of 20 postings, text included.

Known by: `himalayas.app/jobs`
Reads: JSON; in the list; list
Source: https://himalayas.app/api (seen 2026-11).
Shape: `/jobs/api?limit=20` gives `{totalCount, offset, limit, nextCursor, jobs: [{guid, title,
    companyName, description, locationRestrictions, employmentType, minSalary, maxSalary,
    salaryPeriod, currency, pubDate, expiryDate, applicationLink}]}`.
Limits: 20 a page whatever is asked for; the next page by `cursor`, in older answers by `offset`.
    Some 100,000 postings: give `max_pages` and a delay with care. Its terms forbid to pass the
    postings on to other boards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import in_one_line, names_of, without_blanks
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

NAME = "himalayas"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 20
_HOST = re.compile(r"(?:www\.)?himalayas\.app")
_API = "https://himalayas.app/jobs/api"
_OWN_LINE = re.compile(r"<p>Originally posted on <a [^<>]*himalayas\.app[^<>]*>[^<]*</a></p>\s*$")


def board_of(url: str) -> str | None:
    """Return "himalayas" for the board, its lists, its API and its postings."""
    host, path = _HOST.fullmatch(address(url).hostname or ""), segments(url)
    is_posting = path[:1] == ["companies"] and path[2:3] == ["jobs"]
    return NAME if host and (not path or path[0] == "jobs" or is_posting) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    if board == NAME:
        yield _page_at(0)


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url)[:2] == ["jobs", "api"] else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "jobs")
    is_row = any("locationRestrictions" in row for row in rows if isinstance(row, dict))
    return LISTING if is_row else None


def _page_at(offset: int, cursor: str = "") -> Fetch:
    """Return the request for the page after a cursor, or at an offset."""
    place = f"cursor={quote(cursor, safe='')}" if cursor else f"offset={offset}"
    url = f"{_API}?limit={PAGE_SIZE}" + (f"&{place}" if offset else "")
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry={"offset": offset})


def _listing(page: Page) -> Findings:
    """Read a page of the list, and ask for what follows it."""
    rows = at(page.json, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    total, offset = count(page.json, "totalCount"), count(page.carry, "offset")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)
    cursor = words(page.json, "nextCursor")
    if not rows or offset is None:
        return
    if cursor:
        yield _page_at(offset + len(rows), cursor)
    elif "nextCursor" not in page.json and len(rows) + offset < (total or 0):
        yield _page_at(offset + len(rows))


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title."""
    job_id, title = words(row, "guid"), words(row, "title")
    url = link(row, "applicationLink") or link(row, "guid")
    if not job_id or not title or not url:
        return None
    places = tuple(filter(None, map(_place, entries(row, "locationRestrictions"))))
    pay = stated_pay(
        number(row, "minSalary"),
        number(row, "maxSalary"),
        currency=words(row, "currency"),
        period=words(row, "salaryPeriod"),
    )
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "companyName"),
        occupational_category=in_one_line(entries(row, "parentCategories")),
        description_html=_OWN_LINE.sub("", prose(row, "description") or "") or None,
        job_locations=places,
        applicant_location_requirements=names_of(places),
        employment_type_raw=words(row, "employmentType"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "pubDate"),
        valid_through=words(row, "expiryDate"),
        extra=without_blanks(
            categories=texts(entries(row, "categories")),
            seniority=texts(entries(row, "seniority")),
            timezones=[
                hours for hours in entries(row, "timezoneRestrictions") if _is_hours(hours)
            ],
        ),
    )


def _is_hours(value: Any) -> bool:
    """Tell whether a value is a distance from UTC."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= 24


def _place(given: Any) -> Place | None:
    """Return where applicants may live: a name, or a country with its code."""
    name = words(given) or words(given, "name")
    return Place(raw=name, country=words(given, "alpha2")) if name else None


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
