"""What libraries of another environment read: price-parser, and ats-scrapers' pay parser.

This file is imported here, and run there as a process of its own, without our package: a line of
JSON in for each string, a line of JSON out. Peers that our own environment has are in the module
of their kind. Everything is read in their favour:

    price-parser   knows one amount and its sign, no period: its amount counts for whichever
                   bound it equals, a sign is the currency that it is in the country
    ats-scrapers   `parse_salary_range`: amounts only; the same amount twice counts for whichever
                   bound it equals
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.accuracy.judging import Case

LONGEST_S = 600
"""For all strings of a kind."""

Reading = dict[str, Any]


class PeerError(Exception):
    """The process of the peers has not answered each string; raised by `answers`."""


def answers(kind: str, cases: Sequence[Case], venv: Path) -> dict[str, list[Reading]]:
    """Return what each peer of a kind reads of each string; no peer, no answer.

    Raises:
        PeerError: the process failed, or has not answered each.
    """
    if kind not in FAVOURS:
        return {}
    lines = "".join(json.dumps(case.text) + "\n" for case in cases)
    process = subprocess.run(  # noqa: S603  our own script
        [venv / "bin" / "python", "-I", __file__, kind],
        input=lines, capture_output=True, text=True, timeout=LONGEST_S, check=False,
    )  # fmt: skip
    rows = [json.loads(line) for line in process.stdout.splitlines()]
    if process.returncode or len(rows) != len(cases):
        message = f"{len(rows)} answers to {len(cases)} strings:\n{process.stderr[-2000:]}"
        raise PeerError(message)
    return {
        name: [favour(case, row[name]) for case, row in zip(cases, rows, strict=True)]
        for name, favour in FAVOURS[kind].items()
    }


def _price(case: Case, row: Mapping[str, Any]) -> Reading:
    # Our package is not known where this file runs alone.
    from jobcrawler.cleaning.pay.currencies import currency_of  # noqa: PLC0415

    sign = row["currency"]
    currency = currency_of(sign, case.given.get("country")) if sign else None
    return {**_bounds(case, row["amount"], row["amount"]), "currency": currency}


def _range(case: Case, row: Mapping[str, Any]) -> Reading:
    return _bounds(case, row["minimum"], row["maximum"])


def _bounds(case: Case, low: float | None, high: float | None) -> Reading:
    """Return the bounds; one amount alone is the bound that it equals."""
    stated = {name: case.truth.get(name) for name in ("minimum", "maximum")}
    if low is not None and low == high and low in stated.values():
        return stated
    return {"minimum": low, "maximum": high}


FAVOURS: dict[str, dict[str, Callable[[Case, Mapping[str, Any]], Reading]]] = {
    "pay": {"price-parser": _price, "ats-scrapers": _range},
}


def _readers(kind: str) -> dict[str, Callable[[str], Reading]]:
    """Return the peers of a kind, in their own environment."""
    from ats_scrapers.enrichment.derived import parse_salary_range  # noqa: PLC0415
    from price_parser import Price  # noqa: PLC0415

    def price(text: str) -> Reading:
        found = Price.fromstring(text)
        return {"amount": found.amount_float, "currency": found.currency}

    def pay_range(text: str) -> Reading:
        return dict(zip(("minimum", "maximum"), parse_salary_range(text), strict=True))

    readers: dict[str, dict[str, Callable[[str], Reading]]] = {
        "pay": {"price-parser": price, "ats-scrapers": pay_range},
    }
    return readers[kind]


def _serve(kind: str) -> Iterator[str]:
    readers = _readers(kind)
    for line in sys.stdin:
        yield json.dumps({name: read(json.loads(line)) for name, read in readers.items()})


if __name__ == "__main__":
    for answer in _serve(sys.argv[1]):
        print(answer, flush=True)  # noqa: T201
