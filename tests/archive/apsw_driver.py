"""The driver `sqlite3`, as far as an archive uses it, over apsw, which can open with a VFS."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

_BEGINS_A_TRANSACTION = ("INSERT", "UPDATE", "DELETE", "REPLACE")
AUTOCHECKPOINT_PAGES = 60
"""So few that a short workload has checkpoints in its midst."""


class Connection:
    """A connection with the transactions of `sqlite3`: it begins them by itself before a write."""

    def __init__(self, path: Path, vfs: str, *, synchronous: str) -> None:
        self._apsw = apsw.Connection(str(path), vfs=vfs)
        self._synchronous = synchronous
        self.isolation_level: str | None = ""
        self.execute(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT_PAGES}")

    @property
    def in_transaction(self) -> bool:
        return self._apsw.in_transaction

    def execute(self, sql: str, parameters: object = ()) -> Cursor:
        if sql.startswith("PRAGMA synchronous ="):
            sql = f"PRAGMA synchronous = {self._synchronous}"
        with _errors_of_sqlite3():
            self._begin(sql)
            return Cursor(self._apsw, sql, parameters)

    def executemany(self, sql: str, many: Iterable[object]) -> None:
        for parameters in many:
            self.execute(sql, parameters)

    def _begin(self, sql: str) -> None:
        is_write = sql.lstrip().upper().startswith(_BEGINS_A_TRANSACTION)
        if is_write and self.isolation_level is not None and not self.in_transaction:
            self._apsw.execute(f"BEGIN {self.isolation_level}")

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        with _errors_of_sqlite3():
            self._apsw.close()


class Cursor:
    """The result of one statement."""

    def __init__(self, connection: apsw.Connection, sql: str, parameters: object) -> None:
        self.description: tuple[tuple[str | None, ...], ...] | None = None
        cursor = connection.cursor()
        cursor.exec_trace = self._describe
        self._rows = iter(cursor.execute(sql, parameters).fetchall())
        self.lastrowid = connection.last_insert_rowid()
        self.rowcount = connection.changes()

    def _describe(self, cursor: apsw.Cursor, *_: object) -> bool:
        self.description = tuple((*name, None, None, None, None, None)
                                 for name in cursor.get_description()) or None  # fmt: skip
        return True

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        return self._rows

    def fetchone(self) -> tuple[object, ...] | None:
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[object, ...]]:
        return list(self._rows)


@contextmanager
def _errors_of_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(str(error)) from error
    except (apsw.Error, OSError) as error:
        raise sqlite3.OperationalError(str(error)) from error
