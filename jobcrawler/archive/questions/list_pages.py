"""Which archived pages show how many postings a site said that it has."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from jobcrawler.page import DETAIL

_FIRST_KINDS = (
    "SELECT value, (SELECT kind FROM pages WHERE run = value ORDER BY id LIMIT 1)"
    " FROM json_each(?)"
)


def filters_of_lists(db: sqlite3.Connection, runs: Sequence[int]) -> dict[int, dict[str, object]]:
    """Return for each run what finds its list's pages in the table `pages`, the first one first.

    Which of them stated the total is not noted; each shows it where the site writes it on each.
    A run that begins with a posting walks from one to the next: there all pages are its list.
    """
    kinds = dict(db.execute(_FIRST_KINDS, (json.dumps(runs),)).fetchall())
    return {
        run: {"run": run, **({} if kind == DETAIL else {"kind__not": DETAIL}), "_sort": "id"}
        for run, kind in kinds.items()
        if kind is not None
    }
