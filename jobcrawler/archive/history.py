"""What happens to a posting: it opens, changes, closes and comes back."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
import sqlite3
from functools import cache
from typing import Any, Literal

from jobcrawler.cleaning.dates.reading import is_relative
from jobcrawler.items import JobPosting, Place, Salary

Outcome = Literal["new", "changed", "unchanged", "reopened"]

COMPARED = (
    "title",
    "hiring_organization",
    "job_locations",
    "workplace_type",
    "employment_type",
    "base_salary",
    "department",
    "team",
    "occupational_category",
    "industry",
    "requisition_id",
    "date_posted",
    "valid_through",
    "job_start_date",
    "applicant_location_requirements",
    "in_language",
    "total_job_openings",
    "direct_apply",
    "url",
    "apply_url",
    "description_text",
)
"""The fields whose change is a change of the posting. Fixed: a site that adds a field to its API,
or re-stamps its updated-at, has changed nothing. `date_modified` and `extra` are kept only."""

_PLAIN = tuple(
    name
    for name in (*COMPARED, "employment_type_raw", "salary_raw", "salary_source",
                 "date_posted_raw", "date_modified")
    if name not in ("job_locations", "base_salary", "employment_type",
                    "applicant_location_requirements", "description_text")
)  # fmt: skip
_PLACE = tuple(field.name for field in dataclasses.fields(Place))
Columns = dict[str, Any]


def columns_of(posting: JobPosting) -> Columns:
    """Return the posting as columns of `jobs`, without those that the archive adds."""
    salary = posting.base_salary or Salary()
    place = posting.job_locations[0] if posting.job_locations else None
    return {
        **{name: getattr(posting, name) for name in _PLAIN},
        "job_locations": "; ".join(place.raw for place in posting.job_locations) or None,
        "country": place and place.country,
        "region": place and place.region,
        "locality": place and place.locality,
        "employment_type": _json(posting.employment_type),
        "applicant_location_requirements": _json(posting.applicant_location_requirements),
        "base_salary_minimum": _finite(salary.minimum),
        "base_salary_maximum": _finite(salary.maximum),
        "base_salary_currency": salary.currency,
        "base_salary_unit": salary.unit,
        "extra": json.dumps(posting.extra, ensure_ascii=False, sort_keys=True)
        if posting.extra
        else None,
    }


def _json(values: tuple[str, ...]) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None


def _finite(amount: float | None) -> float | None:
    """Return an amount; None for NaN, which JSON of a site may hold and SQLite does not."""
    return None if amount is None or not math.isfinite(amount) else amount


def compared(columns: Columns, description_text: str | None) -> dict[str, str | None]:
    """Return the compared fields as the texts that `changes` shows."""
    values = {**columns, "base_salary": _salary(columns), "description_text": description_text}
    return {name: _text(values[name]) for name in COMPARED}


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(int(value))  # the numbers among the compared fields are counts and flags


def _salary(columns: Columns) -> str | None:
    """Return pay as one text: "50000-60000 EUR YEAR", "from 20 USD HOUR"."""
    low, high = columns["base_salary_minimum"], columns["base_salary_maximum"]
    if low is None and high is None:
        return None
    words = (_range(low, high), columns["base_salary_currency"], columns["base_salary_unit"])
    return " ".join(word for word in words if word)


def _range(low: float | None, high: float | None) -> str:
    """Word two bounds. 15 digits: whole amounts read the same before and after their column."""
    if low is None or high is None:
        return f"up to {high:.15g}" if low is None else f"from {low:.15g}"
    return f"{low:.15g}" if low == high else f"{low:.15g}-{high:.15g}"


def hash_of(fields: dict[str, str | None]) -> str:
    """Return a hash over compared fields."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True).encode()
    return hashlib.blake2b(canonical, digest_size=16).hexdigest()


def record(
    db: sqlite3.Connection, posting: JobPosting, *, run: int, revision: str | None
) -> Outcome:
    """Store a posting as read from its page: open it, or note what changed and that it is back."""
    known = db.execute(
        "SELECT * FROM jobs LEFT JOIN job_texts ON job = id WHERE site = ? AND job_id = ?",
        (posting.site, posting.job_id),
    )
    row = known.fetchone()
    if row is None:
        return _open(db, posting, run=run, revision=revision)
    names = [column[0] for column in known.description]
    return _update(db, posting, dict(zip(names, row, strict=True)), run=run, revision=revision)


def _open(
    db: sqlite3.Connection, posting: JobPosting, *, run: int, revision: str | None
) -> Outcome:
    columns = columns_of(posting)
    values = {
        "site": posting.site,
        "job_id": posting.job_id,
        **columns,
        "first_seen": posting.fetched_at,
        **_sighting(posting, columns, run=run, revision=revision),
    }
    job = _insert(db, "jobs", values)
    texts = {"description_text": posting.description_text,
             "description_html": posting.description_html}  # fmt: skip
    _insert(db, "job_texts", {"job": job, **texts})
    _locate(db, job, posting)
    open_episode(db, job, at=str(posting.fetched_at), page=posting.page)
    return "new"


def _update(
    db: sqlite3.Connection, posting: JobPosting, row: Columns, *, run: int, revision: str | None
) -> Outcome:
    job = row["id"]
    is_opening = _opened_in(db, job, run)
    if row["date_posted"] and is_relative(posting.date_posted_raw or ""):
        # "3 days ago" is a statement about the day it was first read on.
        posting = dataclasses.replace(posting, date_posted=row["date_posted"])
    columns = columns_of(posting)
    old = compared(row, row["description_text"])
    new = compared(columns, posting.description_text)
    values = {**columns, **_sighting(posting, columns, run=run, revision=revision)}
    values["last_seen"] = max(values["last_seen"], row["last_seen"])  # clocks are set back, too
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE jobs SET {assignments} WHERE id = :id", {**values, "id": job})
    changed = [name for name in COMPARED if old[name] != new[name] and not is_opening]
    for name in changed:
        _insert(db, "changes", {"job": job, "run": run, "page": posting.page,
                                "seen_at": posting.fetched_at, "field": name,
                                "old": old[name], "new": new[name]})  # fmt: skip
    texts = (posting.description_text, posting.description_html)
    if texts != (row["description_text"], row["description_html"]):
        db.execute(
            "UPDATE job_texts SET description_text = ?, description_html = ? WHERE job = ?",
            (*texts, job),
        )
    _relocate(db, job, posting)
    if is_opening:
        _open_later(db, job, posting)
        return "new"
    if row["closed_at"] is not None:
        open_episode(db, job, at=str(posting.fetched_at), page=posting.page)
        return "reopened"
    return "changed" if changed else "unchanged"


def _opened_in(db: sqlite3.Connection, job: int, run: int) -> bool:
    """Whether a posting is new in a run: before it was stopped it may have known no more of it."""
    found = db.execute(
        "SELECT min(pages.run) FROM episodes JOIN pages ON pages.id = opened_by WHERE job = ?",
        (job,),
    ).fetchone()
    return bool(found[0] == run)


def _open_later(db: sqlite3.Connection, job: int, posting: JobPosting) -> None:
    """Let a new posting begin with its own page in place of its row in a list."""
    at, page = posting.fetched_at, posting.page
    db.execute("UPDATE jobs SET first_seen = ? WHERE id = ?", (at, job))
    db.execute("UPDATE episodes SET opened_at = ?, opened_by = ? WHERE job = ?", (at, page, job))


def _sighting(posting: JobPosting, columns: Columns, *, run: int, revision: str | None) -> Columns:
    return {
        "last_seen": posting.fetched_at,
        "last_run": run,
        "missing_since": None,
        "closed_at": None,
        "revision": revision,
        "content_hash": hash_of(compared(columns, posting.description_text)),
        "page": posting.page,
    }


def rewrite(db: sqlite3.Connection, job: int, posting: JobPosting) -> None:
    """Put what a posting's page says in place of what its row says; no event is noted."""
    columns = columns_of(posting)
    values = {**columns, "content_hash": hash_of(compared(columns, posting.description_text))}
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE jobs SET {assignments} WHERE id = :id", {**values, "id": job})
    db.execute(
        "UPDATE job_texts SET description_text = ?, description_html = ? WHERE job = ?",
        (posting.description_text, posting.description_html, job),
    )
    _relocate(db, job, posting)


def _insert(db: sqlite3.Connection, table: str, values: Columns) -> int:
    found = db.execute(_insertion(table, tuple(values)), tuple(values.values()))
    return int(found.lastrowid or 0)


@cache
def _insertion(table: str, names: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


def _relocate(db: sqlite3.Connection, job: int, posting: JobPosting) -> None:
    """Put a posting's places in place of those that it had, where they differ."""
    had = db.execute(
        f"SELECT {', '.join(_PLACE)} FROM job_locations WHERE job = ? ORDER BY position", (job,)
    )
    has = [tuple(getattr(place, name) for name in _PLACE) for place in posting.job_locations]
    if had.fetchall() != has:
        db.execute("DELETE FROM job_locations WHERE job = ?", (job,))
        _locate(db, job, posting)


def _locate(db: sqlite3.Connection, job: int, posting: JobPosting) -> None:
    for position, place in enumerate(posting.job_locations):
        said = {name: getattr(place, name) for name in _PLACE}
        _insert(db, "job_locations", {"job": job, "position": position, **said})


def open_episode(db: sqlite3.Connection, job: int, *, at: str, page: int | None) -> None:
    """Begin an interval in which a posting is open."""
    _insert(db, "episodes", {"job": job, "opened_at": at, "opened_by": page})


def close(
    db: sqlite3.Connection, job: int, *, at: str, because: str, run: int, page: int | None
) -> None:
    """End a posting's open interval, with the evidence; it is never shorter than nothing."""
    opened_at = db.execute(
        "SELECT opened_at FROM episodes WHERE job = ? AND closed_at IS NULL", (job,)
    ).fetchone()[0]
    at = max(at, opened_at)
    db.execute("UPDATE jobs SET closed_at = ?, missing_since = NULL WHERE id = ?", (at, job))
    db.execute(
        "UPDATE episodes SET closed_at = ?, closed_because = ?, confirmed_by = ?,"
        " confirming_page = ? WHERE job = ? AND closed_at IS NULL",
        (at, because, run, page, job),
    )


def sight(db: sqlite3.Connection, job: int, *, at: str, run: int, page: int) -> None:
    """Note that a posting was listed; one that had been closed is open again."""
    found = db.execute("SELECT closed_at FROM jobs WHERE id = ?", (job,)).fetchone()
    db.execute(
        # A run that was stopped reads its lists again when it has read details already.
        "UPDATE jobs SET last_seen = max(last_seen, ?), last_run = ?,"
        " missing_since = NULL, closed_at = NULL WHERE id = ?",
        (at, run, job),
    )
    if found[0] is not None:
        open_episode(db, job, at=at, page=page)
