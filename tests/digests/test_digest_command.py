"""`scrapy digest` as people and cron use it."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import sqlite3
import subprocess
import sys

import pytest
from mail_servers import web_hook
from parsel import Selector
from scrapy.exceptions import UsageError

from digest_desk import run
from jobcrawler.archive.store import Archive
from project import ROOT

BAKERS = '[searches.bakers]\nsearch = "q=baker"\n'
BOTH = f'{BAKERS}[searches.cashiers]\nsearch = "q=cashier"\n'


@pytest.fixture
def archive(path):
    with run(path, 1) as day:
        day.read("B1")
        day.read("C1", title="Cashier", description_text="Counts the till.")


@pytest.fixture
def more(path, archive):
    def more(day, *job_ids):
        with run(path, day) as found:
            for job_id in job_ids:
                found.read(job_id)

    return more


def lines(out):
    return [line for line in out.splitlines() if line.startswith("* ") or "/jobs/" in line]


def test_a_digest_is_printed_once_as_cron_runs_it(scrapy, path, tmp_path, more):
    sites = tmp_path / "sites.toml"
    sites.write_text(BOTH)
    told = ("digest", "-s", f"ARCHIVE={path}", "-s", f"SITES={sites}")
    done = scrapy(*told)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("The first digest of this search") == 2
    done = scrapy(*told)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    more(2, "B2")
    done = scrapy(*told)
    assert done.stdout.startswith("bakers: 1 new\n")
    assert "/jobs/B2" in done.stdout
    assert "cashiers" not in done.stdout


def test_only_the_named_searches_are_told(digest, archive):
    _, out, _ = digest(BOTH, "cashiers")
    assert lines(out) == ["* Cashier", "  https://northwind.example/jobs/C1"]
    _, out, _ = digest(BOTH)
    assert lines(out) == ["* Baker", "  https://northwind.example/jobs/B1"]


def test_looking_notes_nothing(digest, archive, more, path):
    for _ in range(2):
        assert "/jobs/B1" in digest(BAKERS, "--dry-run")[1]
    assert "/jobs/B1" in digest(BAKERS)[1]
    more(2, "B2")
    assert "/jobs/B2" in digest(BAKERS, "--dry-run")[1]
    assert "/jobs/B2" in digest(BAKERS)[1]
    assert digest(BAKERS, "--dry-run") == (0, "", "")
    noted = path.with_name("jobs.db.digests.json").read_bytes()
    for _ in range(2):
        assert lines(digest(BAKERS, "--again")[1]) == [
            "* Baker", "  https://northwind.example/jobs/B2",
        ]  # fmt: skip
    assert len(lines(digest(BAKERS, "--since", "2026-03-01")[1])) == 4
    assert digest(BAKERS, "--since", "2026-03-03") == (0, "", "")
    assert path.with_name("jobs.db.digests.json").read_bytes() == noted
    assert digest(BAKERS) == (0, "", "")


def test_again_before_anything_was_told_is_refused(digest, archive):
    with pytest.raises(UsageError, match="nothing was told of bakers yet"):
        digest(BAKERS, "--again")


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", ""])
def test_a_day_is_a_day(digest, archive, day):
    with pytest.raises(argparse.ArgumentError, match="is no day; write it as 2026-03-01"):
        digest(BAKERS, "--since", day)


def test_it_is_markdown_or_a_page_where_that_is_wanted(digest, archive):
    _, out, _ = digest(BAKERS, "--markdown", "--dry-run")
    assert "- [Baker](<https://northwind.example/jobs/B1>): on northwind\n" in out
    _, out, _ = digest(BAKERS, "--html")
    assert Selector(text=out).css("li a::attr(href)").get() == "https://northwind.example/jobs/B1"
    assert out.startswith("<!doctype html>\n<html")
    with pytest.raises(UsageError, match="name one search"):
        digest(BOTH, "--html")


def test_links_lead_to_the_reading_room_that_the_file_names(digest, archive):
    _, out, _ = digest(f'{BAKERS}[web]\nurl = "https://jobs.example.org/jobs"\n')
    assert "  https://jobs.example.org/jobs/posting/1\n" in out
    assert "All that matches: https://jobs.example.org/jobs/search?q=baker\n" in out


@pytest.mark.parametrize(
    ("sites", "names", "expected"),
    [
        ("", [], "no search is saved; add one to the sites file"),
        (BAKERS, ["baker"], 'no search "baker"; did you mean "bakers"?; the file names: bakers'),
        ('[searches.a]\nsearch = "nurse"\n', [], "searches.a: search: 'nurse': write it as in"),
        (f'{BAKERS}notify = ["json://${{NO_SUCH}}"]\n', [],
         "searches.bakers.notify needs NO_SUCH in the environment (not set)"),
    ],
)  # fmt: skip
def test_a_mistake_is_a_line_and_wrong_usage(digest, archive, sites, names, expected):
    status, out, err = digest(sites, *names)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert expected in err


def test_no_archive_another_file_and_an_older_archive_are_told(digest, path):
    assert digest(BAKERS)[0] == 65
    path.write_bytes(b"no database at all, but a long enough text" * 100)
    assert digest(BAKERS)[0] == 65
    path.unlink()
    with Archive(path) as archive:
        archive.db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_reading_room'")
    status, _, err = digest(BAKERS)
    assert status == 65
    assert "of an older version; the next crawl brings it up to date" in err


def test_a_file_that_is_not_what_was_told_is_left_alone(digest, archive, path):
    file = path.with_name("jobs.db.digests.json")
    for content in (b"{", b"[]", b'{"bakers": {"print": {}}}', b"\xff"):
        file.write_bytes(content)
        status, out, err = digest(BAKERS)
        assert (status, out) == (65, "")
        assert "delete it to begin again" in err
        assert file.read_bytes() == content


def test_two_digests_at_a_time_are_one_too_many(digest, archive, path):
    with path.with_name("jobs.db.digests.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        status, out, err = digest(BAKERS)
    assert (status, out) == (75, "")
    assert "another digest is being made" in err
    assert digest(BAKERS)[0] == 0


def test_who_looks_for_what_is_nobodys_business(digest, archive, path):
    digest(BAKERS)
    assert path.with_name("jobs.db.digests.json").stat().st_mode & 0o077 == 0
    dump = "\n".join(sqlite3.connect(path).iterdump())
    assert "bakers" not in dump


def test_a_digest_is_made_while_a_crawl_holds_the_archive(digest, archive, more, path):
    digest(BAKERS)
    more(2, "B2")
    with run(path, 3, verdict=None) as crawl:
        crawl.read("B3")
        crawl.archive.db.commit()
        crawl.read("B4")  # a batch that is not committed
        _, out, _ = digest(BAKERS)
        assert "/jobs/B2" in out
        assert "/jobs/B3" not in out
        crawl.finish()
        _, out, _ = digest(BAKERS)
    assert "2 new" in out
    assert "/jobs/B3" in out
    assert "/jobs/B4" in out


def test_what_nobody_could_read_is_printed_again(path, archive, tmp_path, digest):
    sites = tmp_path / "sites.toml"
    sites.write_text(BAKERS)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "scrapy", "digest", "-s", f"ARCHIVE={path}", "-s",
               f"SITES={sites}"]  # fmt: skip
    # As people have it: a stream that keeps what it could not write, and tries again at the end.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        command,
        env=env,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    os.close(writing)
    assert "bakers: cannot be printed (Broken pipe)" in done.stderr
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "/jobs/B1" in digest(BAKERS)[1]


def test_what_was_told_but_cannot_be_noted_is_said(digest, archive, path):
    path.with_name("jobs.db.digests.new").mkdir()
    status, out, err = digest(BAKERS)
    assert status == 73
    assert "/jobs/B1" in out
    assert "jobs.db.digests.json: cannot be written" in err


IMGHDR = "ignore:'imghdr' is deprecated"  # apprise looks whether it is there


@pytest.mark.filterwarnings(IMGHDR)
def test_a_digest_goes_out_by_apprise_until_it_is_taken(digest, archive, monkeypatch):
    with web_hook(statuses=[500]) as (port, posts):
        monkeypatch.setenv("HOOK", f"127.0.0.1:{port}")
        sites = f'{BAKERS}notify = ["json://${{HOOK}}/a"]\n'
        status, out, err = digest(sites)
        assert (status, out) == (3, "")
        assert err == "jobcrawler: bakers: notify, address 1 (json): not taken\n"
        assert digest(sites) == (0, "", "")
        assert digest(sites) == (0, "", "")
    assert [where for where, _ in posts] == ["/a", "/a"]
    assert posts[1][1]["title"] == "bakers: the newest 1 that are open"
    assert "* Baker\n" in posts[1][1]["message"]


@pytest.mark.filterwarnings(IMGHDR)
def test_an_address_of_apprise_that_takes_nothing_is_said_and_the_others_have_it(digest, archive):
    with web_hook() as (port, posts):
        sites = f'{BAKERS}notify = ["json://127.0.0.1:{port}/", "frog://a-key"]\n'
        status, out, err = digest(sites)
        assert digest(sites) == (0, "", "")
    assert (status, out) == (3, "")
    assert err == "jobcrawler: bakers: notify, address 2 (frog): not taken\n"
    assert len(posts) == 1


def test_the_state_says_up_to_where_was_told(digest, archive, path):
    digest(BAKERS)
    noted = json.loads(path.with_name("jobs.db.digests.json").read_bytes())
    last = noted["bakers"]["print"]
    assert last["search"] == "q=baker"
    assert last["before"] is None
    assert last["after"] == {
        "run": 1, "warc": "northwind-20260301T050000Z.warc.gz", "unfinished": [],
    }  # fmt: skip
