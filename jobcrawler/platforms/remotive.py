"""Remotive, a board for remote work: one request brings its newest postings, text included.

Known by: `remotive.com`
Reads: JSON; in the list; list
Source: https://github.com/remotive-com/remote-jobs-api (seen 2026-11).
Shape: `/api/remote-jobs` gives `{job-count, total-job-count, jobs: [{id, url, title, company_name,
    category, tags, job_type, publication_date, candidate_required_location, salary,
    description}]}`; `category` narrows it.
Limits: no paging; the free feed holds some 30 postings, so nothing missing from it is closed.
    At most four requests a day are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import NEWEST_ONLY, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    link,
    parameter,
    places,
    prose,
    read_rows,
    segments,
    texts,
    words,
)

NAME = "remotive"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www\.)?remotive\.(?:com|io)")
_API_PATH = ["api", "remote-jobs"]
_API = "https://remotive.com/api/remote-jobs"
_COMMA = re.compile(r",(?![^()]*\))")
"""Not one in brackets: of "Europe (Germany, France), UK" there are two places."""
_NAMES = {"company_name", "candidate_required_location", "publication_date"}


def board_of(url: str) -> str | None:
    """Return "remotive", for one category "remotive/CATEGORY"."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    path = segments(url)
    if path == _API_PATH:
        category = parameter(url, "category")
    else:
        is_category = path[:1] == ["remote-jobs"] and len(path) == 2
        category = path[1] if is_category else None
    return f"{NAME}/{category}" if category else NAME


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request."""
    name, _, category = board.partition("/")
    if name == NAME:
        url = _API + (f"?category={quote(category, safe='')}" if category else "")
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the feed by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url) == _API_PATH else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "jobs")
    return LISTING if any(isinstance(row, dict) and row.keys() >= _NAMES for row in rows) else None


def _listing(page: Page) -> Findings:
    """Read the feed."""
    rows = at(page.json, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    yield NEWEST_ONLY
    total = count(page.json, "total-job-count")
    if total is not None:
        yield Announced(total=total)
    yield from read_rows(rows, read_posting)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title, url = words(row, "id"), words(row, "title"), link(row, "url")
    if not job_id or not title or not url:
        return None
    wanted = words(row, "candidate_required_location") or ""
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "company_name"),
        occupational_category=words(row, "category"),
        description_html=prose(row, "description"),
        job_locations=places(wanted),
        applicant_location_requirements=texts(_COMMA.split(wanted)),
        employment_type_raw=words(row, "job_type"),
        salary_raw=words(row, "salary"),
        date_posted_raw=words(row, "publication_date"),
        extra=without_blanks(tags=texts(entries(row, "tags"))),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
