"""Polymer job boards: a list in pages, a detail for each posting's text.

Known by: `jobs.polymer.co/NAME`
Reads: JSON; JSON; row
Source: the public API's documentation, once of Wrk (hire.wrkhq.com), and the boards that ask it
    (seen 2026-11).
Shape: `/v1/hire/organizations/BOARD/jobs?page=N` gives `{items: [{id, title, city, state_region,
    country, display_location, remoteness_pretty, kind_pretty, job_category_name, job_post_url,
    organization_name, published_at}], meta.{page, is_last}}`; `/jobs/ID` adds `{description,
    department, kind, closed_at, archived_at}`.
Limits: pages follow each other until one says that it is the last; what `meta.total` counts is not
    documented. No date of a change. A board that does not exist answers 404.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    entries,
    joined,
    link,
    prose,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "polymer"
CAPS: frozenset[int] = frozenset()
_PUBLIC, _API = "jobs.polymer.co", "https://api.polymer.co/v1/hire/organizations"
_ROOTS: tuple[tuple[str, list[str]], ...] = (
    ("api.polymer.co", ["v1", "hire", "organizations"]),
    (_PUBLIC, ["api", "v1", "public", "organizations"]),
    (_PUBLIC, []),
)
"""What precedes the board in addresses: of the API, of the API before, of public pages."""
_NAME = re.compile(r"[\w.~-]+")


def board_of(url: str) -> str | None:
    """Return the board's name."""
    path = _path(url)
    return path[0] if path and _NAME.fullmatch(path[0]) and path[0] != "api" else None


def _path(url: str) -> list[str]:
    """Return what an address names from the board on."""
    host, path = address(url).hostname, segments(url)
    roots = (root for name, root in _ROOTS if name == host and path[: len(root)] == root)
    root = next(roots, None)
    return [] if root is None else path[len(root) :]


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    if _NAME.fullmatch(board):
        yield _page_at(board, 1)


def _page_at(board: str, number: int) -> Fetch:
    """Return the request for a page of the list, from 1."""
    url = f"{_API}/{quote(board)}/jobs?page={number}"
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry={"page": number})


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        named = (_path(url) for url in addresses(page) if board_of(url))
        return PAGE if any(path[1:] and path[1].isdigit() for path in named) else None
    if address(page.url).hostname:
        path = _path(page.url) if board_of(page.url) else []
        return (DETAIL if path[2:] else LISTING) if path[1:2] == ["jobs"] else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    if _is_row(page.json):
        return DETAIL
    return LISTING if any(map(_is_row, entries(page.json, "items"))) else None


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting that the API sends."""
    return bool(words(row, "job_post_url") and words(row, "hash_id"))


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch, and the next page until the last."""
    rows = at(page.json, "items")
    if not isinstance(rows, list):
        raise changed(page, "no list of jobs")
    board = page.board or board_of(page.url)
    for position, row in enumerate(rows):
        posting = _posting(row, board)
        if posting is None:
            yield bad_row(row, position)
        elif board is None:
            yield posting
        else:
            yield Fetch(
                url=f"{_API}/{quote(board)}/jobs/{quote(posting.job_id, safe='')}",
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row),
            )
    if board is not None and rows and at(page.json, "meta", "is_last") is not True:
        yield _page_at(board, (count(page.carry, "page") or 1) + 1)


def _detail(page: Page) -> Findings:
    """Read a detail. Only an unlisted posting is closed: what a board lists is open."""
    posting = _posting(page.json, page.board or board_of(page.url))
    ended = [name for name in ("closed_at", "archived_at") if words(page.json, name)]
    if posting is None:
        raise changed(page, "no job")
    if ended and page.listed is None:
        yield Closed(reason=f"{ended[0]} is stated", job_id=posting.job_id)
    else:
        yield joined(posting, page.listed)


def _posting(row: Any, board: str | None) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no id or no title."""
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    text = prose(row, "description")
    is_html = text is not None and "<" in text
    is_bound = at(row, "remote_restriction_country_residency_is_required") is True
    countries = texts(entries(row, "remote_restriction_country_list"))
    return JobPosting(
        job_id=job_id,
        url=link(row, "job_post_url") or f"https://{_PUBLIC}/{board or ''}/{quote(job_id)}",
        title=title,
        hiring_organization=words(row, "organization_name"),
        department=words(row, "department"),
        occupational_category=words(row, "job_category_name"),
        description_html=text if is_html else None,
        description_text=None if is_html else text,
        job_locations=_places(row),
        workplace_type=workplace(row, "remoteness_pretty"),
        applicant_location_requirements=countries if is_bound else (),
        employment_type_raw=words(row, "kind_pretty") or words(row, "kind"),
        salary_raw=words(row, "salary_pretty"),
        date_posted_raw=words(row, "published_at"),
    )


def _places(row: Any) -> tuple[Place, ...]:
    """Return the place as it is shown, with its stated parts."""
    town, region, country = (words(row, name) for name in ("city", "state_region", "country"))
    shown = words(row, "display_location") or words(row, "location_pretty")
    raw = shown or ", ".join(texts((town, region, country)))
    return (Place(raw=raw, locality=town, region=region, country=country),) if raw else ()


def _page(page: Page) -> Findings:
    """Read a posting's public page by its JSON-LD, where it has any."""
    yield from read_page(page, {})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
