"""Kills and second crawls, acted out with real processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest
from archive_desk import SITE, Desk, at, posting, row, rows

from jobcrawler.archive.errors import ArchiveBusyError
from jobcrawler.archive.lock import Lock
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.page import DETAIL, Fetch

HERE = Path(__file__).parent


@pytest.fixture
def child(tmp_path):
    """Run a script beside these tests; it is killed at its `wait()`, or at the end of the test."""
    started = []

    def start(script):
        prelude = f"""
            import os, sys
            from pathlib import Path
            sys.path.insert(0, {str(HERE)!r})
            from archive_desk import Desk, posting
            from jobcrawler.archive.store import Archive
            path = Path({str(tmp_path / "a.db")!r})
            def wait():
                print("ready", flush=True)
                sys.stdin.read()
        """
        program = textwrap.dedent(prelude) + textwrap.dedent(script)
        process = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )  # fmt: skip
        started.append(process)
        assert process.stdout.readline() == "ready\n"
        return process

    yield start
    for process in started:
        kill(process)


def kill(process):
    process.kill()
    process.communicate()
    assert process.returncode in (-signal.SIGKILL, 0)


def test_one_crawl_at_a_time_holds_an_archive(tmp_path, child):
    holder = child("archive = Archive(path); wait()")
    with pytest.raises(ArchiveBusyError, match=r"a\.db: another crawl holds this archive"):
        Archive(tmp_path / "a.db")
    kill(holder)
    with Archive(tmp_path / "a.db") as archive:
        assert rows(archive, "SELECT * FROM jobs") == []


def test_a_lock_is_let_go_by_its_holder_and_its_file_stays(tmp_path):
    path = tmp_path / "a.db"
    with Lock(path), pytest.raises(ArchiveBusyError):
        Lock(path)
    Lock(path).release()
    assert (tmp_path / "a.db.lock").exists()


def test_a_deleted_lock_file_lets_nobody_in(tmp_path, child):
    path = tmp_path / "a.db"
    holder = child("archive = Archive(path); archive.commit(); wait()")
    (tmp_path / "a.db.lock").unlink()
    for _ in range(2):  # nor does the new file that was made in its place
        with pytest.raises(ArchiveBusyError, match=r"a\.db: another crawl holds this archive"):
            Archive(path)
    kill(holder)
    with Archive(path) as archive:
        assert rows(archive, "SELECT * FROM jobs") == []


def test_the_lock_is_not_in_the_way_of_readers(tmp_path, child):
    child("""
        archive = Archive(path)
        Desk(archive, 1).read(posting())
        archive.commit()
        wait()
    """)
    with closing(sqlite3.connect(tmp_path / "a.db")) as reader:
        assert reader.execute("SELECT title FROM jobs").fetchone() == ("Baker",)


def exchanges(path):
    return [thing for thing in WarcReader().read(path) if isinstance(thing, Exchange)]


def test_rows_never_point_at_bytes_that_are_not_there(tmp_path, child):
    """Killed between the sync of the originals and the commit of the rows."""
    process = child("""
        archive = Archive(path)
        desk = Desk(archive, 1)
        desk.read(posting("J1"), body=b"first")
        archive.commit()
        desk.read(posting("J2"), body=b"second")
        archive.warc(desk.run).sync()
        wait()
    """)
    kill(process)
    with Archive(tmp_path / "a.db") as archive:
        run = archive.runs.unfinished(SITE)
        path = archive.warc_folder / run.warc
        assert [found.body for found in exchanges(path)] == [b"first", b"second"]
        found = rows(archive, "SELECT id, warc_offset FROM pages")
        assert [read_at(path, page["warc_offset"]).body for page in found] == [b"first"]
        assert list(archive.known(SITE)) == ["J1"]
        fetch = Fetch(url="https://jobs.northwind.example/J2", kind=DETAIL)
        ids = [archive.add_page(run, fetch, page, stored=True) for page in exchanges(path)]
        assert ids == [1, 2]
        assert archive.read_page(2).body == b"second"


def test_a_commit_syncs_the_originals_before_the_rows(tmp_path, monkeypatch):
    """The order of the real calls: at the moment of COMMIT every byte of the WARC is synced."""
    with Archive(tmp_path / "a.db") as archive:
        desk = Desk(archive, 1)
        path = archive.warc_folder / desk.run.warc
        synced, at_commit = [], []

        def fsync(handle):
            os_fsync(handle)
            synced.append(os.fstat(handle).st_size)

        def traced(statement):
            if statement == "COMMIT":
                at_commit.append((synced[-1], path.stat().st_size))

        os_fsync = os.fsync
        archive.warc(desk.run)
        archive.commit()
        monkeypatch.setattr("jobcrawler.archive.warc.os.fsync", fsync)
        archive.db.set_trace_callback(traced)
        for number, body in enumerate([b"first", b"second"]):
            desk.read(posting(f"J{number}"), body=body)
            assert len(synced) == number
            assert exchanges(path)[-1].body == body, "a kill would lose it"
            archive.commit()
        archive.db.set_trace_callback(None)
    assert [durable for durable, _ in at_commit] == [size for _, size in at_commit]
    assert len(at_commit) == 2


def test_a_kill_within_a_batch_costs_that_batch_only(tmp_path, child):
    process = child("""
        archive = Archive(path)
        desk = Desk(archive, 1)
        desk.read(posting("J1", title="Baker"))
        archive.commit()
        desk.read(posting("J1", title="Chef"))
        desk.read(posting("J2"))
        wait()
    """)
    kill(process)
    with Archive(tmp_path / "a.db") as archive:
        assert row(archive, "SELECT job_id, title FROM jobs") == {"job_id": "J1", "title": "Baker"}
        assert rows(archive, "SELECT * FROM changes") == []
        assert row(archive, "PRAGMA integrity_check") == {"integrity_check": "ok"}


def test_equal_bodies_of_a_killed_batch_are_read_in_any_order(tmp_path, child):
    process = child("""
        archive = Archive(path)
        desk = Desk(archive, 1)
        desk.page()
        archive.commit()
        for n in range(3):
            desk.page(f"https://jobs.northwind.example/{n}", b"not found", status=404)
        archive.warc(desk.run).sync()
        wait()
    """)
    kill(process)
    with Archive(tmp_path / "a.db") as archive:
        run = archive.runs.unfinished(SITE)
        path = archive.warc_folder / run.warc
        last = exchanges(path)[-1]
        assert archive.with_body(read_at(path, last.offset)).body == b"not found"


def test_a_torn_warc_is_gone_on_with(tmp_path):
    with Archive(tmp_path / "a.db") as archive:
        desk = Desk(archive, 1)
        desk.page(body=b"first")
        path = archive.warc_folder / desk.run.warc
        archive.commit()
        desk.page(body=b"second " * 99)
    content = path.read_bytes()
    path.write_bytes(content[:-30])
    with Archive(tmp_path / "a.db") as archive:
        run = archive.runs.unfinished(SITE)
        fetch = Fetch(url="https://jobs.northwind.example/3", kind=DETAIL)
        page = Exchange(url=fetch.url, status=200, body=b"third", fetched_at=at(2))
        archive.add_page(run, fetch, page, stored=False)
        archive.commit()
        assert [found.body for found in exchanges(path)] == [b"first", b"third"]
        assert Desk(archive, 3).page() == 4
