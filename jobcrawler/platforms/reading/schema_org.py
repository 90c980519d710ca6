"""A schema.org JobPosting node as a `JobPosting` item.

Source: https://schema.org/JobPosting,
https://developers.google.com/search/docs/appearance/structured-data/job-posting.
Shape: any of the property shapes there; `schema_values` reads the values.
"""

from __future__ import annotations

import json
import re
from typing import Any

from jobcrawler.items import EMPLOYMENT_TYPES, EmploymentType, JobPosting
from jobcrawler.page import BadRow, Page
from jobcrawler.platforms.reading.page_links import own_url
from jobcrawler.platforms.reading.page_text import plain, root_of
from jobcrawler.platforms.reading.schema_identity import job_id_of, posting_url
from jobcrawler.platforms.reading.schema_pay import number, salary
from jobcrawler.platforms.reading.schema_values import (
    eligible_countries,
    many,
    name_of,
    names_of_all,
    places,
    stated,
)

Node = dict[str, Any]

_READ = frozenset(
    [
        "title",
        "description",
        "identifier",
        "hiringOrganization",
        "jobLocation",
        "jobLocationType",
        "url",
        "applicantLocationRequirements",
        "employmentType",
        "employmentTypeWords",
        "baseSalaryWords",
        "salaryCurrency",
        "datePosted",
        "dateModified",
        "validThrough",
        "jobStartDate",
        "directApply",
        "totalJobOpenings",
        "industry",
        "occupationalCategory",
        "inLanguage",
        "type",
    ]
)
"""Properties that have a field of their own."""
_RAW_LENGTH = 10_000
_VIA = re.compile(r"\s+via\s+\S.*$", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_PATH = re.compile(r"[/#]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def posting_from(node: Node, page: Page, *, alone: bool = True) -> JobPosting | BadRow:
    """Return the posting that a JobPosting node states.

    `alone`: the page is about this posting, so the page's own address is the posting's. Among
    others on a listing page only the node's own `url` is.
    """
    title = stated(node.get("title")) or stated(node.get("name"))
    if not title:
        raw = json.dumps(node, ensure_ascii=False)[:_RAW_LENGTH]
        return BadRow(reason="JobPosting without a title", raw=raw)
    url = posting_url(node, page, alone=alone)
    pay = salary(node.get("baseSalary"), node.get("salaryCurrency"))
    raw_type, types = _employment(node)
    spots = places(node.get("jobLocation"))
    eligible = eligible_countries(spots)
    return JobPosting(
        job_id=job_id_of(node, url or own_url(page), keyed_by_url=bool(url), title=title),
        url=url or own_url(page),
        title=title,
        hiring_organization=_VIA.sub("", name_of(node.get("hiringOrganization"))) or None,
        occupational_category=_listed(node.get("occupationalCategory")),
        industry=_listed(node.get("industry")),
        description_html=_description(node.get("description")),
        job_locations=() if eligible else spots,
        workplace_type="remote" if _is_remote(node) else None,
        applicant_location_requirements=(
            names_of_all(node.get("applicantLocationRequirements")) or eligible
        ),
        employment_type=types,
        employment_type_raw=raw_type,
        base_salary=pay,
        salary_raw=_salary_words(node),
        salary_source="structured" if pay else None,
        date_posted_raw=stated(node.get("datePosted")) or None,
        date_modified=stated(node.get("dateModified")) or None,
        valid_through=stated(node.get("validThrough")) or None,
        job_start_date=stated(node.get("jobStartDate")) or None,
        direct_apply=_truth(node.get("directApply")),
        total_job_openings=_count(node.get("totalJobOpenings")),
        in_language=_language(node, page),
        extra=_extra(node, pay_is_read=pay is not None),
    )


def _description(value: Any) -> str | None:
    said = "\n".join(part for part in many(value) if isinstance(part, str)).strip()
    return said or None


def _listed(value: Any) -> str | None:
    return ", ".join(names_of_all(value)) or None


def _is_remote(node: Node) -> bool:
    kinds = (name_of(part).upper() for part in many(node.get("jobLocationType")))
    return "TELECOMMUTE" in kinds


def _employment(node: Node) -> tuple[str | None, tuple[EmploymentType, ...]]:
    """Return the words for the employment type, and Google's values when all of it is those.

    OTHER by itself is what sites send that do not say.
    """
    said = names_of_all(node.get("employmentType"))
    parts = [part for text in said for part in _COMMA.split(text) if part]
    codes = {_PATH.split(part)[-1].upper() for part in parts}
    values = tuple(kind for kind in EMPLOYMENT_TYPES if kind in codes)
    machine = values if len(values) == len(codes) and values != ("OTHER",) else ()
    return stated(node.get("employmentTypeWords")) or ", ".join(said) or None, machine


def _salary_words(node: Node) -> str | None:
    """Return the words for pay: shown beside the numbers, or standing where numbers should be."""
    shown = stated(node.get("baseSalaryWords"))
    value = node.get("baseSalary")
    inner = value.get("value") if isinstance(value, dict) else value
    words = stated(inner) if isinstance(inner, str) and number(inner) is None else ""
    return shown or words or None


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    word = plain(value).rsplit("/", 1)[-1].casefold()
    return {"true": True, "false": False}.get(word)


def _count(value: Any) -> int | None:
    amount = number(value)
    return int(amount) if amount and amount == int(amount) else None


def _language(node: Node, page: Page) -> str | None:
    value = node.get("inLanguage")
    coded = value.get("alternateName") if isinstance(value, dict) else None
    candidates = (stated(coded), name_of(value), plain(root_of(page).get("lang")))
    return next((said for said in candidates if _LANGUAGE.fullmatch(said)), None)


def _extra(node: Node, *, pay_is_read: bool) -> dict[str, Any]:
    read = _READ | {"baseSalary"} if pay_is_read else _READ
    return {
        name: value
        for name, value in node.items()
        if name not in read and not name.startswith("@") and value not in (None, "", [], {})
    }
