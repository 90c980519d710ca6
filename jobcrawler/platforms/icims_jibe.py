"""Postings of iCIMS sites behind the Jibe front end: rows of `/api/jobs`.

Source: what such career sites ask of their own host (seen 2026-11).
Shape: `{jobs: [{data: {slug, req_id, title, description, responsibilities, qualifications,
    full_location, city, state, country, additional_locations[], category[], employment_type,
    posted_date, update_date, apply_url, hiring_organization, meta_data.canonical_url, tagsN}}],
    totalCount}`. `full_location` joins all places with ";".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    prose,
    texts,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

_TAG = re.compile(r"tags\d{1,2}")


def read_row(row: Any, origin: str) -> JobPosting | None:
    """Return the posting of a row; None when it names no slug or no title."""
    data = at(row, "data")
    slug, title = words(data, "slug") or words(data, "req_id"), words(data, "title")
    if not slug or not title:
        return None
    requisition, pay = words(data, "req_id"), _pay(data)
    return JobPosting(
        job_id=slug,
        url=link(data, "meta_data", "canonical_url") or f"{origin}/jobs/{quote(slug, safe='')}",
        title=title,
        requisition_id=requisition if requisition != slug else None,
        hiring_organization=words(data, "hiring_organization"),
        department=words(data, "department"),
        occupational_category=", ".join(_categories(data)) or None,
        description_html=_text(data),
        job_locations=tuple(_places(data)),
        employment_type_raw=words(data, "employment_type"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(data, "posted_date"),
        date_modified=words(data, "update_date"),
        apply_url=link(data, "apply_url"),
        in_language=words(data, "language"),
        extra=dict(_tags(data)),
    )


def _categories(data: Any) -> tuple[str, ...]:
    """Return the categories, given as texts or as objects with a name."""
    named = (words(each, "name") for each in entries(data, "categories"))
    return texts(entries(data, "category")) or texts(named)


def _text(data: Any) -> str | None:
    """Return the whole text; what another part repeats is left out."""
    parts: list[str] = []
    for name in ("description", "responsibilities", "qualifications"):
        part = prose(data, name)
        if part and not any(part in earlier for earlier in parts):
            parts.append(part)
    return "\n".join(parts) or None


def _places(data: Any) -> Iterator[Place]:
    """Yield the places as shown, with their parts where as many are given as are shown."""
    holders = [data, *entries(data, "additional_locations")]
    shown = [text for part in (words(data, "full_location") or "").split(";")
             if (text := words(part))]  # fmt: skip
    if len(shown) != len(holders):
        holders = holders[:1] if not shown else [{}] * len(shown)
    seen = set()
    for position, holder in enumerate(holders):
        parts = texts(at(holder, name) for name in ("city", "state", "country"))
        raw = shown[position] if shown else ", ".join(parts) or words(holder, "location_name")
        if raw and raw not in seen:
            seen.add(raw)
            yield _place(raw, holder)


def _place(raw: str, holder: Any) -> Place:
    """Return a place with its parts."""
    given = {name: at(holder, name) for name in ("latitude", "longitude")}
    is_known = any(given.values()) and all(isinstance(each, float) for each in given.values())
    return Place(
        raw=raw,
        locality=words(holder, "city"),
        region=words(holder, "state"),
        country=words(holder, "country_code") or words(holder, "country"),
        **(given if is_known else {}),
    )


def _pay(data: Any) -> Salary | None:
    """Return the stated bounds; 0 stands for none. Neither currency nor period is stated."""
    low, high = number(data, "salary_min_value"), number(data, "salary_max_value")
    return stated_pay(low, high, currency=None)


def _tags(data: Any) -> Iterator[tuple[str, Any]]:
    """Yield the employer's own fields, whose meaning each site sets for itself."""
    for name, value in data.items():
        said = texts(value if isinstance(value, list) else [value])
        said = tuple(each for each in said if each != "None")
        if _TAG.fullmatch(name) and said:
            yield name, list(said)
