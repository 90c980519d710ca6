"""What cannot work says so in one line, with a fitting exit status, and changes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT, Scrapy


def one_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[sites.acme]\nurll = 'x'\n", ("sites.acme.urll", 'did you mean "url"?')),
        ("[sites.acme]\nplatform = 'greenhose'\nboard = 'a'\n",
         ("sites.acme", '"greenhose" is not known', 'did you mean "greenhouse"?')),
        ("[sites.acme]\nurl = 'https://example.org/jobs'\n", ("sites.acme", "no known platform")),
        ("[sites.acme]\n", ("sites.acme", "give one of url")),
        ("[sites.acme\n", ("not TOML",)),
        ("[crawl]\ndelay = 3\n", ("crawl.delay", 'did you mean "delay_s"?')),
    ],
)  # fmt: skip
def test_a_broken_sites_file(
    scrapy: Scrapy, tmp_path: Path, toml: str, words: tuple[str, ...]
) -> None:
    sites = tmp_path / "mine.toml"
    sites.write_text(toml)
    done = scrapy("crawl", "careers", "-a", f"sites={sites}")
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert all(word in line for word in ("mine.toml", *words)), line
    assert not (tmp_path / "jobs.db").exists()


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("site=practise", ('no site "practise"', 'did you mean "practice"?')),
        ("url=https://example.org/careers", ("https://example.org/careers", "no known platform")),
        ("sites=nowhere.toml", ("nowhere.toml", "cannot be read")),
        ("sit=practice", ("-a sit", 'did you mean "site"?')),
    ],
)
def test_a_wrong_argument(
    scrapy: Scrapy, tmp_path: Path, argument: str, words: tuple[str, ...]
) -> None:
    done = scrapy("crawl", "careers", "-a", argument)
    assert done.returncode == 2
    line = one_line(done.stderr)
    assert all(word in line for word in words), line
    assert not (tmp_path / "jobs.db").exists()


def test_an_unwritable_archive(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = scrapy("crawl", "careers", "-s", f"ARCHIVE={tmp_path / 'file/jobs.db'}")
    assert done.returncode == 73
    assert "cannot be written" in one_line(done.stderr)


@pytest.mark.parametrize("command", [("crawl", "careers"), ("import", "README.md")])
def test_an_archive_of_a_newer_schema(
    scrapy: Scrapy, tmp_path: Path, command: tuple[str, ...]
) -> None:
    archive = tmp_path / "jobs.db"
    connection = sqlite3.connect(archive)
    connection.executescript(
        "CREATE TABLE _sqlite_migrations"
        " (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT);"
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        " VALUES ('jobcrawler', 'm999_future', '2099-01-01')"
    )
    connection.close()
    before = hashlib.sha256(archive.read_bytes()).digest()
    done = scrapy(*command)
    assert done.returncode == 65
    assert "newer jobcrawler (m999_future)" in one_line(done.stderr)
    assert hashlib.sha256(archive.read_bytes()).digest() == before


def test_files_that_are_no_pages(scrapy: Scrapy, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    good = tmp_path / "jobs.jsonl"
    good.write_text('{"id": "7", "title": "Cook", "description": "You cook."}\n')
    done = scrapy("import", str(picture), str(good), str(tmp_path / "missing.html"))
    assert done.returncode == 65
    first, second = done.stderr.splitlines()
    assert "picture.png: not a page" in first
    assert "missing.html: No such file" in second
    assert "3 files: 1 postings (1 new, 0 changed), 2 bad rows, 2 files not read" in done.stdout


def test_extract_without_files(scrapy: Scrapy) -> None:
    assert scrapy("extract").returncode == 2
    missing = scrapy("extract", "nowhere.html")
    assert missing.returncode == 65
    assert "nowhere.html" in one_line(missing.stderr)


def test_one_missing_file_does_not_end_an_extract(scrapy: Scrapy, tmp_path: Path) -> None:
    good = tmp_path / "jobs.jsonl"
    good.write_text('{"id": "7", "title": "Cook", "description": "You cook."}\n')
    done = scrapy("extract", "nowhere.html", str(good))
    assert done.returncode == 65
    assert "nowhere.html" in one_line(done.stderr)
    assert '"job_id": "7"' in done.stdout


def test_who_reads_only_the_beginning_of_an_extract(tmp_path: Path) -> None:
    rows = (f'{{"id": "{n}", "title": "Cook", "description": "You cook."}}' for n in range(2000))
    many = tmp_path / "jobs.jsonl"
    many.write_text("\n".join(rows))
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", "extract", str(many)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        assert '"job_id": "0"' in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_an_unknown_fault_of_the_practice_site(scrapy: Scrapy) -> None:
    done = scrapy("crawl", "careers", "-s", "PRACTICE_DAY=soon")
    assert done.returncode == 2
    assert "PRACTICE_DAY: 'soon' is no whole number" in one_line(done.stderr)
    done = scrapy("crawl", "careers", "-s", 'PRACTICE_FAULTS={"wall_page": [2]}')
    assert done.returncode == 2
    assert "PRACTICE_FAULTS" in one_line(done.stderr)
    assert "wall_pages" in done.stderr
