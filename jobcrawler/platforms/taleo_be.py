"""Taleo Business Edition career sites: a list of ten rows a page, HTML details.

Known by: `HOST.tbe.taleo.net/.../searchResults?org=NAME&cws=N`
Reads: HTML; HTML; row
Source: the sites' own pages, old (`searchResults.jsp`) and new (`v2/searchResults`), and what
    public readers of them record (seen 2026-11).
Shape: `HOST/INSTANCE/ats/careers/v2/searchResults?org=ORG&cws=SITE` with rows of class
    `oracletaleocwsv2-accordion-head-info` and a link `jscroll-next`;
    `v2/viewRequisition?...&rid=ID` with JSON-LD. Old pages are tables: a detail's labels are
    `nowrapFormLabel`, and the list says "Your search found 25 matching job(s)".
Limits: 10 rows a page. New lists state no total; what the cells of their rows mean differs from
    site to site, so they are kept as they stand. A list's place may be kept in a session.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from lxml.html import HtmlElement

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.counters import number
from jobcrawler.platforms.reading.fields import (
    bad_row,
    changed,
    count,
    parameter,
    segments,
)
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of, facts_of, stated_by
from jobcrawler.platforms.reading.markup import addresses, inner_html, read_page, shown
from jobcrawler.platforms.reading.page_links import Link, links
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.page_text import inner_html as inner
from jobcrawler.platforms.reading.page_text import root_of, visible_text

NAME = "taleo_be"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 10
_HOST = re.compile(r"(?:\w+\.)?tbe\.taleo\.net")
_PART = re.compile(r"[\w-]+")
_FOUND = re.compile(r"search found\s+([\d,]+)\s+matching", re.IGNORECASE)
_OWN_LABELS = {"# of openings": "openings", "number of openings": "openings"}
_HEADS = ".//*[contains(@class, 'nowrapFormLabel') or contains(@class, 'reqfieldcell-right')]"


def board_of(url: str) -> str | None:
    """Return "HOST/INSTANCE/ORG/SITE"."""
    path, host = segments(url), host_of(url)
    org, site = parameter(url, "org"), parameter(url, "cws")
    if not _HOST.fullmatch(host) or path[1:2] != ["ats"] or not org or not site:
        return None
    parts = (path[0], org, site)
    return "/".join((host, *parts)) if all(map(_PART.fullmatch, parts)) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    url = _careers(board, "v2/searchResults")
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING, identity=f"{board} 0", carry={"row": 0})


def _careers(board: str, page: str, **more: str) -> str:
    """Return the address of a page of a site."""
    host, instance, org, site, *_ = [*board.split("/"), "", "", ""]
    query = {"org": org, "cws": site, **more}
    said = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    return f"https://{host}/{instance}/ats/careers/{page}?{said}"


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if _HOST.fullmatch(host_of(page.url)):
        last = "".join(segments(page.url)[-1:]).casefold().partition(";")[0]
        kinds = {"searchresults": LISTING, "viewrequisition": DETAIL, "requisition": DETAIL}
        return kinds.get(last.removesuffix(".jsp"))
    if b"cwsJobDescription" in page.body or b"nowrapFormLabel" in page.body:
        return DETAIL
    return LISTING if b"oracletaleocwsv2-accordion-head" in page.body else None


def _listing(page: Page) -> Findings:
    """Read a page of the list: the details to fetch and the page to ask for next."""
    board = page.board or next(filter(None, map(board_of, addresses(page))), "")
    rows = _job_links(page)
    said = _FOUND.search(visible_text(root_of(page)))
    is_list = rows or said or "oracletaleocwsv2" in page.text
    if not is_list:
        wall = blocked_reason(page)
        if wall is None:
            raise changed(page, "no list of requisitions")
        yield Blocked(reason=wall)
        return
    if said:
        yield Announced(total=number(said[1]))
    for position, link in enumerate(rows):
        posting = _row(link, board)
        yield detail_of(posting) if posting else bad_row(link.url, position)
    ahead = page.selector.css("a.jscroll-next")
    following = [each for each in links(page) if ahead and each.element is ahead[0].root]
    if rows and following:
        row = (count(page.carry, "row") or 0) + len(rows)
        identity = f"{board} {row}"
        yield Fetch(url=following[0].url, kind=LISTING, identity=identity, carry={"row": row})


def _job_links(page: Page) -> list[Link]:
    """Return the first link to each requisition, in the page's order."""
    rows: dict[str, Link] = {}
    for link in links(page):
        rid = parameter(link.url, "rid")
        if rid and board_of(link.url) and "requisition" in link.url.casefold():
            rows.setdefault(rid, link)
    return list(rows.values())


def _row(link: Link, board: str) -> JobPosting | None:
    """Return what the row of a link says; None when it shows no title."""
    title, rid = visible_text(link.element), parameter(link.url, "rid") or ""
    if not title:
        return None
    url = _public(link.url, board)
    return JobPosting(job_id=rid, url=url, title=title, **_cells(link.element))


def _cells(link: HtmlElement) -> dict[str, Any]:
    """Return what the cells beside a title state: by the heads of a table, else as they stand."""
    row = next(link.iterancestors("tr"), None)
    if row is not None:
        table = next(row.iterancestors("table"))
        heads = [visible_text(head) for head in table.iter("th")]
        pairs = zip(heads, map(visible_text, row.iterchildren("td")), strict=False)
        return stated_by(facts_of(pairs, {"position/title": "title"}))
    heading = next(link.iterancestors("h2", "h3", "h4"), link)
    cells = [visible_text(cell) for cell in heading.itersiblings("div")]
    return {"extra": {"cells": [cell for cell in cells if cell]}} if any(cells) else {}


def _public(url: str, board: str) -> str:
    """Return a requisition's address, old or new as the site has it, without its session."""
    page = "v2/viewRequisition" if "/v2/" in url else "requisition.jsp"
    rid = parameter(url, "rid") or ""
    return _careers(board_of(url) or board, page, rid=rid)


def _detail(page: Page) -> Findings:
    """Read a requisition's page, old or new."""
    url = next((each for each in addresses(page) if board_of(each) and parameter(each, "rid")), "")
    root = page.selector.root
    facts = facts_of(_pairs(root), _OWN_LABELS)
    rid = parameter(url, "rid") or (page.listed.job_id if page.listed else None)
    code = facts.text("requisition_id") or facts.text("job_id")
    openings = facts.text("openings") or ""
    known = {
        "job_id": rid or code,
        "url": _public(url, page.board) if url else page.listed.url if page.listed else None,
        "title": shown(page, ".oracletaleocwsv2-head-title, [name=cwsJobTitle]") or _title(root),
        "requisition_id": code if rid and code != rid else None,
        "description_html": inner_html(page, "[name=cwsJobDescription]") or _text(root),
        "total_job_openings": int(openings[:6]) if openings.isdecimal() else None,
    }
    if not known["url"] and known["job_id"]:
        known["url"] = _careers(page.board, "requisition.jsp", rid=str(known["job_id"]))
    yield from read_page(page, stated_by(facts) | known)


def _pairs(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield labels and values: cells side by side, or a `span` before a `strong`."""
    for label in root.xpath(_HEADS):
        value = label.getnext()
        if value is not None:
            yield visible_text(label), visible_text(value)
    for label in root.xpath(".//span[following-sibling::*[1][self::strong]]"):
        yield visible_text(label), visible_text(label.getnext())


def _title(root: HtmlElement) -> str | None:
    """Return the title of an old page: the first bold cell that spans the table."""
    bold = root.xpath("//*[@id='taleoContent']//td[@colspan='2'][1]/b")
    return next(filter(None, map(visible_text, bold)), None)


def _text(root: HtmlElement) -> str | None:
    """Return the text of an old page: the cell under the one that says "Description"."""
    for head in root.xpath("//*[@id='taleoContent']//tr[normalize-space(.)='Description']"):
        row = head.getnext()
        if row is not None and len(row):
            return "\n".join(map(inner, row)) or None
    return None


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
