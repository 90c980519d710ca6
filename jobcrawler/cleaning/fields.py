"""The fields of a posting, group by group: each function returns the new values of its group.

What cannot be read in a field without a `*_raw` twin leaves the field None and goes to
`extra["<field>_raw"]`: nothing that a site says is lost.
"""

from __future__ import annotations

import math
import re
from typing import Any, cast

from jobcrawler.cleaning.currencies import currency_of
from jobcrawler.cleaning.dates import read_date
from jobcrawler.cleaning.employment import read_employment_types, read_workplace_type
from jobcrawler.cleaning.folding import fold, tidy
from jobcrawler.cleaning.furniture import without_furniture
from jobcrawler.cleaning.language import read_language
from jobcrawler.cleaning.places import country_of, read_place
from jobcrawler.cleaning.references import plain, resolve
from jobcrawler.cleaning.salary import read_salary
from jobcrawler.cleaning.settle import settled
from jobcrawler.cleaning.text import clean_html, read_html
from jobcrawler.cleaning.values import MAX_INTEGER, storable, storable_text
from jobcrawler.items import (
    EMPLOYMENT_TYPES,
    SALARY_UNITS,
    WORKPLACE_TYPES,
    JobPosting,
    Place,
    Salary,
)

MAX_TEXT = 250_000
"""Longer texts are cut, in characters."""

_MOST = 1e15
"""Numbers from here on are a mistake of the page."""
_LINES = ("hiring_organization", "department", "team", "occupational_category", "industry")
_RAW = ("employment_type_raw", "salary_raw", "date_posted_raw")
_DATES = ("date_modified", "valid_through", "job_start_date")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_GOOD_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def cleaned_names(posting: JobPosting) -> dict[str, Any]:
    """Return the titles, names and identifiers, each as one line; None for an empty one."""
    values: dict[str, Any] = {name: _line(getattr(posting, name)) for name in _LINES}
    values |= {name: _folded(getattr(posting, name)) for name in (*_RAW, "requisition_id")}
    values |= {name: _folded(getattr(posting, name)) for name in ("site", "fetched_at")}
    requirements = posting.applicant_location_requirements or ()
    return values | {
        "job_id": _folded(posting.job_id) or "",
        "title": _line(posting.title) or "",
        "applicant_location_requirements": tuple(filter(None, map(_line, requirements))),
    }


def cleaned_description(posting: JobPosting) -> dict[str, Any]:
    """Return allow-listed HTML, and the text of it or, without HTML, the text that was given."""
    html = clean_html(str(posting.description_html or ""))
    text = read_html(html) or tidy(resolve(str(posting.description_text or "")[:MAX_TEXT]))
    return {"description_html": html or None, "description_text": _running_text(text) or None}


def cleaned_addresses(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the addresses without blanks; an apply address must be of the web or of mail."""
    apply_url = _address(posting.apply_url)
    if apply_url and _SCHEME.match(apply_url) and not _GOOD_SCHEME.match(apply_url):
        _keep_raw(extra, "apply_url", apply_url)
        apply_url = ""
    return {"url": _address(posting.url), "apply_url": apply_url or None}


def cleaned_dates(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the dates in ISO 8601; relative words count from the time of the fetch."""
    now = str(posting.fetched_at or "")
    values: dict[str, Any] = {}
    for name in _DATES:
        raw = _folded(getattr(posting, name))
        values[name] = read_date(raw, now=now) if raw else None
        if raw and values[name] is None:
            _keep_raw(extra, name, raw)
    stated, raw = _folded(posting.date_posted), _folded(posting.date_posted_raw)
    date = read_date(stated, now=now) if stated else None
    if stated and date is None and raw:
        _keep_raw(extra, "date_posted", stated)
    if stated and date != stated:
        raw = raw or stated
    return values | {
        "date_posted": date or (read_date(raw, now=now) if raw else None),
        "date_posted_raw": raw,
    }


def cleaned_employment(posting: JobPosting) -> dict[str, Any]:
    """Return the employment types, from the site's words where none is stated, and the place."""
    stated = posting.employment_type or ()
    types = tuple(kind for kind in EMPLOYMENT_TYPES if kind in stated)
    workplace = posting.workplace_type
    if workplace not in {None, *WORKPLACE_TYPES}:
        workplace = read_workplace_type(str(workplace))
    raw = _folded(posting.employment_type_raw)
    return {
        "employment_type": types or (read_employment_types(raw) if raw else ()),
        "workplace_type": workplace,
    }


def cleaned_places(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the places, each with what its words say where the site does not state it apart."""
    stated = (place for place in posting.job_locations or () if isinstance(place, Place))
    places = (_place(place, extra) for place in stated)
    return {"job_locations": tuple(place for place in places if place is not None)}


def cleaned_numbers(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the count of openings, and whether one applies on the page."""
    total = posting.total_job_openings
    is_count = isinstance(total, int) and not isinstance(total, bool)
    if is_count and 0 <= cast("int", total) <= MAX_INTEGER:
        return {}
    if total is not None:
        _keep_raw(extra, "total_job_openings", hex(total) if is_count else str(total))
    return {"total_job_openings": None}


def cleaned_language(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the language as a BCP 47 tag."""
    raw = _folded(posting.in_language)
    tag = read_language(raw) if raw else None
    if raw and tag is None:
        _keep_raw(extra, "in_language", raw)
    return {"in_language": tag}


def cleaned_salary(posting: JobPosting, places: tuple[Place, ...]) -> dict[str, Any]:
    """Return the pay, from the site's words where no other is stated.

    The country of the clean places tells whose dollar "$" is.
    """
    stated = _salary(posting.base_salary)
    if stated is not None:
        return {"base_salary": stated}
    countries = {place.country for place in places}
    country = countries.pop() if len(countries) == 1 else None
    raw = _folded(posting.salary_raw)
    salary = read_salary(raw, country=country) if raw else None
    source = posting.salary_source if posting.base_salary is None else None
    return {"base_salary": salary, "salary_source": (source or "text") if salary else None}


def _folded(value: object) -> str | None:
    """Return the value as one line of text; None for nothing."""
    kept = storable(value)
    return None if kept is None else fold(str(kept)) or None


def _line(value: object) -> str | None:
    """Like `_folded`, with character references resolved: "R&amp;D" was escaped once too often."""
    text = _folded(value)
    return plain(text) or None if text else None


def _running_text(text: str) -> str:
    """Take the furniture out of tidy text, until nothing changes."""
    kept = without_furniture(text)
    return text if kept == text else settled(lambda rest: tidy(without_furniture(rest)), kept)


def _keep_raw(extra: dict[str, Any], name: str, raw: str) -> None:
    extra.setdefault(f"{name}_raw", raw)


def _address(value: object) -> str:
    """Return an address as a browser reads it: no line breaks, blanks encoded."""
    return _CONTROLS.sub("", storable_text(str(value or ""))).strip().replace(" ", "%20")


def _place(place: Place, extra: dict[str, Any]) -> Place | None:
    """Return a place with clean parts; None when it says nothing."""
    locality, region = _named(place.locality), _named(place.region)
    stated = _folded(place.country)
    country = country_of(stated) if stated else None
    if stated and country is None:
        _keep_raw(extra, "country", stated)
    parts = [part for part in (locality, region, country) if part]
    raw = _line(place.raw) or ", ".join(parts)
    read = read_place(raw)
    if not parts:
        locality, region = read.locality, read.region
    latitude, longitude = _position(place)
    cleaned = Place(
        raw=raw,
        locality=locality,
        region=region,
        country=country or read.country,
        latitude=latitude,
        longitude=longitude,
    )
    return cleaned if raw or latitude is not None else None


def _named(value: object) -> str | None:
    """Return a name; None for "-" and the like."""
    line = _line(value)
    return line if line and any(map(str.isalnum, line)) else None


def _position(place: Place) -> tuple[float | None, float | None]:
    """Return latitude and longitude; neither when one is missing, or both are 0 for no value."""
    latitude, longitude = _number(place.latitude), _number(place.longitude)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None, None
    is_on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if is_on_earth else (None, None)


def _number(value: object) -> float | None:
    """Return a finite number; None for anything else."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or abs(cast("float", value)) > _MOST or math.isnan(cast("float", value)):
        return None
    return float(cast("float", value))


def _salary(salary: Salary | None) -> Salary | None:
    """Return stated pay with its bounds in order; None when it states no amount above 0."""
    if salary is None:
        return None
    low, high = (_amount(salary.minimum), _amount(salary.maximum))
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    unit = salary.unit if salary.unit in SALARY_UNITS else None
    return Salary(minimum=low, maximum=high, currency=_currency(salary.currency), unit=unit)


def _amount(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _currency(value: object) -> str | None:
    """Return an ISO 4217 code, also for the sign of one currency."""
    text = _folded(value) or ""
    is_code = len(text) == 3 and text.isascii() and text.isalpha()
    return text.upper() if is_code else currency_of(text, None)
