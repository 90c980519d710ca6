"""The survival curve against textbook figures, and against plain counting."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.web.survival import LEAST_WATCHED, estimate

# Weeks in remission under 6-mercaptopurine: Freireich et al. 1963, Blood 21, 699-716; figures as
# in Kalbfleisch and Prentice, table 1.1; limits as Stata's `sts list` has them.
RELAPSED = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
CENSORED = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
TEXTBOOK = [  # week, at risk, events, share, lower and upper limit (log-log)
    (6, 21, 3, 0.8571, 0.6197, 0.9516),
    (7, 17, 1, 0.8067, 0.5631, 0.9228),
    (10, 15, 1, 0.7529, 0.5032, 0.8894),
    (13, 12, 1, 0.6902, 0.4316, 0.8491),
    (16, 11, 1, 0.6275, 0.3675, 0.8049),
    (22, 7, 1, 0.5378, 0.2678, 0.7468),
    (23, 6, 1, 0.4482, 0.1881, 0.6801),
]


def test_the_textbook_example():
    curve = estimate(RELAPSED, CENSORED)
    found = [
        (step.day, step.at_risk, step.closed,
         *(round(value, 4) for value in (step.share, step.low, step.high)))
        for step in curve.steps
    ]  # fmt: skip
    assert found == TEXTBOOK
    assert (curve.watched, curve.closed) == (21, 9)


def test_the_median_of_the_textbook_example():
    curve = estimate(RELAPSED, CENSORED)
    assert (curve.median, curve.median_low, curve.median_high) == (23, 13, None)


def test_by_hand():
    # 10 at risk, 2 close: 8/10. One more is lost sight of; 7 at risk, 1 closes: 8/10 * 6/7.
    curve = estimate({1: 2, 3: 1}, {2: 1, 5: 6})
    assert [(step.day, step.at_risk) for step in curve.steps] == [(1, 10), (3, 7)]
    assert [step.share for step in curve.steps] == pytest.approx([0.8, 0.8 * 6 / 7])
    assert curve.median is None


def test_what_is_still_open_on_a_day_was_at_risk_that_day():
    (step,) = estimate({4: 1}, {4: 3}).steps
    assert (step.at_risk, step.share) == (4, 0.75)


def test_half_is_reached_where_just_half_is_left():
    assert estimate({2: 5, 9: 5}, {}).median == 2
    thirds = estimate({1: 2, 2: 1, 3: 1, 9: 2}, {})  # 4/6 * 3/4, which floats may miss
    assert thirds.median == 2


def test_where_none_is_left_the_limits_are_zero_and_the_one_before():
    curve = estimate({1: 1, 2: 9}, {})
    assert (curve.steps[-1].share, curve.steps[-1].low) == (0, 0)
    assert curve.steps[-1].high == curve.steps[0].high < 1
    (only,) = estimate({3: 4}, {}).steps
    assert (only.share, only.low, only.high) == (0, 0, 1)


def test_nothing_watched():
    curve = estimate({}, {})
    assert (curve.steps, curve.median, curve.at(5), curve.until) == ((), None, None, 0)


def test_the_curve_at_a_day():
    curve = estimate({3: 1, 8: 1}, {9: 2})
    assert curve.at(2) is None
    assert [curve.at(day).day for day in (3, 7, 8, 100)] == [3, 3, 8, 8]


def test_is_believed_as_long_as_enough_are_watched():
    assert estimate({5: 3}, {20: LEAST_WATCHED - 1, 7: 1}).until == 7
    assert estimate({5: LEAST_WATCHED - 1}, {}).until == 0


counts = st.dictionaries(st.integers(0, 60), st.integers(1, 9), max_size=20)


@given(counts)
def test_without_open_ones_it_is_the_plain_share(closed):
    total = sum(closed.values())
    for step in estimate(closed, {}).steps:
        longer = sum(count for day, count in closed.items() if day > step.day)
        assert step.share == pytest.approx(longer / total)


@given(counts, counts)
def test_each_closing_moves_its_weight_evenly_to_those_that_outlast_it(closed, still_open):
    """Efron's redistribution to the right (1967): another way to the same curve."""
    days = sorted({*closed, *still_open})
    weights = Counter(closed) + Counter(still_open)
    mass = {day: float(weights[day]) for day in days}
    dying = {}
    for place, day in enumerate(days):
        ended, censored = closed.get(day, 0), still_open.get(day, 0)
        each = mass[day] / weights[day]
        dying[day] = each * ended
        later = days[place + 1 :]
        rest = sum(weights[other] for other in later)
        for other in later:
            mass[other] += each * censored * weights[other] / rest
    total, left = sum(weights.values()), 1.0
    for step in estimate(closed, still_open).steps:
        left = 1 - sum(dying[day] for day in days if day <= step.day) / total
        assert step.share == pytest.approx(left, abs=1e-9)


@given(counts, counts)
def test_limits_hold_the_share(closed, still_open):
    for step in estimate(closed, still_open).steps:
        assert 0 <= step.low <= step.share <= step.high <= 1
