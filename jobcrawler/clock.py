"""The only clock. Everything else takes its "now" from a page."""

from __future__ import annotations

import datetime


def now() -> str:
    """Return the time, UTC, ISO 8601 with seconds: "2026-03-01T05:10:00Z"."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
