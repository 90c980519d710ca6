"""Two readers side by side: the tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from rich.table import Table

from benchmarks.measuring import Figure
from benchmarks.peer_corpus import Payload
from benchmarks.peer_judging import Value

OUTCOMES = ("right", "wrong", "missing")
HEADS = tuple(f"{side} {outcome}" for side in ("our", "its") for outcome in OUTCOMES)
NOT_ITS = frozenset({"date_modified"})
"""Fields that ats-scrapers has no name for: judged, and in no sum."""
Speeds = Mapping[str, Sequence[float]]
"""Postings a second, a value a round: "parsed" and "cleaned" are ours, "its" is the peer's."""


class Judgement(NamedTuple):
    """The same payload, as both read it."""

    payload: Payload
    ours: list[Value]
    its: list[Value]


def by_platform(judgements: Sequence[Judgement], speeds: Mapping[str, Speeds]) -> Table:
    """Return a line a platform, and one for all."""
    table = _table("platform", "postings", *HEADS, "our/s", "its/s", "ratio", "clean/s", "ratio")
    parts = defaultdict(list)
    for one in judgements:
        parts[one.payload.platform].append(one)
    for platform, part in sorted(parts.items()):
        table.add_row(platform, *_sums(part), *_speed_cells(speeds[platform]))
    table.add_section()
    all_speeds = together(speeds, {platform: _postings(part) for platform, part in parts.items()})
    table.add_row("all", *_sums(judgements), *_speed_cells(all_speeds))
    parsed, cleaned = (_figure(all_speeds, name).spread for name in ("parsed", "cleaned"))
    table.caption = f"ratios of all: {parsed} parsed, {cleaned} cleaned too"
    return table


def by_field(judgements: Sequence[Judgement]) -> Table:
    """Return a line a field."""
    table = _table("field", *HEADS)
    fields: dict[str, list[Judgement]] = defaultdict(list)
    for payload, *sides in judgements:
        for field in {value.field for side in sides for value in side}:
            ours, its = ([value for value in side if value.field == field] for side in sides)
            fields[field].append(Judgement(payload, ours, its))
    for field, part in sorted(fields.items()):
        cells = [*_cells(v for one in part for v in one.ours),
                 *_cells(v for one in part for v in one.its)]  # fmt: skip
        table.add_row(f"{field} (not its)" if field in NOT_ITS else field, *cells)
    return table


def differences(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Yield each value that is not right: whose, where, and what was read."""
    for payload, *sides in judgements:
        for whose, values in zip(("ours", "its"), sides, strict=True):
            for value in values:
                if value.outcome != "right":
                    yield (f"{whose}\t{value.outcome}\t{payload.file}\t{value.field}\t"
                           f"{value.read!r} for {value.true!r}")  # fmt: skip


def together(speeds: Mapping[str, Speeds], postings: Mapping[str, int]) -> Speeds:
    """Return the speeds of reading all platforms' postings once, one platform after another."""
    rounds = range(min(len(one["its"]) for one in speeds.values()))
    return {
        name: [
            sum(postings.values()) / sum(n / speeds[p][name][turn] for p, n in postings.items())
            for turn in rounds
        ]
        for name in ("parsed", "its", "cleaned")
    }


def _table(name: str, *heads: str) -> Table:
    table = Table()
    table.add_column(name, no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right")
    return table


def _sums(part: Sequence[Judgement]) -> list[str]:
    return [
        f"{_postings(part):,}",
        *_cells(v for one in part for v in one.ours if v.field not in NOT_ITS),
        *_cells(v for one in part for v in one.its if v.field not in NOT_ITS),
    ]


def _cells(values: Iterable[Value]) -> list[str]:
    tally = Counter(value.outcome for value in values)
    return [f"{tally[outcome]:,}" for outcome in OUTCOMES]


def _postings(part: Iterable[Judgement]) -> int:
    return sum(one.payload.postings for one in part)


def _speed_cells(speeds: Speeds) -> list[str]:
    parsed, cleaned = (_figure(speeds, name) for name in ("parsed", "cleaned"))
    return [
        f"{median(parsed.ours):,.0f}",
        f"{median(parsed.baseline):,.0f}",
        f"{parsed.ratio:.2f}",
        f"{median(cleaned.ours):,.0f}",
        f"{cleaned.ratio:.2f}",
    ]


def _figure(speeds: Speeds, name: str) -> Figure:
    return Figure(name=name, unit="postings/s", ours=speeds[name],
                  baseline_name="ats-scrapers", baseline=speeds["its"])  # fmt: skip
