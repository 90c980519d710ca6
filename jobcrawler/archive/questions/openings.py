"""Which openings were seen, and which postings were there before: one rule for all pages.

What a site's runs find up to the first complete one had opened at some time before, nobody knows
when. Until a run is complete, that is all that they find.
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Sequence

from jobcrawler.archive.questions.runs import GOOD_VERDICTS


def first_good(site: str) -> str:
    """Return the SQL of the id of a site's first complete run; NULL before there is one.

    Args:
        site: the SQL of its name.
    """
    return (
        "(SELECT min(good.id) FROM runs AS good"
        f" WHERE good.site = {site} AND good.verdict IN ({GOOD_VERDICTS}))"
    )


def was_there(site: str, run: str) -> str:
    """Return the SQL of whether what a run found was there before.

    Args:
        site: the SQL of the name of the run's site.
        run: the SQL of the run's id.
    """
    return f"({run} <= coalesce({first_good(site)}, {run}))"


def first_runs(named: str) -> str:
    """Return the SQL of the runs of sites up to their first complete ones; of others no row.

    Args:
        named: the SQL of rows with the `name` of each site.
    """
    # An index has when runs began: by their number alone, hundreds of each site are looked at.
    return f"""{named} CROSS JOIN runs AS first ON first.id = {first_good("name")}
    CROSS JOIN runs ON runs.site = name AND runs.id <= first.id
        AND runs.started_at <= coalesce(first.finished_at, first.started_at)"""


LISTED = "(SELECT value AS name FROM json_each(?))"
"""The SQL of the names of sites that are given as JSON."""
_FOUND = f"SELECT name, sum(runs.new + runs.reopened) FROM {first_runs(LISTED)} GROUP BY name"


@dataclasses.dataclass(frozen=True, slots=True)
class Day:
    """Openings and closings of a day."""

    day: str
    opened: int
    closed: int
    found: int
    """Of those opened, how many were there before."""


def days(db: sqlite3.Connection, sites: Sequence[str]) -> list[Day]:
    """Return the days on which postings opened or closed, oldest first; of all sites for none."""
    found: Counter[str] = Counter()
    for site, count in there_before(db, sites).items():
        found += _first_opened(db, site, count)
    among = "(SELECT value AS one FROM json_each(?)) CROSS JOIN" if sites else ""
    flows = (
        "SELECT day, sum(opened), sum(closed)"
        f" FROM {among} days{' ON site = one' if sites else ''} GROUP BY day ORDER BY day"
    )
    rows = db.execute(flows, (json.dumps(sites),) if sites else ())
    return [Day(row[0], row[1], row[2], found[row[0]]) for row in rows]


def there_before(db: sqlite3.Connection, sites: Sequence[str]) -> dict[str, int | None]:
    """Return how many openings of each site were there before, None for all of them.

    Args:
        db: the archive.
        sites: their names; all sites for none.
    """
    names = list(sites) or [row[0] for row in db.execute("SELECT name FROM sites")]
    found = dict(db.execute(_FOUND, (json.dumps(names),)).fetchall())
    return {name: found.get(name) for name in names}


def _first_opened(db: sqlite3.Connection, site: str, most: int | None) -> Counter[str]:
    """Return by day the first openings of a site, so many.

    A site's runs follow one another, so those of its first ones come first, whenever a run began.
    """
    left = most
    found: Counter[str] = Counter()
    rows = db.execute("SELECT day, opened FROM days WHERE site = ? ORDER BY day", (site,))
    for day, opened in rows:
        found[day] = opened if left is None else min(opened, left)
        left = None if left is None else left - found[day]
        if left == 0:
            break
    return found
