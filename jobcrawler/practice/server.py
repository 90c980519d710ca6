"""The practice site on a loopback port: a thin shell around `answer`."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Any, Self

from jobcrawler.practice.answering import answer, origin_form
from jobcrawler.practice.exchange import Answer, Request
from jobcrawler.practice.site import Practice

LOOPBACK = "127.0.0.1"
_CHUNKS = 10
"""In how many parts a slow body is sent."""
_BODY_BYTES = 65_536
"""Of a request's body that are read."""


class PracticeServer:
    """Serves a site while its `with` block lasts.

    Reach it by its address, or as the HTTP proxy of `http://practice.test/`.
    """

    def __init__(self, site: Practice, *, port: int = 0) -> None:
        """Prepare to serve; port 0 takes any free one. The port is bound on entering."""
        self._site = site
        self._wanted_port = port
        self._shell: _Shell | None = None
        self._lock = threading.Lock()
        self._counter = 0
        self._asked: Counter[str] = Counter()
        self.requests: list[tuple[str, str, int]] = []
        """Method, path with query, and status of each answer; status 0 when none was sent."""

    @property
    def site(self) -> Practice:
        """The site that is served; setting another starts the count of requests anew."""
        return self._site

    @site.setter
    def site(self, site: Practice) -> None:
        with self._lock:
            self._site = site
            self._counter = 0
            self._asked.clear()

    @property
    def port(self) -> int:
        """The port in use.

        Raises:
            RuntimeError: the server is not running.
        """
        if self._shell is None:
            message = "the practice server is not running"
            raise RuntimeError(message)
        return self._shell.server_port

    @property
    def address(self) -> str:
        """Where a browser or a client of the proxy finds the site."""
        return f"http://{LOOPBACK}:{self.port}"

    def respond(
        self, method: str, target: str, headers: dict[str, str], body: bytes = b""
    ) -> Answer:
        """Count and note a request, and return its answer. Called from many threads."""
        path = origin_form(target)
        with self._lock:
            self._counter += 1
            request = Request(
                method=method,
                target=target,
                headers=headers,
                body=body,
                counter=self._counter,
                asked=self._asked[path],
            )
            self._asked[path] += 1
            site = self._site
        sent = answer(site, request)
        self.requests.append((method, path, 0 if sent.dropped else sent.status))
        return sent

    def __enter__(self) -> Self:
        """Bind the port and start serving."""
        self._shell = _Shell(self, self._wanted_port)
        self._shell.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving: cut what is open and wait for every thread."""
        shell, self._shell = self._shell, None
        if shell is not None:
            shell.stop()


def serve(site: Practice | None = None, *, port: int = 0) -> PracticeServer:
    """Return a server of a site, by default the first day of the default one, to use in `with`."""
    return PracticeServer(site or Practice(), port=port)


class _Shell(ThreadingHTTPServer):
    """The listening socket, a thread for it, and a thread for each connection."""

    request_queue_size = 128
    # Only such threads are waited for on closing.
    daemon_threads = False

    def __init__(self, owner: PracticeServer, port: int) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.owner = owner
        self.closing = threading.Event()
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = threading.Thread(target=self._listen, name="practice", daemon=True)

    def server_bind(self) -> None:
        """Bind the port without asking DNS for the host's name, as the base would."""
        TCPServer.server_bind(self)
        self.server_name = LOOPBACK
        self.server_port = self.server_address[1]

    def start(self) -> None:
        """Start to accept connections."""
        self._listener.start()

    def stop(self) -> None:
        """Refuse new connections, cut the open ones and wait for their threads."""
        self.closing.set()
        self.shutdown()
        self._listener.join()
        with self._lock:
            for connection in self._connections:
                _cut(connection)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection and hand it to a thread."""
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget the connection and close it."""
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that go away; report all else."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def _listen(self) -> None:
        self.serve_forever(poll_interval=0.02)


def _cut(connection: socket.socket) -> None:
    # A client that was faster leaves nothing to shut down.
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Reads requests from one connection and writes the answers."""

    server: _Shell
    protocol_version = "HTTP/1.1"
    server_version = "practice"
    sys_version = ""
    # Head and body leave together; else the client's delayed ACK costs 40 ms an answer.
    wbufsize = -1
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a request."""
        self._answer()

    def _answer(self, body: bytes = b"") -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        sent = self.server.owner.respond(self.command, self.path, headers, body)
        self.server.closing.wait(sent.delay_s)
        if sent.dropped:
            self.close_connection = True
            return
        self._send(sent)

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self.do_GET()

    def do_POST(self) -> None:
        """Answer with no more than the beginning of the body read: the connection ends here."""
        self.close_connection = True
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isascii() and length.isdecimal() and len(length) < 10 else 0
        self._answer(self.rfile.read(min(size, _BODY_BYTES)))

    def _send(self, sent: Answer) -> None:
        self.send_response(sent.status)
        self.send_header("Content-Type", sent.content_type)
        self.send_header("Content-Length", str(len(sent.body)))
        for name, value in sent.headers.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self._send_body(sent)

    def _send_body(self, sent: Answer) -> None:
        if not sent.drip_s:
            self.wfile.write(sent.body)
            return
        size = -(-len(sent.body) // _CHUNKS) or 1
        for start in range(0, len(sent.body), size):
            self.wfile.flush()
            self.server.closing.wait(sent.drip_s / _CHUNKS)
            self.wfile.write(sent.body[start : start + size])

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's name
        """Say nothing: `PracticeServer.requests` is the log."""
