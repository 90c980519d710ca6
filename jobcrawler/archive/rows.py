"""Rows of the archive, as values."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, kw_only=True)
class RunRow:
    """A run, as its row says it. The counts are of distinct postings."""

    id: int
    site: str
    platform: str
    board: str
    started_at: str
    warc: str
    verdict: str | None = None
    reason: str | None = None
    announced: int | None = None
    seen: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    closed: int = 0
    reopened: int = 0
    unreadable: int = 0
    bad_rows: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Known:
    """A posting in the archive, as a run needs it."""

    id: int
    revision: str | None
    page: int
    """The page that it was last read from."""
    run: int
    """The run of that page."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Absent:
    """An open posting that a run did not see."""

    id: int
    job_id: str
    missing_since: str | None
    valid_through: str | None
    detail_url: str | None
    """Its own page, None where the listing is all there is."""
