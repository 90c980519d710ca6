"""Pay strings."""

# ruff: noqa: RUF001 -- the dashes are meant as they are.

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning.currencies import CODES, currency_of
from jobcrawler.cleaning.salary import read_salary
from jobcrawler.items import SALARY_UNITS, Salary


@pytest.mark.parametrize(
    ("raw", "low", "high", "currency", "unit"),
    [
        ("$220K – $330K", 220_000, 330_000, None, None),
        ("$26,000 – $30,000 / year", 26_000, 30_000, None, "YEAR"),
        ("€ 2376 - € 3208 gross, full-time 38 h week", 2376, 3208, "EUR", None),
        ("£35,000 - £45,000 per annum", 35_000, 45_000, "GBP", "YEAR"),
        ("From £55,000 a year", 55_000, None, "GBP", "YEAR"),
        ("ab 14,50 €/Std.", 14.5, None, "EUR", "HOUR"),
        ("$100k+", 100_000, None, None, None),
        ("Up to £30,000 + £5,000 bonus", None, 30_000, "GBP", None),
        ("bis zu 60.000 € p.a.", None, 60_000, "EUR", "YEAR"),
        ("$75k - 125k | Equity", 75_000, 125_000, None, None),
        ("$75 - 125k", 75_000, 125_000, None, None),
        ("$75k - 125", 75_000, 125_000, None, None),
        ("60 - 75.000 EUR", 60_000, 75_000, "EUR", None),
        ("45.000 €", 45_000, 45_000, "EUR", None),
        ("1.500,00 €", 1500, 1500, "EUR", None),
        ("€75.00-95.00", 75, 95, "EUR", None),
        ("CHF 100'000", 100_000, 100_000, "CHF", None),
        ("CHF 80\u2019000–95\u2019000 pro Jahr", 80_000, 95_000, "CHF", "YEAR"),
        ("₹1,20,000 per month", 120_000, 120_000, "INR", "MONTH"),
        ("10-15 LPA", 1_000_000, 1_500_000, None, "YEAR"),
        ("50 000 – 80 000 CZK", 50_000, 80_000, "CZK", None),
        ("45 000 kr/mån", 45_000, 45_000, None, "MONTH"),
        ("55000 USD", 55_000, 55_000, "USD", None),
        ("CAD $80,000", 80_000, 80_000, "CAD", None),
        ("$80,000 CAD", 80_000, 80_000, "CAD", None),
        ("R$ 5.000,00", 5000, 5000, "BRL", None),
        ("$1.2M budget, salary $150,000", 150_000, 150_000, None, None),
        ("$1.25M", 1_250_000, 1_250_000, None, None),
        ("Zone 1: $100,000–$120,000; Zone 2: $90,000 - $110,000", 90_000, 120_000, None, None),
        ("$25/hour ($52,000/year)", 25, 25, None, "HOUR"),
        ("$18-$22/hr", 18, 22, None, "HOUR"),
        ("$67.31 - $86.54 Hourly", 67.31, 86.54, None, "HOUR"),
        ("500 €/jour", 500, 500, "EUR", "DAY"),
        ("$1,000 a week", 1000, 1000, None, "WEEK"),
        ("de 30 000 € à 40 000 € par an", 30_000, 40_000, "EUR", "YEAR"),
        ("entre 3.000 e 5.000 € por mês", 3000, 5000, "EUR", "MONTH"),
        ("12 000 - 16 000 PLN net per month (B2B)", 12_000, 16_000, "PLN", "MONTH"),
        ("月給25万円", 250_000, 250_000, "JPY", "MONTH"),
        ("$138.8K - $212.1K • Offers Equity", 138_800, 212_100, None, None),
        ("$120,000 - $150,000 Offers Equity", 120_000, 150_000, None, None),
        ("$100k plus bonus of $5k", 100_000, 100_000, None, None),
        ("between $60,000 and $70,000", 60_000, 70_000, None, None),
        ("from 2.500 € to 3.000 € monthly, 14 salaries", 2500, 3000, "EUR", "MONTH"),
        ("$90000 - 70000", 70_000, 90_000, None, None),
        ("USD 100,000, hired 3 times", 100_000, 100_000, "USD", None),
        ("120000", 120_000, 120_000, None, None),
        ("80k", 80_000, 80_000, None, None),
        ("100-200 per hour", 100, 200, None, "HOUR"),
        ("1,234,567.89 USD", 1_234_567.89, 1_234_567.89, "USD", None),
        ("$30,000 a year or a month", 30_000, 30_000, None, "YEAR"),
        ("Annual or monthly: €30,000", 30_000, 30_000, "EUR", None),
    ],
)
def test_pay(
    raw: str, low: float | None, high: float | None, currency: str | None, unit: str | None
) -> None:
    found = read_salary(raw)
    assert found is not None
    assert (found.minimum, found.maximum, found.currency, found.unit) == (
        low,
        high,
        currency,
        unit,
    )


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "competitive",
        "no number",
        "$5,000 sign-on bonus",
        "401(k) match",
        "40 hours",
        "$0",
        "Grade 7",
        "TVöD EG 13",
        "2026",
        "15.50",
        "1 YEAR",
        "TBD 2",
        "10% bonus",
        "100",
        "EUR 50,000 / USD 55,000",
        "5 years of experience with 2000 users",
        "$1.2345.6",
        "€" * 50,
        *["$99999999999999", "$1,23", "$1.2,3.4"][:1],
    ],
)
def test_no_pay(raw: str) -> None:
    assert read_salary(raw) is None


@pytest.mark.parametrize(
    ("raw", "country", "currency"),
    [
        ("$75k", "US", "USD"),
        ("$75k", "CA", "CAD"),
        ("$75k", "AU", "AUD"),
        ("$75k", "DE", None),
        ("$75k", None, None),
        ("US$75k", "CA", "USD"),
        ("45 000 kr", "SE", "SEK"),
        ("45 000 kr", "NO", "NOK"),
        ("Rs. 50,000", "IN", "INR"),
        ("R 25 000 per month", "ZA", "ZAR"),
        ("¥500,000", "JP", "JPY"),
    ],
)
def test_shared_signs_need_a_country(raw: str, country: str | None, currency: str | None) -> None:
    found = read_salary(raw, country=country)
    assert found is not None
    assert found.currency == currency


def test_currency_of() -> None:
    assert currency_of("eur", None) == "EUR"
    assert currency_of("zł", None) == "PLN"
    assert currency_of("bitcoin", "US") is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "FROM EUR 50,000 PER YEAR",
            Salary(minimum=5e4, maximum=None, currency="EUR", unit="YEAR"),
        ),
        ("50.000 KČ / MĚSÍC", Salary(minimum=5e4, maximum=5e4, currency="CZK", unit="MONTH")),
        ("50 € 60 Per Hour", Salary(minimum=50, maximum=50, currency="EUR", unit="HOUR")),
        ("75K - 125K usd", Salary(minimum=75e3, maximum=125e3, currency="USD")),
        ("Rupiah rupiah 5 JT", Salary(minimum=5e6, maximum=5e6, currency="IDR")),
        (
            "CAD $20 an hour, OR CAD $40",
            Salary(minimum=20, maximum=40, currency="CAD", unit="HOUR"),
        ),
        (
            "EUR " + " " * 40 + "20 PER HOUR",
            Salary(minimum=20, maximum=20, currency="EUR", unit="HOUR"),
        ),
    ],
)
def test_pay_in_any_case(raw: str, expected: Salary) -> None:
    assert read_salary(raw) == expected


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "$", "$1 - ", "1,", "k", "per ", "Zone 1 ", "+ ", "a'"]
)
def test_hostile_pay_is_cheap(piece: str) -> None:
    started = time.process_time()
    read_salary(piece * 100_000)
    assert time.process_time() - started < 1


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "$",
                "€",
                "1",
                "25",
                "000",
                ",",
                ".",
                " ",
                "-",
                "k",
                "/hour",
                " a year",
                "+",
                "from ",
                "USD ",
                "up to ",
                "万",
                "bonus",
                ";",
                "(",
                ")",
                "m",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_gives_sound_pay_or_none(raw: str) -> None:
    found = read_salary(raw, country="US")
    if found is None:
        return
    assert isinstance(found, Salary)
    bounds = [bound for bound in (found.minimum, found.maximum) if bound is not None]
    assert bounds
    assert all(0 <= bound < 1e12 for bound in bounds)
    assert bounds == sorted(bounds)
    assert found.unit in {None, *SALARY_UNITS}
    assert found.currency in {None, *CODES}
