"""What opened and closed by day, week or month, as a chart and in numbers. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from jobcrawler.archive.questions.openings import Day
from jobcrawler.web import charts
from jobcrawler.web.words import number

_MOST_YEARS = 10


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flows:
    """Openings that were seen and closings, by day, week or month."""

    period: charts.Period
    flows: Sequence[charts.Flow]
    """Oldest first; of which some may have neither."""
    chart: charts.Chart | None
    """None where nothing was seen to open or close."""
    found: int
    """Openings in no bar: what was there before."""
    years: int | None
    """Of how many years they are, where the archive has more."""


def flows_of(days: Sequence[Day]) -> Flows | None:
    """Return the openings and closings of days, oldest first; None where there are none."""
    if not days:
        return None
    first, last = (dt.date.fromisoformat(days[at].day) for at in (0, -1))
    start = max(first, last - dt.timedelta(days=366 * _MOST_YEARS))
    counts = ((dt.date.fromisoformat(day.day), day.opened - day.found, day.closed) for day in days)
    period, flows = charts.flows(counts, start, last)
    titles = [
        f"{flow.since}: {number(flow.opened)} opened, {number(flow.closed)} closed"
        for flow in flows
    ]
    is_any = any(flow.opened or flow.closed for flow in flows)
    return Flows(
        period=period,
        flows=flows,
        chart=charts.up_and_down(flows, titles) if is_any else None,
        found=sum(day.found for day in days),
        years=_MOST_YEARS if start > first else None,
    )
