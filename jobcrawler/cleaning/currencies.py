"""Currencies by code, sign and word."""

# ruff: noqa: RUF001 -- the signs of many currencies are meant as they are.

from __future__ import annotations

import re

CODES = frozenset(
    {"AED", "ARS", "AUD", "BDT", "BGN", "BHD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CRC"}
    | {"CZK", "DKK", "EGP", "EUR", "GBP", "GEL", "GHS", "HKD", "HRK", "HUF", "IDR", "ILS", "INR"}
    | {"ISK", "JOD", "JPY", "KES", "KRW", "KWD", "KZT", "LKR", "MAD", "MUR", "MXN", "MYR", "NGN"}
    | {"NOK", "NPR", "NZD", "OMR", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR"}
    | {"SEK", "SGD", "THB", "TND", "TRY", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND"}
    | {"XAF", "XOF", "ZAR", "ZMW"}
)
"""ISO 4217, those that job ads state."""

_SIGNS = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₽": "RUB", "₫": "VND",
    "฿": "THB", "₱": "PHP", "₦": "NGN", "₴": "UAH", "₸": "KZT", "zł": "PLN", "kč": "CZK",
    "r$": "BRL", "us$": "USD", "$us": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD",
    "nz$": "NZD", "s$": "SGD", "sg$": "SGD", "hk$": "HKD", "nt$": "TWD", "mx$": "MXN", "円": "JPY",
    "元": "CNY", "원": "KRW", "ft": "HUF", "лв": "BGN", "руб": "RUB", "грн": "UAH", "rmb": "CNY",
    "euros": "EUR", "euro": "EUR", "zlotych": "PLN", "złotych": "PLN", "fr.": "CHF", "sfr": "CHF",
    "ksh": "KES", "rupiah": "IDR", "rp": "IDR", "rm": "MYR",
}  # fmt: skip
"""Signs and words of one currency."""

_DOLLARS = {
    "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD",
    "MX": "MXN", "CL": "CLP", "CO": "COP", "AR": "ARS", "UY": "UYU", "PR": "USD", "GU": "USD",
    "EC": "USD", "SV": "USD", "PA": "USD",
}  # fmt: skip
_CROWNS = {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK", "CZ": "CZK"}
_RUPEES = {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"}
_SHARED: dict[str, dict[str, str]] = {
    "$": _DOLLARS, "dollars": _DOLLARS, "dollar": _DOLLARS, "kr.": _CROWNS, "kr": _CROWNS,
    ":-": _CROWNS, "rs.": _RUPEES, "rs": _RUPEES, "¥": {"JP": "JPY", "CN": "CNY"},
    "￥": {"JP": "JPY", "CN": "CNY"}, "pounds": {"GB": "GBP", "EG": "EGP"}, "r": {"ZA": "ZAR"},
}  # fmt: skip
"""Signs and words that several countries share: by country."""


def _pattern() -> str:
    """Return what a currency looks like beside an amount: the longest spelling first."""
    written = sorted([*map(str.lower, CODES), *_SIGNS, *_SHARED], key=len, reverse=True)
    return "|".join(
        rf"\b{re.escape(word)}\b" if word.isalpha() and word.isascii() else re.escape(word)
        for word in written
    )


CURRENCY = rf"(?:{_pattern()})"
"""A pattern, for text in lower case."""


def currency_of(text: str, country: str | None) -> str | None:
    """Return the ISO 4217 code; None for a sign that countries share, without a country."""
    word = text.strip()
    if word.upper() in CODES:
        return word.upper()
    shared = _SHARED.get(word.lower())
    return _SIGNS.get(word.lower()) if shared is None else shared.get(country or "")
