from __future__ import annotations

import contextlib
import os
import pty
import re
import subprocess
import sys

import pytest
from crawling import Command, environment
from scrapy import Request
from scrapy.utils.test import get_crawler

from jobcrawler.practice_proxy import PRACTICE_HOST, PracticeProxy
from project import ROOT

SITE = f'[sites.practice]\nurl = "http://{PRACTICE_HOST}/"\ndelay_s = 0\n'


def arguments(folder):
    path = folder / "sites.toml"
    path.write_text(SITE, encoding="utf-8")
    return [
        "crawl", "careers", "-a", f"sites={path}", "-s", f"ARCHIVE={folder / 'jobs.db'}",
        "-s", "PRACTICE_POSTINGS=40"
    ]  # fmt: skip


def read_all(terminal):
    """What was written to a pseudo-terminal; Linux says EIO at its end."""
    parts = []
    with contextlib.suppress(OSError):
        while part := os.read(terminal, 65536):
            parts.append(part)
    return b"".join(parts).decode()


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """A crawl whose stderr is a terminal."""
    master, slave = pty.openpty()
    arguments_ = arguments(tmp_path_factory.mktemp("watched"))
    with subprocess.Popen(
        [sys.executable, "-m", "scrapy", *arguments_],
        cwd=ROOT,
        env=environment(TERM="xterm"),
        stdout=subprocess.PIPE,
        stderr=slave,
        text=True,
    ) as process:
        os.close(slave)
        written = read_all(master)
        os.close(master)
        out, _ = process.communicate(timeout=60)
    return process.returncode, written, out


def test_whoever_watches_sees_the_postings_counted(watched):
    status, written, out = watched
    steps = [int(step) for step in re.findall(r"(\d+) / 40\b", written)]
    assert status == 0
    assert steps[-1] == 40
    assert steps == sorted(steps)
    assert re.search(r"practice .*40 / 40 .*0:00:0\d", written)
    assert " / " not in out


def test_the_bar_is_gone_at_the_end(watched):
    _, written, _ = watched
    assert written.rpartition("40 / 40")[2].count("\x1b[2K") >= 1
    assert written.count("\x1b[?25l") == written.count("\x1b[?25h") == 1


def test_a_complete_crawl_says_nothing_to_cron(tmp_path):
    outcome = Command(*arguments(tmp_path)).outcome()
    assert (outcome.status, outcome.err) == (0, "")
    (row,) = [line.split() for line in outcome.out.splitlines() if "practice" in line]
    assert row == ["practice", "40", "40", "40", "0", "0", "0", "complete"]


def test_settings_describe_the_practice_site_and_its_server_starts_when_asked():
    settings = {"PRACTICE_POSTINGS": 7, "PRACTICE_DAY": 2, "PRACTICE_FAULTS": {"empty": True}}
    proxy = PracticeProxy.from_crawler(get_crawler(settings_dict=settings))
    elsewhere, practice = (
        Request("http://careers.test/"),
        Request(f"http://{PRACTICE_HOST}/search"),
    )
    proxy.stop()
    proxy.process_request(elsewhere)
    assert "proxy" not in elsewhere.meta
    proxy.process_request(practice)
    try:
        assert practice.meta["proxy"].startswith("http://127.0.0.1:")
        again = Request(f"http://{PRACTICE_HOST}/")
        proxy.process_request(again)
        assert again.meta["proxy"] == practice.meta["proxy"]
    finally:
        proxy.stop()
