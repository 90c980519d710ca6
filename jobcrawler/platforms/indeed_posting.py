"""An Indeed posting from its own page.

Source: see `indeed`.
Shape: `jobInfoWrapperModel.jobInfoModel.{jobInfoHeaderModel.{companyName, remoteWorkModel.type},
    jobMetadataHeaderModel.jobType, sanitizedJobDescription}`, `salaryInfoModel.{salaryText,
    salaryMin, salaryMax, salaryCurrency, salaryType, salarySource}`, -1 where a bound is open, and
    `hostQueryExecutionResult.data.jobData.results[0].job.{location, language, expired}`.
"""

from __future__ import annotations

import re
from typing import Any

from jobcrawler.items import Place, Salary, WorkplaceType
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    places,
    prose,
    texts,
    words,
)
from jobcrawler.platforms.reading.markup import addresses, inner_html, shown
from jobcrawler.platforms.reading.pay import stated_pay

HEADER = ".jobsearch-JobInfoHeader-title"
_ID = re.compile(r"[?&]jk=([0-9a-f]{16})(?![0-9a-f])")
_INFO = ("jobInfoWrapperModel", "jobInfoModel")
_HEAD = (*_INFO, "jobInfoHeaderModel")
_WORKPLACES: dict[str, WorkplaceType] = {"REMOTE_ALWAYS": "remote", "REMOTE_HYBRID": "hybrid"}
"""What no job is for good, such as REMOTE_COVID, is not here."""


def stated(page: Page, state: Any, origin: str) -> dict[str, Any]:
    """Return what the scripts and the markup of a posting's page state."""
    job = _job(state)
    named = (found[1] for url in addresses(page) if (found := _ID.search(url)))
    job_id = words(state, "jobKey") or next(named, None)
    pay = at(state, "salaryInfoModel")
    salary = structured_pay(pay, "salaryMin", "salaryMax", words(pay, "salaryCurrency"))
    return {
        "job_id": job_id,
        "url": f"{link(state, 'baseUrl') or origin}/viewjob?jk={job_id}" if job_id else None,
        "title": words(state, "jobTitle") or shown(page, HEADER),
        "hiring_organization": words(state, *_HEAD, "companyName")
        or shown(page, '[data-testid="inlineHeader-companyName"]'),
        "description_html": _text(state) or inner_html(page, "#jobDescriptionText"),
        "job_locations": _places(state, job)
        or places(shown(page, '[data-testid="inlineHeader-companyLocation"]')),
        "workplace_type": workplace_of(at(state, *_HEAD)),
        "employment_type_raw": words(state, *_INFO, "jobMetadataHeaderModel", "jobType"),
        "base_salary": salary,
        "salary_raw": None if is_estimate(pay) else words(pay, "salaryText"),
        "salary_source": "structured" if salary else None,
        "in_language": words(state, "jobLanguage") or words(job, "language"),
        "extra": _extra(state, job),
    }


def is_expired(state: Any) -> bool:
    """Tell whether a posting's page says that it is closed."""
    details = at(state, *_INFO, "jobDescriptionSectionModel", "jobDetailsSection")
    said = (
        at(_job(state), "expired"),
        at(state, *_INFO, "showExpiredHeader"),
        at(details, "isJobExpired"),
    )
    return any(value is True for value in said)


def workplace_of(holder: Any) -> WorkplaceType | None:
    """Return the workplace type of a page's header or of a card."""
    return _WORKPLACES.get(words(holder, "remoteWorkModel", "type") or "")


def structured_pay(pay: Any, low: str, high: str, currency: str | None) -> Salary | None:
    """Return the pay that is given as numbers; -1 is an open bound."""
    if is_estimate(pay):
        return None
    period = words(pay, "salaryType") or words(pay, "type")
    return stated_pay(number(pay, low), number(pay, high), currency=currency, period=period)


def is_estimate(pay: Any) -> bool:
    """Tell whether pay is what Indeed thinks, not what the employer says."""
    source = words(pay, "salarySource") or words(pay, "source") or ""
    return "ESTIMATE" in source.upper() or bool(words(pay, "indeedEstimateText"))


def _job(state: Any) -> Any:
    """Return the posting as Indeed's own query found it."""
    results = entries(state, "hostQueryExecutionResult", "data", "jobData", "results")
    return at(results[0], "job") if results else None


def _text(state: Any) -> str | None:
    """Return the description, which before 2022 was wrapped."""
    path = (*_INFO, "sanitizedJobDescription")
    return prose(state, *path) or prose(state, *path, "content")


def _places(state: Any, job: Any) -> tuple[Place, ...]:
    """Return the place as shown, with its parts where they are stated."""
    raw = words(state, "jobLocation") or words(state, *_HEAD, "formattedLocation")
    spot = at(job, "location")
    if not raw or raw not in (words(spot, "fullAddress"), words(spot, "formatted", "long")):
        return places(raw)
    town, region = words(spot, "city"), words(spot, "admin1Code")
    return (Place(raw=raw, locality=town, region=region, country=words(spot, "countryCode")),)


def _extra(state: Any, job: Any) -> dict[str, Any]:
    """Return what else a page says of its posting."""
    labels = {name: entries(job, name) for name in ("occupations", "attributes")}
    labels["benefits"] = entries(state, "benefitsModel", "benefits")
    kept: dict[str, Any] = {
        name: list(texts(at(row, "label") for row in rows)) for name, rows in labels.items()
    }
    kept["original_url"] = link(job, "url")
    kept["reference"] = words(job, "refNum")
    kept["date_on_indeed"] = words(job, "dateOnIndeed")
    return {name: value for name, value in kept.items() if value}
