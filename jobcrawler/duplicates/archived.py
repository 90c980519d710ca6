"""The archive as duplicates are looked for in it: postings read in parts, clusters written."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jobcrawler.duplicates.facts import Facts, day_of, places_of
from jobcrawler.duplicates.keys import (
    Keys,
    Stated,
    address_keys,
    fingerprint_of,
    keys_of,
    requisition_key,
)
from jobcrawler.duplicates.kinds import Member
from jobcrawler.duplicates.organisations import bare
from jobcrawler.duplicates.texts import hash63
from jobcrawler.duplicates.titles import Title

_PARTS = """
SELECT jobs.id, site, job_id, requisition_id, url, apply_url, made_from,
    job_keys.organisation, job_keys.title, level, places, text, words, bands,
    jobs.title, hiring_organization, description_text, (
        SELECT json_group_array(json_array(raw, locality, country)) FROM (
            SELECT * FROM job_locations WHERE job = jobs.id ORDER BY position))
FROM jobs LEFT JOIN job_texts ON job_texts.job = jobs.id
    LEFT JOIN job_keys ON job_keys.job = jobs.id
WHERE (site, job_id) > (?, ?) ORDER BY site, job_id LIMIT 1000
"""
"""As many as are in memory with their texts."""
_TEXT = """
SELECT title, hiring_organization, description_text, (
    SELECT json_group_array(json_array(raw, locality, country)) FROM (
        SELECT * FROM job_locations WHERE job = id ORDER BY position))
FROM jobs LEFT JOIN job_texts ON job = id WHERE id = ?
"""
_FACTS = """
SELECT jobs.id, site, job_id, job_keys.organisation, job_keys.title, level, text, words, bands,
    places, requisition_id, url, apply_url, team, department, in_language, first_seen,
    (SELECT run FROM episodes JOIN pages ON pages.id = opened_by WHERE episodes.job = jobs.id
        ORDER BY episodes.id LIMIT 1),
    coalesce(closed_at, missing_since), date_posted, base_salary_minimum, base_salary_maximum,
    base_salary_currency, valid_through, job_start_date
FROM json_each(?) JOIN jobs ON jobs.id = value JOIN job_keys ON job_keys.job = jobs.id
"""
_KEEP = """
REPLACE INTO job_keys (job, made_from, organisation, title, level, places, text, words, bands)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_Row = tuple[Any, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A posting with its keys."""

    job: int
    site: str
    job_id: str
    requisition: str | None
    addresses: frozenset[int]
    keys: Keys
    is_new: bool
    """Whether its keys were made just now."""
    made_from: bytes


def keyed_postings(db: sqlite3.Connection) -> Iterator[list[Keyed]]:
    """Yield all postings by site and job ID, in parts, with keys that are up to date."""
    after: tuple[str, str] = ("", "")
    while rows := db.execute(_PARTS, after).fetchall():
        yield [_keyed(row) for row in rows]
        after = rows[-1][1:3]


def _keyed(row: _Row) -> Keyed:
    job, site, job_id, requisition, url, apply_url, made_from, *rest = row
    organisation, title, level, places, text, words, bands, *said = rest
    stated = _stated(tuple(said))
    fingerprint = fingerprint_of(stated)
    is_new = fingerprint != made_from
    keys = keys_of(stated) if is_new else Keys(
        organisation=organisation, title=title, level=level, places=places, text=text,
        words=words, bands=bands)  # fmt: skip
    return Keyed(job=job, site=site, job_id=job_id, requisition=requisition_key(requisition),
                 addresses=_addresses(url, apply_url), keys=keys, is_new=is_new,
                 made_from=fingerprint)  # fmt: skip


def _stated(row: _Row) -> Stated:
    title, organisation, text, places = row
    return Stated(title=title, hiring_organization=organisation, text=text,
                  places=tuple(map(tuple, json.loads(places))))  # fmt: skip


def _addresses(*addresses: str | None) -> frozenset[int]:
    return frozenset(map(hash63, address_keys(addresses)))


def keep_keys(db: sqlite3.Connection, postings: Iterable[Keyed]) -> None:
    """Keep keys beside their postings."""
    db.executemany(
        _KEEP, ((each.job, each.made_from, *dataclasses.astuple(each.keys)) for each in postings)
    )


def stated_of(db: sqlite3.Connection, job: int) -> Stated:
    """Return what a posting's keys are made from."""
    return _stated(db.execute(_TEXT, (job,)).fetchone())


def facts_of(db: sqlite3.Connection, orders: dict[int, int]) -> Iterator[Facts]:
    """Yield what is known of postings, given as `jobs.id` with `Facts.order`."""
    for row in db.execute(_FACTS, (json.dumps(list(orders)),)):
        yield _facts(row, orders[row[0]])


def _facts(row: _Row, order: int) -> Facts:
    job, site, job_id, organisation, title, level, text, words, bands, *said = row
    places, requisition, url, apply_url, team, department, language, *said = said
    first_seen, first_run, ended, posted, low, high, currency, *days = said
    number = requisition_key(requisition)
    pay = None if low is None and high is None else (low, high, currency)
    posted_on = day_of(posted)
    return Facts(
        job=job,
        order=order,
        site=site,
        job_id=job_id,
        organisation=organisation,
        title=Title(title, level),
        text=text,
        words=words,
        bands=bands,
        places=places_of(places),
        requisitions=frozenset({number} if number else ()),
        addresses=_addresses(url, apply_url),
        teams=_folded(team),
        departments=_folded(department),
        language=language,
        first_seen=first_seen,
        first_run=first_run or 0,
        ended=ended,
        posted=posted_on.isoformat() if posted_on else None,
        stated=(pay, posted_on, *days),
    )


def _folded(text: str | None) -> frozenset[str]:
    return frozenset({" ".join(bare(text).split())}) if text else frozenset()


def forget_clusters(db: sqlite3.Connection) -> None:
    """Delete all clusters."""
    db.execute("DELETE FROM cluster_jobs")
    db.execute("DELETE FROM clusters")


def add_cluster(db: sqlite3.Connection, members: Sequence[Member]) -> None:
    """Write a cluster, under the `jobs.id` of its first posting."""
    first = members[0].facts
    db.execute(
        "INSERT INTO clusters (id, key, organisation, postings, sites) VALUES (?, ?, ?, ?, ?)",
        (first.job, f"{first.site} {first.job_id}",
         max(each.facts.organisation or "" for each in members) or None,
         len(members), len({each.facts.site for each in members})),
    )  # fmt: skip
    db.executemany(
        "INSERT INTO cluster_jobs (job, cluster, position, of, kind, reason)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        ((each.facts.job, first.job, position, each.of.job if each.of else None, each.kind,
          each.because) for position, each in enumerate(members)),
    )  # fmt: skip
