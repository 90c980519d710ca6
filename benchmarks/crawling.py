"""A whole crawl against a bare one of the same pages, and a second crawl against the first."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import ProxyHandler, build_opener

from benchmarks.measuring import ROOT, Cost, Figure, run
from benchmarks.server import HOST, TALLY

ENTRY = "/jobs"
_OPENER = build_opener(ProxyHandler({}))


@dataclasses.dataclass(frozen=True)
class Crawled:
    """A crawl, as the server and the operating system saw it."""

    pages: int
    not_modified: int
    bytes: int
    seconds: float
    """From the first page asked for to the last one sent."""
    cost: Cost

    @property
    def pages_per_s(self) -> float:
        """While pages were coming."""
        return self.pages / self.seconds

    @property
    def cpu_us(self) -> float:
        """Of the crawler's process for each page, its start and its end included."""
        return self.cost.cpu_s / self.pages * 1e6


class Server:
    """The static server, as a process of its own."""

    def __init__(self, port: int) -> None:
        self.url = f"http://{HOST}:{port}"

    def tally(self) -> dict[str, Any]:
        """Return what it has seen since the last time."""
        with _OPENER.open(self.url + TALLY, timeout=10) as answer:
            counts: dict[str, Any] = json.load(answer)
        return counts


@contextmanager
def serving(postings: int) -> Iterator[Server]:
    """Serve a site, and end the server's process afterwards."""
    command = [sys.executable, "-m", "benchmarks.server", str(postings)]
    with subprocess.Popen(  # noqa: S603  our own module
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield Server(int(process.stdout.readline()))
        finally:
            process.kill()


def bare(server: Server) -> Crawled:
    """Crawl with a stock spider that yields nothing."""
    server.tally()
    cost = run("benchmarks.bare", server.url + ENTRY)
    return Crawled(**server.tally(), cost=cost)


def ours(server: Server, folder: Path) -> Crawled:
    """Crawl into the archive of a folder, as a user does, with no delay."""
    sites = folder / "sites.toml"
    sites.write_text(
        f'[sites.ovenbird]\nplatform = "json_ld"\nurl = "{server.url}{ENTRY}"\ndelay_s = 0\n',
        encoding="utf-8",
    )
    server.tally()
    cost = run("scrapy", "crawl", "careers", "-a", f"sites={sites}",
               "-s", f"ARCHIVE={folder / 'jobs.db'}", "-s", f"PRIVATE_HOSTS={HOST}")  # fmt: skip
    return Crawled(**server.tally(), cost=cost)


class Round(NamedTuple):
    """One round: the three crawls."""

    bare: Crawled
    first: Crawled
    second: Crawled


def rounds(postings: int, count: int) -> Iterator[Round]:
    """Yield rounds of crawls, the bare one before and after ours in turn."""
    with serving(postings) as server:
        for number in range(count):
            with tempfile.TemporaryDirectory() as folder:
                early = None if number % 2 else bare(server)
                first = ours(server, Path(folder))
                second = ours(server, Path(folder))
                yield Round(early or bare(server), first, second)


AGAINST_BARE: tuple[tuple[str, str, Callable[[Crawled], float]], ...] = (
    ("crawl", "pages/s", lambda crawl: crawl.pages_per_s),
    ("crawl, whole process", "pages/s", lambda crawl: crawl.pages / crawl.cost.wall_s),
    ("crawl, processor", "us/page", lambda crawl: crawl.cpu_us),
)
AGAINST_FIRST: tuple[tuple[str, str, Callable[[Crawled], float]], ...] = (
    ("second crawl, requests", "", lambda crawl: crawl.pages),
    ("second crawl, bytes", "MB", lambda crawl: crawl.bytes / 1e6),
    ("second crawl, time", "s", lambda crawl: crawl.cost.wall_s),
)


def figures(postings: int, count: int) -> Iterator[Figure]:
    """Yield what the rounds say: of the first crawl against the bare one, of the second."""
    found = list(rounds(postings, count))
    bares, firsts, seconds = ([*crawls] for crawls in zip(*found, strict=True))
    for name, unit, value in AGAINST_BARE:
        yield Figure(name=name, unit=unit, ours=list(map(value, firsts)),
                     baseline_name="bare Scrapy", baseline=list(map(value, bares)))  # fmt: skip
    for name, unit, value in AGAINST_FIRST:
        yield Figure(name=name, unit=unit, ours=list(map(value, seconds)),
                     baseline_name="first crawl", baseline=list(map(value, firsts)))  # fmt: skip
