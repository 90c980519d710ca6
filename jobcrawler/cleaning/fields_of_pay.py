"""The pay of a posting."""

from __future__ import annotations

from typing import Any

from jobcrawler.cleaning.lines import folded, number
from jobcrawler.cleaning.pay.currencies import currency_of
from jobcrawler.cleaning.pay.salary import read_salary
from jobcrawler.items import SALARY_UNITS, JobPosting, Place, Salary


def cleaned_salary(posting: JobPosting, places: tuple[Place, ...]) -> dict[str, Any]:
    """Return the pay, from the site's words where no other is stated.

    The country of the clean places tells whose dollar "$" is.
    """
    stated = _salary(posting.base_salary)
    if stated is not None:
        return {"base_salary": stated}
    countries = {place.country for place in places}
    country = countries.pop() if len(countries) == 1 else None
    raw = folded(posting.salary_raw)
    salary = read_salary(raw, country=country) if raw else None
    source = posting.salary_source if posting.base_salary is None else None
    return {"base_salary": salary, "salary_source": (source or "text") if salary else None}


def _salary(salary: Salary | None) -> Salary | None:
    """Return stated pay with its bounds in order; None when it states no amount above 0."""
    if salary is None:
        return None
    low, high = (_amount(salary.minimum), _amount(salary.maximum))
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        low, high = high, low
    unit = salary.unit if salary.unit in SALARY_UNITS else None
    return Salary(minimum=low, maximum=high, currency=_currency(salary.currency), unit=unit)


def _amount(value: object) -> float | None:
    amount = number(value)
    return amount if amount is not None and amount > 0 else None


def _currency(value: object) -> str | None:
    """Return an ISO 4217 code, also for the sign of one currency."""
    text = folded(value) or ""
    is_code = len(text) == 3 and text.isascii() and text.isalpha()
    return text.upper() if is_code else currency_of(text, None)
