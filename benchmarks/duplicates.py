"""`python -m benchmarks.duplicates [--corpus PATH] [--failures]`: duplicates, found and not.

Makes pairs from a corpus by stated edits (`duplicate_pairs`), archives them, runs what
`scrapy duplicates` runs, and prints precision and recall of both halves: of the one that the rules
were mended by, and of the one that judges.
`--million [ROWS]` measures time and memory on an archive of made-up postings instead.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.duplicate_archive import fill
from benchmarks.duplicate_corpus import postings_in
from benchmarks.duplicate_many import measure
from benchmarks.duplicate_pairs import EDITS, Pair, pairs
from benchmarks.measuring import ROOT
from jobcrawler.archive.store import Archive
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import JobPosting


@dataclasses.dataclass
class Counts:
    """Of the pairs of one edit."""

    pairs: int = 0
    together: int = 0
    """Found to be of one job."""
    right_kind: int = 0
    """Of those, how many with the edit's kind."""


def main() -> None:
    """Judge, or measure, and print."""
    options = _options()
    if options.million:
        measure(options.million)
        return
    if not (options.corpus / "api" / "expected_files.jsonl").exists():
        sys.exit(f"no corpus at {options.corpus} (--corpus, or JOBCRAWLER_CORPUS)")
    print_table(judge(postings_in(options.corpus), failures=options.failures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    corpus = os.environ.get("JOBCRAWLER_CORPUS", ROOT / "../shared/corpus")
    parser.add_argument("--corpus", type=Path, default=Path(corpus))
    parser.add_argument("--failures", action="store_true", help="name them, of the tune half only")
    parser.add_argument("--million", type=int, nargs="?", const=1_000_000, metavar="ROWS")
    return parser.parse_args()


def judge(bases: Sequence[JobPosting], *, failures: bool = False) -> dict[tuple[str, str], Counts]:
    """Return the counts of each edit and half ("tune", "check")."""
    counts: dict[tuple[str, str], Counts] = {}
    for edit in EDITS:
        for pair, kind in _found(list(pairs(bases, edit))):
            half = "check" if pair.is_check else "tune"
            count = counts.setdefault((edit, half), Counts())
            count.pairs += 1
            count.together += kind is not None
            count.right_kind += kind is not None and kind == pair.kind
            is_right = (kind is not None) == (pair.kind is not None)
            if failures and not pair.is_check and not is_right:
                _tell(pair)
    return counts


def _tell(pair: Pair) -> None:
    one, other = pair.first.posting, pair.second.posting
    print(f"{pair.edit}: {one.title!r} of {one.hiring_organization!r},"  # noqa: T201
          f" {other.title!r} of {other.hiring_organization!r}")  # fmt: skip


def _found(made: Sequence[Pair]) -> Iterator[tuple[Pair, str | None]]:
    """Yield each pair with the kind that its second has in a cluster with the first, or None."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jobs.db"
        fill(path, (seen for pair in made for seen in (pair.first, pair.second)))
        with Archive(path) as archive:
            find_duplicates(archive.db)
            rows = archive.db.execute(
                "SELECT job_id, cluster, kind FROM cluster_jobs JOIN jobs ON jobs.id = job"
            ).fetchall()
    known = {job_id: (cluster, kind) for job_id, cluster, kind in rows}
    for pair in made:
        first, second = (known.get(seen.posting.job_id) for seen in (pair.first, pair.second))
        is_one = first is not None and second is not None and first[0] == second[0]
        yield pair, (second[1] or first[1]) if is_one and first and second else None


def print_table(counts: dict[tuple[str, str], Counts]) -> None:
    """Print the counts of each edit, and precision and recall of the check half."""
    table = Table("edit", "truth", "half", "pairs", "called one job", "with that kind")
    for (edit, half), count in sorted(counts.items(), key=lambda item: item[0][1]):
        truth = EDITS[edit][0] or "two jobs"
        table.add_row(edit, truth, half, *(f"{number:,}" for number in dataclasses.astuple(count)))
    console = Console(highlight=False, width=100)
    console.print(table)
    for half in ("tune", "check"):
        console.print(*_summary(counts, half), sep="\n")


def _summary(counts: dict[tuple[str, str], Counts], half: str) -> Iterator[str]:
    made: Counter[str | None] = Counter()
    together: Counter[str | None] = Counter()
    for (edit, of_half), count in counts.items():
        if of_half == half:
            made[EDITS[edit][0]] += count.pairs
            together[EDITS[edit][0]] += count.together
    right = sum(together.values()) - together[None]
    precision = right / max(1, right + together[None])
    yield f"{half}: {sum(made.values()):,} pairs; precision {precision:.4f}"
    for kind in ("full", "temporal", "semantic", "partial"):
        yield f"  recall, {kind}: {together[kind] / max(1, made[kind]):.4f} of {made[kind]:,}"


if __name__ == "__main__":
    main()
