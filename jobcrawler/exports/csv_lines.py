"""CSV as RFC 4180 has it, safe to open in a spreadsheet. Pure.

A spreadsheet takes a cell that starts with = + - @ for a formula, whoever wrote it
(https://owasp.org/www-community/attacks/CSV_Injection). Such a text gets a ' in front, and so does
one that starts with ' and such a sign, so that a reader who takes one ' off such cells has the
texts as they were. Numbers are numbers, negative ones too.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import COUNTRIES, POSTING, TEXTS

LISTS = frozenset({"employment_type", "applicant_location_requirements", COUNTRIES})
"""JSON arrays in the archive; in a cell their values are joined."""
BOOLEANS = frozenset({"direct_apply"})
JOINED_BY = "; "
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001  full-width signs count too


class _Line:
    """What a writer writes into, so that it returns the line."""

    def write(self, line: str) -> str:
        return line


_writer = csv.writer(_Line())


def csv_line(cells: Iterable[Any]) -> str:
    """Return a line of CSV; None is an empty cell."""
    line: str = _writer.writerow([_cell(value) for value in cells])
    return line


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value


def columns(*, with_text: bool) -> tuple[str, ...]:
    """Return the columns of a posting."""
    return (*POSTING, *(TEXTS if with_text else ()))


def head(*, with_text: bool) -> str:
    """Return the header."""
    return csv_line(columns(with_text=with_text))


def line(posting: Columns) -> str:
    """Return a posting as a line."""
    return csv_line(flat(posting, columns(with_text=TEXTS[0] in posting)))


def flat(row: Columns, names: Sequence[str]) -> Iterable[Any]:
    """Yield a row's values as cells have them: lists joined, 0 and 1 as false and true."""
    for name in names:
        value = row[name]
        if value is not None and name in LISTS:
            yield JOINED_BY.join(json.loads(value))
        elif value is not None and name in BOOLEANS:
            yield bool(value)
        else:
            yield value
