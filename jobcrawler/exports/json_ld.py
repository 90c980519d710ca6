"""JSON-LD: a posting a line, a schema.org JobPosting each. Pure.

Sources: https://schema.org/JobPosting and
https://developers.google.com/search/docs/appearance/structured-data/job-posting.
Only what the site stated: of the properties that Google requires, those are missing that it lacks.
"""

from __future__ import annotations

from html import escape
from typing import Any

from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import PLACES
from jobcrawler.exports.json_lines import as_object, json_line

_ADDRESS = {"locality": "addressLocality", "region": "addressRegion", "country": "addressCountry"}
_PLAIN = {
    "title": "title",
    "url": "url",
    "date_posted": "datePosted",
    "valid_through": "validThrough",
    "job_start_date": "jobStartDate",
    "industry": "industry",
    "occupational_category": "occupationalCategory",
    "total_job_openings": "totalJobOpenings",
    "direct_apply": "directApply",
}


def line(posting: Columns) -> str:
    """Return a posting as a line. It can stand in a <script> as it is: no tag is in it."""
    return json_line(job_posting(posting)).replace("<", "\\u003c")


def job_posting(posting: Columns) -> dict[str, Any]:
    """Return a posting as a schema.org JobPosting, without what the site does not say."""
    values = as_object(posting)
    said = {
        **{theirs: values[ours] for ours, theirs in _PLAIN.items()},
        "description": values.get("description_html") or _html(values.get("description_text")),
        "identifier": _node("PropertyValue", name=values["site"], value=values["job_id"]),
        "hiringOrganization": _node("Organization", name=values["hiring_organization"]),
        "employmentUnit": _node("Organization", name=values["department"]),
        "employmentType": values["employment_type"],
        "jobLocation": [node for place in posting[PLACES] if (node := _place(place))],
        "jobLocationType": "TELECOMMUTE" if values["workplace_type"] == "remote" else None,
        "applicantLocationRequirements": [
            _node("AdministrativeArea", name=name)
            for name in values["applicant_location_requirements"]
        ],
        "baseSalary": _pay(values),
    }
    kept = {name: value for name, value in said.items() if value not in (None, "", [])}
    return {"@context": "https://schema.org/", "@type": "JobPosting", **kept}


def _html(text: str | None) -> str | None:
    """Return a text as HTML, which those who read descriptions take them for."""
    return escape(text, quote=False).replace("\n", "<br>\n") if text else None


def _node(kind: str, **values: Any) -> dict[str, Any] | None:
    """Return a node without what is not said; None where nothing is."""
    said = {name: value for name, value in values.items() if value is not None}
    return {"@type": kind, **said} if said else None


def _place(place: Columns) -> dict[str, Any] | None:
    address = {theirs: place[ours] for ours, theirs in _ADDRESS.items()}
    return _node(
        "Place",
        name=place["raw"] or None,
        address=_node("PostalAddress", **address),
        geo=_node("GeoCoordinates", latitude=place["latitude"], longitude=place["longitude"]),
    )


def _pay(values: Columns) -> dict[str, Any] | None:
    low, high = values["base_salary_minimum"], values["base_salary_maximum"]
    if low is None and high is None:
        return None
    unit = values["base_salary_unit"]
    amount = (
        _node("QuantitativeValue", value=low, unitText=unit)
        if low == high
        else _node("QuantitativeValue", minValue=low, maxValue=high, unitText=unit)
    )
    return _node("MonetaryAmount", currency=values["base_salary_currency"], value=amount)
