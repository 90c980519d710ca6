"""Postings of one job as one: what `scrapy duplicates` has found, for lists that people read."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Sequence

from jobcrawler.archive.history import Columns

AMONG = "IN (SELECT value FROM json_each(?))"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Job:
    """One job, of one posting or of several."""

    columns: Columns
    """The row of `jobs` of the posting that stands for it: the earliest."""
    postings: tuple[int, ...]
    """`jobs.id` of each, the earliest first."""
    places: tuple[str, ...]
    """Cities, each once; a place without one is as the site words it."""
    sites: tuple[str, ...]


def once(db: sqlite3.Connection, postings: Sequence[int]) -> list[tuple[int, ...]]:
    """Return postings job by job, in the order of each job's first one among them."""
    rows = db.execute(
        f"SELECT job, cluster, position FROM cluster_jobs WHERE job {AMONG}",
        (json.dumps(postings),),
    )
    clusters = {row[0]: (row[1], row[2]) for row in rows}
    groups: dict[tuple[str, int], list[int]] = {}
    for posting in postings:
        key = ("cluster", clusters[posting][0]) if posting in clusters else ("alone", posting)
        groups.setdefault(key, []).append(posting)
    return [
        tuple(sorted(group, key=lambda posting: clusters.get(posting, (0, 0))[1]))
        for group in groups.values()
    ]


def loaded(db: sqlite3.Connection, groups: Sequence[tuple[int, ...]]) -> list[Job]:
    """Return the jobs of groups of postings, in their order."""
    firsts = _rows(db, [group[0] for group in groups])
    everyone = json.dumps([posting for group in groups for posting in group])
    places: dict[int, list[str]] = {}
    for row in db.execute(
        f"SELECT job, coalesce(locality, raw) FROM job_locations WHERE job {AMONG}"
        " ORDER BY job, position",
        (everyone,),
    ):
        places.setdefault(row[0], []).append(row[1])
    found = db.execute(f"SELECT id, site FROM jobs WHERE id {AMONG}", (everyone,))
    sites = {row[0]: row[1] for row in found}
    return [
        Job(
            columns=firsts[group[0]],
            postings=group,
            places=_unique(place for posting in group for place in places.get(posting, ())),
            sites=_unique(sites[posting] for posting in group),
        )
        for group in groups
    ]


def _rows(db: sqlite3.Connection, postings: Sequence[int]) -> dict[int, Columns]:
    found = db.execute(f"SELECT * FROM jobs WHERE id {AMONG}", (json.dumps(postings),))
    names = [column[0] for column in found.description]
    rows = (dict(zip(names, row, strict=True)) for row in found)
    return {row["id"]: row for row in rows}


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
