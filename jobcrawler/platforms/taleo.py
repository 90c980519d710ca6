"""Taleo Enterprise career sections: the section's page, a search in pages of 25, detail pages.

Known by: `NAME.taleo.net/careersection/SITE`
Reads: JSON; HTML; row
Source: what the career sections' own pages ask for (seen 2026-11); Oracle documents none of it.
Shape: `HOST/careersection/SECTION/jobsearch.ftl` names the section's `portalNo` and the heads of
    its columns; POST `/careersection/rest/jobboard/searchjobs?lang=&portal=` with `pageNo` gives
    `{requisitionList, pagingData: {currentPageNo, pageSize, totalCount}}`;
    `HOST/careersection/SECTION/jobdetail.ftl?job=NUMBER` is a posting.
Limits: 25 a page; without the header `tz` the search is an error. A section that is no more
    answers 200 with `careerSectionUnAvailable`, a posting that is no more 200 with a sentence,
    which live pages hold too, unseen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    at,
    bad_row,
    changed,
    count,
    entries,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of
from jobcrawler.platforms.reading.markup import addresses, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason, closed_reason
from jobcrawler.platforms.reading.page_text import visible_text
from jobcrawler.platforms.reading.structured_data import job_postings
from jobcrawler.platforms.taleo_posting import (
    FILLED,
    filled,
    from_labels,
    from_values,
    read_row,
)

NAME = "taleo"
CAPS: frozenset[int] = frozenset()
SECTION = "section"
"""Kind of the career section's own page, which tells how to ask for its list."""
PAGE_SIZE = 25
MOST_PAGES = 2_000
_SECTION = re.compile(r"[\w-]+")
_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?:[-_][a-zA-Z]{2})?")
_PORTAL = re.compile(r"portalNo['\"]?\s*:\s*['\"]?(\d{3,20})|[?&;]portal=(\d{3,20})")
_FILTERS = ("POSTING_DATE", "LOCATION", "JOB_FIELD", "JOB_TYPE", "JOB_SCHEDULE", "JOB_LEVEL")


def board_of(url: str) -> str | None:
    """Return "HOST/SECTION", with "?lang=" where a page is in another language than English."""
    host, path = host_of(url), segments(url)
    if (
        not host
        or path[:1] != ["careersection"]
        or len(path) < 2
        or host.endswith("tbe.taleo.net")
    ):
        return None
    section, lang = path[1], (parameter(url, "lang") or "en").replace("-", "_")
    is_section = _SECTION.fullmatch(section) and section not in ("rest", "theme", "js")
    if not is_section or section.startswith("careersection_"):
        return None
    is_other = _LANGUAGE.fullmatch(lang) and lang.casefold() not in ("en", "en_us")
    return f"{host}/{section}" + (f"?lang={lang}" if is_other else "")


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the section's own page."""
    host_section, _, lang = board.partition("?lang=")
    host, _, section = host_section.partition("/")
    base = f"https://{host}/careersection/{section}"
    if board_of(f"{base}/jobsearch.ftl?lang={lang or 'en'}") == board:
        yield Fetch(url=f"{base}/jobsearch.ftl?lang={lang or 'en'}", kind=SECTION)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = segments(page.url)
    if path[:1] == ["careersection"]:
        if path[1:] == ["rest", "jobboard", "searchjobs"]:
            return LISTING
        kinds = {"jobsearch.ftl": SECTION, "moresearch.ftl": SECTION, "jobdetail.ftl": DETAIL}
        return kinds.get(path[-1])
    if page.body.lstrip()[:1] == b"{":
        is_list = at(page.json, "pagingData") and "requisitionList" in page.json
        return LISTING if is_list and not host_of(page.url) else None
    return DETAIL if FILLED.encode() in page.body else None


def _section(page: Page) -> Findings:
    """Read the section's page: it leads to the first page of the list."""
    portal = _PORTAL.search(page.text)
    if portal is None:
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no number of a portal")
        yield Blocked(reason=wall)
        return
    heads = [visible_text(head) for head in page.selector.root.xpath("//table[@id='jobs']//th")]
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    if board:
        yield _search(board, {"portal": portal[1] or portal[2], "heads": heads}, 1)


def _search(board: str, known: Mapping[str, object], number: int) -> Fetch:
    """Return the request for a page of the list; pages count from 1."""
    host, _, lang = board.split("/", maxsplit=1)[0], *board.partition("?lang=")[1:]
    empty = [{"id": name, "selectedValues": []} for name in _FILTERS]
    query = {
        "multilineEnabled": False,
        "sortingSelection": {"sortBySelectionParam": "3", "ascendingSortingOrder": "false"},
        "fieldData": {"fields": {"KEYWORD": "", "LOCATION": ""}, "valid": True},
        "filterSelectionParam": {"searchFilterSelections": empty},
        "advancedSearchFiltersSelectionParam": {"searchFilterSelections": []},
        "pageNo": number,
    }
    path = "careersection/rest/jobboard/searchjobs"
    return Fetch(
        url=f"https://{host}/{path}?lang={lang or 'en'}&portal={known['portal']}",
        kind=LISTING,
        method="POST",
        body=json.dumps(query, separators=(",", ":")).encode(),
        headers={**JSON_HEADERS, "Content-Type": "application/json", "tz": "GMT+00:00"},
        carry={**known, "page": number},
    )


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch; from the first, all further pages at once."""
    rows, paging = at(page.json, "requisitionList"), at(page.json, "pagingData")
    total = count(paging, "totalCount")
    if at(page.json, "careerSectionUnAvailable") is True:
        raise changed(page, "the career section is not available")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of requisitions with its total")
    if rows or not total:
        yield Announced(total=total)
    host_section = page.board.partition("?")[0]
    host, _, section = host_section.partition("/")
    base = f"https://{host}/careersection/{section}" if section else ""
    lang = page.board.partition("?lang=")[2] or "en"
    for position, row in enumerate(rows):
        posting = read_row(row, entries(page.carry, "heads"), base)
        if posting is None:
            yield bad_row(row, position)
        elif base:
            yield detail_of(posting, f"{posting.url}&lang={lang}")
        else:
            yield posting
    portal = words(page.carry, "portal")
    if base and rows and portal and page.carry.get("page") == 1:
        known = {"portal": portal, "heads": entries(page.carry, "heads")}
        pages = range(2, -(-total // min(len(rows), PAGE_SIZE)) + 1)[:MOST_PAGES]
        yield from (_search(page.board, known, number) for number in pages)


def _detail(page: Page) -> Findings:
    """Read a posting's page, filled in by its script or by a browser."""
    values = filled(page)
    stated = from_values(values, page.listed) if values else from_labels(page.selector.root)
    url = next((each for each in addresses(page) if board_of(each) and parameter(each, "job")), "")
    number = stated["job_id"] or parameter(url, "job")
    stated |= {
        "job_id": page.listed.job_id if page.listed else number,
        "url": _public(url, page, number),
    }
    is_there = stated["description_html"] or job_postings(page)
    if not is_there and not blocked_reason(page):
        active = page.selector.xpath("//input[@value='unavaibleRequisitionPage']")
        reason = closed_reason(page) or ("unavaibleRequisitionPage" if active else None)
        if reason:
            yield Closed(reason=reason)
            return
    yield from read_page(page, stated)


def _public(url: str, page: Page, number: str | None) -> str:
    """Return a posting's address with its number alone; without a host where none is known."""
    host, _, section = (board_of(url) or "").partition("?")[0].partition("/")
    base = f"https://{host}/careersection/{section}" if section else ""
    made = f"{base}/jobdetail.ftl?job={quote(number or '', safe='')}"
    return page.listed.url if page.listed else made


PARSERS: Mapping[str, Parser] = {SECTION: _section, LISTING: _listing, DETAIL: _detail}
