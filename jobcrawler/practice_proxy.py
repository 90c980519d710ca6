"""How a crawl reaches the practice site: by its name, whatever port it listens on.

The name is reserved for tests (RFC 6761), so addresses in the archive stay the same from run to
run, and no other host is ever asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from jobcrawler.practice.beside import PracticeProcess, site_of
from jobcrawler.sites import SiteError

PRACTICE_HOST = "practice.test"
_NUMBERS = ("seed", "postings", "day")


class PracticeProxy:
    """Sends requests for the practice site to a server beside the crawl, started when needed."""

    def __init__(self, site: Mapping[str, Any]) -> None:
        self._site = site
        self._server: PracticeProcess | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make a proxy for the practice site as the settings describe it.

        Raises:
            SiteError: they name no fault that there is, or a number is none.
        """
        settings = crawler.settings
        numbers = {name: _number(settings, f"PRACTICE_{name.upper()}") for name in _NUMBERS}
        site = {**numbers, "faults": settings.getdict("PRACTICE_FAULTS")}
        try:
            site_of(site)
        except ValueError as error:
            message = f"PRACTICE_FAULTS: {error}"
            raise SiteError(message) from error
        proxy = cls(site)
        crawler.signals.connect(proxy.stop, signals.spider_closed)
        return proxy

    def process_request(self, request: Request) -> None:
        """Route a request for the practice site to its server."""
        if urlsplit(request.url).hostname == PRACTICE_HOST:
            if self._server is None:
                self._server = PracticeProcess(self._site)
            request.meta["proxy"] = self._server.address

    def stop(self) -> None:
        """Stop the server, if it was started."""
        if self._server is not None:
            self._server.stop()
            self._server = None


def _number(settings: BaseSettings, name: str) -> int:
    try:
        return settings.getint(name)
    except ValueError as error:
        message = f"{name}: {settings[name]!r} is no whole number"
        raise SiteError(message) from error
