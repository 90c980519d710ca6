"""Personio career sites: one XML feed brings every posting, text included.

Known by: `NAME.jobs.personio.de`, `NAME.jobs.personio.com`
Reads: XML; HTML; turn
Source: https://developer.personio.de/docs/retrieving-open-job-positions (seen 2026-11).
Shape: `HOST/xml` gives `<workzag-jobs><position>` with `id, name, subcompany, office,
    additionalOffices/office, department, recruitingCategory, jobDescriptions/jobDescription/{name,
    value}, employmentType, schedule, seniority, createdAt`. The address of a posting is built:
    `HOST/job/ID`.
Limits: no total; everything in one answer. The feed is in the employer's own language; another one
    (`?language=`) lacks the texts that nobody translated. A position without a text has it on its
    page at most. A host without a site answers a page of HTML that checks for robots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import address, places, segments, texts, words
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page
from jobcrawler.platforms.reading.sections import section
from jobcrawler.platforms.reading.xml_feed import bad_element, wall_of, xml_root

NAME = "personio"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"(?!(?:www|api|app)\.)[\w-]+\.jobs\.personio\.(?:de|com)")
_ROOT = "workzag-jobs"
_EXTRA = ("seniority", "yearsOfExperience", "occupation", "occupationCategory", "keywords")


def board_of(url: str) -> str | None:
    """Return the host: "acme.jobs.personio.de"."""
    host = address(url).hostname or ""
    return host if _HOST.fullmatch(host) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site."""
    if _HOST.fullmatch(board):
        yield Fetch(
            url=f"https://{board}/xml", kind=LISTING, headers={"Accept": "application/xml"}
        )


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the feed's own top element."""
    if board_of(page.url) and segments(page.url) == ["xml"]:
        return LISTING
    if not is_markup(page):
        return None
    if f"<{_ROOT}".encode() in page.body[:1000]:
        return LISTING
    return DETAIL if _id_on(page) else None


def _listing(page: Page) -> Findings:
    """Read the feed of all positions."""
    wall = wall_of(page)
    if wall:
        yield Blocked(reason=wall)
        return
    for position, row in enumerate(xml_root(page, _ROOT).iterfind("position")):
        yield _found(row, page) or bad_element(row, position)


def _board(page: Page) -> str:
    """Return the host that a page is of; "" when nothing tells."""
    return page.board or next(filter(None, map(board_of, addresses(page))), "")


def _found(row: etree._Element, page: Page) -> JobPosting | Fetch | None:
    """Return the posting of a position; where the feed has no text of it, a fetch of its page."""
    posting = _posting(row, page)
    if posting is None or posting.description_html or not _board(page):
        return posting
    return Fetch(url=posting.url, kind=DETAIL, listed=posting)


def _posting(row: etree._Element, page: Page) -> JobPosting | None:
    """Return the posting of a position; None when it names no id or no title."""
    job_id, title = words(row.findtext("id")), words(row.findtext("name"))
    if not job_id or not title:
        return None
    board = _board(page)
    employment = texts((row.findtext("employmentType"), row.findtext("schedule")))
    offices = (row.findtext("office"), *_texts_at(row, "additionalOffices/office"))
    stated = {name: words(row.findtext(name)) for name in _EXTRA}
    return JobPosting(
        job_id=job_id,
        url=f"https://{board}/job/{job_id}" if board else page.url,
        title=title,
        hiring_organization=words(row.findtext("subcompany")),
        department=words(row.findtext("department")),
        occupational_category=words(row.findtext("recruitingCategory")),
        description_html=_text(row),
        job_locations=places(*offices),
        employment_type_raw=", ".join(employment) or None,
        date_posted_raw=words(row.findtext("createdAt")),
        extra={name: value for name, value in stated.items() if value},
    )


def _texts_at(row: etree._Element, path: str) -> list[str | None]:
    return [element.text for element in row.iterfind(path)]


def _text(row: etree._Element) -> str | None:
    """Return the sections under their headings; a value is HTML, or plain text."""
    sections = row.iterfind("jobDescriptions/jobDescription")
    parts = (
        section(words(each.findtext("name")), (each.findtext("value") or "").strip())
        for each in sections
    )
    return "\n".join(filter(None, parts)) or None


def _id_on(page: Page) -> str | None:
    """Return the id of the position that a public page is about, by any of its addresses."""
    paths = (segments(url) for url in addresses(page) if board_of(url))
    ids = (path[path.index("job") + 1 :][:1] for path in paths if "job" in path)
    return next((found[0] for found in ids if found and found[0].isdecimal()), None)


def _detail(page: Page) -> Findings:
    """Read a position's public page, which states itself as JSON-LD."""
    job_id = _id_on(page)
    host = _board(page)
    url = f"https://{host}/job/{job_id}" if job_id and host else None
    # A wall has a heading too: only the JSON-LD is the position's.
    yield from read_page(page, {"job_id": job_id, "url": url})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
