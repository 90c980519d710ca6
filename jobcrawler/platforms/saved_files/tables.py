"""Records of earlier scrapers: JSON Lines, JSON arrays and delimited tables.

Source: RFC 4180 and what spreadsheets, pandas, R's `write.csv` and JobSpy make of it;
    https://jsonlines.org. Names of columns: `saved_columns`.
Shape: one record a row. "-1", "nan", "None" and "N/A" say nothing. What has no field of its own is
    kept in `extra`, under the column's name.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from jobcrawler.page import BadRow, Findings, Page, PageChangedError
from jobcrawler.platforms.saved_files.columns import known
from jobcrawler.platforms.saved_files.posting import saved_posting, sound
from jobcrawler.platforms.saved_files.record import read_record

_DELIMITERS = (",", ";", "\t", "|")
_HEAD = 20_000
"""Characters in which a header row ends."""
_RAW = 10_000
_DEPTH = 50

Row = tuple[dict[str, Any] | None, str]
"""A record, or None where there is none, and its raw form."""


def is_table(text: str, *, named_so: bool) -> bool:
    """Tell whether a text is a delimited table of postings, by its header row.

    `named_so`: the file's name ends as a table's does, so that fewer known columns are enough.
    """
    header = _header(text, delimiter_of(text))
    if named_so:
        return len(header) > 1 or known(header) > 0
    return known(header) > 1


def delimiter_of(text: str) -> str:
    """Return the delimiter that parts the header into most known names, then into most names."""
    return max(
        _DELIMITERS, key=lambda mark: (known(_header(text, mark)), len(_header(text, mark)))
    )


def is_records(text: str) -> bool:
    """Tell whether a text is JSON Lines, or JSON that holds objects."""
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith(("{", "[")):
        return False
    after = start[1:].lstrip()
    return after.startswith('"') if start[0] == "{" else after.startswith("{")


def parse_csv(page: Page) -> Findings:
    """Yield the posting of each row of a delimited table."""
    yield from _postings(page, _csv_rows(page.text.removeprefix("\ufeff")))


def parse_json(page: Page) -> Findings:
    """Yield the posting of each object of JSON Lines, or of a JSON array.

    Raises:
        PageChangedError: the JSON holds no list of objects.
    """
    text = page.text.removeprefix("\ufeff")
    yield from _postings(page, _whole(text) or _json_lines(text))


def _postings(page: Page, rows: Iterator[Row]) -> Findings:
    for position, (record, raw) in enumerate(rows):
        stated = read_record(record) if record is not None else {}
        if any(stated.get(name) for name in ("title", "description_html", "description_text")):
            yield saved_posting(page, stated)
        else:
            reason = "not a record" if record is None else "neither title nor description"
            yield BadRow(reason=reason, position=position, raw=sound(raw[:_RAW]))


def _header(text: str, delimiter: str) -> list[str]:
    # So short a text has no cell beyond the reader's limit.
    cells = next(csv.reader(io.StringIO(text[:_HEAD], newline=""), delimiter=delimiter), [])
    return [cell.strip().strip("\ufeff") for cell in cells]


def _csv_rows(text: str) -> Iterator[Row]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    header = _header(text, delimiter_of(text))
    for cells in _without_first(rows):
        if cells is None or len(cells) > len(header):
            yield None, " | ".join(cells or [])
        elif any(cell.strip() for cell in cells):
            raw = json.dumps(dict(zip(header, cells, strict=False)), ensure_ascii=False)
            yield dict(zip(header, cells, strict=False)), raw


def _without_first(rows: Iterator[list[str]]) -> Iterator[list[str] | None]:
    """Yield the rows behind the header, None for one that is no row."""
    first = True
    while True:
        try:
            cells: list[str] | None = next(rows)
        except StopIteration:
            return
        except csv.Error:
            cells = None
        if not first:
            yield cells
        first = False


def _whole(text: str) -> Iterator[Row] | None:
    """Return the rows of a text that is one JSON value; None when it is not one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return iter([_row(item) for item in _records_of(value)])


def _records_of(value: Any) -> list[Any]:
    """Return the list of objects in a JSON value: the value, or its longest list.

    Raises:
        PageChangedError: there is none.
    """
    if isinstance(value, list):
        return value
    inner = value.values() if isinstance(value, dict) else ()
    lists = [item for item in inner if isinstance(item, list) and _of_objects(item)]
    if isinstance(value, dict) and read_record(value).get("title"):
        return [value]
    if not lists:
        raise PageChangedError("JSON without a list of objects")
    return max(lists, key=len)


def _of_objects(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) for item in items)


def _json_lines(text: str) -> Iterator[Row]:
    for line in filter(str.strip, text.split("\n")):
        try:
            yield _row(json.loads(line))
        except (ValueError, RecursionError):
            yield None, line


def _row(item: Any) -> Row:
    if _is_deep(item):
        return None, ""
    raw = json.dumps(item, ensure_ascii=False)[:_RAW]
    return (item if isinstance(item, dict) else None), raw


def _is_deep(value: Any) -> bool:
    """Tell whether a value is nested deeper than any record, and too deep to be copied."""
    level = [value]
    for _ in range(_DEPTH):
        level = [inner for item in level for inner in _inside(item)]
    return bool(level)


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
