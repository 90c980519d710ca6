"""A USAJOBS posting from one row of a search.

Shape: `{MatchedObjectId, MatchedObjectDescriptor: {PositionID, PositionTitle, PositionURI,
    ApplyURI[], PositionLocation[].{LocationName, CountryCode, Latitude, Longitude},
    OrganizationName, DepartmentName, JobCategory[].Name, PositionSchedule[].Name,
    PositionOfferingType[].Name, QualificationSummary, PositionRemuneration[].{MinimumRange,
    MaximumRange, RateIntervalCode}, PublicationStartDate, ApplicationCloseDate,
    UserArea.Details}}`. No currency is stated.
"""

from __future__ import annotations

import html
import re
from typing import Any

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.platforms.reading.board_rows import in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    places,
    prose,
    spanning,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

_PORT = re.compile(r"^(https://[^/:]+):443(?=/|$)")
_SECTIONS = (
    ("Summary", ("UserArea", "Details", "JobSummary")),
    ("Duties", ("UserArea", "Details", "MajorDuties")),
    ("Requirements", ("UserArea", "Details", "Requirements")),
    ("Qualifications", ("QualificationSummary",)),
    ("Education", ("UserArea", "Details", "Education")),
    ("Additional information", ("UserArea", "Details", "OtherInformation")),
    ("How you will be evaluated", ("UserArea", "Details", "Evaluations")),
    ("Required documents", ("UserArea", "Details", "RequiredDocuments")),
    ("How to apply", ("UserArea", "Details", "HowToApply")),
)
_FACTS = (
    "LowGrade",
    "HighGrade",
    "PromotionPotential",
    "SecurityClearance",
    "TeleworkEligible",
    "TravelCode",
    "ServiceType",
)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, said = words(row, "MatchedObjectId"), at(row, "MatchedObjectDescriptor")
    title, url = words(said, "PositionTitle"), link(said, "PositionURI")
    if not job_id or not title or not url:
        return None
    details = at(said, "UserArea", "Details")
    pay = _pay(said)
    schedule = [at(each, "Name") for each in entries(said, "PositionSchedule")]
    offered = [at(each, "Name") for each in entries(said, "PositionOfferingType")]
    requisition = words(said, "PositionID")
    openings = words(details, "TotalOpenings") or ""
    return JobPosting(
        job_id=job_id,
        url=_PORT.sub(r"\1", url),
        title=title,
        requisition_id=requisition if requisition != job_id else None,
        hiring_organization=words(said, "OrganizationName"),
        department=words(said, "DepartmentName"),
        occupational_category=in_one_line(
            at(each, "Name") for each in entries(said, "JobCategory")
        ),
        description_html=_text(said),
        job_locations=_places(said),
        workplace_type="remote" if _is_true(at(details, "RemoteIndicator")) else None,
        employment_type_raw=in_one_line([*schedule, *offered]),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(said, "PublicationStartDate"),
        valid_through=words(said, "ApplicationCloseDate"),
        apply_url=next(filter(None, map(link, entries(said, "ApplyURI"))), None),
        total_job_openings=int(openings) if re.fullmatch(r"[0-9]{1,6}", openings) else None,
        extra=without_blanks(**{name: _fact(details, name) for name in _FACTS}),
    )


def _fact(details: Any, name: str) -> str | bool | None:
    """Return a side fact: words, or yes or no."""
    value = at(details, name)
    return value if isinstance(value, bool) else words(value)


def _is_true(value: Any) -> bool:
    """Tell whether a field says yes: true, or its word."""
    return value is True or (words(value) or "").casefold() == "true"


def _places(said: Any) -> tuple[Place, ...]:
    """Return the places; where none is given by itself, what is shown."""
    found = []
    for given in entries(said, "PositionLocation"):
        name = words(given, "LocationName")
        if name:
            place = Place(
                raw=name,
                country=words(given, "CountryCode"),
                latitude=_degrees(given, "Latitude"),
                longitude=_degrees(given, "Longitude"),
            )
            found.append(place)
    return tuple(dict.fromkeys(found)) or places(words(said, "PositionLocationDisplay"))


def _degrees(given: Any, name: str) -> float | None:
    """Return a number of degrees, which may be below 0."""
    value = at(given, name)
    negative = isinstance(value, int | float) and not isinstance(value, bool) and value < 0
    amount = number(-value if negative else value)
    return -amount if negative and amount is not None else amount


def _pay(said: Any) -> Salary | None:
    """Return the pay that spans all that is offered."""
    bands = (
        stated_pay(
            number(each, "MinimumRange"),
            number(each, "MaximumRange"),
            currency=None,
            period=words(each, "RateIntervalCode"),
        )
        for each in entries(said, "PositionRemuneration")
    )
    return spanning([band for band in bands if band])


def _text(said: Any) -> str | None:
    """Return the text, each section under its heading."""
    parts = []
    for heading, path in _SECTIONS:
        given = at(said, *path)
        lines = given if isinstance(given, list) else [given]
        shown = [_paragraph(text) for line in lines if (text := prose(line))]
        if shown:
            parts.append(f"<h3>{heading}</h3>" + "".join(shown))
    return "\n".join(parts) or None


def _paragraph(text: str) -> str:
    """Return a text as HTML: some is markup, most has line breaks."""
    if re.search(r"</?(?:p|br|ul|li|div)\b", text, re.IGNORECASE):
        return text
    return f"<p>{html.escape(text.strip(), quote=False)}</p>".replace("\n", "<br>")
