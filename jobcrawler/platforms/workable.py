"""Workable career pages: a list chained by tokens, a detail for each posting's text.

Known by: `apply.workable.com/NAME`, `NAME.workable.com`
Reads: JSON; JSON; row
Source: what the career pages ask of `apply.workable.com/api`, and public readers of it (seen
    2026-11); for the widget https://help.workable.com/hc/en-us/articles/115012771647.
Shape: POST `/api/v3/accounts/ACCOUNT/jobs` gives `{total, results: [{shortcode, title, location,
    locations, department, workplace, type, published}], nextPage}`; the next page is the same
    request with `token: nextPage`; GET `/api/v2/accounts/ACCOUNT/jobs/SHORTCODE` one such row with
    `description, requirements, benefits`. The widget, GET `/api/v1/widget/accounts/ACCOUNT`, gives
    `{name, jobs: [...]}` under other names, a row for each place of a posting. The account's own
    API, `/spi/v3/jobs`, gives `{jobs: [{shortcode, title, location, state}]}`, drafts included.
Limits: the site's own number of rows a page; each page names the next, so none can be skipped. It
    refuses quick readers early (429). An unknown account answers 404.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, BadRow, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.revisions import weak_revision_of_parts
from jobcrawler.platforms.workable_posting import (
    merged,
    read_posting,
    read_widget_row,
    stated,
    unpublished,
)

NAME = "workable"
CAPS: frozenset[int] = frozenset()
_HOST = "apply.workable.com"
_OWN_HOST = re.compile(
    r"(?!(?:www|apply|jobs|help|careers|resources|api)\.)([\w-]+)\.workable\.com"
)
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json"}
_QUERY: Mapping[str, Any] = {
    "query": "", "location": [], "department": [], "worktype": [], "remote": [],
}  # fmt: skip


def board_of(url: str) -> str | None:
    """Return the account's name."""
    host, path = address(url).hostname or "", segments(url)
    own = _OWN_HOST.fullmatch(host)
    if own:
        return own[1]
    if path[:1] == ["api"]:
        named = path[path.index("accounts") + 1 :] if "accounts" in path else []
        return named[0] if named and host in (_HOST, "www.workable.com") else None
    # `/j/SHORTCODE` names no account.
    return path[0] if host == _HOST and path and path[0] != "j" else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    yield _page_after(board, None)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    host, path = address(page.url).hostname or "", segments(page.url)
    if board_of(page.url) and path[:1] == ["api"]:
        return DETAIL if path[2:3] == ["accounts"] and path[5:] else LISTING
    if is_markup(page):
        return PAGE if _code_on(page) else None
    if host or not page.body.lstrip().startswith(b"{"):
        return None
    data = page.json
    if any(at(row, "shortcode") for row in _rows(data) or ()):
        return LISTING
    return DETAIL if at(data, "shortcode") and at(data, "title") else None


def _rows(data: Any) -> list[Any] | None:
    """Return the rows of a list, the site's own or the widget's; None when it is neither."""
    named = at(data, "results"), at(data, "jobs")
    return next((rows for rows in named if isinstance(rows, list)), None)


def _page_after(board: str, token: str | None) -> Fetch:
    """Return the request for the page of the list that a token leads to, or for the first."""
    query = {**_QUERY, "token": token} if token else _QUERY
    return Fetch(
        url=f"https://{_HOST}/api/v3/accounts/{quote(board, safe='')}/jobs",
        kind=LISTING,
        method="POST",
        body=json.dumps(query, separators=(",", ":")).encode(),
        headers=_HEADERS,
        carry={"token": token} if token else {},
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list, or what the widget gives: no total, and the text at times."""
    rows = _rows(page.json)
    if rows is None:
        raise changed(page, "no list of jobs")
    if not isinstance(at(page.json, "results"), list):
        account = words(page.json, "name")
        yield from merged(_shown(row, account, position) for position, row in enumerate(rows))
        return
    total = count(page.json, "total")
    if total or (total == 0 and not page.carry):
        yield Announced(total=total)
    board = _board(page)
    for position, row in enumerate(rows):
        yield from _found(row, board, position)
    token = words(page.json, "nextPage")
    if token and rows and board:
        yield _page_after(board, token)


def _shown(row: Any, account: str | None, position: int) -> JobPosting | Closed | BadRow:
    """Return the posting of a row of the widget, or why it is none that is open."""
    return unpublished(row) or read_widget_row(row, account) or bad_row(row, position)


def _found(row: Any, board: str, position: int) -> Findings:
    """Yield the detail to fetch for a row, the row itself where its account is not known."""
    posting = read_posting(row, board)
    if posting is None:
        yield bad_row(row, position)
    elif not board:
        yield posting
    else:
        accounts = f"https://{_HOST}/api/v2/accounts/{quote(board, safe='')}"
        yield Fetch(
            url=f"{accounts}/jobs/{quote(posting.job_id, safe='')}",
            kind=DETAIL,
            headers=JSON_HEADERS,
            listed=posting,
            revision=weak_revision_of_parts(row),
        )


def _detail(page: Page) -> Findings:
    """Read a detail."""
    posting = read_posting(page.json, _board(page))
    if posting is None:
        raise changed(page, "no job")
    yield unpublished(page.json) or joined(posting, page.listed)


def _board(page: Page) -> str:
    """Return the account that a page is of; "" when nothing tells."""
    return page.board or next(filter(None, map(board_of, addresses(page))), "")


def _code_on(page: Page) -> str | None:
    """Return the code of the posting that a public page is about, by any of its addresses."""
    own = (segments(url) for url in addresses(page) if address(url).hostname == _HOST)
    codes = (path[path.index("j") + 1 :][:1] for path in own if "j" in path[:2])
    return next((found[0] for found in codes if found), None)


def _page(page: Page) -> Findings:
    """Read a posting's public page or its application form."""
    yield from read_page(page, stated(page, _code_on(page), _board(page)))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
