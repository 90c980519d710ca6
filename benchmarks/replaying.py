"""Pages a second: an archive built again from its WARC files, against warcio only reading them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from benchmarks.crawling import ours, serving
from benchmarks.measuring import Figure, interleaved, speed
from jobcrawler.archive.store import Archive
from jobcrawler.replaying import recordings, replay


def figures(postings: int, rounds: int) -> Iterator[Figure]:
    """Yield one figure."""
    with serving(postings) as server, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours(server, folder)
        warcs = sorted((folder / "warc").iterdir())
        numbers = count()
        found = interleaved(
            {
                "replay": lambda: speed(lambda: _replay(warcs, folder / f"{next(numbers)}.db")),
                "warcio": lambda: speed(lambda: _read(warcs)),
            },
            rounds,
        )
    yield Figure(name="replay", unit="pages/s", ours=found["replay"],
                 baseline_name="warcio reads", baseline=found["warcio"])  # fmt: skip


def _replay(warcs: list[Path], into: Path) -> int:
    with Archive(into) as archive:
        for _ in replay(archive, recordings(warcs)):
            pass
        pages: int = archive.db.execute("SELECT count(*) FROM pages").fetchone()[0]
    return pages


def _read(warcs: list[Path]) -> int:
    pages = 0
    for path in warcs:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                record.content_stream().read()
                pages += record.rec_type == "response"
    return pages
