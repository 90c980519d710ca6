"""Radancy (TalentBrew) career sites: search pages of 15, a page for each posting.

Known by: `/search-jobs` pages of its making
Reads: HTML or JSON; HTML; turn
Source: the pages of career sites that Radancy runs, and what they ask of `/search-jobs/results`
    (seen 2026-11); Radancy documents none of it.
Shape: `HOST/LANGUAGE/search-jobs?p=N` has an element with `data-total-job-results`,
    `data-total-pages` and `data-current-page`, and a link with `data-job-id` for each posting;
    `/search-jobs/results?CurrentPage=N` gives the same as `{results: HTML, hasJobs}`. The skins
    differ, `.job-location` and `.job-date-posted` are common. A posting's page is
    `.../job/TOWN/TITLE/COMPANY/ID`, "job" in the site's language, mostly with JSON-LD.
Limits: the first 10,000 postings.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Findings,
    Page,
)
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.radancy_posting import id_in, stated, text_of
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.fields import (
    RAW_LIMIT,
    address,
    changed,
    count,
    places,
    prose,
    segments,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import inner_html, root_of
from jobcrawler.platforms.reading.structured_data import job_postings

NAME = "radancy"
WINDOW = 10_000
CAPS = frozenset({WINDOW})
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-zA-Z]{2,4})?")
_SEARCH = "search-jobs"
_MADE_BY = re.compile(r"tbcdn\.talentbrew\.com|radancy\.(?:net|com|eu)")
_ROW = "ancestor::*[self::li or self::tr or self::article][1]"
_TITLE = ".//*[self::h2 or self::h3 or self::h4 or contains(@class, 'title')]"


def board_of(url: str) -> str | None:
    """Return what the addresses of a site begin with: "https://HOST" or "https://HOST/en"."""
    host, path = (address(url).hostname or "").casefold(), segments(url)
    local = path[:1] if path and _LANGUAGE.fullmatch(path[0]) else []
    is_search = path[len(local) : len(local) + 1] == [_SEARCH]
    is_own = is_search or (id_in(url) is not None and len(path) - len(local) == 5)
    return "/".join([f"https://{host}", *local]) if host and is_own else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the search."""
    parts, path = address(board), segments(board)
    if parts.scheme == "https" and parts.hostname and all(map(_LANGUAGE.fullmatch, path)):
        yield _page_at(board.rstrip("/"), 1)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the marks of Radancy's pages."""
    if not is_markup(page):
        is_object = page.body.lstrip().startswith(b"{")
        answer = page.json if is_object else None
        return LISTING if "hasJobs" in (answer or {}) and prose(answer, "results") else None
    if not _MADE_BY.search(page.text):
        return None
    if any(map(id_in, addresses(page))):
        return DETAIL
    return LISTING if _counts(root_of(page)) is not None else None


def _page_at(base: str, number: int) -> Fetch:
    """Return the request for a page of the search, counted from 1."""
    query = f"?p={number}" if number > 1 else ""
    return Fetch(url=f"{base}/{_SEARCH}{query}", kind=LISTING, carry={"page": number})


def _counts(root: HtmlElement) -> HtmlElement | None:
    """Return the element that says how many postings there are."""
    return next(iter(root.xpath("//*[@data-total-job-results or @data-total-results]")), None)


def _listing(page: Page) -> Findings:
    """Read a page of the search, or the fragment that its own scripts ask for."""
    wall = blocked_reason(page) if is_markup(page) else None
    if wall is not None:
        yield Blocked(reason=wall)
        return
    shown = page
    if not is_markup(page):
        results = prose(page.json, "results") or ""
        shown = dataclasses.replace(page, body=f"<div>{results}</div>".encode())
    root = root_of(shown)
    counts = _counts(root)
    if counts is None:
        raise changed(page, "no count of results")
    yield from _found(shown, root, counts)


def _found(page: Page, root: HtmlElement, counts: HtmlElement) -> Findings:
    """Read the rows of a page, its total, and its next pages."""
    total = _number(counts, "data-total-job-results", "data-total-results")
    if total is not None:
        yield Announced(total=total)
    rows = list(_rows(page, root))
    yield from rows
    base = page.board or next(filter(None, map(board_of, addresses(page))), "")
    if base and rows and count(page.carry, "page") == 1:
        pages = _number(counts, "data-total-pages") or -(-(total or 0) // len(rows))
        for number in range(2, min(pages, WINDOW // len(rows)) + 1):
            yield _page_at(base, number)


def _number(element: HtmlElement, *names: str) -> int | None:
    """Return the first whole number among attributes."""
    digits = (element.get(name, "").replace(",", "").strip() for name in names)
    return next((int(each) for each in digits if each.isdecimal() and len(each) < 10), None)


def _rows(page: Page, root: HtmlElement) -> Iterator[JobPosting | Fetch | BadRow]:
    """Yield the page to fetch for each posting, which some skins link twice.

    The row itself where the page's address is not known.
    """
    found: dict[str, JobPosting | BadRow] = {}
    for position, link in enumerate(root.xpath("//a[@data-job-id][@href]")):
        posting = _posting(link, page.url)
        key = posting.job_id if posting else link.get("data-job-id").strip() or f"{position}"
        if not isinstance(found.get(key), JobPosting):
            raw = inner_html(link)[:RAW_LIMIT]
            bad = BadRow(reason="no id, address or title", position=position, raw=raw)
            found[key] = posting or bad
    for row in found.values():
        if isinstance(row, JobPosting) and address(row.url).hostname:
            yield Fetch(url=row.url, kind=DETAIL, listed=row)
        else:
            yield row


def _posting(link: HtmlElement, here: str) -> JobPosting | None:
    """Return what a row says of its posting; None without an id, an address or a title."""
    job_id, href = link.get("data-job-id").strip(), link.get("href").strip()
    url = absolute(here, href) if address(here).hostname else href
    title = text_of(next(iter(link.xpath(_TITLE)), link))
    if not job_id or not url or not title:
        return None
    row = next(iter(link.xpath(_ROW)), link)
    location = row.xpath(".//*[contains(@class, 'job-location')]")
    posted = row.xpath(".//*[contains(@class, 'job-date-posted')]")
    return JobPosting(
        job_id=job_id,
        url=url.partition("#")[0].partition("?")[0],
        title=title,
        job_locations=places(*map(text_of, location[:1])),
        date_posted_raw=next(map(text_of, posted), None),
    )


def _detail(page: Page) -> Findings:
    """Read a posting's page; of one that is gone nothing but the word for it."""
    said = None if job_postings(page) else closed_reason(page)
    if said is not None:
        yield Closed(reason=said)
    else:
        yield from read_page(page, stated(page))


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
