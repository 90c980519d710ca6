"""The posting of one object of a page's state. See `json_ld_state`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, url_id
from jobcrawler.platforms.reading.fields import at, places, prose, words, workplace
from jobcrawler.platforms.reading.page_links import base_of, own_url
from jobcrawler.platforms.reading.page_text import plain

Node = dict[str, Any]
TITLE = ("title", "jobtitle", "positiontitle", "name", "position", "jobname")
ID = ("id", "jobid", "positionid", "postingid", "vacancyid", "requisitionid", "reqid", "slug")
URL = ("joburl", "url", "absoluteurl", "canonicalurl", "jobpath", "path", "href", "link",
        "permalink", "detailurl", "publicurl")  # fmt: skip
_TEXTS = {
    "hiring_organization": ("companyname", "company", "employer", "organization",
                            "hiringorganization"),
    "department": ("departmentname", "department"),
    "occupational_category": ("category", "jobcategory", "jobfamily", "jobfunction"),
    "employment_type_raw": ("employmenttype", "jobtype", "contracttype", "worktype"),
    "salary_raw": ("salary", "salaryrange", "compensation"),
    "date_posted_raw": ("dateposted", "posteddate", "postedat", "publisheddate", "publishedat",
                        "publicationdate", "postingdate"),
    "date_modified": ("updatedat", "datemodified", "lastmodified", "updateddate"),
    "valid_through": ("validthrough", "closingdate", "applicationdeadline", "expirationdate",
                      "expiresat", "deadline"),
}  # fmt: skip


def bare_names(node: Node) -> Node:
    """Return an object with its names in small letters, without joints; the first of each."""
    bare: Node = {}
    for name, value in node.items():
        bare.setdefault(re.sub(r"[_\W]", "", name).casefold(), value)
    return bare


def state_posting(bare: Node, page: Page, linked: Mapping[str | None, str]) -> JobPosting | None:
    """Return the posting of an object with bare names, None where it has no title or no id.

    `linked`: the page's links by the ids that they carry.
    """
    title = next(filter(None, (plain(bare.get(name)) for name in TITLE)), None)
    said = next(filter(None, (words(bare, name) for name in ID)), None)
    url = _address(bare, page) or linked.get(said)
    job_id = said or (url_id(url) if url else None)
    if not title or not job_id:
        return None
    texts = {field: _text(bare, names) for field, names in _TEXTS.items()}
    return JobPosting(
        job_id=job_id,
        url=canonical_url(url) if url else own_url(page),
        title=title,
        description_html=prose(bare, "description") or prose(bare, "jobdescription"),
        job_locations=_places(bare),
        workplace_type=workplace(bare, "workplacetype"),
        **texts,  # type: ignore[arg-type]
    )


def _address(bare: Node, page: Page) -> str | None:
    said = (words(bare, name) for name in URL)
    found = (absolute(base_of(page), text) for text in said if text and ("/" in text))
    return next((url for url in found if url), None)


def _text(bare: Node, names: tuple[str, ...]) -> str | None:
    found = (_named(bare.get(name)) for name in names)
    return next((text for text in found if text), None)


def _named(value: Any) -> str | None:
    """Return a text, or the name of an object."""
    return words(value) or words(value, "name") or words(value, "label") or words(value, "title")


def _places(bare: Node) -> tuple[Place, ...]:
    """Return the places: of city, state and country, else as one text or list states them."""
    if words(bare, "city"):
        country = words(bare, "country") or ""
        code = country.upper() if len(country) == 2 and country.isalpha() else None
        region = words(bare, "state") or words(bare, "region")
        parts = [words(bare, "city"), region, None if code else country]
        raw = ", ".join(dict.fromkeys(part for part in parts if part))
        return (Place(raw=raw, locality=parts[0], region=region, country=code),)
    for name in ("locations", "joblocation", "location", "office"):
        stated = at(bare, name)
        listed = stated if isinstance(stated, list) else [stated]
        found = places(*(_named(one) for one in listed))
        if found:
            return found
    return ()
