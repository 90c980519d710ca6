"""An Eightfold posting from a row of the list or from a detail, in either form of its API.

Shape: see `eightfold`. The newer names are `displayJobId`, the older `display_job_id`. What an
    employer adds is named `efcustomText...` there, and stands in `custom_JD.data_fields` here.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import urljoin

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    places,
    prose,
    texts,
    words,
    workplace,
)

_CUSTOM = re.compile(r"efcustom(?:Text)+", re.IGNORECASE)
_EMPLOYMENT = re.compile(r"(employment|time|worker)_?type", re.IGNORECASE)
_PAY = re.compile(r"(pay|salary|compensation)_?(rate_?)?range", re.IGNORECASE)
_PERSON = re.compile(r"recruiter|manager|contact|owner|sponsor|mail|phone", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")


def read_posting(row: Any, origin: str) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no id or no title.

    `origin` is scheme and host of the site, "" where they are not known.
    """
    job_id, title = words(row, "id"), words(row, "name")
    if not job_id or not title:
        return None
    custom = _custom(row)
    requisition = words(row, "displayJobId") or words(row, "display_job_id")
    ats_id = words(row, "atsJobId") or words(row, "ats_job_id")
    locale = words(row, "locale") or ""
    option = words(row, "workLocationOption") or words(row, "work_location_option") or ""
    return JobPosting(
        job_id=job_id,
        url=_url(row, origin, job_id),
        title=title,
        requisition_id=next((i for i in (requisition, ats_id) if i and i != job_id), None),
        department=words(row, "department"),
        description_html=prose(row, "jobDescription") or prose(row, "job_description"),
        job_locations=_places(row),
        workplace_type=workplace(option.removesuffix("_local")),
        employment_type_raw=_first(custom, _EMPLOYMENT),
        salary_raw=_first(custom, _PAY),
        date_posted_raw=next(filter(None, (words(row, name) for name in _POSTED)), None),
        date_modified=words(row, "t_update"),
        apply_url=link(row, "positionUserActions", "applyAction", "applyUrl")
        or link(row, "apply_redirect_url"),
        in_language=locale if _LANGUAGE.fullmatch(locale) else None,
        extra=_extra(row, custom, ats_id if ats_id != requisition else None),
    )


_POSTED = ("postedTs", "creationTs", "t_create")


def _url(row: Any, origin: str, job_id: str) -> str:
    """Return the public address: stated whole, or from the host on."""
    stated = link(row, "publicUrl") or link(row, "canonicalPositionUrl")
    path = words(row, "positionUrl") or ""
    if not stated and path.startswith("/careers/") and origin:
        stated = urljoin(origin, path)
    return (stated or f"{origin}/careers/job/{job_id}").partition("?")[0]


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places, with the countries that the site's own reading of them names."""
    shown = places(*texts(entries(row, "locations"))) or places(words(row, "location"))
    read = entries(row, "standardizedLocations")
    if len(read) != len(shown):
        return shown
    pairs = zip(shown, map(_country, read), strict=True)
    return tuple(dataclasses.replace(place, country=country) for place, country in pairs)


def _country(standardized: Any) -> str | None:
    """Return the country of "Mumbai, MH, IN" or "IN"; of two parts the second may be a state."""
    parts = [part.strip() for part in (words(standardized) or "").split(",")]
    return parts[-1] if len(parts) != 2 and _COUNTRY.fullmatch(parts[-1]) else None


def _custom(row: Any) -> dict[str, str]:
    """Return what the employer added, but what names a person."""
    own = {_CUSTOM.sub("", name): row[name] for name in row if _CUSTOM.match(name)}
    fields = at(row, "custom_JD", "data_fields")
    given = {**own, **(fields if isinstance(fields, dict) else {})}
    said = {
        name: ", ".join(texts(value if isinstance(value, list) else [value]))
        for name, value in given.items()
        if not _PERSON.search(name)
    }
    return {name: value for name, value in said.items() if value}


def _first(custom: dict[str, str], wanted: re.Pattern[str]) -> str | None:
    return next((value for name, value in custom.items() if wanted.search(name)), None)


def _extra(row: Any, custom: dict[str, str], ats_id: str | None) -> dict[str, Any]:
    """Return what else is said."""
    said = {
        "ats_job_id": ats_id,
        "business_unit": words(row, "business_unit"),
        "location_flexibility": words(row, "locationFlexibility")
        or words(row, "location_flexibility"),
        "standardized_locations": list(texts(entries(row, "standardizedLocations"))),
        "custom": custom,
    }
    return {name: value for name, value in said.items() if value}
