"""Pay, from a string made for pay: "$75k - 125k", "45.000 € pro Jahr", "From £55,000 a year".

Read, never converted and never annualised. A currency or a period that is not stated stays None: a
"$" alone is a US dollar only in the US. Bonuses, equity and a 401(k) are not pay.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.pay.amounts import Amount, amounts_in, plain_money
from jobcrawler.cleaning.pay.currencies import alike, currencies_of, currency_pattern
from jobcrawler.cleaning.pay.periods import Period, periods_in
from jobcrawler.cleaning.pay.words import clauses_of_pay, is_bare, names_pay, without_other_numbers
from jobcrawler.items import Salary, SalaryUnit

_MAX_CHARS = 2000
_MOST_AMOUNTS = 40
"""A text with more is no pay string."""
_FEWEST = 1000
"""A number of no currency and no period is pay from here on."""
_APART = 10
"""An amount so many times another is for another period: "$100,000 (or $50 an hour)"."""

_JOINS = re.compile(
    r"\s*(?:/\s?\w{1,5}|per\s\w+|an?\s\w+|p\.?a\.?)?\s*"
    r"(?:(?:gross|brutto|bruto|brut|net|netto)\s)?\s*"
    r"(?:-|~|/|to|bis|bis zu|à|a|al|et|and|und|y|e|en|i|o|até|do|až|og|och|ile|și|iki|"
    r"til|till|tot|hasta|through|until|fino a|đến|hingga|sampai|s/d|से|إلى|до|至|到|から|"
    r"(?=max|up to))\s*(?:max\.?|up to|zu)?\s*",
)
_FROM = re.compile(
    r"(?:(?<!\w)(?:from|no less than|starting(?: at| from)?|starts? (?:at|from)|over|above|"
    r"more than|ab|über|"
    r"mehr als|à partir de|a partir d[ei]|dès|plus de|desde|más de|oltre|da|vanaf|od|från|fra|"
    r"alkaen|nuo|de la|от|від|από|từ|mulai|מ-|من|최소|最低|min\.?)|>=?|≥)[\s:]*\Z"
    r"|(?<!\w)(?:min\.?|mind\.?|mindest\w*|mínim\w*|minim\w*|at least|"
    r"au moins|al menos|almeno|minst|co najmniej|не менее)(?!\w)[^\d;|]{0,30}\Z",
)
_UP_TO = re.compile(
    r"(?:(?<!\w)(?:up to|upto|to|bis(?: zu)?|höchstens|under|below|less than|no more than|at most|"
    r"jusqu'[àa]|hasta|até|fino a|tot|upp till|op til|opp til|opptil|inntil|až(?: do)?|do|до|έως|"
    r"până la|hingga|sampai|đến|tới|lên đến|ไม่เกิน|최대|最高|עד|حتى)|<=?|≤)[\s:]*\Z"
    r"|(?<!\w)(?:max\.?|maximum|maximal\w*|maximaal|máxim\w*|massimo)(?!\w)[^\d;|]{0,30}\Z",
)
# After an amount and, perhaps, its period: "18 € / h minimum".
_AFTER = r"\A\s*(?:/?\s?(?:per\s|an?\s|pro\s|au\s|al\s)?[^\W\d]{1,9}\.?\s?)?\s*"
_OR_MORE = re.compile(
    _AFTER + r"(?:以上|이상|起|から|より|부터|ขึ้นไป|-t[óő]l|~(?!\s?[\d¥₩$])|"
    r"(?:or more|and (?:up|above|over|more)|upwards|minimum|min|mindestens|oder mehr|et plus|"
    r"y más|o más|ou mais|eller mer|alkaen)(?!\w))",
)
_OR_LESS = re.compile(
    _AFTER + r"(?:以下|이하|以内|まで|까지|तक|"
    r"(?:or less|maximum|max|maximal|oder weniger)(?!\w))",
)
_NUMBERS = re.compile(r"\d[\d.,' ]*(?:k\b)?")
_YEARS = range(1900, 2101)
_LONGEST_BEFORE = 45
_LONGEST_AFTER = 30


@dataclasses.dataclass(frozen=True, slots=True)
class _Statement:
    """One amount or one range, as bounds; None where an end is open."""

    minimum: float | None
    maximum: float | None
    unit: SalaryUnit | None

    @property
    def middle(self) -> float:
        """An amount of it."""
        return self.minimum or self.maximum or 0.0


def read_salary(raw: str, *, country: str | None = None) -> Salary | None:
    """Return the pay that a pay string states; None when it states none, or two currencies.

    Several bands ("Zone 1 ...; Zone 2 ...") give the span of all. An amount with "from" or "+" is
    the minimum, one with "up to" the maximum.

    Args:
        raw: the site's words for pay, not a whole description.
        country: ISO 3166-1 alpha-2 of the posting, for signs that several countries share.
    """
    return _read_folded(fold(raw[: 4 * _MAX_CHARS])[:_MAX_CHARS], country)


# Postings for the same work state the same pay.
@lru_cache(maxsize=1024)
def _read_folded(folded: str, country: str | None) -> Salary | None:
    text = clauses_of_pay(without_other_numbers(plain_money(folded, country)))
    amounts = amounts_in(text)
    if len(amounts) > _MOST_AMOUNTS or not any(amount.value for amount in amounts):
        return None
    periods = periods_in(text)
    ranges = _ranges_of_pay(text, amounts, periods)
    currencies = _currencies(text, ranges, country)
    if not ranges or len(currencies) > 1:
        return None
    return _span(_statements(text, ranges, periods), next(iter(currencies), None))


def _currencies(text: str, ranges: Sequence[Sequence[Amount]], country: str | None) -> set[str]:
    """Return what is stated beside the amounts, else apart: "Salary (EUR): 45,000"."""
    sides = [{word for amount in one for word in amount.currencies} for one in ranges]
    found = [currencies_of(words, country) for words in sides]
    if not any(found):
        apart = {word[0] for word in currency_pattern().finditer(text)}
        signs = set().union(*sides)
        sides = [{word for word in apart if not signs or any(alike(word, sign) for sign in signs)}]
        found = [currencies_of(words, country) for words in sides]
    # "US: $100k; Canada: CA$90k": the "$" is another dollar, whose it may be.
    is_other = any(words and not codes for words, codes in zip(sides, found, strict=True))
    signs = {word for words in sides for word in words if word.endswith("$") and word != "$"}
    return set().union(*found, {""} if is_other and signs else set())


def _ranges_of_pay(
    text: str, amounts: Sequence[Amount], periods: Sequence[Period]
) -> list[list[Amount]]:
    """Join the amounts of a range; keep those with a currency.

    Without any currency all stay, if the text has nothing but numbers and words of pay.
    """
    ranges: list[list[Amount]] = []
    for amount in amounts:
        if ranges and len(ranges[-1]) < 2 and _is_joined(text, ranges[-1][-1], amount):
            ranges[-1].append(amount)
        else:
            ranges.append([amount])
    ranges = [_scaled(one) for one in ranges if any(amount.value for amount in one)]
    stated = [one for one in ranges if any(amount.currencies for amount in one)]
    if not periods and not names_pay(text):
        stated = [one for one in stated if len(one) > 1 or _is_alone(text, one[0])]
    if len(stated) < len(ranges) and _is_only_pay(text, list(itertools.chain(*ranges)), periods):
        # "Salary from: 40,000, salary to: 50,000 GBP".
        return [one for one in ranges if one in stated or not stated or one[0].total >= _FEWEST]
    return stated


def _is_alone(text: str, amount: Amount) -> bool:
    """Return whether a clause has nothing but an amount, and words of pay."""
    rest = _rest_of_clause(text, amount)
    return is_bare(currency_pattern().sub(" ", _NUMBERS.sub(" ", rest)))


def _rest_of_clause(text: str, part: Amount | Period) -> str:
    """Return what stands beside an amount or a period in its clause."""
    start = text.rfind(";", 0, part.start) + 1
    end = text.find(";", part.end)
    return f"{text[start : part.start]} {text[part.end : end if end >= 0 else len(text)]}"


def _is_joined(text: str, one: Amount, other: Amount) -> bool:
    return _JOINS.fullmatch(text, one.end, other.start) is not None


def _is_only_pay(text: str, amounts: Sequence[Amount], periods: Sequence[Period]) -> bool:
    """Return whether numbers of no currency are pay, by all that is beside them."""
    if not periods and not _are_large(text, amounts):
        return False
    marks = list(text)
    for start, end in [(a.start, a.end) for a in amounts] + [(p.start, p.end) for p in periods]:
        marks[start:end] = " " * (end - start)
    clauses = zip(text.split(";"), "".join(marks).split(";"), strict=True)
    # "Berlin; 10117" is no pay, "Pay type: hourly; min. 18; max. 22" is.
    is_named = bool(periods) or names_pay(text) or all(a.scale > 1 for a in amounts)
    return all(
        is_bare(currency_pattern().sub(" ", rest))
        for clause, rest in clauses
        if not is_named or any(map(str.isdecimal, clause))
    )


def _are_large(text: str, amounts: Sequence[Amount]) -> bool:
    """Return whether numbers of no period are as large as pay, and no years or identifiers."""
    if len(amounts) == 1 and text.strip().isdecimal() and amounts[0].value < _FEWEST * 10:
        return False
    if all(amount.scale == 1 and amount.value in _YEARS for amount in amounts):
        return False
    return all(amount.scale > 1 or amount.value >= _FEWEST for amount in amounts)


def _scaled(pair: list[Amount]) -> list[Amount]:
    """Give "75" in "$75 - 125k" and "60" in "60 - 75.000" the thousands of the other end."""
    if len(pair) < 2:
        return pair
    low, high = pair
    if low.scale == 1 < high.scale and low.value <= high.value:
        low = dataclasses.replace(low, scale=high.scale)
    elif low.scale == high.scale == 1 and 0 < low.value < 1000 and high.value >= 1000 * low.value:
        low = dataclasses.replace(low, scale=1e3)
    elif high.scale == 1 < low.scale and high.value < 1000:
        high = dataclasses.replace(high, scale=low.scale)
    return [low, high]


def _statements(
    text: str, ranges: Sequence[Sequence[Amount]], periods: Sequence[Period]
) -> list[_Statement]:
    """Return what each range states, with the period that is nearest to it."""
    edges = [0, *(one[-1].end for one in ranges)]
    nexts = [*(one[0].start for one in ranges[1:]), len(text)]
    found = []
    for one, end, following in zip(ranges, edges, nexts, strict=False):
        low, high = _bounds(text, end, one, following)
        unit = _unit_of(text, periods, (end, one[0].start, one[-1].end, following))
        found.append(_Statement(low, high, unit))
    if len(ranges) == 1 or all(one.unit is None for one in found):
        # "€45.000 (gross) per year", but not "€45.000, 3 shifts per week".
        rests = ((period.unit, _rest_of_clause(text, period)) for period in periods)
        units = {unit for unit, rest in rests if is_bare(rest) or names_pay(rest)}
        only = units.pop() if len(units) == 1 else None
        found = [dataclasses.replace(one, unit=one.unit or only) for one in found]
    return found


def _bounds(
    text: str, previous: int, pair: Sequence[Amount], following: int
) -> tuple[float | None, float | None]:
    """Return the lowest and the highest amount, either None where one end is open."""
    totals = [amount.total for amount in pair]
    if len(totals) > 1:
        return min(totals) or None, max(totals)
    before = text[max(previous, pair[0].start - _LONGEST_BEFORE) : pair[0].start]
    after = text[pair[0].end : min(following, pair[0].end + _LONGEST_AFTER)]
    if pair[0].is_open or _FROM.search(before) or _OR_MORE.search(after):
        return totals[0], None
    is_most = _UP_TO.search(before) or _OR_LESS.search(after)
    return (None if is_most else totals[0]), totals[0]


def _unit_of(
    text: str, periods: Sequence[Period], edges: tuple[int, int, int, int]
) -> SalaryUnit | None:
    """Return the period of a range: the first after it, else the last before it."""
    previous, start, end, following = edges
    after = [
        period
        for period in periods
        if start <= period.start < following and ";" not in text[end : period.start]
    ]
    # In "Annual: $52,000 Hourly: $25" the second is for what follows.
    after = [
        period
        for period in after
        if following == len(text) or not re.match(r"[^;\d]{0,20}:", text[period.end : following])
    ]
    if after:
        return after[0].unit
    before = {
        period.unit
        for period in periods
        if previous <= period.start < start and ";" not in text[period.end : start]
    }
    return before.pop() if len(before) == 1 else None


def _span(statements: Sequence[_Statement], currency: str | None) -> Salary:
    """Return the span of all that is said for one period: the first that is."""
    first = statements[0]
    like = [one for one in statements if one.unit in {first.unit, None}]
    if first.unit is None:
        unit = next((one.unit for one in statements if one.unit), None)
        like = [one for one in statements if one.unit in {unit, None}]
    like = [one for one in like if 1 / _APART < one.middle / first.middle < _APART]
    lows = [one.minimum for one in like if one.minimum is not None]
    highs = [one.maximum for one in like if one.maximum is not None]
    return Salary(
        minimum=min(lows, default=None),
        maximum=max(highs, default=None),
        currency=currency,
        unit=next((one.unit for one in like if one.unit), None),
    )
