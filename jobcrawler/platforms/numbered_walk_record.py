"""The posting of a numbered walk's detail page: title, description and labelled facts.

Shape: see `numbered_walk`. What the labels do not say is filled from the page's JSON-LD, if any.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import canonical_url, url_id
from jobcrawler.platforms.reading.counters import JobCounter
from jobcrawler.platforms.reading.detail_page import title_of
from jobcrawler.platforms.reading.fields import joined
from jobcrawler.platforms.reading.label_words import WORKPLACES
from jobcrawler.platforms.reading.labels import Facts, read_facts
from jobcrawler.platforms.reading.page_links import own_url
from jobcrawler.platforms.reading.page_text import inner_html, is_cut, root_of
from jobcrawler.platforms.reading.structured_data import job_postings, posting_from

_COUNT_OF_PLACES = re.compile(
    r"\+?\d+ (more )?(places?|locations?|offices?|cities|standorte?|orte|lieux|ubicaciones|lugares"
    r"|locais|sedi|luoghi|locaties|míst[oa]?|lokalit[ay]?)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_AS_STATED = (
    "hiring_organization",
    "department",
    "team",
    "occupational_category",
    "industry",
    "employment_type_raw",
    "salary_raw",
    "date_posted_raw",
    "date_modified",
    "valid_through",
)


def read_posting(
    page: Page, counter: JobCounter | None, description: HtmlElement | None
) -> JobPosting | None:
    """Return the page's posting, or None when it has no title or nothing that identifies it.

    A page cut before its job number would be filed under another id, with half a description.
    """
    root = root_of(page)
    facts = read_facts(root, without=description)
    url = canonical_url(page.url if page.url.startswith("http") else own_url(page))
    structured = _structured(page, url)
    title = title_of(root) or (structured.title if structured else None)
    said = job_number(facts, url_id(url))
    number = said or _listed_id(page) or url_id(url)
    if not title or not number or (said is None and is_cut(page)):
        return None
    stated: dict[str, Any] = {name: facts.text(name) for name in _AS_STATED}
    posting = JobPosting(
        job_id=number,
        url=url,
        title=title,
        requisition_id=_requisition(facts, number),
        description_html=inner_html(description) or None if description is not None else None,
        job_locations=places_of(facts),
        workplace_type=_workplace(facts),
        in_language=_language(facts, page),
        extra=_extra(facts, counter, number, url_id(url)),
        **stated,
    )
    return joined(posting, structured and dataclasses.replace(structured, job_id=number))


def _structured(page: Page, url: str) -> JobPosting | None:
    """Return the page's one structured posting; of several the one with the page's address."""
    read = [posting_from(node, page) for node in job_postings(page)]
    postings = [posting for posting in read if isinstance(posting, JobPosting)]
    own = [posting for posting in postings if posting.url == url]
    return postings[0] if len(postings) == 1 else own[0] if len(own) == 1 else None


def _listed_id(page: Page) -> str | None:
    return page.listed.job_id if page.listed else None


def job_number(facts: Facts, posting_id: str | None) -> str | None:
    """Return the number that people see as the job's, or None.

    Where a cell shows the internal id of the address too, the other one is meant.
    """
    for field in ("job_id", "requisition_id"):
        tokens = [t for line in facts.lines.get(field, ()) for t in line.split() if _has_digit(t)]
        others = [token for token in tokens if token != posting_id]
        if tokens:
            return (others or tokens)[0].strip(",;()")
    return None


def _has_digit(token: str) -> bool:
    return any(map(str.isdigit, token))


def _requisition(facts: Facts, number: str) -> str | None:
    stated = facts.text("requisition_id")
    return stated if stated and stated != number else None


def places_of(facts: Facts) -> tuple[Place, ...]:
    """Return the stated places in order, each once; "2 places" before the list is no place."""
    lines = facts.lines.get("places", ())
    parts = [part.strip() for line in lines for part in re.split(r"[;|•]", line)]
    named = [part for part in parts if part and not _COUNT_OF_PLACES.fullmatch(part)]
    return tuple(Place(raw=part) for part in dict.fromkeys(named))


def _workplace(facts: Facts) -> Any:
    return WORKPLACES.get((facts.text("workplace") or "").casefold())


def _language(facts: Facts, page: Page) -> str | None:
    """Return the stated language when it is a tag, else the page's own tag."""
    candidates = (facts.text("in_language"), page.selector.xpath("/html/@lang").get())
    return next((said for said in candidates if said and _LANGUAGE.fullmatch(said)), None)


def _extra(
    facts: Facts, counter: JobCounter | None, number: str, posting_id: str | None
) -> dict[str, Any]:
    extra: dict[str, Any] = dict(facts.others)
    if counter:
        extra |= {"position": counter.position, "total": counter.total}
    internal = posting_id or facts.unseen.get("job_id")
    if internal and internal != number:
        extra["posting_id"] = internal
    for field, name in (("workplace", "workplace"), ("in_language", "language")):
        stated = facts.text(field)
        if stated and not _is_read(field, stated):
            extra[name] = stated
    return extra


def _is_read(field: str, stated: str) -> bool:
    if field == "workplace":
        return stated.casefold() in WORKPLACES
    return bool(_LANGUAGE.fullmatch(stated))
