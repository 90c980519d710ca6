"""A JOIN posting from a row of the list, or from the state of its own page.

Shape: rows and pages name the facts alike; a page adds the text. `salaryFrequency` stands in rows
    without pay too.
"""

from __future__ import annotations

import dataclasses
import html
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import at, name_at, number, prose, words, workplace
from jobcrawler.platforms.reading.markup import completed
from jobcrawler.platforms.reading.pay import has_hundredths, pay_by_known_period
from jobcrawler.platforms.reading.places import composed


def read_row(row: Any, base: str, company: str | None) -> JobPosting | None:
    """Return what a row or a page's state says; None when it names no id or no title.

    `base` is the address of the list, `company` the employer's name.
    """
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    stated = _pay(row)
    return JobPosting(
        job_id=job_id,
        url=f"{base}/{quote(words(row, 'idParam') or job_id, safe='')}",
        title=title,
        hiring_organization=company,
        department=name_at(row, "department"),
        occupational_category=name_at(row, "category"),
        job_locations=_places(row),
        workplace_type=workplace(row, "workplaceType"),
        employment_type_raw=name_at(row, "employmentType"),
        base_salary=stated,
        salary_source="structured" if stated else None,
        date_posted_raw=words(row, "createdAt"),
    )


def read_detail(row: Any, page: Page, base: str) -> JobPosting | None:
    """Return the posting of its own page; None when its state names no id or no title."""
    shown = read_row(row, base, words(row, "company", "name"))
    if shown is None:
        return None
    linked = completed(shown, page)
    # The JSON-LD knows less of the place than the state.
    spots = shown.job_locations or linked.job_locations
    posting = dataclasses.replace(linked, job_locations=spots)
    text = posting.description_html or ""
    if "&lt;" in text and "<" not in text:
        text = html.unescape(text)
    if text:
        return dataclasses.replace(posting, description_html=text)
    said = prose(row, "description") or _sections(row)
    return dataclasses.replace(posting, description_text=said)


def _sections(row: Any) -> str | None:
    """Return the text that is stated in parts."""
    parts = (prose(row, name) for name in ("intro", "tasks", "requirements", "benefits"))
    return "\n\n".join(filter(None, parts)) or None


def _places(row: Any) -> tuple[Place, ...]:
    """Return the place of the posting's town, or its country."""
    town, region = words(row, "city", "cityName"), words(row, "city", "regionName")
    country = words(row, "city", "countryName") or words(row, "country", "name")
    found = composed(town, None, country, country=words(row, "country", "iso3166"))
    return tuple(dataclasses.replace(place, region=region) for place in found)


def _pay(row: Any) -> Salary | None:
    """Return the stated pay, unless the employer hides it."""
    low, high = at(row, "salaryAmountFrom"), at(row, "salaryAmountTo")
    currency = words(low, "currency") or words(high, "currency")
    if at(row, "settings", "showSalary") is False or not has_hundredths(currency):
        return None
    return pay_by_known_period(
        (number(low, "amount") or 0) / 100,
        (number(high, "amount") or 0) / 100,
        currency=currency,
        period=words(row, "salaryFrequency"),
    )
