"""The fields of a posting, group by group: each function returns the new values of its group.

What cannot be read in a field without a `*_raw` twin leaves the field None and goes to
`extra["<field>_raw"]`: nothing that a site says is lost.
"""

from __future__ import annotations

import re
from typing import Any, cast

from jobcrawler.cleaning.dates.labels import Label
from jobcrawler.cleaning.dates.orders import date_order
from jobcrawler.cleaning.dates.reading import read_date
from jobcrawler.cleaning.folding import tidy
from jobcrawler.cleaning.language.detection import detect_language
from jobcrawler.cleaning.language.stated import read_language
from jobcrawler.cleaning.lines import folded, keep, keep_raw, line
from jobcrawler.cleaning.references import resolve
from jobcrawler.cleaning.settle import settled
from jobcrawler.cleaning.text.furniture import without_furniture
from jobcrawler.cleaning.text.html import clean_html, read_html
from jobcrawler.cleaning.values import MAX_INTEGER, storable_text
from jobcrawler.cleaning.work.contract import contract_term_of
from jobcrawler.cleaning.work.employment import read_employment_types
from jobcrawler.cleaning.work.seniority import seniority_of
from jobcrawler.cleaning.work.titles import read_title
from jobcrawler.cleaning.work.workplace import read_workplace_type
from jobcrawler.items import (
    EMPLOYMENT_TYPES,
    WORKPLACE_TYPES,
    JobPosting,
    Place,
)

MAX_TEXT = 250_000
"""Longer texts are cut, in characters."""

_LINES = ("hiring_organization", "department", "team", "occupational_category", "industry")
_RAW = ("employment_type_raw", "salary_raw", "date_posted_raw")
_DATES: dict[str, Label] = {
    "date_modified": "updated",
    "valid_through": "closing",
    "job_start_date": "start",
    "date_posted": "posted",
}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_GOOD_SCHEME = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def cleaned_names(posting: JobPosting) -> dict[str, Any]:
    """Return the titles, names and identifiers, each as one line; None for an empty one."""
    values: dict[str, Any] = {name: line(getattr(posting, name)) for name in _LINES}
    values |= {name: folded(getattr(posting, name)) for name in (*_RAW, "requisition_id")}
    values |= {name: folded(getattr(posting, name)) for name in ("site", "fetched_at")}
    requirements = posting.applicant_location_requirements or ()
    return values | {
        "job_id": folded(posting.job_id) or "",
        "title": line(posting.title) or "",
        "applicant_location_requirements": tuple(filter(None, map(line, requirements))),
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
        keep_raw(extra, "apply_url", apply_url)
        apply_url = ""
    return {"url": _address(posting.url), "apply_url": apply_url or None}


def cleaned_dates(
    posting: JobPosting,
    extra: dict[str, Any],
    places: tuple[Place, ...] = (),
    language: str | None = None,
) -> dict[str, Any]:
    """Return the dates in ISO 8601; relative words count from the time of the fetch.

    The posting's other dates, its clean places and its language tell what 03/04/2026 is.
    """
    now = str(posting.fetched_at or "")
    texts = {name: folded(getattr(posting, name)) for name in (*_DATES, "date_posted_raw")}
    others = [text for text in texts.values() if text]
    countries = {place.country for place in places}

    def read(text: str | None, label: Label) -> str | None:
        if not text:
            return None
        order = date_order(text, others, countries, language)
        return read_date(text, now=now, order=order, label=label)

    values: dict[str, Any] = {}
    for name, label in _DATES.items():
        text = texts[name]
        values[name] = read(text, label)
        if text and values[name] is None and (name != "date_posted" or texts["date_posted_raw"]):
            keep_raw(extra, name, text)
    stated, raw = texts["date_posted"], texts["date_posted_raw"]
    if stated and values["date_posted"] != stated:
        raw = raw or stated
    return values | {
        "date_posted": values["date_posted"] or read(raw, "posted"),
        "date_posted_raw": raw,
    }


def cleaned_employment(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the employment types, from the site's words where none is stated, and the place.

    The contract's term, and what the title says, go to `extra`.
    """
    stated = posting.employment_type or ()
    types = tuple(kind for kind in EMPLOYMENT_TYPES if kind in stated)
    workplace = posting.workplace_type
    if workplace not in {None, *WORKPLACE_TYPES}:
        workplace = read_workplace_type(str(workplace))
    raw = folded(posting.employment_type_raw)
    title = line(posting.title) or ""
    said = read_title(title)
    keep(extra, "contract_term", (contract_term_of(raw) if raw else None) or said.contract_term)
    keep(extra, "seniority", seniority_of(title))
    keep(extra, "title_employment_type", list(said.employment_type) or None)
    keep(extra, "title_workplace_type", said.workplace_type)
    return {
        "employment_type": types or (read_employment_types(raw) if raw else ()),
        "workplace_type": workplace,
    }


def cleaned_numbers(posting: JobPosting, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the count of openings, and whether one applies on the page."""
    total = posting.total_job_openings
    is_count = isinstance(total, int) and not isinstance(total, bool)
    if is_count and 0 <= cast("int", total) <= MAX_INTEGER:
        return {}
    if total is not None:
        keep_raw(extra, "total_job_openings", hex(total) if is_count else str(total))
    return {"total_job_openings": None}


def cleaned_language(
    posting: JobPosting, extra: dict[str, Any], description: str | None
) -> dict[str, Any]:
    """Return the language as a BCP 47 tag, as stated.

    Where none is, what the description is written in goes to `extra`: it is nobody's statement.
    """
    raw = folded(posting.in_language)
    tag = read_language(raw) if raw else None
    if raw and tag is None:
        keep_raw(extra, "in_language", raw)
    if tag is None:
        keep(extra, "detected_language", detect_language(description or ""))
    return {"in_language": tag}


def _running_text(text: str) -> str:
    """Take the furniture out of tidy text, until nothing changes."""
    kept = without_furniture(text)
    return text if kept == text else settled(lambda rest: tidy(without_furniture(rest)), kept)


def _address(value: object) -> str:
    """Return an address as a browser reads it: no line breaks, blanks encoded."""
    return _CONTROLS.sub("", storable_text(str(value or ""))).strip().replace(" ", "%20")
