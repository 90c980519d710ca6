"""How each site is doing: its last runs, its coverage, and what someone should look at. Pure."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

GOOD = ("complete", "stable_shortfall")
RUNS_COMPARED = 5
"""Runs before the last against which its fields are held."""
READ_LEAST = 30
"""Postings that must have been read for a fill to say something."""
FILLED_BEFORE = 0.5
"""Share of postings that had a field before, for its loss to be told."""
FILLED_NOW = 0.5
"""Of that share: below it, the field has stopped being filled."""

CAUSES = (
    (r"CannotResolveHost|DNSLookup", "the host name is gone"),
    (r"ConnectionRefused|DownloadConnectionRefused", "the host refuses connections"),
    (r"[Tt]imeout|TimedOut", "the host does not answer"),
    (r"robots\.txt", "robots.txt forbids it, or cannot be read"),
    (r"blocked|http 403|http 429|http 401", "a wall: bot protection or a login"),
    (r"http 404|http 410", "the address is gone: the site has moved, or the board is closed"),
    (r"http 5\d\d", "the site is broken"),
    (r"not understood|could not be read", "the site's pages have changed"),
    (r"[Ss]torage|disk", "the archive's disk"),
    (r"max_pages", "a limit of our own"),
)
"""What a run's reason points to, as alltheplaces sorts its dead spiders."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SiteReport:
    """How one site is doing."""

    site: str
    last_run: str
    verdict: str
    reason: str
    last_complete: str | None
    """When the last complete run ended; None if there never was one."""
    announced: int | None
    seen: int
    trend: tuple[int, ...]
    """Postings seen in the runs before, oldest first."""
    open: int
    cause: str
    """What is the likely cause, where the last run is not good."""
    lost_fields: tuple[str, ...]
    """Fields that have stopped being filled."""
    mass_change: str
    """Fields that changed in over a fifth of the postings at once, in the last run."""

    @property
    def needs_a_look(self) -> bool:
        """Whether someone should look at the site."""
        return self.verdict not in GOOD or bool(self.lost_fields or self.mass_change)


def report_on(site: str, runs: Sequence[Mapping[str, Any]], open_jobs: int) -> SiteReport:
    """Return the report on a site.

    Args:
        site: its name.
        runs: its rows of `runs`, newest first; at least one.
        open_jobs: how many of its postings are open.
    """
    last = runs[0]
    good = [run for run in runs if run["verdict"] in GOOD]
    verdict = last["verdict"] or "not finished"
    return SiteReport(
        site=site,
        last_run=last["started_at"],
        verdict=verdict,
        reason=last["reason"] or "",
        last_complete=good[0]["finished_at"] if good else None,
        announced=last["announced"],
        seen=last["seen"],
        trend=tuple(run["seen"] for run in reversed(runs[1 : RUNS_COMPARED + 1])),
        open=open_jobs,
        cause="" if verdict in GOOD else cause_of(last["reason"] or ""),
        lost_fields=lost_fields([run["fill"] for run in runs if run["fill"]]),
        mass_change=last["mass_change"] or "",
    )


def cause_of(reason: str) -> str:
    """Return the likely cause behind a run's reason, or ""."""
    return next((cause for pattern, cause in CAUSES if re.search(pattern, reason)), "")


def lost_fields(fills: Sequence[str]) -> tuple[str, ...]:
    """Return the fields that the newest of several runs filled far less than those before.

    Args:
        fills: the column `fill` of runs, newest first.
    """
    shares = [share for fill in fills if (share := _shares(json.loads(fill)))]
    if len(shares) < 2:
        return ()
    now, before = shares[0], shares[1 : RUNS_COMPARED + 1]
    usual = {name: median(share.get(name, 0) for share in before) for name in now}
    return tuple(
        name
        for name, share in now.items()
        if usual[name] >= FILLED_BEFORE and share < FILLED_NOW * usual[name]
    )


def _shares(fill: Mapping[str, int]) -> dict[str, float]:
    read = fill["read"]
    if read < READ_LEAST:
        return {}
    return {name: count / read for name, count in fill.items() if name != "read"}
