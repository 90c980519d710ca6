"""Parquet: a posting a row, with types, lists, places, and a description of each column."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from jobcrawler.archive.describing import Description, describe
from jobcrawler.archive.history import Columns
from jobcrawler.archive.questions.rows import PLACE
from jobcrawler.exports.csv_lines import columns
from jobcrawler.exports.describing import of_postings
from jobcrawler.exports.json_lines import as_object

GROUP = 5_000
"""Rows of a row group: what is held at a time."""
_TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "string": pa.string(),
    "datetime": pa.timestamp("s", tz="UTC"),
    "array": pa.list_(pa.string()),
    "object": pa.string(),
}
"""Objects have no columns of their own: they are JSON."""


def write(
    file: BinaryIO, db: sqlite3.Connection, parts: Iterable[list[Columns]], *, with_text: bool
) -> None:
    """Write postings."""
    schema = schema_of(db, with_text=with_text)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(parts):
            writer.write_table(pa.Table.from_pylist([_row(row, schema) for row in group], schema))


def schema_of(db: sqlite3.Connection, *, with_text: bool) -> pa.Schema:
    """Return the columns, as the archive describes them."""
    told = describe(db)
    known = of_postings(told)
    place = pa.struct([_field(name, told["job_locations"][name]) for name in PLACE])
    fields = [_field(name, known[name]) for name in columns(with_text=with_text)]
    at = next(index for index, field in enumerate(fields) if field.name == "job_locations")
    fields[at] = fields[at].with_type(pa.list_(place))
    return pa.schema(fields)


def _field(name: str, told: Description) -> pa.Field:
    said = {"description": told.text, **({"unit": told.unit} if told.unit else {})}
    return pa.field(name, _TYPES[told.type], metadata=said)


def _groups(parts: Iterable[list[Columns]]) -> Iterator[list[Columns]]:
    group: list[Columns] = []
    for part in parts:
        group += part
        if len(group) >= GROUP:
            yield group
            group = []
    if group:
        yield group


def _row(posting: Columns, schema: pa.Schema) -> Columns:
    values = {**as_object(posting), "extra": posting["extra"]}
    return {field.name: _typed(values[field.name], field.type) for field in schema}


def _typed(value: Any, wanted: pa.DataType) -> Any:
    if value is not None and pa.types.is_timestamp(wanted):
        return datetime.datetime.fromisoformat(value)
    return value
