"""What the page of a posting asks."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from typing import Any

from jobcrawler.archive.questions.openings import was_there

Columns = dict[str, Any]

CHANGES_SHOWN = 30
CHARACTERS_COMPARED = 250_000
"""Of the changes on one page, old and new: two texts of 100 KB and more."""
EPISODES_SHOWN = 100
PLACES_SHOWN = 100
TWINS_SHOWN = 25
_JOB = ("id", "site", "job_id", "title", "hiring_organization", "job_locations", "workplace_type",
        "employment_type", "employment_type_raw", "base_salary_minimum", "base_salary_maximum",
        "base_salary_currency", "base_salary_unit", "salary_raw", "salary_source", "department",
        "team", "occupational_category", "industry", "requisition_id", "date_posted",
        "date_posted_raw", "date_modified", "valid_through", "job_start_date",
        "applicant_location_requirements", "in_language", "total_job_openings", "direct_apply",
        "url", "apply_url", "extra", "first_seen", "last_seen", "last_run", "missing_since",
        "closed_at", "page")  # fmt: skip
_PLACE = ("raw", "locality", "region", "country", "latitude", "longitude")
_EPISODE = ("opened_at", "opened_by", "closed_at", "closed_because", "confirmed_by",
            "confirming_page", "verdict")  # fmt: skip
_CHANGE = ("id", "run", "page", "seen_at", "field", "size", "old", "new", "mass_change",
           "old_page", "total")  # fmt: skip
# A field is as it was when it last changed, or else when the posting opened.
_OLD_PAGE = """coalesce(
    (SELECT page FROM changes AS past WHERE past.job = found.job AND past.field = found.field
        AND past.id < found.id ORDER BY past.id DESC LIMIT 1),
    (SELECT opened_by FROM episodes WHERE episodes.job = found.job ORDER BY id LIMIT 1))"""
_TWIN = ("id", "site", "title", "hiring_organization", "job_locations", "workplace_type",
         "employment_type", "base_salary_minimum", "base_salary_maximum", "base_salary_currency",
         "base_salary_unit", "salary_raw", "date_posted", "first_seen", "closed_at")  # fmt: skip
_MEMBER = ("of", "kind", "reason")
_WAS_THERE = f"""
SELECT {was_there("jobs.site", "run")}
FROM jobs JOIN episodes ON job = jobs.id JOIN pages ON pages.id = opened_by
WHERE jobs.id = ? ORDER BY episodes.id LIMIT 1"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cluster:
    """The postings of one job, as one of them sees them."""

    own: Columns
    """`of`, `kind` and `reason` of the posting itself."""
    twins: list[Columns]
    """Columns of the others, `of`, `kind` and `reason` too; the one that it is of comes first."""
    postings: int
    """How many there are, itself included; more than are here at times."""
    sites: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Posting:
    """A posting, and what happened to it."""

    columns: Columns
    text: str | None
    has_html: bool
    verdict: str | None
    """Of the run that saw it last."""
    page: Columns
    """`fetched_at` and `status` of the page that it was last read from."""
    places: list[Columns]
    places_in_all: int
    episodes: list[Columns]
    """Newest first, each with the verdict of the run that confirmed its end."""
    episodes_in_all: int
    was_there: bool
    """Whether it was first seen no later than the whole list of its site, and so had opened at
    some time before."""
    changes: list[Columns]
    """Newest first, each with what its run changed in too many postings at once, and with the page
    that had the old value. `old` and `new` are None where they are longer than is compared; `size`
    is theirs together."""
    older: int | None
    """The change that older ones come before; None where there are none."""
    cluster: Cluster | None


def posting(db: sqlite3.Connection, job: int, *, before: int | None = None) -> Posting | None:
    """Return a posting, with the changes before one where that is given; None: there is none."""
    columns = _only(db, _JOB, "FROM jobs WHERE id = ?", job)
    if columns is None:
        return None
    text = db.execute(
        "SELECT description_text, description_html IS NOT NULL FROM job_texts WHERE job = ?",
        (job,),
    ).fetchone()
    changes, older = _changes(db, job, before)
    return Posting(
        columns=columns,
        text=text and text[0],
        has_html=bool(text and text[1]),
        verdict=_value(db, "SELECT verdict FROM runs WHERE id = ?", columns["last_run"]),
        page=_only(db, ("fetched_at", "status"), "FROM pages WHERE id = ?", columns["page"]) or {},
        places=list(_rows(db, _PLACE, "FROM job_locations WHERE job = ? ORDER BY position LIMIT ?",
                          job, PLACES_SHOWN)),
        places_in_all=_value(db, "SELECT count(*) FROM job_locations WHERE job = ?", job),
        episodes=_episodes(db, job),
        episodes_in_all=_value(db, "SELECT count(*) FROM episodes WHERE job = ?", job),
        was_there=bool(_value(db, _WAS_THERE, job)),
        changes=changes,
        older=older,
        cluster=_cluster(db, job),
    )  # fmt: skip


def description(db: sqlite3.Connection, job: int) -> tuple[str, str | None] | None:
    """Return a posting's description, allow-listed HTML, and its language; None: it has none."""
    row = db.execute(
        "SELECT description_html, in_language FROM job_texts JOIN jobs ON id = job"
        " WHERE job = ? AND description_html IS NOT NULL",
        (job,),
    ).fetchone()
    return row and (row[0], row[1])


def _changes(
    db: sqlite3.Connection, job: int, before: int | None
) -> tuple[list[Columns], int | None]:
    """Return as many changes as can be compared at once, at least one, and where to go on."""
    rows = db.execute(
        f"""SELECT id, run, page, seen_at, field, size,
            iif(total <= {CHARACTERS_COMPARED}, old, NULL),
            iif(total <= {CHARACTERS_COMPARED}, new, NULL),
            (SELECT mass_change FROM runs WHERE runs.id = run), {_OLD_PAGE}, total
        FROM (SELECT *, sum(size) OVER (ORDER BY id DESC) AS total FROM (
            SELECT *, length(coalesce(old, '')) + length(coalesce(new, '')) AS size
            FROM changes WHERE job = ? AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?)
            ) AS found
        ORDER BY id DESC""",
        (job, before, CHANGES_SHOWN + 1),
    )
    found = [dict(zip(_CHANGE, row, strict=True)) for row in rows]
    shown = [
        change
        for at, change in enumerate(found[:CHANGES_SHOWN])
        if at == 0 or change["total"] <= CHARACTERS_COMPARED
    ]
    return shown, shown[-1]["id"] if len(shown) < len(found) else None


def _episodes(db: sqlite3.Connection, job: int) -> list[Columns]:
    return list(_rows(
        db, _EPISODE,
        "FROM episodes LEFT JOIN runs ON runs.id = confirmed_by WHERE job = ?"
        " ORDER BY episodes.id DESC LIMIT ?",
        job, EPISODES_SHOWN,
    ))  # fmt: skip


def _cluster(db: sqlite3.Connection, job: int) -> Cluster | None:
    own = _only(db, ("cluster", *_MEMBER), "FROM cluster_jobs WHERE job = ?", job)
    if own is None:
        return None
    twins = list(_rows(
        db, (*_TWIN, *_MEMBER),
        "FROM (SELECT * FROM cluster_jobs WHERE cluster = ? AND job != ?"
        " ORDER BY job IS ? DESC, position LIMIT ?) AS members JOIN jobs ON id = job"
        " ORDER BY job IS ?3 DESC, position",
        own["cluster"], job, own["of"], TWINS_SHOWN,
    ))  # fmt: skip
    size = db.execute("SELECT postings, sites FROM clusters WHERE id = ?", (own["cluster"],))
    postings, sites = size.fetchone()
    return Cluster(own=own, twins=twins, postings=postings, sites=sites)


def _rows(
    db: sqlite3.Connection, names: tuple[str, ...], rest: str, *values: object
) -> Iterator[Columns]:
    for row in db.execute(f"SELECT {', '.join(names)} {rest}", values):
        yield dict(zip(names, row, strict=True))


def _only(
    db: sqlite3.Connection, names: tuple[str, ...], rest: str, *values: object
) -> Columns | None:
    return next(_rows(db, names, rest, *values), None)


def _value(db: sqlite3.Connection, sql: str, value: object) -> Any:
    row = db.execute(sql, (value,)).fetchone()
    return row and row[0]
