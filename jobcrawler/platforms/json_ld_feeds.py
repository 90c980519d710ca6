"""Feeds and sitemaps as lists of postings.

Source: see `reading.feeds`. A sitemap or an XML export is written to hold all; RSS and Atom show
the latest 20 to 100, and prove nothing unless they say that they are whole, how many there are, or
where they go on. Beside a list of the page's own a feed only adds what that list leaves out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Fetch,
    Findings,
    Page,
    PageChangedError,
    Partial,
    Used,
)
from jobcrawler.platforms.json_ld_announced import BESIDE, feed_fetch
from jobcrawler.platforms.reading.addresses import (
    canonical_url,
    id_parameter,
    same_host,
    split,
    url_id,
)
from jobcrawler.platforms.reading.feed_rows import row_posting
from jobcrawler.platforms.reading.feeds import Feed, Row, feed_of, revisions
from jobcrawler.platforms.reading.job_links import names_a_job, posting_addresses
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.xml_feed import is_xml

_SAMPLE = 20
_NAMES = {"sitemap": "a sitemap", "syndication": "a feed", "export": "an XML export"}
_OTHER_SITEMAPS = re.compile(
    r"(post|page|category|tag|author|image|video|news|blog|product|press|event)s?[\w-]*sitemap"
    r"|sitemap[-_]?(post|page|category|tag|author|image|video|news|blog|product|press|event)",
    re.IGNORECASE,
)


def is_feed(page: Page) -> bool:
    """Tell whether XML that comes without a fetch is a feed, and not any other table.

    Raises:
        PageChangedError: it is not XML, or XML of another kind.
    """
    feed = feed_of(page)
    return feed.kind != "export" or any(map(row_posting, feed.rows[:_SAMPLE]))


def parse_feed(page: Page) -> Findings:
    """Yield what a feed leads to: sitemaps of an index, pages of postings, or the postings.

    Raises:
        PageChangedError: it is no feed, names no posting, or does not prove that it is whole.
    """
    wall = None if is_xml(page) else blocked_reason(page)
    if wall:
        yield Blocked(reason=wall)
        return
    feed, beside = feed_of(page), bool(page.carry.get(BESIDE))
    if feed.kind == "index":
        yield from _sitemaps(feed, page, beside=beside)
        return
    found = list(_addresses(feed, page) if feed.kind == "sitemap" else _listed(feed, page))
    if feed.total is not None and not beside:
        yield Announced(total=feed.total)
    yield from map(_bare, found) if beside else found
    if found:
        yield Used(
            how=f"{_NAMES[feed.kind]} beside a list" if beside else f"list by {_NAMES[feed.kind]}"
        )
    if feed.next and found:
        yield feed_fetch(feed.next, beside=beside, follows=True)
    if not beside:
        yield from _proof(feed, page, len(found))


def _proof(feed: Feed, page: Page, found: int) -> Iterator[Partial]:
    """Say of a feed that it leaves open what it does not list.

    Raises:
        PageChangedError: it names no posting; or it does not list all, and stands in the place of
            a list that did.
    """
    pages = feed.next or page.carry.get("follows")
    if feed.rows and not found and not pages:
        message = f"{page.url}: a feed whose rows name no posting"
        raise PageChangedError(message)
    if feed.kind == "syndication" and feed.total is None and not (feed.says_whole or pages):
        reason = f"a feed of the latest {found}, which does not say that it is whole"
        if page.kind != LISTING:  # the site's list led to it, and holds no posting any more
            message = f"{page.url}: {reason}"
            raise PageChangedError(message)
        yield Partial(reason=reason)


def _sitemaps(feed: Feed, page: Page, *, beside: bool) -> Iterator[Fetch]:
    """Yield the sitemaps that are named for jobs, else all but those named for something else."""
    every = dict.fromkeys(r.url for r in feed.rows if r.url and same_host(r.url, page.url))
    here = canonical_url(page.url)
    others = [url for url in every if canonical_url(url) != here]
    named = [url for url in others if names_a_job(_path(url))]
    rest = [] if beside else [url for url in others if not _OTHER_SITEMAPS.search(url)]
    for url in named or rest:
        yield feed_fetch(url, beside=beside or not named)


def _addresses(feed: Feed, page: Page) -> Iterator[Fetch]:
    """Yield fetches of the postings' pages that a sitemap names, with the ids in their addresses.

    A saved sitemap without an address is of the host that it names first.
    """
    named = [row.url for row in feed.rows if row.url]
    home = page.url or next(iter(named), "")
    found = posting_addresses(url for url in named if same_host(url, home))
    changed, ids = revisions(feed.rows), _own_ids(found)
    for url in found:
        yield _by_address(url, ids.get(url), changed.get(url))


def _own_ids(urls: list[str]) -> dict[str, str]:
    """Return the ids in the addresses of a sitemap, if each has one of its own, else none.

    An id is a whole part of the path, or named in the query: a number behind a title may be a
    place's, and one that two addresses carry is not theirs alone.
    """
    ids = {url: job_id for url in urls if (job_id := url_id(url)) and _is_apart(url, job_id)}
    return ids if len(set(ids.values())) == len(urls) else {}


def _is_apart(url: str, job_id: str) -> bool:
    return id_parameter(url) is not None or job_id in split(url).path.split("/")


def _by_address(url: str, job_id: str | None, changed: str | None) -> Fetch:
    """Return the fetch of a posting that a sitemap knows by its address alone.

    When it was changed is a weak revision: sitemaps are written by the day, and by hand.
    """
    identity = canonical_url(url)
    if job_id is None:
        return Fetch(url=url, kind=DETAIL, identity=identity)
    listed = JobPosting(job_id=job_id, url=identity, title="", date_modified=changed)
    revision = f'W/"{changed}"' if changed else None
    return Fetch(url=url, kind=DETAIL, listed=listed, revision=revision, identity=identity)


def _listed(feed: Feed, page: Page) -> Findings:
    """Yield the posting of each row that holds its text, a fetch of each other one's page."""
    changed = revisions(feed.rows)
    is_of_jobs = feed.kind == "export" or names_a_job(_path(page.url))
    for position, row in enumerate(feed.rows):
        posting = row_posting(row)
        if posting is None:
            yield BadRow(reason="no title or no address", position=position, raw=str(row)[:10_000])
        elif feed.kind == "export" and posting.description_html:
            yield posting
        elif is_of_jobs or names_a_job(_path(posting.url)):
            yield _detail(row, posting, changed.get(row.url or ""))


def _path(url: str) -> str:
    """Return an address without its host, which is the same for news and postings."""
    return url.partition("//")[2].partition("/")[2]


def _detail(row: Row, posting: JobPosting, changed: str | None) -> Fetch:
    words = repr(sorted(row.values.items())).encode("utf-8", "replace")
    digest = hashlib.blake2b(words, digest_size=16).hexdigest()
    return Fetch(
        url=posting.url,
        kind=DETAIL,
        listed=posting,
        revision=changed or f'W/"{digest}"',
        identity=canonical_url(posting.url),
    )


def _bare(found: Any) -> Any:
    """Return a fetch of the page alone, which tells the id under which the list knows it."""
    if isinstance(found, JobPosting):
        return Fetch(url=found.url, kind=DETAIL, identity=canonical_url(found.url))
    if isinstance(found, Fetch):
        return Fetch(url=found.url, kind=DETAIL, identity=found.identity)
    return found
