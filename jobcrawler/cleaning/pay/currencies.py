"""Currencies by code, sign and word."""

# ruff: noqa: RUF001 -- the signs of many currencies are meant as they are.

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

CODES = frozenset(
    {"AED", "AMD", "AOA", "ARS", "AUD", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BND", "BOB"}
    | {"BRL", "BWP", "BYN", "CAD", "CHF", "CLP", "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD"}
    | {"EGP", "ETB", "EUR", "FJD", "GBP", "GEL", "GHS", "GTQ", "HKD", "HNL", "HRK", "HUF", "IDR"}
    | {"ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KRW", "KWD"}
    | {"KZT", "LBP", "LKR", "LYD", "MAD", "MDL", "MKD", "MMK", "MNT", "MOP", "MUR", "MVR", "MWK"}
    | {"MXN", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PEN", "PGK", "PHP"}
    | {"PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SEK", "SGD", "THB", "TJS"}
    | {"TND", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND", "XAF", "XOF"}
    | {"ZAR", "ZMW", "ZWL"}
)
"""ISO 4217, those that job ads state, without those that are words of English (ALL, TOP)."""

_WORDS = {
    "AED": "درهم_إماراتي", "AMD": "֏ դրամ", "AUD": "a$ au$ aud$ australian_dollars", "AZN": "₼",
    "BDT": "৳ tk. tk taka টাকা", "BGN": "лв. лв лева leva", "BOB": "$b bs. bolivianos",
    "BRL": "r$ brl$ reais", "CAD": "ca$ c$ cad$ cdn$ cdn can$ canadian_dollars",
    "CHF": "fr. sfr. sfr franken schweizer_franken", "CLP": "clp$", "COP": "cop$ col$",
    "CNY": "rmb 人民币 人民幣 yuan", "CRC": "₡ colones", "CZK": "kč kc korun", "DOP": "rd$",
    "EGP": "e£ l.e.",
    "EUR": "€ euros euro euroa eurot eurų eiro ευρώ евро євро يورو יורו 유로 ユーロ 欧元",
    "GBP": "gb£ £stg sterling", "GEL": "₾ ლარი lari", "GHS": "gh₵ gh¢ ₵ ghc cedis",
    "HKD": "hk$ hkd$ 港币 港幣 港元", "HUF": "ft forint", "IDR": "rp. rp rupiah", "ISK": "krónur",
    "ILS": '₪ nis ש"ח ש״ח שח שקל שקלים shekels', "INR": "₹ inr. indian_rupees",
    "JPY": "円 日元 日圓 yen", "KES": "kshs. kshs ksh. ksh kes.", "KRW": "₩ 원",
    "KWD": "kd",
    "KZT": "₸ тенге тг. тг", "MXN": "mx$ mex$ mxn$ mxp m.n.", "MYR": "rm ringgit", "NAD": "n$",
    "NGN": "₦ naira", "NPR": "nrs. nrs", "NZD": "nz$ nzd$", "PEN": "s/. s/ soles",
    "PHP": "₱ php.", "PLN": "zł zl złotych zlotych złote", "PYG": "₲ gs. guaraníes",
    "RUB": "₽ рублей рубля руб. руб р. rur", "SEK": "kronor krona", "SGD": "s$ sg$ sgd$",
    "THB": "฿ บาท baht", "TRY": "₺ tl türk_lirası", "TWD": "nt$ ntd 新台幣 新臺幣 台幣 台币",
    "UAH": "₴ грн. грн гривень", "UGX": "ugx. ush",
    "USD": "us$ $us usd$ us-dollar us_dollars u$s u$d 美元 美金",
    "UZS": "so'm сум", "VND": "₫ đ vnđ đồng", "XAF": "f.cfa", "XOF": "", "ZAR": "zar. rand rands",
}  # fmt: skip
_SIGNS = {word.replace("_", " "): code for code, words in _WORDS.items() for word in words.split()}
"""Signs and words of one currency."""

_DOLLARS = {
    "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD",
    "MX": "MXN", "CL": "CLP", "CO": "COP", "AR": "ARS", "UY": "UYU", "PR": "USD", "GU": "USD",
    "EC": "USD", "SV": "USD", "PA": "USD", "BB": "BBD", "BN": "BND", "DO": "DOP", "FJ": "FJD",
    "JM": "JMD", "NA": "NAD", "TT": "TTD", "VI": "USD", "AS": "USD", "MP": "USD",
}  # fmt: skip
_PESOS = {
    "MX": "MXN", "CL": "CLP", "CO": "COP", "AR": "ARS", "UY": "UYU", "DO": "DOP", "PH": "PHP",
}  # fmt: skip
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "CZ": "CZK"}
_RUPEES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"}
_YUAN = {"JP": "JPY", "CN": "CNY"}
_POUNDS = {"GB": "GBP", "EG": "EGP", "LB": "LBP"}
_DIRHAMS = {"AE": "AED", "MA": "MAD"}
_RIYALS = {"SA": "SAR", "QA": "QAR", "OM": "OMR", "IR": "IRR"}
_DINARS = {
    "KW": "KWD", "BH": "BHD", "JO": "JOD", "TN": "TND", "DZ": "DZD", "LY": "LYD", "IQ": "IQD",
    "RS": "RSD",
}  # fmt: skip
_SHILLINGS = {"KE": "KES", "TZ": "TZS", "UG": "UGX"}
_CFA = dict.fromkeys(("SN", "CI", "ML", "BF", "TG", "BJ", "NE", "GW"), "XOF") | dict.fromkeys(
    ("CM", "GA", "CG", "TD", "CF", "GQ"), "XAF"
)
_FAMILIES: tuple[tuple[str, dict[str, str]], ...] = (
    ("$ dollars dollar dólares долларов", _DOLLARS),
    ("pesos peso", _PESOS),
    ("kr. kr kroner kronen :-", _CROWNS),
    ("rs. rs ₨ rupees rupee रुपये रुपए रुपया रु. रु", _RUPEES),
    ("¥", _YUAN),
    ("pounds pound جنيه", _POUNDS),
    ("dirhams dirham dhs. dhs dh. dh درهم", _DIRHAMS),
    ("riyals riyal ريال", _RIYALS),
    ("dinars dinar دينار dt", _DINARS),
    ("shs. shs shillings sh", _SHILLINGS),
    ("fcfa f_cfa cfa", _CFA),
    ("francs franc fr", {"CH": "CHF", **_CFA}),
    ("quetzales", {"GT": "GTQ"}),
)
_SHARED = {word.replace("_", " "): family for words, family in _FAMILIES for word in words.split()}
"""Signs and words that several countries share: by country."""

_USUAL = {
    "£": ("GBP", {**_POUNDS, "GI": "GIP", "FK": "FKP"}),
    "元": ("CNY", {"TW": "TWD", "HK": "HKD", "MO": "MOP", "SG": "SGD"}),
    "lei": ("RON", {"MD": "MDL"}),
    "dinara": ("RSD", {}),
    "din.": ("RSD", {}),
    "din": ("RSD", {}),
}
"""Of one currency everywhere but in a few countries."""

_LETTERS = {
    "BW": ("p", "bwp"), "GT": ("q", "gtq"), "HN": ("l", "hnl"), "NG": ("n", "ngn"),
    "PH": ("p", "php"), "ZA": ("r", "zar"), "ZM": ("k", "zmw"),
}  # fmt: skip
"""Letters that are a currency before a number, where this is known to be the country."""
_RAND = re.compile(
    r"(?<![\w-])r\s?(?=\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d{1,6}(?:\.\d+)?\s?(?:k\b|/|per\b|p\.))"
)
"""Nothing but rand is written so."""

ONLY_AFTER = frozenset("円元원")
"""Signs that never stand before an amount."""

_LETTER = r"[^\W\d_]"


# Compiled when it is first needed: to import this costs next to nothing.
@cache
def currency_pattern() -> re.Pattern[str]:
    """Return what a currency looks like in text in lower case; words only as whole words."""
    written = sorted([*map(str.lower, CODES), *_SIGNS, *_SHARED, *_USUAL], key=len, reverse=True)
    signs, words = (
        _any_of([word for word in written if _is_word(word) is is_word])
        for is_word in (False, True)
    )
    return re.compile(
        rf"(?:{signs})|(?<!{_LETTER})(?:{words})"
        # "Rs." and "kr." end in a full stop, which a letter may follow.
        rf"(?:(?<=\.)|(?!{_LETTER}))",
    )


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for the first of the words, told apart by their first letters."""
    rests: dict[str, list[str]] = defaultdict(list)
    for word in words:
        rests[word[0]].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


def _is_word(written: str) -> bool:
    """Return whether letters beside it would make it another word: not in Chinese or Thai."""
    first = written[0]
    return first.isalpha() and first < "\u2e80" and not "\u0e00" <= first <= "\u0e7f"


def letters_written_out(text: str, country: str | None) -> str:
    """Return the text with the code for a letter that is a currency there: "R25 000"."""
    letter, code = _LETTERS.get(country or "", ("r", "zar"))
    pattern = rf"(?<![\w-]){letter}\s?(?=\d)" if country in _LETTERS else _RAND
    return re.sub(pattern, f"{code} ", text)


def currency_of(text: str, country: str | None) -> str | None:
    """Return the ISO 4217 code; None for a sign that countries share, without a country."""
    word = text.strip().lower()
    if word.upper() in CODES:
        return word.upper()
    if word in _USUAL:
        usual, elsewhere = _USUAL[word]
        return elsewhere.get(country or "", usual)
    shared = _SHARED.get(word)
    return _SIGNS.get(word) if shared is None else shared.get(country or "")


def alike(word: str, other: str) -> bool:
    """Return whether a code names one of the currencies that a sign may be: "CAD" for "$"."""
    return word.upper() in _SHARED.get(other, {}).values()


def currencies_of(words: set[str], country: str | None) -> set[str]:
    """Return the currencies of several signs and codes: "$" beside "CAD" says the same as it."""
    shared = {word for word in words if word in _SHARED}
    stated = {currency_of(word, country) for word in words - shared}
    apart = {
        currency_of(word, country)
        for word in shared
        if not stated.intersection(_SHARED[word].values())
    }
    return {code for code in stated | apart if code}
