from __future__ import annotations

import contextlib
import email.utils
import itertools
import time

import pytest
from crawling import World, board, listing, robots
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from jobcrawler.middlewares import ROBOTS_BYTES, retry_after_s

PRIVATE = "User-agent: *\nDisallow: /jobs/private/\n"
FORBIDDEN = [f"/jobs/private/{number}" for number in range(20)]
LARGE = PRIVATE + "# nothing\n" * (ROBOTS_BYTES // 10) + "User-agent: *\nDisallow: /\n"
TRIES = 2
"""Of a page that fails, with RETRY_TIMES=1."""


def gaps(times):
    return [later - earlier for earlier, later in itertools.pairwise(sorted(times))]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """One crawl of many sites, each with another robots.txt."""
    with contextlib.ExitStack() as stack:
        world = World(stack, first=11)
        world.add("waits", board(0, robots=robots(PRIVATE, delay_s=0.5)), urls=FORBIDDEN)
        world.add("links", board(0, robots=robots(PRIVATE), first=listing(FORBIDDEN)))
        for status in (500, 503, 429, 403, 404):
            world.add(f"http-{status}", board(3, robots=robots(status=status)))
        world.add("silent", board(3, robots=robots(delay_s=8)))
        world.add("away", board(3, robots=robots(status=302, location="http://127.1:1/")))
        world.add("named", board(3, robots=robots("User-agent: jobcrawler\nDisallow: /\n")))
        world.add("other", board(3, robots=robots("User-agent: otherbot\nDisallow: /\n")))
        world.add("slow", board(4, robots=robots("User-agent: *\nCrawl-delay: 0.9\n")))
        world.add("slower", board(3, robots=robots("User-agent: *\nCrawl-delay: 86400\n")))
        world.add("large", board(3, robots=robots(LARGE)), urls=["/", FORBIDDEN[0]])
        world.crawl(tmp_path_factory.mktemp("robots"), DOWNLOAD_TIMEOUT=2, RETRY_TIMES=1)
        yield world


def test_pages_that_wait_for_robots_txt_are_refused_by_it(told):
    assert told.asked("waits") == ["/robots.txt"]
    assert told.run("waits")["verdict"] == "failed"
    assert "20 x robots.txt of 127.0.0.11" in told.run("waits")["reason"]
    assert told.run("waits")["reason"].endswith("forbids it")


def test_listed_pages_that_it_forbids_are_not_asked_for_and_the_run_is_not_complete(told):
    assert sorted(told.asked("links")) == ["/", "/robots.txt"]
    assert told.run("links")["verdict"] == "truncated"
    assert told.run("links")["reason"] == "20 listed postings could not be read"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_robots_txt_in_trouble_means_no(told, status):
    site = f"http-{status}"
    assert told.asked(site) == ["/robots.txt"] * TRIES
    assert told.run(site)["verdict"] == "failed"
    assert f"cannot be read: http {status}" in told.run(site)["reason"]


def test_a_robots_txt_that_does_not_come_means_no(told):
    assert set(told.asked("silent")) == {"/robots.txt"}
    assert "cannot be read: DownloadTimeoutError" in told.run("silent")["reason"]


def test_a_robots_txt_at_a_private_address_means_no(told):
    assert told.asked("away") == ["/robots.txt"]
    assert "127.1 is not a public address" in told.run("away")["reason"]


@pytest.mark.parametrize("site", ["http-403", "http-404", "other"])
def test_without_rules_for_us_all_is_crawled_and_robots_txt_is_asked_for_once(told, site):
    expected = ["/", "/jobs/0", "/jobs/1", "/jobs/2", "/robots.txt"]
    assert sorted(told.asked(site)) == expected
    assert told.run(site)["verdict"] == "complete"


def test_rules_for_our_name_count(told):
    assert told.asked("named") == ["/robots.txt"]
    assert told.run("named")["reason"].endswith("forbids it")


def test_a_crawl_delay_is_kept_to_the_full(told):
    times = [at for at, _ in told.servers["slow"].asked]
    assert len(times) == 6
    assert min(gaps(times)) > 0.78
    assert told.run("slow")["verdict"] == "complete"


def test_a_crawl_delay_of_a_day_means_no(told):
    assert told.asked("slower") == ["/robots.txt"]
    assert "asks for 86400 seconds between two requests" in told.run("slower")["reason"]


def test_of_a_large_robots_txt_the_beginning_counts(told):
    assert sorted(told.asked("large")) == ["/", "/jobs/0", "/jobs/1", "/jobs/2", "/robots.txt"]
    assert "forbids it" in told.run("large")["reason"]


def test_the_reasons_are_on_stderr_and_in_the_status(told):
    assert told.outcome.status == 4
    assert "jobcrawler: http-500: failed: lost pages: 1 x robots.txt of" in told.outcome.err
    assert "Traceback" not in told.outcome.err


def busy(headers, *, path="/jobs/1"):
    """Answer 429 to the first request for a path."""

    def answer(asked, before):
        if asked != path or before:
            return None
        return robots(status=429, **headers())

    return answer


def later(seconds):
    return email.utils.formatdate(time.time() + seconds, usegmt=True)


@pytest.fixture(scope="module")
def patient(tmp_path_factory):
    """One crawl of sites that ask to be left alone."""
    with contextlib.ExitStack() as stack:
        world = World(stack, first=51)
        world.add("seconds", board(6, answer=busy(lambda: {"retry_after": "2"})), delay_s=0.1)
        by_date = board(6, answer=busy(lambda: {"retry_after": later(3)}))
        world.add("date", by_date, delay_s=0.1)
        for name, value in {"words": "soon", "digits": "\xb2", "past": later(-900)}.items():
            world.add(name, board(6, answer=busy({"retry_after": value}.copy)))
        world.add("many", board(60, answer=busy(lambda: {"retry_after": "4"}, path="/jobs/0")))
        first = listing([f"/jobs/{number}" for number in range(40)], delay_s=0.5)
        world.add("neighbour", board(40, first=first))
        world.crawl(tmp_path_factory.mktemp("patience"))
        yield world


@pytest.mark.parametrize(("site", "least"), [("seconds", 1.95), ("date", 1.9), ("many", 3.95)])
def test_a_host_that_asks_for_it_is_left_alone_and_then_crawled_to_the_end(patient, site, least):
    asked = patient.servers[site].asked
    path = "/jobs/0" if site == "many" else "/jobs/1"
    refused = next(at for at, asked_path in asked if asked_path == path)
    # What was under way at that moment could not be called back.
    after = [at for at, _ in asked if at > refused + 1]
    assert min(after) - refused > least
    assert patient.asked(site).count(path) == 2
    assert patient.run(site)["verdict"] == "complete"


@pytest.mark.parametrize("site", ["words", "digits", "past"])
def test_a_retry_after_that_says_nothing_is_a_retry_like_any(patient, site):
    assert patient.asked(site).count("/jobs/1") == 2
    assert patient.run(site)["verdict"] == "complete"


def test_a_host_that_waits_does_not_keep_the_others_waiting(patient):
    times = sorted(at for at, _ in patient.servers["many"].asked)
    rest, resumed = max(zip(gaps(times), times[1:], strict=True))
    assert rest > 2.9
    assert patient.run("neighbour")["seen"] == 40
    assert max(at for at, _ in patient.servers["neighbour"].asked) < resumed


def test_crawls_that_waited_are_complete(patient):
    assert patient.outcome.status == 0
    assert patient.outcome.err == ""


@given(st.binary(max_size=60) | st.dates().map(lambda day: day.ctime().encode()))
def test_no_retry_after_is_too_odd(value):
    response = Response("http://careers.test/", status=503, headers={"Retry-After": value})
    assert retry_after_s(response) >= 0


def test_only_a_host_in_trouble_is_left_alone():
    headers = {"Retry-After": "120"}
    found = {
        status: retry_after_s(Response("http://careers.test/", status=status, headers=headers))
        for status in (200, 429, 503, 404)
    }
    assert found == {200: 0, 429: 120, 503: 120, 404: 0}
