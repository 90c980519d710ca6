"""A copy of an archive that nothing writes: for publishing, and for backup.

Copying the file of a live archive gives a broken one; VACUUM INTO gives the state of one moment,
whatever a crawl does meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from jobcrawler.archive.errors import ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.warc import sync_path


def snapshot(archive: ArchiveReader, target: Path) -> int:
    """Write a checked copy of an archive, which appears under its name when it is whole.

    The copy is one file without a WAL, so that it can be served as immutable.

    Args:
        archive: the archive.
        target: the copy; an older one is replaced.

    Returns:
        Its size in bytes.

    Raises:
        ArchiveError: the copy cannot be written, or fails its check; an older copy stays.
    """
    if target.absolute() == archive.path.absolute():
        message = f"{target}: is the archive itself; name another file"
        raise ArchiveError(message)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(archive, temporary, target)
        return target.stat().st_size
    except (sqlite3.Error, OSError) as error:
        message = f"{target}: cannot be written ({error})"
        raise ArchiveUnwritableError(message) from error


def _copy(archive: ArchiveReader, temporary: Path, target: Path) -> None:
    try:
        archive.db.execute("VACUUM INTO ?", (str(temporary),))
        _check(temporary)
        sync_path(temporary)
        temporary.replace(target)
        sync_path(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _check(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        message = f"{copy}: the copy is damaged ({found})"
        raise ArchiveError(message)
