"""What a run came to, counted from its rows.

So a run that was killed and taken up again counts right, however often.
"""

from __future__ import annotations

import json
import sqlite3

COUNTS = {
    "archived": "SELECT count(*) FROM jobs WHERE site = (SELECT site FROM runs WHERE id = :run)"
    " AND closed_at IS NULL AND last_run = :run",
    "new": "SELECT count(*) FROM episodes JOIN pages ON pages.id = opened_by"
    " WHERE pages.run = :run AND NOT EXISTS (SELECT 1 FROM episodes AS e"
    " WHERE e.job = episodes.job AND e.id < episodes.id)",
    "reopened": "SELECT count(*) FROM episodes JOIN pages ON pages.id = opened_by"
    " WHERE pages.run = :run AND EXISTS (SELECT 1 FROM episodes AS e"
    " WHERE e.job = episodes.job AND e.id < episodes.id)",
    "unchanged": "SELECT count(*) FROM jobs WHERE site = (SELECT site FROM runs WHERE id = :run)"
    " AND closed_at IS NULL AND last_run = :run"
    " AND NOT EXISTS (SELECT 1 FROM changes WHERE job = jobs.id AND run = :run)"
    " AND NOT EXISTS (SELECT 1 FROM episodes JOIN pages ON pages.id = opened_by"
    " WHERE job = jobs.id AND pages.run = :run)",
    "changed": "SELECT count(DISTINCT job) FROM changes WHERE run = :run",
    "closed": "SELECT count(*) FROM episodes WHERE confirmed_by = :run",
    "bad_rows": "SELECT count(*) FROM bad_rows WHERE run = :run",
    "pages": "SELECT count(*) FROM pages WHERE run = :run",
    "bytes": "SELECT coalesce(sum(size), 0) FROM pages WHERE run = :run AND status != 304",
}
WATCHED = (
    "title",
    "hiring_organization",
    "job_locations",
    "country",
    "workplace_type",
    "employment_type",
    "base_salary_minimum",
    "department",
    "date_posted",
    "valid_through",
    "in_language",
    "apply_url",
)
"""Columns whose fill is kept for each run: a field that stops being filled is a broken parser."""
MASS_CHANGE = 0.2
"""Share of a site's postings beyond which one field's change is not the world's doing."""
MASS_CHANGE_LEAST = 10
"""Postings; on a smaller site a fifth is nothing unusual."""


def counts(db: sqlite3.Connection, run: int) -> dict[str, int]:
    """Return the columns of `runs` that are counted."""
    return {name: int(_one(db, sql, run)) for name, sql in COUNTS.items()}


def fill(db: sqlite3.Connection, run: int) -> str | None:
    """Return how many of the postings read in a run have each field, as a JSON object.

    "read" is how many there are; None where there are none.
    """
    columns = ", ".join(f"count({name})" for name in WATCHED)
    row = db.execute(
        f"SELECT count(*), {columns}, count(description_text) FROM jobs"
        " JOIN job_texts ON job = jobs.id JOIN pages ON pages.id = jobs.page"
        " WHERE pages.run = ?",
        (run,),
    ).fetchone()
    names = ("read", *WATCHED, "description_text")
    return json.dumps(dict(zip(names, row, strict=True))) if row[0] else None


def mass_change(db: sqlite3.Connection, run: int, seen: int) -> str | None:
    """Return the fields that changed in over a fifth of the postings, with commas, or None."""
    least = max(MASS_CHANGE_LEAST, MASS_CHANGE * seen)
    found = db.execute(
        "SELECT field FROM changes WHERE run = ? GROUP BY field HAVING count(*) > ?"
        " ORDER BY field",
        (run, least),
    )
    return ", ".join(row[0] for row in found) or None


def _one(db: sqlite3.Connection, sql: str, run: int) -> int:
    found: int = db.execute(sql, {"run": run}).fetchone()[0]
    return found
