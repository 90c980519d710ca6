"""What lists and pages in markup have in common: labelled facts, links to details.

Facts come as labels with values, however a platform marks them up; labels that say the same in
many languages are known to `labels`, a platform's own words are given with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jobcrawler.items import JobPosting, as_stated
from jobcrawler.page import DETAIL, Fetch
from jobcrawler.platforms.numbered_walk_record import places_of
from jobcrawler.platforms.reading.fields import words
from jobcrawler.platforms.reading.label_words import WORKPLACES
from jobcrawler.platforms.reading.labels import Facts, field_of
from jobcrawler.platforms.reading.revisions import weak_revision_of_parts

_AS_STATED = (
    "hiring_organization",
    "department",
    "team",
    "occupational_category",
    "industry",
    "employment_type_raw",
    "salary_raw",
    "date_posted_raw",
    "date_modified",
    "valid_through",
)
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")


def facts_of(pairs: Iterable[tuple[str | None, str | None]], own: Mapping[str, str]) -> Facts:
    """Return facts from labels and their values; a fact's first value counts.

    `own` names the field of labels that only this platform's pages mean so, in small letters. A
    note behind a label, "Category (Portal Searching)", says nothing of its field.
    """
    facts = Facts()
    for label, value in pairs:
        name, said = _NOTE.sub("", (label or "").strip()).rstrip(" :"), words(value)
        if not name or not said:
            continue
        field = own.get(name.casefold()) or field_of(name)
        if field:
            facts.lines.setdefault(field, [said])
        else:
            facts.others.setdefault(name, said)
    return facts


def stated_by(facts: Facts) -> dict[str, Any]:
    """Return what labelled facts state, as fields of `JobPosting`; None where they are silent."""
    stated: dict[str, Any] = {name: facts.text(name) for name in _AS_STATED}
    shown = facts.text("workplace")
    kind = WORKPLACES.get((shown or "").casefold())
    extra = dict(facts.others) | ({"workplace": shown} if shown and not kind else {})
    return {
        **stated,
        "job_locations": places_of(facts),
        "workplace_type": kind,
        "extra": extra,
    }


def detail_of(listed: JobPosting, url: str | None = None) -> Fetch:
    """Return the fetch of a row's detail page. What the row says is a weak revision of it."""
    revision = weak_revision_of_parts(as_stated(listed))
    return Fetch(url=url or listed.url, kind=DETAIL, listed=listed, revision=revision)
