"""Processes of our own beside a crawl: they end when it does, and leave all else to it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import IO

Process = subprocess.Popen[bytes]
PIPE_BYTES = 1024 * 1024
"""That each pipe may hold, where the system lets us say so: a page or two fill Linux's 64 KB, and
who writes the next waits, and is woken, for each."""


def started(module: str, *arguments: str) -> Process:
    """Start a module of ours that is spoken to by its input, and answers by its output.

    Raises:
        OSError: it cannot be started.
    """
    process = subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,  # a Ctrl-C is the crawl's business
    )  # fmt: skip
    for pipe in (process.stdin, process.stdout):
        _widen(pipe)
    return process


def _widen(pipe: IO[bytes] | None) -> None:
    assert pipe is not None
    with suppress(AttributeError, OSError):  # another system, or its limit for this user
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def leave_ending_to_the_crawl() -> None:
    """Ignore SIGTERM, in the process itself: systemd sends it to all, and the crawl goes first."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
