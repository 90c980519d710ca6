"""A Greenhouse posting from one row of the API or of a public page's state.

Source: https://developers.greenhouse.io/job-board.html (seen 2026-11).
Shape: the same names in the list, the detail and the tree of departments; public pages say
    `public_url`, `published_at`, `job_post_location`, `pay_ranges` and split the text in three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Salary
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    places,
    prose,
    spanning,
    texts,
    words,
    writable,
)

_PASSED_ON = ("internal_job_id", "education", "employment", "pay_input_ranges", "pay_ranges")
_NO_DEPARTMENT = "No Department"
"""Greenhouse's own name for the lack of one."""


def read_posting(row: Any, base: str) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title.

    `base` followed by the id is its address where the row states none.
    """
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    requisition = words(row, "requisition_id")
    departments, pay = _departments(row), _pay(row)
    return JobPosting(
        job_id=job_id,
        url=link(row, "absolute_url") or link(row, "public_url") or base + quote(job_id),
        title=title,
        requisition_id=requisition if requisition != job_id else None,
        hiring_organization=words(row, "company_name"),
        department=departments[0] if departments else None,
        description_html=_text(row),
        job_locations=places(words(row, "location", "name") or words(row, "job_post_location")),
        base_salary=pay,
        salary_raw=_pay_words(row),
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "first_published") or words(row, "published_at"),
        date_modified=words(row, "updated_at"),
        valid_through=words(row, "application_deadline"),
        in_language=words(row, "language"),
        extra=_extra(row, departments),
    )


def _departments(row: Any) -> tuple[str, ...]:
    """Return the names of the departments, each once."""
    found = texts([at(each, "name") for each in entries(row, "departments")])
    return tuple([name for name in found if name != _NO_DEPARTMENT])


def _text(row: Any) -> str | None:
    """Return the description as given, its parts in the page's order."""
    parts = [prose(row, name) for name in ("introduction", "content", "conclusion")]
    return "\n".join(filter(None, parts)) or None


def _pay(row: Any) -> Salary | None:
    """Return what all pay bands span, given in cents; Greenhouse names no period."""
    bands = [
        Salary(minimum=low / 100, maximum=high / 100, currency=words(band, "currency_type"))
        for band in entries(row, "pay_input_ranges")
        if (low := number(band, "min_cents")) is not None
        and (high := number(band, "max_cents")) is not None
    ]
    return spanning(bands)


def _pay_words(row: Any) -> str | None:
    """Return the pay bands in the words of a public page: "Salary: $50,000 - $60,000 USD"."""
    bands = [
        texts((band.get("title"), f"{low} - {high}", band.get("currency_type")))
        for band in entries(row, "pay_ranges")
        if (low := words(band, "min")) and (high := words(band, "max"))
    ]
    return "; ".join(map(" ".join, bands)) or None


def _extra(row: Mapping[str, Any], departments: tuple[str, ...]) -> dict[str, Any]:
    """Return what else the row says: the employer's own fields, all departments and offices."""
    extra = {
        name: value
        for entry in entries(row, "metadata")
        if (value := at(entry, "value"))
        and (name := words(entry, "name"))
        and not _is_personal(entry, value)
    }
    extra |= {name: value for name in _PASSED_ON if (value := row.get(name))}
    if len(departments) > 1:
        extra["departments"] = list(departments)
    offices = texts([at(office, "name") for office in entries(row, "offices")])
    if offices:
        extra["offices"] = list(offices)
    return writable(extra)


def _is_personal(entry: Any, value: Any) -> bool:
    """Tell whether an employer's own field names a person, such as the hiring manager."""
    if "user" in (words(entry, "value_type") or ""):
        return True
    people = value if isinstance(value, list) else [value]
    named = [who for who in people if at(who, "email") or at(who, "user_id")]
    return bool(named)
