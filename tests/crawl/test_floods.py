from __future__ import annotations

import contextlib
import gzip

import pytest
from careers_servers import Raw
from crawling import Reply, World, board, listing, robots


def endless(first, part):
    def talk():
        yield first
        while True:
            yield part

    return talk


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
HEADERS = endless(OK, b"".join(b"X-%d: %s\r\n" % (n, b"x" * 900) for n in range(64)))
LINE = endless(OK + b"X-Long: ", b"x" * 65536)
INTERIM = endless(b"", b"HTTP/1.1 100 Continue\r\nX-A: b\r\n\r\n" * 1000)
BODY = endless(OK + b"\r\n", b"<p>more</p>" * 6000)
CHUNKS = endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n%s\r\n" % (b"x" * 65536))
MAXSIZE = 2_000_000
BUFFERS = 16_000_000
"""What the two sockets may hold beside what was read."""


def bomb():
    packed = gzip.compress(b"0" * (MAXSIZE * 20))
    return robots(status=200, content_encoding="gzip"), packed


@pytest.fixture(scope="module")
def flooded(tmp_path_factory):
    """A crawl of sites that send too much, or too slowly, and of a good one."""
    with contextlib.ExitStack() as stack:
        world = World(stack, first=151)
        floods = {"headers": HEADERS, "line": LINE, "interim": INTERIM, "body": BODY,
                  "chunks": CHUNKS}  # fmt: skip
        for name, talk in floods.items():
            world.add(name, talk, server=Raw)
        head, packed = bomb()
        zipped = Reply(packed, headers=head.headers)
        world.add("bomb", board(0, first=zipped))
        world.add("drip", board(0, first=Reply(delay_s=30)))
        world.add("good", board(5))
        wordy = robots(**{f"x_{number}": "x" * 8000 for number in range(24)})
        wordy.headers["Content-Type"] = "text/html"
        world.add("wordy", board(1, first=Reply(listing(["/jobs/0"]).body, headers=wordy.headers)))
        settings = {"DOWNLOAD_MAXSIZE": MAXSIZE, "DOWNLOAD_TIMEOUT": 5, "RETRY_TIMES": 0}
        world.crawl(tmp_path_factory.mktemp("floods"), **settings)
        yield world


@pytest.mark.parametrize(
    ("site", "error"),
    [
        ("headers", "DownloadFailedError"),
        ("line", "DownloadFailedError"),
        ("interim", "DownloadFailedError"),
        ("body", "DownloadCancelledError"),
        ("chunks", "DownloadCancelledError"),
    ],
)
def test_what_never_ends_is_cut_off_before_its_time_is_up(flooded, site, error):
    assert flooded.servers[site].pages == 1
    assert flooded.servers[site].sent < MAXSIZE + BUFFERS
    assert flooded.run(site)["verdict"] == "failed"
    assert flooded.run(site)["reason"].startswith(f"lost pages: 1 x {error}")


def test_long_headers_are_no_trouble(flooded):
    assert flooded.run("wordy")["verdict"] == "complete"


@pytest.mark.parametrize("site", ["bomb", "drip"])
def test_a_bomb_and_a_drip_are_cut_off(flooded, site):
    assert flooded.run(site)["verdict"] == "failed"
    assert "lost pages: 1 x " in flooded.run(site)["reason"]


def test_the_other_sites_of_the_crawl_do_not_suffer(flooded):
    assert flooded.outcome.seconds < 20
    assert flooded.outcome.status == 4
    assert (flooded.run("good")["verdict"], flooded.run("good")["seen"]) == ("complete", 5)
    assert flooded.rows("SELECT count(*) AS n FROM pages") == [{"n": 8}]
