"""What was told already, in a file beside the archive.

Not in the archive: a crawl may hold that, everything in it can be made again from the WARC files,
and who looks for what is nobody's business where an archive is published.
"""

from __future__ import annotations

import dataclasses
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from jobcrawler.archive.errors import ArchiveBusyError, ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.questions.digest import Position
from jobcrawler.archive.warc import sync_path


@dataclasses.dataclass(frozen=True, kw_only=True)
class Last:
    """The last digest of a search that told something, by one way."""

    search: str
    """As an address says it."""
    sent_at: str
    before: Position | None
    """Up to where was told before it; None: it was the first."""
    after: Position
    """Up to where was told since."""


Lasts = dict[str, dict[str, Last]]
"""By the name of a search, and by the way that it went."""
_LASTS = TypeAdapter(Lasts)


class State:
    """The file, held by one process."""

    def __init__(self, path: Path, lasts: Lasts) -> None:
        self._path = path
        self._lasts = lasts

    def last(self, name: str, way: str) -> Last | None:
        """Return the last digest of a search that went some way."""
        return self._lasts.get(name, {}).get(way)

    def latest(self, name: str) -> Last | None:
        """Return the last digest of a search, whichever way it went."""
        found = self._lasts.get(name, {}).values()
        return max(found, key=lambda last: last.sent_at, default=None)

    def put(self, name: str, way: str, last: Last) -> None:
        """Note that something was told, durably.

        Raises:
            ArchiveUnwritableError: it cannot be written.
        """
        self._lasts.setdefault(name, {})[way] = last
        try:
            _write(self._path, _LASTS.dump_json(self._lasts, indent=1))
        except OSError as error:
            raise _unwritable(self._path, error) from error


def path_of(archive: Path) -> Path:
    """Return the file of an archive."""
    return archive.with_name(f"{archive.name}.digests.json")


@contextmanager
def opened(archive: Path) -> Iterator[State]:
    """Hold what was told of an archive.

    Raises:
        ArchiveBusyError: another process tells of it.
        ArchiveUnwritableError: nothing can be written there.
        ArchiveError: the file is not ours.
    """
    path = path_of(archive)
    try:
        handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        _lock(handle, path)
        yield State(path, read(archive))
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = f"{path}: another digest is being made; try again later"
        raise ArchiveBusyError(message) from error


def read(archive: Path) -> Lasts:
    """Return what was told of an archive, without holding it.

    Raises:
        ArchiveError: the file is not ours.
    """
    path = path_of(archive)
    try:
        return _LASTS.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValidationError) as error:
        message = f"{path}: cannot be read as what was told; delete it to begin again"
        raise ArchiveError(message) from error


def _write(path: Path, content: bytes) -> None:
    """Put a file in another's place; a kill leaves the old one or the new one."""
    temporary = path.with_suffix(".new")
    temporary.touch(mode=0o600)  # who looks for what is nobody's business
    temporary.write_bytes(content)
    sync_path(temporary)
    temporary.replace(path)
    sync_path(path.parent)


def _unwritable(path: Path, error: OSError) -> ArchiveUnwritableError:
    return ArchiveUnwritableError(f"{path}: cannot be written ({error.strerror or error})")
