"""In which order a posting writes 03/04/2026: as its other dates, its language, its countries."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jobcrawler.cleaning.dates.months import in_plain_letters
from jobcrawler.cleaning.dates.written_days import DateOrder, numeric_order

# Writers of English in these countries write the month first.
_MONTH_FIRST = {"US", "FM", "GU", "MH", "MP", "AS", "PW", "UM"}
# Both are in use: 03/04/2026 is not the country's order.
_MIXED = {"BZ", "CA", "GH", "GL", "KE", "KY", "NP", "PA", "PH", "PR", "SA", "SO", "TG", "VI"}
_YEAR_FIRST = {"CN", "JP", "KP", "KR", "TW", "HU", "LT", "MN"}
_YEAR_FIRST_LANGUAGES = {"ja", "zh", "ko", "hu", "lt", "mn"}
_DAY_FIRST_LANGUAGES = {
    *("bg", "bs", "ca", "cs", "cy", "da", "de", "el", "es", "et", "eu", "fi", "fr", "ga", "gl"),
    *("he", "hi", "hr", "id", "is", "it", "lv", "mk", "ms", "nb", "nl", "nn", "no", "pl", "pt"),
    *("ro", "ru", "sk", "sl", "sq", "sr", "sv", "th", "tr", "uk", "vi"),
}
"""Languages of which no country writes the month first."""


def date_order(
    text: str, others: Iterable[str], countries: Collection[str | None], language: str | None
) -> DateOrder:
    """Return how a posting orders the date in `text`.

    "" when its other dates, its countries and its language leave a doubt, and when the date says
    itself what it is.

    Args:
        text: the date, as it is written.
        others: the posting's dates, this one or not.
        countries: the ISO 3166-1 codes of the posting's places; None for one that is not known.
        language: the BCP 47 tag of its text; None when unknown.
    """
    asked = numeric_order(in_plain_letters(text))
    if asked is None or asked[1]:
        return ""
    found = filter(None, map(numeric_order, map(in_plain_letters, others)))
    shown = {order for shape, order in found if shape == asked[0] and order}
    if shown:
        return shown.pop() if len(shown) == 1 else ""
    return local_order(countries, language)


def local_order(countries: Collection[str | None], language: str | None) -> DateOrder:
    """Return the order of countries and a language; "" where they leave a doubt."""
    by_language = _of_language(language or "")
    orders = {_of_country(country) for country in countries if country is not None}
    if by_language is not None:
        orders.add(by_language)
    elif None in countries:
        return ""
    return orders.pop() if len(orders) == 1 else ""


def _of_country(country: str) -> DateOrder:
    if country in _MONTH_FIRST:
        return "MDY"
    if country in _YEAR_FIRST:
        return "YMD"
    return "" if country in _MIXED else "DMY"


def _of_language(tag: str) -> DateOrder | None:
    """Return what a language says of the order; None for English and others without a say."""
    language, *subtags = tag.split("-")
    region = next((one.upper() for one in subtags if len(one) == 2), None)
    if region is not None:
        return _of_country(region)
    if language in _YEAR_FIRST_LANGUAGES:
        return "YMD"
    return "DMY" if language in _DAY_FIRST_LANGUAGES else None
