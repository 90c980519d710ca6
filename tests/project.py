"""What the end-to-end tests share."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import fork_server

ROOT = Path(__file__).parent.parent
Scrapy = Callable[..., subprocess.CompletedProcess[str]]


def rows(archive: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Return the rows of a query on an archive that nothing writes."""
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def finished(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, longest_s: float = 300
) -> subprocess.CompletedProcess[str]:
    """Run a command of Python in the project to its end, and return what it printed.

    Raises:
        AssertionError: it takes longer. What each of its threads, and its parser, was at is told.
    """
    environment = {**(os.environ if env is None else env), "PYTHONFAULTHANDLER": "1"}
    process = fork_server.begin(*command[1:], env=environment)
    try:
        status, out, err = process.communicate(timeout=longest_s)
    except TimeoutError as error:
        for number in (*_children(process.pid), process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGABRT)
        _, out, err = process.communicate(timeout=60)
        message = f"did not end in {longest_s:g} s: {command}\n{out}\n{err}"
        raise AssertionError(message) from error
    return subprocess.CompletedProcess(command, status, out, err)


def _children(number: int) -> list[int]:
    """Return a process's children, none where the system does not tell."""
    try:
        told = [path.read_text() for path in Path(f"/proc/{number}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for line in told for child in line.split()]
