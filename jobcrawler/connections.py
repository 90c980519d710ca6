"""Connections to hosts, kept for as many requests as may be under way at once."""

from __future__ import annotations

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler

from jobcrawler.planning import FAST_CONCURRENCY


class KeptConnections(HTTP11DownloadHandler):
    """Keeps the connections to a host that is crawled without a delay.

    Scrapy keeps CONCURRENT_REQUESTS_PER_DOMAIN of them, which is what a polite crawl needs: where
    more are under way, it would open a new connection for most requests.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool.maxPersistentPerHost = 2 * FAST_CONCURRENCY
