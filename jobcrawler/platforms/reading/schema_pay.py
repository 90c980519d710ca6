"""Numbers and pay in schema.org properties, in whatever shapes sites send them.

Source: https://schema.org/baseSalary, https://schema.org/MonetaryAmount; unit codes such as ANN
are UN/CEFACT's. What is not understood is None, never an error.
"""

from __future__ import annotations

import re
from typing import Any

from jobcrawler.items import Salary, SalaryUnit
from jobcrawler.platforms.reading.page_text import plain
from jobcrawler.platforms.reading.schema_values import many

_UNITS: dict[str, SalaryUnit] = {
    **dict.fromkeys(("HOUR", "HOURLY", "HUR", "PER_HOUR", "PER HOUR", "H"), "HOUR"),
    **dict.fromkeys(("DAY", "DAILY", "PER_DAY", "PER DAY", "D"), "DAY"),
    **dict.fromkeys(("WEEK", "WEEKLY", "WEE", "PER_WEEK", "PER WEEK", "W"), "WEEK"),
    **dict.fromkeys(("MONTH", "MONTHLY", "MON", "PER_MONTH", "PER MONTH", "M"), "MONTH"),
    **dict.fromkeys(("YEAR", "YEARLY", "ANN", "ANNUAL", "ANNUALLY", "PER_YEAR"), "YEAR"),
    **dict.fromkeys(("PER YEAR", "PER_ANNUM", "PER ANNUM", "Y"), "YEAR"),
}
_NUMBER = re.compile(r"\d+(\.\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_EUROPEAN = re.compile(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+|\d+,\d{1,2}")
_AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}")
_SIGNS = re.compile(r"[\s'\u2019$€£¥]|\b[A-Z]{3}\b")
_CODE = re.compile(r"[A-Z]{3}")
_MOST_PAY = 10**15


def number(value: Any) -> float | None:
    """Return a finite amount that is not negative, from a number or its text in any notation.

    "35.000" alone could be 35 or 35,000: None.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if 0 <= value < _MOST_PAY else None
    text = _SIGNS.sub("", plain(value))[:30]
    if _ENGLISH.fullmatch(text):
        return float(text.replace(",", ""))
    if _EUROPEAN.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    whole = _NUMBER.fullmatch(text) and not _AMBIGUOUS.fullmatch(text)
    return float(text) if whole else None


def salary(node: Any, currency: Any = None) -> Salary | None:
    """Return the pay that `baseSalary` states as numbers, or None.

    Several amounts in one currency and unit are one range from the least to the most; in several
    currencies or units they are not one pay. Zero is no amount.
    """
    amounts = [pay for part in many(node) if (pay := _amount(part, currency))]
    if len({(pay.currency, pay.unit) for pay in amounts}) != 1:
        return None
    low = [pay.minimum for pay in amounts if pay.minimum is not None]
    high = [pay.maximum for pay in amounts if pay.maximum is not None]
    return Salary(
        minimum=min(low) if len(low) == len(amounts) else None,
        maximum=max(high) if len(high) == len(amounts) else None,
        currency=amounts[0].currency,
        unit=amounts[0].unit,
    )


def _amount(node: Any, currency: Any) -> Salary | None:
    outer = node if isinstance(node, dict) else {"value": node}
    inner = outer.get("value")
    value = inner if isinstance(inner, dict) else outer
    single = number(value.get("value"))
    low = number(value.get("minValue", single)) or None
    high = number(value.get("maxValue", single)) or None
    if low is None and high is None:
        low = high = single or None
    if low is None and high is None:
        return None
    return Salary(
        minimum=low,
        maximum=high,
        currency=_currency(value.get("currency"), outer.get("currency"), currency),
        unit=_unit(value) or _unit(outer),
    )


def _currency(*candidates: Any) -> str | None:
    said = (plain(candidate).upper() for candidate in candidates)
    return next((code for code in said if _CODE.fullmatch(code)), None)


def _unit(node: dict[str, Any]) -> SalaryUnit | None:
    said = (plain(node.get(key)).upper() for key in ("unitText", "unitCode", "duration"))
    return next((_UNITS[word] for word in said if word in _UNITS), None)
