"""Crawls of sites that need a key: it is on the wire, and in no file and no line of the log."""

from __future__ import annotations

import gzip
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from wire import Answer, Asked, Reply, crawl, serving

from project import finished

KEY, EMAIL = "k/Ey+4you=", "keeper@quince.test"
APP_ID, APP_KEY = "0a1b2c3d", "f00dfeedf00dfeedf00dfeedf00dfeed"
USAJOBS = "https://www.usajobs.gov/Search/Results?k=light"
ADZUNA = "https://www.adzuna.co.uk/search?q=weaver"


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USAJOBS_KEY", KEY)
    monkeypatch.setenv("USAJOBS_EMAIL", EMAIL)
    monkeypatch.setenv("ADZUNA_APP_ID", APP_ID)
    monkeypatch.setenv("ADZUNA_APP_KEY", APP_KEY)


def keeper(number: int) -> dict[str, Any]:
    return {
        "MatchedObjectId": str(number),
        "MatchedObjectDescriptor": {
            "PositionID": f"QNC-{number}",
            "PositionTitle": f"Keeper {number}",
            "PositionURI": f"https://www.usajobs.gov:443/job/{number}",
            "OrganizationName": "Light Service",
            "UserArea": {"Details": {"JobSummary": f"Asked by {KEY}."}},
        },
    }


def usajobs(total: int, *, page_size: int = 20, lost: int = 0) -> Answer:
    """Answer with pages smaller than is asked for."""

    def answer(asked: Asked) -> Reply | None:
        if (asked.host, asked.path) != ("data.usajobs.gov", "/api/Search"):
            return None
        sent = (asked.headers.get("authorization-key"), asked.headers.get("user-agent"))
        if sent != (KEY, EMAIL):
            return Reply({"Message": "Authorization has been denied."}, status=401)
        page = int(asked.query["Page"])
        if page == lost:
            return Reply({"Message": f"No answer for {KEY}"}, status=500)
        rows = [keeper(n) for n in range(total)][page_size * (page - 1) : page_size * page]
        result = {"SearchResultCount": len(rows), "SearchResultCountAll": total}
        return Reply({"SearchResult": {**result, "SearchResultItems": rows}})

    return answer


def weaver(number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "title": f"Weaver {number}",
        "company": {"display_name": "Mills"},
        "description": f"Found with {APP_KEY}.",
        "redirect_url": f"https://www.adzuna.co.uk/jobs/land/ad/{number}?se=x",
    }


def adzuna(asked: Asked) -> Reply | None:
    """Answer 45 postings, 20 a page; the second is moved, the third is at another host."""
    query = asked.url.partition("?")[2]
    if asked.host != "api.adzuna.com":
        return Reply({"results": [], "count": 45}) if asked.host == "www.example.com" else None
    if (asked.query.get("app_id"), asked.query.get("app_key")) != (APP_ID, APP_KEY):
        return Reply({"exception": "AUTH_FAIL"}, status=401)
    page = asked.path.rpartition("/")[2]
    if page == "2":
        moved = f"https://api.adzuna.com/v1/api/jobs/gb/search/2b?{query}"
        return Reply(status=302, headers={"Location": moved, "X-Key": APP_KEY})
    if page == "3":
        elsewhere = f"https://www.example.com/v1/api/jobs/gb/search/3?{query}"
        return Reply(status=302, headers={"Location": elsewhere})
    first = 20 * (int(page.rstrip("b")) - 1)
    rows = [weaver(number) for number in range(first, first + 20)]
    return Reply({"count": 45, "results": rows}, headers={"X-Asked": asked.url})


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield str(path), gzip.decompress(content) if path.suffix == ".gz" else content


def forms(*keys: str) -> set[bytes]:
    return {form.encode() for key in keys for form in (key, quote(key, safe=""), quote(key))}


def assert_kept_secret(folder: Path, log: str, *keys: str) -> None:
    held = dict(files_of(folder))
    assert any("warc" in name and b"WARC/1.1" in content for name, content in held.items())
    for form in forms(*keys):
        assert not [name for name, content in held.items() if form in content]
        assert form.decode() not in log


def test_usajobs_is_crawled_whole_with_the_key_on_the_wire_only(tmp_path: Path) -> None:
    found = crawl(tmp_path, USAJOBS, usajobs(45))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert sorted(asked.query["Page"] for asked in found.asked) == ["1", "2", "3"]
    assert {asked.query["Keyword"] for asked in found.asked} == {"light"}
    assert "${USAJOBS_KEY}" in found.jobs["7"]["description_text"]
    assert_kept_secret(tmp_path, found.err, KEY, EMAIL)


def test_a_lost_page_of_usajobs_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, USAJOBS, usajobs(45))
    found = crawl(tmp_path, USAJOBS, usajobs(45, lost=2))
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 45
    assert_kept_secret(tmp_path, found.err, KEY, EMAIL)


def debug_crawl(folder: Path, answer: Answer, *options: str) -> tuple[str, list[Asked]]:
    """Crawl Adzuna with the most that is ever logged; return the log, and what was asked."""
    sites = folder / "sites.toml"
    sites.write_text(f'[sites.it]\nurl = "{ADZUNA}"\ndelay_s = 0\n', encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    with serving(answer) as (proxy, asked):
        done = finished(
            [sys.executable, "-m", "scrapy", "crawl", "careers", "-a", f"sites={sites}",
             "-s", f"ARCHIVE={folder / 'jobs.db'}", "-s", "LOG_LEVEL=DEBUG",
             "-s", "RETRY_TIMES=1", *options],
            env={**kept, "http_proxy": proxy, "https_proxy": proxy}, longest_s=120,
        )  # fmt: skip
    return done.stdout + done.stderr, asked


def test_redirects_of_adzuna_neither_store_nor_give_away_the_key(tmp_path: Path) -> None:
    log, asked = debug_crawl(tmp_path, adzuna)
    paths = [each.path.rpartition("/")[2] for each in asked if each.path != "/robots.txt"]
    assert paths == ["1", "2", "2b", "3", "3"], log
    assert asked[-1].host == "www.example.com"
    assert APP_KEY not in asked[-1].url
    assert "Crawled (200)" in log
    assert_kept_secret(tmp_path, log, APP_ID, APP_KEY)


def test_errors_do_not_name_the_key(tmp_path: Path) -> None:
    log, _ = debug_crawl(tmp_path, adzuna, "-s", "DOWNLOAD_MAXSIZE=1000")
    (line,) = [line for line in log.splitlines() if "larger than download max size" in line]
    assert "app_key=${ADZUNA_APP_KEY}" in line
    assert_kept_secret(tmp_path, log, APP_ID, APP_KEY)


def slow(asked: Asked) -> Reply | None:
    if asked.path != "/robots.txt":
        time.sleep(2.5)
    return adzuna(asked)


def test_a_timeout_does_not_name_the_key(tmp_path: Path) -> None:
    log, _ = debug_crawl(tmp_path, slow, "-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=0")
    lines = [line for line in log.splitlines() if "took longer than" in line]
    assert lines, log
    assert all("app_key=${ADZUNA_APP_KEY}" in line for line in lines)
    assert_kept_secret(tmp_path, log, APP_ID, APP_KEY)


def test_a_missing_key_is_said_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("USAJOBS_KEY")
    sites = tmp_path / "sites.toml"
    sites.write_text(f'[sites.light]\nurl = "{USAJOBS}"\n', encoding="utf-8")
    with serving(usajobs(45)) as (proxy, asked):
        done = finished(
            [sys.executable, "-m", "scrapy", "crawl", "careers", "-a", f"sites={sites}",
             "-s", f"ARCHIVE={tmp_path / 'jobs.db'}"],
            env={**os.environ, "http_proxy": proxy, "https_proxy": proxy}, longest_s=60,
        )  # fmt: skip
    assert done.returncode == 2
    (line,) = [line for line in done.stderr.splitlines() if "USAJOBS" in line]
    assert "sites.light: usajobs needs USAJOBS_KEY in the environment" in line
    assert "https://developer.usajobs.gov" in line
    assert not asked
    assert not (tmp_path / "jobs.db").exists()
