"""NEOGOV career sites (governmentjobs.com, schooljobs.com): one feed brings every posting.

Known by: `www.governmentjobs.com/careers/NAME`, `www.schooljobs.com/careers/NAME`
Reads: XML; in the list; list
Source: https://www.governmentjobs.com/SearchEngine/JobsFeed?agency=AGENCY (seen 2026-09).
Shape: RSS, whose items add in a namespace of their own `jobId, jobNumberSingle, department,
    division, location, jobType, minimumSalary, maximumSalary, salaryCurrency, salaryInterval,
    advertiseFromDateUTC, advertiseToDateTimeUTC, examplesofduties, qualifications,
    supplementalinformation, categories`; its title is the agency's name.
Limits: no total; everything in one answer. Times end in ":0": "Wed, 19 Aug 2026 05:00:00:0".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from lxml import etree

from jobcrawler.items import JobPosting, Salary
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    address,
    changed,
    link,
    number,
    parameter,
    places,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.pay import stated_pay
from jobcrawler.platforms.reading.xml_feed import (
    bad_element,
    is_xml,
    local,
    root_of_xml,
    values_of,
)

NAME = "neogov"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?:www|agency)\.((?:governmentjobs|schooljobs)\.com)")
_BOARD = re.compile(r"(governmentjobs|schooljobs)\.com/[\w.&-]+")
_JOB = re.compile(r"\d+")
_MARKS = (b"neogov.com/namespaces/JobListing", b"xmlns:joblisting=")
_HEAD = 2_000
_TIME_END = re.compile(r"(:\d\d):\d$")
_TEXTS = {
    "examplesofduties": "Examples of duties",
    "qualifications": "Qualifications",
    "supplementalinformation": "Supplemental information",
}
"""What the text goes on with after the description, under which headings."""


def board_of(url: str) -> str | None:
    """Return "governmentjobs.com/AGENCY"; None where an address names no agency."""
    host = _HOST.fullmatch((address(url).hostname or "").lower())
    path = segments(url)
    named = path[1] if path[:1] == ["careers"] and path[1:] else parameter(url, "agency")
    board = f"{host[1]}/{named.lower()}" if host and named else ""
    return board if _BOARD.fullmatch(board) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the feed."""
    host, _, agency = board.partition("/")
    if _BOARD.fullmatch(board):
        url = f"https://www.{host}/SearchEngine/JobsFeed?agency={quote(agency, safe='')}"
        yield Fetch(url=url, kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the namespace, which is NEOGOV's own."""
    if is_xml(page):
        head = page.body[:_HEAD]
        return LISTING if any(mark in head for mark in _MARKS) else None
    return PAGE if is_markup(page) and _posting_on(page) else None


def _posting_on(page: Page) -> tuple[str, str] | None:
    """Return the address and the id of the posting that a public page is about."""
    for url in addresses(page):
        path = segments(url)
        if board_of(url) and path[2:3] == ["jobs"] and _JOB.fullmatch("".join(path[3:4])):
            return f"https://{address(url).hostname}/{'/'.join(path[:4])}", path[3]
    return None


def _listing(page: Page) -> Findings:
    """Read the feed."""
    channel = next((each for each in root_of_xml(page) if local(each) == "channel"), None)
    if channel is None:
        raise changed(page, "a feed without a channel")
    items = [each for each in channel if local(each) == "item"]
    agency = next((words(each.text) for each in channel if local(each) == "title"), None)
    for position, item in enumerate(items):
        yield _read_item(item, agency) or bad_element(item, position)


def _read_item(item: etree._Element, agency: str | None) -> JobPosting | None:
    """Return the posting of an item; None when it names no id, no title or no address."""
    said = values_of(item)
    job_id, title, url = words(said, "jobid"), words(said, "title"), link(said, "link")
    if not job_id or not title or not url:
        return None
    pay, since = _pay(said), said.get("advertisefromdateutc")
    kinds = [words(each.text) for each in item.iter() if local(each) == "category"]
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        requisition_id=words(said, "jobnumbersingle"),
        hiring_organization=agency,
        department=words(said, "department"),
        team=words(said, "division"),
        occupational_category=", ".join(filter(None, kinds)) or None,
        description_html=_text(said),
        job_locations=places(words(said, "location")),
        employment_type_raw=words(said, "jobtype"),
        base_salary=pay,
        salary_raw=None if pay else words(said, "minimumsalary"),
        salary_source="structured" if pay else None,
        date_posted=_in_utc(since),
        date_posted_raw=words(since) or words(said, "pubdate"),
        valid_through=_in_utc(said.get("advertisetodatetimeutc")),
        extra={"pay_interval": said["salaryinterval"]} if pay and not pay.unit else {},
    )


def _text(said: Mapping[str, str]) -> str | None:
    """Return the whole text, each part after the first under its heading."""
    named = [(name, said[key]) for key, name in _TEXTS.items() if key in said]
    parts = [f"<h3>{name}</h3>{text}" for name, text in named]
    return "\n".join(filter(None, (said.get("description"), *parts))) or None


def _in_utc(stated: str | None) -> str | None:
    """Return a time of the feed as its RFC writes it; what is none as it is: "Continuous"."""
    text = words(stated)
    return _TIME_END.sub(r"\1 GMT", text) if text else None


def _pay(said: Mapping[str, str]) -> Salary | None:
    """Return the stated pay; zero is no amount."""
    return stated_pay(
        number(said, "minimumsalary"),
        number(said, "maximumsalary"),
        currency=words(said, "salarycurrency"),
        period=words(said, "salaryinterval"),
    )


def _page(page: Page) -> Findings:
    """Read the public page of a posting."""
    url, job_id = _posting_on(page) or (None, None)
    yield from read_page(page, {"job_id": job_id, "url": url})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
