"""A Frictionless data package: tables as CSV, and `datapackage.json`, which says what they hold.

Sources: https://specs.frictionlessdata.io/tabular-data-package/ and table-schema/. The licence is
the user's to state: what the postings' authors allow is not known here.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jobcrawler.archive.describing import Description, describe
from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import (
    POSTING,
    RUNS,
    TABLES,
    parts_of,
    postings_of,
    rows_about,
    runs,
)
from jobcrawler.exports.csv_lines import csv_line, flat
from jobcrawler.exports.describing import of_postings
from jobcrawler.exports.text_formats import encoded
from jobcrawler.exports.wanted import Wanted

DESCRIPTOR = "datapackage.json"
_KEYS = {"jobs": ["id"], "job_texts": ["job"], "job_locations": ["job", "position"]}
_POINTS_AT = {"job": "jobs", "run": "runs", "confirmed_by": "runs"}
_REQUIRED = frozenset({"id", "job", "site", "job_id", "url", "title", "first_seen", "last_seen"})
_TITLES = {
    "jobs": "Postings as last seen",
    "job_texts": "Their descriptions",
    "job_locations": "Their places, a row each",
    "changes": "Fields that changed",
    "episodes": "Intervals in which postings were open",
    "runs": "Crawls of sites, and what each proves",
}
_ABOUT = (
    "Job postings, every change and closing, as career sites stated them; nothing is converted or"
    " guessed. Times are UTC. Lists are joined by '; '. A text that starts with = + - @ or a"
    " control character has a ' in front, so that no spreadsheet takes it for a formula; take one"
    " ' off where such a sign follows."
)


class _Table:
    """A table that is being written."""

    def __init__(
        self, folder: Path, name: str, columns: tuple[str, ...], stack: ExitStack
    ) -> None:
        self.name, self.columns = name, columns
        self._file = stack.enter_context((folder / f"{name}.csv").open("wb"))
        self._file.write(encoded(csv_line(columns)))

    def add(self, rows: Iterable[Columns]) -> None:
        lines = (csv_line(flat(row, self.columns)) for row in rows)
        self._file.write(encoded("".join(lines)))


def write(
    folder: Path,
    db: sqlite3.Connection,
    wanted: Wanted,
    *,
    about: dict[str, str],
    tick: Callable[[int], None],
) -> None:
    """Write a package of the postings that are wanted; `about` says its name and its time."""
    columns = {
        "jobs": POSTING,
        **{name: of for name, of in TABLES.items() if name != "job_texts" or wanted.with_text},
        "runs": RUNS,
    }
    with ExitStack() as stack:
        tables = {name: _Table(folder, name, of, stack) for name, of in columns.items()}
        tables["runs"].add(runs(db))
        for ids in parts_of(db, wanted.search):
            tables["jobs"].add(wanted.of(postings_of(db, ids)))
            for name in columns.keys() & TABLES:
                tables[name].add(wanted.of(list(rows_about(db, name, ids))))
            tick(len(ids))
    text = json.dumps(_descriptor(folder, db, columns, about), ensure_ascii=False, indent=1)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8")


def _descriptor(
    folder: Path,
    db: sqlite3.Connection,
    columns: dict[str, tuple[str, ...]],
    about: dict[str, str],
) -> dict[str, Any]:
    told = describe(db)
    told["jobs"] = of_postings(told)
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", about["name"].lower()).strip("-") or "jobs",
        "title": f"Job postings: {about['name']}",
        "description": _ABOUT,
        "created": about["created"],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "title": _TITLES[name],
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                **_measured(folder / f"{name}.csv"),
                "schema": _schema(name, of, told[name]),
            }
            for name, of in columns.items()
        ],
    }


def _measured(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _schema(table: str, columns: tuple[str, ...], told: dict[str, Description]) -> dict[str, Any]:
    return {
        "fields": [_field(name, told[name]) for name in columns],
        "primaryKey": _KEYS.get(table, ["id"]),
        "foreignKeys": [
            {"fields": name, "reference": {"resource": _POINTS_AT[name], "fields": "id"}}
            for name in columns
            if name in _POINTS_AT
        ],
    }


def _field(name: str, told: Description) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        # A list is joined in its cell, and what else the site says is JSON there.
        "type": "string" if told.type == "array" else told.type,
        "description": told.text,
    }
    if told.unit:
        field["unit"] = told.unit
    if name in _REQUIRED:
        field["constraints"] = {"required": True}
    return field
