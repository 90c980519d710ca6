"""How long postings stay open, as a chart and in words. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from jobcrawler.archive.questions.lasting import Lasting
from jobcrawler.web import charts, survival
from jobcrawler.web.charts import Chart
from jobcrawler.web.survival import Curve, Step
from jobcrawler.web.words import number

LEAST_WATCHED = 20
"""Intervals; a curve of fewer is not drawn."""
_DAYS_TOLD = (1, 3, 7, 14, 30, 60, 90, 180, 365, 730)
"""In the table beside the curve."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Stays:
    """How long postings stay open, as far as it can be believed."""

    curve: Curve
    """As far as it is drawn."""
    chart: Chart
    longer: int
    """Intervals that were watched for longer than is drawn."""
    ended_later: int
    """Of those, how many ended."""
    as_of: tuple[str, str]
    there_before: int
    """Intervals that are left out."""
    rows: Sequence[tuple[int, Step | None]]
    """After so many days, where the curve stands then."""
    least_drawn: int = survival.LEAST_WATCHED
    """Intervals that are watched as long as the curve is drawn."""


def stays_of(lasting: Lasting | None) -> Stays | None:
    """Return the survival curve; None where too few intervals were seen from their beginning."""
    if lasting is None:
        return None
    curve = survival.estimate(lasting.closed, lasting.still_open)
    if curve.watched < LEAST_WATCHED or not curve.closed or not curve.until:
        return None
    drawn = curve.drawn
    told = sorted({*(day for day in _DAYS_TOLD if day < curve.until), curve.until})
    longer = (count for lasted in (lasting.closed, lasting.still_open)
              for day, count in lasted.items() if day > curve.until)  # fmt: skip
    return Stays(
        curve=drawn,
        chart=charts.lasting(curve),
        longer=sum(longer),
        ended_later=sum(count for day, count in lasting.closed.items() if day > curve.until),
        as_of=lasting.as_of,
        there_before=lasting.there_before,
        rows=[(day, drawn.at(day)) for day in told],
    )


def so_far(lasting: Lasting) -> str:
    """Say what was seen so far, and what a survival curve takes."""
    curve = survival.estimate(lasting.closed, lasting.still_open)
    return (
        f"{number(curve.watched)} openings were seen, of which {number(curve.closed)} have ended."
        f" It takes {LEAST_WATCHED} openings, some that ended, and {survival.LEAST_WATCHED}"
        " watched past the day of their opening."
    )
