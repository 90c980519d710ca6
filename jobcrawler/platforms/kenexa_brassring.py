"""Kenexa BrassRing career sites: pages and feeds of them are read; none is crawled.

Known by: `HOST.brassring.com`
Reads: XML; HTML; not crawled
Source: pages, feeds and answers of its search that others kept (2010 and 2011).
Shape: a detail (`cim_jobdetail.asp?partnerid=&siteid=&jobid=` or `&AReq=`) is a table of
    `Fieldlabel` and `TEXT` cells whose ids repeat the label; the employer names the fields. The
    search answers XML within XML, `<Job>` with `<Question Id="7996">`, where only the employer
    knows what a question asks. An employer's own RSS leads to a page that bounces to BrassRing.
Limits: the sites answer within a session of cookies only, which a crawl does not keep, and the
    search wants the employer's own questions: so no address starts a crawl. A posting goes by its
    requisition ("10150BR").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import changed, parameter, segments, words
from jobcrawler.platforms.reading.hosts import host_of
from jobcrawler.platforms.reading.labelled_rows import detail_of, facts_of, stated_by
from jobcrawler.platforms.reading.markup import addresses, read_page, shown
from jobcrawler.platforms.reading.page_links import links
from jobcrawler.platforms.reading.page_state import closed_reason
from jobcrawler.platforms.reading.page_text import inner_html, root_of, short_text, visible_text
from jobcrawler.platforms.reading.xml_feed import (
    bad_element,
    below,
    children,
    local,
    root_of_xml,
    text_in,
)

NAME = "kenexa_brassring"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"[\w-]+\.brassring\.com")
_WHOLE = re.compile(r"\d{1,9}")
_REQUISITION = re.compile(r"\d{1,9}BR")
_DETAIL_PAGE = "cim_jobdetail.asp"
_BOUNCE_LENGTH = 600
"""Characters that a page which only leads on shows at most."""
_TITLE_TAIL = re.compile(r"\s*-\s*job details\s*$", re.IGNORECASE)
_OWN_LABELS = {
    "job posting title": "title",
    "job title": "title",
    "posting title": "title",
    "position title": "title",
    "job description": "description",
    "position description": "description",
    "location: city": "town",
    "location: state": "region",
    "location: country": "country",
    "location #": "location_number",
}


def board_of(url: str) -> str | None:
    """Return "PARTNER/SITE"."""
    partner, site = (parameter(url, name) or "" for name in ("partnerid", "siteid"))
    is_site = _HOST.fullmatch(host_of(url)) and _WHOLE.fullmatch(partner)
    return f"{partner}/{site}" if is_site and _WHOLE.fullmatch(site) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield nothing: see the limits."""
    del board
    yield from ()


def kind_of(page: Page) -> str | None:
    """Tell the kind by names that no other platform uses together."""
    head = page.body[:20_000]
    if b"integrationuri.org" in head or b"<JobDetailLink" in head:
        return LISTING
    if b"<rss" in head:
        return LISTING if b"GotoKenexa" in page.body else None
    if segments(page.url)[-1:] == [_DETAIL_PAGE] or b"Fieldlabel" in page.body:
        return DETAIL
    leads_there = b"brassring" in page.body and _DETAIL_PAGE.encode() in page.body
    return DETAIL if leads_there and (_is_own(page) or _says_little(page)) else None


def _is_own(page: Page) -> bool:
    return bool(_HOST.fullmatch(host_of(page.url)))


def _says_little(page: Page) -> bool:
    """Tell a page that bounces to a posting from an employer's own that has its link."""
    return short_text(root_of(page), limit=_BOUNCE_LENGTH) is not None


def _listing(page: Page) -> Findings:
    """Read an answer of the search, or an employer's feed."""
    root = root_of_xml(page)
    outer = local(root)
    if outer == "string":
        body = "".join(str(each) for each in root.itertext()).encode()
        root = root_of_xml(Page(url=page.url, kind=page.kind, body=body))
    total = next((words(each.text) for each in below(root, "TotalRecordsFound")), None)
    if outer != "rss" and total is None:
        raise changed(page, "no answer of the search")
    if total is not None and _WHOLE.fullmatch(total):
        yield Announced(total=int(total))
    rows = list(below(root, "item" if outer == "rss" else "Job"))
    for position, row in enumerate(rows):
        posting = _item(row) if outer == "rss" else _job(row)
        if posting is None:
            yield bad_element(row, position, "no requisition or no address")
        else:
            yield detail_of(posting)


def _item(item: etree._Element) -> JobPosting | None:
    """Return the posting of a feed's item, whose title holds the place too."""
    url, title = words(text_in(item, "link")), words(text_in(item, "title"))
    code = words(text_in(item, "identifier")) or parameter(url or "", "jobid") or ""
    if not url or not title or not _REQUISITION.fullmatch(code):
        return None
    category = words(text_in(item, "category"))
    return JobPosting(job_id=code, url=url, title=title, occupational_category=category)


def _job(job: etree._Element) -> JobPosting | None:
    """Return the posting of an answer's `Job`: what its questions ask, it does not say."""
    url = words(text_in(job, "JobDetailLink"))
    asked = {words(q.get("Id")): words(q.text) for q in children(job, "Question")}
    answers = {name: said for name, said in asked.items() if name and said}
    code = next((said for said in answers.values() if _REQUISITION.fullmatch(said)), None)
    if not url or not code:
        return None
    modified = words(text_in(job, "LastUpdated"))
    extra = {"questions": answers}
    return JobPosting(job_id=code, url=url, title="", date_modified=modified, extra=extra)


def _detail(page: Page) -> Findings:
    """Read a posting's page, or the page that bounces to it."""
    stated = _stated(page)
    bounce = (link for link in links(page) if link.url.casefold().count(_DETAIL_PAGE))
    onward = next((link.url for link in bounce if _HOST.fullmatch(host_of(link.url))), None)
    if stated["title"] is None and onward and not closed_reason(page):
        if onward == page.url:
            yield Blocked(reason="a page that leads to itself")
            return
        yield Fetch(url=onward, kind=DETAIL, listed=page.listed)
        return
    yield from read_page(page, stated)


def _stated(page: Page) -> dict[str, Any]:
    """Return what the labelled cells of a detail state."""
    labels = root_of(page).xpath("//*[contains(@class, 'Fieldlabel')]")
    pairs: list[tuple[str, str]] = []
    parts: list[str] = []
    for label in labels:
        cell = next(label.iterancestors("td"), label).getnext()
        if cell is None:
            continue
        name = visible_text(label)
        pairs.append((name, visible_text(cell)))
        if _OWN_LABELS.get(name.casefold().rstrip(" :")) == "description":
            spans = cell.xpath("./*[@class='TEXT']") or [cell]
            parts += map(inner_html, spans)
    facts = facts_of(pairs, _OWN_LABELS)
    parts_of_place = {name: facts.text(name) for name in ("town", "region", "country")}
    raw = ", ".join(filter(None, parts_of_place.values()))
    stated = stated_by(facts)
    if raw and not stated["job_locations"]:
        place = Place(raw=raw, locality=parts_of_place["town"], region=parts_of_place["region"],
                      country=parts_of_place["country"])  # fmt: skip
        stated["job_locations"] = (place,)
    number = facts.text("location_number")
    extra = stated["extra"] | ({"location_number": number} if number else {})
    code = facts.text("requisition_id") or facts.text("job_id")
    own = next((url for url in addresses(page) if board_of(url)), None)
    employer = _TITLE_TAIL.sub("", shown(page, "title") or "")
    return stated | {
        "job_id": code,
        "url": own or (page.listed.url if page.listed else f"{_DETAIL_PAGE}?AReq={code}"),
        "title": facts.text("title"),
        "hiring_organization": stated["hiring_organization"] or employer or None,
        "description_html": "\n".join(parts) or None,
        "extra": extra,
    }


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
