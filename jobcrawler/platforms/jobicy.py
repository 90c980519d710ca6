"""Jobicy, a board for remote work: one request brings its newest postings, text included.

Known by: `jobicy.com`
Reads: JSON; in the list; list
Source: https://github.com/Jobicy/remote-jobs-api (seen 2026-11).
Shape: `/api/v2/remote-jobs?count=100` gives `{jobCount, jobs: [{id, url, jobTitle, companyName,
    jobIndustry, jobType, jobGeo, jobLevel, jobDescription, pubDate, salaryMin, salaryMax,
    salaryCurrency, salaryPeriod}]}`; `geo`, `industry` and `tag` narrow it.
Limits: 100 postings, the newest, and no second page; it has been 50. A feed that is full is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import (
    NEWEST_ONLY,
    filters,
    in_one_line,
    names_of,
    without_blanks,
)
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    number,
    places,
    prose,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

NAME = "jobicy"
CAPS: frozenset[int] = frozenset()
_COUNT = 100
_FULL = frozenset({50, _COUNT})
_HOST = re.compile(r"(?:www\.)?jobicy\.com")
_API_PATH = ["api", "v2", "remote-jobs"]
_API = "https://jobicy.com/api/v2/remote-jobs"
_FILTERS = {name: name for name in ("geo", "industry", "tag")}


def board_of(url: str) -> str | None:
    """Return "jobicy", for a filtered feed followed by its filters: "jobicy?geo=usa"."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    if segments(url) != _API_PATH:
        return NAME
    return "?".join(filter(None, (NAME, filters(address(url).query, _FILTERS))))


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request."""
    name, _, query = board.partition("?")
    if name == NAME:
        url = "&".join(filter(None, (f"{_API}?count={_COUNT}", filters(query, _FILTERS))))
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the feed by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url) == _API_PATH else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "jobs")
    is_row = any(isinstance(row, dict) and row.keys() >= {"jobTitle", "jobGeo"} for row in rows)
    return LISTING if is_row else None


def _listing(page: Page) -> Findings:
    """Read the feed."""
    rows = at(page.json, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    total = count(page.json, "jobCount")
    if len(rows) in _FULL:
        yield NEWEST_ONLY
    if total is not None:
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title, url = words(row, "id"), words(row, "jobTitle"), link(row, "url")
    if not job_id or not title or not url:
        return None
    regions = _regions(row)
    pay = stated_pay(
        number(row, "salaryMin"),
        number(row, "salaryMax"),
        currency=words(row, "salaryCurrency"),
        period=words(row, "salaryPeriod"),
    ) or stated_pay(
        number(row, "annualSalaryMin"),
        number(row, "annualSalaryMax"),
        currency=words(row, "salaryCurrency"),
        period="annual",
    )
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "companyName"),
        occupational_category=_words_of(row, "jobIndustry"),
        description_html=prose(row, "jobDescription"),
        job_locations=regions,
        applicant_location_requirements=names_of(regions),
        employment_type_raw=_words_of(row, "jobType"),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "pubDate"),
        extra=without_blanks(level=words(row, "jobLevel")),
    )


def _words_of(row: Any, name: str) -> str | None:
    """Return the words of a list, or of a text."""
    return in_one_line(entries(row, name)) or words(row, name)


def _regions(row: Any) -> tuple[Place, ...]:
    """Return where applicants may live."""
    return places(*(words(row, "jobGeo") or "").split(","))


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
