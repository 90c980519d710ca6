"""The sitemap of an Eightfold career site, for sites whose API answers to nobody else.

Source: https://www.sitemaps.org/protocol.html; the sites' own `/careers/sitemap.xml` (2026-06).
Shape: a `<url>` for each posting, `HOST/careers/job/ID-SLUG?domain=DOMAIN`, with the moment of its
    last change, and one for the careers page. No titles: a posting's page holds them.
"""

from __future__ import annotations

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, Fetch, Findings, Page
from jobcrawler.platforms.eightfold_site import board_of, id_in, public_url
from jobcrawler.platforms.reading.feeds import Feed, feed_of, revisions
from jobcrawler.platforms.reading.fields import changed
from jobcrawler.platforms.reading.xml_feed import is_xml


def is_sitemap(page: Page) -> bool:
    """Tell whether a page is a sitemap that names postings of Eightfold sites.

    Raises:
        PageChangedError: it is XML, and no feed.
    """
    return b"/careers/job/" in page.body and is_xml(page) and any(_postings(feed_of(page)))


def read_sitemap(page: Page) -> Findings:
    """Yield the page to fetch for each posting that a sitemap names.

    Raises:
        PageChangedError: it is no sitemap.
    """
    feed = feed_of(page)
    if feed.kind != "sitemap":
        raise changed(page, "no sitemap")
    changes = revisions(feed.rows)
    for url, job_id in _postings(feed).items():
        listed = JobPosting(
            job_id=job_id, url=public_url(url, job_id), title="", date_modified=changes.get(url)
        )
        yield Fetch(url=url, kind=DETAIL, listed=listed, revision=changes.get(url))


def _postings(feed: Feed) -> dict[str, str]:
    """Return the ids of the postings that a feed names, by their addresses."""
    named = ((row.url, id_in(row.url)) for row in feed.rows if row.url and board_of(row.url))
    return {url: job_id for url, job_id in named if job_id}
