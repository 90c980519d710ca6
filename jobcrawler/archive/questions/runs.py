"""Runs, as the pages of the reading room show them."""

from __future__ import annotations

from typing import NamedTuple

from jobcrawler.reporting import GOOD

GOOD_VERDICTS = ", ".join(f"'{verdict}'" for verdict in GOOD)
"""As SQL lists them. It must name what the index `runs_believed` does."""


class Run(NamedTuple):
    """A row of `runs`."""

    id: int
    site: str
    platform: str
    started_at: str
    finished_at: str | None
    announced: int | None
    seen: int
    archived: int
    new: int
    changed: int
    closed: int
    reopened: int
    unreadable: int
    bad_rows: int
    requests: int
    bytes: int
    verdict: str | None
    reason: str | None
    mass_change: str | None
    looked_at: str | None

    @property
    def is_good(self) -> bool:
        """Whether it did what it could: some lists are never whole."""
        return self.verdict in GOOD


COLUMNS = ", ".join(Run._fields)
