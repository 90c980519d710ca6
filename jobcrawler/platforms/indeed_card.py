"""A card of an Indeed search: a row of its scripts, or markup where those are missing.

Source: see `indeed`.
Shape: `{jobkey, displayTitle, company, formattedLocation, jobTypes[], remoteWorkModel,
    salarySnippet.{text, currency, source}, extractedSalary.{min, max, type}, createDate}`;
    `estimatedSalary` is Indeed's guess. The shown age counts from `createDate`, in milliseconds.
"""

from __future__ import annotations

import re
from typing import Any

from parsel import Selector

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.indeed_posting import is_estimate, structured_pay, workplace_of
from jobcrawler.platforms.reading.fields import at, entries, places, texts, words

_ID = re.compile(r"[0-9a-f]{16}")
_TITLE = "h2 a[title]::attr(title), h2 span[title]::attr(title)"
_PLACE = ".companyLocation, [data-testid='text-location'], .location"
_COMPANY = ".companyName, [data-testid='company-name'], .company"


def read_row(row: Any, origin: str) -> JobPosting | None:
    """Return what a row says; None when it names no id or no title."""
    job_id = words(row, "jobkey") or ""
    title = words(row, "displayTitle") or words(row, "title")
    if not _ID.fullmatch(job_id) or not title:
        return None
    shown_pay = at(row, "salarySnippet")
    is_guess = is_estimate(shown_pay)
    currency = words(shown_pay, "currency")
    pay = structured_pay(at(row, "extractedSalary"), "min", "max", currency)
    return JobPosting(
        job_id=job_id,
        url=f"{origin}/viewjob?jk={job_id}",
        title=title,
        hiring_organization=words(row, "company"),
        job_locations=_places(row),
        workplace_type=workplace_of(row),
        employment_type_raw=", ".join(texts(entries(row, "jobTypes"))) or None,
        base_salary=None if is_guess else pay,
        salary_raw=None if is_guess else words(shown_pay, "text"),
        salary_source="structured" if pay and not is_guess else None,
        date_posted_raw=words(row, "createDate"),
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the place as shown, with its parts where the town is in it."""
    raw, town = words(row, "formattedLocation"), words(row, "jobLocationCity")
    state = words(row, "jobLocationState")
    if not raw or not town or not state or not raw.startswith(f"{town}, {state}"):
        return places(raw)
    return (Place(raw=raw, locality=town, region=state),)


def read_card(card: Selector, origin: str) -> JobPosting | None:
    """Return what the markup of a card says; None when it names no id or no title."""
    job_id = card.attrib.get("data-jk") or card.css("a[data-jk]::attr(data-jk)").get() or ""
    title = words(card.css(_TITLE).get()) or _text(card, "h2 a, h2.jobTitle")
    if not _ID.fullmatch(job_id) or not title:
        return None
    return JobPosting(
        job_id=job_id,
        url=f"{origin}/viewjob?jk={job_id}",
        title=title,
        hiring_organization=_text(card, _COMPANY),
        job_locations=places(_text(card, _PLACE)),
        salary_raw=_text(card, ".salaryText, .salary-snippet"),
    )


def _text(card: Selector, css: str) -> str | None:
    """Return the text of the first element that matches, blanks folded."""
    return words(" ".join(card.css(css)[:1].css("::text").getall()))
