"""An ADP Workforce Now posting from a row of the list, or from a detail.

Shape: see `adp`; both have the same names. What an employer adds is in `customFieldGroup`, in
    lists of `{nameCode: {codeValue}, stringValue}` or `{nameCode, codeValue, shortName}`. A
    posting's page is named by its `ExternalJobID` there.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Any

from jobcrawler.items import JobPosting, Place, Salary, SalaryUnit
from jobcrawler.platforms.reading.fields import at, entries, number, prose, words

_UNITS: dict[str, SalaryUnit] = {
    **dict.fromkeys(("hr", "hour", "hourly"), "HOUR"),
    **dict.fromkeys(("da", "day", "daily"), "DAY"),
    **dict.fromkeys(("wk", "week", "weekly"), "WEEK"),
    **dict.fromkeys(("mo", "month", "monthly"), "MONTH"),
    **dict.fromkeys(("an", "year", "annual", "annually", "yearly"), "YEAR"),
}
_LAST_WORD = re.compile(r"[A-Za-z]+$")


def read_row(row: Any, page_of: Callable[[str], str]) -> JobPosting | None:
    """Return what a row says; None when it names no id or no title.

    `page_of` makes the public address of a posting from the id that names its page.
    """
    job_id, title = words(row, "itemID"), words(row, "requisitionTitle")
    if not job_id or not title:
        return None
    pay = _pay(row)
    return JobPosting(
        job_id=job_id,
        url=page_of(_text_of(row, "ExternalJobID") or job_id),
        title=title,
        requisition_id=words(row, "clientRequisitionID"),
        department=_text_of(row, "HomeDepartment"),
        occupational_category=_text_of(row, "JobClass"),
        job_locations=tuple(dict.fromkeys(_places(row))),
        employment_type_raw=words(row, "workLevelCode", "shortName"),
        base_salary=pay,
        salary_raw=_text_of(row, "SalaryRange"),
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "postDate"),
    )


def read_detail(data: Any, page_of: Callable[[str], str]) -> JobPosting | None:
    """Return the posting of a detail; None when it names no id or no title."""
    posting = read_row(data, page_of)
    text = prose(data, "requisitionDescription")
    return dataclasses.replace(posting, description_html=text) if posting else None


def _custom(row: Any, kind: str, name: str) -> Any:
    """Return a field that the employer added, of a type and by its name."""
    fields = entries(row, "customFieldGroup", kind)
    return next((each for each in fields if words(each, "nameCode", "codeValue") == name), None)


def _text_of(row: Any, name: str) -> str | None:
    """Return the text of a field that the employer added."""
    return words(_custom(row, "stringFields", name), "stringValue")


def _places(row: Any) -> Iterator[Place]:
    """Yield the places, by the name that the career center shows."""
    for place in entries(row, "requisitionLocations"):
        where = at(place, "address")
        locality = words(where, "cityName")
        region = words(where, "countrySubdivisionLevel1", "codeValue")
        country = words(where, "countryCode") or words(where, "countryCode", "codeValue")
        parts = ", ".join(filter(None, (locality, region, country)))
        raw = words(place, "nameCode", "shortName") or parts
        if raw:
            yield Place(raw=raw, locality=locality, region=region, country=country)


def _pay(row: Any) -> Salary | None:
    """Return the range of the pay grade; zero is no amount."""
    low, high = at(row, "payGradeRange", "minimumRate"), at(row, "payGradeRange", "maximumRate")
    least, most = number(low, "amountValue") or None, number(high, "amountValue") or None
    if least is None and most is None:
        return None
    currency = words(low, "currencyCode") or words(high, "currencyCode")
    return Salary(minimum=least, maximum=most, currency=currency, unit=_unit(row))


def _unit(row: Any) -> SalaryUnit | None:
    """Return the period that the amounts are for, by the type of pay, else by its words."""
    kind = _custom(row, "codeFields", "SalaryType")
    shown = _LAST_WORD.search(_text_of(row, "SalaryRange") or "")
    said = (words(kind, "codeValue"), words(kind, "shortName"), shown[0] if shown else None)
    return next((_UNITS[word.lower()] for word in said if word and word.lower() in _UNITS), None)
