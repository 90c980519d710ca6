"""An Apple posting, from a row of the search, its own page, or a page of 2017.

Source: see `apple`.
Shape: `{id, positionId, postingTitle, transformedPostingTitle, postDateInGMT, homeOffice,
    standardWeeklyHours, team, locations: [{name, city, stateProvince, countryName, countryID}]}`;
    the page adds `{description, responsibilities, minimumQualifications, ..., postingFooters}`.
    `id` is `positionId`, a dash and the place; a standing opening for shops is "PIPE-" and the
    number that its address has. Texts are plain, with line feeds, or HTML.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import at, entries, places, prose, texts, words
from jobcrawler.platforms.reading.markup import addresses, shown

OLD = "ul.sosumi li"
_PIPELINE = "PIPE-"
_ID = re.compile(r"[\w-]+")
_PARTS = {
    "jobSummary": "Summary",
    "description": "Description",
    "responsibilities": "Responsibilities",
    "minimumQualifications": "Minimum Qualifications",
    "preferredQualifications": "Preferred Qualifications",
    "keyQualifications": "Key Qualifications",
    "educationAndExperience": "Education & Experience",
    "additionalRequirements": "Additional Requirements",
}
"""The parts of a text as the site names them."""
_COUNTRY_ID = "iso-country-"
_TAG = re.compile(r"<[a-zA-Z/]")
_FACT = re.compile(r"(Job Number|Posted|Weekly Hours)\s*:\s*(.+)")


def read_row(row: Any, base: str) -> JobPosting | None:
    """Return what a row says; None when it names no id or no title.

    `base` is what the address of a posting begins with.
    """
    stated_id = words(row, "id") or words(row, "positionId") or ""
    job_id, title = stated_id.removeprefix(_PIPELINE), words(row, "postingTitle")
    if not _ID.fullmatch(job_id) or not title:
        return None
    slug = words(row, "transformedPostingTitle")
    number = words(row, "positionId")
    return JobPosting(
        job_id=job_id,
        url=base + job_id + (f"/{quote(slug, safe='')}" if slug else ""),
        title=title,
        requisition_id=number if number != job_id else None,
        team=words(row, "team", "teamName"),
        job_locations=_places(row),
        workplace_type="remote" if at(row, "homeOffice") is True else None,
        employment_type_raw=words(row, "employmentType"),
        date_posted_raw=words(row, "postDateInGMT") or words(row, "postingDate"),
        extra=_extra(row),
    )


def read_detail(data: Any, base: str) -> JobPosting | None:
    """Return the posting of a page's data; None when it names no id or no title."""
    posting = read_row(data, base)
    text = "\n".join(_text(data)) or None
    return dataclasses.replace(posting, description_html=text) if posting else None


def _extra(row: Any) -> dict[str, Any]:
    """Return what else a row says."""
    kept = {
        "weekly_hours": at(row, "standardWeeklyHours"),
        "type": words(row, "type"),
        "job_number": words(row, "jobNumber"),
    }
    return {name: value for name, value in kept.items() if isinstance(value, int | str) and value}


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places, each with the parts that are stated apart."""
    return tuple(dict.fromkeys(filter(None, map(_place, entries(row, "locations")))))


def _place(spot: Any) -> Place | None:
    town = words(spot, "city")
    region, country = words(spot, "stateProvince"), words(spot, "countryName")
    raw = ", ".join(texts((town or words(spot, "name"), region, country)))
    code = (words(spot, "countryID") or "").removeprefix(_COUNTRY_ID)
    return Place(raw=raw, locality=town, region=region, country=code or country) if raw else None


def _text(data: Any) -> Iterator[str]:
    """Yield the parts of the text under their headings, then the footers, each once."""
    for name, heading in _PARTS.items():
        text = prose(data, name)
        if text:
            yield f"<h3>{html.escape(heading)}</h3>{_as_html(text)}"
    yield from dict.fromkeys(_footers(data))


def _footers(data: Any) -> Iterator[str]:
    """Yield what stands at the end: pay and benefits, by place, in the page's language."""
    for footer in entries(data, "postingFooters"):
        spoken = at(footer, "localizations")
        for parts in list(spoken.values())[:1] if isinstance(spoken, dict) else ():
            for part in parts if isinstance(parts, list) else ():
                text = prose(part, "content")
                if text:
                    yield f"<h3>{html.escape(words(part, 'label') or '')}</h3>{_as_html(text)}"


def _as_html(text: str) -> str:
    """Return a text that is HTML as it is, and a plain one with its lines."""
    return text if _TAG.search(text) else html.escape(text).replace("\n", "<br>")


def read_old(page: Page) -> JobPosting | None:
    """Return the posting of a page of 2017; None when it names no number or no title."""
    rows = [words(" ".join(row.css("::text").getall())) or "" for row in page.selector.css(OLD)]
    facts = {found[1]: found[2] for row in rows if (found := _FACT.fullmatch(row))}
    job_id, title = facts.get("Job Number"), shown(page, 'h2[id^="title-"]')
    if not job_id or not title:
        return None
    hours = facts.get("Weekly Hours")
    text = page.selector.css("ul.sosumi").xpath("following-sibling::*").getall()
    return JobPosting(
        job_id=job_id,
        url=next(
            addresses(page), f"https://jobs.apple.com/en-us/details/{quote(job_id, safe='')}"
        ),
        title=title,
        job_locations=places(*page.selector.css(f"{OLD}[title]::attr(title)").getall()),
        description_html="\n".join(text) or None,
        date_posted_raw=facts.get("Posted"),
        extra={"weekly_hours": hours} if hours else {},
    )
