"""What Scrapy logs of an item: its key, not its text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure


class Terse(LogFormatter):
    """Names items by site and job ID."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one, and let Scrapy make no records below the level that is shown.

        It makes several for each page, which cost 2 % of a crawl, and drops them at the end.
        """
        logging.getLogger("scrapy").setLevel(crawler.settings["LOG_LEVEL"])
        return cls()

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Return the line for an archived posting."""
        del spider
        return {"level": logging.DEBUG, "msg": "%(item)s from %(response)s",
                "args": {"item": _name(item), "response": response}}  # fmt: skip

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None,
        spider: Spider
    ) -> LogFormatterResult:  # fmt: skip
        """Return the line for a refused posting; it is in `bad_rows` too."""
        del response, spider
        return {"level": logging.INFO, "msg": "%(item)s refused: %(exception)s",
                "args": {"item": _name(item), "exception": exception}}  # fmt: skip

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None,
        spider: Spider
    ) -> LogFormatterResult:  # fmt: skip
        """Return the line for a posting that could not be archived."""
        del exception, response, spider  # the traceback is logged with it
        return {"level": logging.ERROR, "msg": "%(item)s could not be archived",
                "args": {"item": _name(item)}}  # fmt: skip


def _name(item: Any) -> str:
    return f"{getattr(item, 'site', None)}/{getattr(item, 'job_id', None)}"
