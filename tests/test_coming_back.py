"""Coming back to a site: what is known is not asked for again."""

from __future__ import annotations

from pathlib import Path

import pytest

from project import Scrapy, rows

pytestmark = pytest.mark.slow
SMALL = ("-s", "PRACTICE_POSTINGS=60")


def test_an_unchanged_site_costs_its_listing_pages_and_no_bytes(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    archive = tmp_path / "jobs.db"
    for _ in range(2):
        done = scrapy("crawl", "careers", *SMALL)
        assert (done.returncode, done.stderr) == (0, "")
    first, second = rows(archive, "SELECT requests, bytes, seen, skipped, verdict FROM runs")
    assert first[2:] == (60, 0, "complete")
    assert second == (3, 0, 60, 60, "complete")
    answers = rows(archive, "SELECT status, same_as IS NOT NULL FROM pages WHERE run = 2")
    assert answers == [(304, 1)] * 3
    assert rows(archive, "SELECT count(*) FROM changes") == [(0,)]

    again = tmp_path / "again.db"
    assert scrapy("replay", "--into", str(again)).returncode == 0
    everything = "SELECT * FROM pages"
    assert rows(again, everything) == rows(archive, everything)
    assert scrapy("verify", "-s", f"ARCHIVE={archive}").returncode == 0


def test_pages_whose_bytes_are_gone_are_asked_for_in_full(scrapy: Scrapy, tmp_path: Path) -> None:
    archive = tmp_path / "jobs.db"
    scrapy("crawl", "careers", *SMALL)
    for warc in (tmp_path / "warc").iterdir():
        warc.unlink()
    done = scrapy("crawl", "careers", *SMALL)
    assert done.returncode == 0, done.stderr
    assert rows(archive, "SELECT DISTINCT status FROM pages WHERE run = 2") == [(200,)]
