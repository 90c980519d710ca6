"""Original bytes, as WARC 1.1 files that other tools read (ISO 28500:2017).

One file a run. For each exchange, in this order and as one gzip member each: a `metadata` record
(JSON: what the fetch was for), a `request` record, and the `response` record, or a `revisit`
record where the archive already holds the same body. The first two name the third by
WARC-Concurrent-To, so that a response is never without its context, wherever the file is cut.
A file that was imported has no request, and is a `resource` record: its bytes and nothing else.
`metadata` records without an exchange tell of pages that never came and of the end of the run.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from jobcrawler.archive.warc_bytes import compressed, record_of, records_of, warcinfo
from jobcrawler.archive.warc_reader import cut_torn_tail
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.clock import now


class WarcFile:
    """A WARC file being written: records are appended, and durable after `sync`."""

    def __init__(self, path: Path) -> None:
        """Open for appending; a tail that a power cut tore is cut off first.

        Raises:
            ArchiveError: the file there is not of this kind; it is left as it is.
        """
        make_folder(path.parent)
        self.path = path
        if path.exists():
            cut_torn_tail(path)
        self._file = path.open("ab")
        self._unsynced = False
        if not self._file.tell():
            self._write(compressed(warcinfo(path.name, now())))
            self.sync()
            sync_path(path.parent)

    def add(self, exchange: Exchange, *, same_as: Exchange | None = None) -> int:
        """Append an exchange; with `same_as` as a revisit of that one. Return its offset."""
        *about, final = map(compressed, records_of(exchange, same_as))
        before = b"".join(about)
        return self._write(before + final) + len(before)

    def note(self, note: Note) -> None:
        """Append an event."""
        self._write(compressed(record_of(note)))

    def _write(self, members: bytes) -> int:
        """Append gzip members, and return where they begin."""
        offset = self._file.tell()
        self._file.write(members)
        self._file.flush()  # a kill then loses nothing; a power cut what is not synced
        self._unsynced = True
        return offset

    def sync(self) -> None:
        """Make everything appended durable. Costs nothing when nothing was appended."""
        if self._unsynced:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._unsynced = False

    def close(self) -> None:
        """Make everything durable and close the file."""
        self.sync()
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, so that a power cut leaves their names."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_path(path.parent)


def sync_path(path: Path) -> None:
    """Make a file's bytes durable, or a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
