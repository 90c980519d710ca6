"""`scrapy verify` and `scrapy snapshot` on an archive that a crawl made."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.snapshot import snapshot
from jobcrawler.archive.store import Archive
from jobcrawler.importing import import_files
from jobcrawler.verifying import Tally, verify
from project import Scrapy, rows

AT = "2026-03-01T05:10:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of three postings, imported from a file of JSON Lines and a page."""
    path = tmp_path / "jobs.db"
    records = tmp_path / "jobs.jsonl"
    records.write_text(
        '{"id": "7", "title": "Cook", "description": "You cook for sixty people every day."}\n'
        '{"id": "8", "title": "Baker", "description": "You bake bread, mostly at night."}\n'
    )
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><script type="application/ld+json">{"@type": "JobPosting", "title": "Nurse",'
        ' "identifier": "n-9", "description": "<p>You care for people.</p>", "datePosted":'
        ' "2026-02-01"}</script></head><body><h1>Nurse</h1></body></html>'
    )
    with Archive(path) as opened:
        row, refused = import_files(opened, [records, page], site="import", at=AT)
    assert (row.new, refused) == (3, [])
    return path


def problems(path: Path) -> tuple[list[str], Tally]:
    tally = Tally()
    with closing(ArchiveReader(path)) as reader:
        return list(verify(reader, tally)), tally


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_sound_archive(archive: Path) -> None:
    assert problems(archive) == ([], Tally(pages=2, postings=3))


def test_a_changed_row_is_named(archive: Path) -> None:
    change(archive, "UPDATE jobs SET title = 'Chef', team = 'Pans' WHERE job_id = '7'")
    (problem,), _ = problems(archive)
    assert "import: posting 7, page 1 (file:///jobs.jsonl): title, team differ" in problem


def test_a_posting_that_is_not_on_its_page(archive: Path) -> None:
    change(archive, "UPDATE jobs SET job_id = '70' WHERE job_id = '7'")
    (problem,), _ = problems(archive)
    assert "posting 70" in problem
    assert "not on its page" in problem


def test_flipped_bytes_are_named(archive: Path) -> None:
    (warc,) = (archive.parent / "warc").iterdir()
    whole = warc.read_bytes()
    (offset,) = rows(archive, "SELECT warc_offset FROM pages WHERE id = 2")[0]
    assert isinstance(offset, int)
    warc.write_bytes(whole[: offset + 200] + b"\0\0\0\0" + whole[offset + 204 :])
    found, tally = problems(archive)
    assert tally.pages == 1
    assert any("page 2 (file:///page.html)" in problem for problem in found), found


def test_a_digest_that_does_not_fit(archive: Path) -> None:
    change(archive, "UPDATE pages SET digest = 'sha1:AAAA' WHERE id = 1")
    (problem,), _ = problems(archive)
    assert problem.startswith("page 1 (file:///jobs.jsonl): its bytes are not those")


def test_missing_originals(archive: Path) -> None:
    shutil.rmtree(archive.parent / "warc")
    found, tally = problems(archive)
    assert tally.pages == 0
    assert "cannot be read" in found[0]
    assert [problem for problem in found if "page 1 (file:///jobs.jsonl): not in" in problem]


def test_a_row_without_its_other_end(archive: Path) -> None:
    change(archive, "UPDATE job_texts SET job = 99 WHERE job = 1")
    found, _ = problems(archive)
    assert any("job_texts points at a missing row of jobs" in problem for problem in found)


def test_the_command(scrapy: Scrapy, archive: Path) -> None:
    sound = scrapy("verify", "-s", f"ARCHIVE={archive}")
    assert sound.returncode == 0, sound.stderr
    assert sound.stdout == "2 pages, 3 postings: all as in the original bytes\n"
    change(archive, "UPDATE jobs SET title = 'Chef' WHERE job_id = '7'")
    broken = scrapy("verify", "-s", f"ARCHIVE={archive}")
    assert broken.returncode == 65
    assert "posting 7" in broken.stderr
    assert "1 problems" in broken.stdout
    nowhere = scrapy("verify", "-s", f"ARCHIVE={archive.with_name('no.db')}")
    assert nowhere.returncode == 65
    assert "no archive there" in nowhere.stderr


def test_a_snapshot_while_a_crawl_writes(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "public" / "copy.db"
    with Archive(archive) as writer:
        writer.runs.begin("other", "saved", "", at=AT, warc="x.warc.gz")  # not committed
        with closing(ArchiveReader(archive)) as reader:
            size = snapshot(reader, copy)
    assert size == copy.stat().st_size
    assert rows(copy, "SELECT count(*) FROM jobs") == [(3,)]
    assert rows(copy, "SELECT count(*) FROM runs") == [(1,)]
    assert rows(copy, "PRAGMA journal_mode") == [("delete",)]
    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]


def test_a_snapshot_replaces_an_older_one_or_leaves_it(archive: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("older")
    with closing(ArchiveReader(archive)) as reader:
        with pytest.raises(ArchiveError, match="is the archive itself"):
            snapshot(reader, archive)
        with pytest.raises(ArchiveError, match="cannot be written"):
            snapshot(reader, tmp_path / "jobs.jsonl" / "copy.db")
        assert copy.read_text() == "older"
        snapshot(reader, copy)
    assert rows(copy, "SELECT count(*) FROM jobs") == [(3,)]


def test_the_snapshot_command(scrapy: Scrapy, archive: Path, tmp_path: Path) -> None:
    done = scrapy("snapshot", str(tmp_path / "copy.db"), "-s", f"ARCHIVE={archive}")
    assert done.returncode == 0, done.stderr
    assert "copy.db: " in done.stdout
    assert scrapy("snapshot").returncode == 2
    refused = scrapy("snapshot", str(archive), "-s", f"ARCHIVE={archive}")
    assert refused.returncode == 65
