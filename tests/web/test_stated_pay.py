"""Stated pay: the sums, and the small charts of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.archive.questions import stated_pay
from jobcrawler.archive.questions.stated_pay import Stated, group_of, in_titles, spread_of
from jobcrawler.archive.questions.title_words import words_of
from jobcrawler.web.pay_chart import WIDTH, lanes


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("nurse", "title:nurse"),
        ('night -"ward sister"', 'title:night -title:"ward sister"'),
        ("title:Engin*", "title:Engin*"),
        ("- * ()", ""),
    ],
)
def test_words_are_looked_for_in_titles(typed, asked):
    assert in_titles(typed) == asked


def test_words_of_a_title_are_what_the_job_is():
    assert words_of("Senior Bäcker:in (m/w/d) 2") == {"backer": "Bäcker"}
    assert words_of("Leitende Position: SWE") == {"engineer": "engineer", "software": "software"}


@given(st.lists(st.floats(1, 1e9), max_size=40))
def test_a_spread_is_of_the_amounts_themselves(amounts):
    spread = spread_of([*amounts, None])
    assert spread.count == len(amounts)
    if len(amounts) < stated_pay.FEW:
        assert spread.points is None
        assert list(spread.values) == sorted(amounts)
    else:
        low, *_, high = ordered = spread.points
        assert min(amounts) <= low * (1 + 1e-12)
        assert high <= max(amounts) * (1 + 1e-12)
        assert all(one <= other * (1 + 1e-12) for one, other in pairwise(ordered))


def stated(*pairs):
    return [Stated("Nurse", "", low, high, "EUR", "YEAR", "text") for low, high in pairs]


def test_a_group_is_searched_for_by_the_bands_it_is_in():
    group = group_of(stated((45_000, None), (None, 60_000), (44_999.5, 80_000), (1, 2)))
    assert group.bands == (
        "EUR YEAR 1",
        "EUR YEAR 40000",
        "EUR YEAR 45000",
        "EUR YEAR 60000",
    )


def test_a_group_tells_those_that_state_one_end_apart():
    group = group_of(stated((10, 20), (30, None), (None, 5), (12, 12)))
    assert (group.minima.values, group.maxima.values) == ((10, 12), (12, 20))
    assert (group.only_minima.values, group.only_maxima.values) == ((30,), (5,))
    assert lanes(group_of(stated((30, None)))) == []


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(1, 1e6)), min_size=1, max_size=12))
def test_what_is_drawn_of_pay_stays_in_its_picture(pairs):
    for lane in lanes(group_of(stated(*pairs))):
        assert len(lane.marks or lane.dots) == (5 if lane.marks else len(pairs))
        assert all(0 < x < WIDTH for x in (*lane.marks, *lane.dots))
        assert list(lane.marks) == sorted(lane.marks)
