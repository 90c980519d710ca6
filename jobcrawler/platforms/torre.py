"""Torre, a board for remote and Latin American work: pages of opportunities, without their text.

Known by: `torre.ai`
Reads: JSON; in the list; list
Source: what the site's own pages ask of search.torre.co (seen 2026-11), undocumented.
Shape: POST `/opportunities/_search/?size=50` gives `{total, size, results: [{id, objective, slug,
    tagline, organizations[].name, locations, remote, place.location[], deadline, created, status,
    commitment, compensation.data, skills[].name, externalApplicationUrl}], pagination: {next}}`;
    the next page by `after`.
Limits: the text is in `torre.ai/api/`, which the robots.txt there forbids: it is not asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import names_of, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    number,
    read_rows,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

NAME = "torre"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 50
_HOST = re.compile(r"(?:(?:www|search)\.)?torre\.(?:co|ai)")
_API = "https://search.torre.co/opportunities/_search/"
_PUBLIC = "https://torre.ai/post/"
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json"}
_QUERY = json.dumps({"and": [{"status": {"code": "open"}}]}).encode()


def board_of(url: str) -> str | None:
    """Return "torre" for every address of the board: it is one list."""
    return NAME if _HOST.fullmatch(address(url).hostname or "") else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    if board == NAME:
        yield _page_after("")


def kind_of(page: Page) -> str | None:
    """Tell a page of the search by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url) == ["opportunities", "_search"] else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "results")
    is_row = any(isinstance(row, dict) and row.keys() >= {"objective", "place"} for row in rows)
    return LISTING if is_row else None


def _page_after(cursor: str) -> Fetch:
    after = f"&after={quote(cursor, safe='')}" if cursor else ""
    return Fetch(
        url=f"{_API}?size={PAGE_SIZE}&aggregate=false{after}",
        kind=LISTING,
        method="POST",
        body=_QUERY,
        headers=_HEADERS,
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list, and ask for the next one as it says."""
    rows = at(page.json, "results")
    if not isinstance(rows, list):
        raise changed(page, "no list of results")
    total = count(page.json, "total")
    if total or (total == 0 and not rows):
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)
    cursor = words(page.json, "pagination", "next")
    if rows and cursor and address(page.url).hostname:
        yield _page_after(cursor)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title."""
    job_id, title = words(row, "id"), words(row, "objective")
    if not job_id or not title:
        return None
    slug, where = words(row, "slug"), _places(row)
    pay = _pay(at(row, "compensation"))
    organizations = (words(each, "name") for each in entries(row, "organizations"))
    is_remote = at(row, "remote") is True
    return JobPosting(
        job_id=job_id,
        url=_PUBLIC + quote(f"{job_id}-{slug}" if slug else job_id, safe=""),
        title=title,
        hiring_organization=next(filter(None, organizations), None),
        job_locations=where,
        workplace_type="remote" if is_remote else None,
        applicant_location_requirements=names_of(where) if is_remote else (),
        employment_type_raw=words(row, "commitment") or words(row, "type"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "created"),
        valid_through=words(row, "deadline"),
        apply_url=link(row, "externalApplicationUrl"),
        extra=without_blanks(
            tagline=words(row, "tagline"),
            skills=texts(at(skill, "name") for skill in entries(row, "skills")),
        ),
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places, each with the country of the entry that has its name."""
    codes = {
        words(each, "id"): words(each, "countryCode") for each in entries(row, "place", "location")
    }
    return tuple(
        Place(raw=raw, country=codes.get(raw)) for raw in texts(entries(row, "locations"))
    )


def _pay(given: Any) -> Salary | None:
    """Return the pay, unless it is hidden."""
    if at(given, "visible") is False:
        return None
    return stated_pay(
        number(given, "data", "minAmount"),
        number(given, "data", "maxAmount"),
        currency=(words(given, "data", "currency") or "").strip("$ ") or None,
        period=words(given, "data", "periodicity"),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
