"""An Ashby posting from one row of the posting API, of the board's GraphQL or of a public page.

Source: https://developers.ashbyhq.com/docs/public-job-posting-api (seen 2026-11).
Shape: the API says `location`, `department`, `team`, `publishedAt`, `compensation`; GraphQL and
    public pages say `locationName`, `departmentName`, `teamNames` or `teamId`, `publishedDate`,
    and pay only as the words that the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary, SalaryUnit, WorkplaceType
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    prose,
    spanning,
    texts,
    words,
    workplace,
)

_INTERVALS: dict[str, SalaryUnit] = {f"1 {unit}": unit for unit in get_args(SalaryUnit)}
_AMOUNT = re.compile(r"(?:[A-Z]{1,3}\s?)?[$€£¥₹]\s?\d.*|[A-Z]{3}\s?\d.*")


def read_posting(row: Any, base: str, team: str | None = None) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title.

    `base` followed by the id is its address where the row states none; `team` is the name of the
    row's `teamId`.
    """
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    pay = _pay(row)
    html = prose(row, "descriptionHtml")
    return JobPosting(
        job_id=job_id,
        url=link(row, "jobUrl") or base + quote(job_id),
        title=title,
        department=words(row, "department") or words(row, "departmentName"),
        team=words(row, "team") or next(reversed(texts(entries(row, "teamNames"))), team),
        description_html=html,
        description_text=None if html else prose(row, "descriptionPlain"),
        job_locations=_places(row),
        workplace_type=_workplace(row),
        employment_type_raw=words(row, "employmentType"),
        base_salary=pay,
        salary_raw=_pay_words(row),
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "publishedAt") or words(row, "publishedDate"),
        valid_through=words(row, "applicationDeadline"),
        apply_url=link(row, "applyUrl"),
    )


def salary_words(summary: str | None) -> str | None:
    """Return the amounts of a summary of pay.

    >>> salary_words("Target Base Salary $220K - $330K • Offers Equity")
    '$220K - $330K'
    """
    found = _AMOUNT.search((summary or "").partition("•")[0])
    return found[0].strip() if found else None


def _workplace(row: Any) -> WorkplaceType | None:
    """Return the stated type; `isRemote` is true of hybrid postings too, so it comes last."""
    return workplace(row, "workplaceType") or ("remote" if at(row, "isRemote") is True else None)


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places with the parts of their addresses, each once, the main one first."""
    named = [{"location": name} for name in entries(row, "secondaryLocationNames")]
    found: dict[str, Place] = {}
    for place in (row, *entries(row, "secondaryLocations"), *named):
        raw = words(place, "location") or words(place, "locationName")
        parts = at(place, "address", "postalAddress")
        if raw:
            shown = Place(
                raw=raw,
                locality=words(parts, "addressLocality"),
                region=words(parts, "addressRegion"),
                country=words(parts, "addressCountry"),
            )
            found.setdefault(raw, shown)
    return tuple(found.values())


def _is_pay_public(row: Any) -> bool:
    """Tell whether the employer shows pay; rows of public pages hold it only when they do."""
    return at(row, "shouldDisplayCompensationOnJobPostings") is True or "locationName" in row


def _pay(row: Any) -> Salary | None:
    """Return the salary, without bonus and equity, spanning all tiers."""
    if not _is_pay_public(row):
        return None
    given = at(row, "compensation")
    tiers = entries(given, "compensationTiers")
    bands = list(_salaries(entries(given, "summaryComponents")))
    return spanning(bands or [b for tier in tiers for b in _salaries(entries(tier, "components"))])


def _salaries(components: list[Any]) -> Iterator[Salary]:
    """Yield the parts of pay that are salary."""
    for part in components:
        low, high = number(part, "minValue"), number(part, "maxValue")
        if words(part, "compensationType") == "Salary" and (low or high):
            yield Salary(
                minimum=low,
                maximum=high,
                currency=words(part, "currencyCode"),
                unit=_INTERVALS.get(words(part, "interval") or ""),
            )


def _pay_words(row: Any) -> str | None:
    """Return the words for the salary, where the employer shows them."""
    if not _is_pay_public(row):
        return None
    given = at(row, "compensation") or row
    stated = words(given, "scrapeableCompensationSalarySummary")
    return stated or salary_words(words(given, "compensationTierSummary"))
