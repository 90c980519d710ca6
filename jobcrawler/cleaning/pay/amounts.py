"""Amounts of money: numbers as the world writes them, with what they are multiplied by.

45.000,50 and 45,000.50 and 45 000 and 100'000 and 1,20,000; 75k, 1,2 Mio., 3.5 lakh, 25万, and
1万2000.
"""

# ruff: noqa: RUF001 -- the dashes and words of many languages are meant as they are.

from __future__ import annotations

import dataclasses
import re
import unicodedata

from jobcrawler.cleaning.pay.currencies import ONLY_AFTER, currency_pattern, letters_written_out

_MULTIPLIERS = {
    1e3: "k tsd t€ tys tis tisíc tisic tuhatta thousand thousands tausend duizend "
    "tusen mila mil mille mii ezer bin "
    "тыс тысяч тис тисяч хил к χιλ ribu rb nghìn ngàn हजार हज़ार ألف الف آلاف אלף 千 천 พัน",
    1e4: "万 萬 만 หมื่น",
    1e5: "lakh lakhs lac lacs lpa l लाख แสน",
    1e6: "m mn mio million millions millionen millones millón milhões milioni miljoner millioner "
    "mln млн jt juta tr triệu milyon 百万 백만",
    1e7: "crore crores cr करोड़ करोड 千万 천만",
    1e8: "億 亿 억",
    1e9: "b bn billion billions mrd mia milliarde milliarden milliard milliards miliardi miljard "
    "млрд tỷ",
}
_SCALES = {word: scale for scale, words in _MULTIPLIERS.items() for word in words.split()}
_EAST = "千万萬億亿만천억"
# The longest first; words of some scripts have no blanks between them.
_SUFFIX = "|".join(sorted(_SCALES.keys() - {"l"}, key=lambda word: (-len(word), word)))
_NUMBER = re.compile(
    # The first digit by itself: a search goes from digit to digit.
    r"(?P<number>\d(?:\d{0,2}'\d{3}(?:\.\d{3})+|\d{0,2}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d*(?:[.,]\d+)*))"
    rf"(?:\s?(?P<suffix>(?:{_SUFFIX})(?:(?<=[{_EAST}])|(?![^\W_]))|(?<=\d)l(?!\w))\.?)?"
    r"(?P<open>\s?\+(?!\s?\d))?",
)
_HUGE = 1e9
_MOST = 1e12
"""Amounts from here on are no pay in any currency."""
_MOST_HARD = 1e7
_HARD = frozenset({"eur", "€", "gbp", "£", "usd", "us$", "chf"})
"""Nobody is paid ten million of these: such amounts are sales and the like."""


def _plain_characters() -> dict[int, str | int]:
    """Return a translation to plain digits and signs: full width, Arabic, Devanagari and so on."""
    alike = {
        "-": "–—−‐‑‒―﹣", "~": "〜∼˜", "'": "’‘ʼ´`′",
        "¥": "￥", "£": "￡", "₩": "￦", "/": "⁄", ";": "。",
        ",": "٬、", ".": "٫", "(": "【「", ")": "】」", "": "¹²³⁴⁵⁶⁷⁸⁹⁰*",
    }  # fmt: skip
    table: dict[int, str | int] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    table |= {ord(sign): plain for plain, signs in alike.items() for sign in signs}
    # From Arabic to Lao.
    decimals = ((code, unicodedata.decimal(chr(code), None)) for code in range(0x660, 0xEDA))
    return table | {code: str(digit) for code, digit in decimals if digit is not None}


_PLAIN = _plain_characters()

_COMMON = r"(€|£|\$|¥|eur|euros?|chf|usd|gbp|sek|nok|dkk|kr|pln|czk|huf|inr|lei)"
_REWRITES = [
    (re.compile(hint), re.compile(pattern), to)
    for hint, pattern, to in (
        # Currencies that thousands are written to: "TEUR 60-70", "60-70 T€", "35 tkr", "k€ 45".
        (
            rf"[kt]\.?{_COMMON}",
            rf"(?<![^\W\d_])[kt]\.?{_COMMON}\s?(\d[\d.,]*)(\s?-\s?\d[\d.,]*)?(?![\d.,]*\s?k)",
            r"\1 \2k\3",
        ),
        (rf"[kt]\.?{_COMMON}", rf"(?<=\d)(\s?)[kt]\.?{_COMMON}(?![^\W\d_])", r"\1k \2"),
        # "3.500,-", "3.500,--", "20,000/-", "6'500.-".
        (r"[.,/]\s?-", r"(?<=\d)(?:[.,]\s?-{1,2}(?!\s?\d)|\s?/-|,-{2})", " "),
        # Finnish: "3 200 e/kk".
        (r"e\s?/", r"(?<=\d)\s?e(?=\s?/\s?(?:kk|h|t|kuukausi)\b)", " euro"),
    )
]
"""What costs little to look for and is in few texts, the whole of it, and what to write."""
_COMPOUND_UNITS = "万萬만億亿억"
_COMPOUND = re.compile(
    rf"(?P<high>\d{{1,4}}(?:,\d{{3}})?)\s?(?P<unit>[{_COMPOUND_UNITS}])\s?"
    r"(?P<low>\d{1,4}|\d,\d{3})"
    r"(?P<next>[千万萬만천]?)(?=\s?[円元원])",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Amount:
    """One amount of money, where it stands, and what is written to it."""

    value: float
    scale: float
    currencies: tuple[str, ...]
    start: int
    end: int
    is_open: bool

    @property
    def total(self) -> float:
        """The amount in whole units."""
        return round(self.value * self.scale, 2)


def plain_money(text: str, country: str | None) -> str:
    """Return the text in lower case, with the plain forms of digits, dashes and multipliers."""
    lowered = (text if text.isascii() else text.translate(_PLAIN)).lower()
    for hint, pattern, to in _REWRITES:
        if hint.search(lowered):
            lowered = pattern.sub(to, lowered)
    lowered = letters_written_out(lowered, country)
    has_compound = any(unit in lowered for unit in _COMPOUND_UNITS)
    return _COMPOUND.sub(_written_out, lowered) if has_compound else lowered


def _written_out(compound: re.Match[str]) -> str:
    """Return 1万2000 as 12000, and 1億2000万 as 120000000."""
    high, low = (int(compound[name].replace(",", "")) for name in ("high", "low"))
    return str(int(high * _SCALES[compound["unit"]] + low * _SCALES.get(compound["next"], 1)))


def amounts_in(text: str) -> list[Amount]:
    """Return the amounts of a text that `plain_money` gave, in its order; 0 is one of them."""
    words = {found.start(): found for found in currency_pattern().finditer(text)}
    ends = {found.end(): found for found in words.values()}
    amounts: list[Amount] = []
    for found in _NUMBER.finditer(text):
        last = amounts[-1].end if amounts else 0
        before = _currencies_before(text, ends, found.start(), last)
        is_next = bool(amounts) and last >= found.start() - 1
        if not before and not is_next and _is_in_a_word(text, found.start()):
            continue
        after = _currency_after(text, words, found.end(), is_stated=bool(before))
        amount = _amount(found, before, after)
        if amount is not None:
            amounts.append(amount)
    return amounts


def _currencies_before(
    text: str, ends: dict[int, re.Match[str]], start: int, last: int
) -> list[re.Match[str]]:
    """Return the one or two currencies that are written right before a number: "CAD $80"."""
    words: list[re.Match[str]] = []
    while len(words) < 2:
        word = ends.get(start) or (ends.get(start - 1) if text[start - 1] == " " else None)
        if word is None or word.start() < last or word[0] in ONLY_AFTER:
            break
        words.append(word)
        start = word.start()
    return words


def _currency_after(
    text: str, words: dict[int, re.Match[str]], end: int, *, is_stated: bool
) -> list[re.Match[str]]:
    """Return the currency that is written right after a number, if it is not the next one's."""
    word = words.get(end) or (words.get(end + 1) if text[end : end + 1] in {" ", "-"} else None)
    if word is None:
        return []
    is_before_next = re.match(r"\s?\d" if is_stated else r"\d", text[word.end() : word.end() + 2])
    return [] if is_before_next and word.start() > end else [word]


def _is_in_a_word(text: str, start: int) -> bool:
    """Return whether the digits belong to a name: "E07", "GS-12", "R-2024", ".5"."""
    one, two = text[start - 1 : start], text[max(start - 2, 0) : max(start - 1, 0)]
    is_letter = one.isalpha() and one < "\u0e00"
    return (
        is_letter
        or one == "_"
        or (one == "." and not two.isalpha())
        or (one == "-" and two.isalpha() and two < "\u0e00")
    )


def _amount(
    found: re.Match[str], before: list[re.Match[str]], after: list[re.Match[str]]
) -> Amount | None:
    """Return an amount; None for a number that cannot be pay."""
    suffix = found["suffix"] or ""
    value, scale = _value(found["number"], suffix), _SCALES.get(suffix, 1.0)
    if value is None or scale >= _HUGE or value * scale >= _MOST:
        return None
    currencies = tuple(word[0] for word in (*before, *after))
    if value * scale >= _MOST_HARD and not _HARD.isdisjoint(currencies):
        return None
    end = after[0].end() if after else found.end()
    is_open = found["open"] is not None
    if after and found.string.startswith("+", end):
        is_open, end = True, end + 1
    return Amount(
        value=value,
        scale=scale,
        currencies=currencies,
        start=before[-1].start() if before else found.start(),
        end=end,
        is_open=is_open,
    )


def _value(number: str, suffix: str) -> float | None:
    """Read the digits; None for no number.

    A single separator before three digits parts thousands, unless "k" or "m" follows (1.250k).
    """
    digits = re.sub(r"[ ']", "", number)
    separators = re.findall(r"[.,]", digits)
    if not separators:
        return None if digits.startswith("0") and len(digits) > 1 else float(digits)
    tail = len(re.split(r"[.,]", digits)[-1])
    last = separators[-1]
    is_fraction = separators.count(last) == 1 and (
        tail in {1, 2}
        or (tail == 3 and len(separators) == 1 and _has_decimals(suffix, last))
        or digits.startswith("0")
    )
    if not is_fraction:
        grouped = tail == 3 and len(set(separators)) == 1
        return float(re.sub(r"[.,]", "", digits)) if grouped else None
    whole, _, fraction = digits.rpartition(last)
    return float(f"{re.sub('[.,]', '', whole)}.{fraction}")


def _has_decimals(suffix: str, separator: str) -> bool:
    """Return whether 1.250 before a multiplier is less than two; in 4,000만 the comma parts."""
    return bool(suffix) and not (separator == "," and suffix[0] in "千万萬億만천억百백")
