"""Bands of pay: where each begins, and how it is written. Pure.

"EUR YEAR 50000" is the pay of postings whose lower bound, or only one, is 50,000 euros a year or
more, and less than where the next band begins. Nothing is converted, so that a band says its
currency and its unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import NamedTuple

AMOUNT = "coalesce(base_salary_minimum, base_salary_maximum)"
"""SQL: by what a posting's pay is known, its lower bound or its only one; NULL: it states none."""
UNCLEAR = "unclear"
"""In place of a band, of pay whose currency or unit is not clear."""
BEYOND = "beyond"
"""In place of a band, of amounts under 1 or from 100 trillion on."""
_DIGITS = 14
_LEADS = (10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90)
"""Where bands begin, in tenths of a power of ten; among the ones, only whole numbers."""
_END: int = 10**_DIGITS
STARTS: tuple[int, ...] = tuple(
    sorted({10**power * lead // 10 for power in range(_DIGITS) for lead in _LEADS})
)
_BAND = re.compile(rf"([A-Z]{{3}}) (HOUR|DAY|WEEK|MONTH|YEAR) ([1-9][0-9]{{0,{_DIGITS - 1}}})")
_NUMBER = re.compile(r"[0-9][0-9,]*")
_WRITTEN = "a currency as three letters (ISO 4217) and HOUR, DAY, WEEK, MONTH or YEAR"

_STEPS = " ".join(
    f"WHEN amount < power * {above} / 10 THEN {lead}" for lead, above in pairwise(_LEADS)
)
BAND_OF_A_POSTING = f"""(
    SELECT CASE WHEN amount IS NULL THEN NULL
        WHEN base_salary_currency IS NULL OR base_salary_unit IS NULL THEN '{UNCLEAR}'
        WHEN amount < 1 OR amount >= {_END} THEN '{BEYOND}'
        ELSE base_salary_currency || ' ' || base_salary_unit || ' '
            || (power * CASE {_STEPS} ELSE {_LEADS[-1]} END / 10) END
    FROM (SELECT amount, CAST('1' || substr('{"0" * (_DIGITS - 1)}', 1,
            length(CAST(amount AS INTEGER)) - 1) AS INTEGER) AS power
        FROM (SELECT {AMOUNT} AS amount)))"""
"""SQL, of a row of `jobs`. In whole numbers, so that it is exact where a band begins."""


class Band(NamedTuple):
    """A band of pay."""

    currency: str
    unit: str
    start: int

    @property
    def end(self) -> int:
        """Where the next one begins."""
        following = bisect_right(STARTS, self.start)
        return STARTS[following] if following < len(STARTS) else _END

    def __str__(self) -> str:
        return f"{self.currency} {self.unit} {self.start}"


def band_of(value: str) -> Band | None:
    """Return the band that a text is, as the archive writes it; None: it is none."""
    found = _BAND.fullmatch(value)
    if found is None or int(found[3]) not in STARTS:
        return None
    return Band(found[1], found[2], int(found[3]))


def from_on(value: str) -> list[str]:
    """Return a band and all above it; what is no band stands for itself."""
    band = band_of(value)
    if band is None:
        return [value]
    return [str(band._replace(start=start)) for start in STARTS if start >= band.start]


def wrong_band(value: str) -> str:
    """Return why a text is no band, and what is near it; empty where it is one."""
    if band_of(value):
        return ""
    shape, number = _BAND.fullmatch(value), _NUMBER.search(value)
    if number is None:
        return f"{value!r} is no band of pay; write {_WRITTEN}, as EUR YEAR 60000"
    near = _nearest(int(number[0].replace(",", "")))
    if shape:
        bands = " or ".join(f"{shape[1]} {shape[2]} {start}" for start in near)
        return f"{value!r}: no band of pay begins there; write {bands}"
    starts = " or ".join(map(str, near))
    return f"{value!r} is no band of pay; write {_WRITTEN}, and {starts}, as EUR YEAR {near[0]}"


def _nearest(amount: int) -> list[int]:
    """Return where the bands around an amount begin: one where it is itself such a place."""
    above = bisect_right(STARTS, amount)
    below = STARTS[max(above - 1, 0)]
    return [below] if below == amount or above in (0, len(STARTS)) else [below, STARTS[above]]
