"""Recruitee career sites: one request brings every posting of a site, text included.

Known by: `NAME.recruitee.com`
Reads: JSON; in the list; list
Source: https://docs.recruitee.com/reference/offers (careers site API, seen 2026-11).
Shape: `HOST/api/offers/` gives `{offers: [{id, title, description, requirements, location, city,
    state_name, country_code, locations, department, category_code, employment_type_code, remote,
    hybrid, on_site, salary, status, published_at, updated_at, close_at, careers_url}]}`;
    `HOST/api/offers/ID` one such row as `{offer: ...}`.
Limits: no total; everything in one answer. Many sites are on a host of the employer's own, which
    no address shows: such a board is named by its host. Times are "2026-08-11 20:45:29 UTC".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    entries,
    joined,
    link,
    prose,
    segments,
    words,
)
from jobcrawler.platforms.reading.pay import pay_of
from jobcrawler.platforms.reading.places import place_of

NAME = "recruitee"
CAPS: frozenset[int] = frozenset()
_TENANT = re.compile(r"(?!(?:www|api|app|docs|support|auth)\.)([\w-]+)\.recruitee\.com")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")
_API_PATH = ["api", "offers"]
_EXTRA = ("experience_code", "education_code", "min_hours_per_week", "max_hours_per_week")


def board_of(url: str) -> str | None:
    """Return the site's name at Recruitee; None for a host of the employer's own."""
    tenant = _TENANT.fullmatch(address(url).hostname or "")
    return tenant[1] if tenant else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site: a name at Recruitee, a host or an address."""
    host = address(board).hostname or (board if "." in board else f"{board}.recruitee.com")
    if _HOST.fullmatch(host):
        yield Fetch(url=f"https://{host}/api/offers/", kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if board_of(page.url) and path[:2] == _API_PATH:
        return DETAIL if path[2:] else LISTING
    if not page.body.lstrip().startswith(b"{"):
        return None
    if any(at(row, "careers_url") for row in entries(page.json, "offers")):
        return LISTING
    return DETAIL if at(page.json, "offer", "careers_url") else None


def _listing(page: Page) -> Findings:
    """Read the list of all offers, but for those that are not published."""
    rows = at(page.json, "offers")
    if not isinstance(rows, list):
        raise changed(page, "no list of offers")
    for position, row in enumerate(rows):
        if _is_published(row):
            yield _posting(row) or bad_row(row, position)


def _detail(page: Page) -> Findings:
    """Read one offer."""
    row = at(page.json, "offer")
    posting = _posting(row)
    if posting is None:
        raise changed(page, "no offer")
    if _is_published(row):
        yield joined(posting, page.listed)
    else:
        yield Closed(reason=f"its status is {words(row, 'status')}", job_id=posting.job_id)


def _is_published(row: Any) -> bool:
    """Tell whether an offer is public; one that states no status is, as the list is."""
    return words(row, "status") in ("published", None)


def _posting(row: Any) -> JobPosting | None:
    """Return the posting of an offer; None when it names no id, title or address."""
    job_id, title, url = words(row, "id"), words(row, "title"), link(row, "careers_url")
    if not job_id or not title or not url:
        return None
    pay = pay_of(at(row, "salary"))
    stated = {name: words(row, name) for name in _EXTRA}
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "company_name"),
        department=words(row, "department"),
        occupational_category=words(row, "category_code"),
        description_html=_text(row),
        job_locations=_places(row),
        workplace_type=_workplace(row),
        employment_type_raw=words(row, "employment_type_code"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "published_at"),
        date_modified=words(row, "updated_at"),
        valid_through=words(row, "close_at"),
        apply_url=link(row, "careers_apply_url"),
        extra={name: value for name, value in stated.items() if value},
    )


def _text(row: Any) -> str | None:
    """Return the whole text: the requirements are a part by themselves."""
    parts = (prose(row, name) for name in ("description", "requirements"))
    return "\n".join(filter(None, parts)) or None


def _workplace(row: Any) -> WorkplaceType | None:
    """Return the stated type. The flags are independent; on site or remote, at will, is none."""
    if at(row, "hybrid") is True:
        return "hybrid"
    flags: dict[str, WorkplaceType] = {"remote": "remote", "on_site": "on_site"}
    said = [kind for name, kind in flags.items() if at(row, name) is True]
    return said[0] if len(said) == 1 else None


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places: of one, the words that the site shows; of several, each by its parts."""
    several = [each for each in map(_place, entries(row, "locations")) if each]
    if len(several) > 1:
        return tuple(dict.fromkeys(several))
    country, region = words(row, "country"), words(row, "state_name")
    city, code = words(row, "city"), words(row, "country_code")
    raw = words(row, "location") or ", ".join(filter(None, (city, region, country))) or None
    place = place_of(raw, city, region, code or country)
    return (place,) if place else tuple(several)


def _place(given: Any) -> Place | None:
    """Return one of several places, shown as the site shows a single one."""
    city, region, country = (words(given, name) for name in ("city", "state", "country"))
    raw = ", ".join(filter(None, (city, region, country))) or words(given, "name")
    return place_of(raw, city, region, words(given, "country_code") or country)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
