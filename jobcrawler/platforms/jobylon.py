"""Jobylon career widgets: one page whose script holds the list, a page for each posting.

Known by: the script of its widget on an employer's page
Reads: HTML; HTML; row
Source: the widget that career sites embed (seen 2026-09); Jobylon documents none of it.
Shape: `cdn.jobylon.com/jobs/companies/ID/embed/v2/`, or `company-groups`, assigns
    `JBL.embed_v2['jobs'] = [{id, url, title, company, locations, departments, workspace,
    employment_type, function, experience, to_date, published_date, klass, is_internal}]`, in
    JavaScript and the widget's language; `emp.jobylon.com/jobs/ID-SLUG/` holds JSON-LD.
Limits: no total; everything in one page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, cast

import chompjs

from jobcrawler.items import JobPosting, WorkplaceType
from jobcrawler.page import DETAIL, LISTING, Blocked, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import absolute
from jobcrawler.platforms.reading.fields import (
    address,
    at,
    bad_row,
    changed,
    entries,
    places,
    segments,
    texts,
    words,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup, read_page
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.revisions import weak_revision
from jobcrawler.platforms.reading.structured_data import job_postings

NAME = "jobylon"
CAPS: frozenset[int] = frozenset()
_HOSTS = ("cdn.jobylon.com", "emp.jobylon.com")
_PUBLIC = "https://emp.jobylon.com"
_OWNERS = ("companies", "company-groups")
_BOARD = re.compile(r"(companies|company-groups)/\d+")
_NUMBER = re.compile(r"(\d+)(?:-.*)?")
_JOBS = re.compile(r"""JBL\.embed_v2\[["']jobs["']\]\s*=\s*(?=\[)""")
_LANGUAGE = re.compile(r"job-lang-([a-z]{2,3}(?:-[a-z]{2})?)")
_NOT_STATED = "None"


def board_of(url: str) -> str | None:
    """Return "companies/ID" or "company-groups/ID"."""
    path = segments(url) if address(url).hostname in _HOSTS else []
    for owner, named in pairwise(path):
        number = _NUMBER.fullmatch(named)
        if owner in _OWNERS and number:
            return f"{owner}/{number[1]}"
    return None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the list."""
    if _BOARD.fullmatch(board):
        yield Fetch(url=f"https://cdn.jobylon.com/jobs/{board}/embed/v2/", kind=LISTING)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the script."""
    if board_of(page.url) and "embed" in segments(page.url):
        return LISTING
    if not is_markup(page):
        return None
    if _JOBS.search(page.text):
        return LISTING
    return DETAIL if _job_id_on(page) else None


def _job_id_on(page: Page) -> str | None:
    """Return the id of the posting that a page is about, by any of its addresses."""
    for url in addresses(page):
        path = segments(url)
        if address(url).hostname in _HOSTS and path[:1] == ["jobs"] and len(path) == 2:
            number = _NUMBER.fullmatch(path[1])
            return number[1] if number else None
    return None


def _listing(page: Page) -> Findings:
    """Read the list that the page's script holds; what is for employees only is left out."""
    rows, wall = _rows(page), blocked_reason(page)
    if rows is None:
        if wall is None:
            raise changed(page, "no list of jobs in its script")
        yield Blocked(reason=wall)
        return
    for position, row in enumerate(rows):
        posting = _row(row)
        if posting is None:
            yield bad_row(row, position)
        elif at(row, "is_internal") is not True:
            revision = weak_revision(row, without={"logo"})
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)


def _rows(page: Page) -> list[Any] | None:
    """Return the list of the page's script; None when there is none."""
    found = _JOBS.search(page.text)
    script = page.text[found.end() :].partition("</script")[0] if found else ""
    # Where a text breaks off before a value, chompjs 1.4 reads on behind its end.
    literal = script[: script.rfind("]") + 1]
    if not literal:
        return None
    try:
        rows: Any = chompjs.parse_js_object(literal, loader_kwargs={"strict": False})
    except (ValueError, RecursionError) as error:
        raise changed(page, f"a list of jobs that cannot be read ({error})") from error
    return rows if isinstance(rows, list) else None


def _stated(row: Any, name: str) -> str | None:
    """Return the words of a field; the widget writes Python's None for none."""
    text = words(row, name)
    return None if text == _NOT_STATED else text


def _row(row: Any) -> JobPosting | None:
    """Return what a row says; None when it names no id, no title or no address."""
    job_id, title = words(row, "id"), words(row, "title")
    url = absolute(_PUBLIC, words(row, "url") or "javascript:")
    if not job_id or not title or not url:
        return None
    workspace = _stated(row, "workspace")
    spots = texts(entries(row, "locations")) or texts((_stated(row, "locations_text"),))
    return JobPosting(
        job_id=job_id,
        url=url,
        title=title,
        hiring_organization=_stated(row, "company"),
        department=", ".join(texts(entries(row, "departments"))) or None,
        occupational_category=_stated(row, "function"),
        job_locations=places(*spots),
        # In the widget's language: cleaning knows the words.
        workplace_type=cast("WorkplaceType | None", workspace),
        employment_type_raw=_stated(row, "employment_type"),
        date_posted_raw=_stated(row, "published_date"),
        valid_through=_stated(row, "to_date"),
        in_language=_language(row),
        extra=_extra(row),
    )


def _extra(row: Any) -> dict[str, Any]:
    """Return what else a row says; layers are what the employer sorts postings by."""
    said = {name: _stated(row, name) for name in ("experience", "workspace")}
    layers = at(row, "layers") if isinstance(at(row, "layers"), dict) else {}
    sorted_by = {name: list(texts(entries(layers, name))) for name in layers}
    return {name: value for name, value in {**said, **sorted_by}.items() if value}


def _language(row: Any) -> str | None:
    """Return the language of the posting, which its CSS classes name by its code."""
    classes = at(row, "klass")
    found = map(_LANGUAGE.fullmatch, classes if isinstance(classes, dict) else ())
    return next((match[1] for match in found if match), None)


def _detail(page: Page) -> Findings:
    """Read the page of a posting; its JSON-LD often names no more than a place's country."""
    job_id, listed = _job_id_on(page), page.listed
    known = {"job_id": job_id, "url": page.url if address(page.url).hostname else None}
    if listed is not None:
        known |= {"url": listed.url, "title": listed.title}
    spots = listed.job_locations if listed else ()
    # Where the page states no posting, the list's words must not make one of it.
    is_stated = bool(job_postings(page))
    yield from read_page(page, {**known, "job_locations": spots} if is_stated else {})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
