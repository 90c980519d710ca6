"""The postings of a list page with structured data, and what a page shows beside its data."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    BadRow,
    Fetch,
    Findings,
    Page,
)
from jobcrawler.platforms.numbered_walk_record import job_number, places_of
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, same_host
from jobcrawler.platforms.reading.detail_page import description_element
from jobcrawler.platforms.reading.job_links import detail_links
from jobcrawler.platforms.reading.labels import read_facts
from jobcrawler.platforms.reading.page_links import base_of, own_url
from jobcrawler.platforms.reading.page_text import inner_html, plain, root_of
from jobcrawler.platforms.reading.schema_values import many
from jobcrawler.platforms.reading.structured_data import (
    Node,
    is_a,
    json_ld_values,
    nodes,
    posting_from,
)


def stated_rows(found: list[Node], page: Page) -> Findings:
    """Yield the postings of a list's nodes; one without its description is to be fetched."""
    for position, node in enumerate(found):
        posting = posting_from(node, page, alone=False)
        if isinstance(posting, BadRow):
            yield dataclasses.replace(posting, position=position)
        elif posting.description_html is None and posting.url != own_url(page):
            yield Fetch(
                url=posting.url,
                kind=DETAIL,
                listed=posting,
                identity=canonical_url(posting.url),
            )
        else:
            yield posting


def linked_rows(page: Page) -> Iterator[Fetch]:
    """Yield fetches of the details that an `ItemList` names, else of the links to postings."""
    listed = [url for url in _item_list(page) if same_host(url, page.url)]
    for url in listed or [link.url for link in detail_links(page)]:
        yield Fetch(url=url, kind=DETAIL, identity=canonical_url(url))


def _item_list(page: Page) -> Iterator[str]:
    """Yield the addresses that an `ItemList` states."""
    every = (node for value in json_ld_values(page) for node in nodes(value))
    for part in (part for node in every if is_a(node, "ItemList") for part in _parts(node)):
        item = part.get("item")
        inner = item if isinstance(item, dict) else {"url": item}
        said = plain(part.get("url")) or plain(inner.get("url")) or plain(inner.get("@id"))
        url = absolute(base_of(page), said) if said else None
        if url:
            yield url


def _parts(node: Node) -> list[Node]:
    listed = many(node.get("itemListElement"))
    return [part if isinstance(part, dict) else {"url": part} for part in listed]


def with_shown(posting: JobPosting, page: Page) -> JobPosting:
    """Return the posting with what only the page's words say.

    The words for employment type and pay, a missing department, place and description, and the
    number that people see when the data has none.
    """
    facts = read_facts(root_of(page))
    number = job_number(facts, None) if posting.job_id.startswith("sha256:") else None
    shown = {
        name: facts.text(name) for name in ("employment_type_raw", "salary_raw", "department")
    }
    changes: dict[str, Any] = {name: said for name, said in shown.items() if said}
    if posting.description_html is None:
        element = description_element(root_of(page))
        changes["description_html"] = inner_html(element) if element is not None else None
    if not posting.job_locations:
        changes["job_locations"] = places_of(facts)
    if number:
        changes["job_id"] = number
    return dataclasses.replace(posting, **changes) if changes else posting
