"""An Oracle Recruiting posting from a row of the list or from a detail.

Shape: see `oracle`. Both use the same names, but for the dates. What the employer says of itself
    under every posting (`CorporateDescriptionStr`, `OrganizationDescriptionStr`) is not the
    posting's text.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    number,
    prose,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.labels import field_of

_TEXTS = ("ExternalDescriptionStr", "ExternalResponsibilitiesStr", "ExternalQualificationsStr")
_EXTRA = {
    "CorporateDescriptionStr": "corporate_description",
    "OrganizationDescriptionStr": "organization_description",
    "ShortDescriptionStr": "short_description",
    "JobFunction": "job_function",
    "BusinessUnit": "business_unit",
    "Organization": "organization",
    "RequisitionType": "requisition_type",
    "ManagerLevel": "manager_level",
    "StudyLevel": "study_level",
    "JobShift": "job_shift",
    "JobGrade": "job_grade",
    "WorkHours": "work_hours",
    "WorkDays": "work_days",
    "WorkDurationYears": "work_duration_years",
    "WorkDurationMonths": "work_duration_months",
    "DomesticTravelRequired": "domestic_travel_required",
    "InternationalTravelRequired": "international_travel_required",
}
_EMPLOYMENT = ("JobSchedule", "WorkerType", "ContractType", "JobType")
_PERSON = re.compile(r"recruiter|manager|contact|owner|coordinator|e-?mail|phone", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?")


def read_posting(row: Any, public: str) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no id or no title.

    `public` is what the public addresses of the site begin with.
    """
    job_id, title = words(row, "Id"), words(row, "Title")
    if not job_id or not title:
        return None
    flex = _flex_fields(row)
    language = words(row, "ContentLocale") or ""
    openings = number(row, "NumberOfOpenings")
    return JobPosting(
        job_id=job_id,
        url=f"{public}/job/{quote(job_id)}",
        title=title,
        hiring_organization=words(row, "LegalEmployer"),
        department=words(row, "Department"),
        occupational_category=words(row, "Category") or words(row, "JobFamily"),
        description_html="\n".join(filter(None, (prose(row, name) for name in _TEXTS))) or None,
        job_locations=_places(row),
        workplace_type=_workplace(row),
        employment_type_raw=", ".join(texts(at(row, name) for name in _EMPLOYMENT)) or None,
        salary_raw=next((said for name, said in flex.items() if _is_pay(name)), None),
        date_posted_raw=words(row, "ExternalPostedStartDate") or words(row, "PostedDate"),
        valid_through=words(row, "ExternalPostedEndDate") or words(row, "PostingEndDate"),
        total_job_openings=int(openings) if openings and openings.is_integer() else None,
        in_language=language if _LANGUAGE.fullmatch(language) else None,
        extra=_extra(row, flex),
    )


def _workplace(row: Any) -> Any:
    """Return the workplace type, by its code ("ORA_ON_SITE") or its words ("On-site")."""
    code = (words(row, "WorkplaceTypeCode") or "").removeprefix("ORA_")
    return workplace(code) or workplace(row, "WorkplaceType")


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places, the primary one first, each with the country that its field states."""
    primary = words(row, "PrimaryLocation")
    found = {primary: words(row, "PrimaryLocationCountry")} if primary else {}
    for other in entries(row, "secondaryLocations"):
        name = words(other, "Name")
        if name:
            found.setdefault(name, words(other, "CountryCode"))
    return tuple(Place(raw=raw, country=country) for raw, country in found.items())


def _flex_fields(row: Any) -> dict[str, str]:
    """Return the fields of the employer's own making, but those that name a person."""
    given = at(row, "requisitionFlexFields")
    pairs = {
        words(field, "Prompt"): words(field, "Value")
        for field in (given if isinstance(given, list) else entries(given, "items"))
    }
    return {name: said for name, said in pairs.items() if name and said and not _names_one(name)}


def _names_one(prompt: str) -> bool:
    return bool(_PERSON.search(prompt))


def _is_pay(prompt: str) -> bool:
    return field_of(prompt) == "salary_raw"


def _extra(row: Any, flex: dict[str, str]) -> dict[str, Any]:
    """Return what else is said, under names like the fields' own."""
    said: dict[str, Any] = {ours: prose(row, theirs) for theirs, ours in _EXTRA.items()}
    said["work_locations"] = list(
        texts(
            words(place, "LocationName")
            for name in ("workLocation", "otherWorkLocations")
            for place in entries(row, name)
        )
    )
    said["flex_fields"] = flex
    return {name: value for name, value in said.items() if value}
