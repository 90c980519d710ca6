"""JobScore career sites: one request brings every posting of a site, text included.

Known by: `careers.jobscore.com/careers/NAME`, `jobscore.com/jobs/NAME`, widgets
Reads: JSON; in the list; list
Source: https://support.jobscore.com/hc/en-us/articles/202001320 (the job
    feed; recorded answers seen 2026-10)
Shape: `/jobs/NAME/feed.json` gives `{publisher, company_name, company_code, jobs: [{id, title,
    detail_url, apply_url, url_slug, company_name, department, location, city, state, country,
    postal_code, experience_level, job_type, remote, description, opened_date, last_updated_date,
    public_salary_{minimum, maximum}, public_compensation_interval, currency_code,
    formatted_public_compensation}]}`. Amounts are in hundredths, of yen in whole ones.
    `custom_fields` and `hiring_team` can name people and are left.
Limits: no total, no paging; unpublished postings are left out by the vendor. It asks for one
    request an hour at most, and may cut off who asks more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlencode

from jobcrawler.items import JobPosting, Salary, WorkplaceType
from jobcrawler.page import LISTING, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.addresses import parameters
from jobcrawler.platforms.reading.board_rows import without_blanks
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    changed,
    link,
    number,
    prose,
    read_rows,
    segments,
    words,
)
from jobcrawler.platforms.reading.markup import PAGE, addresses, is_markup, read_page
from jobcrawler.platforms.reading.pay import has_hundredths, pay_by_known_period
from jobcrawler.platforms.reading.places import place_of

NAME = "jobscore"
CAPS: frozenset[int] = frozenset()
_SITE = "https://careers.jobscore.com"
_HOST = re.compile(r"(?:(?:careers|hire|widgets|www)\.)?jobscore\.com")
_ROOTS = ("careers", "jobs", "jobs2")
"""What precedes a board's name in addresses of public pages, of widgets and feeds, and of old."""
_NAME = re.compile(r"[\w.~-]+")
_ID = re.compile(r"(?:^|-)([\w-]{22})\Z", re.ASCII)
"""A posting's id: 16 bytes in base64 for addresses, after the words of its title."""
_FROM = ("ref", "sid")
"""Parameters that say where an address was found."""
_WORKPLACES: dict[str, WorkplaceType] = {"no": "on_site", "yes": "remote", "hybrid": "hybrid"}
_WHOLE = "JPY"
"""Its amounts were seen; those of other currencies without hundredths were not."""


def board_of(url: str) -> str | None:
    """Return the employer's name in the path."""
    is_here, path = _HOST.fullmatch(address(url).hostname or ""), segments(url)
    named = is_here and path[1:] and path[0] in _ROOTS and _NAME.fullmatch(path[1])
    return path[1] if named else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the one request that brings the site."""
    if _NAME.fullmatch(board):
        url = f"{_SITE}/jobs/{quote(board)}/feed.json"
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by the publisher that a feed names."""
    if is_markup(page):
        return PAGE if any(map(_id_in, addresses(page))) else None
    if address(page.url).hostname:
        is_feed = board_of(page.url) and segments(page.url)[2:] in (["feed.json"], ["feed"])
        return LISTING if is_feed else None
    if not page.body.lstrip().startswith(b"{"):
        return None
    is_feed = words(page.json, "publisher") == "JobScore" and "jobs" in page.json
    return LISTING if is_feed else None


def _id_in(url: str) -> str | None:
    """Return the id of a posting in the address of its public page."""
    path = segments(url)[2:] if board_of(url) else []
    found = _ID.search(path[-1]) if path else None
    return found[1] if found else None


def _listing(page: Page) -> Findings:
    """Read the feed of all postings of a site."""
    rows = at(page.json, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no list of jobs")
    company = words(page.json, "company_name")
    board = page.board or board_of(page.url) or words(page.json, "company_code")
    base = f"{_SITE}/careers/{quote(board or '', safe='')}/jobs"
    yield from read_rows(rows, lambda row: _posting(row, base, company))


def _posting(row: Any, base: str, company: str | None) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title.

    `base` leads to the postings' pages, `company` is the employer's name.
    """
    job_id, title = words(row, "id"), words(row, "title")
    if not job_id or not title:
        return None
    slug = quote(words(row, "url_slug") or job_id, safe="")
    shown, country = words(row, "location"), words(row, "country")
    place = place_of(shown, words(row, "city"), words(row, "state"), country)
    stated = _pay(row)
    return JobPosting(
        job_id=job_id,
        url=_link(row, "detail_url") or f"{base}/{slug}",
        title=title,
        hiring_organization=words(row, "company_name") or company,
        department=words(row, "department"),
        description_html=prose(row, "description"),
        job_locations=(place,) if place else (),
        workplace_type=_workplace(words(row, "remote") or ""),
        employment_type_raw=words(row, "job_type"),
        base_salary=stated,
        salary_raw=words(row, "formatted_public_compensation"),
        salary_source="structured" if stated else None,
        date_posted_raw=words(row, "opened_date"),
        date_modified=words(row, "last_updated_date"),
        apply_url=_link(row, "apply_url"),
        extra=without_blanks(
            experience_level=words(row, "experience_level"),
            postal_code=words(row, "postal_code"),
            remote=words(row, "remote"),
        ),
    )


def _link(row: Any, name: str) -> str | None:
    """Return an absolute address, without its source."""
    url = link(row, name)
    return _bare(url) if url else None


def _bare(url: str) -> str:
    """Return an address without the parameters that say where it was found."""
    kept = [pair for pair in parameters(url) if pair[0] not in _FROM]
    return address(url)._replace(query=urlencode(kept, errors="replace")).geturl()


def _workplace(said: str) -> WorkplaceType | None:
    """Return what an answer says of remote work: "No | Must be able to work onsite all ..."."""
    answer, _, rest = said.casefold().partition("|")
    is_partly = re.search(r"\bsome", rest) is not None
    return "hybrid" if is_partly else _WORKPLACES.get(answer.strip())


def _pay(row: Any) -> Salary | None:
    """Return the stated pay, None where it is not known what its amounts count."""
    currency = (words(row, "currency_code") or "").upper()
    is_known = has_hundredths(currency) or currency == _WHOLE
    if not currency or not is_known:
        return None
    parts = 1 if currency == _WHOLE else 100
    low, high = (number(row, f"public_salary_{end}") or 0 for end in ("minimum", "maximum"))
    period = words(row, "public_compensation_interval")
    return pay_by_known_period(low / parts, high / parts, currency=currency, period=period)


def _page(page: Page) -> Findings:
    """Read a posting's public page by its JSON-LD, under the id of its address."""
    own = next(filter(_id_in, addresses(page)), "")
    yield from read_page(page, {"job_id": _id_in(own), "url": _bare(own)})


PARSERS: Mapping[str, Parser] = {LISTING: _listing, PAGE: _page}
