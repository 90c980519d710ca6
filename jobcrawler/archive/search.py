"""The search index, brought up to date once a batch, in the batch's own transaction.

So it is right after each commit, and a kill takes rows and index back together.
"""

from __future__ import annotations

import sqlite3

_DOCUMENT = "title, hiring_organization, job_locations, description_text"


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Index the postings that wait for it; costs nothing where none does."""
    if db.execute("SELECT 1 FROM jobs_fts_waiting LIMIT 1").fetchone() is None:
        return
    db.execute(
        f"INSERT INTO jobs_fts (jobs_fts, rowid, {_DOCUMENT})"
        f" SELECT 'delete', job, {_DOCUMENT} FROM jobs_fts_waiting WHERE is_indexed"
    )
    db.execute(
        f"INSERT INTO jobs_fts (rowid, {_DOCUMENT}) SELECT id, {_DOCUMENT} FROM job_documents"
        " WHERE id IN (SELECT job FROM jobs_fts_waiting)"
    )
    db.execute("DELETE FROM jobs_fts_waiting")
