"""How many of the postings that a search finds have which values."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from jobcrawler.archive.search import CLOSED, OPEN, STATUS, facet_of
from jobcrawler.search.query import ANY, FACETS, Search, meant

VALUES_SHOWN = 12
"""Of a facet."""
MOST_VALUES = 1_000
"""Of a facet of which all are asked for."""
ONE_VALUED = ("organisation", "workplace", "pay", "language", "posted")
"""Facets of which a posting has one value or states none."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class FacetValues:
    """What postings can be narrowed by, by facet."""

    counts: dict[str, list[tuple[str, int]]]
    """The most frequent values, and how many have each."""
    others: dict[str, int]
    """How many more values there are."""
    unstated: dict[str, int]
    """Of ONE_VALUED, how many of the same have none."""


def facet_values(
    db: sqlite3.Connection, search: Search, ids: Sequence[int], *, whole: str = ""
) -> FacetValues:
    """Return the values of what a search finds.

    Args:
        db: the archive.
        search: what is looked for.
        ids: the matches that are looked at; not asked for where kept counts answer.
        whole: the facet of which all values are wanted, or MOST_VALUES of them.
    """
    most = {facet: MOST_VALUES if facet == whole else VALUES_SHOWN for facet in FACETS}
    return _kept(db, search, most) if is_plain(search) else _counted(db, ids, most)


def is_plain(search: Search) -> bool:
    """Whether it asks for nothing but a status, so that the counts kept beside it answer."""
    return not search.text and not search.facets and not search.since


def known_total(db: sqlite3.Connection, search: Search) -> int | None:
    """Return how many there are, where kept counts say it: for one value, and no words."""
    if search.text or search.since or len(search.facets) > 1:
        return None
    pairs = meant(*search.facets[0]) if search.facets else [(STATUS, "")]
    row = db.execute(
        f"SELECT sum({_column(search)}) FROM facet_counts"
        f" WHERE facet = ?1 AND (?1 = '{STATUS}' OR value IN (SELECT value FROM json_each(?2)))",
        (pairs[0][0], json.dumps([value for _, value in pairs])),
    ).fetchone()
    return row[0] and int(row[0])


def _counted(db: sqlite3.Connection, ids: Sequence[int], most: dict[str, int]) -> FacetValues:
    """Count the tags of postings."""
    rows = db.execute(
        "SELECT tags FROM job_tags WHERE job IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    tags = Counter(tag for (tags,) in rows for tag in tags.split(" "))
    counts: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS}
    others, unstated = dict.fromkeys(FACETS, 0), dict.fromkeys(ONE_VALUED, len(ids))
    for tag, count in sorted(tags.items(), key=lambda each: (-each[1], each[0])):
        facet, _, _ = tag[1:].partition("x")
        if facet in unstated:
            unstated[facet] -= count
        if facet not in counts:
            continue
        if len(counts[facet]) < most[facet]:
            counts[facet].append((facet_of(tag)[1], count))
        else:
            others[facet] += 1
    return FacetValues(counts=counts, others=others, unstated=unstated)


def _kept(db: sqlite3.Connection, search: Search, most: dict[str, int]) -> FacetValues:
    """Read the counts that are kept; of open postings an index gives the largest first."""
    among = f"FROM (SELECT value, {_column(search)} AS n FROM facet_counts WHERE facet = ?)"
    listed = f"SELECT value, n {among} WHERE n > 0 ORDER BY n DESC, value LIMIT ?"
    summed = f"SELECT count(*), coalesce(sum(n), 0) {among} WHERE n > 0"
    counts = {facet: list(db.execute(listed, (facet, most[facet]))) for facet in FACETS}
    sums = {facet: db.execute(summed, (facet,)).fetchone() for facet in (STATUS, *FACETS)}
    return FacetValues(
        counts=counts,
        others={facet: sums[facet][0] - len(counts[facet]) for facet in FACETS},
        unstated={facet: sums[STATUS][1] - sums[facet][1] for facet in ONE_VALUED},
    )


def _column(search: Search) -> str:
    return {OPEN: "open", CLOSED: "closed", ANY: "(open + closed)"}[search.status]
