"""Fields that stopped being filled: the sign of a broken parser where every run is complete. Pure.

A loss is shown until the field is filled again or someone has looked; what is usual is therefore
taken from the runs before the loss, or else a few runs later nothing would be unusual.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

RUNS_COMPARED = 5
"""Runs before a loss whose median is the usual."""
READ_LEAST = 30
"""Postings that must have been read for a fill to say something."""
FILLED_BEFORE = 0.5
"""Share of postings that had a field before, for its loss to be told."""
FILLED_NOW = 0.5
"""Of that share: below it, the field has stopped being filled."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class LostField:
    """A field that has stopped being filled."""

    field: str
    run: int
    """The first run without it (`runs.id`)."""
    at: str
    filled: float
    """Share of the postings that have it, in the last run that says."""
    usual: float
    """Share of the postings that had it before."""


def lost_fields(runs: Sequence[Mapping[str, Any]]) -> tuple[LostField, ...]:
    """Return the fields that are lost after several runs, `runs` newest first."""
    usual: dict[str, list[float]] = {}
    lost: dict[str, LostField] = {}
    for run in reversed(runs):
        for name, share in shares(run["fill"]).items():
            before = median(usual.get(name, [0.0])[-RUNS_COMPARED:])
            if before >= FILLED_BEFORE and share < FILLED_NOW * before:
                first = lost.get(name) or LostField(
                    field=name, run=run["id"], at=run["started_at"], filled=share, usual=before
                )
                lost[name] = dataclasses.replace(first, filled=share)
            else:
                lost.pop(name, None)
                usual.setdefault(name, []).append(share)
        if run["looked_at"]:
            usual.update({name: [field.filled] for name, field in lost.items()})
            lost.clear()
    return tuple(lost.values())


def shares(fill: str | None) -> dict[str, float]:
    """Return which share of the postings read has each field; nothing where few were read.

    Args:
        fill: the column `runs.fill`.
    """
    counts = json.loads(fill) if fill else {}
    read = counts.pop("read", 0)
    return {name: count / read for name, count in counts.items()} if read >= READ_LEAST else {}
