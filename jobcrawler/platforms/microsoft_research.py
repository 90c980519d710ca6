"""Microsoft Research: its own list of openings, most of which are applied for elsewhere.

Known by: `www.microsoft.com/en-us/research/careers/`, `.../opportunity/NAME/`
Reads: JSON; HTML; row
Source: `/en-us/research/wp-json/microsoft-research/v2/`, which lists what each of its addresses
    takes (seen 2026-08).
Shape: `careers?per_page=100&page=N` gives `{_pagination: {total, perPage, currentPage,
    totalPages}, items: [{id, name, url, datePublished, excerpt, opportunityTypes, regions,
    cities, researchAreas}]}`, the last four lists of `{id, slug, name}`. `url` is the posting's
    page: at Microsoft's careers site (see `eightfold`), or here.
Limits: 100 a page. A row holds the beginning of the text only; its page is read for the whole.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import without_blanks
from jobcrawler.platforms.reading.detail_page import description_element, main_text_element
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    link,
    places,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.markup import read_page
from jobcrawler.platforms.reading.offsets import MOST_PAGES
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import inner_html, root_of
from jobcrawler.platforms.reading.revisions import weak_revision
from jobcrawler.platforms.reading.structured_data import job_postings

NAME = "microsoft_research"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 100
_LANGUAGE = re.compile(r"[a-z]{2}-[a-z]{2}", re.IGNORECASE)
_LIST = ["wp-json", "microsoft-research", "v2", "careers"]
_API = f"https://www.microsoft.com/en-us/research/{'/'.join(_LIST)}"
_TERMS = ("cities", "regions", "opportunityTypes", "researchAreas")


def board_of(url: str) -> str | None:
    """Return "microsoft_research" for the pages of its openings: they are one list."""
    path = _path(url)
    is_ours = path[:1] in (["careers"], ["opportunity"]) or path[:4] == _LIST
    return NAME if is_ours else None


def _path(url: str) -> list[str]:
    """Return what follows `/en-us/research` in an address, nothing for addresses elsewhere."""
    path = segments(url)
    if path and _LANGUAGE.fullmatch(path[0]):
        del path[0]
    is_here = address(url).hostname == "www.microsoft.com" and path[:1] == ["research"]
    return path[1:] if is_here else []


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page."""
    if board == NAME:
        yield _page_at(1)


def _page_at(number: int) -> Fetch:
    return Fetch(
        url=f"{_API}?per_page={PAGE_SIZE}&page={number}",
        kind=LISTING,
        headers=JSON_HEADERS,
        carry={"page": number},
    )


def kind_of(page: Page) -> str | None:
    """Tell a page of the list by its address, else by the names in its rows."""
    if address(page.url).hostname:
        return LISTING if _path(page.url) == _LIST else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    rows = entries(page.json, "items")
    is_row = any(isinstance(row, dict) and {"name", *_TERMS} <= row.keys() for row in rows)
    return LISTING if is_row else None


def _listing(page: Page) -> Findings:
    """Read a page of the list: the pages of its postings, and from the first all further ones."""
    rows, total = at(page.json, "items"), count(page.json, "_pagination", "total")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of openings")
    yield Announced(total=total)
    for position, row in enumerate(rows):
        posting = _posting(row)
        if posting is None:
            yield bad_row(row, position)
        else:
            # Its date of change is the row's: the page may be another site's.
            revision = weak_revision(row)
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)
    if rows and page.carry.get("page") == 1:
        # In steps of what came: a site may send fewer than were asked for.
        last = min(-(-total // min(len(rows), PAGE_SIZE)), MOST_PAGES)
        yield from map(_page_at, range(2, last + 1))


def _posting(row: Any) -> JobPosting | None:
    """Return what a row says; None when it names no id, no title or no page."""
    job_id, title, url = words(row, "id"), words(row, "name"), link(row, "url")
    if not job_id or not title or not url:
        return None
    cities, regions, kinds, areas = (
        texts(words(term, "name") for term in entries(row, name)) for name in _TERMS
    )
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        job_locations=places(*cities),
        employment_type_raw=", ".join(kinds) or None,
        date_posted_raw=words(row, "datePosted") or words(row, "datePublished"),
        date_modified=words(row, "dateModified"),
        extra=without_blanks(
            excerpt=words(html.unescape(words(row, "excerpt") or "")),
            regions=regions,
            research_areas=areas,
        ),
    )


def _detail(page: Page) -> Findings:
    """Read the page of an opening: its structured data, else the text that it shows."""
    listed = page.listed
    element = None
    if listed and not (job_postings(page) or closed_reason(page) or blocked_reason(page)):
        root = root_of(page)
        element = description_element(root)
        element = main_text_element(root) if element is None else element
    if listed and element is not None:
        yield dataclasses.replace(listed, description_html=inner_html(element))
    else:
        yield from read_page(page, {"url": listed.url} if listed else {})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
