"""Pinpoint career sites: one request brings every posting of a site, text included.

Known by: `NAME.pinpointhq.com`
Reads: JSON; in the list; list
Source: `/postings.json` of the sites themselves (seen 2026-11); Pinpoint documents none of it.
Shape: `{data: [{id, title, url, path, description, key_responsibilities[_header],
    skills_knowledge_expertise[_header], benefits[_header], employment_type[_text],
    workplace_type[_text], compensation, compensation_{minimum, maximum, currency, frequency,
    visible}, deadline_at, location.{name, city, province}, job.{requisition_id, department.name,
    division.name}}]}`.
Limits: no total, no paging, no dates of posting. Amounts stand in the answer even where the
    employer does not show pay: `compensation_visible` tells. Public pages name a posting by a
    UUID, the list by a number. A site that does not exist answers 404, or leads to the vendor's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    entries,
    link,
    name_at,
    number,
    prose,
    read_rows,
    segments,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.hosts import tenant_of
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.pay import pay_by_known_period
from jobcrawler.platforms.reading.sections import section

NAME = "pinpoint"
CAPS: frozenset[int] = frozenset()
_DOMAIN = "pinpointhq.com"
_VENDOR = ("api", "app", "assets", "developers", "docs", "help", "status", "support")
_LANGUAGE = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?")
_SECTIONS = ("key_responsibilities", "skills_knowledge_expertise", "benefits")


def board_of(url: str) -> str | None:
    """Return the employer's name in the host."""
    return tenant_of(url, _DOMAIN, reserved=_VENDOR)


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site."""
    url = f"https://{board}.{_DOMAIN}/postings.json"
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    if is_markup(page):
        return PAGE if any(map(_is_posting, filter(board_of, addresses(page)))) else None
    if address(page.url).hostname:
        is_list = board_of(page.url) and segments(page.url)[-1:] == ["postings.json"]
        return LISTING if is_list else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    return LISTING if any(map(_is_row, entries(page.json, "data"))) else None


def _is_posting(url: str) -> bool:
    """Tell whether a public address is that of a posting."""
    path = segments(url)
    named = path[1:] if path and _LANGUAGE.fullmatch(path[0]) else path
    return named[:1] == ["postings"] and len(named) > 1


def _is_row(row: Any) -> bool:
    """Tell whether a value has the names of a posting of the list."""
    return bool(words(row, "title") and words(row, "path") and at(row, "location"))


def _listing(page: Page) -> Findings:
    """Read the list of all postings of a site."""
    rows = at(page.json, "data")
    if not isinstance(rows, list):
        raise changed(page, "no list of postings")
    board = page.board or board_of(page.url)
    base = f"https://{board}.{_DOMAIN}/" if board else ""
    yield from read_rows(rows, lambda row: _posting(row, base))


def _posting(row: Any, base: str) -> JobPosting | None:
    """Return the posting of a row; None when it names no id, no title or no address."""
    job_id, title = words(row, "id"), words(row, "title")
    path = words(row, "path")
    url = link(row, "url") or (absolute(base, path) if path else None)
    if not job_id or not title or not url:
        return None
    is_shown = at(row, "compensation_visible") is not False
    stated = _pay(row) if is_shown else None
    division = name_at(row, "job", "division")
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        requisition_id=words(row, "job", "requisition_id"),
        department=name_at(row, "job", "department") or name_at(row, "department"),
        description_html=_text(row),
        job_locations=_places(at(row, "location")),
        workplace_type=workplace(row, "workplace_type") or workplace(row, "workplace_type_text"),
        employment_type_raw=words(row, "employment_type_text") or words(row, "employment_type"),
        base_salary=stated,
        salary_raw=words(row, "compensation") if is_shown else None,
        salary_source="structured" if stated else None,
        valid_through=words(row, "deadline_at"),
        extra={"division": division} if division else {},
    )


def _text(row: Any) -> str | None:
    """Return the whole text: description, then each part under its heading."""
    parts = (section(words(row, f"{name}_header"), prose(row, name)) for name in _SECTIONS)
    return "\n".join(filter(None, (prose(row, "description"), *parts))) or None


def _places(given: Any) -> tuple[Place, ...]:
    """Return the place by the name that is shown, with its stated town and province."""
    town, region = words(given, "city"), words(given, "province")
    raw = words(given, "name") or ", ".join(texts((town, region)))
    return (Place(raw=raw, locality=town, region=region),) if raw else ()


def _pay(row: Any) -> Salary | None:
    """Return the stated amounts."""
    return pay_by_known_period(
        number(row, "compensation_minimum"),
        number(row, "compensation_maximum"),
        currency=words(row, "compensation_currency"),
        period=words(row, "compensation_frequency"),
    )


def _page(page: Page) -> Findings:
    """Read a posting's public page by its JSON-LD."""
    yield from read_page(page, {})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
