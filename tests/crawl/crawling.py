"""Real crawls, real servers and a trap: what the tests of this folder are made of."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import os
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclasses.dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str
    seconds: float


def environment(**more):
    """The tests' own environment without its proxies."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return {**kept, "COLUMNS": "100", **more}


class Command:
    """A `scrapy` command, under way from the beginning."""

    def __init__(self, *args, **env):
        self._began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "scrapy", *map(str, args)],
            cwd=ROOT,
            env=environment(**env),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def outcome(self, timeout=60):
        with self._process as process:
            try:
                out, err = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
            return Outcome(process.returncode, out, err, time.monotonic() - self._began)


class Crawl:
    """A finished crawl of a sites file, and what its archive says."""

    def __init__(self, folder, sites, settings=None, **env):
        path = folder / "sites.toml"
        path.write_text(sites, encoding="utf-8")
        self.archive = folder / "jobs.db"
        options = [f"{name}={value}" for name, value in (settings or {}).items()]
        self.outcome = Command(
            "crawl", "careers", "-a", f"sites={path}", "-s", f"ARCHIVE={self.archive}",
            *(part for option in options for part in ("-s", option)), **env
        ).outcome()  # fmt: skip

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(self.archive)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql)]

    def run(self, site):
        (row,) = [row for row in self.rows("SELECT * FROM runs") if row["site"] == site]
        return row


@dataclasses.dataclass(frozen=True)
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict = dataclasses.field(default_factory=lambda: dict(HTML))
    delay_s: float = 0


class Careers:
    """A web server on a loopback address of its own: `answer(path, times asked before)`."""

    def __init__(self, host, answer):
        self.host = host
        self.answer = answer
        self.asked = []
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server((host, 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self):
        return f"http://{self.host}:{self._server.server_address[1]}"

    @property
    def paths(self):
        return [path for _, path in self.asked]

    def reply(self, path):
        with self._lock:
            before = self.paths.count(path)
            self.asked.append((time.monotonic(), path))
        found = self.answer(path, before)
        self._stopping.wait(found.delay_s)
        return found


class _Server(ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = False

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    timeout = 5

    def do_GET(self):
        sent = self.server.owner.reply(self.path)
        self.send_response_only(sent.status)
        self.send_header("Content-Length", str(len(sent.body)))
        for name, value in sent.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent.body)

    def log_message(self, *_):
        """Say nothing."""


class Raw:
    """A server that answers every connection by writing what `talk` yields, without end."""

    def __init__(self, host, talk):
        self.host = host
        self.talk = talk
        self.sent = 0
        self.pages = 0
        self._stopping = threading.Event()
        self._listener = socket.create_server((host, 0))
        self._listener.settimeout(0.05)
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        self._thread.join()
        self._listener.close()

    @property
    def url(self):
        return f"http://{self.host}:{self._listener.getsockname()[1]}"

    def _listen(self):
        while not self._stopping.is_set():
            with contextlib.suppress(OSError):
                connection, _ = self._listener.accept()
                with connection:
                    connection.settimeout(5)
                    self._answer(connection)

    def _answer(self, connection):
        if connection.recv(65536).startswith(b"GET /robots.txt"):
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return
        self.pages += 1
        for part in self.talk():
            if self._stopping.is_set():
                return
            self.sent += connection.send(part)


class Trap:
    """A socket that listens on every address of this machine and counts who comes."""

    def __init__(self):
        self.visits = 0
        six = socket.has_dualstack_ipv6()
        self._listener = socket.create_server(
            ("", 0), family=socket.AF_INET6 if six else socket.AF_INET, dualstack_ipv6=six
        )
        self._listener.settimeout(0.05)
        self.port = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        self._thread.join()
        self._listener.close()

    def is_alive(self):
        """Whether it notices a visitor, which is then forgotten."""
        before = self.visits
        socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        ends = time.monotonic() + 5
        while self.visits == before and time.monotonic() < ends:
            time.sleep(0.01)
        noticed, self.visits = self.visits == before + 1, before
        return noticed

    def _listen(self):
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._listener.accept()
                self.visits += 1
                connection.close()


def posting(number, **facts):
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "value": f"R-{number}"},
        "title": f"Baker {number}",
        "hiringOrganization": {"@type": "Organization", "name": "Ovenbird Bakeries"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Tartu"}},
        **facts,
    }


def page(*postings, body=""):
    data = json.dumps(list(postings))
    text = f'<script type="application/ld+json">{data}</script>' if postings else ""
    return f"<html><head><title>Jobs</title>{text}</head><body>{body}</body></html>".encode()


def listing(urls, **reply):
    """A list of postings without their texts: each is to be fetched."""
    return Reply(page(*(posting(number, url=url) for number, url in enumerate(urls))), **reply)


def detail(path):
    number = path.rpartition("/")[2]
    return Reply(page(posting(number, url=path, description="<p>Bakes bread at night.</p>")))


def robots(text="", *, status=200, delay_s=0.0, **headers):
    """A robots.txt, or any other page that is plain text; headers in lower case."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    plain = {"Content-Type": "text/plain", **named}
    return Reply(text.encode(), status=status, delay_s=delay_s, headers=plain)


def board(count, *, robots=None, answer=None, first=None):
    """The answers of a small careers site: `/`, and `/jobs/0` to `/jobs/{count - 1}`."""
    front = first or listing([f"/jobs/{number}" for number in range(count)])

    def reply(path, before):
        special = answer(path, before) if answer else None
        if special is not None:
            return special
        if path == "/robots.txt":
            return robots or Reply(status=404)
        return front if path == "/" else detail(path)

    return reply


class World:
    """Sites by name, each on a server of its own, and the crawl of them all."""

    def __init__(self, stack, *, first):
        self._stack = stack
        self._hosts = (f"127.0.0.{last}" for last in itertools.count(first))
        self.servers = {}
        self.text = ""

    def add(self, name, answer, *, server=Careers, **site):
        self.servers[name] = self._stack.enter_context(server(next(self._hosts), answer))
        self.text += entry(name, self.servers[name], **site)

    def crawl(self, folder, **settings):
        hosts = ",".join(server.host for server in self.servers.values())
        self._crawl = Crawl(folder, self.text, {"PRIVATE_HOSTS": hosts, **settings})
        self.outcome = self._crawl.outcome

    def asked(self, name):
        return self.servers[name].paths

    def run(self, name):
        return self._crawl.run(name)

    def rows(self, sql):
        return self._crawl.rows(sql)


def entry(name, server, *, delay_s=0.0, urls=("/",)):
    """A site of a sites file."""
    addresses = json.dumps([path if ":" in path else server.url + path for path in urls])
    return (
        f'[sites.{name}]\nplatform = "json_ld"\nentry_urls = {addresses}\ndelay_s = {delay_s}\n\n'
    )
