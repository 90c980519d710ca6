"""Tables of strings with their truth, and what of it a reader gets right.

A table is `tests/data/<kind>.jsonl`: `{"text": ..., "given": {...}, "truth": {...} or null}`, one
string a line. `given` is what the caller knows beside the text; a truth of null states nothing.
A string is in one of two halves, by its hash: the readers are mended by "tune", and judged by
"check".
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).parents[2] / "tests" / "data"
Half = Literal["tune", "check"]
Outcome = Literal["right", "missing", "invented"]


@dataclasses.dataclass(frozen=True)
class Case:
    """A string, and what it states."""

    text: str
    given: Mapping[str, Any]
    truth: Mapping[str, Any]
    half: Half


@dataclasses.dataclass
class Counts:
    """Outcomes of a table's strings."""

    right: int = 0
    missing: int = 0
    """Nothing is read that is not stated, and something that is stated is not read."""
    invented: int = 0
    """A value is read that is not stated, or another than is stated."""

    @property
    def strings(self) -> int:
        """How many there are."""
        return self.right + self.missing + self.invented

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        setattr(self, outcome, getattr(self, outcome) + 1)


def load(kind: str) -> list[Case]:
    """Return a table's strings."""
    path = DATA / f"{kind}.jsonl"
    return [_case(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _case(row: Mapping[str, Any]) -> Case:
    text = row["text"]
    # The given is not hashed: the same string is in one half, whatever is known beside it.
    first = hashlib.sha256(text.encode()).digest()[0]
    return Case(text, row.get("given") or {}, row["truth"] or {}, "check" if first % 2 else "tune")


def outcome_of(truth: Mapping[str, Any], read: Mapping[str, Any], keys: Iterable[str]) -> Outcome:
    """Judge what was read of a string, by the keys that the reader has."""
    outcome: Outcome = "right"
    for key in keys:
        said, got = truth.get(key), read.get(key)
        if got is not None and got != said:
            return "invented"
        if got != said:
            outcome = "missing"
    return outcome
