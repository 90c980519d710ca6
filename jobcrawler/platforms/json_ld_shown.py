"""The posting of a page without structured data, by its title, its labels and its text."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, Page
from jobcrawler.platforms.numbered_walk_record import read_posting
from jobcrawler.platforms.reading.addresses import canonical_url, names_a_page, url_id
from jobcrawler.platforms.reading.beside_title import (
    mapped_places,
    named_place,
    working_time,
)
from jobcrawler.platforms.reading.detail_page import description_element, main_text_element
from jobcrawler.platforms.reading.employer import employer_of
from jobcrawler.platforms.reading.job_links import detail_links
from jobcrawler.platforms.reading.labelled_text import labelled_text
from jobcrawler.platforms.reading.labels import Facts, read_facts
from jobcrawler.platforms.reading.page_links import own_url
from jobcrawler.platforms.reading.page_text import inner_html, root_of, visible_text

_OF_POSTINGS = frozenset(
    {
        "job_id",
        "requisition_id",
        "places",
        "occupational_category",
        "department",
        "employment_type_raw",
        "salary_raw",
        "date_posted_raw",
        "valid_through",
        "hiring_organization",
    }
)
"""Facts that pages of postings label; one may stand on any page, two do not."""
_LEAST_FACTS = 2
_LONGER = 2
"""How many times longer the page's main text is than what is only named a description."""


def shown_posting(page: Page) -> JobPosting | None:
    """Return the posting that a page shows, None where it shows none.

    A page that no list led to must show more: an id, and labels that only postings have.
    """
    if not names_a_page(page.url):
        page = dataclasses.replace(page, url=own_url(page))
    root = root_of(page)
    description = description_element(root)
    facts = read_facts(root, without=description)
    if not _is_of_posting(page, facts, described=description is not None):
        return None
    url = canonical_url(page.url if page.url.startswith("http") else own_url(page))
    asked_for = page.kind == DETAIL and page.url.startswith("http")
    posting = read_posting(page, None, description)
    if posting is None and asked_for and not page.listed:
        known = JobPosting(job_id=_hash(url), url=url, title="-")
        posting = read_posting(dataclasses.replace(page, listed=known), None, description)
    return _completed(posting, facts, root, url) if posting else None


def _is_of_posting(page: Page, facts: Facts, *, described: bool) -> bool:
    count = len(_OF_POSTINGS & facts.lines.keys())
    if page.kind == DETAIL:
        return bool(count) or described or main_text_element(root_of(page)) is not None
    is_list = not url_id(own_url(page)) and len(detail_links(page)) > 1
    return count + described >= _LEAST_FACTS and not is_list


def _completed(posting: JobPosting, facts: Facts, root: HtmlElement, url: str) -> JobPosting:
    """Add what the page shows without a label, and let the address's own id be the id.

    An employer's reference may be shared by several postings; only a label that calls a number
    the job's goes before the address.
    """
    changes: dict[str, Any] = {}
    own, reference = url_id(url), facts.text("requisition_id")
    if own and reference and "job_id" not in facts.lines:
        changes |= {"job_id": own, "requisition_id": reference if reference != own else None}
        changes["extra"] = {k: v for k, v in posting.extra.items() if k != "posting_id"}
    main, said = main_text_element(root), description_element(root)
    if not posting.job_locations:
        place = named_place(root)
        changes["job_locations"] = (Place(raw=place),) if place else mapped_places(root)
    if posting.employment_type_raw is None:
        changes["employment_type_raw"] = working_time(root)
    if posting.hiring_organization is None:
        changes["hiring_organization"] = employer_of(root, posting.title)
    if main is not None and (said is None or _length(main) > _LONGER * _length(said)):
        changes["description_html"] = inner_html(main)
    elif posting.description_html is None:
        changes["description_html"] = labelled_text(root)
    return dataclasses.replace(posting, **changes)


def _length(element: HtmlElement) -> int:
    return len(visible_text(element))


def _hash(url: str) -> str:
    digest = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha256:{digest[:16]}"
