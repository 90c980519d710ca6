"""Rows of the archive, as values."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from jobcrawler.page import DETAIL


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
    archived: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    closed: int = 0
    reopened: int = 0
    unreadable: int = 0
    bad_rows: int = 0
    requests: int = 0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Known:
    """A posting in the archive, as a run needs it."""

    id: int
    revision: str | None
    page: int
    """The page that it was last read from."""
    run: int
    """The run of that page."""
    kind: str = DETAIL
    """Of that page: a posting without a readable page of its own is known by its row in a list."""
    read_at: str = ""
    """When that page was fetched, UTC."""
    is_open: bool = True
    url: str = ""
    """Where that page came from."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Validator:
    """What tells a server which version of a page we have (RFC 9110, 8.8)."""

    page: int
    """The version that we have (`pages.id`)."""
    etag: str | None
    last_modified: str | None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers."""
        sent = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in sent.items() if value}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Absent:
    """An open posting that a run did not see."""

    id: int
    job_id: str
    missing_since: str | None
    valid_through: str | None
    detail_url: str | None
    """Its own page, None where the listing is all there is."""
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What its platform wants sent with a request for that page."""


def storable(text: str) -> str:
    """Return a text as SQLite can hold it: no lone surrogate, no NUL."""
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
