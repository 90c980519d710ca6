"""Comeet job boards: one request brings every position of an employer, text included.

Known by: `www.comeet.com/jobs/NAME/ID`
Reads: HTML or JSON; in the list; list
Source: https://developers.comeet.com/reference/careers-api-overview and the hosted boards (seen
    2026-11).
Shape: the hosted board `/jobs/NAME/COMPANY` assigns `COMPANY_POSITIONS_DATA = [{uid, name,
    department, employment_type, experience_level, workplace_type, location, company_name,
    time_updated, url_comeet_hosted_page, url_active_page, custom_fields.details[].{name, value}}]`
    in a script; the page of one position has `POSITION_DATA` too. The careers API,
    `/careers-api/2.0/company/COMPANY/positions?token=TOKEN&details=true`, sends the same as a
    bare list, with `details` beside the other names.
Limits: no total, no paging, no date of posting. The API needs the token that the hosted board
    shows, and refuses an old one with 400. Several positions may share `url_active_page`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.comeet_posting import read_posting, text_of
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    joined,
    parameter,
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
from jobcrawler.platforms.reading.page_state import blocked_reason

NAME = "comeet"
CAPS: frozenset[int] = frozenset()
_HOSTS = ("www.comeet.com", "comeet.com", "www.comeet.co", "comeet.co")
_API_PATH = ["careers-api", "2.0", "company"]
_API = "https://www.comeet.co/careers-api/2.0/company"
_BOARD = re.compile(r"(?P<name>[\w.~-]+)/(?P<company>[\w.-]+)")
_KEYED = re.compile(r"(?P<company>[\w.-]+)\?token=(?P<token>\w+)")
_TOKEN = re.compile(r"[\"']?token[\"']?\s*:\s*[\"'](\w{16,})[\"']")


def board_of(url: str) -> str | None:
    """Return "NAME/COMPANY", or "COMPANY?token=TOKEN" for an address of the API.

    None for one without a token: the API would refuse it.
    """
    path, token = segments(url), parameter(url, "token") or ""
    if address(url).hostname not in _HOSTS:
        return None
    if path[:3] == _API_PATH:
        keyed = f"{''.join(path[3:4])}?token={token}"
        return keyed if _KEYED.fullmatch(keyed) else None
    named = "/".join(path[1:3])
    return named if path[:1] == ["jobs"] and _BOARD.fullmatch(named) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the board."""
    keyed = _KEYED.fullmatch(board)
    if keyed:
        yield _list(keyed["company"], keyed["token"])
    elif _BOARD.fullmatch(board):
        yield Fetch(url=f"https://www.comeet.com/jobs/{quote(board)}", kind=LISTING)


def _list(company: str, token: str) -> Fetch:
    """Return the request for the API's list."""
    query = urlencode({"token": token, "details": "true"})
    url = f"{_API}/{quote(company)}/positions?{query}"
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        named = [url for url in addresses(page) if board_of(url)]
        return (PAGE if any(map(_position_in, named)) else LISTING) if named else None
    parts, path = address(page.url), segments(page.url)
    if parts.hostname:
        is_api = parts.hostname in _HOSTS and path[:3] == _API_PATH and path[4:5] == ["positions"]
        return (DETAIL if path[5:] else LISTING) if is_api else None
    if not page.body.lstrip().startswith(b"["):
        return None
    rows = page.json if isinstance(page.json, list) else []
    is_known = (at(row, "uid") and at(row, "url_comeet_hosted_page") for row in rows)
    return LISTING if any(is_known) else None


def _position_in(url: str) -> str | None:
    """Return the uid of the position that an address of a hosted page names."""
    path = segments(url) if board_of(url) else []
    return path[4] if path[:1] == ["jobs"] and path[4:] else None


def _listing(page: Page) -> Findings:
    """Read the list of all positions: the API's, or what the hosted board assigns."""
    if not is_markup(page):
        yield from _rows(page.json, page)
        return
    wall = blocked_reason(page)
    rows, token = _assigned(page, "COMPANY_POSITIONS_DATA"), _TOKEN.search(page.text)
    board = _BOARD.fullmatch(page.board or next(filter(None, map(board_of, addresses(page))), ""))
    if wall:
        yield Blocked(reason=wall)
    elif token and board and (rows is None or (rows and not any(map(text_of, rows)))):
        yield _list(board["company"], token[1])
    else:
        yield from _rows(rows, page)


def _rows(rows: Any, page: Page) -> Findings:
    """Yield the posting of each row but the internal ones, which are for employees."""
    if not isinstance(rows, list):
        raise changed(page, "no list of positions")
    for position, row in enumerate(rows):
        if at(row, "is_internal") is not True:
            yield read_posting(row) or bad_row(row, position)


def _detail(page: Page) -> Findings:
    """Read one position as the API sends it."""
    posting = read_posting(page.json)
    if posting is None:
        raise changed(page, "no position")
    yield joined(posting, page.listed)


def _page(page: Page) -> Findings:
    """Read the hosted page of one position by what its scripts assign."""
    posting = _own(page)
    if posting is None:
        yield from read_page(page, {})
    else:
        yield completed(posting, page)


def _own(page: Page) -> JobPosting | None:
    """Return the position that a page is about."""
    every = _assigned(page, "COMPANY_POSITIONS_DATA")
    rows = [_assigned(page, "POSITION_DATA"), *(every if isinstance(every, list) else ())]
    named = set(filter(None, map(_position_in, addresses(page))))
    return next((read_posting(row) for row in rows if words(row, "uid") in named), None)


def _assigned(page: Page, name: str) -> Any:
    """Return the JSON that a script assigns to a name, None when there is none."""
    found = re.search(rf"\b{name}\s*=\s*", page.text)
    try:
        return json.JSONDecoder().raw_decode(page.text, found.end())[0] if found else None
    except (ValueError, RecursionError):
        return None


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
