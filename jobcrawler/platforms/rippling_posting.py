"""A Rippling posting from its rows of the list, or from a detail.

Shape: of the two parts of `employmentType`, `label` is the machine's word ("SALARIED_FT") and `id`
    the employer's. `payRangeDetails` has a band for each place or level, in its own currency.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from jobcrawler.items import EmploymentType, JobPosting, Place, Salary, WorkplaceType
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    name_at,
    number,
    prose,
    spanning,
    words,
    workplace,
)
from jobcrawler.platforms.reading.pay import pay_by_known_period
from jobcrawler.platforms.reading.places import composed

_KINDS: dict[str, tuple[EmploymentType, ...]] = {
    **dict.fromkeys(("SALARIED_FT", "HOURLY_FT"), ("FULL_TIME",)),
    **dict.fromkeys(("SALARIED_PT", "HOURLY_PT"), ("PART_TIME",)),
}
"""Of the machine's words, those that the cleaning of words would not do better."""


def identity(row: Any) -> str | None:
    """Return the id of a row's posting, the same in all its rows."""
    return words(row, "uuid") or words(row, "id")


def read_rows_of(rows: list[Any], url: str) -> JobPosting:
    """Return what the rows of one posting say; they differ in their places.

    `url` is its address where they state none.
    """
    row = rows[0]
    return JobPosting(
        job_id=identity(row) or "",
        url=link(row, "url") or url,
        title=words(row, "name") or "",
        department=_department(row),
        job_locations=_each_once(place for each in rows for place in _places(each)),
        workplace_type=_workplace(rows),
        in_language=words(row, "language"),
    )


def read_detail(row: Any, url_of: Callable[[str], str]) -> JobPosting | None:
    """Return the posting of a detail; None when it names no id or no title.

    `url_of` gives a posting's address where the detail states none.
    """
    job_id, title = identity(row), words(row, "name")
    if not job_id or not title:
        return None
    stated, kind = spanning(list(_bands(row))), words(row, "employmentType", "label")
    return JobPosting(
        job_id=job_id,
        url=link(row, "url") or url_of(job_id),
        title=title,
        hiring_organization=words(row, "companyName"),
        department=_department(row),
        description_html=_text(row),
        job_locations=_each_once(_places(row)),
        workplace_type="remote" if at(row, "isRemote") is True else _workplace([row]),
        employment_type=_KINDS.get(kind or "", ()),
        employment_type_raw=words(row, "employmentType", "id") or kind,
        base_salary=stated,
        salary_source="structured" if stated else None,
        date_posted_raw=words(row, "createdOn"),
        in_language=words(row, "language"),
    )


def _department(row: Any) -> str | None:
    """Return the department's name, as the list or as a detail gives it."""
    return words(row, "department", "label") or name_at(row, "department")


def _text(row: Any) -> str | None:
    """Return the whole text: the employer's part, then the posting's own."""
    parts = (prose(row, "description", name) for name in ("company", "role"))
    return "\n".join(filter(None, parts)) or prose(row, "description")


def _places(row: Any) -> Iterator[Place]:
    """Yield the places of a row or a detail: labels, or objects with the parts of an address."""
    for given in (at(row, "workLocation"), *entries(row, "workLocations")):
        raw = words(given, "label") or words(given)
        if raw:
            yield Place(raw=raw)
    for given in entries(row, "locations"):
        parts = (words(given, "city"), words(given, "state"), words(given, "country"))
        raw = words(given, "name")
        for place in composed(*parts, country=words(given, "countryCode")) or _named(raw):
            yield dataclasses.replace(place, raw=raw or place.raw)


def _named(raw: str | None) -> tuple[Place, ...]:
    return (Place(raw=raw),) if raw else ()


def _each_once(found: Iterator[Place]) -> tuple[Place, ...]:
    """Return the places in their order, each once."""
    return tuple({place.raw: place for place in found}.values())


def _workplace(rows: list[Any]) -> WorkplaceType | None:
    """Return the type that all places state; a posting with several types states none."""
    stated = {
        workplace(given, "workplaceType") for row in rows for given in entries(row, "locations")
    }
    return stated.pop() if len(stated) == 1 else None


def _bands(row: Any) -> Iterator[Salary]:
    """Yield the bands of pay."""
    for band in entries(row, "payRangeDetails"):
        stated = pay_by_known_period(
            number(band, "rangeStart"),
            number(band, "rangeEnd"),
            currency=words(band, "currency"),
            period=words(band, "frequency"),
        )
        if stated:
            yield stated
