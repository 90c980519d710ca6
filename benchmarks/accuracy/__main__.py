"""Print how right the cleaned values are: `python -m benchmarks.accuracy [kind ...]`.

With `--failures` also what of the tune half is not right. With `--venv PATH` also what the
libraries of that environment read in the same strings (`--install` puts them there, once).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.accuracy import dates, language, pay, peers, places, work
from benchmarks.accuracy.judging import Case, Counts, load, outcome_of
from benchmarks.peer_environment import ATS_SCRAPERS, PRICE_PARSER, install

KINDS = {module.KIND: module for module in (pay, places, dates, work, language)}
OURS = "jobcrawler"


class Reader(NamedTuple):
    """Who read a table, what was read of each string, and which keys it knows of."""

    name: str
    read: Sequence[Mapping[str, Any]]
    keys: Sequence[str]


def readers(kind: str, cases: Sequence[Case], venv: Path | None) -> Iterator[Reader]:
    """Yield what each reads of a table's strings; ours first."""
    module = KINDS[kind]
    yield Reader(OURS, [module.read(case) for case in cases], module.KEYS)
    answers = {name: [read(case) for case in cases] for name, read in module.PEERS.items()}
    if venv is not None:
        answers |= peers.answers(kind, cases, venv)
    for name, read in answers.items():
        known = {key for one in read for key in one}
        yield Reader(name, read, [key for key in module.KEYS if key in known])


def table(kind: str, venv: Path | None) -> Iterator[str]:
    """Yield a line for each reader and half."""
    cases = load(kind)
    for reader in readers(kind, cases, venv):
        counts = {"tune": Counts(), "check": Counts()}
        for case, read in zip(cases, reader.read, strict=True):
            counts[case.half].add(outcome_of(case.truth, read, reader.keys))
        for half, count in counts.items():
            right, invented = count.right / count.strings, count.invented / count.strings
            yield (
                f"{kind:10} {reader.name:16} {half:6} {count.strings:5} {right:7.4f}"
                f" {invented:9.4f}  {', '.join(reader.keys)}"
            )


def failures(kind: str) -> Iterator[str]:
    """Yield what of the tune half is not right."""
    module = KINDS[kind]
    for case in load(kind):
        read = module.read(case)
        outcome = outcome_of(case.truth, read, module.KEYS)
        if case.half == "tune" and outcome != "right":
            truth = {key: case.truth.get(key) for key in module.KEYS}
            facts = json.dumps({"given": dict(case.given), "truth": truth, "read": read},
                               ensure_ascii=False)  # fmt: skip
            yield f"{outcome:9} {case.text!r} {facts}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="kind", help=", ".join(KINDS))
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--venv", type=Path)
    parser.add_argument("--install", action="store_true")
    chosen = parser.parse_args()
    unknown = sorted({*chosen.kinds} - {*KINDS})
    if unknown:
        parser.error(f"no table of {', '.join(unknown)}; there are {', '.join(KINDS)}")
    if chosen.install and chosen.venv is None:
        parser.error("--install needs --venv")
    if chosen.install:
        install(chosen.venv, ATS_SCRAPERS, PRICE_PARSER)
    print("kind       reader           half   strings  right  invented  judged by")  # noqa: T201
    for kind in chosen.kinds or KINDS:
        for line in table(kind, chosen.venv):
            print(line)  # noqa: T201
        for line in failures(kind) if chosen.failures else ():
            print("  ", line)  # noqa: T201


if __name__ == "__main__":
    main()
