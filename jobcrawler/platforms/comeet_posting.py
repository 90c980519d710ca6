"""A Comeet position from a row of the careers API or of a hosted board.

Shape: `details` are the parts of the text in their order; hosted boards keep them in
    `custom_fields`. `position_url` carries the employer's token, and `email` takes applications:
    neither is read.
"""

from __future__ import annotations

import re
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    prose,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.sections import section

_ADDRESSES = (
    "url_comeet_hosted_page",
    "url_recruit_hosted_page",
    "url_active_page",
    "url_detected_page",
)
"""The first is the position's alone; employers' own pages may show several."""
_TOKEN = re.compile(r"([?&])token=[^&#]*&?")
_BLANK = re.compile(r"(?:<[^<>]*>|&nbsp;|\s)*")


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title = words(row, "uid"), words(row, "name")
    url = next(filter(None, (link(row, name) for name in _ADDRESSES)), None)
    if not job_id or not title or not url:
        return None
    experience = words(row, "experience_level")
    is_remote = at(row, "location", "is_remote") is True
    return JobPosting(
        job_id=job_id,
        url=_TOKEN.sub(r"\1", url).rstrip("?&"),
        title=title,
        requisition_id=words(row, "internal_use_custom_id"),
        hiring_organization=words(row, "company_name"),
        department=words(row, "department"),
        description_html=text_of(row),
        job_locations=_places(at(row, "location")),
        workplace_type=workplace(row, "workplace_type") or ("remote" if is_remote else None),
        employment_type_raw=words(row, "employment_type"),
        date_modified=words(row, "time_updated"),
        extra={"experience_level": experience} if experience else {},
    )


def text_of(row: Any) -> str | None:
    """Return the whole text, each part under its heading; parts without words are left out."""
    given = entries(row, "details") or entries(row, "custom_fields", "details")
    parts = sorted(given, key=lambda part: number(part, "order") or 0)
    said = ((words(part, "name"), prose(part, "value")) for part in parts)
    shown = (section(name, text) for name, text in said if text and not _BLANK.fullmatch(text))
    return "\n".join(filter(None, shown)) or None


def _places(given: Any) -> tuple[Place, ...]:
    """Return the place by the name that is shown, with its stated parts."""
    town, region, country = (words(given, name) for name in ("city", "state", "country"))
    raw = words(given, "name") or words(given) or ", ".join(texts((town, region, country)))
    return (Place(raw=raw, locality=town, region=region, country=country),) if raw else ()
