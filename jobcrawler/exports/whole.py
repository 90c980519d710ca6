"""Files that appear under their name when they are whole: a reader never sees half of one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from jobcrawler.archive.errors import ArchiveError, ArchiveUnwritableError
from jobcrawler.archive.warc import sync_path


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file to be written; an older one stays until this one is whole.

    Raises:
        ArchiveError: it cannot be written.
    """
    if target.is_dir():
        message = f"{target}: is a folder; name a file"
        raise ArchiveUnwritableError(message)
    temporary = _temporary(target)
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        sync_path(target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def whole_folder(target: Path, marker: str) -> Iterator[Path]:
    """Make a folder to be written into; an older one, known by a file in it, stays until then.

    Raises:
        ArchiveError: it cannot be written, or something else is there.
    """
    if not _is_free(target) and not (target / marker).is_file():
        message = f"{target}: is there, and has no {marker}; name another folder"
        raise ArchiveError(message)
    temporary = _temporary(target)
    old = temporary.with_name(f"{temporary.name}.old")
    try:
        temporary.mkdir()
        yield temporary
        for path in (*temporary.iterdir(), temporary):
            sync_path(path)
        if target.exists():
            target.rename(old)
        temporary.rename(target)
        sync_path(target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _is_free(target: Path) -> bool:
    return not target.exists() or (target.is_dir() and not any(target.iterdir()))


def _temporary(target: Path) -> Path:
    """Return a name beside a file or folder, in a folder that is there.

    Raises:
        ArchiveError: that folder cannot be made.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(target, error) from error
    return target.with_name(f".{target.name}.{os.getpid()}")


def _unwritable(target: Path, error: OSError) -> ArchiveUnwritableError:
    return ArchiveUnwritableError(f"{target}: cannot be written ({error})")
