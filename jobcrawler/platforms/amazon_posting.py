"""An Amazon posting, from a row of the search or from its public page.

Source: see `amazon`.
Shape: `id_icims` is what addresses carry ("10413162", "SF1234"), `id` a UUID that none does.
    `locations` are JSON texts inside JSON: `{location, city, region, countryIso2a, coordinates,
    type}`, where `type` is ONSITE or VIRTUAL. `description_short` is a teaser, `updated_time` an
    age in words.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    prose,
    segments,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import addresses, inner_html, shown

_SITE = "https://www.amazon.jobs"
_ID = re.compile(r"[A-Z]{0,4}\d+")
_DEGREES = re.compile(r"(-?\d{1,3}\.\d+),(-?\d{1,3}\.\d+)")
_EMPLOYER = re.compile(r"job id\s*:\s*\w+\s*\|\s*(.+)", re.IGNORECASE)
_PARTS = {
    "description": "",
    "basic_qualifications": "Basic qualifications",
    "preferred_qualifications": "Preferred qualifications",
}
_EXTRA = ("job_family", "business_category", "source_system", "updated_time", "is_intern",
          "is_manager", "university_job")  # fmt: skip


def id_in_path(url: str) -> str | None:
    """Return the posting's id in an address such as `/en/jobs/10413162/TITLE`."""
    path = segments(url)
    after = path[path.index("jobs") + 1 :] if "jobs" in path else []
    return after[0] if after and _ID.fullmatch(after[0]) else None


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title."""
    job_id, title = words(row, "id_icims"), words(row, "title")
    if not job_id or not title:
        return None
    spots = [spot for text in entries(row, "locations") if (spot := _spot(text))]
    path = words(row, "job_path") or ""
    kept = {name: words(row, name) or at(row, name) is True for name in _EXTRA}
    kept["team"] = words(row, "team", "label") or ""
    return JobPosting(
        job_id=job_id,
        url=_SITE + (path if path.startswith("/") else f"/en/jobs/{quote(job_id, safe='')}"),
        title=title,
        hiring_organization=words(row, "company_name"),
        occupational_category=words(row, "job_category"),
        description_html=_text(row),
        job_locations=_places(row, spots),
        workplace_type=_workplace(spots),
        employment_type_raw=words(row, "job_schedule_type"),
        date_posted_raw=words(row, "posted_date"),
        apply_url=link(row, "url_next_step"),
        extra={
            name: value
            for name, value in kept.items()
            if value and not str(value).startswith("no-")
        },
    )


def _text(row: Any) -> str | None:
    """Return the whole text; the parts but the first under headings as the site shows them."""
    parts = ((heading, prose(row, name)) for name, heading in _PARTS.items())
    shown_parts = (
        f"<h3>{heading}</h3><p>{text}</p>" if heading else f"<p>{text}</p>"
        for heading, text in parts
        if text
    )
    return "\n".join(shown_parts) or None


def _spot(text: Any) -> dict[str, Any] | None:
    """Return a place that is JSON inside JSON."""
    try:
        spot = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return spot if isinstance(spot, dict) and words(spot, "location") else None


def _places(row: Any, spots: list[dict[str, Any]]) -> tuple[Place, ...]:
    """Return the places, the row's own first."""
    own = words(row, "location")
    found = sorted(map(_place, spots), key=lambda place: place.raw != own)
    if own and own not in [place.raw for place in found]:
        alone = Place(raw=own, locality=words(row, "city"), region=words(row, "state"),
                      country=words(row, "country_code"))  # fmt: skip
        found.insert(0, alone)
    return tuple(dict.fromkeys(found))


def _place(spot: dict[str, Any]) -> Place:
    degrees = _DEGREES.fullmatch(words(spot, "coordinates") or "")
    return Place(
        raw=words(spot, "location") or "",
        locality=words(spot, "city"),
        region=words(spot, "region"),
        country=words(spot, "countryIso2a"),
        latitude=float(degrees[1]) if degrees else None,
        longitude=float(degrees[2]) if degrees else None,
    )


def _workplace(spots: list[dict[str, Any]]) -> WorkplaceType | None:
    """Return what all places agree on."""
    kinds = {words(spot, "type") for spot in spots}
    if kinds == {"VIRTUAL"}:
        return "remote"
    return workplace(kinds.pop()) if len(kinds) == 1 else None


def stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's public page states."""
    url = next(filter(id_in_path, addresses(page)), "")
    job_id = id_in_path(url)
    employer = _EMPLOYER.search(shown(page, "p.meta, .details-line") or "")
    return {
        "job_id": job_id,
        "url": url.partition("?")[0].partition("#")[0],
        "title": shown(page, "h1.title"),
        "hiring_organization": employer[1] if employer else None,
        "description_html": inner_html(page, "#job-detail-body .section"),
    }
