"""Talent Clue career widgets: one request brings the list, a page for each posting.

Known by: the script of its widget on an employer's page
Reads: JSON; HTML; row
Source: what the widget `jswidget.min.js` asks for, and pages of postings (seen 2026-07); Talent
    Clue documents none of it.
Shape: POST `api.talentclue.com/jswidget-ajax/jswidget/jobs/CLIENT/FILTER`, FILTER in base64, gives
    `{jobs: {ID: {url, title, city, province_label, country_label, department, work_modality,
    contract_label, shift_label, post_date_timestamp}}}`; pages at `/LANGUAGE/node/ID/VARIANT` show
    facts in `.job-summary__row`, named by their icons, and the text in `.job-description`, twice.
Limits: no total; everything in one answer. Answers XML to a request that does not ask for JSON.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from jobcrawler.items import JobPosting, Place, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    link,
    places,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page, shown
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "talentclue"
CAPS: frozenset[int] = frozenset()
_API = "https://api.talentclue.com/jswidget-ajax/jswidget/jobs/"
_HOST = re.compile(r"(?:[a-z0-9-]+\.)?talentclue\.com")
_CLIENT = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"\d+")
_ALL = {"op": 1, "position": [], "cdef": False, "subs": "1", "lang": "es", "industry": [],
        "department": [], "contract": False, "countries": None, "provinces": [],
        "includeOnlyClosedJobs": False, "showArchivedJobs": False}  # fmt: skip
"""The filter of a widget in which nobody has chosen anything."""
_ICON = re.compile(r"/ic-([a-z-]+)\.\w+$")
_FIELDS = {
    "departamento": "department",
    "location": "place",
    "sector": "industry",
    "disciplina": "occupational_category",
    "hand-shake": "workplace_type",
    "vacantes": "openings",
}
"""What the icon of a fact says that it is, in whatever language its label."""
_FEW = re.compile(r"[0-9]{1,6}")


def board_of(url: str) -> str | None:
    """Return the client's number, which is in the addresses of the widget and its list only."""
    host = (address(url).hostname or "").lower()
    found = next(filter(_CLIENT.fullmatch, segments(url)), None)
    return found if _HOST.fullmatch(host) else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the list."""
    if _CLIENT.fullmatch(board):
        asked = base64.b64encode(json.dumps(_ALL, separators=(",", ":")).encode()).decode()
        headers = {**JSON_HEADERS, "Content-Type": "application/json"}
        yield Fetch(url=f"{_API}{board}/{asked}", kind=LISTING, method="POST", headers=headers)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address."""
    if page.url.startswith(_API):
        return LISTING
    return DETAIL if is_markup(page) and _node_on(page) else None


def _node_on(page: Page) -> tuple[str, str] | None:
    """Return the address and the number of the posting that a page is about."""
    for url in addresses(page):
        path = segments(url)
        is_node = _HOST.fullmatch(address(url).hostname or "") and path[1:2] == ["node"]
        if is_node and _NUMBER.fullmatch("".join(path[2:3])):
            return f"https://{address(url).hostname}/{'/'.join(path[:4])}", path[2]
    return None


def _listing(page: Page) -> Findings:
    """Read the list: an object of postings, an empty list where there are none."""
    jobs = at(page.json, "jobs")
    if not isinstance(jobs, dict) and jobs != []:
        raise changed(page, "no jobs")
    for position, (number, row) in enumerate(dict(jobs).items()):
        posting = _row(number, row)
        if posting is None:
            yield bad_row(row, position)
        else:
            revision = weak_revision(row)
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)


def _row(number: str, row: Any) -> JobPosting | None:
    """Return what a row says; None when it names no id, no title or no address."""
    url, title = link(row, "url"), words(row, "title")
    job_id = next(filter(_NUMBER.fullmatch, segments(url or "")), None) or words(number)
    if not url or not title or not job_id:
        return None
    city, province, country = (
        words(row, name) for name in ("city", "province_label", "country_label")
    )
    raw = ", ".join(dict.fromkeys(filter(None, (city, province, country))))
    place = Place(raw=raw, locality=city, region=province, country=country)
    kinds = filter(None, (words(row, "contract_label"), words(row, "shift_label")))
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        department=words(row, "department"),
        occupational_category=words(row, "discipline_label"),
        industry=words(row, "industry_label"),
        job_locations=(place,) if raw else (),
        workplace_type=cast("WorkplaceType | None", words(row, "work_modality")),
        employment_type_raw=", ".join(kinds) or None,
        date_posted=words(row, "post_date_timestamp"),
        date_posted_raw=words(row, "post_date"),
        total_job_openings=_openings(words(row, "vacancy")),
        in_language=words(row, "language"),
    )


def _openings(text: str | None) -> int | None:
    """Return how many people are sought."""
    return int(text) or None if text and _FEW.fullmatch(text) else None


def _detail(page: Page) -> Findings:
    """Read the page of a posting."""
    yield from read_page(page, _stated(page))


def _stated(page: Page) -> dict[str, Any]:
    """Return what the markup of a posting's page states."""
    url, number = _node_on(page) or (None, None)
    facts = _facts(page)
    place, openings = facts.pop("place", None), facts.pop("openings", None)
    texts = page.selector.css(".job-description").getall()
    return {
        "job_id": number,
        "url": url,
        "title": shown(page, "h1.job-page__header-title"),
        "job_locations": places(place),
        "total_job_openings": _openings(openings),
        "description_html": texts[0] if texts else None,
        "in_language": page.selector.css("html::attr(lang)").get(),
        # In the page's language: cleaning knows the words.
        **facts,
    }


def _facts(page: Page) -> dict[str, str]:
    """Return the facts beside the text, by what their icons say that they are."""
    found: dict[str, str] = {}
    for row in page.selector.css(".job-summary__row"):
        icon = _ICON.search(row.css("img::attr(src)").get() or "")
        name = _FIELDS.get(icon[1]) if icon else None
        value = words(" ".join(row.css(".job-summary__text::text").getall()))
        if name and value:
            found.setdefault(name, value)
    return found


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
