"""A platform's hosts on loopback: a real crawl of the real addresses, answered in its wire format.

A proxy on 127.0.0.1 ends TLS and answers for every host what a function says; 404 where that is
None. Robots.txt is missing everywhere, unless the function answers for it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import json
import os
import sqlite3
import ssl
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from project import finished

JSON, HTML, XML = "application/json", "text/html; charset=utf-8", "application/xml"


@dataclasses.dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    url: str
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes = b""

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclasses.dataclass(frozen=True)
class Reply:
    """What to answer: bytes, text, or a value to be sent as JSON."""

    content: Any = b""
    status: int = 200
    type: str = JSON
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @property
    def body(self) -> bytes:
        if isinstance(self.content, bytes):
            return self.content
        text = self.content if isinstance(self.content, str) else json.dumps(self.content)
        return text.encode()


Answer = Callable[[Asked], Reply | None]


@dataclasses.dataclass(frozen=True)
class Crawled:
    """What came of a crawl."""

    status: int
    err: str
    run: dict[str, Any]
    """The last row of `runs`."""
    jobs: dict[str, dict[str, Any]]
    """The rows of `jobs` with their text, by job ID."""
    asked: list[Asked]
    """In their order, without robots.txt."""

    @property
    def open(self) -> list[str]:
        return sorted(job_id for job_id, row in self.jobs.items() if row["closed_at"] is None)


def crawl(folder: Path, url: str, answer: Answer, **keys: Any) -> Crawled:
    """Crawl a board by its public address into a folder's archive, with no delay.

    Args:
        folder: of the archive; a second crawl there is the site's next.
        url: what a user would put into sites.toml.
        answer: what its hosts answer.
        keys: more keys of the site in sites.toml.
    """
    sites, archive = folder / "sites.toml", folder / "jobs.db"
    values = {"url": url, "delay_s": 0, **keys}
    sites.write_text("\n".join(_toml("sites.it", values)), encoding="utf-8")
    with serving(answer) as (proxy, asked):
        kept = {name: value for name, value in os.environ.items() if not _is_left_out(name)}
        done = finished(
            [sys.executable, "-m", "scrapy", "crawl", "careers", "-a", f"sites={sites}",
             "-s", f"ARCHIVE={archive}", "-s", "RETRY_TIMES=0"],
            env={**kept, "http_proxy": proxy, "https_proxy": proxy, "COLUMNS": "200"},
        )  # fmt: skip
    runs = _rows(archive, "SELECT * FROM runs ORDER BY id")
    jobs = _rows(archive, "SELECT * FROM jobs LEFT JOIN job_texts ON job_texts.job = jobs.id")
    return Crawled(done.returncode, done.stderr, runs[-1] if runs else {},
                   {row["job_id"]: row for row in jobs},
                   [each for each in asked if each.path != "/robots.txt"])  # fmt: skip


def _is_left_out(name: str) -> bool:
    """Whether a crawl here is without a variable: measured, it would take twice the time.

    What it runs of us is measured elsewhere: platforms by their cases, the crawl in tests/crawl.
    """
    return "proxy" in name.lower() or name.startswith("COVERAGE")


def _toml(name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield a table's lines, those of the tables in it last."""
    yield f"[{name}]"
    inner = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    for key in values.keys() - inner.keys():
        yield f"{key} = {json.dumps(values[key])}"
    for key, value in inner.items():
        yield from _toml(f"{name}.{key}", value)


def _rows(archive: Path, sql: str) -> list[dict[str, Any]]:
    with contextlib.closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql)]


@contextlib.contextmanager
def serving(answer: Answer) -> Iterator[tuple[str, list[Asked]]]:
    """Serve as a proxy; yield its address, and the list that requests are added to."""
    asked: list[Asked] = []
    server = _Server(("127.0.0.1", 0), _Handler)
    server.answer, server.asked = answer, asked
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # all have ended before the server is closed
    request_queue_size = 64
    answer: Answer
    asked: list[Asked]

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server
    origin = ""

    def do_CONNECT(self) -> None:
        self.send_response_only(200)
        self.end_headers()
        self.origin = "https://" + self.path.removesuffix(":443")
        self.connection = _tls().wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # where TLS was ended it is not the one that the server closes

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        url = self.origin + self.path if self.path.startswith("/") else self.path
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, url, headers, self.rfile.read(length))
        self.server.asked.append(asked)
        reply = self.server.answer(asked) or Reply(status=404)
        self.send_response_only(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@functools.cache
def _tls() -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate made now, which nobody verifies."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "wire")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile(suffix=".pem") as file:
        file.write(made.public_bytes(serialization.Encoding.PEM))
        file.write(key.private_bytes(serialization.Encoding.PEM,
                                     serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()))  # fmt: skip
        file.flush()
        context.load_cert_chain(file.name)
    return context
