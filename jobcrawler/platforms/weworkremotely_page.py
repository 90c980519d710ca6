"""A posting's page at We Work Remotely, as people saved it.

Source: pages saved in 2020 and 2025.
Shape: `/remote-jobs/NAME` with a JSON-LD JobPosting, whose `jobLocation` is where the employer
    sits, or one of several countries. What the posting itself says stands in `.listing-tag`, the
    job type, the category and then the regions and the pay; since about 2023 in rows of
    `...job-about__list__item`, each a label with its values: "Region", "Salary", "Skills".
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from parsel import Selector

from jobcrawler.items import JobPosting
from jobcrawler.page import Findings, Page
from jobcrawler.platforms.reading.board_rows import without_blanks
from jobcrawler.platforms.reading.fields import address, places, segments, texts, words
from jobcrawler.platforms.reading.markup import addresses, read_page

_HOST = re.compile(r"(?:www\.)?weworkremotely\.com")
_ROW = "li[class*=job-about__list__item]"
_OTHERS = ("new", "search")
"""Pages there that are no postings."""
_AMOUNT = re.compile(r"[$\N{EURO SIGN}\N{POUND SIGN}]\s?\d")


def own_name(page: Page) -> str | None:
    """Return the name of the posting that a page is about, as its address ends."""
    for url in addresses(page):
        path = segments(url)
        if _HOST.fullmatch(address(url).hostname or "") and path[:1] == ["remote-jobs"]:
            return path[1] if len(path) == 2 and path[1] not in _OTHERS else None
    return None


def read_public_page(page: Page) -> Findings:
    """Read a posting's page."""
    name = own_name(page)
    url = f"https://weworkremotely.com/remote-jobs/{name}" if name else None
    for found in read_page(page, {"job_id": name, "url": url}):
        yield _as_shown(found, page) if isinstance(found, JobPosting) else found


def _as_shown(posting: JobPosting, page: Page) -> JobPosting:
    """Return a posting with the regions, the pay and the skills that its page shows."""
    rows = dict(_rows(page))
    said = (posting.employment_type_raw, posting.occupational_category)
    tags = [tag for tag in _texts(page.selector, ".listing-tag") if tag not in said]
    regions = rows.get("Region", tuple(tag for tag in tags if not _AMOUNT.search(tag)))
    pay = rows.get("Salary", tuple(filter(_AMOUNT.search, tags)))
    return dataclasses.replace(
        posting,
        job_locations=places(*regions),
        applicant_location_requirements=posting.applicant_location_requirements or regions,
        salary_raw=posting.salary_raw or ", ".join(pay) or None,
        extra={**posting.extra, **without_blanks(skills=rows.get("Skills"))},
    )


def _rows(page: Page) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the labels of what a page says about the job, each with its values."""
    for row in page.selector.css(_ROW):
        label = words(row.xpath("text()[normalize-space()]").get())
        if label:
            yield label, _texts(row, ".box")


def _texts(part: Selector, css: str) -> tuple[str, ...]:
    return texts(part.css(css).xpath("string()").getall())
