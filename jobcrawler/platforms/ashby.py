"""Ashby job boards: one request brings every posting of a board, text and pay included.

Known by: `jobs.ashbyhq.com/NAME`
Reads: JSON; in the list; list
Source: https://developers.ashbyhq.com/docs/public-job-posting-api (seen 2026-11).
Shape: `/posting-api/job-board/NAME?includeCompensation=true` gives `{jobs: [{id, title, jobUrl,
    location, secondaryLocations, address, department, team, employmentType, workplaceType,
    isRemote, isListed, publishedAt, descriptionHtml, compensation}]}`. The board's own page asks
    `/api/non-user-graphql` (`data.jobBoard.{teams, jobPostings}`), and every public page carries
    `window.__appData` (`organization`, `posting`, `jobBoard`).
Limits: no paging, no total. The name of a board keeps its case. `publishedAt` moves when a posting
    is published again.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.page import LISTING, Closed, Fetch, Findings, Page
from jobcrawler.platforms.ashby_posting import read_posting, salary_words
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    entries,
    places,
    segments,
    words,
    workplace,
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

NAME = "ashby"
CAPS: frozenset[int] = frozenset()
API = "https://api.ashbyhq.com/posting-api/job-board"
_API_PATH = ["posting-api", "job-board"]
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def board_of(url: str) -> str | None:
    """Return the board's name, its case kept."""
    host, path = address(url).hostname, segments(url)
    if host == "api.ashbyhq.com" and path[:2] == _API_PATH:
        return path[2] if path[2:] else None
    return path[0] if host == "jobs.ashbyhq.com" and path and path[0] != "api" else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the board."""
    url = f"{API}/{quote(board, safe='')}?includeCompensation=true"
    yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    host, path = address(page.url).hostname or "", segments(page.url)
    if host.endswith(".ashbyhq.com") and (path[:2] == _API_PATH or path[:1] == ["api"]):
        return LISTING
    if is_markup(page):
        return PAGE if _id_on(page) and any(map(board_of, addresses(page))) else None
    if host or not page.body.lstrip().startswith(b"{"):
        return None
    rows = [*entries(page.json, "jobs"), *entries(page.json, "data", "jobBoard", "jobPostings")]
    known = any(at(row, "jobUrl") or at(row, "locationName") for row in rows)
    return LISTING if known or (at(page.json, "apiVersion") and not rows) else None


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a board, the API's or GraphQL's."""
    data = page.json
    board = at(data, "data", "jobBoard")
    rows = at(board, "jobPostings") if isinstance(board, dict) else at(data, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no list of jobs")
    yield from _rows(rows, board, page)


def _rows(rows: list[Any], board: Any, page: Page) -> Findings:
    """Yield the postings of rows, but for those that the employer does not list."""
    teams = {words(team, "id"): words(team, "name") for team in entries(board, "teams")}
    base = _base(page)
    for position, row in enumerate(rows):
        if at(row, "isListed") is not False:
            team = teams.get(words(row, "teamId"))
            yield read_posting(row, base, team) or bad_row(row, position)


def _page(page: Page) -> Findings:
    """Read a public page: of a posting or of a board by its state, else by its markup."""
    state, asked = script_state(page, "__appData"), _id_on(page)
    posting = read_posting(at(state, "posting"), _base(page))
    rows = at(state, "jobBoard", "jobPostings")
    if posting is not None:
        employer = words(state, "organization", "name")
        yield completed(dataclasses.replace(posting, hiring_organization=employer), page)
    elif asked and isinstance(state, dict) and state.get("posting", ...) is None:
        yield Closed(reason="the page's state holds no posting", job_id=asked)
    elif isinstance(rows, list):
        yield from _rows(rows, at(state, "jobBoard"), page)
    else:
        yield from read_page(page, _stated(page))


def _base(page: Page) -> str:
    """Return what the public address of this board's postings begins with."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    return f"https://jobs.ashbyhq.com/{quote(board, safe='')}/"


def _id_on(page: Page) -> str | None:
    """Return the id of the posting that a page is about, by any of its addresses."""
    path = (segment for url in addresses(page) for segment in segments(url))
    return next(filter(_ID.fullmatch, path), None)


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup states: a heading, and labelled facts beside it."""
    job_id, title = _id_on(page), shown(page, "h1.ashby-job-posting-heading")
    _, _, employer = (shown(page, "title") or "").partition(f"{title} @ ")
    facts = _facts(page)
    return {
        "job_id": job_id,
        "url": _base(page) + job_id if job_id else None,
        "title": title,
        "hiring_organization": employer,
        "department": facts.get("Department"),
        "job_locations": places(facts.get("Location")),
        "workplace_type": workplace(facts, "Location Type"),
        "employment_type_raw": facts.get("Employment Type"),
        "salary_raw": salary_words(facts.get("Compensation")),
        "description_html": inner_html(page, "#overview [class*='description']"),
    }


def _facts(page: Page) -> dict[str, str]:
    """Return the labelled facts of the left pane: {"Location": "Lyon", ...}."""
    facts: dict[str, str] = {}
    for section in page.selector.css(".ashby-job-posting-left-pane > div"):
        label = words(" ".join(section.css("h2 ::text, h2::text").getall()))
        value = words(" ".join(section.css("p::text, li ::text").getall()))
        if label and value:
            facts.setdefault(label, value)
    return facts


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
