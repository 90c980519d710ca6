"""Pay in fields of its own: bounds, currency and a word for the period.

What schema.org states is for `schema_pay`, pay in one line of words for the cleaning. Platforms
with codes of their own for periods ("an", "1 YEAR", "per-hour-wage") keep these.
"""

from __future__ import annotations

from typing import Any

from jobcrawler.items import Salary, SalaryUnit
from jobcrawler.platforms.reading.fields import number, words

_PERIODS: dict[str, SalaryUnit] = {
    **dict.fromkeys(("hour", "hourly", "perhour", "ph"), "HOUR"),
    **dict.fromkeys(("day", "daily", "perday", "pd"), "DAY"),
    **dict.fromkeys(("week", "weekly", "perweek"), "WEEK"),
    **dict.fromkeys(("month", "monthly", "permonth", "pm"), "MONTH"),
    **dict.fromkeys(("year", "yearly", "peryear", "annual", "annually", "perannum", "pa"), "YEAR"),
}
_WHOLE = frozenset(("BHD", "CLP", "ISK", "JOD", "JPY", "KRW", "KWD", "OMR", "TND", "VND"))


def has_hundredths(currency: str | None) -> bool:
    """Tell whether a currency has hundredths: what counts "cents" is unclear in any other."""
    return currency not in _WHOLE


def period_of(word: str | None) -> SalaryUnit | None:
    """Return what a word for a period of pay means: "yearly", "per hour", "PA".

    >>> period_of("Monthly")
    'MONTH'
    """
    return _PERIODS.get("".join(filter(str.isalpha, word or "")).casefold())


def stated_pay(
    low: float | None, high: float | None, *, currency: str | None, period: str | None = None
) -> Salary | None:
    """Return pay with its bounds in fields of their own; a bound of 0 stands for none."""
    if not low and not high:
        return None
    unit = period_of(period)
    return Salary(minimum=low or None, maximum=high or None, currency=currency, unit=unit)


def pay_by_known_period(
    low: float | None, high: float | None, *, currency: str | None, period: str | None
) -> Salary | None:
    """Return stated pay, None where its period is none of ours, such as two weeks.

    For vendors who are known to send such periods: the amount would be misread without.
    """
    if period and period_of(period) is None:
        return None
    return stated_pay(low, high, currency=currency, period=period)


def pay_of(given: Any) -> Salary | None:
    """Return the pay of `{min, max, currency, period}`; zero is no amount."""
    return stated_pay(
        number(given, "min"),
        number(given, "max"),
        currency=(words(given, "currency") or "").upper() or None,
        period=words(given, "period"),
    )
