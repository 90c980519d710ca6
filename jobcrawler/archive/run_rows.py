"""The table `runs`: which runs there were, and what they came to."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from jobcrawler.archive import counting
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.ledger import PastRun, Verdict
from jobcrawler.archive.rows import RunRow, storable

LARGEST_INTEGER = 2**63 - 1


class Runs:
    """The runs of an archive, in the order of their ids: clocks are set back, too."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take the archive's connection."""
        self.db = db

    def unfinished(self, site: str) -> RunRow | None:
        """Return the run of a site that was stopped or killed, if there is one."""
        found = self.db.execute(
            "SELECT id FROM runs WHERE site = ? AND verdict IS NULL", (site,)
        ).fetchone()
        return found and self.row(found[0])

    def board_of(self, site: str) -> tuple[str, str] | None:
        """Return the platform and the board of a site, None where there is none of its name."""
        found: tuple[str, str] | None = self.db.execute(
            "SELECT platform, board FROM sites WHERE name = ?", (site,)
        ).fetchone()
        return found

    def was_adopted(self, site: str, *, at: str) -> bool:
        """Whether a finished run of a site was made of another tool's captures from a time on."""
        found = self.db.execute(
            "SELECT 1 FROM runs WHERE site = ? AND started_at = ? AND source IS NOT NULL"
            " AND verdict IS NOT NULL",
            (site, at),
        )
        return found.fetchone() is not None

    def has_warc(self, name: str) -> bool:
        """Whether a run was made of a WARC file of that name."""
        found = self.db.execute("SELECT 1 FROM runs WHERE warc = ?", (name,))
        return found.fetchone() is not None

    def latest_warc(self, site: str) -> str:
        """Return the WARC file of a site's last run, "" where there is none."""
        latest = self._latest(site)
        return latest[0] if latest else ""

    def require_latest(self, site: str, at: str, path: Path, *, after: str = "") -> None:
        """Refuse a run that is older than the last one that the archive has of its site.

        Args:
            site: its name.
            at: when the run began, UTC.
            path: where it comes from.
            after: the WARC file of the run before it: clocks are set back, too.

        Raises:
            ArchiveError: history goes forward only.
        """
        latest = self._latest(site)
        if latest is not None and latest[0] != after and latest[1] > at:
            message = (
                f"{path}: a run of {site} of {at}, but the archive has one of {latest[1]};"
                " build a new archive of all files: scrapy replay --into FILE WARC ..."
            )
            raise ArchiveError(message)

    def _latest(self, site: str) -> tuple[str, str] | None:
        """Return the WARC file of a site's last run, and when that began."""
        found: tuple[str, str] | None = self.db.execute(
            "SELECT warc, started_at FROM runs WHERE site = ? ORDER BY id DESC LIMIT 1", (site,)
        ).fetchone()
        return found

    def begin(
        self, site: str, platform: str, board: str, *, at: str, warc: str, source: str = ""
    ) -> RunRow:
        """Insert a run, and its site when that is new.

        Args:
            site: its name.
            platform: of the site.
            board: of the site.
            at: when the run began, UTC.
            warc: name of its WARC file.
            source: name of the file of another tool that its pages come from.
        """
        self.db.execute(
            "INSERT INTO sites (name, platform, board) VALUES (?, ?, ?) ON CONFLICT (name)"
            " DO UPDATE SET platform = excluded.platform, board = excluded.board",
            (site, platform, board),
        )
        found = self.db.execute(
            "INSERT INTO runs (site, platform, board, started_at, warc, source)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (site, platform, board, at, warc, source or None),
        )
        return self.row(int(found.lastrowid or 0))

    def past(self, site: str) -> list[PastRun]:
        """Return the site's finished runs, newest first."""
        rows = self.db.execute(
            "SELECT verdict, seen, announced, fingerprint FROM runs"
            " WHERE site = ? AND verdict IS NOT NULL ORDER BY id DESC",
            (site,),
        )
        return [PastRun(*row) for row in rows]

    def finish(
        self, run: int, *, at: str, verdict: Verdict, facts: Mapping[str, int | str | None]
    ) -> RunRow:
        """Write a run's verdict and counts; those of postings are counted from their rows."""
        values = {
            **facts,
            **counting.counts(self.db, run),
            "announced": _storable_total(facts.get("announced")),
            "finished_at": at,
            "verdict": verdict.word,
            "reason": storable(verdict.reason) or None,
            "fill": counting.fill(self.db, run),
            "mass_change": counting.mass_change(self.db, run, int(facts.get("seen") or 0)),
        }
        assignments = ", ".join(f"{name} = :{name}" for name in values)
        self.db.execute(f"UPDATE runs SET {assignments} WHERE id = :id", {**values, "id": run})
        return self.row(run)

    def note_requests(self, run: RunRow, requests: int) -> None:
        """Put down how many requests an unfinished run has made."""
        self.db.execute("UPDATE runs SET requests = ? WHERE id = ?", (requests, run.id))

    def row(self, run: int) -> RunRow:
        """Return a run as its row says it."""
        names = [field.name for field in dataclasses.fields(RunRow)]
        row = self.db.execute(
            f"SELECT {', '.join(names)} FROM runs WHERE id = ?", (run,)
        ).fetchone()
        return RunRow(**dict(zip(names, row, strict=True)))


def _storable_total(total: int | str | None) -> int | None:
    """Return a total that a site announced; None for one that no column holds."""
    return total if isinstance(total, int) and abs(total) <= LARGEST_INTEGER else None
