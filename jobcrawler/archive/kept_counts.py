"""Counts that the archive keeps beside what they count, compared with a count of today."""

from __future__ import annotations

import sqlite3

from jobcrawler.archive.ddl_days import COUNTED_DAYS, COUNTED_LIFETIMES
from jobcrawler.archive.ddl_facets import TAGGED
from jobcrawler.archive.search import OPEN, counted, facet_of

_COUNTED = {
    "days": COUNTED_DAYS,
    "lifetimes": COUNTED_LIFETIMES,
    "job_tags": TAGGED,
}


def miscounted(db: sqlite3.Connection) -> list[str]:
    """Return which tables of kept counts say other than what they count."""
    wrong = {table: _differences(db, table, counted) for table, counted in _COUNTED.items()}
    wrong["facet_counts"] = _wrong_facets(db)
    return [f"{table}: {rows} rows are not what a count of today gives"
            for table, rows in wrong.items() if rows]  # fmt: skip


def _differences(db: sqlite3.Connection, table: str, counted: str) -> int:
    kept, now = f"SELECT * FROM {table}", f"SELECT * FROM ({counted})"
    found = (db.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()[0]
             for one, other in ((kept, now), (now, kept)))  # fmt: skip
    return int(sum(found))


def _wrong_facets(db: sqlite3.Connection) -> int:
    """Count facets by the tags of today, those that are kept aside."""
    now = {
        (*facet_of(tag), facet_of(status)[1] == OPEN, count)
        for (status, tag), count in counted(row[1:] for row in db.execute(TAGGED)).items()
    }
    kept = {
        (facet, value, is_open, count)
        for facet, value, *counts in db.execute("SELECT * FROM facet_counts")
        for is_open, count in zip((True, False), counts, strict=True)
        if count
    }
    return len(now ^ kept)
