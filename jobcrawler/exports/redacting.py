"""Postings without mail addresses and phone numbers. Pure.

They are replaced in the texts that people write. What cannot be told from them is left out: the
description's HTML, whose tags may stand within an address, and `extra`, which has no known form.
"""

from __future__ import annotations

from typing import Any

from jobcrawler.archive.history import Columns
from jobcrawler.cleaning.text.contacts import redacted

_TEXTS = frozenset(
    {"title", "hiring_organization", "job_locations", "department", "team", "salary_raw",
     "employment_type_raw", "date_posted_raw", "occupational_category", "industry",
     "description_text", "raw"}
)  # fmt: skip
_LEFT_OUT = frozenset({"description_html", "extra"})
_ADDRESSES = frozenset({"url", "apply_url"})
_OF_PEOPLE = ("mailto:", "tel:", "sms:")


def without_contacts(row: Columns) -> Columns:
    """Return a row of any table without contacts; a change's values are those of its field."""
    field = row.get("field")
    return {
        name: _value(field if field and name in ("old", "new") else name, value)
        for name, value in row.items()
    }


def _value(name: str, value: Any) -> Any:
    if name in _LEFT_OUT:
        return None
    if isinstance(value, list):
        return [without_contacts(place) for place in value]
    if isinstance(value, str) and name in _TEXTS:
        return redacted(value)
    if isinstance(value, str) and name in _ADDRESSES:
        return None if value.lower().startswith(_OF_PEOPLE) else value
    return value
