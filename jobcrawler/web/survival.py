"""How long postings stay open, those that are still open treated properly. Pure.

The estimator is Kaplan and Meier's product limit (1958, J. Am. Stat. Assoc. 53, 457-481): what
is still open says only that it lasts longer than its age. Limits are those of Greenwood's
variance on the scale of log(-log S), which keeps them between 0 and 1 (Kalbfleisch and Prentice,
The Statistical Analysis of Failure Time Data, section 1.4); those of the median are read off them
(Brookmeyer and Crowley 1982, Biometrics 38, 29-41).
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping

Z = 1.959963984540054
"""Of the normal distribution, for limits that hold in 95 of 100."""
HALF = 0.5 + 1e-9
"""A half, and what products of fractions may be off by."""
LEAST_WATCHED = 10
"""Postings; the end of a curve that rests on fewer is noise."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Step:
    """What the curve falls to on a day on which postings closed."""

    day: int
    """From the opening."""
    at_risk: int
    """Open so long, and still watched."""
    closed: int
    """Of those, on this day."""
    share: float
    """Estimated to be open after it."""
    low: float
    high: float
    """95 % limits of the share."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Curve:
    """The share of postings that are open after so many days."""

    steps: tuple[Step, ...]
    watched: int
    """Intervals in all."""
    closed: int
    until: int
    """The last day on which enough postings were still watched to believe the curve."""

    @property
    def drawn(self) -> Curve:
        """The curve as far as it is believed; its counts stay those of all."""
        return dataclasses.replace(
            self, steps=tuple(step for step in self.steps if step.day <= self.until)
        )

    def at(self, day: int) -> Step | None:
        """Return the last step up to a day; None where nothing had closed yet."""
        return next((step for step in reversed(self.steps) if step.day <= day), None)

    @property
    def median(self) -> int | None:
        """Days after which half are closed; None where more than half outlast what was watched."""
        return next((step.day for step in self.steps if step.share <= HALF), None)

    @property
    def median_low(self) -> int | None:
        """The lower 95 % limit of the median."""
        return next((step.day for step in self.steps if step.low <= HALF), None)

    @property
    def median_high(self) -> int | None:
        """The upper 95 % limit of the median; None where it is beyond what was watched."""
        return next((step.day for step in self.steps if step.high <= HALF), None)


def estimate(closed: Mapping[int, int], still_open: Mapping[int, int]) -> Curve:
    """Return the curve of intervals, counted by how many days they lasted.

    Args:
        closed: by days from opening to closing.
        still_open: by days from opening to when they were last known to be open. Those that were
            last seen open on a day when others closed were at risk that day.
    """
    at_risk = watched = sum(closed.values()) + sum(still_open.values())
    steps: list[Step] = []
    share, variance, high = 1.0, 0.0, 1.0
    for day in sorted({*closed, *still_open}):
        events = closed.get(day, 0)
        if events:
            left = at_risk - events
            share *= left / at_risk
            variance += events / (at_risk * left) if left else math.inf
            low, high = _limits(share, variance, high)
            steps.append(Step(day=day, at_risk=at_risk, closed=events, share=share,
                              low=low, high=high))  # fmt: skip
        at_risk -= events + still_open.get(day, 0)
    return Curve(
        steps=tuple(steps),
        watched=watched,
        closed=sum(closed.values()),
        until=_until(Counter(closed) + Counter(still_open)),
    )


def _until(lasted: Mapping[int, int]) -> int:
    watched = 0
    for day in sorted(lasted, reverse=True):
        watched += lasted[day]
        if watched >= LEAST_WATCHED:
            return day
    return 0


def _limits(share: float, variance: float, high: float) -> tuple[float, float]:
    """Return the limits of a share; where none is left, zero and the upper limit before."""
    if math.isinf(variance):
        return 0.0, high
    width = Z * math.sqrt(variance) / abs(math.log(share))
    return share ** math.exp(width), share ** math.exp(-width)
