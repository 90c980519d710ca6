"""What the page of a site asks: its runs, what it states, and how long its postings stay open."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping, Sequence

from jobcrawler.archive.questions.lasting import Lasting, lasting
from jobcrawler.archive.questions.list_pages import filters_of_lists
from jobcrawler.archive.questions.openings import Day, days, first_good
from jobcrawler.archive.questions.runs import COLUMNS, Run
from jobcrawler.archive.questions.stated import StatedFields, stated_fields
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import Search

RUNS_DRAWN = 365
"""The newest, in the chart of coverage."""
TITLES = 15
TITLES_COUNTED = 5_000
"""Of the newest open postings."""
# The ids are found in the index; only the rows that are shown are read.
_NEWEST = "SELECT id FROM runs WHERE site = ? ORDER BY id DESC LIMIT ? OFFSET ?"
_FIRST_DAY = (
    "SELECT substr(coalesce(finished_at, started_at), 1, 10) FROM runs"
    f" WHERE id = {first_good('?')}"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Titles:
    """The most frequent titles of open postings, each as it is written."""

    counts: Sequence[tuple[str, int]]
    as_many: int
    """How many more titles have as many postings as the last of these."""
    looked_at: int
    oldest: int | None
    """`jobs.id` of the oldest that was looked at, where only the newest were."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """All that the page of a site shows."""

    name: str
    platform: str
    board: str
    open: int
    closed: int
    runs: Sequence[Run]
    """Of the page that is asked for, newest first."""
    runs_in_all: int
    drawn: Sequence[Run]
    """The newest runs, oldest first."""
    lists: Mapping[int, Mapping[str, object]]
    """By run, of those two, what finds its list's pages in the table `pages`."""
    stated: StatedFields | None
    days: Sequence[Day]
    first_day: str | None
    """Of the first complete run: what opened until then is what was there before."""
    lasting: Lasting | None
    """None where no run was complete, or the list was too long when it was first seen."""
    titles: Titles


def site(db: sqlite3.Connection, name: str, *, page: int, size: int) -> SiteFacts | None:
    """Return what the page of a site shows; None where there is none of that name."""
    known = db.execute("SELECT platform, board FROM sites WHERE name = ?", (name,)).fetchone()
    if known is None:
        return None
    counted = db.execute(
        "SELECT open, closed FROM facet_counts WHERE facet = 'site' AND value = ?", (name,)
    ).fetchone()
    in_all = db.execute("SELECT count(*) FROM runs WHERE site = ?", (name,)).fetchone()[0]
    first = db.execute(_FIRST_DAY, (name,)).fetchone()
    runs = _runs(db, name, size, (page - 1) * size)
    drawn = _runs(db, name, RUNS_DRAWN, 0)[::-1]
    return SiteFacts(
        name=name,
        platform=known[0],
        board=known[1],
        open=counted[0] if counted else 0,
        closed=counted[1] if counted else 0,
        runs=runs,
        runs_in_all=in_all,
        drawn=drawn,
        lists=filters_of_lists(db, [run.id for run in (*runs, *drawn)]),
        stated=stated_fields(db, name),
        days=days(db, [name]),
        first_day=first and first[0],
        lasting=lasting(db, [name]),
        titles=_titles(db, name),
    )


def _runs(db: sqlite3.Connection, name: str, size: int, skipped: int) -> list[Run]:
    rows = db.execute(
        f"SELECT {COLUMNS} FROM runs WHERE id IN ({_NEWEST}) ORDER BY id DESC",
        (name, size, skipped),
    )
    return [Run._make(row) for row in rows]


def _titles(db: sqlite3.Connection, name: str) -> Titles:
    ids = matches(db, Search(facets=(("site", name),)), most=TITLES_COUNTED + 1)
    looked_at = ids[:TITLES_COUNTED]
    rows = db.execute(
        "SELECT title, count(*) AS n FROM jobs WHERE id IN (SELECT value FROM json_each(?))"
        " GROUP BY title ORDER BY n DESC, title",
        (json.dumps(looked_at),),
    )
    counts = [(row[0], row[1]) for row in rows]
    shown, left = counts[:TITLES], counts[TITLES:]
    is_more = len(ids) > TITLES_COUNTED
    return Titles(
        counts=shown,
        as_many=sum(count == shown[-1][1] for _, count in left),
        looked_at=len(looked_at),
        oldest=looked_at[-1] if is_more else None,
    )
