"""`scrapy crawl careers`: like Scrapy's own, with a table at the end and an honest exit status."""

from __future__ import annotations

import argparse

from rich.console import Console
from scrapy.commands.crawl import Command as CrawlCommand
from scrapy.crawler import AsyncCrawlerProcess

from jobcrawler import statuses
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.garbage import collect_seldom
from jobcrawler.sites import SiteError
from jobcrawler.spiders.careers import CareersSpider
from jobcrawler.summary import complaints, table_of_runs


class Command(CrawlCommand):
    """Crawls, then says what the crawl proved."""

    def long_desc(self) -> str:
        """Return the text of --help."""
        return (
            "Crawl career sites into the archive. Spider arguments of `careers`: -a site=NAME"
            " (several with commas), -a url=URL, -a sites=FILE. Exit status: 0 every run is"
            " complete, 2 wrong usage, 3 not finished, 4 nothing found, 5 fewer than announced,"
            " 6 held, 65 not an archive of ours, 73 archive cannot be written, 75 another crawl"
            " has the lock."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, and set the exit status."""
        if args != [CareersSpider.name]:
            super().run(args, opts)
            return
        assert isinstance(self.crawler_process, AsyncCrawlerProcess)
        collect_seldom()
        crawler = self._create_crawler(CareersSpider.name)
        crawling = self.crawler_process.crawl(crawler, **opts.spargs)
        self.crawler_process.start()
        error = crawling.exception()
        if isinstance(error, (SiteError, ArchiveError)):
            statuses.complain(error)
            self.exitcode = statuses.of_error(error)
        elif error is not None:
            raise error
        else:
            assert isinstance(crawler.spider, CareersSpider)
            self.conclude(crawler.spider)

    def conclude(self, spider: CareersSpider) -> None:
        """Print what the runs came to, and set the exit status."""
        rows = [run.row for run in spider.runs.values()]
        Console(highlight=False).print(table_of_runs(rows))
        is_whole = all(row.verdict for row in rows) and len(rows) == len(spider.plan.sites)
        if spider.trouble and not is_whole:
            statuses.complain(f"not finished: {spider.trouble}; the next crawl goes on from here")
        for line in complaints(rows):
            statuses.complain(line)
        # Of some sites not even a run may have been begun.
        self.exitcode = statuses.of_crawl(rows) if is_whole else statuses.NOT_FINISHED
