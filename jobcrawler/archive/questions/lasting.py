"""How long postings stay open: the intervals whose beginning was seen, by days."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from jobcrawler.archive.questions.openings import LISTED, first_runs, there_before
from jobcrawler.archive.questions.runs import GOOD_VERDICTS

MOST_THERE_BEFORE = 50_000
"""Intervals of one site that can be left out, in a tenth of a second."""
MOST_OF_SITES = 20_000
"""Of several sites together: to read what else is kept of a million takes its time, too."""
_LAST_GOOD = (
    f"SELECT name, substr(started_at, 1, 10) FROM {LISTED}"
    " CROSS JOIN runs ON runs.id = (SELECT max(good.id) FROM runs AS good"
    f" WHERE good.site = name AND good.verdict IN ({GOOD_VERDICTS}))"
)
_CLOSED = f"SELECT days, sum(closed) FROM {LISTED} JOIN lifetimes ON site = name GROUP BY days"
_STILL_OPEN = (
    f"SELECT day, sum(still_open) FROM {LISTED} CROSS JOIN days"
    " ON site = name AND still_open > 0 GROUP BY day"
)
_THERE_BEFORE = f"""
SELECT name, substr(opened_at, 1, 10), substr(closed_at, 1, 10), count(*)
FROM {first_runs(LISTED)} CROSS JOIN pages ON pages.run = runs.id
    CROSS JOIN episodes ON opened_by = pages.id
GROUP BY 1, 2, 3"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Lasting:
    """How many intervals lasted how many days, of those whose opening was seen."""

    closed: Mapping[int, int]
    still_open: Mapping[int, int]
    """By age on the day of their site's last complete run."""
    as_of: tuple[str, str]
    """The first and the last of those days."""
    there_before: int
    """Intervals that are left out: open when the archive first saw the whole list, and since when
    nobody knows. To count them from that day on would make them younger than they are."""


def lasting(db: sqlite3.Connection, sites: Sequence[str] = ()) -> Lasting | None:
    """Return how long intervals lasted, but for those that were there from the beginning.

    Args:
        db: the archive.
        sites: whose; of all sites for none. One without a complete run does not count.

    Returns:
        None where no run was complete, or too many intervals were there before.
    """
    counts = {name: count for name, count in there_before(db, sites).items() if count is not None}
    most = MOST_THERE_BEFORE if len(counts) == 1 else MOST_OF_SITES
    if not counts or sum(counts.values()) > most:
        return None
    names = json.dumps(list(counts))
    as_of = dict(db.execute(_LAST_GOOD, (names,)).fetchall())
    closed, still_open = _kept(db, as_of)
    left_out = 0
    for site, opened_on, closed_on, count in db.execute(_THERE_BEFORE, (names,)):
        left_out += count
        if closed_on is None:
            still_open[opened_on, as_of[site]] -= count
        else:
            closed[_between(opened_on, closed_on)] -= count
    return Lasting(
        closed=+closed,
        still_open=_ages(still_open),
        as_of=(min(as_of.values()), max(as_of.values())),
        there_before=left_out,
    )


def _kept(
    db: sqlite3.Connection, as_of: Mapping[str, str]
) -> tuple[Counter[int], Counter[tuple[str, str]]]:
    """Return all intervals: those that ended by days, others by opening and when last known."""
    rows = db.execute(_CLOSED, (json.dumps(list(as_of)),))
    closed = Counter({row[0]: row[1] for row in rows})
    together: dict[str, list[str]] = {}
    for site, last in as_of.items():
        together.setdefault(last, []).append(site)
    still_open: Counter[tuple[str, str]] = Counter()
    for last, sites in together.items():
        for day, count in db.execute(_STILL_OPEN, (json.dumps(sites),)):
            still_open[day, last] = count
    return closed, still_open


def _ages(still_open: Mapping[tuple[str, str], int]) -> Counter[int]:
    ages: Counter[int] = Counter()
    for (day, as_of), count in still_open.items():
        ages[max(_between(day, as_of), 0)] += count  # one of a run that is not complete is younger
    return +ages


def _between(day: str, later: str) -> int:
    return (dt.date.fromisoformat(later) - dt.date.fromisoformat(day)).days
