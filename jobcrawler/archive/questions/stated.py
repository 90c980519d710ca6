"""Which fields the open postings of a site state."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Mapping

from jobcrawler.archive.counting import WATCHED
from jobcrawler.archive.searching import MOST, matches
from jobcrawler.search.query import Search

_AS = {"base_salary_minimum": "coalesce(base_salary_minimum, base_salary_maximum)"}
"""Pay is stated, too, by who says only how much it is at most."""
_COUNTS = (
    f"SELECT count(*), {', '.join(f'count({_AS.get(name, name)})' for name in WATCHED)},"
    " count(description_text)"
    " FROM json_each(?) JOIN jobs ON jobs.id = value LEFT JOIN job_texts ON job = jobs.id"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class StatedFields:
    """How many open postings have each field."""

    postings: int
    """That were looked at."""
    is_more: bool
    """Whether only the newest were."""
    fields: Mapping[str, int]


def stated_fields(db: sqlite3.Connection, site: str) -> StatedFields | None:
    """Return what the open postings of a site state, whichever run read them; None: none is."""
    ids = matches(db, Search(facets=(("site", site),)))
    if not ids:
        return None
    row = db.execute(_COUNTS, (json.dumps(ids[:MOST]),)).fetchone()
    return StatedFields(
        postings=row[0],
        is_more=len(ids) > MOST,
        fields=dict(zip((*WATCHED, "description_text"), row[1:], strict=True)),
    )
