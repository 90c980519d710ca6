"""Writes an archive in a format: of one moment, whatever a crawl does meanwhile."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import (
    EVERYTHING,
    count_all,
    pages_of,
    refuse_older,
    warcs_of,
)
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.snapshot import snapshot
from jobcrawler.exports import datapackage, wacz
from jobcrawler.exports.text_formats import TEXT_FORMATS, encoded
from jobcrawler.exports.wanted import Wanted, postings
from jobcrawler.exports.whole import whole_file, whole_folder

FILES = {
    "csv": "jobs.csv",
    "jsonl": "jobs.jsonl",
    "parquet": "jobs.parquet",
    "datapackage": "datapackage",
    "jobspy": "jobs.jobspy.csv",
    "jsonld": "jobs.ld.jsonl",
    "sqlite": "jobs-snapshot.db",
    "wacz": "jobs.wacz",
}
"""By format, what its file is called unless told otherwise."""
WITH_TEXT = frozenset({"jobspy", "jsonld"})
"""Formats that have the descriptions unless told otherwise: those who read them look for one."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Export:
    """An archive, and what is to be exported of it."""

    archive: ArchiveReader
    wanted: Wanted
    created: str
    """UTC, ISO 8601 with seconds."""
    sites: Sequence[str] = ()
    """Of a WACZ file: whose pages; all where none is named."""
    tick: Callable[[int], None] = lambda _: None
    """Is told of each part how much it was: postings, or bytes of a WACZ file."""

    def size(self, kind: str) -> int | None:
        """Return how much there is to do, None where that is not known beforehand."""
        if kind == "wacz":
            return sum(path.stat().st_size for path in self._warcs() if path.exists())
        return count_all(self.archive.db) if self.wanted.search == EVERYTHING else None

    def to_file(self, kind: str, target: Path) -> None:
        """Write it in a format; it appears under its name when it is whole.

        Raises:
            ArchiveError: the archive cannot be read, or the file not be written.
            ModuleNotFoundError: the extra that the format needs is not installed.
        """
        if kind == "sqlite":
            snapshot(self.archive, target)
        elif kind == "datapackage":
            with whole_folder(target, datapackage.DESCRIPTOR) as folder, self._reading() as db:
                datapackage.write(folder, db, self.wanted, about=self._about, tick=self.tick)
        else:
            write = {"wacz": self._wacz, "parquet": self._parquet}.get(kind)
            with whole_file(target) as file:
                if write:
                    write(file)
                else:
                    self.to_stream(kind, file)

    def to_stream(self, kind: str, stream: BinaryIO) -> None:
        """Write it in one of TEXT_FORMATS.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        style = TEXT_FORMATS[kind]
        with self._reading() as db:
            stream.write(encoded(style.head(self.wanted.with_text)))
            stream.writelines(map(style.part, self._parts(db)))

    def _parquet(self, file: BinaryIO) -> None:
        # An extra, and a tenth of a second to load.
        from jobcrawler.exports import parquet  # noqa: PLC0415

        with self._reading() as db:
            parquet.write(file, db, self._parts(db), with_text=self.wanted.with_text)

    def _wacz(self, file: BinaryIO) -> None:
        with self._reading() as db:
            warcs = self._warcs()
            pages = (page for path in warcs for page in pages_of(db, path.name))
            wacz.write(file, warcs, pages, about=self._about, tick=self.tick)

    def _parts(self, db: sqlite3.Connection) -> Iterator[list[Columns]]:
        for part in postings(db, self.wanted):
            yield part
            self.tick(len(part))

    def _warcs(self) -> list[Path]:
        names = warcs_of(self.archive.db, self.sites)
        return [self.archive.warc_folder / name for name in names]

    @property
    def _about(self) -> dict[str, str]:
        return {"name": self.archive.path.stem, "created": self.created}

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Read all of one moment.

        Raises:
            ArchiveError: an older program wrote the archive, or it cannot be read.
        """
        db = self.archive.db
        try:
            db.execute("BEGIN")
            refuse_older(db)
            yield db
        except sqlite3.Error as error:
            message = f"{self.archive.path}: cannot be read ({error})"
            raise ArchiveError(message) from error
        finally:
            db.rollback()
