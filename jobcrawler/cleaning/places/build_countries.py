"""Write `countries.tsv` from Unicode CLDR (babel) and ISO 3166 (pycountry).

`python -m jobcrawler.cleaning.places.build_countries` does, with the extra `[places]`. The file
is committed, so nothing of this is needed to crawl.
"""

# ruff: noqa: RUF001 -- the letters of several scripts are meant.

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pycountry
from babel import Locale

from jobcrawler.cleaning.folding import fold

HERE = Path(__file__).parent
LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hu", "ro"),
    *("tr", "ru", "uk", "el", "ar", "he", "ja", "ko", "zh", "zh_Hant", "th", "vi", "id"),
)
"""CLDR's names of countries are taken in these."""
# Names in use that neither source has.
_ALIASES = {
    "usa": "US", "u.s.": "US", "u.s.a.": "US", "us": "US", "united states of america (usa)": "US",
    "estados unidos da américa": "US", "estados unidos de américa": "US", "eeuu": "US",
    "ee.uu.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "britain": "GB", "uae": "AE",
    "u.a.e.": "AE", "korea": "KR", "korea (south)": "KR", "republic of korea": "KR",
    "north korea": "KP", "czech republic": "CZ", "the czech republic": "CZ", "turkey": "TR",
    "turkiye": "TR", "russia": "RU", "vietnam": "VN", "ivory coast": "CI", "cape verde": "CV",
    "burma": "MM", "macedonia": "MK", "swaziland": "SZ", "laos": "LA", "syria": "SY", "iran": "IR",
    "moldova": "MD", "bolivia": "BO", "venezuela": "VE", "tanzania": "TZ", "brunei": "BN",
    "democratic republic of congo": "CD", "democratic republic of the congo": "CD", "drc": "CD",
    "dr congo": "CD", "republic of the congo": "CG", "hong kong": "HK", "hong kong sar": "HK",
    "macau": "MO", "macao": "MO", "palestine": "PS", "eire": "IE", "republic of ireland": "IE",
    "nederland": "NL", "vatican": "VA", "bosnia": "BA", "myanmar": "MM",
    "taiwan": "TW", "trinidad": "TT", "schweiz": "CH", "espana": "ES", "mexico": "MX",
    "peru": "PE", "panama": "PA", "中國": "CN",
    "香港": "HK", "澳門": "MO", "澳门": "MO", "대한민국": "KR", "the netherlands": "NL",
    "the united states": "US", "the philippines": "PH", "türkiye": "TR", "east timor": "TL",
    "us virgin islands": "VI",
    "srbija": "RS", "crna gora": "ME", "црна гора": "ME", "северна македонија": "MK",
    "македонија": "MK", "shqipëri": "AL", "shqipëria": "AL", "қазақстан": "KZ",
    "o'zbekiston": "UZ", "eesti": "EE", "lietuva": "LT", "latvija": "LV", "ísland": "IS",
    "føroyar": "FO", "भारत": "IN", "bharat": "IN", "slovenija": "SI", "hrvatska": "HR",
    "србија": "RS",
}  # fmt: skip
# Also the name of something else, or of two countries: saying it names no country.
_AMBIGUOUS = frozenset(
    {"georgia", "géorgie", "geórgia", "georgië", "congo", "granada", "guadalupe", "salvador"}
    | {"jersey", "saint martin", "virgin islands", "santa elena", "holland", "san marino"}
    | {"norfolk", "san martín", "santa lucía", "santa lúcia", "santa helena", "san bartolomé"}
    | {
        "são martinho",
        "dominica",
        "columbia",
        "montserrat",
        "guernsey",
        "barbuda",
        "saint helena",
        "santa lucia",
    }
)


def main() -> None:
    """Write the file beside this module."""
    text = "".join(f"{name}\t{code}\n" for name, code in sorted(country_names().items()))
    (HERE / "countries.tsv").write_text(text, encoding="utf-8")


def country_names() -> dict[str, str]:
    """Return names and alpha-3 codes, casefolded, by alpha-2; names of two countries left out."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for name, code in _stated_names():
        codes[fold(name).casefold()].add(code)
    named = {name: found.pop() for name, found in codes.items() if len(found) == 1}
    named |= _ALIASES
    return {name: code for name, code in named.items() if name not in _AMBIGUOUS}


def _stated_names() -> Iterator[tuple[str, str]]:
    codes = {country.alpha_2 for country in pycountry.countries}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        yield from ((name, code) for code, name in territories.items() if code in codes)
    for country in pycountry.countries:
        yield country.alpha_3, country.alpha_2
        for field in ("name", "official_name", "common_name"):
            name = getattr(country, field, None)
            if name:
                yield name, country.alpha_2


if __name__ == "__main__":
    main()
