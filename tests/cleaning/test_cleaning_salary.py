"""Pay strings."""

# ruff: noqa: RUF001 -- the dashes are meant as they are.

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.accuracy import pay as accuracy
from benchmarks.accuracy.judging import Counts, load, outcome_of
from jobcrawler.cleaning.pay.amounts import amounts_in, plain_money
from jobcrawler.cleaning.pay.currencies import CODES, currencies_of, currency_of
from jobcrawler.cleaning.pay.periods import periods_in
from jobcrawler.cleaning.pay.salary import read_salary
from jobcrawler.items import SALARY_UNITS, Salary


@pytest.mark.parametrize(
    ("raw", "low", "high", "currency", "unit"),
    [
        ("$220K – $330K", 220_000, 330_000, None, None),
        ("€ 2376 - € 3208 gross, full-time 38 h week", 2376, 3208, "EUR", None),
        ("ab 14,50 €/Std.", 14.5, None, "EUR", "HOUR"),
        ("Up to £30,000 + £5,000 bonus", None, 30_000, "GBP", None),
        ("$75k - 125k | Equity", 75_000, 125_000, None, None),
        ("$75 - 125k", 75_000, 125_000, None, None),
        ("$75k - 125", 75_000, 125_000, None, None),
        ("60 - 75.000 EUR", 60_000, 75_000, "EUR", None),
        ("CHF 80\u2019000–95\u2019000 pro Jahr", 80_000, 95_000, "CHF", "YEAR"),
        ("₹1,20,000 per month", 120_000, 120_000, "INR", "MONTH"),
        ("50 000 – 80 000 CZK", 50_000, 80_000, "CZK", None),
        ("CAD $80,000", 80_000, 80_000, "CAD", None),
        ("$80,000 CAD", 80_000, 80_000, "CAD", None),
        ("$1.2M budget, salary $150,000", 150_000, 150_000, None, None),
        ("$1.25M", 1_250_000, 1_250_000, None, None),
        ("Zone 1: $100,000–$120,000; Zone 2: $90,000 - $110,000", 90_000, 120_000, None, None),
        ("$25/hour ($52,000/year)", 25, 25, None, "HOUR"),
        ("$67.31 - $86.54 Hourly", 67.31, 86.54, None, "HOUR"),
        ("de 30 000 € à 40 000 € par an", 30_000, 40_000, "EUR", "YEAR"),
        ("entre 3.000 e 5.000 € por mês", 3000, 5000, "EUR", "MONTH"),
        ("12 000 - 16 000 PLN net per month (B2B)", 12_000, 16_000, "PLN", "MONTH"),
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
        "401(k) match",
        "$0",
        "2026",
        "15.50",
        "1 YEAR",
        "EUR 50,000 / USD 55,000",
        "5 years of experience with 2000 users",
        "$1.2345.6",
        "€" * 50,
        "$99999999999999",
        "$1.2,3.4",
        "USD 12,000,000",
        "£2bn turnover",
        "R-2024-1187",
        "JR100234",
        "EUR 0123",
        "E45000",
        "GS-12000",
        "$2bn - $3bn",
        "$.50",
        "Berlin, 10117",
        "US: $100k - $120k; Canada: CA$90k - CA$110k",
        "life insurance ($50,000)",
        "Sales of $100,000",
        "€20 for your birthday",
        "2025 - 2026",
        "사원 1,000~2,000명",
        "2500",
        "$50,000 " * 41,
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
    ("text", "country", "expected"),
    [
        ("US: $100k; Canada: CA$90k", "US", None),
        ("$100,000 (CAD)", None, (100_000, 100_000, "CAD", None)),
        ("$100,000 (EUR)", None, (100_000, 100_000, None, None)),
        ("Salary (EUR): 45,000 - 50,000", None, (45_000, 50_000, "EUR", None)),
        ("Salary from: 40,000 Salary to: 50,000 GBP", None, (40_000, 50_000, "GBP", None)),
        ("80,000 USD 90,000 USD", None, (80_000, 90_000, "USD", None)),
        ("USD 80,000 USD 90,000", None, (80_000, 90_000, "USD", None)),
        ("Pay type: hourly, min: 18.00, max: 22.00", None, (18, 22, None, "HOUR")),
        ("Annual: $52,000 Hourly: $25", "US", (52_000, 52_000, "USD", "YEAR")),
        ("$100,000 (or $50 an hour)", "US", (100_000, 100_000, "USD", None)),
        ("£24,000 rising to £26,000 a year", None, (24_000, 26_000, "GBP", "YEAR")),
        ("Minimum £27,000. Midpoint £30,000. Maximum £33,000", None, (27e3, 33e3, "GBP", None)),
        ("up to €50k; up to €60k", None, (None, 60_000, "EUR", None)),
        ("$0 - $50,000 a year", "US", (None, 50_000, "USD", "YEAR")),
        ("100 000 € or less", None, (None, 100_000, "EUR", None)),
        ("€100.000+", None, (100_000, None, "EUR", None)),
        ("100.000 €+", None, (100_000, None, "EUR", None)),
        ("TEUR 80-95 p.a.", None, (80_000, 95_000, "EUR", "YEAR")),
        ("2'500.000 COP", None, (2_500_000, 2_500_000, "COP", None)),
        ("₹35L", None, (3_500_000, 3_500_000, "INR", None)),
        ("R25 000 - R30 000 per month", None, (25_000, 30_000, "ZAR", "MONTH")),
        ("R8000", "ZA", (8000, 8000, "ZAR", None)),
        ("P18,000", "PH", (18_000, 18_000, "PHP", None)),
        ("日給1万2000円", None, (12_000, 12_000, "JPY", "DAY")),
        ("1億2000万円", None, (120_000_000, 120_000_000, "JPY", None)),
        ("연봉 3,500만원 이상", None, (35_000_000, None, "KRW", "YEAR")),
        ("٤٥٠٠ ريال", "SA", (4500, 4500, "SAR", None)),
        ("£45k for 3 days per week", None, (45_000, 45_000, "GBP", None)),
        ("$2,000-2,500 four-weekly", "US", (2000, 2500, "USD", None)),
        ("€45.000, 3 shifts per week", None, (45_000, 45_000, "EUR", None)),
        ("€45.000 (gross) per year", None, (45_000, 45_000, "EUR", "YEAR")),
        ("$17.25-19.75 hourly", "US", (17.25, 19.75, "USD", "HOUR")),
        ("£60 per hour, 35 hours a week, paid weekly", None, (60, 60, "GBP", "HOUR")),
    ],
)
def test_pay_in_context(
    text: str, country: str | None, expected: tuple[float | None, ...] | None
) -> None:
    found = read_salary(text, country=country)
    assert expected == (found and (found.minimum, found.maximum, found.currency, found.unit))


def test_the_table_of_pay() -> None:
    counts = Counts()
    for case in load(accuracy.KIND):
        counts.add(outcome_of(case.truth, accuracy.read(case), accuracy.KEYS))
    assert counts.strings >= 300
    assert counts.right / counts.strings >= 0.98
    assert counts.invented / counts.strings <= 0.005


def test_several_currencies_are_told_apart() -> None:
    assert currencies_of({"$", "cad"}, "US") == {"CAD"}
    assert currencies_of({"$", "eur"}, "US") == {"USD", "EUR"}
    assert currencies_of({"$"}, None) == set()


def test_amounts_and_periods_stand_where_they_are_said() -> None:
    text = plain_money("Salary: CAD $80k+ per year", None)
    (amount,) = amounts_in(text)
    assert text[amount.start : amount.end] == "cad $80k+"
    assert (amount.total, set(amount.currencies), amount.is_open) == (80_000, {"cad", "$"}, True)
    (period,) = periods_in(text)
    assert (text[period.start : period.end].strip(), period.unit) == ("per year", "YEAR")


PIECES = [
    *(
        "1",
        "1 ",
        "0",
        "$",
        "$1 - ",
        "1,",
        "1.",
        "1'000 ",
        "k",
        "per ",
        "Zone 1 ",
        "+ ",
        "+1 ",
        "a'",
    ),
    *(
        "1 to 1 to ",
        "1万2",
        "万",
        "eur",
        "kr.",
        "hours per ",
        "1 december ",
        "minimum ",
        "; ",
        "(",
    ),
    *("with a ", "annual ", "bonus ", "e", "a ", "12 x ", "1st ", "R 1", "ref 1", "wochenst", "~"),
]


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_pay_is_cheap(piece: str) -> None:
    read_salary("warm up: $1")
    started = time.process_time()
    read_salary(piece * (250_000 // len(piece)))
    assert time.process_time() - started < 0.5


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                *("$", "€", "1", "25", "000", ",", ".", " ", "-", "k", "/hour", " a year", "+"),
                *("from ", "USD ", "up to ", "万", "bonus", ";", "(", ")", "m", "0", "CA$", "円"),
                *("per week", "40 hours", "minimum ", "元", "R", "'", ": ", "salary "),
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
