"""What each column of an archive holds: its type, what it says, its unit.

The archive says most of it itself, in the comments of its tables; an item's column says what its
field does (`items.py`). What neither says stands here, so that exports, Datasette and people are
told the same.
"""

from __future__ import annotations

import dataclasses
import re
import sqlite3
from functools import cache
from typing import Literal

from itemadapter import ItemAdapter

from jobcrawler.items import JobPosting, Place, Salary

ColumnType = Literal["integer", "number", "boolean", "string", "datetime", "array", "object"]
"""As Table Schema names them (https://specs.frictionlessdata.io/table-schema/)."""

_COMMENT = re.compile(r"^\s*(\w+) (?:TEXT|INTEGER|REAL|BLOB)\b[^\n]*?-- *(.+)$", re.MULTILINE)
_TYPES: dict[str, ColumnType] = {"INTEGER": "integer", "REAL": "number"}
_COUNTS = frozenset({"open"})
"""Integers that a view computes, and so has no type for."""
_BOOLEANS = frozenset({"direct_apply", "is_indexed"})
_TIMES = frozenset(
    {"started_at", "finished_at", "looked_at", "first_seen", "last_seen", "missing_since",
     "closed_at", "opened_at", "seen_at", "fetched_at"}
)  # fmt: skip
"""UTC to the second. Dates of sites are none: "2026-03" and times of day occur."""
_ARRAYS = frozenset({"employment_type", "applicant_location_requirements"})
_OBJECTS = frozenset({"extra", "fill", "used", "headers"})
UNITS = {
    "base_salary_minimum": "base_salary_currency per base_salary_unit",
    "base_salary_maximum": "base_salary_currency per base_salary_unit",
    "latitude": "degrees north, WGS 84",
    "longitude": "degrees east, WGS 84",
    "runs.bytes": "bytes",
    "pages.size": "bytes",
    "pages.warc_offset": "bytes",
    "lifetimes.days": "days",
    "job_keys.words": "words",
}
TOLD = {
    "id": "Number of the row; it never changes.",
    "job": "The posting (`jobs.id`).",
    "run": "The run (`runs.id`).",
    "page": "The page (`pages.id`).",
    "site": "The site, as in sites.toml.",
    "first_seen": "When the posting was first seen. It never moves.",
    "last_seen": "When the posting was last seen.",
    "closed_at": "When it closed: the first complete run that lacked it; empty: it is open.",
    "opened_at": "When it was first seen, or was seen again after it had closed.",
    "closed_because": "The evidence for the closing.",
    "cluster": "The job that has several postings (`clusters.id`); empty: it has but one.",
    "base_salary_minimum": "Lower bound of the pay as stated; as the upper for a single amount.",
    "base_salary_maximum": "Upper bound of the pay as stated; empty for an open end.",
    "base_salary_unit": "The period that one amount pays for.",
    "salary_source": 'Where the pay is from: "structured", a field made for it, or "text", words.',
    "hiring_organization": "Name of the employer, as stated.",
    "title": "Title of the posting, as stated.",
    "url": "Address of the posting's page.",
    "job_id": "The site's own stable identifier. `site` and `job_id` together are the key.",
    "workplace_type": "Where the work is done: on_site, hybrid or remote; only as stated.",
    "sites.name": "The site, as in sites.toml.",
    "sites.platform": "The software behind the careers site, or the shape of its pages.",
    "runs.platform": "The platform of the site, at the time.",
    "runs.board": "The employer's listing on the platform, at the time.",
    "runs.started_at": "When the run began.",
    "runs.finished_at": "When the run ended; empty: it has not.",
    "runs.seen": "Distinct postings that were listed or read.",
    "runs.archived": "Of those seen, how many have a row in `jobs`.",
    "runs.new": "Postings that were new.",
    "runs.changed": "Postings with a field that changed.",
    "runs.unchanged": "Postings that were read and had not changed.",
    "runs.skipped": "Postings that were listed with a known revision, so not fetched.",
    "runs.closed": "Postings that were closed.",
    "runs.reopened": "Postings that came back.",
    "runs.unreadable": "Postings that were listed, but whose own page could not be read.",
    "runs.bad_rows": "Rows that could not be read.",
    "runs.pages": "Pages that were archived.",
    "runs.requests": "Requests to the network, retries included.",
    "runs.bytes": "Size of the page bodies.",
    "runs.verdict": "How much the run proves; only a complete one closes postings.",
    "runs.reason": "Why the run is not complete.",
    "runs.looked_at": "When someone had looked at what it reports.",
    "runs.warc": "WARC file in warc/ that holds its pages.",
    "runs.used": "JSON: the ways in which pages were read, and how many by each.",
    "pages.kind": "What the page is, and so which parser reads it: listing, detail ...",
    "pages.digest": "Digest of the body, as in the WARC file.",
    "pages.size": "Size of the body.",
    "pages.warc": "WARC file in warc/ that holds it.",
    "pages.warc_offset": "Where its record begins in the WARC file.",
    "pages.headers": "JSON: request headers that its platform wants sent.",
    "pages.url": "The address of the response, after redirects.",
    "pages.method": "The HTTP method of the request.",
    "pages.fetched_at": "When the response came.",
    "pages.status": "The HTTP status.",
    "pages.etag": "The ETag that the server sent.",
    "pages.last_modified": "The Last-Modified that the server sent.",
    "jobs.country": "Country of the first place, ISO 3166-1 alpha-2.",
    "jobs.employment_type": "Kinds of work, in Google's values: FULL_TIME, PART_TIME ...",
    "jobs.last_run": "The last run that saw it (`runs.id`).",
    "jobs.missing_since": "The first complete run that lacked it. That alone is no closing.",
    "jobs.page": "The page that it was last read from (`pages.id`).",
    "jobs.applicant_location_requirements": "Where applicants must be, as stated.",
    "job_texts.description_html": "The description as allow-listed HTML, safe to show.",
    "jobs.region": "State or province of the first place, as stated.",
    "jobs.locality": "Town or city of the first place.",
    "jobs.content_hash": "A hash of the fields whose change is a change of the posting.",
    "changes.page": "The page that shows the new value (`pages.id`).",
    "changes.seen_at": "When the new value was first seen.",
    "changes.field": "The field that changed, as its column is called.",
    "changes.old": "The value before.",
    "changes.new": "The value after.",
    "bad_rows.position": "Position of the row on its page, from 0.",
    "bad_rows.raw": "The row, cut at 10,000 characters; the page has all of it.",
    "bad_rows.page": "The page that it stands on (`pages.id`).",
    "bad_rows.reason": "Why it could not be read.",
    "job_locations.position": "Position among the posting's places, from 0, in the site's order.",
    "episodes.opened_by": "The page that showed it (`pages.id`).",
    "job_keys.organisation": "The employer, legal forms and spellings folded.",
    "job_keys.title": "The title's words, without levels, places and gender marks.",
    "job_keys.places": 'The places: "berlin@DE|paris@FR".',
    "job_keys.bands": "Bands of the text's MinHash signature.",
    "job_keys.words": "How long its text is.",
    "clusters.id": "The job's first posting (`jobs.id`).",
    "clusters.key": "Site and job ID of its first posting.",
    "clusters.organisation": "The employer, legal forms and spellings folded.",
    "clusters.postings": "Postings of the job.",
    "clusters.sites": "Sites that list the job.",
    "cluster_jobs.cluster": "The job that it is a posting of (`clusters.id`).",
    "cluster_jobs.position": "Position among the job's postings by `first_seen`, from 0.",
    "cluster_jobs.of": "The earlier posting that it repeats (`jobs.id`); empty: it is the first.",
    "cluster_jobs.kind": "How it repeats the earlier posting.",
    "cluster_jobs.reason": "Why it is of the same job.",
    "job_tags.tags": "What the posting can be narrowed by, as words of the search index.",
    "facet": "What searches are narrowed by.",
    "value": "The value to narrow to.",
    "facet_counts.open": "Open postings that bear the value.",
    "facet_counts.closed": "Closed postings that bear the value.",
    "day": "The day, UTC.",
    "opened": "Postings that opened that day.",
    "closed": "Postings that closed that day.",
    "days.still_open": "Of those that opened that day, how many are open.",
    "lifetimes.days": "How long postings were open, from day to day.",
    "lifetimes.closed": "Intervals that lasted so long.",
    "openings_by_day.open": "Postings that were open at the end of that day.",
    "previous_runs.started_at": "When that run began.",
    "confirmed_by": "The run that confirmed the closing (`runs.id`).",
    "confirming_page": "The page that shows the closing, if one does (`pages.id`).",
    "job_documents.tags": "What the posting can be narrowed by, as words of the search index.",
}
"""By `table.column`, or by column where it means the same everywhere. The first wins over the
comment in the table, which may be half a sentence."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Description:
    """What a column holds."""

    type: ColumnType
    text: str
    unit: str | None = None


def describe(db: sqlite3.Connection) -> dict[str, dict[str, Description]]:
    """Return the descriptions of the columns of every table and view, but the index's own."""
    found = {}
    listed = db.execute(
        "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view')"
        " AND name NOT LIKE 'jobs!_fts%' ESCAPE '!' AND name NOT LIKE '!_%' ESCAPE '!'"
        " AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name"
    ).fetchall()
    of_jobs = dict(*(_COMMENT.findall(sql) for name, _, sql in listed if name == "jobs"))
    for table, kind, sql in listed:
        is_view = kind == "view"
        comments = of_jobs if is_view else dict(_COMMENT.findall(sql))
        columns = db.execute("SELECT name, type FROM pragma_table_info(?)", (table,))
        found[table] = {
            name: Description(
                type=_type(name, declared),
                text=_text((table, "jobs") if is_view else (table,), name, comments),
                unit=UNITS.get(f"{table}.{name}", UNITS.get(name)),
            )
            for name, declared in columns.fetchall()
        }
    return found


def _type(column: str, declared: str) -> ColumnType:
    if column in _BOOLEANS:
        return "boolean"
    if column in _TIMES:
        return "datetime"
    if column in _ARRAYS:
        return "array"
    if column in _COUNTS:
        return "integer"
    return "object" if column in _OBJECTS else _TYPES.get(declared, "string")


def _text(tables: tuple[str, ...], column: str, comments: dict[str, str]) -> str:
    """Return what is said of a column; one of a view is that of `jobs` where nothing else is."""
    fields = _place_fields() if tables == ("job_locations",) else _fields()
    sources = (
        *(TOLD.get(f"{table}.{column}") for table in tables),
        comments.get(column),
        TOLD.get(column),
        fields.get(column),
    )
    text = next((source for source in sources if source), "")
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}." if text else ""


@cache
def _fields() -> dict[str, str]:
    """Return what the item says of its fields, by their column."""
    pay = {f"base_salary_{name}": text for name, text in _said_by(Salary).items()}
    return {**pay, **_said_by(JobPosting)}


@cache
def _place_fields() -> dict[str, str]:
    return _said_by(Place)


def _said_by(item: type) -> dict[str, str]:
    schema = ItemAdapter.get_json_schema(item)
    return {
        name: field["description"]
        for name, field in schema["properties"].items()
        if "description" in field
    }
