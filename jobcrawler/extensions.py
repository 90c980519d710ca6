"""Beside the crawl: a progress bar for whoever watches, and a limit that Scrapy lacks."""

from __future__ import annotations

import sys
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from twisted.web._newclient import HTTPClientParser

from jobcrawler.spiders.careers import CareersSpider

HEADER_BYTES = 256 * 1024
REFRESH_S = 0.2


class Progress:
    """A bar with "411 / 500", on a terminal only: cron gets nothing."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f} / {task.fields[announced]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[str, Any] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one where someone watches.

        Raises:
            NotConfigured: nobody does.
        """
        if not sys.stderr.isatty():
            raise NotConfigured
        progress = cls(crawler)
        crawler.signals.connect(progress.start, signals.spider_opened)
        crawler.signals.connect(progress.stop, signals.spider_closed)
        return progress

    def start(self) -> None:
        """Show the bar."""
        self._bar.start()
        self._loop = create_looping_call(self.refresh)
        self._loop.start(REFRESH_S, now=False)

    def refresh(self) -> None:
        """Show where each run is."""
        spider = self.crawler.spider
        runs = spider.runs if isinstance(spider, CareersSpider) else {}
        for name, run in runs.items():
            if name not in self._tasks:
                self._tasks[name] = self._bar.add_task(name, total=None, announced="?")
            total = run.evidence.total
            self._bar.update(
                self._tasks[name],
                completed=run.done,
                total=total,
                announced="?" if total is None else total,
            )

    def stop(self) -> None:
        """Take the bar away."""
        self._loop.stop()
        self.refresh()
        self._bar.stop()


class HeaderLimit:
    """Drops connections whose response headers never end: Scrapy limits bodies only.

    Twisted has no public place for this, so its parser is wrapped, once a process. Where its bytes
    come in, that is: Scrapy has a parser of its own that reads the lines, and it inherits this.
    """

    def __init__(self) -> None:
        original: Any = HTTPClientParser.dataReceived
        if getattr(original, "is_limited", False):
            return

        def data_received(parser: Any, data: bytes) -> None:
            if parser.bodyDecoder is None:
                parser.header_bytes = getattr(parser, "header_bytes", 0) + len(data)
                if parser.header_bytes > HEADER_BYTES:
                    parser.transport.loseConnection()
                    return
            original(parser, data)

        data_received.is_limited = True  # type: ignore[attr-defined]
        HTTPClientParser.dataReceived = data_received  # type: ignore[method-assign]
