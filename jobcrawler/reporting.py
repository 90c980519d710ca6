"""How each site is doing: its last runs, its coverage, and what someone should look at. Pure."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from jobcrawler.archive.ledger import PROVING
from jobcrawler.causes import Cause
from jobcrawler.filling import LostField, lost_fields

GOOD = (*PROVING, "partial")
"""Verdicts of runs that did what they could: some lists are never whole."""
RUNS_COMPARED = 5
"""Complete runs before the last one against which it is held."""
NOTABLE_DROP = 0.2
"""Share of the usual postings whose loss someone should look at; from 0.3 on a run is held."""
NOTABLE_POSTINGS = 10
"""Fewer may come and go on a small site."""
DEAD_RUNS = 3
"""Runs in a row without a complete one, after which a site counts as dead."""
DEAD_DAYS = 14
"""Days without a complete run, after which a site counts as dead."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class RunCount:
    """What one run counted."""

    run: int
    at: str
    seen: int
    verdict: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class MassChange:
    """Fields that changed in over a fifth of the postings at once."""

    run: int
    at: str
    fields: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Trend:
    """The last complete run beside those before it."""

    seen: int
    usual: float
    """Median of the complete runs before."""

    @property
    def percent(self) -> int:
        """By how much it differs from the usual."""
        return round(100 * (self.seen - self.usual) / self.usual) if self.usual else 0

    @property
    def is_notable(self) -> bool:
        """Whether so many postings went that someone should look."""
        return self.usual - self.seen >= max(NOTABLE_DROP * self.usual, NOTABLE_POSTINGS)


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteReport:
    """How one site is doing."""

    site: str
    platform: str
    run: int
    """The last one (`runs.id`)."""
    started_at: str
    verdict: str
    reason: str
    looked_at: str | None
    """When someone said to have looked at what the last run shows; None if nobody has."""
    last_complete: str | None
    """When the last complete run ended, of a list that is never whole the last one that did what
    it could; None if there never was one."""
    is_dead: bool
    """Whether no run was complete for long; `last_complete` says since when."""
    announced: int | None
    seen: int
    open: int
    new: int
    closed: int
    runs: tuple[RunCount, ...]
    """The last one and those before it, newest first."""
    trend: Trend | None
    """None until there are two complete runs."""
    cause: Cause | None
    """The likely cause, where the last run is not good."""
    lost_fields: tuple[LostField, ...]
    """Fields that have stopped being filled, and at which nobody has looked."""
    mass_changes: tuple[MassChange, ...]
    """Of all runs, those at which nobody has looked; newest first."""

    @property
    def is_in_trouble(self) -> bool:
        """Whether the last run is not what it should be, and nobody has looked at it."""
        return self.cause is not None and not self.looked_at

    @property
    def has_dropped(self) -> bool:
        """Whether far fewer postings are listed than usual, and nobody has looked."""
        return self.trend is not None and self.trend.is_notable and not self.looked_at

    @property
    def needs_a_look(self) -> bool:
        """Whether someone should look at the site."""
        shown = self.lost_fields or self.mass_changes
        return self.is_in_trouble or self.has_dropped or bool(shown)


def is_good(run: Mapping[str, Any]) -> bool:
    """Whether a run did what it could and found something."""
    return run["verdict"] in GOOD and bool(run["seen"])


def report_on(
    runs: Sequence[Mapping[str, Any]], *, open_jobs: int, now: str, cause: Cause | None = None
) -> SiteReport:
    """Return the report on a site.

    Args:
        runs: its rows of `runs`, newest first; at least one.
        open_jobs: how many of its postings are open.
        now: UTC, ISO 8601.
        cause: the likely cause of the last run's trouble, where there is any.
    """
    last = runs[0]
    complete = [run for run in runs if run["verdict"] in PROVING] or [
        run for run in runs if run["verdict"] == "partial"
    ]
    last_complete = complete[0]["finished_at"] if complete else None
    return SiteReport(
        site=last["site"],
        platform=last["platform"],
        run=last["id"],
        started_at=last["started_at"],
        verdict=last["verdict"] or "not finished",
        reason=last["reason"] or "",
        looked_at=last["looked_at"],
        last_complete=last_complete,
        is_dead=_is_dead(runs, last_complete, now),
        announced=last["announced"],
        seen=last["seen"],
        open=open_jobs,
        new=last["new"],
        closed=last["closed"],
        runs=tuple(_count(run) for run in runs[: RUNS_COMPARED + 1]),
        trend=_trend(complete),
        cause=cause,
        lost_fields=lost_fields(runs),
        mass_changes=tuple(
            MassChange(run=run["id"], at=run["started_at"], fields=run["mass_change"])
            for run in runs
            if run["mass_change"] and not run["looked_at"]
        ),
    )


def _count(run: Mapping[str, Any]) -> RunCount:
    verdict = run["verdict"] or "not finished"
    return RunCount(run=run["id"], at=run["started_at"], seen=run["seen"], verdict=verdict)


def _is_dead(runs: Sequence[Mapping[str, Any]], last_complete: str | None, now: str) -> bool:
    if runs[0]["verdict"] in GOOD:
        return False
    if not any(run["verdict"] in GOOD for run in runs[:DEAD_RUNS]) and len(runs) >= DEAD_RUNS:
        return True
    since = last_complete or runs[-1]["started_at"]
    age = datetime.datetime.fromisoformat(now) - datetime.datetime.fromisoformat(since)
    return age >= datetime.timedelta(days=DEAD_DAYS)


def _trend(complete: Sequence[Mapping[str, Any]]) -> Trend | None:
    """Return the trend of complete runs, newest first."""
    before = [run["seen"] for run in complete[1 : RUNS_COMPARED + 1]]
    return Trend(seen=complete[0]["seen"], usual=median(before)) if before else None
