"""What the page of a site asks: its runs, what it states, and how long its postings stay open."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jobcrawler.archive.questions.list_pages import filters_of_lists
from jobcrawler.archive.questions.runs import COLUMNS, GOOD_VERDICTS, Run
from jobcrawler.archive.questions.stated import StatedFields, stated_fields
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import Search

RUNS_DRAWN = 365
"""The newest, in the chart of coverage."""
TITLES = 15
TITLES_COUNTED = 5_000
"""Of the newest open postings."""
MOST_THERE_BEFORE = 50_000
"""Intervals that can be left out of how long postings stay open, in a tenth of a second."""
# The ids are found in the index; only the rows that are shown are read.
_NEWEST = "SELECT id FROM runs WHERE site = ? ORDER BY id DESC LIMIT ? OFFSET ?"
_FIRST_GOOD = f"SELECT min(id) FROM runs WHERE site = ? AND verdict IN ({GOOD_VERDICTS})"
_LAST_GOOD = (
    f"SELECT id, started_at FROM runs WHERE site = ? AND verdict IN ({GOOD_VERDICTS})"
    " ORDER BY id DESC LIMIT 1"
)
_THERE_BEFORE = """
SELECT substr(opened_at, 1, 10), substr(closed_at, 1, 10), count(*)
FROM runs JOIN pages ON pages.run = runs.id JOIN episodes ON opened_by = pages.id
WHERE site = ? AND runs.id <= ? GROUP BY 1, 2
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lasting:
    """How many intervals lasted how many days, of those whose opening was seen."""

    closed: Mapping[int, int]
    still_open: Mapping[int, int]
    """By age on the day of the last complete run."""
    as_of: str
    there_before: int
    """Intervals that are left out: open when the archive first saw the whole list, and since when
    nobody knows. To count them from that day on would make them younger than they are."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Titles:
    """The most frequent titles of open postings."""

    counts: Sequence[tuple[str, int]]
    looked_at: int
    is_more: bool
    """Whether only the newest were looked at."""


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
    days: Sequence[tuple[dt.date, int, int]]
    """With what opened and what closed."""
    first_day: dt.date | None
    """Of the first complete run: until then, what opened is what was there before."""
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
    first = _first_good(db, name)
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
        days=_days(db, name),
        first_day=first and dt.date.fromisoformat(first[1][:10]),
        lasting=_lasting_of(db, name, first[0]) if first else None,
        titles=_titles(db, name),
    )


def _runs(db: sqlite3.Connection, name: str, size: int, skipped: int) -> list[Run]:
    rows = db.execute(
        f"SELECT {COLUMNS} FROM runs WHERE id IN ({_NEWEST}) ORDER BY id DESC",
        (name, size, skipped),
    )
    return [Run._make(row) for row in rows]


def _first_good(db: sqlite3.Connection, name: str) -> tuple[int, str] | None:
    """Return the first complete run of a site, and when it ended."""
    row = db.execute(
        f"SELECT id, coalesce(finished_at, started_at) FROM runs WHERE id = ({_FIRST_GOOD})",
        (name,),
    ).fetchone()
    return row and (row[0], row[1])


def _lasting_of(db: sqlite3.Connection, name: str, first_good: int) -> Lasting | None:
    there_before = db.execute(
        "SELECT sum(new) FROM runs WHERE site = ? AND id <= ?", (name, first_good)
    ).fetchone()[0]
    return None if there_before > MOST_THERE_BEFORE else _lasting(db, name, first_good)


def _days(db: sqlite3.Connection, name: str) -> list[tuple[dt.date, int, int]]:
    rows = db.execute("SELECT day, opened, closed FROM days WHERE site = ? ORDER BY day", (name,))
    return [(dt.date.fromisoformat(row[0]), row[1], row[2]) for row in rows]


def _lasting(db: sqlite3.Connection, name: str, first_good: int) -> Lasting:
    """Return how long intervals lasted, but for those that were there from the beginning."""
    as_of = db.execute(_LAST_GOOD, (name,)).fetchone()[1][:10]
    rows = db.execute("SELECT days, closed FROM lifetimes WHERE site = ?", (name,))
    closed = Counter({row[0]: row[1] for row in rows})
    rows = db.execute("SELECT day, still_open FROM days WHERE site = ?", (name,))
    still_open = Counter({row[0]: row[1] for row in rows})
    there_before = 0
    for opened_on, closed_on, count in db.execute(_THERE_BEFORE, (name, first_good)):
        there_before += count
        if closed_on is None:
            still_open[opened_on] -= count
        else:
            closed[_between(opened_on, closed_on)] -= count
    ages: Counter[int] = Counter()
    for day, count in still_open.items():
        ages[max(_between(day, as_of), 0)] += count  # one of a run that is not complete is younger
    return Lasting(closed=+closed, still_open=+ages, as_of=as_of, there_before=there_before)


def _between(day: str, later: str) -> int:
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(day)).days


def _titles(db: sqlite3.Connection, name: str) -> Titles:
    ids = matches(db, Search(facets=(("site", name),)), most=TITLES_COUNTED + 1)
    rows: Iterable[Any] = db.execute(
        "SELECT title FROM jobs WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids[:TITLES_COUNTED]),),
    )
    spellings: dict[str, Counter[str]] = {}
    for (title,) in rows:
        words = " ".join(title.split())
        spellings.setdefault(words.casefold(), Counter())[words] += 1
    counted = [(spelt.most_common(1)[0][0], spelt.total()) for spelt in spellings.values()]
    counted.sort(key=lambda one: (-one[1], one[0]))
    return Titles(
        counts=counted[:TITLES],
        looked_at=len(ids[:TITLES_COUNTED]),
        is_more=len(ids) > TITLES_COUNTED,
    )
