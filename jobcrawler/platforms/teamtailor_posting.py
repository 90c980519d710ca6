"""A Teamtailor posting from an item of the RSS feed, of the JSON feed and from its page.

Shape: see `teamtailor`. The id is the number in `/jobs/NUMBER-title`; the feeds' own `guid` and
    `id` are of another kind. A location has a name of the employer's making ("Stockholm (HQ)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import Page
from jobcrawler.platforms.reading.addresses import canonical_url
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    link,
    places,
    prose,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import addresses, meta, shown
from jobcrawler.platforms.reading.places import place_of
from jobcrawler.platforms.reading.schema_pay import salary
from jobcrawler.platforms.reading.schema_values import many
from jobcrawler.platforms.reading.structured_data import job_postings

NAMESPACE = "https://teamtailor.com/locations"
_NAMES = {"tt": NAMESPACE}
_WORKPLACES: Mapping[str, WorkplaceType] = {"fully": "remote", "hybrid": "hybrid"}
"""Of `remoteStatus`; "none" and "temporary" say nothing of where the work is."""
_NUMBER = re.compile(r"(\d+)(?:-.*)?")


def read_item(item: etree._Element, employer: str | None) -> JobPosting | None:
    """Return the posting of an item of the RSS feed; None when it names no id or no title."""
    url, title = link(item.findtext("link")), words(item.findtext("title"))
    job_id = (id_in(url) if url else None) or words(item.findtext("guid"))
    if not job_id or not title or not url:
        return None
    return JobPosting(
        job_id=job_id,
        url=canonical_url(url),
        title=title,
        hiring_organization=employer,
        department=words(item.findtext("tt:department", namespaces=_NAMES)),
        occupational_category=words(item.findtext("tt:role", namespaces=_NAMES)),
        description_html=prose(item.findtext("description")),
        job_locations=tuple(dict.fromkeys(_places(item))),
        workplace_type=_WORKPLACES.get(words(item.findtext("remoteStatus")) or ""),
        date_posted_raw=words(item.findtext("pubDate")),
    )


def _places(item: etree._Element) -> Iterator[Place]:
    """Yield the places under the names that the site shows, or as their parts."""
    for each in item.iterfind("tt:locations/tt:location", _NAMES):
        name, city, country = (
            words(each.findtext(f"tt:{part}", namespaces=_NAMES))
            for part in ("name", "city", "country")
        )
        place = place_of(name, city, None, country)
        if place:
            yield place


def read_feed_item(item: Any, employer: str | None) -> JobPosting | None:
    """Return the posting of an item of the JSON feed; None when it names no id or no title.

    What its schema.org part does not state, the item itself does.
    """
    url, part = link(item, "url"), at(item, "_jobposting")
    job_id = (id_in(url) if url else None) or words(item, "id")
    title = words(part, "title") or words(item, "title")
    if not job_id or not title or not url:
        return None
    pay = salary(at(part, "baseSalary"))
    return JobPosting(
        job_id=job_id,
        url=canonical_url(url),
        title=title,
        hiring_organization=words(part, "hiringOrganization", "name") or employer,
        description_html=prose(part, "description") or prose(item, "content_html"),
        job_locations=tuple(dict.fromkeys(_addresses(part))),
        workplace_type="remote" if words(part, "jobLocationType") == "TELECOMMUTE" else None,
        employment_type_raw=", ".join(texts(many(at(part, "employmentType")))) or None,
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(part, "datePosted") or words(item, "date_published"),
        valid_through=words(part, "validThrough"),
    )


def _addresses(part: Any) -> Iterator[Place]:
    """Yield the places of a schema.org part."""
    for each in many(at(part, "jobLocation")):
        names = ("addressLocality", "addressRegion", "addressCountry")
        place = place_of(None, *(words(each, "address", name) for name in names))
        if place:
            yield place


def id_in(url: str) -> str | None:
    """Return the number that an address of a posting carries.

    >>> id_in("https://acme.teamtailor.com/jobs/8002146-weaver/applications/new")
    '8002146'
    """
    found = _NUMBER.fullmatch(_segment(url))
    return found[1] if found else None


def _segment(url: str) -> str:
    """Return what follows "jobs" in a path: "8002146-weaver"."""
    path = segments(url)
    return "".join(path[path.index("jobs") + 1 :][:1]) if "jobs" in path else ""


def stated(page: Page) -> dict[str, Any]:
    """Return what the markup states of a posting: its heading, and the line above it."""
    url = next(filter(id_in, addresses(page)), "")
    parts, employer = address(url), meta(page, "og:site_name")
    title = (meta(page, "og:title") or "").removesuffix(f" - {employer}")
    department, place = _line_above(page)
    return {
        "job_id": id_in(url),
        "url": f"{parts.scheme}://{parts.netloc}/jobs/{_segment(url)}" if url else None,
        # A page without the posting has another heading.
        "title": title if title == shown(page, "h1") else None,
        "hiring_organization": employer,
        "department": department,
        "job_locations": places(place),
    }


def _line_above(page: Page) -> tuple[str | None, str | None]:
    """Return department and place of the line above the title, where JSON-LD does not tell.

    Of the parts of "Weaving · Leeds · Hybrid" only the place always stands, so two make it clear
    which is which.
    """
    found = page.selector.xpath("(//h1)[1]/preceding-sibling::div[1]/span/text()").getall()
    line = [text for text in map(words, found) if text and text != "·"]
    if line and workplace(line[-1]):
        line.pop()
    return (line[0], line[1]) if len(line) == 2 and not job_postings(page) else (None, None)
