"""A SmartRecruiters posting from a row of the list, from its detail and from its public page.

Shape: see `smartrecruiters`. List and detail use the same names; the list lacks the text, the pay
    and `postingUrl`. `refNumber` is the employer's, and several advertisements may share it.
    `location.country` is a code of two letters, small ones mostly. `customField` is what the
    employer made up, among it who hires: only a field named for pay is read.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    places,
    prose,
    segments,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import inner_html, shown
from jobcrawler.platforms.reading.pay import pay_of
from jobcrawler.platforms.reading.places import place_of
from jobcrawler.platforms.reading.sections import section

_PUBLIC = "https://jobs.smartrecruiters.com"
_ID_IN_PATH = re.compile(r"(\d{6,})(?:-.*)?")
_PAY_FIELD = re.compile(r"(salary|pay|compensation)( range)?", re.IGNORECASE)


def read_posting(row: Any, board: str) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no id, no title or no company.

    `board` is the company whose list it stands in.
    """
    job_id, title = words(row, "id"), words(row, "name")
    company = words(row, "company", "identifier") or board
    if not job_id or not title or not company:
        return None
    pay, place = pay_of(at(row, "compensation")), _place(at(row, "location"))
    level = words(row, "experienceLevel", "label")
    return JobPosting(
        job_id=job_id,
        url=link(row, "postingUrl") or _public_url(company, job_id),
        title=title,
        requisition_id=words(row, "refNumber"),
        hiring_organization=words(row, "company", "name"),
        department=words(row, "department", "label"),
        occupational_category=words(row, "function", "label"),
        industry=words(row, "industry", "label"),
        description_html=_text(row),
        job_locations=(place,) if place else (),
        workplace_type=_workplace(at(row, "location")),
        employment_type_raw=words(row, "typeOfEmployment", "label"),
        base_salary=pay,
        salary_raw=_pay_words(row),
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "releasedDate"),
        apply_url=link(row, "applyUrl"),
        in_language=words(row, "language", "code"),
        extra={"experience_level": level} if level else {},
    )


def id_in(url: str) -> str | None:
    """Return the id that a public address of a posting carries.

    >>> id_in("https://jobs.smartrecruiters.com/Acme/744000012345678-data-engineer")
    '744000012345678'
    """
    found = _ID_IN_PATH.fullmatch("".join(segments(url)[1:2]))
    return found[1] if found else None


def stated(page: Page, job_id: str | None, board: str) -> dict[str, Any]:
    """Return what the markup of a public page states."""
    where = page.selector.css("spl-job-location")
    return {
        "job_id": job_id,
        "url": _public_url(board, job_id) if job_id else None,
        "title": shown(page, "h1.job-title, h1[itemprop=title]"),
        "job_locations": places(words(where.css("::attr(formattedaddress)").get())),
        "workplace_type": workplace(where.css("::attr(workplacetype)").get()),
        "employment_type_raw": shown(page, "[itemprop=employmentType]"),
        "description_html": inner_html(page, "section.job-section[id^=st-]"),
    }


def _public_url(company: str, job_id: str) -> str:
    return f"{_PUBLIC}/{quote(company, safe='')}/{quote(job_id, safe='')}"


def _text(row: Any) -> str | None:
    """Return the sections under their titles, in the site's order; what is no text is none."""
    sections = at(row, "jobAd", "sections")
    named = sections.values() if isinstance(sections, dict) else ()
    parts = (section(words(each, "title"), prose(each, "text")) for each in named)
    return "\n".join(filter(None, parts)) or None


def _place(given: Any) -> Place | None:
    """Return the place; its country is a code, in capitals."""
    country = words(given, "country")
    return place_of(
        words(given, "fullLocation"),
        words(given, "city"),
        words(given, "region"),
        country.upper() if country else None,
        latitude=at(given, "latitude"),
        longitude=at(given, "longitude"),
    )


def _workplace(given: Any) -> WorkplaceType | None:
    """Return the stated type. Both flags false say nothing, and hybrid ones may be remote too."""
    if at(given, "hybrid") is True:
        return "hybrid"
    return "remote" if at(given, "remote") is True else None


def _pay_words(row: Any) -> str | None:
    """Return the words of the employer's own field for pay."""
    fields = entries(row, "customField")
    named = (field for field in fields if _PAY_FIELD.fullmatch(words(field, "fieldLabel") or ""))
    return next(filter(None, (words(field, "valueLabel") for field in named)), None)
