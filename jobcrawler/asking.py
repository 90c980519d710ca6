"""A few pages, fetched as politely as a crawl does, for commands that look at a site."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http.request import NO_CALLBACK
from twisted.python.failure import Failure

from jobcrawler import __version__
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.exchanges import exchange_of, reason_of
from jobcrawler.keys import CONNECTIONS, keys_for
from jobcrawler.page import Fetch
from jobcrawler.safety import say_if_unverified

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came of a fetch."""

    fetch: Fetch
    exchange: Exchange | None = None
    reason: str = ""
    """Why no page came."""


Ask = Callable[[Fetch, str], Awaitable[Answer]]
"""Asks for a page, with the keys of a platform, if one is named."""


def converse(
    process: AsyncCrawlerProcess, talk: Callable[[Ask], Awaitable[T]], *, contact: str = ""
) -> T:
    """Let a function ask for pages, and return what it returns. Ends the process' loop.

    Args:
        process: runs the crawler, with its robots.txt, delays and guards.
        talk: asks; raises what it likes.
        contact: who runs this crawler, told to the sites.
    """
    crawler = process.create_crawler(_Asker)
    crawler.settings.set("ITEM_PIPELINES", {}, priority="cmdline")
    crawler.settings["DOWNLOAD_HANDLERS"].update({"http": CONNECTIONS, "https": CONNECTIONS})
    say_if_unverified(crawler.settings)
    if contact:
        agent = f"jobcrawler/{__version__} ({contact})"
        crawler.settings.set("USER_AGENT", agent, priority="spider")
    outcome: list[T | BaseException] = []
    process.crawl(crawler, talk=talk, outcome=outcome)
    process.start()
    if not outcome:
        message = "stopped before it was done"
        raise InterruptedError(message)
    (said,) = outcome
    if isinstance(said, BaseException):
        raise said
    return said


class _Asker(Spider):
    name = "asker"

    def __init__(
        self, talk: Callable[[Ask], Awaitable[Any]], outcome: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.talk = talk
        self.outcome = outcome

    async def start(self) -> AsyncIterator[Request]:
        try:
            self.outcome.append(await self.talk(self.ask))
        except Exception as error:  # noqa: BLE001  it is raised again where the talk began
            self.outcome.append(error)
        nothing: tuple[Request, ...] = ()
        for request in nothing:  # what makes this a generator
            yield request

    async def ask(self, fetch: Fetch, platform: str) -> Answer:
        assert self.crawler.engine is not None
        try:
            request = Request(fetch.url, method=fetch.method, body=fetch.body,
                              headers=dict(fetch.headers), callback=NO_CALLBACK,
                              meta={"secrets": keys_for(fetch, platform)})  # fmt: skip
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001  whatever the network does is an answer
            return Answer(fetch, reason=reason_of(Failure(error)))  # type: ignore[no-untyped-call]
        return Answer(fetch, exchange_of(response))
