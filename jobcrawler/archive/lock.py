"""One crawl per archive at a time: a lock that dies with its process.

`flock` on a file beside the archive, taken inside the crawler, so that it holds under cron,
systemd and by hand alike. Somebody may delete that file, which would let a second holder in; so a
byte of the archive itself is locked as well, where the system has locks that SQLite leaves alone.
"""

from __future__ import annotations

import fcntl
import os
import struct
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from jobcrawler.archive.errors import ArchiveBusyError

BEYOND_SQLITE = 2**62
"""A byte that is never written. SQLite's own locks are at 2**30: readers see nothing of this."""


class Lock:
    """Holds an archive for one process."""

    def __init__(self, archive: Path) -> None:
        """Take the lock.

        Raises:
            ArchiveBusyError: another process holds it.
            OSError: the lock file cannot be made, or the archive not be written.
        """
        path = archive.with_name(archive.name + ".lock")
        with ExitStack() as handles:
            try:
                fcntl.flock(_opened(path, handles), fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not archive.is_dir():  # whoever opens it says better what is wrong with it
                    _lock_byte(_opened(archive, handles))
            except BlockingIOError as error:
                message = f"{archive}: another crawl holds this archive; try again later"
                raise ArchiveBusyError(message) from error
            self._handles = handles.pop_all()

    def release(self) -> None:
        """Let the archive go. It must be closed: closing a handle drops SQLite's own locks."""
        self._handles.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _opened(path: Path, handles: ExitStack) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    handles.callback(os.close, handle)
    return handle


def _lock_byte(handle: int) -> None:
    # Of the open file, not of the process: SQLite drops those of its process when it unlocks.
    if sys.platform == "linux":
        lock = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, BEYOND_SQLITE, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, lock)
