"""Exit statuses: what cron, systemd and scripts can act on."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from jobcrawler.archive.errors import (
    ArchiveBusyError,
    ArchiveError,
    ArchiveUnwritableError,
)
from jobcrawler.archive.store import RunRow

COMPLETE = 0
NEEDS_A_LOOK = 1
USAGE = 2
NOT_FINISHED = 3
NOTHING_FOUND = 4
FEWER_THAN_ANNOUNCED = 5
HELD = 6
# The rest are those of sysexits.h.
BAD_DATA = 65
CANNOT_WRITE = 73
BUSY = 75


def of_run(run: RunRow) -> int:
    """Return the status that one run deserves."""
    if run.verdict in (None, "failed"):
        return NOT_FINISHED if run.seen or run.verdict is None else NOTHING_FOUND
    if run.verdict == "held":
        return HELD
    if not run.seen:
        return NOTHING_FOUND
    return FEWER_THAN_ANNOUNCED if run.verdict == "truncated" else COMPLETE


def of_crawl(runs: Iterable[RunRow]) -> int:
    """Return the status of several runs: the first trouble in the order of the statuses."""
    return min((status for run in runs if (status := of_run(run))), default=COMPLETE)


def of_error(error: Exception) -> int:
    """Return the status for what stopped a command before it began."""
    if isinstance(error, ArchiveBusyError):
        return BUSY
    if isinstance(error, ArchiveError):
        return CANNOT_WRITE if isinstance(error, ArchiveUnwritableError) else BAD_DATA
    return USAGE


def complain(error: object) -> None:
    """Say what is wrong on stderr, a line each."""
    for line in str(error).splitlines():
        print(f"jobcrawler: {line}", file=sys.stderr)  # noqa: T201
