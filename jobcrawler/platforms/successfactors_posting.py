"""Postings of SuccessFactors career sites: feed items, rows of a search, detail pages.

Source: feeds and pages of such sites (seen 2026-11).
Shape: an item is `{title, description, link, pubDate, g:location, g:employer, g:expiration_date,
    g:job_function, g:job_type}`; a custom feed's description is "...", its place stands behind the
    title only: "Cook (Ghent, VOV, BE, 9000)". The old XML is `{JobTitle, Job-Description, ReqId,
    Posted-Date, filterN: {label, value}}`. A detail is marked up as microdata.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Findings, Page
from jobcrawler.platforms.reading.fields import address, segments, words
from jobcrawler.platforms.reading.labelled_rows import facts_of, stated_by
from jobcrawler.platforms.reading.markup import read_page, shown
from jobcrawler.platforms.reading.page_text import visible_text
from jobcrawler.platforms.reading.xml_feed import children, local, markup_in, text_in

_BEHIND = re.compile(r"(.+?)\s*\(([^()]*,\s*[A-Z]{2}(?:,\s*[\w -]{2,12})?)\)")
"""A title with its place: the last parts are the country's code and, of some, a postal code."""
_CODE = re.compile(r"[A-Z]{2}")
_CELLS = {"jobLocation": "Location", "jobDate": "Date posted", "jobDepartment": "Department",
          "jobFacility": "Facility", "jobShifttype": "Shift"}  # fmt: skip
_OWN_LABELS = {"facility": "facility", "req id": "requisition_id", "country": "country",
               "city": "city", "state/province": "region", "state": "region"}  # fmt: skip


def id_in(url: str) -> str | None:
    """Return the id of a posting's address: `/job/SLUG/ID/`, behind a brand's name on some."""
    path = segments(url)
    is_posting = path[-3:-2] == ["job"] and len(path) < 5 and path[-1].isdecimal()
    return path[-1] if is_posting and len(path[-1]) > 5 else None


def public(url: str) -> str:
    """Return a posting's address without its query, which is about campaigns."""
    return address(url)._replace(query="", fragment="").geturl()


def read_item(item: etree._Element) -> JobPosting | None:
    """Return the posting of a feed's item; None when it names no id or no title."""
    url = words(text_in(item, "link")) or ""
    job_id, title = id_in(url), words(text_in(item, "title"))
    if not job_id or not title:
        return None
    said, text = words(text_in(item, "location")), markup_in(item, "description")
    title, behind = _split_title(title, said)
    place = _place(said or behind)
    return JobPosting(
        job_id=job_id,
        url=public(url),
        title=title,
        hiring_organization=words(text_in(item, "employer")),
        occupational_category=words(text_in(item, "job_function")),
        description_html=text if text and text.strip(". ") else None,
        job_locations=(place,) if place else (),
        employment_type_raw=words(text_in(item, "job_type")),
        date_posted_raw=words(text_in(item, "pubDate")),
        valid_through=words(text_in(item, "expiration_date")),
    )


def _split_title(title: str, said: str | None) -> tuple[str, str | None]:
    """Return a title without the place behind it, and that place."""
    found = _BEHIND.fullmatch(title)
    if not found or (said and found[2].split(",")[0].strip() not in said):
        return title, None
    return found[1], found[2]


def _place(said: str | None) -> Place | None:
    """Return the place with the parts that its form shows: town, region, country, code."""
    if not said:
        return None
    parts = [part.strip() for part in said.split(",")]
    if any(map(str.isdigit, parts[-1])):
        parts.pop()
    if len(parts) < 2 or not _CODE.fullmatch(parts[-1]):
        return Place(raw=said)
    town = parts[0] if parts[0].casefold() != "remote" else ""
    region = parts[1] if len(parts) == 3 else None
    return Place(raw=said, locality=town or None, region=region, country=parts[-1])


def read_job(job: etree._Element, base: str) -> JobPosting | None:
    """Return the posting of an old XML's `Job`; `base` leads to a posting by its number."""
    job_id, title = words(text_in(job, "ReqId")), words(text_in(job, "JobTitle"))
    if not job_id or not title:
        return None
    filters = [each for each in job if local(each)[:6] == "filter"]
    facts = facts_of(((text_in(f, "label"), text_in(f, "value")) for f in filters), _OWN_LABELS)
    parts = {name: facts.text(name) for name in ("city", "region", "country")}
    raw = ", ".join(filter(None, parts.values()))
    stated = stated_by(facts)
    if raw and not stated["job_locations"]:
        place = Place(
            raw=raw, locality=parts["city"], region=parts["region"], country=parts["country"]
        )
        stated["job_locations"] = (place,)
    return JobPosting(
        job_id=job_id,
        url=base + job_id,
        title=title,
        **stated
        | {
            "description_html": markup_in(job, "Job-Description"),
            "date_posted_raw": words(text_in(job, "Posted-Date")),
        },
    )


def read_address(entry: etree._Element) -> JobPosting | None:
    """Return the posting of a sitemap's entry, which has no title; None for other pages.

    Its date is the day of the fetch, whatever the posting's.
    """
    url = next((words(loc.text) for loc in children(entry, "loc")), None) or ""
    job_id = id_in(url)
    return JobPosting(job_id=job_id, url=public(url), title="") if job_id else None


def read_row(link: HtmlElement, url: str) -> JobPosting | None:
    """Return what the row of a link of a search says; None when it shows no title."""
    title = visible_text(link)
    row = next(link.iterancestors("tr", "li"), link)
    if not title:
        return None
    pairs = [(label, _cell(row, name)) for name, label in _CELLS.items()]
    facts = facts_of(pairs, _OWN_LABELS)
    place = _place(facts.text("places"))
    stated: dict[str, Any] = stated_by(facts)
    stated["job_locations"] = (place,) if place else ()
    return JobPosting(job_id=id_in(url) or "", url=public(url), title=title, **stated)


def _cell(row: HtmlElement, name: str) -> str | None:
    cells = row.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return next(filter(None, map(visible_text, cells)), None)


def read_detail(page: Page, url: str) -> Findings:
    """Yield the posting of a detail page, or why it shows none; `url` is the page's own."""
    bodies = page.selector.css(".jobdescription, [itemprop=description]")
    place = _place(shown(page, ".jobGeoLocation"))
    stated = {
        "job_id": id_in(url),
        "url": public(url) if url else None,
        "title": shown(page, "[itemprop=title], h1#job-title"),
        "job_locations": (place,) if place else (),
        "description_html": bodies[0].get() if bodies else None,
    }
    yield from read_page(page, stated)
