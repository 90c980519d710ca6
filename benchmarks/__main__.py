"""`python -m benchmarks [--quick]`: runs all, and prints one line a figure."""

from __future__ import annotations

import argparse
import dataclasses
import statistics
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from benchmarks import archiving, cleaning, crawling, replaying
from benchmarks.measuring import Figure


@dataclasses.dataclass(frozen=True)
class Plan:
    """How much is measured."""

    crawl: int
    """Postings of the crawled site."""
    rows: int
    """Postings that are archived or cleaned."""
    rounds: int


FULL = Plan(crawl=1500, rows=1000, rounds=5)
WIDTH = 100
QUICK = Plan(crawl=300, rows=300, rounds=2)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under a minute; wide spread")
    plan = QUICK if parser.parse_args().quick else FULL
    console = Console(highlight=False, width=WIDTH)
    table = Table("figure", "unit", "ours", "baseline", "of", "ratio", "lowest to highest")
    for column in table.columns:
        column.no_wrap = True
    for figure in figures(plan):
        console.print(f"{figure.name}: {figure.ratio:.2f} of {figure.baseline_name}")
        table.add_row(*_cells(figure))
    console.print(table)


def figures(plan: Plan) -> Iterator[Figure]:
    """Yield all figures, as they come."""
    yield from crawling.figures(plan.crawl, plan.rounds)
    yield from archiving.figures(plan.rows, plan.rounds)
    yield from replaying.figures(plan.rows, plan.rounds)
    yield from cleaning.figures(plan.rows, plan.rounds)


def _cells(figure: Figure) -> tuple[str, ...]:
    ours, its = (f"{statistics.median(side):,.4g}" for side in (figure.ours, figure.baseline))
    return (figure.name, figure.unit, ours, its, figure.baseline_name, f"{figure.ratio:.2f}",
            figure.spread)  # fmt: skip


if __name__ == "__main__":
    main()
