"""Apple's careers site: a search in pages of 20, a page for each posting.

Known by: `jobs.apple.com`
Reads: HTML; HTML; row
Source: the pages of jobs.apple.com (seen 2026-11), and postings saved from it in 2017.
Shape: each page holds `window.__staticRouterHydrationData = JSON.parse("...")`, JSON in a string:
    `loaderData.search.{searchResults[], totalRecords}` on `/LANGUAGE/search`,
    `loaderData.jobDetails.jobsData` on `/LANGUAGE/details/ID`, `errors` where there is no such
    posting. A row is a posting in one place.
Limits: the site has no robots.txt; its API wants a token and is not asked. Without `location` the
    search answers for one country alone. Sorted by place, since a posting's date is renewed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

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
from jobcrawler.platforms.apple_posting import OLD, read_detail, read_old, read_row
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    segments,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "apple"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 20
_SITE = "https://jobs.apple.com"
_MOST_PAGES = 1_000
"""Of one search: a total that nobody vouches for does not ask for pages without end."""
_LANGUAGE = re.compile(r"[a-z]{2}-[a-z]{2}")
_FILTERS = ("location", "team", "search", "product", "language", "key")
_DATA = re.compile(r"__staticRouterHydrationData\s*=\s*JSON\.parse\(\s*(?=\")")
_CHANGING = ("postingDate", "postDateInGMT")


def board_of(url: str) -> str | None:
    """Return the site's language, with the filters of a search: "en-us?location=india-INDC"."""
    path = segments(url)
    if address(url).hostname != "jobs.apple.com":
        return None
    language = path[0] if path and _LANGUAGE.fullmatch(path[0]) else "en-us"
    query = parse_qsl(address(url).query, errors="ignore") if path[-1:] == ["search"] else []
    filters = urlencode([(name, value) for name, value in query if name in _FILTERS])
    return f"{language}?{filters}" if filters else language


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the search."""
    if _LANGUAGE.fullmatch(board.partition("?")[0]):
        yield _page_at(board, 1)


def _page_at(board: str, number: int) -> Fetch:
    """Return the request for a page of the search."""
    language, _, query = board.partition("?")
    filters = parse_qsl(query, errors="ignore")
    everywhere = [] if "location" in dict(filters) else [("location", "")]
    shown = urlencode([*filters, *everywhere, ("sort", "locationAsc"), ("page", str(number))])
    return Fetch(url=f"{_SITE}/{language}/search?{shown}", kind=LISTING, carry={"page": number})


def kind_of(page: Page) -> str | None:
    """Tell the kind by what the page's scripts hold, else by markup of 2017."""
    if not is_markup(page):
        return None
    if isinstance(at(_loaded(page), "search", "searchResults"), list):
        return LISTING
    if at(_loaded(page), "jobDetails") or (_is_gone(page) and board_of(page.url)):
        return DETAIL
    is_old = "Job Number:" in page.text and page.selector.css(OLD)
    return PAGE if is_old else None


@once
def _state(page: Page) -> Any:
    """Return the state that a page's scripts begin with."""
    found = _DATA.search(page.text)
    try:
        text = json.JSONDecoder().raw_decode(page.text, found.end())[0] if found else "null"
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _loaded(page: Page) -> Any:
    """Return what the site has loaded for a page."""
    return at(_state(page), "loaderData")


def _is_gone(page: Page) -> bool:
    """Tell whether the page's loader has found nothing, as React Router writes it down."""
    errors = at(_state(page), "errors")
    failed = errors.values() if isinstance(errors, dict) else ()
    return any(count(error, "status") in (404, 410) for error in failed)


def _board(page: Page) -> str:
    """Return the board that a page is of."""
    return page.board or next(filter(None, map(board_of, addresses(page))), "en-us")


def _listing(page: Page) -> Findings:
    """Read a page of the search; the first one leads to all others."""
    rows, total = at(_loaded(page), "search", "searchResults"), _total(page)
    if not isinstance(rows, list) or total is None:
        yield _wall(page, "no search results")
        return
    yield Announced(total=total)
    language = _board(page).partition("?")[0]
    for position, row in enumerate(rows):
        posting = read_row(row, f"{_SITE}/{language}/details/")
        if posting is None:
            yield bad_row(row, position)
            continue
        revision = weak_revision(row, without=_CHANGING)
        yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)
    if rows and count(page.carry, "page") == 1:
        last = -(-total // min(len(rows), PAGE_SIZE))
        for number in range(2, last + 1)[:_MOST_PAGES]:
            yield _page_at(_board(page), number)


def _total(page: Page) -> int | None:
    return count(_loaded(page), "search", "totalRecords")


def _detail(page: Page) -> Findings:
    """Read a posting's page."""
    language = _board(page).partition("?")[0]
    details = at(_loaded(page), "jobDetails", "jobsData")
    posting = read_detail(details, f"{_SITE}/{language}/details/")
    if posting is not None:
        yield joined(posting, page.listed)
    elif reason := "errors: status 404" if _is_gone(page) else closed_reason(page):
        yield Closed(reason=reason)
    else:
        yield _wall(page, "no job details")


def _wall(page: Page, what: str) -> Blocked:
    """Return the wall that stands where data should be.

    Raises:
        PageChangedError: it is none.
    """
    wall = blocked_reason(page)
    if wall is None:
        raise changed(page, what)
    return Blocked(reason=wall)


def _old_page(page: Page) -> Findings:
    """Read a posting as the site showed it in 2017."""
    posting = read_old(page)
    if posting is None:
        raise changed(page, "no job number or no title")
    yield joined(posting, page.listed)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _old_page}
