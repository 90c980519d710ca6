"""Scrapy settings. Each value that is not Scrapy's default has its reason beside it."""

from __future__ import annotations

from typing import Any

from jobcrawler import __version__
from jobcrawler.safety import is_proxied_by_this_machine

BOT_NAME = "jobcrawler"
SPIDER_MODULES = ["jobcrawler.spiders"]
COMMANDS_MODULE = "jobcrawler.commands"

# Ours
ARCHIVE = "exports/jobs.db"  # WARC files lie in warc/ beside it
SITES = "sites.toml"
PRIVATE_HOSTS = ()  # loopback or private addresses that may be crawled all the same: a test server
PRACTICE_DAY = 0  # which day it is at the practice site: later days bring edits and closings
PRACTICE_SEED = 1
PRACTICE_POSTINGS = 500
PRACTICE_FAULTS: dict[str, Any] = {}  # knobs of jobcrawler.practice.Faults
COMMIT_EVERY_S = (
    2.0  # a kill loses no page and at most this much of the rows, which are made again
)
COMMIT_EVERY_POSTINGS = 500

# Who we are and how fast. One request a second for each host unless sites.toml says otherwise.
USER_AGENT = f"jobcrawler/{__version__}"  # the contact of sites.toml is added
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0  # the default halves every other gap
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_REQUESTS = 32  # many sites side by side, each slowly
SCHEDULER_PRIORITY_QUEUE = "scrapy.pqueues.DownloaderAwarePriorityQueue"  # no site starves another
RETRY_TIMES = 3
RETRY_HTTP_CODES = [429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 408]

DOWNLOADER_MIDDLEWARES = {
    # Scrapy's own lets waiting requests pass when robots.txt arrives, and takes 5xx as "allowed".
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "jobcrawler.middlewares.StoredPages": 40,  # first: a stored page needs no permission
    "jobcrawler.middlewares.AddressGuard": 60,  # before robots.txt is asked for
    "jobcrawler.middlewares.Robots": 100,
    # Scrapy's own does not wait for Retry-After.
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "jobcrawler.middlewares.PatientRetry": 550,
    # Scrapy's own asks a spider middleware for the Referer.
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "jobcrawler.middlewares.Redirects": 600,
    "jobcrawler.practice_proxy.PracticeProxy": 740,  # before HttpProxyMiddleware (750)
    # Each costs its time for every page, and does nothing here.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # AddressGuard says where to
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no site has a password
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,  # runs count for themselves
}
SPIDER_MIDDLEWARES = {
    # A request that one of these dropped would be lost without a word; a run sees to its own.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # a 404 is evidence, and kept
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,  # a site need not know whence
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,  # a mark that nobody reads
}
ITEM_PROCESSOR = "jobcrawler.pipelines.Pipelines"
ITEM_PIPELINES = {
    "jobcrawler.pipelines.Clean": 100,
    "jobcrawler.pipelines.Check": 200,  # judges clean values
    "jobcrawler.pipelines.Store": 300,
}
EXTENSIONS = {
    "jobcrawler.extensions.HeaderLimit": 100,
    "jobcrawler.extensions.Progress": 500,
    # They show statistics of the process, and there are none.
    "scrapy.extensions.corestats.CoreStats": None,
    "scrapy.extensions.logcount.LogCount": None,
    "scrapy.extensions.logstats.LogStats": None,
}

# Safety
TWISTED_DNS_RESOLVER = "jobcrawler.safety.PublicResolver"  # no private or loopback addresses
DOWNLOAD_HANDLERS = {
    "file": None,  # the web, and only it
    "data": None,
    "ftp": None,
    "s3": None,
    "http": "jobcrawler.connections.KeptConnections",  # a connection costs more than a page
    "https": "jobcrawler.connections.KeptConnections",
}
# A proxy on this machine is the operator's own, and may answer for https by itself.
DOWNLOAD_VERIFY_CERTIFICATES = not is_proxied_by_this_machine()
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # a board with all its texts can be 20 MB; a bomb is more
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 60
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False  # bounces of login pages
COOKIES_ENABLED = False  # one jar would be shared by all sites
TELNETCONSOLE_ENABLED = False  # both would open a port through which code can be run
REMOTE_CONTROL_ENABLED = False
MEMUSAGE_LIMIT_MB = 4096

# Speed
CONCURRENT_ITEMS = 1  # the default of 100 costs 900 us a page in machinery alone
STATS_CLASS = "scrapy.statscollectors.DummyStatsCollector"  # runs count for themselves
WARN_ON_GENERATOR_RETURN_VALUE = False  # would parse our own source at each start

FEED_EXPORT_ENCODING = "utf-8"  # for people, not for ASCII
LOG_LEVEL = "WARNING"  # cron mails what is printed
LOG_FORMATTER = "jobcrawler.log_formatter.Terse"  # texts of postings do not belong in a log
