"""What exports ask of an archive: the postings of a search, part by part, newest first.

A part goes on where the one before ended, by its last id, so that it costs the same wherever it is
and no reader holds more than a part.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import Columns
from jobcrawler.archive.schema import MIGRATION_NAMES
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import ANY, Search

EVERYTHING = Search(status=ANY)
IDS = 10_000
"""That are found at a time."""
PART = 500
"""Postings that are read at a time."""
COLUMNS = (
    "id", "site", "job_id", "url", "title", "hiring_organization", "job_locations", "country",
    "region", "locality", "workplace_type", "employment_type", "employment_type_raw",
    "base_salary_minimum", "base_salary_maximum", "base_salary_currency", "base_salary_unit",
    "salary_raw", "salary_source", "department", "team", "occupational_category", "industry",
    "requisition_id", "date_posted", "date_posted_raw", "date_modified", "valid_through",
    "job_start_date", "applicant_location_requirements", "in_language", "total_job_openings",
    "direct_apply", "apply_url", "extra", "first_seen", "last_seen", "missing_since", "closed_at",
)  # fmt: skip
"""Of `jobs`: what a site said, and when it was there. Left out is how the archive came by it."""
CLOSED_BECAUSE = "closed_because"
"""Of the posting's last episode, where that has ended."""
COUNTRIES = "countries"
"""Of all its places, each once, in the site's order: a JSON array, NULL where there is none."""
_AFTER = COLUMNS.index("country") + 1
POSTING = (*COLUMNS[:_AFTER], COUNTRIES, *COLUMNS[_AFTER:], CLOSED_BECAUSE)
"""What is told of a posting in one row."""
TEXTS = ("description_text", "description_html")
"""Of `job_texts`."""
PLACES = "places"
"""Its rows of `job_locations`, in their order."""
PLACE = ("raw", "locality", "region", "region_code", "country", "latitude", "longitude")
TABLES = {
    "job_texts": ("job", *TEXTS),
    "job_locations": ("job", "position", *PLACE),
    "changes": ("id", "job", "run", "seen_at", "field", "old", "new"),
    "episodes": ("id", "job", "opened_at", "closed_at", CLOSED_BECAUSE, "confirmed_by"),
}
"""Tables that tell more of postings, and the columns of them that a reader can use."""
RUNS = (
    "id", "site", "platform", "board", "started_at", "finished_at", "verdict", "reason",
    "announced", "seen", "archived", "new", "changed", "unchanged", "skipped", "closed",
    "reopened", "unreadable", "bad_rows", "pages", "requests", "bytes",
)  # fmt: skip
_AMONG = "IN (SELECT value FROM json_each(?))"
_READ = "pages.method = 'GET' AND (pages.status BETWEEN 200 AND 299 OR pages.status = 304)"


def refuse_older(db: sqlite3.Connection) -> None:
    """Refuse an archive that an older program wrote.

    Raises:
        ArchiveError: with what to do.
    """
    sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'jobcrawler'"
    missing = set(MIGRATION_NAMES) - {row[0] for row in db.execute(sql)}
    if missing:
        message = (
            "the archive was written by an older jobcrawler; any command that writes, such as"
            " scrapy crawl careers, brings it up to date"
        )
        raise ArchiveError(message)


def sites(db: sqlite3.Connection) -> list[str]:
    """Return the names of all sites."""
    return [row[0] for row in db.execute("SELECT name FROM sites ORDER BY name")]


def count_all(db: sqlite3.Connection) -> int:
    """Return how many postings there are."""
    return int(db.execute("SELECT count(*) FROM jobs").fetchone()[0])


def ids_of(db: sqlite3.Connection, search: Search, before: int | None = None) -> list[int]:
    """Return the ids of what a search finds, newest first; `before` an id, to go on."""
    if search != EVERYTHING:
        return matches(db, search, before=before, most=IDS)
    bound = "" if before is None else "WHERE id < ?"
    values = (IDS,) if before is None else (before, IDS)
    return [row[0] for row in db.execute(f"SELECT id FROM jobs {bound} ORDER BY id DESC LIMIT ?",
                                         values)]  # fmt: skip


def parts_of(db: sqlite3.Connection, search: Search) -> Iterator[list[int]]:
    """Yield the ids of all that a search finds, a part at a time."""
    before: int | None = None
    while ids := ids_of(db, search, before):
        yield from (ids[start : start + PART] for start in range(0, len(ids), PART))
        before = ids[-1]


def postings_of(
    db: sqlite3.Connection, ids: Sequence[int], *, with_text: bool = False
) -> list[Columns]:
    """Return postings by their ids, in that order: POSTING, PLACES, TEXTS."""
    listed = json.dumps(ids)
    texts = [f"job_texts.{name}" for name in TEXTS if with_text]
    sql = (
        f"SELECT {', '.join((*(f'jobs.{name}' for name in COLUMNS), *texts))},"
        " (SELECT closed_because FROM episodes WHERE job = jobs.id ORDER BY id DESC LIMIT 1)"
        f" FROM jobs LEFT JOIN job_texts ON job_texts.job = jobs.id WHERE jobs.id {_AMONG}"
    )
    names = (*COLUMNS, *(TEXTS if with_text else ()), CLOSED_BECAUSE)
    rows = db.execute(sql, (listed,))
    found = {row[0]: dict(zip(names, row, strict=True)) for row in rows}
    places = _places(db, listed)
    for job, row in found.items():
        row[PLACES] = places.get(job, [])
        row[COUNTRIES] = _countries(row[PLACES])
    return [found[job] for job in ids if job in found]


def _places(db: sqlite3.Connection, listed: str) -> dict[int, list[Columns]]:
    rows = db.execute(
        f"SELECT job, {', '.join(PLACE)} FROM job_locations WHERE job {_AMONG}"
        " ORDER BY job, position",
        (listed,),
    )
    found: dict[int, list[Columns]] = {}
    for job, *place in rows:
        found.setdefault(job, []).append(dict(zip(PLACE, place, strict=True)))
    return found


def _countries(places: Sequence[Columns]) -> str | None:
    """Return the countries of places as other lists are kept: JSON, NULL for none."""
    found = dict.fromkeys(place["country"] for place in places if place["country"])
    return json.dumps(list(found)) if found else None


def rows_about(db: sqlite3.Connection, table: str, ids: Sequence[int]) -> Iterator[Columns]:
    """Yield the rows of one of TABLES that tell of postings."""
    names = TABLES[table]
    sql = f"SELECT {', '.join(names)} FROM {table} WHERE job {_AMONG} ORDER BY job, rowid"
    for row in db.execute(sql, (json.dumps(ids),)):
        yield dict(zip(names, row, strict=True))


def runs(db: sqlite3.Connection) -> Iterator[Columns]:
    """Yield the runs, oldest first."""
    for row in db.execute(f"SELECT {', '.join(RUNS)} FROM runs ORDER BY id"):
        yield dict(zip(RUNS, row, strict=True))


def warcs_of(db: sqlite3.Connection, of_sites: Sequence[str]) -> list[str]:
    """Return the WARC files of the ended runs of sites, or of all where none is named.

    They are whole without the others: a revisit record points at a body of its own site.
    """
    chosen = f"AND site {_AMONG}" if of_sites else "AND ? = '[]'"
    sql = f"SELECT warc FROM runs WHERE verdict IS NOT NULL {chosen} ORDER BY id"
    return [row[0] for row in db.execute(sql, (json.dumps(of_sites),))]


def pages_of(db: sqlite3.Connection, warc: str) -> Iterator[tuple[str, str, str]]:
    """Yield the pages of a WARC file: address, time, and the title of what was read there.

    A page of several postings has the first one's title, and says how many more there are.
    """
    sql = f"""
        SELECT pages.url, pages.fetched_at, min(jobs.title), count(jobs.id), runs.site, kind
        FROM pages JOIN runs ON runs.id = pages.run LEFT JOIN jobs ON jobs.page = pages.id
        WHERE pages.run = (SELECT id FROM runs WHERE warc = ?1) AND pages.warc = ?1 AND {_READ}
        GROUP BY pages.id ORDER BY pages.id"""
    for url, fetched_at, title, postings, site, kind in db.execute(sql, (warc,)):
        more = f" (and {postings - 1} more)" if postings > 1 else ""
        yield url, fetched_at, f"{title}{more}" if title else f"{site}: {kind}"
