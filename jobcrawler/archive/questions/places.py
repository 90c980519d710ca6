"""What the map asks: how many postings are in each country, and in the largest localities."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Sequence

from jobcrawler.archive.questions.trends import Tallies, offered, tallies
from jobcrawler.archive.searching import MOST, matches
from jobcrawler.search.query import Search

COUNTRIES_SHOWN = 300
CHOICES = {"site": 200}
"""What the map offers to be narrowed by, as on the page of trends."""
SPOTS_SHOWN = 30


@dataclasses.dataclass(frozen=True, kw_only=True)
class Spot:
    """A locality whose postings state where on earth it is."""

    value: str
    """As the facet `place` has it: "Berlin, DE"."""
    latitude: float
    longitude: float
    postings: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class Places:
    """All that the map shows."""

    tallies: Tallies
    spots: list[Spot]
    """The largest first, among the newest postings."""
    spots_among: int
    """How many postings were looked at for them."""
    choices: dict[str, list[str]]


def places(db: sqlite3.Connection, search: Search) -> Places:
    """Return where the postings are that a search finds."""
    ids = matches(db, search)
    return Places(
        tallies=tallies(db, search, ids, {"country": COUNTRIES_SHOWN}),
        spots=_spots(db, ids[:MOST]),
        spots_among=len(ids[:MOST]),
        choices=offered(db, search, CHOICES),
    )


def _spots(db: sqlite3.Connection, ids: Sequence[int]) -> list[Spot]:
    """Return the localities with the most postings.

    Both coordinates zero is what software writes that knows none.
    """
    sql = (
        "SELECT locality || coalesce(', ' || country, ''), avg(latitude), avg(longitude),"
        " count(DISTINCT job) AS n FROM job_locations"
        " WHERE job IN (SELECT value FROM json_each(?)) AND locality != ''"
        " AND latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180"
        " AND (latitude != 0 OR longitude != 0)"
        " GROUP BY locality, country ORDER BY n DESC, locality, country LIMIT ?"
    )
    rows = db.execute(sql, (json.dumps(ids), SPOTS_SHOWN))
    return [Spot(value=row[0], latitude=row[1], longitude=row[2], postings=row[3]) for row in rows]
