"""Remote OK, a board for remote work: one request brings its newest postings, text included.

Known by: `remoteok.com`
Reads: JSON; in the list; list
Source: https://remoteok.com/api, whose first element says on what terms (seen 2026-11).
Shape: a bare list: a legal notice, then `{id, slug, epoch, date, company, position, tags,
    description, location, salary_min, salary_max, apply_url, url}`. A salary of 0 is unknown.
Limits: about a hundred postings and no second page, so nothing missing from it is closed. Each
    text ends in a sentence against robots, another one at each request.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import NEWEST_ONLY, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    changed,
    entries,
    link,
    number,
    places,
    prose,
    read_rows,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.pay import stated_pay

NAME = "remoteok"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www\.)?remoteok\.(?:com|io)")
_API = "https://remoteok.com/api"
_NAMES = {"position", "company", "epoch"}
_AGAINST_ROBOTS = re.compile(
    r"(?:<br\s*/?>|\s){0,20}Please mention the word \*\*"
    r"(?s:.{0,600}?)(?:see (?:that )?they're human\.|\Z)"
)
"""The sentence, whole or, where a text was cut, its beginning."""


def board_of(url: str) -> str | None:
    """Return "remoteok" for every address of the board: it is one list."""
    return NAME if _HOST.fullmatch(address(url).hostname or "") else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request."""
    if board == NAME:
        yield Fetch(url=_API, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the feed by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if segments(page.url) == ["api"] else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"["):
        return None
    rows = page.json if isinstance(page.json, list) else []
    return LISTING if any(isinstance(row, dict) and row.keys() >= _NAMES for row in rows) else None


def _listing(page: Page) -> Findings:
    """Read the feed."""
    if not isinstance(page.json, list) or not page.json:
        raise changed(page, "no list that begins with the legal notice")
    rows = [row for row in page.json if not (isinstance(row, dict) and "legal" in row)]
    yield NEWEST_ONLY
    yield from read_rows(rows, read_posting)


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title, url = words(row, "id"), words(row, "position"), link(row, "url")
    if not job_id or not title or not url:
        return None
    pay = stated_pay(number(row, "salary_min"), number(row, "salary_max"), currency=None)
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=words(row, "company"),
        description_html=_AGAINST_ROBOTS.sub("", prose(row, "description") or "") or None,
        job_locations=places((words(row, "location") or "").strip(" ,")),
        base_salary=pay,
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "date") or words(row, "epoch"),
        apply_url=link(row, "apply_url"),
        extra=without_blanks(tags=texts(entries(row, "tags"))),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
