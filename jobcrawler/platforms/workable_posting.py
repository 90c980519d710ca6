"""A Workable posting from a row of the list, its detail, the widget and its public page.

Shape: see `workable`. `location` is the main place and one of `locations`, of which the employer
    may hide some; `department` is a list from the widest unit to the closest, or one text. `type`
    is a code; the widget says `employment_type` in words, and `telecommuting` for remote. `state`
    is the widget's region, and where there is a `location`, what became of the posting.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from jobcrawler.items import EmploymentType, JobPosting, Place
from jobcrawler.page import BadRow, Closed, Page
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    places,
    prose,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.markup import inner_html, shown
from jobcrawler.platforms.reading.places import place_of

_PUBLIC = "https://apply.workable.com"
_TYPES: Mapping[str, EmploymentType] = {
    "full": "FULL_TIME",
    "part": "PART_TIME",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "internship": "INTERN",
    "volunteer": "VOLUNTEER",
}
"""The codes of `type`; "other" and what is new here stay words."""


def read_posting(row: Any, board: str) -> JobPosting | None:
    """Return the posting of a row or a detail; None when it names no code or no title."""
    code, title = words(row, "shortcode"), words(row, "title")
    if not code or not title:
        return None
    kind = words(row, "type") or ""
    is_remote = at(row, "remote") is True and not words(row, "workplace")
    return JobPosting(
        job_id=code,
        url=_public_url(board, code),
        title=title,
        requisition_id=words(row, "code"),
        department=_department(row),
        description_html=_text(row),
        job_locations=_places(entries(row, "locations") or [at(row, "location")]),
        workplace_type=workplace(row, "workplace") or ("remote" if is_remote else None),
        employment_type=(_TYPES[kind],) if kind in _TYPES else (),
        employment_type_raw=kind or None,
        date_posted_raw=words(row, "published"),
        in_language=words(row, "language"),
    )


def read_widget_row(row: Any, account: str | None) -> JobPosting | None:
    """Return the posting of a row of the widget; None when it names no code or no title."""
    code, title = words(row, "shortcode"), words(row, "title")
    if not code or not title:
        return None
    stated = {name: words(row, name) for name in ("education", "experience")}
    where = at(row, "location") if isinstance(at(row, "location"), dict) else row
    return JobPosting(
        job_id=code,
        url=link(row, "url") or link(row, "shortlink") or f"{_PUBLIC}/j/{quote(code, safe='')}",
        title=title,
        requisition_id=words(row, "code"),
        hiring_organization=account,
        department=_department(row),
        occupational_category=words(row, "function"),
        industry=words(row, "industry"),
        description_html=prose(row, "description"),
        job_locations=_places(entries(row, "locations") or [where]),
        workplace_type="remote" if at(where, "telecommuting") is True else None,
        employment_type_raw=words(row, "employment_type"),
        date_posted_raw=words(row, "published_on"),
        apply_url=link(row, "application_url"),
        extra={name: value for name, value in stated.items() if value},
    )


def unpublished(row: Any) -> Closed | None:
    """Return that a posting is not open, where its row has a state that says so."""
    state = words(row, "state")
    is_open = state in {None, "published"} or not isinstance(at(row, "location"), dict)
    return None if is_open else Closed(reason=f"state is {state}", job_id=words(row, "shortcode"))


def merged(
    found: Iterable[JobPosting | Closed | BadRow],
) -> Iterator[JobPosting | Closed | BadRow]:
    """Yield each posting once, with the places of all its rows, after what is none."""
    by_id: dict[str, JobPosting] = {}
    for row in found:
        if not isinstance(row, JobPosting):
            yield row
            continue
        first = by_id.get(row.job_id, row)
        every = tuple(dict.fromkeys((*first.job_locations, *row.job_locations)))
        by_id[row.job_id] = dataclasses.replace(first, job_locations=every)
    yield from by_id.values()


def stated(page: Page, code: str | None, board: str) -> dict[str, Any]:
    """Return what the markup of a public page or its application form states."""

    def fact(name: str) -> str | None:
        """Return the text of what the page names so."""
        return shown(page, f'[data-ui="{name}"]')

    tips = page.selector.css('[data-ui="job-location-tooltip"]')
    where = [words(" ".join(tip.css("::text").getall())) for tip in tips]
    logo = page.selector.css('[data-ui="company-logo"] img::attr(alt)').get()
    sections = ("job-description", "job-requirements", "job-benefits")
    return {
        "job_id": code,
        "url": _public_url(board, code) if code else None,
        "title": fact("job-title"),
        "hiring_organization": words(logo),
        "department": fact("job-department"),
        "job_locations": places(*where or [fact("job-location")]),
        "workplace_type": workplace(fact("job-workplace")),
        "employment_type_raw": fact("job-type"),
        "description_html": inner_html(page, ", ".join(f'[data-ui="{n}"]' for n in sections)),
    }


def _public_url(board: str, code: str) -> str:
    """Return the public address; the short one where the account is not known."""
    account = f"/{quote(board, safe='')}" if board else ""
    return f"{_PUBLIC}{account}/j/{quote(code, safe='')}"


def _department(row: Any) -> str | None:
    """Return the units as the page shows them: "Production, Weaving"."""
    return words(row, "department") or ", ".join(texts(entries(row, "department"))) or None


def _text(row: Any) -> str | None:
    """Return the whole text: description, requirements and benefits."""
    parts = (prose(row, name) for name in ("description", "requirements", "benefits"))
    return "\n".join(filter(None, parts)) or None


def _places(given: list[Any]) -> tuple[Place, ...]:
    """Return the places that the employer does not hide, each once."""
    found = (_place(each) for each in given if at(each, "hidden") is not True)
    return tuple(dict.fromkeys(place for place in found if place))


def _place(given: Any) -> Place | None:
    """Return a place shown as "City, Region, Country"; the widget's own rows say `state`."""
    city, country = words(given, "city"), words(given, "country")
    region = words(given, "region") or words(given, "state")
    raw = ", ".join(filter(None, (city, region, country))) or None
    code = words(given, "countryCode") or words(given, "country_code")
    return place_of(raw, city, region, code or country)
