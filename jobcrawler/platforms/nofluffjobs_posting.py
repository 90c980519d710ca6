"""A No Fluff Jobs posting from a row of the list, or from a detail."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.platforms.reading.board_rows import in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    number,
    prose,
    spanning,
    texts,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

_PUBLIC = "https://nofluffjobs.com/job/"


def read_row(row: Any) -> JobPosting | None:
    """Return what a row of the list says; None when it names no id, address or title."""
    job_id, name, title = words(row, "id"), words(row, "url"), words(row, "title")
    if not job_id or not name or not title:
        return None
    pay = _pay(at(row, "salary"))
    return JobPosting(
        job_id=job_id,
        url=_PUBLIC + quote(name, safe=""),
        title=title,
        hiring_organization=words(row, "name"),
        occupational_category=words(row, "category"),
        job_locations=_places(row),
        workplace_type="remote" if _is_remote(row) else None,
        employment_type_raw=words(row, "salary", "type"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "posted"),
        extra=without_blanks(
            reference=words(row, "reference"), seniority=texts(entries(row, "seniority"))
        ),
    )


def read_detail(data: Any) -> JobPosting | None:
    """Return the posting of a detail; None when it names no id or title."""
    job_id, title = words(data, "id"), words(data, "title")
    if not job_id or not title:
        return None
    name = words(data, "postingUrl") or job_id
    pay = _original_pay(at(data, "essentials", "originalSalary"))
    kinds = at(data, "essentials", "originalSalary", "types")
    return JobPosting(
        job_id=job_id,
        url=_PUBLIC + quote(name, safe=""),
        title=title,
        hiring_organization=words(data, "company", "name"),
        occupational_category=words(data, "basics", "category"),
        description_html=_text(data),
        job_locations=_places(data),
        employment_type_raw=in_one_line(kinds) if isinstance(kinds, dict) else None,
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(data, "posted"),
        valid_through=words(data, "expiresAt"),
        extra=without_blanks(skills=texts(_values(data, "musts"))),
    )


def _is_remote(row: Any) -> bool:
    """Tell whether the row or its places say that the work is remote altogether."""
    return True in (at(row, "fullyRemote"), at(row, "location", "fullyRemote"))


def _places(row: Any) -> tuple[Place, ...]:
    """Return the towns, and the provinces that stand in their place."""
    found: dict[str, Place] = {}
    for given in entries(row, "location", "places"):
        raw = words(given, "city") or words(given, "province")
        if raw:
            found.setdefault(raw, Place(raw=raw, country=words(given, "country", "name")))
    return tuple(found.values())


def _pay(given: Any) -> Salary | None:
    """Return the pay that a row states, whose period it does not."""
    if words(given, "disclosedAt") not in (None, "VISIBLE"):
        return None
    low, high = number(given, "from"), number(given, "to")
    return stated_pay(low, high, currency=words(given, "currency"))


def _original_pay(given: Any) -> Salary | None:
    """Return the pay that spans all kinds of contract, as the employer stated it."""
    kinds = at(given, "types")
    bands = []
    for kind in kinds.values() if isinstance(kinds, dict) else ():
        bounds = [number(bound) for bound in entries(kind, "range")]
        if bounds:
            pay = stated_pay(
                bounds[0],
                bounds[-1],
                currency=words(given, "currency"),
                period=words(kind, "period"),
            )
            bands.append(pay)
    return spanning([band for band in bands if band])


def _values(data: Any, name: str) -> list[Any]:
    """Return the values of a list of requirements."""
    return [at(each, "value") for each in entries(data, "requirements", name)]


def _text(data: Any) -> str | None:
    """Return the text, each section under its heading."""
    sections = (
        ("Requirements", prose(data, "requirements", "description")),
        ("Must have", _bullets(_values(data, "musts"))),
        ("Nice to have", _bullets(_values(data, "nices"))),
        ("Offer description", prose(data, "details", "description")),
        ("Your responsibilities", _bullets(entries(data, "specs", "dailyTasks"))),
    )
    return "\n".join(f"<h3>{name}</h3>{text}" for name, text in sections if text) or None


def _bullets(values: list[Any]) -> str | None:
    """Return texts as a list."""
    shown = "".join(f"<li>{html.escape(text, quote=False)}</li>" for text in texts(values))
    return f"<ul>{shown}</ul>" if shown else None
