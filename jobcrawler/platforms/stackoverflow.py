"""Stack Overflow Jobs, saved: pages of single postings. The board was closed in 2022.

Known by: `stackoverflow.com/jobs`
Reads: -; HTML; not crawled
Source: pages of stackoverflow.com/jobs saved in 2020 and 2021.
Shape: `/jobs/ID/TITLE`; a JSON-LD JobPosting, and what the page shows: `.-salary`, a place or "No
    office location" after the employer, "Job type:" with its value in the next element.
Limits: nothing is left to crawl. The JSON-LD of a remote posting lists countries as its places.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import Fetch, Findings, Found, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import address, places, segments, words
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page, shown

NAME = "stackoverflow"
CAPS: frozenset[int] = frozenset()
_ID = re.compile(r"\d+")
_TITLE = "header h1"
_PLACE = f"{_TITLE} ~ .fc-black-700 > .fc-black-500"
_NOWHERE = "No office location"
_JOB_TYPE = '//*[@id="overview-items"]//span[starts-with(normalize-space(), "Job type")]'


def board_of(url: str) -> str | None:
    """Return None: the board is no more."""
    del url
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield nothing: the board is no more."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Return PAGE for a posting's page."""
    is_ours = is_markup(page) and "stackoverflow.com/jobs" in page.text and _own(page)
    return PAGE if is_ours else None


def _own(page: Page) -> tuple[str, str] | None:
    """Return the id and the address of the posting that a page is about."""
    for url in addresses(page):
        host, path = address(url).hostname, segments(url)
        if (
            host == "stackoverflow.com"
            and path[:1] == ["jobs"]
            and _ID.fullmatch("".join(path[1:2]))
        ):
            return path[1], url.partition("?")[0]
    return None


def _page(page: Page) -> Findings:
    """Read a posting's page."""
    found = read_page(page, _stated(page))
    yield from map(_without_office, found) if _place(page) == _NOWHERE else found


def _place(page: Page) -> str:
    """Return the place that the page shows after the employer."""
    return (shown(page, _PLACE) or "").lstrip("-\N{EN DASH} ")


def _without_office(found: Found) -> Found:
    """Tell the countries of a posting that has no office for what they are."""
    if not isinstance(found, JobPosting):
        return found
    countries = found.applicant_location_requirements or tuple(
        place.raw for place in found.job_locations
    )
    return dataclasses.replace(found, job_locations=(), applicant_location_requirements=countries)


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's page states."""
    job_id, url = _own(page) or (None, None)
    place = _place(page)
    kind = page.selector.xpath(f"{_JOB_TYPE}/following-sibling::*[1]//text()").getall()
    return {
        "job_id": job_id,
        "url": url,
        "title": shown(page, _TITLE),
        "job_locations": places(place) if place != _NOWHERE else (),
        "employment_type_raw": words(" ".join(kind)),
        "salary_raw": shown(page, ".-salary"),
    }


PARSERS: Mapping[str, Parser] = {PAGE: _page}
