"""Connections of a crawl with a browser: it makes those of drawn pages, Scrapy all others."""

from __future__ import annotations

from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from jobcrawler.secret_connections import SecretConnections


class BrowserConnections(ScrapyPlaywrightDownloadHandler, SecretConnections):  # type: ignore[misc]
    """Asks the browser for what is marked so."""
