"""What Scrapy logs of an item: its key, not its text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


class Terse(LogFormatter):
    """Names items by site and job ID."""

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
