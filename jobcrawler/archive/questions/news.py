"""Which postings are new, back, changed or closed, by site: those that the front page counts."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from jobcrawler.archive.questions.front import SiteRuns, shown, sites
from jobcrawler.archive.questions.jobs_once import AMONG

NEW, RETURNED, CHANGED, CLOSED = KINDS = ("new", "returned", "changed", "closed")
_COUNTS = {RETURNED: "reopened"}
"""By kind, how `SiteRuns` calls their number, where that is another name."""
_FOUND = {
    NEW: f"""
SELECT job FROM pages JOIN episodes ON opened_by = pages.id WHERE pages.run {AMONG}
    AND episodes.id = (SELECT min(id) FROM episodes AS first WHERE first.job = episodes.job)
ORDER BY job DESC LIMIT ? OFFSET ?""",
    RETURNED: f"""
SELECT episodes.job, past.closed_at, past.closed_because, past.confirming_page, episodes.opened_at
FROM pages JOIN episodes ON episodes.opened_by = pages.id JOIN episodes AS past ON past.id = (
    SELECT max(id) FROM episodes AS one WHERE one.job = episodes.job AND one.id < episodes.id)
WHERE pages.run {AMONG} ORDER BY episodes.id DESC LIMIT ? OFFSET ?""",
    CHANGED: f"""
SELECT job FROM changes WHERE run {AMONG} GROUP BY job ORDER BY job DESC LIMIT ? OFFSET ?""",
    CLOSED: f"""
SELECT job, closed_at, closed_because, confirming_page, NULL FROM episodes
WHERE confirmed_by {AMONG}
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
    page: int | None = None
    """That shows the closing, where one does."""
    back_at: str | None = None
    """When it was open again, in news of that."""


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
    left_out: int
    """Sites with fewer than two complete runs, of which nothing is news."""


def news(db: sqlite3.Connection, kind: str, *, page: int, size: int) -> News:
    """Return a page of what happened since the complete run before the last of each site.

    Sites are passed over by the counts of their runs, so that only those on the page are asked
    for their postings.
    """
    every = sites(db)
    known = sorted((site for site in every if site.previous), key=lambda site: -site.last.id)
    found, in_all, skipped, left = [], 0, (page - 1) * size, size
    for site in known:
        total: int = getattr(site, _COUNTS.get(kind, kind))
        if left and skipped < total:
            items = list(_items(db, kind, site.counted, left, skipped))
            found.append(SiteNews(site=site, total=total, items=items))
            left -= len(items)
        in_all += total
        skipped = max(skipped - total, 0)
    return News(total=in_all, sites=found, left_out=len(every) - len(known))


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
        elif closing:
            at, because, shown_by, back_at = closing
            yield Item(columns=postings[job], closed_at=at, closed_because=because,
                       page=shown_by, back_at=back_at)  # fmt: skip
        else:
            yield Item(columns=postings[job])
