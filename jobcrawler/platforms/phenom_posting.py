"""A Phenom posting from a row of a search or from its own page's state.

Shape: see `phenom`. Both use the same names; `description` is in the latter alone. `jobSeqNo` is
    Phenom's own number, `jobId` and `reqId` are the employer's.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.platforms.reading.fields import (
    entries,
    link,
    places,
    prose,
    texts,
    words,
    workplace,
)

_LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")
_WORKPLACES = ("RemoteType", "remoteType", "workplaceType")
_EXTRA = {
    "descriptionTeaser": "teaser",
    "dateCreated": "date_created",
    "experienceLevel": "experience_level",
    "jobFamily": "job_family",
    "subCategory": "sub_category",
    "businessUnit": "business_unit",
    "shift": "shift",
}


def read_posting(row: Any, base: str) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title.

    `base` is what the public addresses of the site begin with, "" where it is not known.
    """
    job_id = words(row, "jobSeqNo") or words(row, "jobId") or words(row, "reqId")
    title = words(row, "title")
    if not job_id or not title:
        return None
    locale = words(row, "locale") or ""
    stated = (workplace(row, name) for name in _WORKPLACES)
    extra: dict[str, Any] = {ours: words(row, theirs) for theirs, ours in _EXTRA.items()}
    categories = list(texts(entries(row, "multi_category")))
    extra["categories"] = categories if len(categories) > 1 else None
    return JobPosting(
        job_id=job_id,
        url=link(row, "detailUrl") or f"{base}/job/{quote(job_id, safe='')}",
        title=title,
        requisition_id=words(row, "reqId") or words(row, "jobId"),
        hiring_organization=words(row, "companyName") or words(row, "company"),
        department=words(row, "department"),
        occupational_category=words(row, "category"),
        industry=words(row, "industry"),
        description_html=prose(row, "description") or prose(row, "jobDescription"),
        job_locations=_places(row),
        workplace_type=next(filter(None, stated), None),
        employment_type_raw=words(row, "type"),
        date_posted_raw=words(row, "postedDate"),
        apply_url=link(row, "applyUrl"),
        in_language=locale if _LOCALE.fullmatch(locale) else None,
        extra={name: value for name, value in extra.items() if value},
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places; the row's town, region and country are those of its only one."""
    every = places(*texts(entries(row, "multi_location")))
    shown = every or places(words(row, "cityStateCountry") or words(row, "location"))
    if len(shown) != 1:
        return shown
    town, region, country = (words(row, name) for name in ("city", "state", "country"))
    return (dataclasses.replace(shown[0], locality=town, region=region, country=country),)
