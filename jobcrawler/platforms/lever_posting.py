"""A Lever posting from one row of the postings API.

Source: https://github.com/lever/postings-api (seen 2026-11).
Shape: the same names in the list and the detail; `opening` and `descriptionBody` repeat what
    `description` holds.
"""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import quote

from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.platforms.reading.fields import (
    at,
    entries,
    link,
    number,
    prose,
    texts,
    words,
    workplace,
)
from jobcrawler.platforms.reading.pay import period_of

_INTERVAL = re.compile(r"per-(hour|day|week|month|year)\b")


def read_posting(row: Any, base: str) -> JobPosting | None:
    """Return the posting of a row; None when it names no id or no title.

    `base` followed by the id is its address where the row states none.
    """
    job_id, title = words(row, "id"), words(row, "text")
    if not job_id or not title:
        return None
    pay = _pay(at(row, "salaryRange"))
    return JobPosting(
        job_id=job_id,
        url=link(row, "hostedUrl") or base + quote(job_id),
        title=title,
        department=words(row, "categories", "department"),
        team=words(row, "categories", "team"),
        description_html=_text(row),
        job_locations=_places(row),
        workplace_type=workplace(row, "workplaceType"),
        employment_type_raw=words(row, "categories", "commitment"),
        base_salary=pay,
        salary_raw=words(row, "salaryDescriptionPlain"),
        salary_source="structured" if pay else None,
        date_posted_raw=words(row, "createdAt"),
        apply_url=link(row, "applyUrl"),
    )


def _text(row: Any) -> str | None:
    """Return the whole text: description, each list under its heading, closing words.

    The requirements are in the lists alone.
    """
    lists = (_list(part) for part in entries(row, "lists"))
    opening = prose(row, "description") or _paragraph(prose(row, "descriptionPlain"))
    closing = prose(row, "additional") or _paragraph(prose(row, "additionalPlain"))
    return "\n".join(filter(None, (opening, *lists, closing))) or None


def _list(part: Any) -> str:
    """Return one list of the text under its heading."""
    heading, content = words(part, "text"), prose(part, "content")
    title = f"<h3>{html.escape(heading)}</h3>" if heading else ""
    return title + (f"<ul>{content}</ul>" if content else "")


def _paragraph(plain: str | None) -> str | None:
    """Return plain text as HTML."""
    return f"<p>{html.escape(plain.strip())}</p>".replace("\n", "<br>") if plain else None


def _places(row: Any) -> tuple[Place, ...]:
    """Return the places; the row's country is that of its first."""
    main = words(row, "categories", "location")
    every = texts(entries(row, "categories", "allLocations")) or texts((main,))
    home = main if main in every else "".join(every[:1])
    country = words(row, "country")
    return tuple(Place(raw=raw, country=country if raw == home else None) for raw in every)


def _pay(given: Any) -> Salary | None:
    """Return the stated pay; an employer who states none sends an empty range."""
    low, high = number(given, "min"), number(given, "max")
    if not low and not high:
        return None
    interval = _INTERVAL.match(words(given, "interval") or "")
    unit = period_of(interval[1]) if interval else None
    return Salary(minimum=low, maximum=high, currency=words(given, "currency"), unit=unit)
