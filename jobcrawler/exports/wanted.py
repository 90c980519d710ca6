"""What is to be exported, and the postings that are."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator

from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import EVERYTHING, parts_of, postings_of
from jobcrawler.exports.redacting import without_contacts
from jobcrawler.search.query import Search


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be exported."""

    search: Search = EVERYTHING
    with_text: bool = False
    """Whether with the descriptions."""
    is_redacted: bool = False
    """Whether without mail addresses and phone numbers."""

    def of(self, rows: list[Columns]) -> list[Columns]:
        """Return rows as they are wanted."""
        return [without_contacts(row) for row in rows] if self.is_redacted else rows


def postings(db: sqlite3.Connection, wanted: Wanted) -> Iterator[list[Columns]]:
    """Yield the postings that are wanted, newest first, a part at a time."""
    for ids in parts_of(db, wanted.search):
        yield wanted.of(postings_of(db, ids, with_text=wanted.with_text))
