"""What the page of trends asks: how many postings bear what, and when they opened and closed."""

from __future__ import annotations

import dataclasses
import heapq
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence, Set
from itertools import chain

from jobcrawler.archive.questions.lasting import Lasting, lasting
from jobcrawler.archive.questions.openings import Day, days
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
    other_postings: int | None
    """How many postings have one of those; None where there are too many to be told apart."""
    unstated: int | None
    """Postings without any value; None where that is not counted: a posting may have several."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tallies:
    """How many postings bear what, among all that a search finds or the newest of them."""

    total: int
    is_more: bool
    """Whether more are found than were counted."""
    by_facet: dict[str, Tally]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Trends:
    """All that the page shows."""

    tallies: Tallies
    days: list[Day]
    lasting: Lasting | None
    """None where no run was complete, too much was there before, or it is not asked for: it is
    of whole sites, whatever else the search asks for."""
    pay: StatedPay
    choices: dict[str, list[str]]


def trends(db: sqlite3.Connection, search: Search, titled: str) -> Trends:
    """Return the trends of what a search finds; `titled`: words whose pay is asked for."""
    ids, sites = matches(db, search), search.values_of("site")
    return Trends(
        tallies=tallies(db, search, ids, PANELS),
        days=days(db, sites),
        lasting=lasting(db, sites) if is_of_sites(search, titled) else None,
        pay=stated_pay(db, search, ids, titled),
        choices=offered(db, search, CHOICES),
    )


def is_of_sites(search: Search, titled: str) -> bool:
    """Whether all postings of a status are asked for, of all sites or of some, and no titles."""
    words = search.text or search.since or titled
    return not (words or any(facet != "site" for facet, _ in search.facets))


def offered(db: sqlite3.Connection, search: Search, most: dict[str, int]) -> dict[str, list[str]]:
    """Return what a search can be narrowed to by facets that it does not name, by facet."""
    return {
        facet: [value for value, _ in _largest(db, search, facet, number)]
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
    """Return a tally from the counts that are kept."""
    values = _largest(db, search, facet, -1 if facet in _SEVERAL else most)
    if facet in _SEVERAL:
        others = [value for value, _ in values[most:]]
        bearing = _bearing(db, search, facet, others)
        return Tally(
            values=values[:most], others=len(others), other_postings=bearing, unstated=None
        )
    number, stated = db.execute(
        f"SELECT count(*), coalesce(sum(n), 0) FROM ({_among(search)})", (facet,)
    ).fetchone()
    return Tally(
        values=values,
        others=number - len(values),
        other_postings=stated - sum(count for _, count in values),
        unstated=total - stated,
    )


def _among(search: Search) -> str:
    return (
        f"SELECT value, {_COUNT[search.status]} AS n FROM facet_counts WHERE facet = ? AND n > 0"
    )


def _largest(
    db: sqlite3.Connection, search: Search, facet: str, most: int
) -> list[tuple[str, int]]:
    """Return the first values of a facet, which an index gives, with their counts; -1: all."""
    order = "value DESC" if facet == NEWEST_FIRST else "n DESC, value"
    rows = db.execute(f"{_among(search)} ORDER BY {order} LIMIT ?", (facet, most))
    return [(row[0], row[1]) for row in rows]


def _bearing(
    db: sqlite3.Connection, search: Search, facet: str, values: Sequence[str]
) -> int | None:
    """Return how many postings have one of some values or several; None for too many."""
    if not values:
        return 0
    wanted = Search(status=search.status, facets=tuple((facet, value) for value in values))
    found = len(matches(db, wanted))
    return found if found <= MOST else None


def _counted(
    db: sqlite3.Connection, ids: Sequence[int], shown: dict[str, int]
) -> dict[str, Tally]:
    sql = "SELECT tags FROM job_tags WHERE job IN (SELECT value FROM json_each(?))"
    postings = [row[0].split() for row in db.execute(sql, (json.dumps(ids),))]
    tags: dict[str, Counter[str]] = {facet: Counter() for facet in shown}
    for tag, count in Counter(chain.from_iterable(postings)).items():
        facet = tag[1:].partition("x")[0]
        if facet in tags:
            tags[facet][tag] = count
    return {
        facet: _tally(
            _chosen(tags[facet], facet, most),
            tags[facet],
            postings if facet in _SEVERAL else None,
            total=len(ids),
        )
        for facet, most in shown.items()
    }


def _tally(
    chosen: Sequence[tuple[str, int]],
    tags: Counter[str],
    postings: Sequence[Sequence[str]] | None,
    *,
    total: int,
) -> Tally:
    """Return the tally of a facet.

    Args:
        chosen: the tags that are shown, and how many postings have each.
        tags: all of the facet.
        postings: the tags of each, where a posting may have several of the facet.
        total: how many postings there are.
    """
    others = tags.keys() - {tag for tag, _ in chosen}
    return Tally(
        values=[(facet_of(tag)[1], count) for tag, count in chosen],
        others=len(others),
        other_postings=_bearing_any(others, tags, postings),
        unstated=total - _bearing_any(tags.keys(), tags, postings),
    )


def _bearing_any(
    wanted: Set[str], tags: Counter[str], postings: Sequence[Sequence[str]] | None
) -> int:
    """Return how many postings have one of some tags or several."""
    if postings is None or not wanted:
        return sum(tags[tag] for tag in wanted)
    return sum(not wanted.isdisjoint(own) for own in postings)


def _chosen(tags: Counter[str], facet: str, most: int) -> list[tuple[str, int]]:
    """Return the first tags of a facet as its counts that are kept would give them."""
    if facet == NEWEST_FIRST:
        return heapq.nlargest(most, tags.items())
    return heapq.nsmallest(most, tags.items(), key=lambda pair: (-pair[1], pair[0]))
