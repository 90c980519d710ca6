"""JSON Lines: a posting an object, lists and places as such. Pure."""

from __future__ import annotations

import json
from typing import Any

from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import PLACES
from jobcrawler.exports.csv_lines import BOOLEANS, LISTS

_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_line(values: Any) -> str:
    """Return values as a line of JSON that every reader of lines takes for one line.

    Half of a surrogate pair, which sites do send, is left to be written as an escape.
    """
    return json.dumps(values, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def line(posting: Columns) -> str:
    """Return a posting as a line."""
    return json_line(as_object(posting))


def as_object(posting: Columns) -> Columns:
    """Return a posting with real lists, objects and truth values; `job_locations` are places."""
    values = {name: value for name, value in posting.items() if name != PLACES}
    values["job_locations"] = posting[PLACES]
    for name in LISTS:
        values[name] = json.loads(values[name]) if values[name] else []
    for name in BOOLEANS:
        values[name] = None if values[name] is None else bool(values[name])
    # NaN and Infinity are no JSON, but Python reads and writes them: they become text.
    values["extra"] = json.loads(values["extra"], parse_constant=str) if values["extra"] else {}
    return values
