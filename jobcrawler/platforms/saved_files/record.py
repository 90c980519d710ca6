r"""One record of an earlier scraper -> the fields of a posting.

Source: see `saved_columns`, which knows the names, and `saved_values`, which reads the cells.
Shape: {"Job Title": "Data Engineer", "Company Name": "Acme\n3.8", "Salary Estimate": "-1", ...}.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobcrawler.platforms.saved_files.columns import field_of, fields_of, rank_of
from jobcrawler.platforms.saved_files.values import Stated, read_value, with_pay

_NOTHING = frozenset(
    ["", "-", "-1", "-1.0", "nan", "none", "null", "n/a", "na", "nil", "undefined", "unknown"]
)
_ROW_NUMBER = re.compile(r"(?:unnamed: ?\d+)?$", re.IGNORECASE)


def read_record(record: Mapping[str, Any]) -> Stated:
    """Return the fields of `JobPosting` that a record states; the rest is in "extra"."""
    stated: Stated = {}
    extra: Stated = {}
    for column, field, value in _cells(record):
        read = read_value(field, value) if field else {}
        if not read or any(stated.get(name, part) != part for name, part in read.items()):
            extra[column] = value
        else:
            stated.update(read)
    stated = with_pay(stated)
    inner = extra.pop("extra", {})
    extra |= inner if isinstance(inner, dict) else {"extra": inner}
    return {**stated, "extra": extra} if extra else stated


def _cells(record: Mapping[str, Any]) -> Iterator[tuple[str, str | None, Any]]:
    """Yield column, field and value of what says something; the best names come first."""
    for column in sorted(map(str, record), key=rank_of):
        value = record[column]
        if _says_nothing(value) or _ROW_NUMBER.match(column):
            continue
        fields = fields_of(column)
        parts = value.split("\t") if fields and isinstance(value, str) else []
        if field_of(column) is None and len(parts) > 1 and len(parts) == len(fields):
            # R's unite() glues cells with a tab and leaves a quotation mark behind.
            yield from ((column, *pair) for pair in zip(fields, _unquoted(parts), strict=True))
        else:
            yield column, field_of(column), value


def _unquoted(parts: list[str]) -> list[str]:
    return [part.strip().strip('"') for part in parts]


def _says_nothing(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING
    return value in (None, -1, [], {}) or (isinstance(value, float) and math.isnan(value))
