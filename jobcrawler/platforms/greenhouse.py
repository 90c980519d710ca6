"""Greenhouse job boards: one request brings every posting of a board, text included.

Known by: `boards.greenhouse.io/NAME`, `job-boards.greenhouse.io/NAME`, embeds, their EU hosts
Reads: JSON; in the list; list
Source: https://developers.greenhouse.io/job-board.html (seen 2026-11).
Shape: `/jobs?content=true` gives `{jobs: [{id, title, absolute_url, location.name, content,
    departments[].name, metadata, first_published, updated_at, pay_input_ranges}], meta.total}`;
    `/jobs/ID` one such row; `/departments` the rows by department. Public pages carry the same in
    `window.__remixContext`, older ones in their markup.
Limits: no paging, no stated rate. `content` is HTML encoded as entities. European boards answer at
    the same API address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    Closed,
    Fetch,
    Findings,
    Page,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.greenhouse_posting import read_posting
from jobcrawler.platforms.greenhouse_site import api_of, base_of, board_of, id_on
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    count,
    entries,
    joined,
    places,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import (
    PAGE,
    addresses,
    completed,
    inner_html,
    is_markup,
    read_page,
    script_state,
    shown,
)

__all__ = ["CAPS", "NAME", "PARSERS", "board_of", "kind_of", "start"]

NAME = "greenhouse"
CAPS: frozenset[int] = frozenset()
DEPARTMENTS = "departments"
"""Kind of the tree of departments, whose postings have little but id and title."""


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the board; `board` is a slug or an API's address."""
    yield Fetch(url=f"{api_of(board)}/jobs?content=true", kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if board_of(page.url) and path[:2] == ["v1", "boards"]:
        kinds = {"jobs": DETAIL if path[4:] else LISTING, "departments": DEPARTMENTS}
        return kinds.get("".join(path[3:4]))
    if is_markup(page):
        return PAGE if id_on(page) and any(map(board_of, addresses(page))) else None
    return None if address(page.url).hostname else _kind_by_content(page)


def _kind_by_content(page: Page) -> str | None:
    """Tell the kind of a saved answer of the API."""
    if not page.body.lstrip().startswith(b"{"):
        return None
    data = page.json
    if _is_row(data):
        return DETAIL
    if any(map(_is_row, entries(data, "jobs"))):
        return LISTING
    is_tree = any("parent_id" in each for each in entries(data, "departments") if at(each, "jobs"))
    return DEPARTMENTS if is_tree else None


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting that the API sends."""
    named = at(row, "absolute_url") and at(row, "updated_at") and at(row, "id")
    return bool(named) and "content_plain" not in row  # which Gem's have


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a board."""
    data = page.json
    if not isinstance(at(data, "jobs"), list):
        raise changed(page, "no list of jobs")
    total, base = count(data, "meta", "total"), base_of(page)
    if total is not None:
        yield Announced(total=total)
    yield from read_rows(data["jobs"], lambda row: read_posting(row, base))


def _detail(page: Page) -> Findings:
    """Read one posting, or the statement that it is gone."""
    data = page.json
    posting, error = read_posting(data, base_of(page)), words(data, "error")
    if posting is not None:
        yield joined(posting, page.listed)
    elif error and "not found" in error.casefold():
        yield Closed(reason=error)
    else:
        raise changed(page, "neither a posting nor a word that it is gone")


def _departments(page: Page) -> Findings:
    """Read the tree of departments; a posting of several is yielded once."""
    if not isinstance(at(page.json, "departments"), list):
        raise changed(page, "no list of departments")
    waiting, rows, base = page.json["departments"][::-1], dict[Any, Any](), base_of(page)
    while waiting:
        department = waiting.pop()
        waiting.extend(entries(department, "children")[::-1])
        for row in entries(department, "jobs"):
            known = {"departments": [department], **row} if isinstance(row, dict) else row
            rows.setdefault(words(row, "id") or len(rows), known)
    yield from read_rows(rows.values(), lambda row: read_posting(row, base))


def _page(page: Page) -> Findings:
    """Read a public page: its state where a script holds it, else its markup."""
    routes = at(script_state(page, "__remixContext"), "state", "loaderData")
    for route in routes.values() if isinstance(routes, dict) else ():
        row = at(route, "jobPost")
        job_id = words(row, "id") or words(route, "jobPostId") or id_on(page)
        posting = read_posting({**row, "id": job_id}, base_of(page)) if at(row, "title") else None
        if posting is not None:
            yield completed(posting, page)
            return
    yield from read_page(page, _stated(page))


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a public page states, new layout and old."""
    job_id = id_on(page)
    title = shown(page, ".job__title h1, h1.app-title, h1.section-header")
    _, _, company = (shown(page, "title") or "").partition(f"{title} at ")
    return {
        "job_id": job_id,
        "url": base_of(page) + job_id if job_id else None,
        "title": title,
        "hiring_organization": company,
        "job_locations": places(shown(page, ".job__location, #header .location")),
        "description_html": inner_html(page, ".job__description, #content"),
    }


PARSERS: Mapping[str, Parser] = {
    LISTING: _listing,
    DETAIL: _detail,
    DEPARTMENTS: _departments,
    PAGE: _page,
}
