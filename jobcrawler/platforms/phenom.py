"""Phenom career sites: search pages of 10 with their rows as state, a page for each posting.

Known by: `/search-results` pages of its making
Reads: HTML or JSON; HTML or JSON; row
Source: the pages of career sites that Phenom runs (seen 2026-11); Phenom documents none of it.
Shape: `HOST/COUNTRY/LANGUAGE/search-results?from=N` carries `phApp.ddo = {eagerLoadRefineSearch:
    {totalHits, data: {jobs: [{jobSeqNo, jobId, title, cityStateCountry, postedDate}]}}}`,
    `.../job/JOBSEQNO` carries `{jobDetail: {data: {job: {title, description}}}}`, without a job
    for one that is gone. `POST /widgets` answers the same as `refineSearch` and `jobDetail`,
    `phenompeople.com/api/REF/searchJobs` as `searchJobs`: read, but not asked for, as many sites
    answer them to their own pages alone.
Limits: 10 a page; a page past the end has no rows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

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
from jobcrawler.platforms.phenom_posting import read_posting
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    segments,
)
from jobcrawler.platforms.reading.markup import addresses, completed, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "phenom"
CAPS: frozenset[int] = frozenset()
_SEARCHES = ("eagerLoadRefineSearch", "refineSearch", "searchJobs")
_STATE = re.compile(r"\bphApp\.ddo\s*=\s*(?=\{)")
_COUNTRY, _LANGUAGE = re.compile(r"[a-z]{2,8}"), re.compile(r"[a-z]{2}")
_DECODER = json.JSONDecoder(strict=False)
_MOVING = ("ml_skills", "ml_job_parser", "badge")


def board_of(url: str) -> str | None:
    """Return what the public addresses of a site begin with: "https://HOST/us/en"."""
    parts, path = address(url), segments(url)
    host = (parts.hostname or "").casefold()
    if not host:
        return None
    if path == ["widgets"] or path[:1] == ["search-results"]:
        return f"https://{host}"
    local = path[:2]
    if path[1:2] == ["search-results"] and _LANGUAGE.fullmatch(path[0]):
        return f"https://{host}/{path[0]}"
    is_local = len(local) == 2 and _COUNTRY.fullmatch(local[0]) and _LANGUAGE.fullmatch(local[1])
    is_page = path[2:3] == ["search-results"] or (path[2:3] == ["job"] and len(path) > 3)
    return f"https://{host}/{'/'.join(local)}" if is_local and is_page else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the search."""
    parts = address(board)
    if parts.scheme == "https" and parts.hostname and "search-results" not in segments(board):
        yield _page_at(board.rstrip("/"), 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by names in the page's state that no other platform uses together."""
    if not is_markup(page) and not page.body.lstrip().startswith(b"{"):
        return None
    state = _state(page)
    if isinstance(at(state, "jobDetail"), dict):
        return DETAIL
    return LISTING if _search(state) is not None else None


@once
def _state(page: Page) -> Any:
    """Return the state that a page carries, or the answer that a page asked for."""
    if not is_markup(page):
        return page.json
    found = _STATE.search(page.text)
    if found is None:
        return None
    try:
        return _DECODER.raw_decode(page.text, found.end())[0]
    except (ValueError, RecursionError):
        return None


def _search(state: Any) -> Any:
    """Return the search whose rows a state holds; None when it holds none."""
    searches = (at(state, name) for name in _SEARCHES)
    return next((each for each in searches if isinstance(at(each, "data", "jobs"), list)), None)


def _page_at(base: str, offset: int) -> Fetch:
    """Return the request for the page of the search at an offset."""
    query = f"?from={offset}&s=1" if offset else ""
    return Fetch(url=f"{base}/search-results{query}", kind=LISTING, carry={"offset": offset})


def _base(page: Page) -> str:
    """Return what public addresses begin with: by its own, as sites redirect to a locale."""
    here = next(filter(None, map(board_of, addresses(page))), "")
    return here if len(segments(here)) >= len(segments(page.board)) else page.board


def _listing(page: Page) -> Findings:
    """Read a page of a search: the pages to fetch and the search's next pages."""
    search = _search(_state(page))
    wall = blocked_reason(page) if search is None and is_markup(page) else None
    if wall is not None:
        yield Blocked(reason=wall)
    elif search is None:
        raise changed(page, "no search in its state")
    else:
        yield from _found(page, search)


def _found(page: Page, search: Any) -> Findings:
    """Read what a page of a search found."""
    rows, base = search["data"]["jobs"], _base(page)
    total = count(search, "totalHits")
    total = count(search, "data", "totalHits") if total is None else total
    if total is not None:
        yield Announced(total=total)
    yield from _rows(rows, base)
    offset = count(page.carry, "offset")
    if base and rows and offset is not None:
        yield from _further(base, offset, len(rows), total)


def _further(base: str, offset: int, received: int, total: int | None) -> Iterator[Fetch]:
    """Yield all further pages at once, in steps of what came; without a total the next one."""
    if total is None:
        yield _page_at(base, offset + received)
    elif not offset:
        for further in range(received, total, received):
            yield _page_at(base, further)


def _rows(rows: list[Any], base: str) -> Findings:
    """Yield the page to fetch for each row; the row itself where its site is not known."""
    for position, row in enumerate(rows):
        posting = read_posting(row, base)
        if posting is None:
            yield bad_row(row, position)
        elif not base:
            yield posting
        else:
            revision = weak_revision(row, without=_MOVING)
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)


def _detail(page: Page) -> Findings:
    """Read a posting's page, or the answer that it asked for."""
    detail = at(_state(page), "jobDetail")
    posting = read_posting(at(detail, "data", "job"), _base(page))
    if posting is not None:
        yield completed(posting, page) if is_markup(page) else joined(posting, page.listed)
    elif isinstance(at(detail, "data"), dict) and not at(detail, "data", "job"):
        yield Closed(reason="jobDetail without a job")
    elif is_markup(page):
        yield from read_page(page, _named(page))
    else:
        raise changed(page, "no job")


def _named(page: Page) -> dict[str, str]:
    """Return which posting a page is about, by its address."""
    for url in addresses(page):
        board, path = board_of(url), segments(url)
        if board and "job" in path[:-1]:
            job_id = path[path.index("job") + 1]
            return {"job_id": job_id, "url": f"{board}/job/{quote(job_id, safe='')}"}
    return {}


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
