from __future__ import annotations

import contextlib
import dataclasses
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from jobcrawler.practice import Faults, Practice, PracticeServer, serve
from jobcrawler.practice.__main__ import main

SITE = Practice(postings=60)


@contextlib.contextmanager
def client(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    with contextlib.closing(connection):
        yield connection


def ask(connection, target, method="GET", headers=None):
    connection.request(method, target, headers=headers or {})
    response = connection.getresponse()
    return response, response.read()


def jid(position):
    return SITE.open_on(0)[position - 1].posting_id


def test_it_serves_pages_over_one_connection():
    with serve(SITE) as server, client(server) as connection:
        first, _ = ask(connection, "/search")
        local = connection.sock.getsockname()
        second, body = ask(connection, "http://practice.test/search?page=2")
        assert connection.sock.getsockname() == local
        assert (first.status, second.status) == (200, 200)
        assert b"21 - 40 of 60 jobs" in body
        assert int(second.headers["Content-Length"]) == len(body)
        assert second.headers["Content-Type"] == "text/html; charset=utf-8"
        assert server.requests == [("GET", "/search", 200), ("GET", "/search?page=2", 200)]
        assert server.address == f"http://127.0.0.1:{server.port}"


def test_head_has_the_head_alone_and_the_connection_goes_on():
    with serve(SITE) as server, client(server) as connection:
        head, nothing = ask(connection, "/search", "HEAD")
        full, body = ask(connection, "/search")
        assert nothing == b""
        assert head.headers["Content-Length"] == str(len(body))
        assert head.headers["ETag"] == full.headers["ETag"]


def test_304_over_the_wire():
    with serve(SITE) as server, client(server) as connection:
        first, _ = ask(connection, "/search")
        again, body = ask(connection, "/search", headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status, body) == (304, b"")
        assert ask(connection, "/search")[0].status == 200


def test_post_is_refused_and_ends_the_connection():
    with serve(SITE) as server, client(server) as connection:
        connection.request("POST", "/search", body=b"x" * 100)
        response = connection.getresponse()
        response.read()
        assert (response.status, response.headers["Connection"]) == (405, "close")


def test_the_site_may_be_replaced_between_crawls():
    with serve(SITE) as server, client(server) as connection:
        _, before = ask(connection, "/search")
        server.site = dataclasses.replace(server.site, day=1)
        _, after = ask(connection, "/search")
        assert before != after
        assert server.site.day == 1


def test_a_first_request_meets_429_and_again_after_a_replacement():
    site = dataclasses.replace(SITE, faults=Faults(retry_after=1))
    with serve(site) as server, client(server) as connection:
        statuses = [ask(connection, target)[0].status for target in ("/", "/", "/search")]
        assert statuses == [429, 200, 429]
        server.site = site
        assert ask(connection, "/")[0].status == 429


def test_requests_are_counted_for_the_faults():
    site = dataclasses.replace(SITE, faults=Faults(fail_every=(2, 500)))
    with serve(site) as server, client(server) as connection:
        assert [ask(connection, "/")[0].status for _ in range(4)] == [200, 500, 200, 500]


def test_a_dropped_connection_sends_nothing():
    site = dataclasses.replace(SITE, faults=Faults(close_connection=frozenset({2})))
    with serve(site) as server, client(server) as connection:
        with pytest.raises(http.client.RemoteDisconnected):
            ask(connection, f"/jobdetails?jid={jid(2)}")
        assert server.requests[0][2] == 0


def test_latency_and_slow_bodies_take_their_time():
    site = dataclasses.replace(SITE, faults=Faults(latency_ms=60, slow_body=0.1))
    with serve(site) as server, client(server) as connection:
        began = time.monotonic()
        _, body = ask(connection, "/search")
        assert time.monotonic() - began >= 0.15
        assert body.endswith(b"</html>\n")


def test_many_clients_at_once_are_all_noted():
    def crawl(number):
        with client(server) as connection:
            targets = [f"/search?page={number % 3 + 1}", f"/jobdetails?jid={jid(number + 1)}"] * 5
            return [ask(connection, target)[0].status for target in targets]

    with serve(SITE) as server, ThreadPoolExecutor(8) as pool:
        statuses = [status for each in pool.map(crawl, range(16)) for status in each]
        assert statuses == [200] * 160
        assert len(server.requests) == 160


def test_closing_leaves_no_thread_even_with_open_and_waiting_connections():
    before = set(threading.enumerate())
    slow = dataclasses.replace(SITE, faults=Faults(latency_ms=60_000))
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(serve(slow))
        idle = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        waiting = stack.enter_context(socket.create_connection(("127.0.0.1", server.port)))
        waiting.sendall(b"GET /search HTTP/1.1\r\nHost: x\r\n\r\n")
        while not server.requests:
            time.sleep(0.01)
        server.__exit__(None, None, None)
        assert idle.recv(1) == b""
    assert set(threading.enumerate()) <= before
    assert time.monotonic() - began < 10


def test_closing_copes_with_a_client_that_went_away():
    slow = dataclasses.replace(SITE, faults=Faults(latency_ms=60_000))
    with serve(slow) as server, socket.create_connection(("127.0.0.1", server.port)) as rude:
        hang_up_hard(rude)
        rude.sendall(b"GET /search HTTP/1.1\r\nHost: x\r\n\r\n")
        while not server.requests:
            time.sleep(0.01)
    assert not [thread for thread in threading.enumerate() if thread.name == "practice"]


def test_a_mistake_of_our_own_is_reported(capfd, monkeypatch):
    with serve(SITE) as server, client(server) as connection:
        monkeypatch.setattr(server, "respond", None)
        with pytest.raises(http.client.RemoteDisconnected):
            ask(connection, "/")
    assert "TypeError" in capfd.readouterr().err


def hang_up_hard(connection):
    """Make closing the socket reset the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def test_a_client_that_goes_away_is_no_noise(capfd):
    site = dataclasses.replace(SITE, faults=Faults(slow_body=0.2))
    with serve(site) as server:
        with socket.create_connection(("127.0.0.1", server.port)) as rude:
            hang_up_hard(rude)
            rude.sendall(b"GET /v1/boards/practice/jobs?content=true HTTP/1.1\r\nHost: x\r\n\r\n")
            while not server.requests:
                time.sleep(0.01)
        with client(server) as connection:
            assert ask(connection, "/robots.txt")[0].status == 200
    assert capfd.readouterr() == ("", "")


def test_it_can_be_entered_again_and_has_no_port_before():
    server = PracticeServer(SITE)
    with pytest.raises(RuntimeError, match="not running"):
        _ = server.port
    for _ in range(2):
        with server, client(server) as connection:
            assert ask(connection, "/")[0].status == 200
    server.__exit__(None, None, None)


def test_the_default_site_is_the_first_day_of_500():
    assert serve().site == Practice()


def test_an_answer_takes_less_than_a_few_milliseconds():
    server = PracticeServer(Practice())
    server.respond("GET", "/search", {})
    began = time.process_time()
    for number in range(200):
        server.respond("GET", f"/search?page={number % 25 + 1}", {})
    assert (time.process_time() - began) / 200 < 0.005


@pytest.fixture
def interruptible():
    """What a shell runs in the background ignores a Ctrl-C, and passes that on to its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_the_command_shows_the_site_until_interrupted():
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "jobcrawler.practice",
        "--port",
        "0",
        "--day",
        "3",
        "--postings",
        "30",
    ]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as p:
        line = p.stdout.readline()
        port = int(line.split("/")[2].partition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        with contextlib.closing(connection):
            assert ask(connection, "/search")[0].status == 200
        os.kill(p.pid, signal.SIGINT)
        _, errors = p.communicate(timeout=10)
    assert "shows day 3" in line
    assert (p.returncode, errors) == (0, "")


@pytest.mark.parametrize("arguments", [["--day", "-1"], ["--port", "70000"]])
def test_the_command_names_a_mistake(arguments, capsys):
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_a_port_in_use_is_named(capsys):
    with serve(SITE) as server:
        assert main(["--port", str(server.port)]) == 2
    assert "in use" in capsys.readouterr().err
