"""The rules by which two readers of the same payload are judged: field by field, one for both.

A reading is a dict of our field names. Each value is a list of what the reader may mean by it
("CONTRACT" is a contractor or a temporary job): one of them right is right. The truth is a line of
a corpus's `expected.jsonl`; `<field>_accept` names further true values.

right: a reading equals a true value. missing: nothing is read, and something is true.
wrong: anything else that is read, also where the payload states nothing.
Nothing read where nothing is stated, or where nothing is accepted, is no value and not counted.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

Outcome = Literal["right", "wrong", "missing"]
Readings = Mapping[str, Sequence[Any]]
Truth = Mapping[str, Any]

DATES = frozenset({"date_posted", "date_modified", "valid_through"})
LISTS = frozenset({"job_locations", "employment_type"})
TRUTH_NAMES = {
    "title": "title",
    "hiring_organization": "hiring_organization",
    "requisition_id": "requisition_id",
    "department": "department",
    "team": "team",
    "workplace_type": "workplace_type",
    "date_posted": "date_posted",
    "date_modified": "date_modified",
    "valid_through": "valid_through",
    "job_locations": "locations_raw",
    "country": "country",
    "employment_type": "employment_type",
    "base_salary": "salary",
}
"""Our fields, by their names in the corpus."""


class Value(NamedTuple):
    """One value that was judged."""

    field: str
    outcome: Outcome
    read: Any
    true: Any


def judged(rows: Sequence[Readings], truths: Sequence[Truth], postings: int) -> Iterator[Value]:
    """Yield the values of one payload: how many postings it has, and the fields of each."""
    yield Value("postings", _count(len(rows), postings), len(rows), postings)
    for truth in truths:
        yield from _posting(_row_of(rows, truth) or {}, truth)


def plain(value: object) -> str:
    """Return text without entities, case and the width of its blanks: " R&amp;D" is "r&d"."""
    text = html.unescape(str(value)).replace("\u200d", "")
    return re.sub(r"\s+", " ", text).strip().casefold()


def _count(read: int, true: int) -> Outcome:
    if read == true:
        return "right"
    return "missing" if read < true else "wrong"


def _posting(row: Readings, truth: Truth) -> Iterator[Value]:
    job_ids = accepted(truth, "job_id")
    if any(job_ids):
        yield from _value("job_id", row.get("job_id", ()), job_ids)
    for field, name in TRUTH_NAMES.items():
        if name in truth:
            true = accepted(truth, name)
            if field == "requisition_id" and None in true:
                true += job_ids  # where there is none, to repeat the id is no mistake
            yield from _value(field, row.get(field, ()), true)
    texts = [plain(text) for text in row.get("description_text", ()) if text]
    for snippet in truth.get("description_contains") or ():
        found = any(plain(snippet) in text for text in texts)
        outcome: Outcome = "right" if found else "wrong" if texts else "missing"
        yield Value("description_text", outcome, [text[:60] for text in texts], snippet)


def _value(field: str, readings: Iterable[Any], accepted: Iterable[Any]) -> Iterator[Value]:
    read = [value for value in (_comparable(field, one) for one in readings) if value is not None]
    true = [_comparable(field, one) for one in accepted]
    if any(value in true for value in read):
        yield Value(field, "right", read, true)
    elif read:
        yield Value(field, "wrong", read, true)
    elif None not in true:
        yield Value(field, "missing", read, true)


def accepted(truth: Truth, name: str) -> list[Any]:
    """Return the values that are right; None among them where nothing need be read."""
    return [truth.get(name), *(truth.get(f"{name}_accept") or ())]


def _comparable(field: str, value: Any) -> Any:
    """Return a value as it is compared; None for one that says nothing."""
    if value is None or value in ("", []):
        return None
    if field in DATES:
        return str(value)[:10]
    if field in LISTS:
        return sorted(map(plain, value))
    if field == "base_salary":
        amounts = (value.get("minimum", value.get("min")), value.get("maximum", value.get("max")))
        return (*(None if a is None else float(a) for a in amounts),
                value.get("currency"), value.get("unit"))  # fmt: skip
    return plain(value)


def _row_of(rows: Sequence[Readings], truth: Truth) -> Readings | None:
    """Return the reading of a posting: by its id, else the only one, else the only such title."""
    ids = {plain(job_id) for job_id in accepted(truth, "job_id") if job_id}
    same = [row for row in rows if any(plain(one) in ids for one in row.get("job_id", ()))]
    if same:
        return same[0]
    titles = {plain(title) for title in accepted(truth, "title") if title}
    same = [row for row in rows if any(plain(one) in titles for one in row.get("title", ()))]
    return same[0] if len(same) == 1 else None
