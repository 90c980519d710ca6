"""Charts, as numbers and paths that a template draws (`charts.html`). Pure.

A chart is 720 wide and is drawn as wide as the page lets it; labels have room for the larger type
of a narrow screen.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from jobcrawler.web.axes import Scale, Tick, round_numbers, round_times
from jobcrawler.web.survival import Curve
from jobcrawler.web.words import number

WIDTH, HEIGHT = 720, 300
_TOP, _BOTTOM, _RIGHT = 16, 40, 12
_CHARACTER = 12.5
"""Width of a digit of a label on a narrow screen."""
_NEAR_EDGE = 70
"""So near to an edge a label in the middle of its tick would be cut off."""
Point = tuple[float, float]
Period = Literal["day", "week", "month"]
_MOST_PERIODS = 100


@dataclasses.dataclass(frozen=True)
class Path:
    """A line or an area; `css` says which and in what colour."""

    d: str
    css: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bar:
    """An upright bar."""

    x: float
    y: float
    width: float
    height: float
    css: str
    title: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Dot:
    """A mark: round where all is well, else square, for those who see no colours."""

    x: float
    y: float
    is_well: bool
    title: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart; what is later in a list is drawn over what is earlier."""

    left: float
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    paths: Sequence[Path] = ()
    bars: Sequence[Bar] = ()
    dots: Sequence[Dot] = ()
    zero: float | None = None
    """Where the line of zero stands, if it is not the lowest."""
    width: float = WIDTH
    height: float = HEIGHT
    right: float = WIDTH - _RIGHT
    floor: float = HEIGHT - _BOTTOM


@dataclasses.dataclass(frozen=True)
class _Plot:
    """The scales of a chart, and its ticks."""

    x: Scale
    y: Scale
    x_ticks: list[Tick]
    y_ticks: list[Tick]

    def chart(self, paths: Iterable[Path] = (), bars: Iterable[Bar] = (),
              dots: Iterable[Dot] = ()) -> Chart:  # fmt: skip
        """Return the chart."""
        zero = self.y(0) if self.y.low < 0 else None
        return Chart(left=self.x.start, x_ticks=self.x_ticks, y_ticks=self.y_ticks, zero=zero,
                     paths=tuple(paths), bars=tuple(bars), dots=tuple(dots))  # fmt: skip


def stacked(
    times: Sequence[dt.datetime], layers: Sequence[Sequence[float]], colours: Sequence[str]
) -> Chart:
    """Return layers on top of each other, the first at the bottom, each in its colour."""
    tops = [[0.0] * len(times)]
    for layer in layers:
        tops.append([below + value for below, value in zip(tops[-1], layer, strict=True)])
    plot = _over_time(times, round_numbers(max(tops[-1])))
    return plot.chart(
        Path(_area(_points(plot, times, top), _points(plot, times, floor)), f"{colour} edge")
        for colour, (floor, top) in zip(colours, pairwise(tops), strict=True)
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reading:
    """What a run saw of what was announced."""

    at: dt.datetime
    seen: int
    announced: int | None
    is_well: bool
    title: str


def coverage(readings: Sequence[Reading]) -> Chart:
    """Return a line of what was announced, and a dot for what each run saw; oldest first."""
    times = [reading.at for reading in readings]
    stated = [
        (reading.at, reading.announced) for reading in readings if reading.announced is not None
    ]
    top = max([reading.seen for reading in readings] + [count for _, count in stated])
    plot = _over_time(times, round_numbers(top))
    line = _line([(plot.x(at.timestamp()), plot.y(count)) for at, count in stated])
    dots = (
        Dot(x=plot.x(reading.at.timestamp()), y=plot.y(reading.seen), is_well=reading.is_well,
            title=reading.title) for reading in readings
    )  # fmt: skip
    return plot.chart([Path(line, "l6")] if line else [], dots=dots)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flow:
    """What opened and closed in a day, a week or a month."""

    since: dt.date
    opened: int
    closed: int


def flows(
    days: Iterable[tuple[dt.date, int, int]], start: dt.date, end: dt.date
) -> tuple[Period, list[Flow]]:
    """Return openings and closings by day, or by week or month where there are many days.

    Args:
        days: with what opened and closed; those that are not there had nothing.
        start: the first day.
        end: the last day.
    """
    span = (end - start).days
    period: Period = "day" if span < _MOST_PERIODS else "month"
    if _MOST_PERIODS <= span < 7 * _MOST_PERIODS:
        period = "week"
    counts: dict[dt.date, list[int]] = {}
    for offset in range(span + 1):
        counts.setdefault(_begin(start + dt.timedelta(days=offset), period), [0, 0])
    for day, opened, closed in days:
        if start <= day <= end:
            count = counts[_begin(day, period)]
            count[0] += opened
            count[1] += closed
    return period, [Flow(since=since, opened=n[0], closed=n[1]) for since, n in counts.items()]


def _begin(day: dt.date, period: Period) -> dt.date:
    if period == "month":
        return day.replace(day=1)
    return day - dt.timedelta(days=day.weekday()) if period == "week" else day


def up_and_down(counted: Sequence[Flow], titles: Sequence[str]) -> Chart:
    """Return bars: upwards what opened, downwards what closed."""
    times = [dt.datetime.combine(flow.since, dt.time(), dt.UTC) for flow in counted]
    ups = round_numbers(max(flow.opened for flow in counted), 3)
    downs = round_numbers(max(flow.closed for flow in counted), 3)
    step = max(ups[1], downs[1])
    tops = [step * place for place in range(-_ceil(downs[-1] / step), _ceil(ups[-1] / step) + 1)]
    plot = _over_time(times, tops, gap=0.5)
    width = max(0.8 * (plot.x.end - plot.x.start) / len(counted), 1)
    return plot.chart(
        bars=(
            _bar(plot, (plot.x(at.timestamp()), width), count, css, title)
            for flow, at, title in zip(counted, times, titles, strict=True)
            for count, css in ((flow.opened, "s3"), (-flow.closed, "s2"))
            if count
        )
    )


def _bar(plot: _Plot, place: Point, count: float, css: str, title: str) -> Bar:
    """Return a bar from zero to a count; its place is its middle, and its width."""
    (middle, width), ends = place, sorted((plot.y(0), plot.y(count)))
    return Bar(
        x=round(middle - width / 2, 1),
        y=ends[0],
        width=round(width, 1),
        height=round(ends[1] - ends[0], 1),
        css=css,
        title=title,
    )


def lasting(curve: Curve) -> Chart:
    """Return the steps of a survival curve within their 95 % limits, as far as it is believed."""
    x = Scale(0, max(curve.until, 1), _left_of(["100 %"]), WIDTH - _RIGHT)
    y = Scale(0, 1, HEIGHT - _BOTTOM, _TOP)
    plot = _Plot(
        x,
        y,
        [_tick(x(day), number(day)) for day in round_numbers(x.high, 7) if day <= x.high],
        [Tick(y(percent / 100), f"{percent} %") for percent in (0, 25, 50, 75, 100)],
    )
    steps = curve.drawn.steps

    def stairs(values: Sequence[float]) -> list[Point]:
        known = [1.0, *values]
        days = [0, *(step.day for step in steps), curve.until]
        pairs = zip(days, [*known, known[-1]], strict=True)
        return _stairs([(x(day), y(value)) for day, value in pairs])

    low, high = stairs([step.low for step in steps]), stairs([step.high for step in steps])
    share = stairs([step.share for step in steps])
    return plot.chart([Path(_area(high, low), "s1 band"), Path(_line(share), "l1")])


def _over_time(times: Sequence[dt.datetime], y_values: Sequence[float], gap: float = 0) -> _Plot:
    """Return the plot of values at times, `gap` of a step away from the edges."""
    labels = [number(abs(value)) for value in y_values]
    low, high = times[0].timestamp(), times[-1].timestamp()
    margin = gap * ((high - low) / (len(times) - 1) if len(times) > 1 else 1)
    x = Scale(low - margin, high + margin, _left_of(labels), WIDTH - _RIGHT)
    y = Scale(y_values[0], y_values[-1], HEIGHT - _BOTTOM, _TOP)
    ticks = round_times(times[0], times[-1])
    return _Plot(
        x,
        y,
        [_tick(x(time.timestamp()), label) for time, label in ticks],
        [Tick(y(value), label) for value, label in zip(y_values, labels, strict=True)],
    )


def _left_of(labels: Sequence[str]) -> float:
    return 10 + _CHARACTER * max(map(len, labels))


def _tick(at: float, label: str) -> Tick:
    if at > WIDTH - _NEAR_EDGE:
        return Tick(at, label, "end")
    return Tick(at, label, "start" if at < _NEAR_EDGE and len(label) > 3 else "middle")


def _points(plot: _Plot, times: Sequence[dt.datetime], values: Sequence[float]) -> list[Point]:
    pairs = zip(times, values, strict=True)
    return [(plot.x(time.timestamp()), plot.y(value)) for time, value in pairs]


def _stairs(points: Sequence[Point]) -> list[Point]:
    """Return points between which a line goes level, then falls."""
    found = [points[0]]
    for (_, before), (x, y) in pairwise(points):
        found += [(x, before), (x, y)]
    return found


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in points) if points else ""


def _area(tops: Sequence[Point], floors: Sequence[Point]) -> str:
    return f"{_line([*tops, *reversed(floors)])}Z"


def _ceil(value: float) -> int:
    return -int(-value // 1)
