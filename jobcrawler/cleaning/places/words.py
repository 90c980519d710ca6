"""What a place says besides places: "Remote", "53 Locations", "Multiple locations"."""

# ruff: noqa: RUF001 -- the letters of several scripts are meant as they are.

from __future__ import annotations

import re

from jobcrawler.cleaning.places.gazetteer import WORDS_ALONE
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.work.remote_words import NOT, any_remote

_COUNT = re.compile(
    r"\b\d+\+?\s?(?:more\s|other\s|weitere\s|autres\s)*(?:locations?|places|sites|cities|offices|"
    r"standorte?|lieux|sedes|ubicaciones|locais|localidades|locaties|platser|orte)\b|"
    r"(?<![A-Za-z])[+&]\s?\d+(?:\s?(?:more|others?|weiterer?s?|autres|más|mais|"
    r"lainnya)(?:\s\w+)?)?\b|"
    r"\(\+\s?\d+\)|\b(?:and|und|et|y|e|og|och|en)\s\d+\s(?:more|others?|weitere[rsn]?|"
    r"autres?|más)(?:\s\w+)?\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:multiple|various|several|many|different|verschiedene|mehrere|diverse|divers(?:es)?|"
    r"plusieurs|varias|varios|múltiples|várias|vários|múltiplas|meerdere|verschillende|"
    r"varie|vari|flera|olika|flere|forskellige|useita|eri|różne|wiele|více|různá|çeşitli|"
    r"birden fazla)\s"
    r"(?:\w+\s)?(?:locations?|places|sites|cities|countries|offices|states|standorte|orte|städte|"
    r"lieux|villes|ubicaciones|sedes|ciudades|lugares|locais|localidades|cidades|sedi|città|"
    r"locaties|plaatsen|località|steden|platser|orter|steder|lokationer|paikkakuntia|paikkakunnat|"
    r"lokalizacj[ei]|míst(?:a|o)?|lokalit(?:y)?|lokasyon(?:lar)?|şehirler)\b|"
    r"\bmulti-?\s?(?:sites?|locations?)\b|"
    r"^(?:various|multiple|diverse|verschiedene|mehrere|divers|varios|vários|several)$|"
    r"複数(?:の)?(?:勤務地|拠点)|多地|多个(?:城市|地点)|여러 지역",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"[\s,+&]*\b(?:and|und|et|y|e|og|och|en)?[\s,+&]*$", re.IGNORECASE)
# A place is read as it stands: "home-office" is "home office".
_ANY_REMOTE = any_remote(
    "remote(?:ly)?|anywhere|virtual|smart working|mobiles arbeiten", blank="[- ]"
)
_REMOTE = re.compile(_ANY_REMOTE, re.IGNORECASE)
_NO = re.compile(rf"\b{NOT}\s+(?={_ANY_REMOTE})", re.IGNORECASE)
# Beside it: the "da" of "São João da Boa Vista" and the "OK" of "Tulsa, OK (Remote)" stay.
_BESIDE_REMOTE = (
    r"(?:100\s?%|fully|full|work|working|work from|trabalho|trabajo|lavoro|praca|práce|arbeit|"
    r"job|complet|total|positions?|roles?|possible|möglich|okay|friendly|çalışma|"
    r"(?-i:en|im|in|na|da|ok)(?!\w)|フル|可|근무|가능)"
)
_WITH_REMOTE = re.compile(
    rf"(?:(?<!\w){_BESIDE_REMOTE}\s*)*(?:{_ANY_REMOTE})(?:\s*{_BESIDE_REMOTE}(?!\w))*",
    re.IGNORECASE,
)
_NOT_REMOTE = re.compile(
    rf"\b{NOT}\s+(?:\w+\s)?{_ANY_REMOTE}|"
    r"\b(?:hybrid[eao]?|partial(?:ly)?|partiel|teilweise|parcial|parziale|gedeeltelijk)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"^(?:n/?a|none|null|unknown|tb[dca]|any|all|open|home|other|see .*|to be .*|"
    r"not (?:specified|available|applicable|known|given|stated|disclosed)|your .*|"
    r"main (?:office|campus)|hq|headquarters?|field|client site|on the road|"
    r"(?:university|college|school|bank|hospital|ministry|department) of [^,]*|.* street)$",
    re.IGNORECASE,
)


def says_several(text: str) -> bool:
    """Return whether a text says that there are several places, without their names."""
    return bool(_COUNT.search(text) or _MANY.search(text))


def without_count(text: str) -> str:
    """Take "53 Locations" and "+3 more" out."""
    rest = _MANY.sub(" ", _COUNT.sub(" ", text))
    return text if rest == text else _DANGLING.sub("", rest)


def says_remote(text: str) -> bool:
    """Return whether a text says that the work is done from elsewhere, and all of it."""
    return bool(_REMOTE.search(text)) and not _NOT_REMOTE.search(text)


def without_remote(text: str) -> str:
    """Take "Fully remote in" and "Homeoffice möglich" out."""
    if not _REMOTE.search(text):
        return text
    return _WITH_REMOTE.sub(" ", _NO.sub("", text))


def says_no_place(text: str) -> bool:
    """Return whether a text stands where a place would, and is none: "N/A", "See description"."""
    return bool(_NO_PLACE.match(text)) or key_of(text) in WORDS_ALONE
