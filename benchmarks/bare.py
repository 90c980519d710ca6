"""The baseline of a crawl: a spider with stock settings that asks for the same pages.

It follows the same links and yields nothing: `python -m benchmarks.bare URL`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Bare(Spider):
    """Asks for every list page and every posting."""

    name = "bare"

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Follow a list page."""
        del kwargs
        for link in response.css("li.job a::attr(href)").getall():
            yield response.follow(link, self.ignore)
        for link in response.css("a[rel=next]::attr(href)").getall():
            yield response.follow(link, self.parse)

    def ignore(self, response: Response) -> None:
        """Do nothing with a posting."""


if __name__ == "__main__":
    process = CrawlerProcess()
    process.crawl(Bare, start_urls=[sys.argv[1]])
    process.start()
