"""What the page of trends asks: how many postings bear what, and when they opened and closed."""

from __future__ import annotations

import dataclasses
import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from jobcrawler.archive.questions.stated_pay import StatedPay, stated_pay
from jobcrawler.archive.search import CLOSED, OPEN, STATUS, facet_of
from jobcrawler.archive.searching import MOST, matches
from jobcrawler.search.query import ANY, Search

PANELS = {"country": 12, "kind": 12, "workplace": 12, "language": 12, "organisation": 12,
          "posted": 24}  # fmt: skip
"""What openings are counted by, and how many values are shown of each."""
NEWEST_FIRST = "posted"
"""The one whose values are times: the newest are shown, not the most frequent."""
CHOICES = {"country": 300, "site": 200}
"""What the page offers to be narrowed by, and how many values of each: the most frequent."""
_SEVERAL = ("country", "kind")
"""Facets of which one posting may have several values."""
_COUNT = {OPEN: "open", CLOSED: "closed", ANY: "(open + closed)"}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tally:
    """How many postings bear each value of a facet."""

    values: list[tuple[str, int]]
    """Those that are shown."""
    others: int
    """How many values are not shown."""
    other_postings: int
    """How often those occur."""
    unstated: int | None
    """Postings without any value; None where that is not counted."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tallies:
    """How many postings bear what, among all that a search finds or the newest of them."""

    total: int
    is_more: bool
    """Whether more are found than were counted."""
    by_facet: dict[str, Tally]


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """Openings and closings of a day."""

    day: str
    opened: int
    closed: int
    found: int
    """Of those opened, how many are of sites that were first crawled that day."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Trends:
    """All that the page shows."""

    tallies: Tallies
    days: list[Day]
    pay: StatedPay
    choices: dict[str, list[str]]


def trends(db: sqlite3.Connection, search: Search, titled: str) -> Trends:
    """Return the trends of what a search finds; `titled`: words whose pay is asked for."""
    ids = matches(db, search)
    return Trends(
        tallies=tallies(db, search, ids, PANELS),
        days=days(db, search.values_of("site")),
        pay=stated_pay(db, search, ids, titled),
        choices=offered(db, search, CHOICES),
    )


def offered(db: sqlite3.Connection, search: Search, most: dict[str, int]) -> dict[str, list[str]]:
    """Return what a search can be narrowed to by facets that it does not name, by facet."""
    plain = Search(status=search.status)
    return {
        facet: [value for value, _ in _kept(db, plain, facet, number, 0).values]
        for facet, number in most.items()
        if not search.values_of(facet)
    }


def tallies(
    db: sqlite3.Connection, search: Search, ids: Sequence[int], shown: dict[str, int]
) -> Tallies:
    """Return how many postings that a search finds bear what.

    Those of no search in particular are counts that are kept; others are counted, the newest of
    them where there are many.

    Args:
        db: the archive.
        search: what is looked for.
        ids: its matches.
        shown: by facet, how many values.
    """
    if search == Search(status=search.status, sort=search.sort):
        sql = f"SELECT sum({_COUNT[search.status]}) FROM facet_counts WHERE facet = ?"
        total = db.execute(sql, (STATUS,)).fetchone()[0] or 0
        by_facet = {facet: _kept(db, search, facet, most, total) for facet, most in shown.items()}
        return Tallies(total=total, is_more=False, by_facet=by_facet)
    counted = ids[:MOST]
    return Tallies(
        total=len(counted), is_more=len(ids) > MOST, by_facet=_counted(db, counted, shown)
    )


def _kept(db: sqlite3.Connection, search: Search, facet: str, most: int, total: int) -> Tally:
    """Return a tally from the counts that are kept, of which an index gives the largest."""
    count = _COUNT[search.status]
    order = "value DESC" if facet == NEWEST_FIRST else "n DESC, value"
    among = f"SELECT value, {count} AS n FROM facet_counts WHERE facet = ? AND n > 0"
    values = [
        (row[0], row[1]) for row in db.execute(f"{among} ORDER BY {order} LIMIT ?", (facet, most))
    ]
    number, stated = db.execute(
        f"SELECT count(*), coalesce(sum(n), 0) FROM ({among})", (facet,)
    ).fetchone()
    unstated = None if facet in _SEVERAL else total - stated
    return _tally(values, number, stated, unstated)


def _counted(
    db: sqlite3.Connection, ids: Sequence[int], shown: dict[str, int]
) -> dict[str, Tally]:
    sql = "SELECT tags FROM job_tags WHERE job IN (SELECT value FROM json_each(?))"
    postings = [row[0] for row in db.execute(sql, (json.dumps(ids),))]
    tags: dict[str, list[tuple[str, int]]] = {facet: [] for facet in shown}
    for tag, count in Counter(chain.from_iterable(map(str.split, postings))).items():
        facet = tag[1:].partition("x")[0]
        if facet in tags:
            tags[facet].append((tag, count))
    found = {}
    for facet, most in shown.items():
        stated = sum(count for _, count in tags[facet])
        stating = sum(f"q{facet}x" in text for text in postings) if facet in _SEVERAL else stated
        values = [(facet_of(tag)[1], count) for tag, count in _chosen(tags[facet], facet, most)]
        found[facet] = _tally(values, len(tags[facet]), stated, len(ids) - stating)
    return found


def _chosen(counts: list[tuple[str, int]], facet: str, most: int) -> list[tuple[str, int]]:
    """Return the first tags of a facet as its counts that are kept would give them."""
    if facet == NEWEST_FIRST:
        return heapq.nlargest(most, counts)
    return heapq.nsmallest(most, counts, key=lambda pair: (-pair[1], pair[0]))


def _tally(values: list[tuple[str, int]], number: int, stated: int, unstated: int | None) -> Tally:
    return Tally(
        values=values,
        others=number - len(values),
        other_postings=stated - sum(count for _, count in values),
        unstated=unstated,
    )


def days(db: sqlite3.Connection, sites: Sequence[str]) -> list[Day]:
    """Return the days on which postings opened or closed, oldest first; of all sites for none.

    What a site's first crawl finds has opened at some time before it, so that day is told apart.
    """
    among = "(SELECT value AS one FROM json_each(?)) CROSS JOIN" if sites else ""
    values = (json.dumps(sites),) if sites else ()
    first = (
        "SELECT first, sum(opened) FROM (SELECT (SELECT min(day) FROM days WHERE site = name)"
        "  AS first, (SELECT opened FROM days WHERE site = name ORDER BY day LIMIT 1) AS opened"
        f" FROM {among} sites{' ON name = one' if sites else ''})"
        " WHERE first IS NOT NULL GROUP BY first"
    )
    found = {row[0]: row[1] for row in db.execute(first, values)}
    flows = (
        "SELECT day, sum(opened), sum(closed)"
        f" FROM {among} days{' ON site = one' if sites else ''} GROUP BY day ORDER BY day"
    )
    rows = db.execute(flows, values)
    return [Day(row[0], row[1], row[2], found.get(row[0], 0)) for row in rows]
