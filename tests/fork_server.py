"""A process that has imported what commands need and is not ours, and forks into them.

To start `scrapy` anew costs a second of processor time for imports, and two while coverage is
measured; the tests start a thousand. Here only what belongs to others is imported beforehand: a
command still imports all of ours itself, has a process, an environment and an exit of its own, and
is measured on its own. `python tests/fork_server.py FD` is that process: it ends with the tests.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import importlib
import json
import os
import pkgutil
import runpy
import selectors
import socket
import subprocess
import sys
import time
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
MAX_BYTES = 1024 * 1024
NOT_OURS = (
    "chompjs", "coverage", "encodings.idna", "filecmp", "isal.igzip", "multiprocessing.context",
    "nh3", "parsel", "protego", "pydantic", "rich.live", "rich.progress", "rich.table",
    "scrapy.cmdline", "scrapy.core.downloader.handlers.http11", "scrapy.crawler", "sqlite_utils",
    "statistics", "tldextract", "tomllib", "twisted.web.client", "twisted.web.http", "warcio",
)  # fmt: skip
READ_AT_START = ("LANG", "LC_", "LD_", "PYTHON", "TZ")
"""Beginnings of the variables that are read when Python starts: a server has them as a command."""


class Running:
    """A command that a server has forked into."""

    def __init__(self, server: socket.socket, command: Mapping[str, object]) -> None:
        ends = [os.pipe() for _ in ("out", "err", "told")]
        theirs = [end for _, end in ends]
        socket.send_fds(server, [json.dumps(command).encode()], theirs)
        for end in theirs:
            os.close(end)
        self._read = {ours: b"" for ours, _ in ends}
        self._open = set(self._read)
        self.pid = self._told_pid(ends[-1][0])

    def communicate(self, timeout: float) -> tuple[int, str, str]:
        """Return its status and what was printed, when nobody can print any more.

        Raises:
            TimeoutError: it takes longer; it may be asked again.
        """
        until = time.monotonic() + timeout
        with selectors.DefaultSelector() as selector:
            for pipe in self._open:
                selector.register(pipe, selectors.EVENT_READ)
            while self._open:
                left = until - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise TimeoutError
                for key, _ in ready:
                    if not self._take(key.fd):
                        selector.unregister(key.fd)
                        self._close(key.fd)
        out, err, told = self._read.values()
        return int(told.split()[1]), out.decode(), err.decode()

    def _told_pid(self, told: int) -> int:
        while b"\n" not in self._read[told]:
            assert self._take(told), "there is no server"
        return int(self._read[told].split()[0])

    def _take(self, pipe: int) -> bytes:
        found = os.read(pipe, 65536)
        self._read[pipe] += found
        return found

    def _close(self, pipe: int) -> None:
        os.close(pipe)
        self._open.remove(pipe)


def begin(option: str, what: str, *args: str, env: Mapping[str, str]) -> Running:
    """Begin `python -m MODULE ARGS` or `python -c CODE ARGS` in the project."""
    read = {name: value for name, value in env.items() if name.startswith(READ_AT_START)}
    command = {"option": option, "what": what, "args": args, "env": dict(env)}
    return Running(_server(tuple(sorted(read.items()))), command)


@functools.cache
def _server(read_at_start: tuple[tuple[str, str], ...]) -> socket.socket:
    """Return the connection to a server that was started with these variables."""
    left_out = ("COVERAGE", *READ_AT_START)
    env = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())], pass_fds=[theirs.fileno()],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            env={**env, **dict(read_at_start), "OPENBLAS_NUM_THREADS": "1"},  # a fork has one
        )  # fmt: skip
    atexit.register(_end, process, ours)
    return ours


def _end(process: subprocess.Popen[bytes], connection: socket.socket) -> None:
    connection.close()
    process.wait()


# The server's side


def serve(connection: socket.socket) -> None:
    """Fork into each command that is asked for, until nobody can ask any more."""
    message = None
    while message != b"":
        _reap()
        message, pipes = b"", []
        with contextlib.suppress(KeyboardInterrupt):
            message, pipes, *_ = socket.recv_fds(connection, MAX_BYTES, 3)
        if message and os.fork() == 0:
            connection.close()
            _keep(json.loads(message), *pipes)
        for pipe in pipes:
            os.close(pipe)


def _reap() -> None:
    """Take note of those who have ended: what they cost is added up."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(command: dict[str, Any], out: int, err: int, told: int) -> NoReturn:
    """Fork again, into the command; tell its process, and in the end its status."""
    pid = os.fork()
    if pid == 0:
        os.close(told)
        for pipe, number in ((out, 1), (err, 2)):
            os.dup2(pipe, number)
            os.close(pipe)
        _become(**command)
    os.close(out)
    os.close(err)
    os.write(told, f"{pid}\n".encode())
    _, status = os.waitpid(pid, 0)
    os.write(told, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def _become(option: str, what: str, args: list[str], env: dict[str, str]) -> NoReturn:
    """Do what Python does when it is started so."""
    os.environ.clear()
    os.environ.update(env)
    sys.modules["coverage"].process_startup()
    sys.argv = [option, *args]
    if option == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        exec(compile(what, "<string>", "exec"), vars(main))
    sys.exit()


def components() -> Iterator[str]:
    """Yield the modules that Scrapy loads by their names."""
    commands = importlib.import_module("scrapy.commands")
    for found in pkgutil.iter_modules(commands.__path__):
        yield f"scrapy.commands.{found.name}"
    defaults = vars(importlib.import_module("scrapy.settings.default_settings"))
    for kind in ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "SPIDER_MIDDLEWARES"):
        yield from (path.rpartition(".")[0] for path in defaults[f"{kind}_BASE"])
    for kind in ("DUPEFILTER_CLASS", "SCHEDULER", "SCHEDULER_MEMORY_QUEUE", "STATS_CLASS"):
        yield defaults[kind].rpartition(".")[0]


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    for module in (*NOT_OURS, *components()):
        importlib.import_module(module)
    with socket.socket(fileno=int(sys.argv[1])) as door:
        serve(door)
