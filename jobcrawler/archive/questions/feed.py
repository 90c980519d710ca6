"""What a feed of a search says: the newest postings, one job once."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Sequence

from jobcrawler.archive.questions.jobs_once import AMONG, Job, loaded, once
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import Search

MOST_ENTRIES = 50
POSTINGS_LOOKED_AT = 500
"""The newest; those of one job are one entry."""
TEXT_CHARACTERS = 600
RUNS_LOOKED_AT = 1_000
NEVER = "1970-01-01T00:00:00Z"
"""Of an archive without runs."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """A job of a feed, since its posting was opened."""

    job: Job
    opening: int
    """The how many-th of its posting, from 0: one that was closed and opened again is news."""
    opened_at: str
    updated_at: str
    """When a posting of the job last opened, changed or closed."""
    text: str
    """How the description begins; empty where there is none."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Feed:
    """The newest of a search."""

    entries: list[Entry]
    updated_at: str
    """When something of an entry last happened; where there is none, when a run last ended."""
    looked_at: str
    """When a run last ended, by which an entry may have gone, or else `updated_at`."""


def newest(db: sqlite3.Connection, search: Search) -> Feed:
    """Return the newest jobs of a search."""
    found = matches(db, search, most=POSTINGS_LOOKED_AT)
    jobs = loaded(db, once(db, found)[:MOST_ENTRIES])
    times = _times(db, [posting for job in jobs for posting in job.postings])
    texts = _texts(db, [job.columns["id"] for job in jobs])
    entries = [
        Entry(
            job=job,
            opening=times[job.columns["id"]].openings - 1,
            opened_at=times[job.columns["id"]].opened_at,
            updated_at=max(times[posting].updated_at for posting in job.postings),
            text=texts.get(job.columns["id"], ""),
        )
        for job in jobs
    ]
    ended_at = _last_run_at(db)
    updated_at = max((entry.updated_at for entry in entries), default=ended_at)
    return Feed(entries=entries, updated_at=updated_at, looked_at=max(updated_at, ended_at))


@dataclasses.dataclass(frozen=True)
class _Times:
    openings: int
    opened_at: str
    updated_at: str


def _times(db: sqlite3.Connection, postings: Sequence[int]) -> dict[int, _Times]:
    """Return when postings opened, and what happened to them last."""
    rows = db.execute(
        "SELECT job, count(*), max(opened_at), max(coalesce(closed_at, '')),"
        " (SELECT coalesce(max(seen_at), '') FROM changes WHERE changes.job = episodes.job)"
        f" FROM episodes WHERE job {AMONG} GROUP BY job",
        (json.dumps(postings),),
    )
    return {row[0]: _Times(row[1], row[2], max(row[2], row[3], row[4])) for row in rows}


def _texts(db: sqlite3.Connection, postings: Sequence[int]) -> dict[int, str]:
    rows = db.execute(
        f"SELECT job, substr(description_text, 1, {TEXT_CHARACTERS}) FROM job_texts"
        f" WHERE job {AMONG} AND description_text IS NOT NULL",
        (json.dumps(postings),),
    )
    return {row[0]: row[1] for row in rows}


def _last_run_at(db: sqlite3.Connection) -> str:
    row = db.execute(
        "SELECT max(coalesce(finished_at, started_at)) FROM"
        " (SELECT finished_at, started_at FROM runs ORDER BY id DESC LIMIT ?)",
        (RUNS_LOOKED_AT,),
    ).fetchone()
    return row[0] or NEVER
