"""Postings of iCIMS portals: rows of a search page, detail pages.

Source: the portals' own pages (seen 2026-11), and pages of 2010 kept by others.
Shape: a row is a card (`iCIMS_JobCardItem` or a `row` of `iCIMS_JobsTable`) with labels in
    `field-label` or `dt`, or a row of a table whose heads are `iCIMS_JobsTableHeader_N`. The
    detail's JSON-LD says "UNAVAILABLE" and "OTHER" for what it does not know.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Findings, Page
from jobcrawler.platforms.reading.fields import address, joined, segments
from jobcrawler.platforms.reading.labelled_rows import facts_of, stated_by
from jobcrawler.platforms.reading.labels import Facts
from jobcrawler.platforms.reading.markup import inner_html, read_page, shown
from jobcrawler.platforms.reading.page_links import Link
from jobcrawler.platforms.reading.page_text import visible_text
from jobcrawler.platforms.reading.structured_data import job_postings

_OWN_LABELS = {
    "id": "requisition_id",
    "type": "employment_type_raw",
    "job locations": "places",
    "position location": "places",
    "job title": "title",
    "title": "title",
    "external title": "title",
    "job posting title": "title",
}
_PLACE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{2,3})(?:-(.*))?|-(.*))?")
"""iCIMS writes places as country, state and town: "US-NJ-Edison", "US-NJ-", "US-Remote"."""
_ROW = (
    "ancestor::*[self::tr or self::li or contains(@class, 'iCIMS_JobListingRow')"
    " or contains(concat(' ', @class, ' '), ' row ')][1]"
)
_COLUMN = re.compile(r"iCIMS_JobsTable(?:Header|Field)_(\d+)")
_WHEN = re.compile(r"\d.*\d")


def id_in(url: str) -> str | None:
    """Return the id of a posting's address: `/jobs/ID/SLUG/job`, `/jobs/ID/job`."""
    path = segments(url)
    is_posting = path[:1] == ["jobs"] and path[-1] == "job" and path[1].isdecimal()
    return path[1] if is_posting and len(path) in (3, 4) else None


def public(url: str) -> str:
    """Return a posting's address without its query, which is about frames and sessions."""
    return address(url)._replace(scheme="https", query="", fragment="").geturl()


def read_row(link: Link) -> JobPosting | None:
    """Return what the row of a link to a posting says; None when it shows no title."""
    job_id = id_in(link.url)
    row = next(iter(link.element.xpath(_ROW)), link.element)
    facts = facts_of([*_pairs(row), *_cells(row)], _OWN_LABELS)
    labels = link.element.xpath(".//*[contains(@class, 'field-label')]")
    shown_as = link.element.xpath(".//h1 | .//h2 | .//h3 | .//h4") if labels else [link.element]
    title = next(filter(None, map(visible_text, shown_as)), None)
    if not job_id or not title:
        return None
    return JobPosting(job_id=job_id, url=public(link.url), title=title, **_stated(facts, job_id))


def _pairs(row: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the labels of a card and their values; a date's exact form is in its `title`."""
    for label in row.xpath(".//*[contains(@class, 'field-label')][not(ancestor::dt)]"):
        value = label.getnext()
        if value is not None:
            yield visible_text(label), visible_text(value)
    for term in row.iter("dt"):
        value = term.getnext()
        if value is not None:
            exact = next(filter(_WHEN.search, value.xpath(".//span/@title")), None)
            yield visible_text(term), exact or visible_text(value)


def _cells(row: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the heads of an old table's columns and this row's cells under them."""
    table = next(row.iterancestors("table"), None)
    heads = {} if table is None else {_column(th): visible_text(th) for th in table.iter("th")}
    for cell in row.iterchildren("td"):
        if heads.get(_column(cell)):
            yield heads[_column(cell)], visible_text(cell)


def _column(cell: HtmlElement) -> str:
    found = _COLUMN.search(cell.get("class", ""))
    return found[1] if found else ""


def _stated(facts: Facts, job_id: str) -> dict[str, Any]:
    """Return what the labels of a row or a detail state."""
    stated = stated_by(facts)
    number = facts.text("requisition_id") or facts.text("job_id")
    stated["requisition_id"] = number if number != job_id else None
    stated["job_locations"] = tuple(map(_place, stated["job_locations"]))
    return stated


def _place(place: Place) -> Place:
    """Return a place with the parts that its code names."""
    parts = _PLACE.fullmatch(place.raw)
    if not parts:
        return place
    country, region, *towns = parts.groups()
    town = next(filter(None, towns), "").strip()
    locality = town if town and town.casefold() != "remote" else None
    return dataclasses.replace(place, country=country, region=region, locality=locality)


def read_detail(page: Page, url: str | None) -> Findings:
    """Yield the posting of a detail page, or why it shows none; `url` is the page's own."""
    root = page.selector.root
    url = url or (page.listed.url if page.listed else None)
    job_id = id_in(url) if url else None
    body = None if job_postings(page) else ".iCIMS_InfoMsg_Job, h2.iCIMS_InfoField_Job"
    stated = _stated(facts_of(_pairs(root), _OWN_LABELS), job_id or "") | {
        "job_id": job_id,
        "url": public(url) if url else None,
        "title": shown(page, "h1.iCIMS_Header, .iCIMS_Header h1"),
        "description_html": inner_html(page, body) if body else None,
    }
    for found in read_page(dataclasses.replace(page, listed=None), stated):
        yield _with_listed(found, page.listed) if isinstance(found, JobPosting) else found


def _with_listed(posting: JobPosting, listed: JobPosting | None) -> JobPosting:
    """Add what the listing says: its words for employment go before an "OTHER" of the JSON-LD."""
    if posting.employment_type_raw == "OTHER" and listed and listed.employment_type_raw:
        posting = dataclasses.replace(posting, employment_type_raw=None)
    return joined(posting, listed)
