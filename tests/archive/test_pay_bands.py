"""Bands of pay: one rule in SQL and in Python, exact where a band begins."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.archive.pay_bands import (
    BAND_OF_A_POSTING,
    BEYOND,
    STARTS,
    UNCLEAR,
    band_of,
    from_on,
    wrong_band,
)


def bands(*pays):
    """Return the bands of (minimum, maximum, currency, unit), as the archive would write them."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(
            "CREATE TABLE jobs (base_salary_minimum REAL, base_salary_maximum REAL,"
            " base_salary_currency TEXT, base_salary_unit TEXT)"
        )
        db.executemany("INSERT INTO jobs VALUES (?, ?, ?, ?)", pays)
        return [row[0] for row in db.execute(f"SELECT {BAND_OF_A_POSTING} FROM jobs")]


def euros(*amounts):
    return bands(*((amount, None, "EUR", "YEAR") for amount in amounts))


def test_a_band_is_of_what_is_at_least_its_beginning_and_below_the_next_one():
    made = [f"EUR YEAR {start}" for start in STARTS]
    assert euros(*STARTS) == made
    assert euros(*(math.nextafter(start, 0) for start in STARTS[1:])) == made[:-1]
    ends = [band_of(band).end for band in made]
    assert ends == [*STARTS[1:], 10**14]
    assert euros(*(math.nextafter(end, 0) for end in ends)) == made


@given(st.floats(1, 1e14, exclude_max=True))
def test_every_amount_is_in_a_band_that_holds_it(amount):
    (made,) = euros(amount)
    band = band_of(made)
    assert str(band) == made
    assert band.start <= amount < band.end


@pytest.mark.parametrize(
    ("pay", "value"),
    [
        ((None, None, "EUR", "YEAR"), None),
        ((None, None, None, None), None),
        ((5, None, "EUR", None), UNCLEAR),
        ((None, 5, None, "YEAR"), UNCLEAR),
        ((0, None, None, None), UNCLEAR),
        ((0, 0, "EUR", "YEAR"), BEYOND),
        ((0.5, None, "EUR", "HOUR"), BEYOND),
        ((1e14, None, "EUR", "YEAR"), BEYOND),
        ((1e300, None, "EUR", "YEAR"), BEYOND),
        ((None, 70_000, "EUR", "YEAR"), "EUR YEAR 70000"),
    ],
)
def test_pay_that_is_stated_and_in_no_band_says_why(pay, value):
    assert bands(pay) == [value]


@given(st.floats(1, 1e6), st.sampled_from(STARTS[:70]))
def test_from_a_band_on_is_what_is_at_least_its_beginning(amount, start):
    (made,) = euros(amount)
    assert (made in from_on(f"EUR YEAR {start}")) is (amount >= start)


def test_from_a_band_on_is_of_its_currency_and_unit():
    assert {band_of(band)[:2] for band in from_on("CHF MONTH 1")} == {("CHF", "MONTH")}
    assert from_on("much") == ["much"]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("EUR YEAR 60000", ""),
        ("EUR HOUR 12", ""),
        ("EUR YEAR 62000",
         "'EUR YEAR 62000': no band of pay begins there; write EUR YEAR 60000 or EUR YEAR 70000"),
        ("EUR YEAR 99999999999999", "write EUR YEAR 90000000000000"),
        ("EURO YEAR 60,500", "as three letters (ISO 4217)"),
        ("EURO YEAR 60,500", "and 60000 or 70000, as EUR YEAR 60000"),
        ("EUR ANNUM 60000", "HOUR, DAY, WEEK, MONTH or YEAR, and 60000, as EUR YEAR 60000"),
        ("eur year 60000", "as EUR YEAR 60000"),
        ("0", "and 1, as EUR YEAR 1"),
        ("banana", "'banana' is no band of pay; write a currency"),
        ("", "no band of pay"),
    ],
)  # fmt: skip
def test_what_is_no_band_is_told_what_is_near_it(value, says):
    said = wrong_band(value)
    assert says in said
    assert bool(said) is bool(says)


@given(st.text(alphabet="EUR YEAR 0123456789.,-"))
def test_whatever_is_asked_for_has_an_answer(value):
    assert bool(wrong_band(value)) is (band_of(value) is None)
