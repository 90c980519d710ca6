"""The search index, brought up to date once a batch, in the batch's own transaction.

So it is right after each commit, and a kill takes rows and index back together.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from jobcrawler.archive.ddl_facets import TAGGED

STATUS = "status"
"""The facet that every posting has a value of."""
OPEN, CLOSED = "open", "closed"
_DOCUMENT = "title, hiring_organization, job_locations, description_text, tags"
_WAIT = "(SELECT job FROM jobs_fts_waiting)"
_KNOWN_TAGS = f"SELECT tags FROM job_tags WHERE job IN {_WAIT}"


def tag_of(facet: str, value: str) -> str:
    """Return the word of the search index for a facet's value."""
    return f"q{facet}x{value.encode().hex()}q"


def facet_of(tag: str) -> tuple[str, str]:
    """Return the facet and the value that a tag stands for."""
    facet, _, value = tag[1:-1].partition("x")
    return facet, bytes.fromhex(value).decode()


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Index the postings that wait for it; costs nothing where none does."""
    if db.execute("SELECT 1 FROM jobs_fts_waiting LIMIT 1").fetchone() is None:
        return
    db.execute(
        f"INSERT INTO jobs_fts (jobs_fts, rowid, {_DOCUMENT}) SELECT 'delete', job, {_DOCUMENT}"
        " FROM jobs_fts_waiting JOIN job_tags USING (job) WHERE is_indexed"
    )
    before = counted(db.execute(_KNOWN_TAGS))
    db.execute(f"DELETE FROM job_tags WHERE job IN {_WAIT}")
    db.execute(f"INSERT INTO job_tags {TAGGED} WHERE id IN {_WAIT}")
    now = counted(db.execute(_KNOWN_TAGS))
    now.subtract(before)
    _keep(db, now)
    db.execute(
        f"INSERT INTO jobs_fts (rowid, {_DOCUMENT}) SELECT id, {_DOCUMENT} FROM job_documents"
        f" WHERE id IN {_WAIT}"
    )
    db.execute("DELETE FROM jobs_fts_waiting")


def index_all(db: sqlite3.Connection) -> None:
    """Make the index and its counts anew, of all postings."""
    db.execute("DELETE FROM job_tags")
    db.execute("DELETE FROM facet_counts")
    db.execute(f"INSERT INTO job_tags {TAGGED}")
    _keep(db, counted(db.execute("SELECT tags FROM job_tags")))
    db.execute("INSERT INTO jobs_fts (jobs_fts) VALUES ('rebuild')")
    db.execute("DELETE FROM jobs_fts_waiting")


def counted(rows: Iterable[tuple[str]]) -> Counter[tuple[str, str]]:
    """Return how many postings have each tag, by the tag of their status and it."""
    found: Counter[tuple[str, str]] = Counter()
    status = f"q{STATUS}x"
    for (tags,) in rows:
        words = tags.split(" ")
        (own,) = (word for word in words if word.startswith(status))
        found.update((own, word) for word in words)
    return found


def _keep(db: sqlite3.Connection, counts: Counter[tuple[str, str]]) -> None:
    for (status, tag), count in counts.items():
        if not count:
            continue
        column = facet_of(status)[1]
        db.execute(
            f"INSERT INTO facet_counts VALUES (?, ?, {'?, 0' if column == OPEN else '0, ?'})"
            f" ON CONFLICT DO UPDATE SET {column} = {column} + excluded.{column}",
            (*facet_of(tag), count),
        )
    db.execute("DELETE FROM facet_counts WHERE open = 0 AND closed = 0")
