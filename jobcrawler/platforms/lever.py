"""Lever job sites: one request brings every posting of a site, text included.

Known by: `jobs.lever.co/NAME`, `jobs.eu.lever.co/NAME`
Reads: JSON; in the list; list
Source: https://github.com/lever/postings-api (seen 2026-11).
Shape: `/v0/postings/SITE?mode=json` gives a bare list of `{id, text, hostedUrl, applyUrl,
    categories, country, workplaceType, description, lists[].{text, content}, additional,
    salaryRange, createdAt}`; `/v0/postings/SITE/ID` one such row.
Limits: no total; everything in one answer. Answers HTML to a request that accepts it. A site that
    does not exist answers `{"ok": false}`, one without postings `[]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.lever_posting import read_posting
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    joined,
    places,
    read_rows,
    segments,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import (
    PAGE,
    addresses,
    inner_html,
    is_markup,
    meta,
    read_page,
    shown,
)

NAME = "lever"
CAPS: frozenset[int] = frozenset()
_EU = "eu:"
"""Prefix of boards on Lever's European hosts."""
_HOST = re.compile(r"(?:jobs|api)(\.eu)?\.lever\.co")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def board_of(url: str) -> str | None:
    """Return the site's name, as "eu:NAME" on the European hosts."""
    host, path = _HOST.fullmatch(address(url).hostname or ""), segments(url)
    named = path[2:] if path[:2] == ["v0", "postings"] else path
    if not host or not named or named[0] == "v0":
        return None
    return (_EU if host[1] else "") + named[0]


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site."""
    url = _site("api", board, "v0/postings/") + "?mode=json"
    yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if board_of(page.url) and path[:2] == ["v0", "postings"]:
        return DETAIL if path[3:] else LISTING
    if is_markup(page):
        return PAGE if _id_on(page) and any(map(board_of, addresses(page))) else None
    if address(page.url).hostname or page.body.lstrip()[:1] not in (b"[", b"{"):
        return None
    data = page.json
    if isinstance(data, list):
        return LISTING if any(map(_is_row, data)) else None
    return DETAIL if _is_row(data) or _is_gone(data) else None


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting that the API sends."""
    return bool(at(row, "hostedUrl") and at(row, "categories") and at(row, "text"))


def _is_gone(data: Any) -> bool:
    """Tell whether an answer says that there is no such posting or site."""
    return at(data, "ok") is False and "not found" in (words(data, "error") or "").casefold()


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a site."""
    if not isinstance(page.json, list):
        raise changed(page, "not a list of postings")
    base = _base(page)
    yield from read_rows(page.json, lambda row: read_posting(row, base))


def _detail(page: Page) -> Findings:
    """Read one posting, or the statement that it is gone."""
    posting = read_posting(page.json, _base(page))
    if posting is not None:
        yield joined(posting, page.listed)
    elif _is_gone(page.json):
        yield Closed(reason=words(page.json, "error") or "")
    else:
        raise changed(page, "neither a posting nor a word that it is gone")


def _page(page: Page) -> Findings:
    """Read a public page or its application form."""
    yield from read_page(page, _stated(page))


def _site(host: str, board: str, path: str = "") -> str:
    """Return the address of a board on Lever's "jobs" or "api" host."""
    region = ".eu" if board.startswith(_EU) else ""
    return f"https://{host}{region}.lever.co/{path}{quote(board.removeprefix(_EU), safe='')}"


def _base(page: Page) -> str:
    """Return what the public address of this board's postings begins with."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    return _site("jobs", board) + "/"


def _id_on(page: Page) -> str | None:
    """Return the id of the posting that a page is about, by any of its addresses."""
    path = (segment for url in addresses(page) for segment in segments(url))
    return next(filter(_ID.fullmatch, path), None)


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a public page or its application form states."""
    job_id, title = _id_on(page), shown(page, ".posting-headline h2, .posting-header h2")
    category = {
        name: (shown(page, f".posting-categories .{name}") or "").strip(" /\N{EM DASH}")
        for name in ("location", "department", "commitment", "workplaceTypes")
    }
    sections = ".posting-page .section.page-centered:not(.posting-header):not(.last-section-apply)"
    return {
        "job_id": job_id,
        "url": _base(page) + job_id if job_id else None,
        "title": title,
        "hiring_organization": (meta(page, "og:title") or "").removesuffix(f"{title}").strip(" -"),
        "department": category["department"],
        "team": meta(page, "twitter:data2") if meta(page, "twitter:label2") == "Team" else None,
        "job_locations": places(category["location"]),
        "workplace_type": workplace(category, "workplaceTypes"),
        "employment_type_raw": category["commitment"],
        "description_html": inner_html(page, sections),
    }


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail, PAGE: _page}
