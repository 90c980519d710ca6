"""The JobPosting that a detail page carries in JSON-LD, in the shapes that real sites send."""

from __future__ import annotations

import json
from typing import Any

from jobcrawler.practice.compose import EMPLOYER
from jobcrawler.practice.places import Spot
from jobcrawler.practice.posting import Pay, Posting, description_html

_CONTEXT = "https://schema.org"
_SHAPES = 3


def json_ld(posting: Posting) -> str:
    """Return the text of the script element.

    By its id a posting stands alone, stands in an @graph beside the employer, or has raw line
    breaks inside its strings, which is not valid JSON and common (seen on job boards of 2020).
    """
    shape = posting.posting_id // 3 % _SHAPES
    if shape == 1:
        employer = {"@type": "Organization", "name": EMPLOYER}
        value = {"@context": _CONTEXT, "@graph": [employer, job_posting(posting)]}
    else:
        value = {"@context": _CONTEXT, **job_posting(posting)}
    text = json.dumps(value, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return text.replace("\\n", "\n") if shape == _SHAPES - 1 else text


def job_posting(posting: Posting) -> dict[str, Any]:
    """Return the posting in the words of schema.org; nothing is stated that the page lacks."""
    stated = {
        "@type": "JobPosting",
        "title": posting.title,
        "identifier": {"@type": "PropertyValue", "name": EMPLOYER, "value": posting.job_id},
        "hiringOrganization": {"@type": "Organization", "name": EMPLOYER},
        "occupationalCategory": posting.family,
        "description": description_html(posting),
        "datePosted": posting.dated(posting.posted),
        "validThrough": posting.dated(posting.closes) if posting.closes else None,
        "employmentType": posting.employment,
        "baseSalary": _one_or_all([_base_salary(pay) for pay in posting.pays]),
        **_places(posting.spots),
    }
    if posting.odd.workplace:
        stated["jobLocationType"] = "TELECOMMUTE"
    return {key: value for key, value in stated.items() if value is not None}


def _places(spots: tuple[Spot, ...]) -> dict[str, Any]:
    if all(spot.remote for spot in spots):
        countries = [{"@type": "Country", "name": spot.country} for spot in spots]
        return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": countries}
    places = [{"@type": "Place", "address": _address(spot)} for spot in spots]
    return {"jobLocation": _one_or_all(places)}


def _one_or_all(values: list[dict[str, Any]]) -> Any:
    """Return the only value bare, several as a list, none as None."""
    return values if len(values) > 1 else next(iter(values), None)


def _address(spot: Spot) -> dict[str, str]:
    stated = {
        "@type": "PostalAddress",
        "addressLocality": spot.locality,
        "addressRegion": spot.region,
        "addressCountry": spot.country,
    }
    return {key: value for key, value in stated.items() if value}


def _base_salary(pay: Pay) -> dict[str, Any]:
    value: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": pay.unit}
    if pay.maximum == pay.minimum:
        value["value"] = pay.minimum
    else:
        value["minValue"] = pay.minimum
        if pay.maximum is not None:
            value["maxValue"] = pay.maximum
    return {"@type": "MonetaryAmount", "currency": pay.currency, "value": value}
