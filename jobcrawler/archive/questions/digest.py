"""What happened to the postings of a search in some runs: what a digest tells.

A digest tells of whole runs, each once and when it is finished: no clock is asked, and nothing
that is committed while a digest is made can be lost or told twice.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from sqlite_utils import Database

from jobcrawler.archive.questions.jobs_once import AMONG, Job, loaded, once
from jobcrawler.archive.questions.openings import was_there
from jobcrawler.archive.schema import MIGRATION_NAMES, migrations
from jobcrawler.archive.search import OPEN
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import ANY, Search, match_of

FIRST_JOBS = 20
"""The newest of what is open: what the first digest of a search tells."""
_FIRST_LOOKED_AT = 500
_RUN = "id, site, verdict, coalesce(mass_change, '')"

_T = TypeVar("_T")


@dataclasses.dataclass(frozen=True)
class Position:
    """Up to where an archive was told: each run up to `run`, but not the unfinished ones."""

    run: int = 0
    warc: str = ""
    """The WARC file of that run. Another one is of another archive, or of one made again."""
    unfinished: tuple[int, ...] = ()

    def covers(self, run: int) -> bool:
        """Whether a run was told."""
        return run <= self.run and run not in self.unfinished


@dataclasses.dataclass(frozen=True)
class Run:
    """A finished run that is told of."""

    id: int
    site: str
    verdict: str
    mass_change: str
    """Fields, with commas, whose changes say more of the site's layout than of its postings."""


@dataclasses.dataclass(frozen=True)
class Change:
    """A field of a posting that is not as it was."""

    field: str
    old: str | None
    new: str | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Told:
    """A job, and what is told of it."""

    job: Job
    is_back: bool = False
    """Whether it was closed before, and is open again."""
    was_before: bool = False
    """Whether a site's first crawl found it: it had opened before, nobody knows when."""
    changes: tuple[Change, ...] = ()
    because: tuple[str, ...] = ()
    """Why it is closed: the evidence."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class News:
    """What a digest tells of a search."""

    opened: list[Told]
    changed: list[Told] = dataclasses.field(default_factory=list)
    closed: list[Told] = dataclasses.field(default_factory=list)
    runs: list[Run] = dataclasses.field(default_factory=list)
    is_first: bool = False
    """Whether nothing was told before, so that `opened` is the newest of what is open."""


def is_current(db: sqlite3.Connection) -> bool:
    """Whether an archive has all that is asked here."""
    return {found.name for found in migrations.applied(Database(db))} >= set(MIGRATION_NAMES)


def position(db: sqlite3.Connection) -> Position:
    """Return where an archive is now: at no run, while none is finished."""
    finished = db.execute("SELECT 1 FROM runs WHERE verdict IS NOT NULL LIMIT 1")
    if finished.fetchone() is None:
        return Position()
    run, warc = db.execute("SELECT id, warc FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    unfinished = db.execute("SELECT id FROM runs WHERE verdict IS NULL")
    return Position(run, warc, tuple(sorted(row[0] for row in unfinished)))


def is_of(db: sqlite3.Connection, told: Position) -> bool:
    """Whether an archive is the one that a position is of."""
    row = db.execute("SELECT warc FROM runs WHERE id = ?", (told.run,)).fetchone()
    return row is not None and row[0] == told.warc


def runs_between(db: sqlite3.Connection, told: Position, until: Position) -> list[Run]:
    """Return the finished runs that one position covers and an earlier one does not."""
    rows = db.execute(
        f"SELECT {_RUN} FROM runs WHERE verdict IS NOT NULL AND id <= ?"
        f" AND (id > ? OR id {AMONG}) ORDER BY id",
        (until.run, told.run, json.dumps(told.unfinished)),
    )
    return [Run(*row) for row in rows if until.covers(row[0])]


def runs_since(db: sqlite3.Connection, day: str) -> list[Run]:
    """Return the runs that were finished on a day or later."""
    rows = db.execute(
        f"SELECT {_RUN} FROM runs WHERE verdict IS NOT NULL"
        " AND coalesce(finished_at, started_at) >= ? ORDER BY id",
        (day,),
    )
    return [Run(*row) for row in rows]


def news(db: sqlite3.Connection, search: Search, runs: list[Run]) -> News:
    """Return what happened in some runs to the postings that match a search now.

    A posting is told of once: by the last of its openings and closings in these runs, or else by
    what changed. Whether the search asks for open or closed postings does not matter.
    """
    events = _last_events(db, [run.id for run in runs])
    changed = _changed(db, runs) - events.keys()
    found = _matching(db, search, [*events, *changed])
    opened = {job: event for job, event in events.items() if job in found and event.is_opening}
    closed = {job: event for job, event in events.items() if job in found and not event.is_opening}
    changes = _changes(db, runs, changed & found)
    first = _first_runs(db, [run.id for run in runs])
    return News(
        opened=[
            Told(
                job=job,
                is_back=all(opened[one].is_back for one in job.postings),
                was_before=all(opened[one].run in first for one in job.postings),
            )
            for job in _jobs(db, opened)
        ],
        changed=[
            Told(job=job, changes=_unique(changes[one] for one in job.postings))
            for job in _jobs(db, changes)
        ],
        closed=[
            Told(job=job, because=_unique([closed[one].because] for one in job.postings))
            for job in _jobs(db, closed)
        ],
        runs=runs,
    )


def newest_open(db: sqlite3.Connection, search: Search, until: Position) -> News:
    """Return the newest open jobs of a search, of runs that a position covers."""
    found = matches(db, dataclasses.replace(search, status=OPEN), most=_FIRST_LOOKED_AT)
    rows = db.execute(
        "SELECT episodes.job, run FROM episodes JOIN pages ON pages.id = opened_by"
        f" WHERE closed_at IS NULL AND episodes.job {AMONG}",
        (json.dumps(found),),
    )
    covered = {row[0] for row in rows if until.covers(row[1])}
    groups = once(db, [job for job in found if job in covered])[:FIRST_JOBS]
    return News(opened=[Told(job=job) for job in loaded(db, groups)], is_first=True)


@dataclasses.dataclass(frozen=True)
class _Event:
    is_opening: bool
    run: int = 0
    is_back: bool = False
    because: str = ""


def _last_events(db: sqlite3.Connection, runs: list[int]) -> dict[int, _Event]:
    """Return the last opening or closing of each posting in some runs."""
    listed = json.dumps(runs)
    opened = db.execute(
        "SELECT episodes.id, episodes.job, EXISTS (SELECT 1 FROM episodes AS earlier"
        " WHERE earlier.job = episodes.job AND earlier.id < episodes.id), run"
        f" FROM pages CROSS JOIN episodes ON opened_by = pages.id WHERE run {AMONG}",
        (listed,),
    )
    events = [
        (row[0], 0, row[1], _Event(is_opening=True, is_back=bool(row[2]), run=row[3]))
        for row in opened
    ]
    closed = db.execute(
        f"SELECT id, job, closed_because FROM episodes WHERE confirmed_by {AMONG}", (listed,)
    )
    events += [
        (row[0], 1, row[1], _Event(is_opening=False, because=row[2] or "")) for row in closed
    ]
    events.sort(key=lambda event: event[:2])  # an interval begins before it ends
    return {job: event for _, _, job, event in events}


def _first_runs(db: sqlite3.Connection, runs: list[int]) -> set[int]:
    """Return those of some runs before which none had seen the whole list of their site."""
    rows = db.execute(
        f"SELECT id FROM runs WHERE id {AMONG} AND {was_there('runs.site', 'runs.id')}",
        (json.dumps(runs),),
    )
    return {row[0] for row in rows}


def _changed(db: sqlite3.Connection, runs: list[Run]) -> set[int]:
    """Return the postings of which something changed, but what changed in most at once."""
    return {
        row[0]
        for run in runs
        for row in db.execute(
            f"SELECT DISTINCT job FROM changes WHERE run = ? AND NOT field {AMONG}",
            (run.id, json.dumps(_mass(run))),
        )
    }


def _changes(
    db: sqlite3.Connection, runs: list[Run], jobs: Collection[int]
) -> dict[int, list[Change]]:
    """Return what became of the fields of postings; what was changed back has not changed."""
    found: dict[int, dict[str, Change]] = {}
    listed = json.dumps(list(jobs))
    for run in runs if jobs else ():
        rows = db.execute(
            "SELECT job, field, old, new FROM changes"
            f" WHERE run = ? AND job {AMONG} AND NOT field {AMONG} ORDER BY id",
            (run.id, listed, json.dumps(_mass(run))),
        )
        for job, field, old, new in rows:
            fields = found.setdefault(job, {})
            before = fields.get(field, Change(field, old, new))
            fields[field] = Change(field, before.old, new)
    left = {
        job: [change for change in fields.values() if change.old != change.new]
        for job, fields in found.items()
    }
    return {job: changes for job, changes in left.items() if changes}


def _mass(run: Run) -> list[str]:
    return run.mass_change.split(", ") if run.mass_change else []


def _matching(db: sqlite3.Connection, search: Search, jobs: Collection[int]) -> set[int]:
    """Return those of some postings that a search finds, open or closed."""
    found = set(jobs)
    if jobs and (search.text or search.facets):
        # To look each one up in the index takes milliseconds; to read all that match, seconds.
        rows = db.execute(
            "SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ? AND rowid BETWEEN ? AND ?",
            (match_of(dataclasses.replace(search, status=ANY)), min(jobs), max(jobs)),
        )
        found = {row[0] for row in rows if row[0] in found}
    if search.since:
        late = db.execute(
            f"SELECT id FROM jobs WHERE id {AMONG} AND first_seen >= ?",
            (json.dumps(sorted(found)), search.since),
        )
        found = {row[0] for row in late}
    return found


def _jobs(db: sqlite3.Connection, postings: Mapping[int, object]) -> list[Job]:
    """Return the jobs of postings, the newest first."""
    return loaded(db, once(db, sorted(postings, reverse=True)))


def _unique(lists: Iterable[Iterable[_T]]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))
