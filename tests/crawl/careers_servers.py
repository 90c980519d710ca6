"""Servers on loopback addresses: a careers site, one that floods, and a trap."""

from __future__ import annotations

import contextlib
import dataclasses
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = {"Content-Type": "text/html; charset=utf-8"}


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
        self.headers = []
        """Of each request."""
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
        self.server.owner.headers.append(dict(self.headers))
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
