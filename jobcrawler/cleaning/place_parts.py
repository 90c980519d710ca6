"""The parts of a place as sites write it, without what is no place: "Remote", "(HQ)", "70112"."""

# ruff: noqa: RUF001 -- the commas and dashes of several scripts are meant as they are.

from __future__ import annotations

import re

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.gazetteer import CLEAR_CODES, countries, countries_of_regions, regions

_SEPARATOR = re.compile(r"\s*[,，:]\s*|\s+[-–—]+\s+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){1,2}[A-Z]\b\.?")
_WASHINGTON = re.compile(r"\bWashington,?\s+DC\b", re.IGNORECASE)
# "LA USA 70112", "Camberwell VIC 3124".
_CODE_AT_END = re.compile(r"(?<=\w)\s(USA|UK|UAE|NSW|VIC|QLD|TAS|ACT)(?=\s*(?:,|\d|$))")
_PREPOSITION = re.compile(r"^(?:(?:in|across|throughout|from|the)\s+)+", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NOISE = re.compile(
    r"\b(?:100\s?%|fully|remote(?:ly)?|hybrid|on-?site|offices?|hq|headquarters?|head office|"
    r"(?:anywhere|everywhere)(?:\s(?:in|within))?(?:\sthe)?|based(?:\sin)?|within|only|"
    r"home\s?office|"
    r"home[- ]based|virtual|telecommute|work from home|wfh|flexible|nationwide|job|jobs|"
    r"(?:multiple|various|several|all)\s\w+)\b|\b\d[\d-]{3,}\b",
    re.IGNORECASE,
)  # fmt: skip
_CODED = re.compile(r"([A-Z]{2,3})-(.+)")
# "New Mexico", "Bank of India", "Little Italy" are not in the country they end in.
_NOT_BEFORE_A_COUNTRY = frozenset(
    {"new", "north", "south", "east", "west", "northern", "southern", "of", "de", "little", "port"}
    | {"lake", "fort", "mount", "san", "saint", "st", "upper", "lower", "great", "nuevo", "nueva"}
    | {"and", "air", "club", "the", "old", "rue", "via", "street", "calle"}
)
# Last words that are a country only in another language, or a name besides.
_NO_COUNTRY_AT_END = frozenset(
    {"island", "jordan", "chad", "turkey", "jamaica", "cuba", "lebanon"}
)


def without_dots(text: str) -> str:
    """Write "U.S." and "D.C." without dots."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text)


def parts_of(text: str) -> list[str]:
    """Split at commas and dashes; "United States, Cambridge (MA)" gives three."""
    text = _WASHINGTON.sub("Washington, DC", text)
    aside = [part for found in _PARENTHESES.findall(text) for part in _SEPARATOR.split(found)]
    parts = _SEPARATOR.split(_CODE_AT_END.sub(r", \1", _PARENTHESES.sub(" ", text)))
    # "US-Chicago, US-Atlanta" is a list: the first one counts.
    parts = parts[:1] if _CODED.fullmatch(parts[0]) else parts
    bare = [_bare(part) for part in parts]
    # What stands aside is read only where it names a country or a region.
    bare += [part for part in map(_bare, aside) if country_of_part(part) or _is_region(part)]
    return _split_code([part for part in bare if part])


def is_state(part: str) -> bool:
    """Return whether a part is the code of a US state, in capitals."""
    return part.isupper() and len(part) == 2 and ("US", part.casefold()) in regions()


def country_of_part(part: str) -> str | None:
    """Return the country that a part names in full, or by a code that is nothing else."""
    if len(part) <= 3 and part.isascii():
        return CLEAR_CODES.get(part)
    return countries().get(part.casefold()) or _country_at_end(part)


def _bare(part: str) -> str:
    """Take "Remote", "Anywhere in the", a postal code and the like off a part."""
    return _PREPOSITION.sub("", fold(_NOISE.sub(" ", part)).strip(" -–/&.*"))


def _split_code(parts: list[str]) -> list[str]:
    """Split "US-CA-San Francisco" and "UK-London"; "CA-Toronto" may be California and stays."""
    found = _CODED.fullmatch(parts[0]) if parts else None
    if found is None:
        return parts
    head, _, tail = found[2].partition("-")
    country = CLEAR_CODES.get(found[1], found[1])
    has_region = bool(tail) and (country, head.casefold()) in regions()
    if found[1] in CLEAR_CODES or has_region:
        return [found[1], head, tail] if has_region else [found[1], found[2]]
    return parts


def _is_region(part: str) -> bool:
    return is_state(part) or part.casefold() in countries_of_regions()


def _country_at_end(part: str) -> str | None:
    """Return the country in "Kampala Uganda"."""
    words = part.split()
    for length in range(1, min(4, len(words) - 1) + 1):
        name = " ".join(words[-length:]).casefold()
        before = words[-length - 1].casefold()
        is_clear = len(name) > 3 and name not in _NO_COUNTRY_AT_END
        if is_clear and name in countries() and before not in _NOT_BEFORE_A_COUNTRY:
            return countries()[name]
    return None
