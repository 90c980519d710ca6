"""How long the pages of the reading room take, among as many postings as an archive has.

    python -m benchmarks.reading_room /tmp/million.db 1000000   # is made where it is not there

Each page is asked of Datasette itself, in this process, and warmed up first: the median of 20 in
ms, the slowest, and the median of the processor's time, which a busy machine does not stretch.
Beside them Datasette's own pages of tables, as the plugin sets them up.
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from datasette.app import Datasette

from benchmarks.duplicate_archive import fill
from benchmarks.reading_archive import postings
from jobcrawler.archive.searching import matches
from jobcrawler.search.query import Search

WARM_UPS = 3
TIMES = 20
SEARCHES = {
    "a common word": Search(text="the"),
    "three common words": Search(text="the team experience"),
    "two words of titles": Search(text="title:night title:nurse"),
    "a phrase": Search(text='"night shift nurse"'),
    "a common word, ranked": Search(text="the", sort="best"),
    "a rare phrase, ranked": Search(text='title:"intern night shift nurse"', sort="best"),
    "nothing": Search(text="zzzzz"),
}


class Took(NamedTuple):
    """What a page took."""

    wall_ms: float
    processor_ms: float


def pages(name: str, posting: int, site: str) -> Iterator[tuple[str, str]]:
    """Yield what is asked: its name and its address."""
    yield "front page", f"/{name}/home"
    yield "search: all", f"/{name}/search"
    yield "search: a common word", f"/{name}/search?q=the"
    yield "search: a common word, ranked", f"/{name}/search?q=the&sort=best"
    yield "search: words and facets", f"/{name}/search?q=night+shift&country=DE&workplace=remote"
    yield "search: facets", f"/{name}/search?country=DE&kind=FULL_TIME&language=de"
    yield "search: page 400", f"/{name}/search?q=the&page=400"
    yield "search: closed, since", f"/{name}/search?status=closed&since=2025-06-01"
    yield "search: opening seen, since", f"/{name}/search?opened=seen&since=2025-06-01"
    yield "search: pay from", f"/{name}/search?pay_from=EUR+YEAR+60000"
    yield "search: words and pay from", f"/{name}/search?q=the&pay_from=USD+YEAR+60000"
    yield "posting", f"/{name}/posting/{posting}"
    yield "site", f"/{name}/site/{site}"
    yield "trends", f"/{name}/trends"
    yield "trends: pay by title", f"/{name}/trends?title=nurse"
    yield "map", f"/{name}/map"
    yield "feed", f"/{name}/feed.atom?q=the"
    yield "Datasette: jobs", f"/{name}/jobs"
    yield "Datasette: open_jobs", f"/{name}/open_jobs"
    yield "Datasette: changes", f"/{name}/changes"


async def measure(path: Path) -> None:
    """Print what each page takes."""
    datasette = Datasette([str(path)])
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        last, site = db.execute("SELECT id, site FROM jobs ORDER BY id DESC LIMIT 1").fetchone()
        for name, search in SEARCHES.items():
            _say(f"full text: {name}", list(_timed(lambda wanted=search: matches(db, wanted))))
    for name, address in pages(path.stem, last, site):
        _say(name, [took async for took in _asked(datasette, address)])


def _timed(ask: Callable[[], object]) -> Iterator[Took]:
    for number in range(WARM_UPS + TIMES):
        before = _clocks()
        ask()
        if number >= WARM_UPS:
            yield _since(before)


async def _asked(datasette: Datasette, address: str) -> AsyncIterator[Took]:
    for number in range(WARM_UPS + TIMES):
        before = _clocks()
        answer = await datasette.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[:500])
        if number >= WARM_UPS:
            yield _since(before)


def _clocks() -> Took:
    return Took(time.perf_counter() * 1e3, time.process_time() * 1e3)


def _since(before: Took) -> Took:
    now = _clocks()
    return Took(now.wall_ms - before.wall_ms, now.processor_ms - before.processor_ms)


def _say(name: str, took: list[Took]) -> None:
    walls = [each.wall_ms for each in took]
    processor = statistics.median(each.processor_ms for each in took)
    print(f"{name:32}{statistics.median(walls):8.0f}{max(walls):8.0f}{processor:8.0f}",  # noqa: T201
          flush=True)  # fmt: skip


def main() -> None:
    """Make the archive if need be, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("postings", type=int, nargs="?", default=1_000_000)
    said = parser.parse_args()
    if not said.archive.exists():
        started = time.monotonic()
        fill(said.archive, postings(said.postings), is_searched=True)
        print(f"made in {time.monotonic() - started:,.0f} s")  # noqa: T201
    asyncio.run(measure(said.archive))


if __name__ == "__main__":
    main()
