"""One crawl per archive at a time: a lock that dies with its process.

`flock` on a file beside the archive, taken inside the crawler, so that it holds under cron,
systemd and by hand alike. The file is never deleted: that would let a second holder in.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Self

from jobcrawler.archive.errors import ArchiveBusyError


class Lock:
    """Holds an archive for one process."""

    def __init__(self, archive: Path) -> None:
        """Take the lock.

        Raises:
            ArchiveBusyError: another process holds it.
            OSError: the lock file cannot be made.
        """
        path = archive.with_name(archive.name + ".lock")
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._handle)
            message = f"{archive}: another crawl holds this archive ({path.name}); try again later"
            raise ArchiveBusyError(message) from error

    def release(self) -> None:
        """Let the archive go."""
        os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
