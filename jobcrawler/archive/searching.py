"""Finds postings by words and facets, in milliseconds among a million.

Matches are read newest first, which the index gives without a sort, and only so many of them: what
more there are is said, not counted. A ranking would have to look at every match, so it is made
where there are few.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator, Sequence

from jobcrawler.archive.facet_values import facet_values, is_plain, known_total
from jobcrawler.search.query import BEST, PAY_FROM, Search, has_words, match_of

MOST = 10_000
"""Matches that are looked at."""
MOST_RANKED = 2_000
MARK, UNMARK = "\x02", "\x03"
"""Around the words that were found, in a snippet."""
_WEIGHTS = "10.0, 4.0, 3.0, 1.0, 0.0"
_COLUMNS = ("id", "site", "job_id", "title", "hiring_organization", "job_locations", "country",
            "workplace_type", "employment_type", "base_salary_minimum", "base_salary_maximum",
            "base_salary_currency", "base_salary_unit", "salary_raw", "date_posted", "in_language",
            "first_seen", "last_seen", "closed_at", "url")  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True)
class Hit:
    """A posting that was found: columns of `jobs`, and where the words stand."""

    columns: dict[str, str | float | None]
    snippet: str = ""
    """Of its description, MARK and UNMARK around the words; empty where they are not in it."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """A page of what was found."""

    hits: list[Hit]
    total: int
    """How many there are; at least so many where `is_more`."""
    is_more: bool
    """Whether there are more than were looked at."""
    looked_at: int
    is_ranked: bool
    counts_all: bool
    """Whether facets are of all that there are, too many to be shown as they may be."""
    facets: dict[str, list[tuple[str, int]]]
    """By facet, its most frequent values among the matches and how many have each."""
    others: dict[str, int]
    """By facet, how many more values there are."""
    unstated: dict[str, int]
    """By facet of which a posting has one value at most, how many of the same have none."""


def find(
    db: sqlite3.Connection, search: Search, *, page: int = 1, size: int = 20, whole: str = ""
) -> Found:
    """Return a page of what a search finds, counted from 1; `whole`: a facet to be listed so."""
    ids = matches(db, search)
    looked_at, is_more = len(ids[:MOST]), len(ids) > MOST
    is_ranked = search.sort == BEST and has_words(search) and len(ids) <= MOST_RANKED
    shown = slice((page - 1) * size, page * size)
    chosen = _ranked(db, search, shown) if is_ranked else ids[:MOST][shown]
    values = facet_values(db, search, ids[:MOST], whole=whole)
    total = looked_at
    if is_more:
        total = known_total(db, search) or looked_at
    return Found(
        hits=list(_hits(db, search, chosen)),
        total=total,
        is_more=is_more,
        looked_at=looked_at,
        is_ranked=is_ranked,
        counts_all=is_plain(search) or not is_more,
        facets=values.counts,
        others=values.others,
        unstated=values.unstated,
    )


def matches(
    db: sqlite3.Connection, search: Search, *, before: int | None = None, most: int = MOST + 1
) -> list[int]:
    """Return the ids of what a search finds, newest first; `before` an id, to go on."""
    asked, bounds = "jobs_fts", " AND jobs_fts.rowid < ?" if before is not None else ""
    values: list[str | int] = [_match(db, search), *([before] if before is not None else [])]
    if search.since:
        asked += " JOIN jobs ON jobs.id = jobs_fts.rowid"
        bounds += " AND first_seen >= ? AND jobs_fts.rowid >= ?"
        values += [search.since, _first_since(db, search.since)]
    sql = (
        f"SELECT jobs_fts.rowid FROM {asked} WHERE jobs_fts MATCH ?{bounds}"
        " ORDER BY jobs_fts.rowid DESC LIMIT ?"
    )
    return [row[0] for row in db.execute(sql, (*values, most))]


def _match(db: sqlite3.Connection, search: Search) -> str:
    """Return what the index is asked: of pay from an amount up, for the bands that there are."""
    if not search.values_of(PAY_FROM):
        return match_of(search)
    rows = db.execute("SELECT value FROM facet_counts WHERE facet = 'pay'")
    return match_of(search, {row[0] for row in rows})


def _first_since(db: sqlite3.Connection, day: str) -> int:
    """Return an id that no posting first seen since a day is below.

    Rows are made as postings are first seen, but for those of one run, whose order is another, and
    for what is imported later; that has higher ids.
    """
    earliest = "SELECT id FROM jobs WHERE first_seen >= ? ORDER BY first_seen LIMIT ?"
    found = db.execute(f"SELECT min(id) FROM ({earliest})", (day, MOST)).fetchone()
    return int(found[0] or 0)


def _ranked(db: sqlite3.Connection, search: Search, shown: slice) -> list[int]:
    sql = (
        f"SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ?"
        f" ORDER BY bm25(jobs_fts, {_WEIGHTS}), rowid DESC LIMIT ? OFFSET ?"
    )
    rows = db.execute(sql, (_match(db, search), shown.stop - shown.start, shown.start))
    return [row[0] for row in rows]


def _hits(db: sqlite3.Connection, search: Search, ids: Sequence[int]) -> Iterator[Hit]:
    listed = json.dumps(ids)
    among = "IN (SELECT value FROM json_each(?))"
    snippets: dict[int, str] = {}
    if has_words(search):
        sql = (
            f"SELECT rowid, snippet(jobs_fts, 3, '{MARK}', '{UNMARK}', '…', 24) FROM jobs_fts"
            f" WHERE jobs_fts MATCH ? AND rowid {among}"
        )
        rows = db.execute(sql, (_match(db, search), listed))
        snippets = {row[0]: row[1] for row in rows if row[1] and MARK in row[1]}
    rows = db.execute(f"SELECT {', '.join(_COLUMNS)} FROM jobs WHERE id {among}", (listed,))
    by_id = {row[0]: dict(zip(_COLUMNS, row, strict=True)) for row in rows}
    for job in ids:
        yield Hit(columns=by_id[job], snippet=snippets.get(job, ""))
