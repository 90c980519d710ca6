"""The commands on real captured pages, where there is a corpus of them."""

from __future__ import annotations

import contextlib
import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from project import Scrapy, rows

pytestmark = pytest.mark.slow


@contextlib.contextmanager
def replayed(corpus: Path, index: str) -> Iterator[dict[str, str]]:
    """Answer for real hosts from recorded payloads; yields the environment that leads there."""
    command = [sys.executable, str(corpus.parent / "tools/replay.py"), str(corpus / index),
               "--seconds", "300"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as proxy:
        assert proxy.stdout is not None
        address = proxy.stdout.readline().split()[-1]
        yield {"https_proxy": address, "http_proxy": address}
        proxy.terminate()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_walk_of_2017(scrapy: Scrapy, tmp_path: Path, corpus: Path) -> None:
    walk = sorted(lines(corpus / "html/microsoft_old_walk.jsonl"), key=lambda d: d["position"])
    with (corpus / "html/microsoft_old_replay.tsv").open(newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        urls = {row["file"]: row["url"] for row in table}
    positions = {page["position"] for page in walk}
    entries = [urls[page["file"]] for page in walk if page["position"] - 1 not in positions]
    sites = tmp_path / "sites.toml"
    sites.write_text(
        '[sites.microsoft]\nplatform = "numbered_walk"\ndelay_s = 0\n'
        f"entry_urls = {json.dumps(entries)}\n"
    )
    with replayed(corpus, "html/microsoft_old_replay.tsv") as env:
        done = scrapy("crawl", "careers", "-a", f"sites={sites}", env=env)
    assert done.returncode == 5
    archive = tmp_path / "jobs.db"
    found = rows(
        archive,
        "SELECT job_id, title, job_locations, occupational_category, team FROM jobs",
    )
    assert set(found) == {
        (
            page["job_id"],
            " ".join(page["title"].split()),
            page["location"],
            page["job_families"],
            page["teams"],
        )
        for page in walk
    }
    assert len(found) == len({page["job_id"] for page in walk})
    run = rows(archive, "SELECT announced, verdict, closed FROM runs")
    assert run == [(500, "truncated", 0)]
    assert rows(archive, "SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL") == [(0,)]


BOARDS = {
    "https://boards.greenhouse.io/catawiki": 50,
    "https://job-boards.greenhouse.io/sumup": 381,
    "https://boards.greenhouse.io/phonepe": 5,
    "https://jobs.lever.co/leverdemo": 6,
    "https://jobs.lever.co/palantir": 10,
    "https://jobs.lever.co/outreach": 4,
    "https://jobs.ashbyhq.com/notion": 3,
    "https://jobs.ashbyhq.com/HighlightTA": 2,
    "https://salesforce.wd12.myworkdayjobs.com/External_Career_Site": 2,
    "https://analogdevices.wd1.myworkdayjobs.com/en-US/External": 20,
}
"""Public address, and the postings that its recording holds."""


def test_real_boards_by_their_public_urls(scrapy: Scrapy, tmp_path: Path, corpus: Path) -> None:
    sites = tmp_path / "sites.toml"
    sites.write_text("[crawl]\ndelay_s = 0\n" + "".join(
        f"[sites.b{n}]\nurl = {json.dumps(url)}\n" for n, url in enumerate(BOARDS)))  # fmt: skip
    with replayed(corpus, "api/replay.tsv") as env:
        scrapy("crawl", "careers", "-a", f"sites={sites}", env=env)
    archived = "SELECT site, count(*) FROM jobs GROUP BY site"
    assert dict(rows(tmp_path / "jobs.db", archived)) == {
        f"b{n}": postings for n, postings in enumerate(BOARDS.values())
    }


def test_import_of_texts(scrapy: Scrapy, tmp_path: Path, corpus: Path) -> None:
    truth = {page["job_id"]: page for page in lines(corpus / "html/microsoft_old_walk.jsonl")}
    files = sorted((corpus / "html/microsoft_old_txt").glob("*.txt"))
    done = scrapy("import", *map(str, files))
    assert done.returncode == 0, done.stderr
    found = rows(
        tmp_path / "jobs.db",
        "SELECT job_id, title, job_locations, occupational_category, team, extra,"
        " description_text FROM jobs JOIN job_texts ON job = id",
    )
    assert len(found) == len(files)
    right = 0
    for job_id, title, places, families, team, extra, text in found:
        page, said = truth[str(job_id)], json.loads(str(extra))
        assert (places, families, team) == (
            page["location"], page["job_families"], page["teams"])  # fmt: skip
        assert (said["posting_id"], said["position"], said["total"]) == (
            page["posting_id"], page["position"], page["total"])  # fmt: skip
        assert said["title_source"] == "running text"
        right += title == page["title"]
        assert_clean(str(text))
    assert right >= 0.8 * len(files)


def test_import_of_lists(scrapy: Scrapy, tmp_path: Path, corpus: Path) -> None:
    files = sorted((corpus / "html/indeed_listrepr").glob("*.txt"))
    done = scrapy("import", *map(str, files))
    assert done.returncode == 0, done.stderr
    archive = tmp_path / "jobs.db"
    distinct = len({file.read_bytes() for file in files})
    assert rows(archive, "SELECT count(*) FROM jobs") == [(distinct,)]
    assert rows(archive, "SELECT count(*) FROM jobs WHERE title != ''") == [(0,)]
    for (text,) in rows(archive, "SELECT description_text FROM job_texts"):
        assert_clean(str(text))


def assert_clean(text: str) -> None:
    assert text
    for rubbish in ("Back to search results", "LinkedInTitle", "\\n", "&amp;", "&lt;", "&nbsp;"):
        assert rubbish not in text


@pytest.mark.parametrize("platform", ["greenhouse", "lever", "ashby", "workday", "microsoft_old"])
def test_score(corpus: Path, platform: str) -> None:
    command = [sys.executable, str(corpus.parent / "tools/score.py"), "--corpus", str(corpus),
               "--platform", platform, "--", sys.executable, "-m", "scrapy", "extract",
               "--manifest", "MANIFEST"]  # fmt: skip
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = printed.splitlines()[-1].replace(",", "").split()
    assert float(figures[figures.index("accuracy") + 1]) >= 0.98, printed
    assert float(figures[-1]) <= 0.005, printed
