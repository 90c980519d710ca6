"""SilkRoad OpenHire career sites ("ePostings"): one list of all postings, an HTML page for each.

Known by: `NAME.silkroad.com/epostings/?company_id=ID`
Reads: HTML; HTML; row
Source: the sites' own pages (captures of 2011 and 2012).
Shape: `HOST.silkroad.com/epostings/index.cfm?fuseaction=app.allpositions&company_id=ID&version=V`
    lists all postings in a table of class `cssSearchResults`, and says "Your search returned 24
    matching record(s)"; `?fuseaction=app.jobinfo&jobid=ID` is a posting, its parts named by
    id: `jobTitleDiv`, `jobCodeDiv`, `jobDesciptionDiv` (sic).
Limits: no pages. A posting goes by its tracking code, which people see; by the address's `jobid`
    where two of a list share a code. The list may leave the code out.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.counters import number
from jobcrawler.platforms.reading.fields import (
    bad_row,
    changed,
    joined,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of, facts_of, stated_by
from jobcrawler.platforms.reading.markup import addresses, read_page, shown
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import inner_html, root_of, visible_text

NAME = "silkroad"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"[\w-]+\.silkroad\.com")
_WHOLE = re.compile(r"\d{1,9}")
_RETURNED = re.compile(r"search\s+returned\s+([\d,]+)\s+matching\s+record", re.IGNORECASE)
_OWN_LABELS = {
    "company location": "company_location",
    "tracking code": "requisition_id",
    "job title": "title",
}
_TEXTS = ("jobDesciptionDiv", "jobDescriptionDiv", "jobRequiredSkillsDiv", "jobExperienceRqdDiv")


def board_of(url: str) -> str | None:
    """Return "HOST/COMPANY/VERSION"."""
    host, company = host_of(url), parameter(url, "company_id") or ""
    version = parameter(url, "version") or "1"
    is_site = _HOST.fullmatch(host) and segments(url)[:1] == ["epostings"]
    is_known = _WHOLE.fullmatch(company) and _WHOLE.fullmatch(version)
    return f"{host}/{company}/{version}" if is_site and is_known else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the list."""
    url = _address(board, "app.allpositions")
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING)


def _address(board: str, action: str, **more: str) -> str:
    """Return the address of a page of a site."""
    host, company, version, *_ = [*board.split("/"), "", ""]
    query = {"fuseaction": action, **more, "company_id": company, "version": version}
    said = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return (f"https://{host}" if host else "") + f"/epostings/index.cfm?{said}"


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if _HOST.fullmatch(host_of(page.url)):
        action = (parameter(page.url, "fuseaction") or "").casefold()
        lists = ("app.allpositions", "app.jobsearch")
        return DETAIL if action == "app.jobinfo" else LISTING if action in lists else None
    if b"cssDspJob" in page.body:
        return DETAIL
    return LISTING if b"cssSearchResultsBody" in page.body else None


def _board(page: Page) -> str:
    found = (board_of(link.url) for link in links(page))
    own = (board_of(url) for url in addresses(page))
    return page.board or next(filter(None, [*own, *found]), "")


def _listing(page: Page) -> Findings:
    """Read the list: the details to fetch."""
    said = _RETURNED.search(" ".join(page.selector.xpath("//body//text()").getall()))
    rows, board = _job_links(page), _board(page)
    if not rows and not said and not page.selector.css(".cssSearchResults"):
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no list of postings")
        yield Blocked(reason=wall)
        return
    if said:
        yield Announced(total=number(said[1]))
    postings = [_row(link, board) for link in rows]
    codes = Counter(posting.requisition_id for posting in postings if posting)
    for position, posting in enumerate(postings):
        if posting is None:
            yield bad_row(rows[position].url, position)
        else:
            is_alone = codes[posting.requisition_id] == 1
            yield detail_of(_known_by_code(posting) if is_alone else posting)


def _known_by_code(posting: JobPosting) -> JobPosting:
    """Return the posting under its tracking code, where it has one."""
    code, number = posting.requisition_id, posting.job_id
    if code is None or code == number:
        return dataclasses.replace(posting, requisition_id=None)
    extra = {**posting.extra, "jobid": number}
    return dataclasses.replace(posting, job_id=code, requisition_id=None, extra=extra)


def _job_links(page: Page) -> list[Link]:
    """Return the first link to each posting, in the page's order."""
    rows: dict[str, Link] = {}
    for link in links(page):
        job_id = parameter(link.url, "jobid")
        if job_id and parameter(link.url, "fuseaction") == "app.jobinfo":
            rows.setdefault(job_id, link)
    return list(rows.values())


def _row(link: Link, board: str) -> JobPosting | None:
    """Return what the row of a link says; None when it shows no title."""
    title, job_id = visible_text(link.element), parameter(link.url, "jobid") or ""
    row = next(link.element.iterancestors("tr"), link.element)
    table = next(row.iterancestors("table"), row)
    heads = [visible_text(a) for a in table.xpath(".//*[contains(@class, 'ColHead')]//a")]
    facts = facts_of(zip(heads, map(visible_text, row.iter("td")), strict=False), _OWN_LABELS)
    if not title:
        return None
    return JobPosting(
        job_id=job_id,
        url=_address(board, "app.jobinfo", jobid=job_id),
        title=title,
        **stated_by(facts) | {"requisition_id": facts.text("requisition_id")},
    )


def _detail(page: Page) -> Findings:
    """Read a posting's page."""
    for found in read_page(dataclasses.replace(page, listed=None), _stated(page)):
        if isinstance(found, JobPosting):
            yield joined(_known_by_code(found), page.listed)
        else:
            yield found


def _stated(page: Page) -> dict[str, Any]:
    """Return what the parts of a posting's page state: each head with the body after it."""
    heads = root_of(page).xpath("//*[contains(@class, 'cssDspJobHead')]")
    pairs, parts = [], []
    for head in heads:
        body = head.getnext()
        if body is None:
            continue
        label = visible_text(head)
        if body.get("id") in _TEXTS:
            parts.append(f"<h3>{label}</h3>\n{inner_html(body)}")
        else:
            pairs.append((label, visible_text(body).rstrip(".")))
    facts = facts_of(pairs, _OWN_LABELS)
    office = facts.lines.pop("company_location", [])
    stated, code = stated_by(facts), facts.text("requisition_id")
    asked = (parameter(url, "jobid") for url in addresses(page))
    job_id = next(filter(None, asked), None) or words(_hidden(page, "jobid"))
    extra = stated["extra"] | ({"company_location": office[0]} if office else {})
    board = _board(page) or "/".join(("", words(_hidden(page, "company_id")) or "", "1"))
    return stated | {
        "job_id": job_id,
        "url": _address(board, "app.jobinfo", jobid=job_id) if job_id else None,
        "title": shown(page, "#jobTitleDiv"),
        "requisition_id": code,
        "hiring_organization": words(_hidden(page, "companyname")),
        "description_html": "\n".join(parts) or None,
        "extra": extra,
    }


def _hidden(page: Page, name: str) -> str | None:
    """Return a hidden value of the application form."""
    return page.selector.css(f"form#applyJob input[name={name}]::attr(value)").get()


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
