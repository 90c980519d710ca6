"""Processes of our own beside a crawl: they end when it does, and leave all else to it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

Process = subprocess.Popen[bytes]


def started(module: str, *arguments: str) -> Process:
    """Start a module of ours that is spoken to by its input, and answers by its output.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(  # noqa: S603  our own module
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,  # a Ctrl-C is the crawl's business
    )  # fmt: skip


def leave_ending_to_the_crawl() -> None:
    """Ignore SIGTERM, in the process itself: systemd sends it to all, and the crawl goes first."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
