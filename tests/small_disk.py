"""A small disk of a test's own: a tmpfs in a user namespace, which no privilege is needed for."""

from __future__ import annotations

import contextlib
import io
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from project import ROOT

UNSHARE = ("unshare", "--user", "--map-root-user", "--mount")
FILLER = "filler"
CHUNK = bytes(1 << 20)


class SmallDisk:
    """A namespace with mounts of its own, which vanish with it."""

    def __init__(self, holder: int) -> None:
        self._holder = holder
        self.enter = ("nsenter", f"--target={holder}", "--user", "--mount",
                      "--preserve-credentials", f"--wd={ROOT}")  # fmt: skip
        """What a command is run in the namespace with."""

    def mount(self, *arguments: str) -> None:
        """Call `mount` in the namespace."""
        subprocess.run([*self.enter, "mount", *arguments], check=True, capture_output=True)

    def seen(self, path: Path) -> Path:
        """Return where a path of the namespace is found from outside."""
        return Path(f"/proc/{self._holder}/root{path}")

    def fill(self, folder: Path, *, leave: int) -> None:
        """Fill the disk of a folder but for so many bytes."""
        with (self.seen(folder) / FILLER).open("wb", buffering=0) as file:
            with pytest.raises(OSError, match="No space left on device"):
                _write_for_ever(file)
            file.truncate(file.tell() - leave)

    def empty(self, folder: Path) -> None:
        """Make room again."""
        (self.seen(folder) / FILLER).unlink()


@contextlib.contextmanager
def small_disk() -> Iterator[SmallDisk]:
    """Hold a namespace open.

    Raises:
        OSError: this machine lets nobody make one.
    """
    with subprocess.Popen(
        [*UNSHARE, "sh", "-c", "echo ready; exec cat"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as holder:  # fmt: skip
        assert holder.stdout is not None
        assert holder.stderr is not None
        if holder.stdout.readline() != "ready\n":
            raise OSError(holder.stderr.read())
        try:
            yield SmallDisk(holder.pid)
        finally:
            holder.kill()


def _write_for_ever(file: io.FileIO) -> NoReturn:
    while True:
        file.write(CHUNK)
