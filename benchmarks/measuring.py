"""Times, ratios and their spread."""

from __future__ import annotations

import dataclasses
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_S = 300
"""Of one process: a benchmark that hangs is stopped."""

Measure = Callable[[], float]
"""Does a thing once, and returns its speed: of what, per second."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Figure:
    """One line of the table."""

    name: str
    unit: str
    ours: Sequence[float]
    baseline_name: str
    baseline: Sequence[float]
    note: str = ""

    @property
    def ratios(self) -> list[float]:
        """Ours to the baseline of the same round: a busy machine slows both down."""
        return [mine / its for mine, its in zip(self.ours, self.baseline, strict=True)]

    @property
    def ratio(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.ratios)

    @property
    def spread(self) -> str:
        """The lowest and the highest ratio."""
        return f"{min(self.ratios):.2f} to {max(self.ratios):.2f}"


def interleaved(measures: Mapping[str, Measure], rounds: int) -> dict[str, list[float]]:
    """Return the speeds of each, one after the other within each round; every other backwards."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds):
        names = list(measures)
        for name in reversed(names) if number % 2 else names:
            found[name].append(measures[name]())
    return found


def speed(work: Callable[[], int]) -> float:
    """Return how many things a second a piece of work does; it says how many they were."""
    began = time.perf_counter()
    count = work()
    return count / (time.perf_counter() - began)


@dataclasses.dataclass(frozen=True)
class Cost:
    """What a process took."""

    wall_s: float
    cpu_s: float


def run(*command: str) -> Cost:
    """Run a Python module to its end, and return what it took.

    Raises:
        RuntimeError: it failed; a benchmark of a failure says nothing.
    """
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(  # noqa: S603  our own modules
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=False,
    )
    wall_s = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        message = f"{' '.join(command)}: status {done.returncode}\n{done.stderr[-2000:]}"
        raise RuntimeError(message)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s)
