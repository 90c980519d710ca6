"""How a crawl reaches the practice site: by its name, whatever port it listens on.

The name is reserved for tests (RFC 6761), so addresses in the archive stay the same from run to
run, and no other host is ever asked.
"""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler

from jobcrawler.practice import Faults, Practice, PracticeServer
from jobcrawler.sites import SiteError

PRACTICE_HOST = "practice.test"


class PracticeProxy:
    """Sends requests for the practice site to a server of this process, started when needed."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._server: PracticeServer | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make a proxy for the practice site as the settings describe it."""
        settings = crawler.settings
        try:
            faults = Faults.from_mapping(settings.getdict("PRACTICE_FAULTS"))
        except ValueError as error:
            message = f"PRACTICE_FAULTS: {error}"
            raise SiteError(message) from error
        practice = Practice(
            seed=settings.getint("PRACTICE_SEED"),
            postings=settings.getint("PRACTICE_POSTINGS"),
            day=settings.getint("PRACTICE_DAY"),
            faults=faults,
        )
        proxy = cls(practice)
        crawler.signals.connect(proxy.stop, signals.spider_closed)
        return proxy

    def process_request(self, request: Request) -> None:
        """Route a request for the practice site to its server."""
        if urlsplit(request.url).hostname == PRACTICE_HOST:
            if self._server is None:
                self._server = PracticeServer(self._practice)
                self._server.__enter__()
            request.meta["proxy"] = self._server.address

    def stop(self) -> None:
        """Stop the server, if it was started."""
        if self._server is not None:
            self._server.__exit__(None, None, None)
            self._server = None
