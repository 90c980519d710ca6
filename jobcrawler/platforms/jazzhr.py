"""JazzHR career sites: one feed brings every posting, text included.

Known by: `NAME.applytojob.com`
Reads: XML; in the list; list
Source: https://app.jazz.co/feeds/export/jobs/NAME (seen 2026-09), NAME.applytojob.com.
Shape: `<jobs>` of `<company>` and `<job>`: `id, status, title, department, url, city, state,
    country, description, type, experience, original_open_date`; NAME.applytojob.com/apply/CODE
    and `/apply/jobs/details/CODE` hold JSON-LD.
Limits: no total; everything in one answer. Has postings too that are not open any more, by status.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import address, changed, link, segments, words
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.xml_feed import (
    bad_element,
    is_xml,
    local,
    root_of_xml,
    values_of,
)

NAME = "jazzhr"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"([a-z0-9][a-z0-9-]*)\.(?:applytojob\.com|jazz\.co)")
_NO_NAMES = frozenset({"www", "app", "api", "help", "info"})
_NAME = re.compile(r"[A-Za-z0-9][\w-]*")
_CODE = re.compile(r"[A-Za-z0-9_-]+")
_LISTS = frozenset({"jobs", "details"})
_MARKS = (b"<publisher><![CDATA[JazzHR", b"<publisher>JazzHR", b".applytojob.com/apply/")
_HEAD = 20_000


def board_of(url: str) -> str | None:
    """Return the name that a site's own host, or the feed's address, begins or ends with."""
    host, path = (address(url).hostname or "").lower(), segments(url)
    if host == "app.jazz.co":
        name = path[3] if path[:3] == ["feeds", "export", "jobs"] and path[3:] else ""
    else:
        own = _HOST.fullmatch(host)
        name = own[1] if own and own[1] not in _NO_NAMES else ""
    return name.lower() if _NAME.fullmatch(name) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the feed."""
    if _NAME.fullmatch(board):
        url = f"https://app.jazz.co/feeds/export/jobs/{quote(board, safe='')}"
        yield Fetch(url=url, kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the publisher or the addresses of a feed."""
    if is_xml(page):
        return LISTING if any(mark in page.body[:_HEAD] for mark in _MARKS) else None
    return PAGE if is_markup(page) and _posting_on(page) else None


def _posting_on(page: Page) -> tuple[str, str] | None:
    """Return the address and the code of the posting that a public page is about."""
    for url in addresses(page):
        path = segments(url)
        if not board_of(url) or path[:1] != ["apply"]:
            continue
        code = next((part for part in path[1:] if part not in _LISTS), "")
        if _CODE.fullmatch(code):
            return f"https://{address(url).hostname}/apply/{code}", code
    return None


def _listing(page: Page) -> Findings:
    """Read the feed; postings that are not open are left out."""
    root = root_of_xml(page)
    if local(root) != "jobs":
        raise changed(page, "not a feed of jobs")
    employer = next((words(each.text) for each in root if local(each) == "company"), None)
    rows = [each for each in root if local(each) == "job"]
    for position, row in enumerate(rows):
        said = values_of(row)
        if said.get("status", "open").strip().casefold() == "open":
            yield _posting(said, employer) or bad_element(row, position)


def _posting(said: Mapping[str, str], employer: str | None) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title, url = words(said, "id"), words(said, "title"), link(said, "url")
    if not job_id or not title or not url:
        return None
    experience = words(said, "experience")
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        requisition_id=words(said, "internalcode"),
        hiring_organization=employer,
        department=words(said, "department"),
        description_html=said.get("description"),
        job_locations=_place(said),
        employment_type_raw=words(said, "type"),
        date_posted_raw=words(said, "original_open_date") or words(said, "createdon"),
        extra={"experience": experience} if experience else {},
    )


def _place(said: Mapping[str, str]) -> tuple[Place, ...]:
    """Return the place."""
    city, region, country = (words(said, name) for name in ("city", "state", "country"))
    raw = ", ".join(filter(None, (city, region, country)))
    return (Place(raw=raw, locality=city, region=region, country=country),) if raw else ()


def _page(page: Page) -> Findings:
    """Read the public page of a posting."""
    url, code = _posting_on(page) or (None, None)
    yield from read_page(page, {"job_id": code, "url": url})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
