"""What an Avature posting's page states in its labelled fields.

Shape: see `avature`. A field is `.article__content__view__field` with `__label` and `__value`; a
    long one without a label, or with one that says so, is a part of the description. Which fields
    there are, and how they are called, is the employer's choice.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from jobcrawler.items import Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.detail_page import title_of
from jobcrawler.platforms.reading.fields import (
    parameter,
    places,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.labels import field_of
from jobcrawler.platforms.reading.markup import addresses, shown
from jobcrawler.platforms.reading.page_text import inner_html, root_of, visible_text
from jobcrawler.platforms.reading.structured_data import job_postings

_FIELD = "article__content__view__field"
_DETAIL = "jobdetail"
_ID = re.compile(r"\d{2,}")
_TEXT = re.compile(
    r"description|responsibilit|requirement|qualification|summary|overview|duties|benefits|about",
    re.IGNORECASE,
)
_LONG = 100
"""Characters from which on a field without a label is text."""
_NUMBER = re.compile(
    r"(role|job|requisition|req|posting|position|reference|ref)\W*(id|no|number|#)", re.IGNORECASE
)
_OTHERS = {
    "location(s)": "places",
    "worker type": "employment_type_raw",
    "city": "city",
    "state": "region",
    "country": "country",
    "country / region": "country",
}
"""Labels that `field_of` does not know, or takes for a whole place."""
_PERSON = re.compile(r"recruiter|manager|contact|owner|e-?mail|phone", re.IGNORECASE)
_AS_STATED = ("department", "team", "occupational_category", "industry", "hiring_organization",
              "employment_type_raw", "salary_raw", "date_posted_raw", "valid_through")  # fmt: skip


def id_in(url: str) -> str | None:
    """Return the id of the posting that an address is about."""
    path = segments(url)
    if _DETAIL not in [part.casefold() for part in path]:
        return None
    found = path[-1] if _ID.fullmatch(path[-1]) else parameter(url, "jobId") or ""
    return found if _ID.fullmatch(found) else None


def without_ballast(url: str) -> str:
    """Return an address with no parameter but the posting's id."""
    job_id, parts = parameter(url, "jobId"), urlsplit(url)
    return urlunsplit(
        (parts.scheme, parts.netloc, parts.path, f"jobId={job_id}" if job_id else "", "")
    )


def stated(page: Page) -> dict[str, Any]:
    """Return what a page's labelled fields state, as fields of `JobPosting`."""
    url = next(filter(id_in, addresses(page)), "")
    job_id = id_in(url)
    facts, texts_found, others = _fields(page)
    is_posting = bool(facts or texts_found) and job_id is not None
    known: dict[str, Any] = {name: facts.get(name) for name in _AS_STATED}
    number = facts.get("number")
    if is_posting and not job_postings(page):
        known["title"] = shown(page, ".banner__text__title") or title_of(root_of(page))
    return {
        **known,
        "job_id": job_id,
        "url": without_ballast(url) if job_id else None,
        "requisition_id": number if number != job_id else None,
        "job_locations": _places(facts),
        "workplace_type": workplace(facts, "workplace"),
        "description_html": None if job_postings(page) else "\n".join(texts_found),
        "extra": {"fields": others} if others else None,
    }


def _fields(page: Page) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """Return the labelled facts by what they mean, the parts of the text, and other facts."""
    facts: dict[str, str] = {}
    parts: list[str] = []
    others: dict[str, str] = {}
    for field in page.selector.css(f".{_FIELD}"):
        label = words(" ".join(field.css(f".{_FIELD}__label ::text").getall())) or ""
        for value in field.css(f".{_FIELD}__value")[:1]:
            text = words(visible_text(value.root)) or ""
            name, said = (label, text) if label else _split(text)
            meaning = _meaning(name)
            if (not label and len(text) >= _LONG) or (label and _TEXT.search(label)):
                parts.append(inner_html(value.root))
            elif meaning and said:
                facts.setdefault(meaning, said)
            elif name and said and not _PERSON.search(name):
                others.setdefault(name, said)
    return facts, parts, others


def _split(text: str) -> tuple[str, str]:
    """Return label and value of "Location(s): Ghent", where no label stands apart."""
    name, colon, value = text.partition(":")
    return (name.strip(), value.strip()) if colon and len(name) < 40 else ("", text)


def _meaning(label: str) -> str | None:
    """Return which fact a label is about."""
    if _NUMBER.fullmatch(label.strip(" :#.")):
        return "number"
    found = _OTHERS.get(label.strip(" :").casefold()) or field_of(label)
    return "number" if found in ("job_id", "requisition_id") else found


def _places(facts: dict[str, str]) -> tuple[Place, ...]:
    """Return the stated place, whole or by its parts."""
    whole = places(facts.get("places"))
    town, region, country = (facts.get(name) for name in ("city", "region", "country"))
    raw = ", ".join(texts((town, region, country)))
    if whole or not raw:
        return whole
    return (Place(raw=raw, locality=town, region=region, country=country),)
