"""What a crawl says at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich import box
from rich.table import Table

from jobcrawler.archive.ledger import PROVING
from jobcrawler.archive.store import RunRow

COLOURS = {"complete": "green", "stable_shortfall": "green", "held": "yellow",
           "truncated": "yellow", "partial": "green", "failed": "red"}  # fmt: skip


def table_of_runs(runs: Iterable[RunRow]) -> Table:
    """Return the runs as a table: what was announced and archived, what is other, the verdict."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("site", overflow="fold")
    for name in ("announced", "archived", "new", "back", "changed", "closed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for run in runs:
        colour = COLOURS.get(run.verdict or "", "red")
        counts = (run.archived, run.new, run.reopened, run.changed, run.closed)
        table.add_row(
            run.site,
            "-" if run.announced is None else str(run.announced),
            *map(str, counts),
            f"[{colour}]{run.verdict or 'not finished'}[/]",
        )
    return table


def complaints(runs: Iterable[RunRow]) -> Iterator[str]:
    """Yield why each run that is not complete is not."""
    for run in runs:
        if run.verdict not in (*PROVING, "partial"):
            reason = run.reason or "stopped before its end"
            yield f"{run.site}: {run.verdict or 'not finished'}: {reason}"
