"""Pages are parsed in a process of their own, beside the crawl.

Parsing and cleaning are pure, and take longer than all else that a crawl does with a page: here
they have a processor to themselves. And a page that a parser does not come to the end of, or that
ends the process (parsers are written in C), costs its own findings and not the crawl.

Both ways a message is a pickle with its length before it; answers come in the order of the pages.
`python -m jobcrawler.parser_process` is that process: it ends when its input does.
"""

from __future__ import annotations

import asyncio
import dataclasses
import os
import pickle
import signal
import struct
import sys
from collections import deque
from collections.abc import Callable, Iterable
from typing import BinaryIO, NamedTuple

from jobcrawler.cleaning import clean
from jobcrawler.garbage import collect_seldom
from jobcrawler.items import JobPosting
from jobcrawler.page import Found, Page
from jobcrawler.parsing import Broken, parsed
from jobcrawler.platforms import READERS
from jobcrawler.processes import Process, leave_ending_to_the_crawl, started

LONGEST_S = 60.0
"""Of processor time for a page. The largest boards take two or three."""
LENGTH = struct.Struct("!Q")
Answer = asyncio.Future[list[Found | Broken]]


class _Waiting(NamedTuple):
    message: bytes
    url: str
    answer: Answer


class ParserProcess:
    """The crawl's side of it."""

    def __init__(self, platforms: Iterable[str] = (), *, longest_s: float = LONGEST_S) -> None:
        """Start the process: it is ready for these platforms' pages when the first comes."""
        self._longest_s = longest_s
        self._platforms = sorted(set(platforms))
        self._process: Process | None = self._start()
        self._pages: asyncio.WriteTransport | None = None
        self._waiting: deque[_Waiting] = deque()
        self._working: asyncio.Task[None] | None = None

    async def parse(self, page: Page, platform: str) -> list[Found | Broken]:
        """Return what a page holds, its postings cleaned where no bug of ours prevents it.

        Raises:
            OSError: there is no process, and none can be started.
        """
        message = _packed((page, platform))
        answer: Answer = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(message, page.url, answer))
        if self._working is None:
            self._working = asyncio.ensure_future(self._work())
        elif self._pages is not None:
            self._pages.write(message)
        return await answer

    async def close(self) -> None:
        """End the process. Who still waits for an answer is cancelled."""
        while self._waiting:
            self._waiting.popleft().answer.cancel()
        if self._process is None:
            return
        self._process.kill()
        if self._working is not None:
            await self._working
        if self._process is not None:  # no page has come to it
            self._process.communicate()

    async def _work(self) -> None:
        """Hand over the pages that wait and take the answers; again, when the process ends."""
        try:
            while self._waiting:
                process = self._process = self._process or self._start()
                self._pages, answers = await self._connect(process)
                for waiting in self._waiting:
                    self._pages.write(waiting.message)
                await answers.end
                self._pages.close()
                self._pages = self._process = None
                self._blame(process.wait())
        except OSError as error:
            while self._waiting:
                self._waiting.popleft().answer.set_exception(error)
        self._working = None

    async def _connect(self, process: Process) -> tuple[asyncio.WriteTransport, _Answers]:
        loop = asyncio.get_running_loop()
        _, answers = await loop.connect_read_pipe(lambda: _Answers(self._pass_on), process.stdout)
        pages, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, process.stdin)
        return pages, answers

    def _pass_on(self, found: list[Found | Broken]) -> None:
        if self._waiting:  # else the crawl has given up waiting
            self._waiting.popleft().answer.set_result(found)

    def _start(self) -> Process:
        return started(__name__, str(self._longest_s), *self._platforms)

    def _blame(self, status: int) -> None:
        """Answer for the page that ended the process: the first that waits."""
        if self._waiting:
            page = self._waiting.popleft()
            how = f"signal {signal.Signals(-status).name}" if status < 0 else f"status {status}"
            reason = (
                f"parsing it takes more than {self._longest_s:g} s of processor time"
                if status == -signal.SIGPROF
                else f"parsing it ended the parser's process ({how})"
            )
            page.answer.set_result([Broken(reason=f"{page.url}: {reason}")])


class _Answers(asyncio.Protocol):
    """Takes answers apart as they come in: a stream would wake a task twice for each."""

    def __init__(self, pass_on: Callable[[list[Found | Broken]], None]) -> None:
        self._pass_on = pass_on
        self._bytes = bytearray()
        self.end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when the process has ended."""

    def data_received(self, data: bytes) -> None:
        """Pass on the answers that are whole."""
        self._bytes += data
        while len(self._bytes) >= LENGTH.size:
            end = LENGTH.size + LENGTH.unpack_from(self._bytes)[0]
            if len(self._bytes) < end:
                return
            answer = bytes(self._bytes[LENGTH.size : end])
            del self._bytes[:end]
            self._pass_on(pickle.loads(answer))  # noqa: S301  ours

    def connection_lost(self, exc: Exception | None) -> None:
        """Note the end: what is not whole is no answer."""
        del exc
        self.end.set_result(None)


def _packed(message: object) -> bytes:
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(body)) + body


def serve(pages: BinaryIO, answers: BinaryIO, *, longest_s: float) -> None:
    """Answer each page, until there are no more; one that takes longer ends the process."""
    while head := pages.read(LENGTH.size):
        page, platform = pickle.loads(pages.read(LENGTH.unpack(head)[0]))  # noqa: S301  ours
        signal.setitimer(signal.ITIMER_PROF, longest_s)
        found = [_cleaned(each, page) for each in parsed(page, platform)]
        signal.setitimer(signal.ITIMER_PROF, 0)
        answers.write(_packed(found))
        answers.flush()


def _cleaned(found: Found | Broken, page: Page) -> Found | Broken:
    if not isinstance(found, JobPosting):
        return found
    try:
        return clean(dataclasses.replace(found, site=page.site, fetched_at=page.fetched_at))
    except Exception:  # noqa: BLE001  it fails again where the crawl cleans it, and is noted there
        return found


if __name__ == "__main__":
    leave_ending_to_the_crawl()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what is printed is no answer
        for name in sys.argv[2:]:
            READERS[name]
        collect_seldom()
        serve(sys.stdin.buffer, answers, longest_s=float(sys.argv[1]))
