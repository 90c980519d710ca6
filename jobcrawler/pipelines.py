"""From a posting as the site words it to a row: clean, check, store."""

from __future__ import annotations

import sqlite3
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.pipelines import ItemPipelineManager

from jobcrawler.checks import objection_to
from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting
from jobcrawler.spiders.careers import CareersSpider


class Pipelines(ItemPipelineManager):
    """Scrapy's own, which tells the spider what becomes of each item.

    There are signals for it, each of which costs every item a task of the event loop.
    """

    async def process_item_async(self, item: Any) -> Any:
        """Take an item through the pipelines."""
        assert self.crawler is not None
        spider = _careers(self.crawler)
        try:
            return await super().process_item_async(item)
        except DropItem:
            raise
        except Exception as error:
            spider.item_failed(item, error)
            raise
        finally:
            spider.item_done(item)


class Clean:
    """Normalises the values."""

    def process_item(self, item: Any) -> Any:
        """Return the item cleaned."""
        return clean(item) if isinstance(item, JobPosting) else item


class Check:
    """Refuses what is no posting."""

    def __init__(self, spider: CareersSpider) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one for the careers spider."""
        return cls(_careers(crawler))

    def process_item(self, item: Any) -> Any:
        """Return the item as it is.

        Raises:
            DropItem: it is no posting; it is then in `bad_rows`.
        """
        reason = objection_to(item) if isinstance(item, JobPosting) else ""
        if reason:
            self.spider.runs[item.site].reject(item, reason)
            raise DropItem(reason)
        return item


class Store:
    """Archives postings, in batches that end on a count or a timer."""

    def __init__(self, spider: CareersSpider, every: int) -> None:
        self.spider = spider
        self.every = every
        self._waiting = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make one for the careers spider."""
        return cls(_careers(crawler), crawler.settings.getint("COMMIT_EVERY_POSTINGS"))

    def process_item(self, item: Any) -> Any:
        """Archive the item."""
        if isinstance(item, JobPosting):
            self._store(item)
        return item

    def _store(self, posting: JobPosting) -> None:
        try:
            self.spider.runs[str(posting.site)].store(posting)
            self._waiting += 1
            if self._waiting >= self.every:
                self.spider.archive.commit()
                self._waiting = 0
        except (sqlite3.Error, OSError) as error:
            self.spider.stop_for_storage(error)
            raise


def _careers(crawler: Crawler) -> CareersSpider:
    spider = crawler.spider
    assert isinstance(spider, CareersSpider)
    return spider
