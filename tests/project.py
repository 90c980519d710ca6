"""What the end-to-end tests share."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
Scrapy = Callable[..., subprocess.CompletedProcess[str]]


def rows(archive: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Return the rows of a query on an archive that nothing writes."""
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()
