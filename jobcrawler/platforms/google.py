"""Google's careers pages, saved: the job list and single postings. Never crawled.

Known by: `www.google.com/about/careers/applications`
Reads: HTML; HTML; not crawled
Source: pages of www.google.com/about/careers/applications/jobs/results, saved 2026.
Shape: scripts call `AF_initDataCallback({key: 'ds:N', data: [...]})`. A list's data is `[rows,
    null, total, page size]`, a posting's `[row]`. A row is a list by position: 0 id, 1 title,
    2 apply address, 3 responsibilities, 4 qualifications, 7 employer, 8 language, 9 places,
    10 about, 15 and 18 notes, each text as `[null, HTML]`; a place is `[shown, [addresses], town,
    null, region, country]`. Three times stand in 12 to 14 without a word of what they are.
Limits: `robots.txt` disallows all pages of the list but the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
    once,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    address,
    changed,
    count,
    joined,
    link,
    prose,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import is_markup
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason

NAME = "google"
CAPS: frozenset[int] = frozenset()
FORBIDDEN = (
    "www.google.com/robots.txt disallows the pages of the job list after the first:"
    " save pages and import them"
)
_PUBLIC = "https://www.google.com/about/careers/applications/jobs/results/"
_HOST = re.compile(r"(?:www\.|careers\.)?google\.com")
_PATH = "about/careers/applications"
_CALL = re.compile(r"AF_initDataCallback\(\{key:\s*'ds:\d+'[^{}\[\]]{0,200}?\bdata:\s*(?=\[)")
_ID = re.compile(r"\d{6,}")
_TEXTS = ((15, ""), (18, ""), (4, ""), (10, "About the job"), (3, "Responsibilities"))
"""The parts of the text in the order that the site shows them, and what it writes above them."""


def board_of(url: str) -> str | None:
    """Return "google" for addresses of its careers pages."""
    host, path = address(url).hostname or "", "/".join(segments(url))
    is_careers = path.startswith(_PATH) or host.startswith("careers.")
    return NAME if _HOST.fullmatch(host) and is_careers else None


def start(board: str) -> Iterator[Fetch]:
    """Yield nothing: see `FORBIDDEN`."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Tell the kind by what the scripts of a careers page hold."""
    is_ours = is_markup(page) and (board_of(page.url) or _PATH in page.text)
    if not is_ours:
        return None
    if _list_data(page) is not None:
        return LISTING
    return DETAIL if _own(page) is not None else None


@once
def _values(page: Page) -> list[Any]:
    """Return what the page's scripts are handed."""
    found = []
    for call in _CALL.finditer(page.text):
        try:
            found.append(json.JSONDecoder().raw_decode(page.text, call.end())[0])
        except (ValueError, RecursionError):
            continue
    return found


def _list_data(page: Page) -> list[Any] | None:
    """Return a list's data: rows with their total, or rows alone."""
    for value in _values(page):
        rows = _at(value, 0)
        has_rows = isinstance(rows, list) and any(map(_is_row, rows))
        if has_rows or (not rows and count(_at(value, 2)) == 0):
            return list(value)
    return None


def _own(page: Page) -> JobPosting | None:
    """Return the posting of its own page."""
    rows = (row for value in _values(page) if _is_row(row := _at(value, 0)))
    return next(filter(None, map(_posting, rows)), None)


def _is_row(row: Any) -> bool:
    """Tell whether a value is a posting: a number as text, a title, and places by position."""
    return bool(_ID.fullmatch(_text(row, 0)) and _text(row, 1) and isinstance(_at(row, 9), list))


def _at(row: Any, position: int) -> Any:
    """Return what stands at a place of a list, None where there is nothing."""
    return row[position] if isinstance(row, list) and len(row) > position else None


def _text(row: Any, position: int) -> str:
    """Return the text at a place of a list."""
    return words(_at(row, position)) or ""


def _listing(page: Page) -> Findings:
    """Read a page of the list."""
    wall, data = blocked_reason(page), _list_data(page)
    if wall:
        yield Blocked(reason=wall)
        return
    if data is None:
        raise changed(page, "no list of jobs")
    total = count(_at(data, 2))
    if total is not None:
        yield Announced(total=total)
    yield from read_rows(data[0] or [], _posting)


def _detail(page: Page) -> Findings:
    """Read a posting's own page."""
    wall, posting = blocked_reason(page), _own(page)
    if wall:
        yield Blocked(reason=wall)
    elif posting is not None:
        yield joined(posting, page.listed)
    elif reason := closed_reason(page):
        yield Closed(reason=reason)
    else:
        raise changed(page, "no job")


def _posting(row: Any) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title."""
    job_id, title = _text(row, 0), _text(row, 1)
    if not _ID.fullmatch(job_id) or not title:
        return None
    spots = _at(row, 9)
    return JobPosting(
        job_id=job_id,
        url=_PUBLIC + job_id,
        title=title,
        hiring_organization=_text(row, 7) or None,
        description_html=_description(row),
        job_locations=tuple(filter(None, map(_place, spots if isinstance(spots, list) else []))),
        apply_url=link(_at(row, 2)),
        in_language=_text(row, 8) or None,
    )


def _description(row: Any) -> str | None:
    """Return the whole text."""
    found = ((heading, prose(_at(_at(row, place), 1))) for place, heading in _TEXTS)
    parts = (f"<h3>{heading}</h3>{text}" if heading else text for heading, text in found if text)
    return "\n".join(parts) or None


def _place(spot: Any) -> Place | None:
    raw = _text(spot, 0)
    if not raw:
        return None
    town, region, country = (_text(spot, position) or None for position in (2, 4, 5))
    return Place(raw=raw, locality=town, region=region, country=country)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
