"""Breezy HR career sites: one request brings every posting of a site, text included.

Known by: `NAME.breezy.hr`
Reads: JSON; HTML; row
Source: `/json` of the sites themselves (seen 2026-11); the names are those of the documented API,
    https://developer.breezy.hr/reference/model-position.
Shape: `/json?verbose=true` gives a bare list of `{id, friendly_id, name, url, published_date,
    type, location.{name, city, state, country, is_remote}, locations, department, salary,
    company.name}`; `verbose` adds `description`. A posting's page, `/p/FRIENDLY_ID`, holds the
    same as JSON in the attribute `data-position`, with `salary_range` and `category`.
Limits: no total, no paging, no date of a change. A site that does not exist leads to the vendor's,
    or answers `[]` like one without postings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place, Salary, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    entries,
    link,
    name_at,
    number,
    prose,
    segments,
    words,
)
from jobcrawler.platforms.reading.hosts import tenant_of
from jobcrawler.platforms.reading.markup import addresses, completed, is_markup, read_page
from jobcrawler.platforms.reading.pay import pay_by_known_period
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "breezy"
CAPS: frozenset[int] = frozenset()
_DOMAIN = "breezy.hr"
_VENDOR = ("api", "app", "developer", "help", "marketing", "status", "support")


def board_of(url: str) -> str | None:
    """Return the employer's name in the host."""
    return tenant_of(url, _DOMAIN, reserved=_VENDOR)


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site."""
    url = f"https://{board}.{_DOMAIN}/json?verbose=true"
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        return DETAIL if any(map(_posting_in, addresses(page))) else None
    if address(page.url).hostname:
        return LISTING if board_of(page.url) and segments(page.url) == ["json"] else None
    if not page.body.lstrip().startswith(b"["):
        return None
    rows = page.json if isinstance(page.json, list) else []
    return LISTING if any(at(row, "friendly_id") and at(row, "name") for row in rows) else None


def _posting_in(url: str) -> str | None:
    """Return the name of the posting that a public address carries, which begins with its id."""
    path = segments(url) if board_of(url) else []
    return path[1] if path[:1] == ["p"] and path[1:] else None


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a site; without texts, the pages to fetch."""
    if not isinstance(page.json, list):
        raise changed(page, "not a list of positions")
    board = page.board or board_of(page.url)
    for position, row in enumerate(page.json):
        posting = _posting(row, board)
        if posting is None:
            yield bad_row(row, position)
        elif posting.description_html or board_of(posting.url) is None:
            yield posting
        else:
            revision = weak_revision(row)
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)


def _detail(page: Page) -> Findings:
    """Read a posting's page by the data that its markup carries."""
    given = page.selector.css("[data-position]::attr(data-position)").get()
    try:
        row = json.loads(given or "null")
    except (ValueError, RecursionError):
        row = None
    board = next(filter(None, map(board_of, addresses(page))), None)
    posting = _posting(row, board)
    state = words(row, "state")
    if posting is None:
        yield from read_page(page, {})
    elif state not in (None, "published") and page.listed is None:
        yield Closed(reason=f"state is {state}", job_id=posting.job_id)
    else:
        yield completed(posting, page)


def _posting(row: Any, board: str | None) -> JobPosting | None:
    """Return the posting of a row or of a page's data; None without id, title or address."""
    job_id, title = words(row, "id") or words(row, "_id"), words(row, "name")
    named = words(row, "friendly_id")
    url = link(row, "url") or (f"https://{board}.{_DOMAIN}/p/{named}" if board and named else None)
    if not job_id or not title or not url:
        return None
    stated = _pay(at(row, "salary_range"))
    places = _places(row)
    side = {name: name_at(row, name) for name in ("experience", "education")}
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "company", "name"),
        department=words(row, "department"),
        occupational_category=name_at(row, "category"),
        description_html=prose(row, "description"),
        job_locations=tuple({place.raw: place for place in places}.values()),
        workplace_type=_workplace(row),
        employment_type_raw=name_at(row, "type"),
        base_salary=stated,
        salary_raw=words(row, "salary") or words(row, "salary_range", "display"),
        salary_source="structured" if stated else None,
        date_posted_raw=words(row, "published_date") or words(row, "first_publish_date"),
        extra={name: said for name, said in side.items() if said},
    )


def _places(row: Any) -> Iterator[Place]:
    """Yield the places, the main one first."""
    for given in (at(row, "location"), *entries(row, "locations")):
        raw = words(given, "name") or words(given)
        if raw:
            town, country = words(given, "city"), at(given, "country")
            yield Place(
                raw=raw,
                # Some employers repeat the whole there: "Austin, TX, US".
                locality=town if town and "," not in town else None,
                region=words(given, "state", "id") or name_at(given, "state"),
                country=words(country, "id") or name_at(country),
            )


def _workplace(row: Any) -> WorkplaceType | None:
    """Return remote where all places say so; that none does says nothing of hybrid work."""
    given = [at(row, "location"), *entries(row, "locations")]
    flags = [at(place, "is_remote") for place in given if isinstance(place, dict)]
    return "remote" if flags and all(flag is True for flag in flags) else None


def _pay(given: Any) -> Salary | None:
    """Return the stated amounts of a posting's page."""
    return pay_by_known_period(
        number(given, "min"),
        number(given, "max"),
        currency=words(given, "currency", "code"),
        period=words(given, "period", "id"),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
