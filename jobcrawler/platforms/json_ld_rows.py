"""The postings of a list page with structured data, and what a page shows beside its data."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import (
    DETAIL,
    BadRow,
    Fetch,
    Findings,
    Page,
)
from jobcrawler.platforms.numbered_walk_record import job_number, places_of
from jobcrawler.platforms.reading.addresses import absolute, canonical_url, same_host
from jobcrawler.platforms.reading.beside_title import named_place, working_time
from jobcrawler.platforms.reading.detail_page import description_element
from jobcrawler.platforms.reading.job_links import detail_links
from jobcrawler.platforms.reading.labels import Facts, read_facts
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

_LATE_UTC = re.compile(r"(\d{4}-\d\d-\d\d)T(?:1[2-9]|2[0-3]):00(?::00(?:\.0+)?)?(?:Z|\+00:?00)")
"""A full hour in UTC that is midnight east of Greenwich, where it is the next day."""
_NUMBERS = re.compile(r"\d{1,4}")


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

    The words for employment type, pay, the place and the day, a missing department, place and
    description, and the number that people see when the data has none.
    """
    root = root_of(page)
    facts = read_facts(root)
    number = job_number(facts, None) if posting.job_id.startswith("sha256:") else None
    words = {name: facts.text(name) for name in ("salary_raw", "department")}
    kind = facts.text("employment_type_raw")
    if kind is None and posting.employment_type_raw is None:
        kind = working_time(root)
    changes: dict[str, Any] = {
        **words,
        "employment_type_raw": kind,
        "date_posted_raw": _day_shown(posting.date_posted_raw, facts.text("date_posted_raw")),
        "job_locations": _places_shown(posting, facts, page),
        "job_id": number,
    }
    element = description_element(root) if posting.description_html is None else None
    if element is not None:
        changes["description_html"] = inner_html(element)
    said = {name: value for name, value in changes.items() if value}
    return dataclasses.replace(posting, **said) if said else posting


def _places_shown(posting: JobPosting, facts: Facts, page: Page) -> tuple[Place, ...]:
    """Return the labelled places where the data has none, or the words for its only one."""
    if not posting.job_locations:
        return places_of(facts)
    only, *others = posting.job_locations
    if others or not only.locality or not _may_show(page.text, only.locality):
        return ()
    shown = named_place(root_of(page))
    begins = shown and shown.casefold().startswith(f"{only.locality},".casefold())
    return (dataclasses.replace(only, raw=shown),) if shown and begins else ()


def _may_show(text: str, locality: str) -> bool:
    """Tell at once where a page never shows "Leeds, UK": no comma is behind the name.

    Blanks, and letters that are not ASCII, may stand there as character references.
    """
    end = f"{locality.rpartition(' ')[2]},"[1:]  # of "Leeds" and "leeds" alike
    return not locality.isascii() or any(form in text for form in {end, end.lower(), end.upper()})


def _day_shown(stated: str | None, shown: str | None) -> str | None:
    """Return the day that people read where the data states its first moment in UTC.

    Midnight of 8 June in Ghent is 2022-06-07T22:00:00Z: a site that writes that means the 8th.
    """
    match = _LATE_UTC.fullmatch(stated or "")
    if match is None or shown is None:
        return None
    try:
        next_day = date.fromisoformat(match[1]) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    numbers = {int(number) for number in _NUMBERS.findall(shown)}
    return shown if {next_day.year, next_day.day} <= numbers else None
