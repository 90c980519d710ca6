"""Which postings are new, changed or closed, by site: those that the front page counts."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from jobcrawler.archive.questions.front import SiteRuns, shown, sites
from jobcrawler.archive.questions.jobs_once import AMONG

NEW, CHANGED, CLOSED = KINDS = ("new", "changed", "closed")
_FOUND = {
    NEW: f"""
SELECT job FROM pages JOIN episodes ON opened_by = pages.id WHERE pages.run {AMONG}
    AND episodes.id = (SELECT min(id) FROM episodes AS first WHERE first.job = episodes.job)
ORDER BY job DESC LIMIT ? OFFSET ?""",
    CHANGED: f"""
SELECT job FROM changes WHERE run {AMONG} GROUP BY job ORDER BY job DESC LIMIT ? OFFSET ?""",
    CLOSED: f"""
SELECT job, closed_at, closed_because, confirming_page FROM episodes WHERE confirmed_by {AMONG}
ORDER BY episodes.id DESC LIMIT ? OFFSET ?""",
}
"""By kind, its postings in some runs."""
_FIELDS = f"SELECT DISTINCT field FROM changes WHERE job = ? AND run {AMONG}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """A posting, and what happened to it."""

    columns: dict[str, Any]
    """Of `jobs`."""
    fields: Sequence[str] = ()
    """Those that changed."""
    closed_at: str | None = None
    """When it closed; it may be open again."""
    closed_because: str | None = None
    has_page: bool = False
    """Whether a page shows the closing."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteNews:
    """The postings of one site."""

    site: SiteRuns
    total: int
    items: Sequence[Item]
    """Of the page that is asked for."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class News:
    """What a page of the list shows."""

    total: int
    sites: Sequence[SiteNews]
    """The site that was crawled last comes first."""


def news(db: sqlite3.Connection, kind: str, *, page: int, size: int) -> News:
    """Return a page of what is new, changed or closed since the complete run before the last.

    Sites are passed over by the counts of their runs, so that only those on the page are asked
    for their postings.
    """
    known = sorted((site for site in sites(db) if site.previous), key=lambda site: -site.last.id)
    found, in_all, skipped, left = [], 0, (page - 1) * size, size
    for site in known:
        total: int = getattr(site, kind)
        if left and skipped < total:
            items = list(_items(db, kind, site.counted, left, skipped))
            found.append(SiteNews(site=site, total=total, items=items))
            left -= len(items)
        in_all += total
        skipped = max(skipped - total, 0)
    return News(total=in_all, sites=found)


def _items(
    db: sqlite3.Connection, kind: str, runs: Sequence[int], most: int, skipped: int
) -> Iterator[Item]:
    among = json.dumps(runs)
    rows = db.execute(_FOUND[kind], (among, most, skipped)).fetchall()
    postings = shown(db, [row[0] for row in rows])
    for job, *closing in rows:
        if kind == CHANGED:
            fields = [row[0] for row in db.execute(_FIELDS, (job, among))]
            yield Item(columns=postings[job], fields=fields)
        elif kind == CLOSED:
            at, because, shown_by = closing
            yield Item(columns=postings[job], closed_at=at, closed_because=because,
                       has_page=shown_by is not None)  # fmt: skip
        else:
            yield Item(columns=postings[job])
