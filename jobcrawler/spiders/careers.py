"""The only spider: pages in, requests out. What they mean is the platforms' business."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.utils.asyncio import create_looping_call
from twisted.python.failure import Failure

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive
from jobcrawler.browser import meta_for
from jobcrawler.clock import now
from jobcrawler.exchanges import exchange_of, reason_of
from jobcrawler.items import JobPosting
from jobcrawler.keys import keys_for
from jobcrawler.page import DETAIL, Fetch
from jobcrawler.parser_process import ParserProcess
from jobcrawler.planning import Plan, equip, plan
from jobcrawler.runs import Run
from jobcrawler.sites import SiteError, likely

logger = logging.getLogger(__name__)

PRIORITIES = {True: -10, False: 0}
"""Of detail pages: those of the last resort come last. Listing pages come before all others."""
LISTING_PRIORITY = 10
STORAGE = "storage"
"""Why a crawl ends whose pages cannot be kept."""


class CareersSpider(Spider):
    """Crawls career sites into the archive.

    Spider arguments:
        site: names from the sites file, with commas; all of them without it.
        url: the address of one site that is in no file.
        sites: the sites file, in place of the setting SITES.
    """

    name = "careers"
    parser: ParserProcess

    def __init__(self, plan: Plan, archive: Archive, **kwargs: Any) -> None:
        """Take over an archive; it is closed when the spider is."""
        super().__init__(**kwargs)
        self.plan = plan
        self.archive = archive
        self.runs: dict[str, Run] = {}
        self.trouble = ""
        """Why the crawl was stopped, if it was."""
        self._open: Counter[str] = Counter()
        self._batches: Any = None

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, *args: Any, site: str = "", url: str = "", sites: str = "",
        **kwargs: Any
    ) -> Self:  # fmt: skip
        """Read the plan and open the archive.

        Raises:
            SiteError: the plan is not usable.
            ArchiveError: the archive is not.
        """
        for name in kwargs:
            message = f"-a {name}: not an argument{likely(name, ('site', 'url', 'sites'))}"
            raise SiteError(message)
        chosen = plan(crawler.settings, site=site, url=url, sites=sites)
        equip(crawler.settings, chosen)
        archive = Archive(Path(crawler.settings["ARCHIVE"]))
        spider = super().from_crawler(crawler, *args, plan=chosen, archive=archive, **kwargs)
        spider.parser = ParserProcess(site.platform for site in chosen.sites)
        for handler, signal in (
            (spider.open_runs, signals.spider_opened),
            (spider.count_request, signals.request_reached_downloader),
            (spider.idle, signals.spider_idle),
            (spider.closed_by, signals.spider_closed),
        ):
            crawler.signals.connect(handler, signal)
        return spider

    def open_runs(self) -> None:
        """Begin a run of every site, and the timer that ends batches.

        Raises:
            CloseSpider: the archive cannot keep them.
        """
        try:
            for site in self.plan.sites:
                self.runs[site.name] = Run.begin(self.archive, site, at=now())
            self.archive.commit()  # a kill leaves no file without its run
        except (sqlite3.Error, OSError, ArchiveError) as error:
            self._note_trouble(error)
            raise CloseSpider(STORAGE) from error
        self._batches = create_looping_call(self._commit)
        self._batches.start(self.settings.getfloat("COMMIT_EVERY_S"), now=False)

    def _commit(self) -> None:
        try:
            for run in self.runs.values():
                if not run.row.verdict:
                    run.note_requests()
            self.archive.commit()
        except (sqlite3.Error, OSError) as error:
            self.stop_for_storage(error)

    async def start(self) -> AsyncIterator[Any]:
        """Yield the first requests of every site."""
        for run in self.runs.values():
            for request in self._requests(run, run.start()):
                yield request
            self._settle(run)

    def _requests(self, run: Run, found: Iterable[JobPosting | Fetch]) -> Iterator[Any]:
        """Turn fetches into requests, and count what is open."""
        for thing in found:
            if isinstance(thing, JobPosting):
                self._open[run.site.name] += 1
                yield thing
                continue
            try:
                request = self._request(run, thing)
            except ValueError as error:  # an address that is none: "http://acme.test:99999/"
                yield from self._requests(run, run.lose(thing, f"no address: {error}", at=now()))
                continue
            self._open[run.site.name] += 1
            yield request

    def _request(self, run: Run, fetch: Fetch) -> Request:
        late = fetch.last_resort or bool(fetch.probe)
        return Request(
            fetch.url,
            method=fetch.method,
            body=fetch.body,
            headers=run.headers_for(fetch),
            callback=self.parse,
            errback=self.lost,
            dont_filter=True,  # the run knows what it has asked for
            priority=PRIORITIES[late] if fetch.kind == DETAIL else LISTING_PRIORITY,
            meta={
                "run": run,
                "fetch": fetch,
                "secrets": keys_for(fetch, run.site.platform),
                **meta_for(fetch),
            },
        )

    async def parse(self, response: Response, **kwargs: Any) -> list[Any]:
        """Hand a page to its run, and return what comes out.

        A list, as Scrapy passes each thing that is yielded through generators of its own.
        """
        del kwargs
        run, fetch = response.meta["run"], response.meta["fetch"]
        stored = response.meta.get("stored")
        exchange = stored or exchange_of(response)
        try:
            visit = run.keep(fetch, exchange, stored=stored is not None)
            findings = await self.parser.parse(visit.page, run.site.platform)
            found = list(self._requests(run, run.read(visit, findings)))
        except (sqlite3.Error, OSError, ArchiveError) as error:
            self.stop_for_storage(error)
            found = []
        self._closed_one(run)
        return found

    def lost(self, failure: Failure) -> Iterator[Any]:
        """Tell a run that no page came."""
        request = failure.request  # type: ignore[attr-defined]
        run, fetch = request.meta["run"], request.meta["fetch"]
        try:
            yield from self._requests(run, run.lose(fetch, reason_of(failure), at=now()))
        except (sqlite3.Error, OSError) as error:
            self.stop_for_storage(error)
        self._closed_one(run)

    def item_done(self, item: Any) -> None:
        """Note that the pipelines are through with an item."""
        self._closed_one(self.runs[item.site])

    def item_failed(self, item: Any, error: Exception) -> None:
        """Note that an item was not archived: by a bug of ours, or for want of room."""
        if not self.trouble:
            self.runs[item.site].fail(item, str(error))

    def _closed_one(self, run: Run) -> None:
        self._open[run.site.name] -= 1
        self._settle(run)

    def _settle(self, run: Run) -> None:
        """When nothing of a run is open: ask what is still to be asked, or finish it."""
        if self._open[run.site.name] or run.row.verdict or self.trouble:
            return
        assert self.crawler.engine is not None
        try:
            for request in self._requests(run, run.more()):
                self.crawler.engine.crawl(request)
            if not self._open[run.site.name]:
                run.finish(at=now())
        except (sqlite3.Error, OSError, ArchiveError) as error:
            self.stop_for_storage(error)

    def count_request(self, request: Request) -> None:
        """Count what is asked of the network, retries included."""
        run = request.meta.get("run")
        if run is not None:
            run.requests += 1

    def idle(self) -> None:
        """Nothing is under way: a run that still waits has lost a request, which is a defect."""
        for run in self.runs.values():
            if not run.row.verdict and not self.trouble:
                run.evidence.stopped = f"{self._open[run.site.name]} requests vanished"
                run.finish(at=now())

    def stop_for_storage(self, error: Exception) -> None:
        """End the crawl: what cannot be kept must not be fetched. The next crawl goes on."""
        if not self.trouble:
            self._note_trouble(error)
            assert self.crawler.engine is not None
            closing = self.crawler.engine.close_spider_async(reason=STORAGE)
            self._closing = asyncio.ensure_future(closing)  # kept, or it may be collected

    def _note_trouble(self, error: Exception) -> None:
        self.trouble = f"{STORAGE}: {error}"
        logger.error("%s: %s", self.archive.path, error)

    async def closed_by(self, reason: str) -> None:
        """Let the archive go, whatever ended the crawl."""
        await self.parser.close()
        if self._batches is not None:
            self._batches.stop()
        if reason != "finished" and not self.trouble:
            self.trouble = reason
        try:
            self.archive.close()
        except (sqlite3.Error, OSError) as error:
            logger.error("%s: not closed properly: %s", self.archive.path, error)  # noqa: TRY400
