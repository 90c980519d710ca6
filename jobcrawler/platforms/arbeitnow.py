"""Arbeitnow, a job board for Germany: pages of postings, text included.

Known by: `www.arbeitnow.com`
Reads: JSON; in the list; list
Source: https://www.arbeitnow.com/blog/job-board-api (seen 2026-11).
Shape: `/api/job-board-api?page=N` gives `{data: [{slug, company_name, title, description, remote,
    url, tags, job_types, location, created_at}], links: {next}, meta}`.
Limits: no total; the last page has no `links.next`. A text may be escaped once too often, and
    ends in a line of the board's own.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import in_one_line, without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    entries,
    link,
    parameter,
    places,
    prose,
    read_rows,
    texts,
    words,
)

NAME = "arbeitnow"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www\.)?arbeitnow\.com")
_API_PATH = "/api/job-board-api"
_API = "https://www.arbeitnow.com" + _API_PATH
_PUBLIC = "https://www.arbeitnow.com/jobs/"
_NAMES = {"slug", "company_name", "job_types", "created_at"}
"""What a row has, and no other platform's together."""
_OWN_LINE = re.compile(
    r"<p>Find (?:more )?<a [^<>]*arbeitnow\.com[^<>]*>[^<]*</a> on Arbeitnow.*$"
)


def board_of(url: str) -> str | None:
    """Return "arbeitnow" for every address of the board: it is one list."""
    return NAME if _HOST.fullmatch(address(url).hostname or "") else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    if board == NAME:
        yield _page_at(1)


def kind_of(page: Page) -> str | None:
    """Tell a page of the API by its address, else by the names in its rows."""
    if board_of(page.url):
        return LISTING if address(page.url).path.rstrip("/") == _API_PATH else None
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "data")
    return LISTING if any(isinstance(row, dict) and row.keys() >= _NAMES for row in rows) else None


def _page_at(number: int) -> Fetch:
    return Fetch(
        url=f"{_API}?page={number}", kind=LISTING, headers=JSON_HEADERS, carry={"page": number}
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list, and ask for the next one as it says."""
    rows = at(page.json, "data")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    yield from read_rows(rows, read_posting)
    number = page.carry.get("page")
    if rows and isinstance(number, int):
        following = _following(page, number)
        if following > number:
            yield _page_at(following)


def _following(page: Page, number: int) -> int:
    """Return the number of the next page, 0 after the last; without a word of it, one more."""
    links = at(page.json, "links")
    if not isinstance(links, dict):
        return number + 1
    stated = parameter(link(links, "next") or "", "page") or ""
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 7 else 0


def read_posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no slug or no title."""
    slug, title = words(row, "slug"), words(row, "title")
    if not slug or not title:
        return None
    return JobPosting(
        job_id=slug,
        url=link(row, "url") or _PUBLIC + slug,
        title=title,
        hiring_organization=words(row, "company_name"),
        description_html=_text(prose(row, "description")),
        job_locations=places(words(row, "location")),
        workplace_type="remote" if at(row, "remote") is True else None,
        employment_type_raw=in_one_line(entries(row, "job_types")),
        date_posted_raw=words(row, "created_at"),
        extra=without_blanks(tags=texts(entries(row, "tags"))),
    )


def _text(given: str | None) -> str | None:
    """Return the employer's text, without the board's last line and escaped once at most."""
    if given is None:
        return None
    text = _OWN_LINE.sub("", given).strip()
    return (html.unescape(text) if text.startswith("&lt;") else text) or None


PARSERS: Mapping[str, Parser] = {LISTING: _listing}
