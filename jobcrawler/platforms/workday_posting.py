"""A Workday posting from a row of the list, from a detail, or from the markup of its page.

Shape: see `workday`. `bulletFields` is what the employer chose to show under a title: mostly the
    requisition, but pay, places and working hours too. `externalPath` ends in `_REQUISITION`, with
    `-1`, `-2` and so on where a tenant posts one requisition on several sites.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Page
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    places,
    prose,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import addresses, inner_html, shown

_REQUISITION = re.compile(r"(?=[\w.-]*\d)[A-Za-z0-9][\w.-]*")
_DATE = re.compile(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}")
_PATH_END = re.compile(r"_((?:(?:REQ|JR|R|JOB)_)?[^_/]*\d[^_/]*)$", re.IGNORECASE)
_COPY = re.compile(r"-\d{1,2}$")
_COUNT_OF_PLACES = re.compile(r"\d{1,3}\s*[^\W\d_]+")
"""Stands where places would be too many to show: "3 Locations", "2 Standorte"."""
_CAREERS_AT = re.compile(r"(?:careers|jobs) at (.+)", re.IGNORECASE)


def read_row(row: Any, public: str) -> JobPosting | None:
    """Return what a row of the list says; None when it names no path or no title.

    `public` is what the public address of a posting begins with.
    """
    path, title = words(row, "externalPath"), words(row, "title")
    if not path or not title:
        return None
    path = "/" + path.lstrip("/")
    shown_places = words(row, "locationsText") or ""
    return JobPosting(
        job_id=_row_id(row, path),
        url=public + path,
        title=title,
        job_locations=() if _COUNT_OF_PLACES.fullmatch(shown_places) else places(shown_places),
        workplace_type=workplace(row, "remoteType"),
        employment_type_raw=words(row, "timeType"),
        extra=_posted(row),
    )


def _posted(row: Any) -> dict[str, str]:
    """Return the age that the site shows: relative, in its language, and no date."""
    posted = words(row, "postedOn")
    return {"posted_on": posted} if posted else {}


def _row_id(row: Any, path: str) -> str:
    """Return the requisition: the last bullet that looks like one, else what the path ends in."""
    end = id_in_path(path)
    bullets = [
        bullet
        for bullet in texts(entries(row, "bulletFields"))
        if _REQUISITION.fullmatch(bullet) and not _DATE.fullmatch(bullet)
    ]
    confirmed = [bullet for bullet in bullets if bullet in (end, _COPY.sub("", end))]
    return next(reversed(confirmed or bullets), end)


def id_in_path(path: str) -> str:
    """Return what the last segment of a path ends in after "_", else the whole segment.

    >>> id_in_path("/job/Lyon/Data-Engineer_R123-1")
    'R123-1'
    """
    last = path.rstrip("/").rpartition("/")[2]
    end = _PATH_END.search(last)
    return end[1] if end else last


def read_detail(data: Any, page: Page) -> JobPosting | None:
    """Return the posting of a detail; None when it names no title or no id."""
    info = at(data, "jobPostingInfo")
    title = words(info, "title")
    url = link(info, "externalUrl") or (page.listed.url if page.listed else page.url)
    requisition = words(info, "jobReqId")
    job_id = requisition or id_in_path("/".join(segments(url)))
    if not title or not job_id:
        return None
    listed_id = page.listed.job_id if page.listed else job_id
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        requisition_id=requisition if requisition != listed_id else None,
        hiring_organization=words(data, "hiringOrganization", "name"),
        occupational_category=words(info, "jobFamilyGroup"),
        description_html=prose(info, "jobDescription"),
        job_locations=_places(info),
        workplace_type=workplace(info, "remoteType"),
        employment_type_raw=words(info, "timeType"),
        date_posted_raw=words(info, "startDate"),
        valid_through=words(info, "endDate"),
        extra=_posted(info),
    )


def _places(info: Any) -> tuple[Place, ...]:
    """Return the places, the main one first and with its country."""
    first = words(info, "location")
    shown_places = places(first, *texts(entries(info, "additionalLocations")))
    if not shown_places:
        return ()
    main = at(info, "jobRequisitionLocation")
    country = words(main, "country", "alpha2Code") if words(main, "descriptor") == first else None
    named = words(info, "country", "alpha2Code") or words(info, "country", "descriptor")
    stated = country or named or words(info, "country")
    return (dataclasses.replace(shown_places[0], country=stated), *shown_places[1:])


def stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's page states, by its `data-automation-id`s."""

    def fact(name: str) -> str | None:
        """Return the value of one labelled fact."""
        return shown(page, f'[data-automation-id="{name}"] dd')

    url = min(addresses(page), key=lambda each: "job" not in segments(each), default="")
    employer = _CAREERS_AT.fullmatch(shown(page, '[data-automation-id="headerTitle"]') or "")
    dds = page.selector.css('[data-automation-id="locations"] dd')
    return {
        "job_id": fact("requisitionId") or id_in_path("/".join(segments(url))),
        "url": url,
        "title": shown(page, '[data-automation-id="jobPostingHeader"]'),
        "hiring_organization": employer[1] if employer else None,
        "job_locations": places(*(words(" ".join(dd.css("::text").getall())) for dd in dds)),
        "workplace_type": workplace(fact("remoteType")),
        "employment_type_raw": fact("time"),
        "description_html": inner_html(page, '[data-automation-id="jobPostingDescription"]'),
    }
