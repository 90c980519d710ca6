"""Connections are kept for the next request, also where many are under way at once."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from crawling import Crawl, detail, listing

from jobcrawler.spiders.careers import FAST_CONCURRENCY

POSTINGS = 60
HOST = "127.0.0.77"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keep-alive
    timeout = 5

    def do_GET(self):
        known = self.path == "/" or self.path.startswith("/jobs/")
        first = listing([f"/jobs/{number}" for number in range(POSTINGS)])
        body = (first if self.path == "/" else detail(self.path)).body if known else b""
        time.sleep(0.01)  # so that all requests that may be under way are
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    connections = 0

    def process_request(self, request, client_address):
        self.connections += 1
        super().process_request(request, client_address)


@pytest.fixture
def server():
    with Server((HOST, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.slow
def test_a_fast_crawl_opens_no_more_connections_than_it_uses_at_once(tmp_path, server):
    url = f"http://{HOST}:{server.server_address[1]}/"
    sites = f'[sites.ovenbird]\nplatform = "json_ld"\nentry_urls = ["{url}"]\ndelay_s = 0\n'
    crawl = Crawl(tmp_path, sites, {"PRIVATE_HOSTS": HOST})
    assert crawl.outcome.status == 0, crawl.outcome.err
    assert crawl.run("ovenbird")["archived"] == POSTINGS
    assert server.connections <= 2 * FAST_CONCURRENCY
