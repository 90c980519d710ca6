"""A folder in memory, for tests of many archives that no power cut will meet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")


@contextmanager
def quick_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards, in memory where the machine has such a place.

    An archive waits for its disk at each commit: in such tests for most of the time.
    """
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        yield Path(folder)
