"""CSV with the columns of JobSpy, in its order and words. Pure.

Source: python-jobspy 1.4.1, `jobspy/model.py`, `JobPost` (https://github.com/speedyapply/JobSpy).
Nothing is converted, and what JobSpy guesses or no careers site says stays empty.
"""

from __future__ import annotations

import json
from typing import Any

from jobcrawler.archive.history import Columns
from jobcrawler.exports.csv_lines import csv_line

COLUMNS = (
    "id", "site", "job_url", "job_url_direct", "title", "company", "location", "date_posted",
    "job_type", "salary_source", "interval", "min_amount", "max_amount", "currency", "is_remote",
    "job_level", "job_function", "listing_type", "emails", "description", "company_industry",
    "company_url", "company_logo", "company_url_direct", "company_addresses",
    "company_num_employees", "company_revenue", "company_description", "skills",
    "experience_range", "company_rating", "company_reviews_count", "vacancy_count",
    "work_from_home_type",
)  # fmt: skip
_KINDS = {
    "FULL_TIME": "fulltime",
    "PART_TIME": "parttime",
    "CONTRACTOR": "contract",
    "TEMPORARY": "temporary",
    "INTERN": "internship",
    "VOLUNTEER": "volunteer",
    "PER_DIEM": "perdiem",
    "OTHER": "other",
}
_INTERVALS = {
    "HOUR": "hourly",
    "DAY": "daily",
    "WEEK": "weekly",
    "MONTH": "monthly",
    "YEAR": "yearly",
}
_SOURCES = {"structured": "direct_data", "text": "description"}
_FROM_HOME = {"hybrid": "Hybrid", "remote": "Remote"}


def head() -> str:
    """Return the header."""
    return csv_line(COLUMNS)


def line(posting: Columns) -> str:
    """Return a posting as a line."""
    values = as_row(posting)
    return csv_line(values.get(name) for name in COLUMNS)


def as_row(posting: Columns) -> dict[str, Any]:
    """Return what JobSpy's columns hold of a posting; those left out are empty."""
    workplace = posting["workplace_type"]
    kinds = json.loads(posting["employment_type"] or "[]")
    has_pay = posting["base_salary_minimum"] or posting["base_salary_maximum"]
    return {
        "id": f"{posting['site']}-{posting['job_id']}",
        "site": posting["site"],
        "job_url": posting["url"],
        "job_url_direct": posting["apply_url"],
        "title": posting["title"],
        "company": posting["hiring_organization"],
        "location": posting["job_locations"],
        "date_posted": posting["date_posted"] and posting["date_posted"][:10],
        "job_type": ", ".join(_KINDS[kind] for kind in kinds) or None,
        "salary_source": _SOURCES.get(posting["salary_source"]) if has_pay else None,
        "interval": _INTERVALS.get(posting["base_salary_unit"]),
        "min_amount": posting["base_salary_minimum"],
        "max_amount": posting["base_salary_maximum"],
        "currency": posting["base_salary_currency"],
        "is_remote": None if workplace is None else str(workplace == "remote"),
        "job_function": posting["occupational_category"],
        "description": posting.get("description_text"),
        "company_industry": posting["industry"],
        "vacancy_count": posting["total_job_openings"],
        "work_from_home_type": _FROM_HOME.get(workplace),
    }
