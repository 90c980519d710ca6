"""Exports of many postings: what is held does not grow with them, and none is lost."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
import tracemalloc
from contextlib import closing

import pyarrow as pa
import pytest
from datasette.app import Datasette
from exports_desk import export, posting

from jobcrawler.archive.questions.rows import IDS, PART
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.schema import open_database
from jobcrawler.archive.search import bring_up_to_date
from jobcrawler.exports.exporting import Export
from jobcrawler.exports.wanted import Wanted
from jobcrawler.search.query import Search
from project import ROOT

sys.path.append(str(ROOT))  # the benchmarks are not installed

from benchmarks.duplicate_archive import Seen
from benchmarks.duplicate_archive import fill as fill_archive

MANY = 2 * IDS + PART + 7
TEXT = "Wir backen Brot. " * 120


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """An archive of more postings than are found at a time, each with two thousand letters."""
    path = tmp_path_factory.mktemp("many") / "jobs.db"
    fill_archive(
        path,
        (
            Seen(posting=posting(str(number), site="many", title=f"Baker {number}",
                                 description_text=TEXT))
            for number in range(MANY)
        ),
    )  # fmt: skip
    # What writes it so fast leaves the search index out.
    with closing(open_database(path)) as db, db.atomic():
        db.execute("INSERT OR IGNORE INTO jobs_fts_waiting (job, is_indexed)"
                   " SELECT id, 0 FROM jobs")  # fmt: skip
        bring_up_to_date(db.conn)
    return path


class Counter(io.RawIOBase):
    """A stream that keeps nothing but how much it was given."""

    size = 0

    def write(self, data):
        self.size += len(data)
        return len(data)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "jsonl", "jobspy", "jsonld"])
def test_memory_does_not_grow_with_rows(path, kind):
    stream = Counter()
    tracemalloc.start()
    try:
        with ArchiveReader(path) as archive:
            wanted = Wanted(with_text=True)
            made = Export(archive=archive, wanted=wanted, created="2026-03-04T05:06:07Z")
            made.to_stream(kind, stream)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert stream.size > 40_000_000
    assert peak < 10_000_000


@pytest.mark.slow
def test_memory_of_parquet_does_not_grow_with_rows(path, tmp_path):
    before = pa.total_allocated_bytes()
    export(path, "parquet", tmp_path / "out.parquet", with_text=True)
    assert pa.default_memory_pool().max_memory() - before < 60_000_000


@pytest.mark.slow
@pytest.mark.parametrize("search", [Search(status="any"), Search(), Search(text="Baker")])
def test_no_posting_is_lost_between_parts(path, tmp_path, search):
    ticks = []
    with ArchiveReader(path) as archive:
        made = Export(archive=archive, wanted=Wanted(search=search), created="", tick=ticks.append)
        assert made.size("jsonl") == (MANY if search == Search(status="any") else None)
        made.to_file("jsonl", tmp_path / "out.jsonl")
    with (tmp_path / "out.jsonl").open(encoding="utf-8") as lines:
        ids = [json.loads(line)["id"] for line in lines]
    assert ids == list(range(MANY, 0, -1))
    assert sum(ticks) == MANY
    assert max(ticks) == PART


@pytest.mark.slow
@pytest.mark.parametrize("query", ["status=any", "q=Baker"])
def test_none_is_lost_from_the_page_either(path, query):
    served = Datasette([str(path)])

    async def ask():
        await served.invoke_startup()
        return await served.client.get(f"/jobs/export.jsonl?{query}")

    try:
        lines = asyncio.run(ask()).text.splitlines()
    finally:
        for database in served.databases.values():
            database.close()
    assert [json.loads(line)["id"] for line in lines] == list(range(MANY, 0, -1))


@pytest.mark.slow
def test_a_crawl_meanwhile_is_not_seen(path, tmp_path):
    """All is of the moment at which it began."""
    with closing(open_database(path)) as db:

        def write(_):
            with db.atomic():
                db.execute("UPDATE jobs SET title = 'Late' WHERE id = 1")

        with ArchiveReader(path) as archive:
            made = Export(archive=archive, wanted=Wanted(), created="", tick=write)
            made.to_file("csv", tmp_path / "out.csv")
        with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
            *_, last = csv.DictReader(lines)
        assert (last["id"], last["title"]) == ("1", "Baker 0")
        assert db.execute("SELECT title FROM jobs WHERE id = 1").fetchone()[0] == "Late"
        with db.atomic():
            db.execute("UPDATE jobs SET title = 'Baker 0' WHERE id = 1")
