"""A UKG posting from a row of the list, or from the object in its page.

Shape: see `ukg`; both have the same names. `JobLocationType` is 0 hybrid, 1 on site, 2 remote. An
    address is shown unless `DisplayAddress` is false. Coordinates are looked up by UKG, and
    "Remote" lies in a town of that name: they are not read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from jobcrawler.items import EmploymentType, JobPosting, Place, Salary, SalaryUnit, WorkplaceType
from jobcrawler.platforms.reading.fields import at, count, entries, number, prose, words

_WORKPLACES: dict[int | None, WorkplaceType] = {0: "hybrid", 1: "on_site", 2: "remote"}
_FULL_TIME: dict[Any, tuple[EmploymentType, ...]] = {True: ("FULL_TIME",), False: ("PART_TIME",)}
_TEXTS = {
    "TravelDescription": "travel",
    "HoursPerWeek": "hours_per_week",
    "EqualOpportunityEmployerDescription": "equal_opportunity",
    "PayTransparencyPolicyStatement": "pay_transparency",
}
"""What else a page says, and what it is called in `extra`."""


def read_row(row: Any, base: str) -> JobPosting | None:
    """Return what a row says; None when it names no id or no title.

    `base` is what the addresses of the board begin with.
    """
    job_id, title = words(row, "Id"), words(row, "Title")
    if not job_id or not title:
        return None
    full_time = at(row, "FullTime")
    return JobPosting(
        job_id=job_id,
        url=f"{base}/OpportunityDetail?opportunityId={quote(job_id, safe='')}",
        title=title,
        requisition_id=words(row, "RequisitionNumber"),
        occupational_category=words(row, "JobCategoryName"),
        job_locations=tuple(dict.fromkeys(_places(row))),
        workplace_type=_WORKPLACES.get(count(row, "JobLocationType")),
        employment_type=_FULL_TIME[full_time] if isinstance(full_time, bool) else (),
        date_posted_raw=words(row, "PostedDate"),
    )


def read_detail(data: Any, base: str, *, is_listed: bool) -> JobPosting | None:
    """Return the posting of a page's object; None when it names no id or no title.

    Its `PostedDate` is when the requisition was made; the list has the day that this board shows.
    """
    posting = read_row(data, base)
    if posting is None:
        return None
    pay = _pay(data)
    texts = {name: words(data, key) for key, name in _TEXTS.items()}
    made = None if is_listed else posting.date_posted_raw
    return dataclasses.replace(
        posting,
        description_html=prose(data, "Description"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=_shown_since(data, base) or made,
        date_modified=words(data, "UpdatedDate"),
        extra={name: text for name, text in texts.items() if text},
    )


def _shown_since(data: Any, base: str) -> str | None:
    """Return since when the posting is on this board."""
    guid = base.rpartition("/")[2]
    for board in entries(data, "JobBoardMemberships"):
        is_own = guid and (words(board, "JobBoardId") or "").lower() == guid
        if is_own and at(board, "PublishedExternal") is not False:
            return words(board, "ExternalPostedDate")
    return None


def _places(row: Any) -> Iterator[Place]:
    """Yield the places, each as the board shows it."""
    for place in entries(row, "Locations"):
        where = at(place, "Address")
        city, region = words(where, "City"), words(where, "State", "Code")
        country = words(where, "Country", "Code") or words(where, "Country", "Name")
        parts = ", ".join(filter(None, (city, region, country)))
        name = words(place, "LocalizedName") or words(place, "LocalizedDescription")
        hides = at(place, "DisplayAddress") is False
        raw = (name or parts) if hides else (parts or name)
        if raw:
            yield Place(raw=raw, locality=city, region=region, country=country)


def _pay(data: Any) -> Salary | None:
    """Return the pay that the page states: by year or hour, else a range that it says it shows."""
    yearly = _range(data, "CompensationAnnualMinimum", "CompensationAnnualMaximum")
    hourly = _range(data, "CompensationHourlyMinimum", "CompensationHourlyMaximum")
    currency = words(data, "CompensationCurrencyCode") or words(data, "PayRangeCurrencyCode")
    if yearly and hourly:  # one of the two is worked out from the other
        is_yearly = at(data, "Salaried") is not False
        return _salary(yearly if is_yearly else hourly, currency, "YEAR" if is_yearly else "HOUR")
    if yearly or hourly:
        return _salary(yearly or hourly, currency, "YEAR" if yearly else "HOUR")
    shown = at(data, "PayRange") if at(data, "PayRangeVisible") is True else None
    return _salary(_range(shown, "PayRangeMinimum", "PayRangeMaximum"), currency, None)


def _range(data: Any, low: str, high: str) -> tuple[float | None, float | None] | None:
    """Return the bounds of a range; zero is no amount."""
    bounds = (number(data, low) or None, number(data, high) or None)
    return bounds if any(bounds) else None


def _salary(
    bounds: tuple[float | None, float | None] | None, currency: str | None, unit: SalaryUnit | None
) -> Salary | None:
    """Return the pay of a range; None where there is none."""
    if bounds is None:
        return None
    return Salary(minimum=bounds[0], maximum=bounds[1], currency=currency, unit=unit)
