"""The findings of a list page of no known make: its rows, its total, its feeds, the way on."""

from __future__ import annotations

from collections.abc import Iterator

from jobcrawler.page import Announced, Closed, Fetch, Findings, Page, PageChangedError, Used
from jobcrawler.platforms.json_ld_announced import announced_feed
from jobcrawler.platforms.json_ld_paging import next_fetch, require_way_on
from jobcrawler.platforms.json_ld_rows import linked_rows, stated_rows
from jobcrawler.platforms.json_ld_state import StateList, next_state, state_list, state_rows
from jobcrawler.platforms.reading.counters import results
from jobcrawler.platforms.reading.page_state import closed_reason
from jobcrawler.platforms.reading.structured_data import Node

STRUCTURED_DATA = Used(how="list by structured data")
STATE = Used(how="list by the state of its scripts")
LINKS = Used(how="list by links")


def list_findings(page: Page, found: list[Node]) -> Findings:
    """Yield what a list page says; `found` are its JobPosting nodes.

    Raises:
        PageChangedError: neither a posting, nor links to any, nor a statement that there are none;
            or more than the page shows, and no way to it.
    """
    state = None if found else state_list(page)
    rows, used = list(stated_rows(found, page)), STRUCTURED_DATA
    if not rows:
        rows, used = list(linked_rows(page)), LINKS
    if state and len(state.rows) >= len(rows):
        rows, used = list(state_rows(state, page)), STATE
    else:
        state = None
    is_first = not page.carry.get("follows")
    feeds = list(announced_feed(page, beside=bool(rows))) if is_first else []
    yield from _counted(page, len(rows), state, has_feed=bool(feeds))
    yield from rows
    yield from feeds
    if rows:
        yield used
        yield from _next(page, state)
    if rows and not feeds and is_first:
        require_way_on(page)


def _counted(page: Page, rows: int, state: StateList | None, *, has_feed: bool) -> Findings:
    said = results(page)
    total = said.total if said else state.total if state else None
    if not rows and not has_feed and (total is None or total > 0):
        yield _without_rows(page)
    # A page past the end says "0 jobs" of a list that is not empty.
    elif total is not None and (total > 0 or not page.carry.get("follows")):
        yield Announced(total=total)


def _without_rows(page: Page) -> Closed:
    reason = closed_reason(page)
    if reason is None:
        message = f"{page.url}: neither postings nor links to any, nor that there are none"
        raise PageChangedError(message)
    return Closed(reason=reason)


def _next(page: Page, state: StateList | None) -> Iterator[Fetch]:
    """Yield the next list page: where the page links to it, else where its state says."""
    linked = list(next_fetch(page))
    yield from linked
    if state and not linked:
        yield from next_state(state, page)
