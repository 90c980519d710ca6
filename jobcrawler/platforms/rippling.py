"""Rippling job boards: one request lists a board, a detail brings each posting's text.

Known by: `ats.rippling.com/NAME/jobs`
Reads: JSON; JSON; row
Source: https://developer.rippling.com/documentation/job-board-api (seen 2026-11).
Shape: `/platform/api/ats/v1/board/BOARD/jobs` gives a bare list with a row for each place of a
    posting, `{uuid, name, department.label, url, workLocation.label}`; `/jobs/UUID` one posting.
    The boards' own pages ask `/api/v2/board/BOARD/jobs` instead, whose `{items}` name the places
    by their parts, and hold the posting as `__NEXT_DATA__`.
Limits: no paging, no total, no date of a change. A board that does not exist answers 404.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.embedded_state import next_data
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    joined,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import (
    PAGE,
    addresses,
    completed,
    is_markup,
    read_page,
)
from jobcrawler.platforms.reading.revisions import weak_revision
from jobcrawler.platforms.rippling_posting import identity, read_detail, read_rows_of

NAME = "rippling"
CAPS: frozenset[int] = frozenset()
_PUBLIC = "https://ats.rippling.com/"
_API = "https://api.rippling.com/platform/api/ats/v1/board/"
_HOST = re.compile(r"(ats|api)(\.[a-z]+\d*)?\.rippling\.com")
_API_PATH = re.compile(r"(?:platform/)?api/(?:ats/)?v\d/board/(.+)")
_LANGUAGE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_NAME = re.compile(r"[\w.~-]+")


def board_of(url: str) -> str | None:
    """Return the board's name, its case kept."""
    path = _path(url)
    return path[0] if path and _NAME.fullmatch(path[0]) else None


def _path(url: str) -> list[str]:
    """Return what an address names from the board on: the board, "jobs", a posting."""
    host, path = _HOST.fullmatch(address(url).hostname or ""), segments(url)
    if not host:
        return []
    under_api = _API_PATH.fullmatch("/".join(path))
    if under_api:
        return under_api[1].split("/")
    if path and _LANGUAGE.fullmatch(path[0]):
        path = path[1:]
    is_board = host[1] == "ats" and path[:1] not in (["api"], ["_next"], ["static"])
    return path if is_board else []


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that lists the board."""
    if _NAME.fullmatch(board):
        yield Fetch(url=f"{_API}{quote(board)}/jobs", kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        return PAGE if any(_posting_in(url) for url in addresses(page)) else None
    if address(page.url).hostname:
        path = _path(page.url)
        is_api = board_of(page.url) and path[1:2] == ["jobs"]
        return (DETAIL if path[2:] else LISTING) if is_api else None
    if page.body.lstrip()[:1] not in (b"[", b"{"):
        return None
    data = page.json
    if isinstance(data, list):
        return (
            LISTING if any(at(row, "uuid") and at(row, "workLocation") for row in data) else None
        )
    is_detail = at(data, "uuid") and isinstance(at(data, "workLocations"), list)
    return DETAIL if is_detail else None


def _posting_in(url: str) -> str | None:
    """Return the id of the posting that a public address names."""
    path = _path(url)
    return path[2] if path[1:2] == ["jobs"] and path[2:] else None


def _listing(page: Page) -> Findings:
    """Read the list: the detail to fetch for each posting, whose rows are one for each place."""
    data = page.json
    rows = data if isinstance(data, list) else at(data, "items")
    if not isinstance(rows, list):
        raise changed(page, "no list of jobs")
    board = page.board or board_of(page.url)
    groups: dict[str, list[Any]] = {}
    for position, row in enumerate(rows):
        job_id = identity(row)
        if job_id is None or not words(row, "name"):
            yield bad_row(row, position)
        else:
            groups.setdefault(job_id, []).append(row)
    for job_id, found in groups.items():
        posting = read_rows_of(found, _public(board, job_id))
        if board is None:
            yield posting
        else:
            yield Fetch(
                url=f"{_API}{quote(board)}/jobs/{quote(job_id, safe='')}",
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision({"rows": found}),
            )


def _public(board: str | None, job_id: str) -> str:
    """Return the public address of a posting."""
    return f"{_PUBLIC}{quote(board or '')}/jobs/{quote(job_id, safe='')}"


def _detail(page: Page) -> Findings:
    """Read one posting."""
    board = page.board or board_of(page.url)
    posting = read_detail(page.json, lambda job_id: _public(board, job_id))
    if posting is None:
        raise changed(page, "no posting")
    yield joined(posting, page.listed)


def _page(page: Page) -> Findings:
    """Read a posting's public page by the state that its server gave."""
    state = at(next_data(page), "apiData")
    post = at(state, "jobPost")
    known = {"uuid": next(filter(None, map(_posting_in, addresses(page))), None)}
    row = {**known, **state, **post} if isinstance(post, dict) else None
    board = next(filter(None, map(board_of, addresses(page))), None)
    posting = read_detail(row, lambda job_id: _public(board, job_id))
    if posting is None:
        yield from read_page(page, {})
    else:
        yield completed(posting, page)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
