"""We Work Remotely, a board for remote work: an RSS feed of postings, text included.

Known by: `weworkremotely.com`
Reads: XML; in the list; list
Source: https://weworkremotely.com/remote-job-rss-feed (seen 2026-11).
Shape: `/remote-jobs.rss`, or `/categories/CATEGORY.rss`: `rss/channel/item` with `title`
    ("Company: Role"), `region`, `country`, `state`, `skills`, `category`, `type`, `description`,
    `pubDate`, `expires_at`, `guid`, `link`. For `/remote-jobs/NAME` see `weworkremotely_page`.
Limits: the newest postings of each category only, so nothing missing from it is closed before it
    expires.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from lxml import etree

from jobcrawler.items import JobPosting
from jobcrawler.page import LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.board_rows import NEWEST_ONLY, without_blanks
from jobcrawler.platforms.reading.fields import (
    address,
    changed,
    link,
    places,
    prose,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, is_markup
from jobcrawler.platforms.reading.structured_data import job_postings
from jobcrawler.platforms.reading.xml_feed import bad_element, is_xml, wall_of, xml_root
from jobcrawler.platforms.weworkremotely_page import own_name, read_public_page

NAME = "weworkremotely"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www\.)?weworkremotely\.com")
_ORIGIN = "https://weworkremotely.com"
_HEADERS = {"Accept": "application/rss+xml"}
_TITLE = re.compile(r"(?P<company>[^:]{1,200}?)\s*:\s+(?P<role>.+)")
_FLAG = re.compile(r"[\U0001F1E6-\U0001F1FF]{2}")
"""Stands before each country of a list."""
_OWN_MARK = "weworkremotely.com/remote-jobs/"


def board_of(url: str) -> str | None:
    """Return "weworkremotely", for one category "weworkremotely/CATEGORY"."""
    if not _HOST.fullmatch(address(url).hostname or ""):
        return None
    path = segments(url)
    category = path[1].removesuffix(".rss") if path[:1] == ["categories"] and path[1:] else ""
    return f"{NAME}/{category}" if category else NAME


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request."""
    name, _, category = board.partition("/")
    if name == NAME:
        path = f"categories/{quote(category, safe='')}" if category else "remote-jobs"
        yield Fetch(url=f"{_ORIGIN}/{path}.rss", kind=LISTING, headers=_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell a feed by its address, else by what its postings' addresses begin with."""
    if is_markup(page) and not is_xml(page):
        return PAGE if own_name(page) and job_postings(page) else None
    if board_of(page.url):
        return LISTING if address(page.url).path.endswith(".rss") else None
    if address(page.url).hostname or b"<rss" not in page.body[:1000]:
        return None
    return (
        LISTING
        if any(_OWN_MARK in (words(_text(i, "link")) or "") for i in _items(page))
        else None
    )


def _items(page: Page) -> list[etree._Element]:
    """Return the feed's items.

    Raises:
        PageChangedError: it is no whole RSS feed.
    """
    channel = xml_root(page, "rss").find("channel")
    if channel is None:
        raise changed(page, "no RSS channel")
    return channel.findall("item")


def _text(item: etree._Element, name: str) -> str | None:
    """Return the text of an item's element; None when it has none."""
    return prose(item.findtext(name))


def _listing(page: Page) -> Findings:
    """Read the feed, or what stands in its place."""
    wall = wall_of(page)
    if wall:
        yield Blocked(reason=wall)
        return
    items = _items(page)
    yield NEWEST_ONLY
    for position, item in enumerate(items):
        yield read_posting(item) or bad_element(item, position, "no address or no title")


def read_posting(item: etree._Element) -> JobPosting | None:
    """Return the posting of an item; None when it names no address or no title."""
    url, shown = link(_text(item, "link")), words(_text(item, "title"))
    ids = segments(url or "")
    if not url or not shown or not ids:
        return None
    named = _TITLE.fullmatch(shown)
    region = words(_text(item, "region"))
    countries = texts(_FLAG.sub("", each).strip(" ,") for each in _countries(item))
    return JobPosting(
        job_id=ids[-1],
        url=url,
        title=named["role"] if named else shown,
        hiring_organization=named["company"] if named else None,
        occupational_category=words(_text(item, "category")),
        description_html=_text(item, "description"),
        job_locations=places(region),
        applicant_location_requirements=countries or texts((region,)),
        employment_type_raw=words(_text(item, "type")),
        date_posted_raw=words(_text(item, "pubDate")),
        valid_through=words(_text(item, "expires_at")),
        extra=without_blanks(
            skills=words(_text(item, "skills")), state=words(_text(item, "state"))
        ),
    )


def _countries(item: etree._Element) -> list[str]:
    """Return the countries where applicants may be; a name may hold a comma itself."""
    return re.split(r",(?=\s*[\U0001F1E6-\U0001F1FF])", words(_text(item, "country")) or "")


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: read_public_page}
