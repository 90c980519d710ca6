"""A modelled disk whose power can be cut, in SQLite's own manner.

See https://sqlite.org/testing.html#crash_testing. Files are real, so that whoever writes them sees
what it wrote. What a cut leaves is another matter: of the writes since a file's last sync each may
be there, be missing, or be torn; of the names since a folder's last sync each may be there or not.
SQLite's files are watched through a VFS, all others through `os.fsync`.
"""

from __future__ import annotations

import errno
import itertools
import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw

SECTOR_BYTES = 512
PAGE_BYTES = 4096
"""In which the page cache writes back what was appended."""
FATES = ("kept", "dropped", "torn")
_numbers = itertools.count()


class PowerCutError(OSError):
    """The power is gone. Raised by the operation that it interrupts."""


class _File:
    """What is durable of a file, and the writes since, where they are known one by one."""

    def __init__(self, durable: bytes = b"") -> None:
        self.durable = durable
        self.is_logged = False
        self.changes: list[tuple[int, bytes | None]] = []
        """A place and what was written there; None where the file was cut off there."""

    def changes_to(self, content: bytes) -> list[tuple[int, bytes | None]]:
        """Return what was changed since the last sync; of an unlogged file that was appended to,
        what makes its content out of its durable bytes.
        """
        if self.is_logged:
            return self.changes
        same = _shared(self.durable, content)
        cut: list[tuple[int, bytes | None]] = [(same, None)] if same < len(self.durable) else []
        pages = range(same, len(content), PAGE_BYTES)
        return cut + [(place, content[place : place + PAGE_BYTES]) for place in pages]


class Disk:
    """A folder on a disk, all of it durable at first. The power goes at operation `cut_at`."""

    def __init__(self, folder: Path, dice: random.Random, *, cut_at: int = 0) -> None:
        self.folder = folder
        self.dice = dice
        self.cut_at = cut_at
        self.operations = 0
        self.syncs: list[int] = []
        """Which operations were syncs: the moments that matter most."""
        self._lock = threading.RLock()
        self._left: dict[str, bytes] | None = None
        self._live: dict[str, _File] = {}
        self._scan()
        for name in self._live:
            self._live[name].durable = self._content(name)
        self._durable = dict(self._live)

    @property
    def is_off(self) -> bool:
        """Whether the power was cut: nothing reaches the disk any more."""
        return self._left is not None

    def leave(self, folder: Path) -> None:
        """Write what the cut left into another folder."""
        assert self._left is not None
        for name, content in self._left.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    # What is done to the disk

    def step(self) -> None:
        """Let some time pass in which the power can go."""
        with self._lock:
            self._operate()

    def change(self, path: Path, place: int, data: bytes | None) -> None:
        """Note a write, or with None the cut of a file."""
        with self._lock:
            file = self._live.setdefault(self._name(path), _File())
            file.is_logged = True
            file.changes.append((place, data))
            self._operate()

    def delete(self, path: Path) -> None:
        """Note that a name is gone."""
        with self._lock:
            self._live.pop(self._name(path), None)
            self._operate()

    def sync(self, path: Path) -> None:
        """Make a file's bytes durable, or the names in a folder."""
        with self._lock:
            self.syncs.append(self.operations + 1)
            self._operate()
            if self.is_off:
                return
            self._scan()
            if path.is_dir():
                self._sync_names(path)
                return
            file = self._live[self._name(path)]
            file.durable = path.read_bytes()
            file.changes.clear()

    def fsync(self, handle: int) -> None:
        """Stand in for `os.fsync`."""
        wanted = os.fstat(handle)
        paths = (self.folder, *self.folder.rglob("*"))
        self.sync(next(path for path in paths if os.path.samestat(path.stat(), wanted)))

    def _sync_names(self, folder: Path) -> None:
        inside = {name for name in (*self._live, *self._durable)
                  if (self.folder / name).parent == folder}  # fmt: skip
        for name in inside:
            self._durable.pop(name, None)
            if name in self._live:
                self._durable[name] = self._live[name]

    def _operate(self) -> None:
        self.operations += 1
        if self.operations == self.cut_at:
            self._left = dict(self._survivors())
            raise PowerCutError(errno.EIO, "the power is gone")

    def _scan(self) -> None:
        """Take up names that are new; SQLite's shared memory is none that a cut leaves."""
        for path in self.folder.rglob("*"):
            if not path.name.endswith("-shm"):
                self._live.setdefault(self._name(path), _File())

    def _name(self, path: Path) -> str:
        return str(path.relative_to(self.folder))

    def _content(self, name: str) -> bytes:
        path = self.folder / name
        return path.read_bytes() if path.is_file() else b""

    # What a cut leaves

    def _survivors(self) -> Iterator[tuple[str, bytes]]:
        self._scan()
        fates = self._mood()
        lost: list[Path] = []
        for name in sorted({*self._live, *self._durable}):
            file = self._survivor(name, fates)
            path = Path(name)
            if file is None or any(folder in lost for folder in path.parents):
                lost.append(path)
            elif not (self.folder / name).is_dir():
                yield name, self._torn(file, self._content(name), fates)

    def _mood(self) -> tuple[str, ...]:
        """Return the fates of this cut: of each kind, or all of one, as disks with a cache do."""
        return self.dice.choice([FATES, FATES, *((fate,) for fate in FATES)])

    def _survivor(self, name: str, fates: tuple[str, ...]) -> _File | None:
        """Return the file that a name means after the cut, None where the name is lost."""
        before, after = self._durable.get(name), self._live.get(name)
        return before if self.dice.choice(fates) == "dropped" else after

    def _torn(self, file: _File, content: bytes, fates: tuple[str, ...]) -> bytes:
        left = bytearray(file.durable)
        for place, data in file.changes_to(content):
            fate = self.dice.choice(fates)
            if fate == "dropped":
                continue
            if data is None:
                del left[place:]
                continue
            for start, piece in _sectors(place, data):
                self._write(left, start, piece, fate if fate == "kept" else None)
        return bytes(left)

    def _write(self, left: bytearray, start: int, piece: bytes, fate: str | None) -> None:
        fate = fate or self.dice.choice(("kept", "dropped", "garbage"))
        if fate == "dropped":
            return
        left.extend(bytes(max(0, start - len(left))))
        kept = piece if fate == "kept" else self.dice.randbytes(len(piece))
        left[start : start + len(piece)] = kept


def _shared(old: bytes, new: bytes) -> int:
    """Return how many bytes at their beginning two contents share."""
    differs = (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    return len(old) if new.startswith(old) else next(differs, min(len(old), len(new)))


def _sectors(place: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a write at the borders of sectors."""
    start = place
    while start < place + len(data):
        end = min((start // SECTOR_BYTES + 1) * SECTOR_BYTES, place + len(data))
        yield start, data[start - place : end - place]
        start = end


class DiskVfs(apsw.VFS):
    """SQLite's files on a modelled disk, for as long as the object lives."""

    def __init__(self, disk: Disk) -> None:
        self.name = f"crash-{next(_numbers)}"
        self.disk = disk
        super().__init__(self.name, "unix")

    def xOpen(self, name, flags):  # noqa: N802 - SQLite's name
        return _VfsFile(self.disk, name, flags) if name else apsw.VFSFile("unix", name, flags)

    def xDelete(self, name, sync_folder):  # noqa: N802
        super().xDelete(name, False)
        self.disk.delete(Path(name))
        if sync_folder:
            self.disk.sync(Path(name).parent)


class _VfsFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name, flags) -> None:
        super().__init__("unix", name, flags)
        self._disk = disk
        self._path = Path(name if isinstance(name, str) else name.filename())
        # The first sync of a log makes its name durable too: os_unix.c, UNIXFILE_DIRSYNC.
        log = apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_MAIN_JOURNAL
        self._has_new_name = bool(flags[0] & apsw.SQLITE_OPEN_CREATE and flags[0] & log)

    def xWrite(self, data, offset):  # noqa: N802
        super().xWrite(data, offset)
        self._disk.change(self._path, offset, bytes(data))

    def xTruncate(self, size):  # noqa: N802
        super().xTruncate(size)
        self._disk.change(self._path, size, None)

    def xSync(self, flags):  # noqa: N802
        self._disk.sync(self._path)
        if self._has_new_name:
            self._disk.sync(self._path.parent)
            self._has_new_name = False
