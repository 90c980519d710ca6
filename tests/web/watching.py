"""A real Chromium that looks at pages, and a server that notes who asks it for anything."""

from __future__ import annotations

import dataclasses
import os
import shutil
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from jobcrawler.browser import BROWSERS

SETTLED_MS = 700
"""How long a page is watched once it is loaded: refreshes and timers have run by then."""


class Witness:
    """A server on a port of its own. Nobody has any business there."""

    def __init__(self):
        self.asked = []
        witness = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                witness.asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815  the name that the server looks for

            def log_message(self, *_):
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@dataclasses.dataclass
class Seen:
    """What was seen of a page."""

    text: str
    """Of the page and its frames."""
    offsite: list
    """Requests to anywhere else."""
    ran: list
    """Dialogs, windows, and documents that a script left its mark `data-ran` on."""
    addresses: list
    """Where the page and its frames were in the end."""


class Browser:
    def __init__(self, chromium):
        self.chromium = chromium

    def look(self, url, *, click=""):
        """Load a page, click in its frames, and wait for what may come of it."""
        tab = self.chromium.new_page()
        asked, ran = [], []
        # A request that the page's own policy forbids is begun, too, and fails.
        tab.on("requestfinished", lambda request: asked.append(request.url))
        tab.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        tab.on("popup", lambda popup: ran.append(f"popup {popup.url}"))
        tab.goto(url)
        if click:
            for frame in tab.frames:
                for link in frame.query_selector_all(click):
                    link.click(timeout=2000, no_wait_after=True, force=True)
        tab.wait_for_timeout(SETTLED_MS)
        host = urlsplit(url).netloc
        shown = [frame.inner_text("body") for frame in tab.frames]
        ran += [frame.url for frame in tab.frames if frame.query_selector("html[data-ran]")]
        seen = Seen(
            text="\n".join(shown),
            offsite=[each for each in asked if urlsplit(each).netloc not in (host, "")],
            ran=ran,
            addresses=[frame.url for frame in tab.frames],
        )
        tab.close()
        return seen


@contextmanager
def browsing():
    """Start a Chromium; the test is skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    binary = next(filter(None, map(shutil.which, BROWSERS)), None)
    if binary is None:
        pytest.skip("no Chromium here")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=binary, args=arguments)
        try:
            yield Browser(chromium)
        finally:
            chromium.close()
