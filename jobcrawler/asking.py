"""A few pages, fetched as politely as a crawl does, for commands that look at a site."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Sequence
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from twisted.python.failure import Failure

from jobcrawler.archive.warc_records import Exchange
from jobcrawler.exchanges import exchange_of
from jobcrawler.page import Fetch


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came of a fetch."""

    fetch: Fetch
    exchange: Exchange | None = None
    reason: str = ""
    """Why no page came."""


class _Asker(Spider):
    name = "asker"

    def __init__(self, fetches: Sequence[Fetch], answers: list[Answer], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fetches = fetches
        self.answers = answers

    async def start(self) -> AsyncIterator[Request]:
        for fetch in self.fetches:
            yield Request(fetch.url, method=fetch.method, body=fetch.body,
                          headers=dict(fetch.headers), callback=self.parse, errback=self.lost,
                          dont_filter=True, meta={"asked": fetch})  # fmt: skip

    def parse(self, response: Response, **_: Any) -> None:
        self.answers.append(Answer(response.meta["asked"], exchange_of(response)))

    def lost(self, failure: Failure) -> None:
        request = failure.request  # type: ignore[attr-defined]
        self.answers.append(Answer(request.meta["asked"], reason=failure.getErrorMessage()))


def ask(process: AsyncCrawlerProcess, fetches: Sequence[Fetch]) -> list[Answer]:
    """Fetch pages and return the answers in the order of the fetches. Ends the process' loop."""
    answers: list[Answer] = []
    crawler = process.create_crawler(_Asker)
    crawler.settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    process.crawl(crawler, fetches=fetches, answers=answers)
    process.start()
    order = {fetch.key: position for position, fetch in enumerate(fetches)}
    return sorted(answers, key=lambda answer: order[answer.fetch.key])
