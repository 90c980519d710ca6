"""Between the spider and the network: stored pages, addresses, robots.txt, patience."""

from __future__ import annotations

import asyncio
import email.utils
import logging
import time
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from jobcrawler.practice_proxy import PRACTICE_HOST
from jobcrawler.safety import objection_to

logger = logging.getLogger(__name__)

LONGEST_WAIT_S = 600
"""Of a Retry-After or a Crawl-delay that is obeyed: a site that asks for more is left alone."""
SHORTEST_DELAY_S = 0.001
"""Scrapy looks at when a host may be asked again only where there is a delay."""
ROBOTS_BYTES = 512 * 1024
"""Of a robots.txt that are read; RFC 9309 (2.5) asks for at least 500 KiB."""


class StoredPages:
    """Answers from the WARC of a run that is taken up again, in place of the network."""

    def process_request(self, request: Request) -> Response | None:
        """Return the stored answer, if there is one."""
        if "redirect_urls" in request.meta:
            # What we have of the first address says nothing about the one that it leads to.
            for name in ("If-None-Match", "If-Modified-Since"):
                request.headers.pop(name, None)
        run, fetch = request.meta.get("run"), request.meta.get("fetch")
        exchange = run.stored(fetch) if run is not None else None
        if exchange is None:
            return None
        request.meta["stored"] = exchange
        return Response(exchange.url, status=exchange.status, flags=["stored"])


class AddressGuard:
    """Refuses addresses that are not public web addresses, after each redirect too."""

    def __init__(self, allowed: frozenset[str]) -> None:
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make a guard that knows which private hosts the operator named."""
        return cls(frozenset([*crawler.settings.getlist("PRIVATE_HOSTS"), PRACTICE_HOST]))

    def process_request(self, request: Request) -> None:
        """Refuse a request.

        Raises:
            IgnoreRequest: its address is not public.
        """
        objection = objection_to(request.url, allowed=self.allowed)
        if objection:
            raise IgnoreRequest(objection)


class Robots:
    """Obeys robots.txt (RFC 9309): unreadable means no, missing means yes.

    A Crawl-delay is kept too, to the full: Scrapy would vary it by half.

    Each host's file is asked for once, and all that wait for it are told the same.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._is_obeyed = crawler.settings.getbool("ROBOTSTXT_OBEY")
        self._rules: dict[str, asyncio.Future[Protego | str]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one for a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Refuse what robots.txt forbids.

        Raises:
            IgnoreRequest: it forbids it, or cannot be obeyed.
        """
        if request.meta.get("is_robots") or not self._is_obeyed:
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = asyncio.ensure_future(self._ask(origin))
        rules = await asyncio.shield(self._rules[origin])
        if isinstance(rules, str):
            message = f"robots.txt of {parts.netloc} {rules}"
            raise IgnoreRequest(message)
        if not rules.can_fetch(request.url, self._agent(request)):
            message = f"robots.txt of {parts.netloc} forbids it"
            raise IgnoreRequest(message)

    def _agent(self, request: Request) -> str:
        agent = request.headers.get(b"User-Agent", b"") or b""
        return agent.decode("latin-1") or str(self.crawler.settings["USER_AGENT"])

    async def _ask(self, origin: str) -> Protego | str:
        """Return a host's rules, or why they cannot be obeyed."""
        request = Request(f"{origin}/robots.txt", callback=NO_CALLBACK, meta={"is_robots": True})
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
        except IgnoreRequest as error:
            return f"cannot be read: {error}"
        except Exception as error:  # noqa: BLE001  whatever the network does, it is a no
            return f"cannot be read: {type(error).__name__}: {error}"
        if response.status == 429 or response.status >= 500:
            return f"cannot be read: http {response.status}"
        if not 200 <= response.status < 300:
            return Protego.parse("")
        rules = Protego.parse(response.body[:ROBOTS_BYTES].decode("utf-8", "replace"))
        delay = float(rules.crawl_delay(self._agent(request)) or 0)
        if delay > LONGEST_WAIT_S:
            return f"asks for {delay:.0f} seconds between two requests"
        self._slow_down(request, delay)
        return rules

    def _slow_down(self, request: Request, delay: float) -> None:
        """Keep to a Crawl-delay that is longer than ours."""
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        host = downloader.get_slot_key(request)
        slot = downloader.slots.get(host)
        if slot is None or delay <= slot.delay * (1 - slot.jitter):
            return
        slot.delay, slot.jitter = max(slot.delay, delay), 0.0
        # Scrapy forgets the slot of a host that rests for a minute.
        known = downloader.per_slot_settings.get(host, {})
        downloader.per_slot_settings[host] = {**known, "delay": slot.delay, "jitter": 0.0}


class PatientRetry(RetryMiddleware):
    """Retries as Scrapy does, and waits as long as the host asks for (`Retry-After`).

    What waits does so in the host's own queue: held in a middleware it would count against the
    requests that all hosts may have at once, and one host's wait would be everybody's.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one for a crawl."""
        return cls(crawler)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Note how long the host wants to be left alone, then retry as Scrapy does."""
        del spider
        self._leave_alone(request, min(retry_after_s(response), LONGEST_WAIT_S))
        return super().process_response(request, response)

    def _leave_alone(self, request: Request, wait: float) -> None:
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        slot = downloader.slots.get(downloader.get_slot_key(request))
        if slot is not None and wait:
            slot.lastseen = max(slot.lastseen, time.monotonic() + wait)
            slot.delay = slot.delay or SHORTEST_DELAY_S


class Redirects(RedirectMiddleware):
    """Follows redirects as Scrapy does, and tells no site where we come from.

    Scrapy's own leaves that to a spider middleware, through which each thing that a page yields
    would pass, and which a site's Referrer-Policy can overrule.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one for a crawl, which looks for no such middleware."""
        made = cls(crawler.settings)
        made.crawler = crawler
        return made

    def handle_referer(self, request: Request, response: Response) -> None:
        """Take the header off, whoever set it."""
        del response
        request.headers.pop("Referer", None)


def retry_after_s(response: Response) -> float:
    """Return the seconds of a Retry-After header, in either of its forms (RFC 9110, 10.2.3)."""
    text = (response.headers.get(b"Retry-After") or b"").decode("latin-1").strip()
    if not text or response.status not in (429, 503):
        return 0
    if text.isdecimal():
        return float(text)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0
