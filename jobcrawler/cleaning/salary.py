"""Pay, from a string made for pay: "$75k - 125k", "45.000 € pro Jahr", "From £55,000 a year".

Read, never converted and never annualised. A currency or a period that is not stated stays None: a
"$" alone is a US dollar only in the US. Bonuses, equity and a 401(k) are not pay.
"""

# ruff: noqa: RUF001 -- the dashes and words of many languages are meant as they are.

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from jobcrawler.cleaning.currencies import CURRENCY, currency_of
from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.periods import PERIODS
from jobcrawler.items import Salary, SalaryUnit

_MAX_CHARS = 500
_MOST = 1e12
"""Amounts from here on are no pay in any currency."""

# The patterns are for text in lower case: to ignore case would cost twice as much.

# Numbers that are not money: 401(k), 38 h a week, 13 months' pay, Zone 2, 10 %, dates.
_NO_MONEY = re.compile(
    r"\b401\s?\(?k\)?|"
    r"\b\d{1,2}(?:[.,]\d)?\s?(?:h|hrs?|hours?|std|stunden)\.?\s?(?:(?:per|a|an|/|pro|je|p)\s?)?"
    r"(?:week|wk|woche|w)\b|"
    r"\b\d{1,2}(?:th|\.)?\s?-?\s?(?:months?['’]?|monate|monatsgehälter|gehälter|salaries|"
    r"mensilità|mois|meses|pagas|maanden)(?:\s(?:salary|pay|bonus))?\b|"
    r"\b(?:zone|tier|band|level|grade|step|class|group|region|gs|eg)\s?[#-]?\s?"
    r"(?:[a-z]?\d{1,2}[a-z]?|[a-z])\b(?![.,]?\d)|"
    r"\d[\d.,]*\s?%|\bx\s?1[2-4]\b|\b1[2-4]\s?x\b|(?<![\d.,])\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|"
    # Words of a bonus without an amount say nothing about the amounts beside them.
    r"\b(?:offers?|with|incl(?:uding|\.)?|and|plus|\+)\s(?:equity|benefits?|stock(?:\soptions)?|"
    r"bonus(?:es)?|commissions?)\b(?![^;,|•]{0,20}\d)|\bbonus[- ](?:eligible|potential)\b",
)
_EXTRA = re.compile(
    r"\b(?:bonus(?:es)?|equity|stock|shares|rsus?|options|commission|provision|prämie|prime|ote|"
    r"on[- ]target|budget|revenue|funding|valuation|arr|benefits?|relocation|stipend|allowance|"
    r"reimbursement|referral|zuschlag|boni)\b",
)
# A comma in a number has no blank after it.
_CLAUSES = re.compile(
    r"\s\+\s|\+\s(?=[a-z$€£])|;|,\s|[|•·]|\s&\s|\bplus\b|\band\b(?!\s?[\d$€£])|"
    r"\.\s(?=[a-z])",
)

_NUMBER = r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*"
_MULTIPLIERS = {
    1e3: "k|tsd|tys|thousand|tausend|mila|тыс|천",
    1e4: "万|萬|만",
    1e5: "lakhs?|lacs?|lpa",
    1e6: "m|mn|mio|millions?|mln|jt|juta",
    1e7: "crores?|cr",
}
# Words of these scripts have no blanks between them.
_SUFFIX = rf"(?:{'|'.join(_MULTIPLIERS.values())})(?:(?<=[千万萬만천])|(?![^\W\d_]|\d))"
_CURRENCY = re.compile(CURRENCY)
_AMOUNT = re.compile(
    rf"(?<![a-zÀ-ɏА-я0-9_.])(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<suffix>{_SUFFIX})\.?)?(?P<open>\+)?(?P<after>(?:\s?{CURRENCY})?)",
)
# Looked for from an amount backwards: from each character on, for any of so many currencies, would
# cost as much as all the rest.
_BEFORE = re.compile(rf"(?:{CURRENCY}\s?){{1,2}}\Z")
_LONGEST_BEFORE = 20
_JOINS = re.compile(
    r"\s*(?:/\s?\w{1,5}|per\s\w+|an?\s\w+)?\s*(?:-|–|—|−|~|〜|to|bis|bis zu|à|a|al|et|and|und|"
    r"y|e|até|do|"
    r"til|till|tot|hasta|through|(?=max|up to))\s*(?:max\.?|up to)?\s*",
)
_FROM = re.compile(
    r"(?:\b(?:from|starting(?: at| from)?|starts at|ab|mind\.?|mindestens|min\.?|minimum|at least|"
    r"à partir de|dès|desde|a partir de|vanaf|od|från|fra|over|above|от|da)|>=?|≥)[\s:]*\Z",
)
_UP_TO = re.compile(
    r"(?:\b(?:up to|to|bis(?: zu)?|max\.?|maximum|maximal|jusqu['’]à|hasta|até|fino a|tot|"
    r"under|below|"
    r"upp till|op til|inntil|less than|do|до)|<=?|≤)[\s:]*\Z",
)

# The words before a period: "per hour", "all'ora", "/ month".
_PER = (
    r"(?:\b(?:per|an?|each|pro|je|par|por|al|a la|à l|de l|la|le|w|za|på|om|i|в)\s|"
    r"\b(?:all|a l|à l|de l|l|d)['’])"
)
_UNITS: dict[SalaryUnit, re.Pattern[str]] = {
    unit: re.compile(
        rf"(?:{_PER}|/\s?)(?:{words})\b|/\s?(?:{short})\b|\b(?:{alone})(?!\w)|{joined}",
    )
    for unit, words, short, alone, joined in PERIODS
}
_BARE = re.compile(
    r"(?:[\d.,'’ \-–—/+~:()k]|\b(?:to|from|up|bis|ab|k|salary|pay|gross|brutto|net|base|range|"
    r"per|an?|"
    r"yearly|annual|annually|annum|year|month|monthly|hour|hourly|week|weekly|day|daily|yr|hr|"
    r"mo|lpa|lakhs?|lacs?)\b)+",
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclasses.dataclass(frozen=True, slots=True)
class _Amount:
    """One amount of money, where it stands, and what is written to it."""

    value: float
    scale: float
    currency: str
    start: int
    end: int
    is_open: bool


def read_salary(raw: str, *, country: str | None = None) -> Salary | None:
    """Return the pay that a pay string states; None when it states none, or two currencies.

    Several bands ("Zone 1 ...; Zone 2 ...") give the span of all. An amount with "from" or "+" is
    the minimum, one with "up to" the maximum.

    Args:
        raw: the site's words for pay, not a whole description.
        country: ISO 3166-1 alpha-2 of the posting, for signs that several countries share.
    """
    return _read_folded(fold(raw)[:_MAX_CHARS], country)


# Postings for the same work state the same pay.
@lru_cache(maxsize=1024)
def _read_folded(folded: str, country: str | None) -> Salary | None:
    text = _until_second_unit(_without_extras(_NO_MONEY.sub(" ", folded.lower())))
    amounts = _worth_reading(text, list(_amounts(text)))
    currencies = {currency_of(amount.currency, country) for amount in amounts if amount.currency}
    named = currencies - {None}
    if not amounts or len(named) > 1:
        return None
    low, high = _bounds(text, _scaled(text, amounts))
    return Salary(minimum=low, maximum=high, currency=next(iter(named), None), unit=_unit(text))


def _without_extras(text: str) -> str:
    """Drop the clauses that are about a bonus and the like, with their amounts."""
    clauses, start = [], 0
    for cut in _CLAUSES.finditer(text):
        clauses.append(text[start : cut.start()])
        start = cut.end()
    clauses.append(text[start:])
    return " ; ".join(clause for clause in clauses if not _EXTRA.search(clause))


# Two steps ask for them, most often of the same text.
@lru_cache(maxsize=1)
def _unit_positions(text: str) -> tuple[tuple[int, int, SalaryUnit], ...]:
    positions = (
        (found.start(), found.end(), unit)
        for unit, pattern in _UNITS.items()
        for found in pattern.finditer(text)
    )
    return tuple(sorted(positions))


def _until_second_unit(text: str) -> str:
    """Cut "$25/hour ($52,000/year)" after the first period: the same pay twice is no range."""
    positions = _unit_positions(text)
    for (_, end, unit), (_, _, following) in itertools.pairwise(positions):
        if unit != following and _AMOUNT.search(text, 0, end):
            return text[:end]
    return text


def _unit(text: str) -> SalaryUnit | None:
    units = {unit for _, _, unit in _unit_positions(text)}
    return units.pop() if len(units) == 1 else None


def _amounts(text: str) -> Iterator[_Amount]:
    end = 0
    for found in _AMOUNT.finditer(text):
        before = _BEFORE.search(text, max(end, found.start() - _LONGEST_BEFORE), found.start())
        start, end = before.start() if before else found.start(), found.end()
        value = _value(found["number"], decimal=bool(found["suffix"]))
        scale = _scale(found["suffix"])
        if value is not None and 0 < value * scale < _MOST:
            currency = _stated_currency(before[0] if before else "", found["after"])
            is_open = found["open"] is not None
            yield _Amount(value, scale, currency, start, end, is_open)


def _scale(suffix: str | None) -> float:
    """Return what "k" and the like multiply by; 1 for nothing."""
    if not suffix:
        return 1.0
    return next(n for n, words in _MULTIPLIERS.items() if re.fullmatch(words, suffix))


def _stated_currency(before: str, after: str) -> str:
    """Return the code beside an amount, else the sign: "CAD $80,000" is in CAD."""
    stated = [word for side in (before, after) if side for word in _CURRENCY.findall(side)]
    codes = [word for word in stated if currency_of(word, None)]
    return next(iter([*codes, *stated]), "")


def _value(number: str, *, decimal: bool) -> float | None:
    """Read 45.000, 45,000.50, 100'000, 1,20,000, 45 000 and 15,50; None for no number.

    A single separator before three digits parts thousands, unless "k" or "m" follows (1.250k).
    """
    digits = re.sub(r"[ '’]", "", number)
    separators = re.findall(r"[.,]", digits)
    tail = len(re.split(r"[.,]", digits)[-1])
    if not separators:
        return float(digits)
    last = separators[-1]
    is_fraction = separators.count(last) == 1 and (
        tail in {1, 2}
        or (tail == 3 and decimal and len(separators) == 1)
        or digits.startswith("0")
    )
    if not is_fraction:
        return (
            float(re.sub(r"[.,]", "", digits)) if tail == 3 and len(set(separators)) == 1 else None
        )
    whole, _, fraction = digits.rpartition(last)
    return float(f"{re.sub('[.,]', '', whole)}.{fraction}")


def _worth_reading(text: str, amounts: list[_Amount]) -> list[_Amount]:
    """Keep amounts with a currency and what is joined to them.

    Without any currency all stay, if the text has nothing but numbers and words of pay.
    """
    if any(amount.currency for amount in amounts):
        kept = []
        for index, amount in enumerate(amounts):
            neighbours = [*amounts[max(index - 1, 0) : index], *amounts[index + 1 : index + 2]]
            if amount.currency or any(
                other.currency and _joined(text, amount, other) for other in neighbours
            ):
                kept.append(amount)
        return kept
    is_pay = _unit(text) is not None or all(a.value * a.scale >= 1000 for a in amounts)
    is_bare = _BARE.fullmatch(text.strip()) and not _A_YEAR.fullmatch(text.strip())
    return amounts if is_pay and is_bare else []


def _joined(text: str, one: _Amount, other: _Amount) -> bool:
    first, second = sorted((one, other), key=lambda amount: amount.start)
    return _JOINS.fullmatch(text, first.end, second.start) is not None


def _scaled(text: str, amounts: list[_Amount]) -> list[_Amount]:
    """Give "75" in "$75 - 125k" and "60" in "60 - 75.000" the thousands of the other end."""
    scaled = list(amounts)
    for index in range(len(amounts) - 1):
        low, high = amounts[index], amounts[index + 1]
        if low.scale == 1 and low.value < 1000 and _joined(text, low, high):
            if high.scale > 1:
                scaled[index] = dataclasses.replace(low, scale=high.scale)
            elif high.value >= 1000 * low.value:
                scaled[index] = dataclasses.replace(low, scale=1e3)
        if high.scale == 1 and high.value < 1000 and low.scale > 1 and _joined(text, low, high):
            scaled[index + 1] = dataclasses.replace(high, scale=low.scale)
    return scaled


def _bounds(text: str, amounts: Iterable[_Amount]) -> tuple[float | None, float | None]:
    """Return the lowest and the highest amount, either None where one end is open."""
    found = list(amounts)
    values = [round(amount.value * amount.scale, 2) for amount in found]
    if len(values) > 1:
        return min(values), max(values)
    before = text[: found[0].start]
    if found[0].is_open or _FROM.search(before):
        return values[0], None
    return (None, values[0]) if _UP_TO.search(before) else (values[0], values[0])
