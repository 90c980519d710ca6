"""Scales, ticks and paths of charts."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.web import charts
from jobcrawler.web.axes import Scale, round_numbers, round_times
from jobcrawler.web.charts import WIDTH, Flow, Reading
from jobcrawler.web.survival import estimate


def time(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def points(path):
    return [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.e+]+),(-?[\d.e+]+)", path.d)]


def labels(start, end):
    return [label for _, label in round_times(time(start), time(end))]


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (12, [0, 5, 10, 15]),
        (485, [0, 100, 200, 300, 400, 500]),
        (120, [0, 25, 50, 75, 100, 125]),
        (1_000_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
    ],
)
def test_round_numbers(top, expected):
    assert round_numbers(top) == expected


@given(st.integers(0, 10**15), st.integers(2, 9))
def test_round_numbers_reach_the_top_in_few_whole_steps(top, most):
    found = round_numbers(top, most)
    assert found[0] == 0
    assert found[-1] >= top
    assert 2 <= len(found) <= most + 1
    assert all(value == int(value) for value in found)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-03-01", "2026-03-30", ["2 Mar 2026", "9 Mar", "16 Mar", "23 Mar", "30 Mar"]),
        ("2026-03-01", "2026-03-04", ["1 Mar 2026", "2 Mar", "3 Mar", "4 Mar"]),
        ("2025-11-20", "2026-04-03", ["Dec 2025", "Jan 2026", "Feb", "Mar", "Apr"]),
        ("2020-02-01", "2026-06-01", ["2022", "2024", "2026"]),
        ("2026-03-01T05:00", "2026-03-01T05:20",
         ["1 Mar 05:00", "05:05", "05:10", "05:15", "05:20"]),
        ("2026-03-01T22:00", "2026-03-02T02:00", ["1 Mar 22:00", "23:00", "2 Mar 00:00", "01:00",
                                                  "02:00"]),
    ],
)  # fmt: skip
def test_round_times(start, end, expected):
    assert labels(start, end) == expected


EPOCH = dt.datetime(1995, 1, 1, tzinfo=dt.UTC)
times = st.integers(0, 36_525 * 1440).map(lambda minutes: EPOCH + dt.timedelta(minutes=minutes))


@given(times, times)
def test_round_times_are_few_in_order_and_within(one, other):
    start, end = sorted((one, other))
    found = [at for at, _ in round_times(start, end)]
    assert 1 <= len(found) <= 5
    assert found == sorted(set(found))
    assert all(start <= at <= end for at in found)


def test_a_scale_of_one_value_is_its_middle():
    assert Scale(5, 5, 0, 100)(5) == 50
    assert Scale(0, 10, 100, 0)(2.5) == 75


def test_layers_lie_on_each_other():
    days = [time("2026-03-01"), time("2026-03-02")]
    lower, upper = charts.stacked(days, [[10, 20], [30, 30]], ["s1", "s2"]).paths
    assert (lower.css, upper.css) == ("s1 edge", "s2 edge")
    assert points(lower)[:2] == points(upper)[:1:-1]  # the one's top is the other's floor
    floor = charts.stacked(days, [[1, 1]], ["s1"]).floor
    assert [y for _, y in points(lower)[2:]] == [floor, floor]
    heights = [floor - y for _, y in points(upper)[:2]]
    assert heights[0] / heights[1] == pytest.approx(40 / 50)


def test_labels_have_room_at_the_left():
    days = [time("2026-03-01"), time("2026-03-02")]
    narrow = charts.stacked(days, [[9, 9]], ["s1"])
    wide = charts.stacked(days, [[900_000, 900_000]], ["s1"])
    assert wide.left - narrow.left > 40
    assert wide.y_ticks[-1].label == "1,000,000"


def test_coverage_says_which_runs_were_not_complete():
    chart = charts.coverage([
        Reading(at=time("2026-03-01"), seen=10, announced=10, is_well=True, title="one"),
        Reading(at=time("2026-03-02"), seen=5, announced=None, is_well=False, title="two"),
        Reading(at=time("2026-03-03"), seen=10, announced=20, is_well=False, title="three"),
    ])  # fmt: skip
    assert [dot.is_well for dot in chart.dots] == [True, False, False]
    assert len(points(chart.paths[0])) == 2  # a total that is not stated is not drawn as none
    assert chart.dots[0].y == chart.dots[2].y < chart.dots[1].y


def test_coverage_draws_a_total_of_nothing():
    full = Reading(at=time("2026-03-01"), seen=10, announced=10, is_well=True, title="")
    empty = Reading(at=time("2026-03-02"), seen=0, announced=0, is_well=True, title="")
    chart = charts.coverage([full, empty])
    assert points(chart.paths[0])[1][1] == chart.floor


def test_coverage_of_a_site_that_announces_nothing_has_no_line():
    reading = Reading(at=time("2026-03-01"), seen=0, announced=None, is_well=True, title="")
    assert charts.coverage([reading, reading]).paths == ()


def test_flows_of_few_days_are_by_day():
    day = dt.date(2026, 3, 1)
    period, found = charts.flows([(dt.date(2026, 3, 3), 2, 1)], day, dt.date(2026, 3, 4))
    assert period == "day"
    assert [(flow.since.day, flow.opened, flow.closed) for flow in found] == [
        (1, 0, 0), (2, 0, 0), (3, 2, 1), (4, 0, 0)]  # fmt: skip


@pytest.mark.parametrize(("days", "expected"), [(99, "day"), (101, "week"), (701, "month")])
def test_flows_of_many_days_are_by_week_or_month(days, expected):
    start = dt.date(2026, 1, 1)
    assert charts.flows([], start, start + dt.timedelta(days=days))[0] == expected


rows = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 50), st.integers(0, 50)),
                min_size=1, max_size=40)  # fmt: skip


@given(rows)
def test_no_opening_is_lost_between_periods(given_rows):
    start = dt.date(2024, 2, 29)
    days = [(start + dt.timedelta(days=day), opened, closed) for day, opened, closed in given_rows]
    _, found = charts.flows(days, start, max(days)[0])
    assert sum(flow.opened for flow in found) == sum(row[1] for row in given_rows)
    assert sum(flow.closed for flow in found) == sum(row[2] for row in given_rows)
    assert [flow.since for flow in found] == sorted({flow.since for flow in found})


def test_days_out_of_bounds_are_not_counted():
    day = dt.date(2026, 3, 2)
    outside = [(day - dt.timedelta(days=1), 9, 9), (day + dt.timedelta(days=1), 9, 9)]
    _, found = charts.flows([*outside, (day, 1, 0)], day, day)
    assert found == [Flow(since=day, opened=1, closed=0)]


def test_bars_go_up_and_down_by_one_measure():
    counted = [Flow(since=dt.date(2026, 3, 1), opened=40, closed=0),
               Flow(since=dt.date(2026, 3, 2), opened=0, closed=10)]  # fmt: skip
    chart = charts.up_and_down(counted, ["one", "two"])
    up, down = chart.bars
    assert (up.css, up.title, down.css, down.title) == ("s3", "one", "s2", "two")
    assert up.y + up.height == down.y == chart.zero
    assert up.height / down.height == pytest.approx(4, rel=0.02)
    assert up.x >= chart.left
    assert down.x + down.width <= WIDTH
    assert "0" in [tick.label for tick in chart.y_ticks]
    assert not any("-" in tick.label for tick in chart.y_ticks)


def test_bars_of_one_day():
    (bar,) = charts.up_and_down([Flow(since=dt.date(2026, 3, 1), opened=3, closed=0)], ["x"]).bars
    assert 0 < bar.x < bar.x + bar.width < WIDTH


def test_a_survival_curve_goes_down_by_steps_within_its_limits():
    curve = estimate({2: 5, 6: 5}, {8: 10})
    chart = charts.lasting(curve)
    band, line = chart.paths
    assert band.css == "s1 band"
    found = points(line)
    assert [y for _, y in found] == sorted(y for _, y in found)  # y grows downwards
    assert found[0] == (found[0][0], chart.y_ticks[-1].at)
    assert found[-1][0] == chart.right
    flat = [(one, two) for one, two in pairwise(found)
            if one[0] != two[0] and one[1] != two[1]]  # fmt: skip
    assert flat == []


def test_a_survival_curve_ends_where_too_few_are_watched():
    curve = estimate({2: 12, 30: 1}, {10: 12})
    chart = charts.lasting(curve)
    assert curve.until == 10
    assert max(x for x, _ in points(chart.paths[1])) == chart.right
    assert [tick.label for tick in chart.x_ticks] == ["0", "2", "4", "6", "8", "10"]
