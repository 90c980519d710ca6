"""The pieces of a text that names one place or several, and the parts of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.cities import Bearer
from jobcrawler.cleaning.places.evidence import (
    Part,
    country_of,
    french_department,
    is_known,
    part_of,
    region_code_of,
)
from jobcrawler.cleaning.places.gazetteer import GERMAN_ASIDES, ZONES
from jobcrawler.cleaning.places.keys import key_of
from jobcrawler.cleaning.places.parts import (
    at_dashes,
    halves,
    listed,
    parts_of,
    without_parentheses,
)
from jobcrawler.cleaning.places.splitting import split_name

MAX_PARTS = 8


def pieces_of(text: str) -> Iterator[str]:
    """Yield what is marked as a list; "Pune/Mumbai" too, and not "Recife/PE"."""
    for piece in listed(text, is_known):
        names, comma, rest = piece.partition(",")
        each = [part_of(fold(half)) for half in halves(names)] if "/" in names else []
        is_list = len(each) > 1 and all(part.town() for part in each)
        if not is_list or is_known(names.strip()):
            yield piece
        elif _is_one_city([part.cities[0] for part in each]):
            yield each[0].text + comma + rest  # "Kochi/Cochin"
        else:
            yield from (*(part.text for part in each[:-1]), each[-1].text + comma + rest)


def _is_one_city(cities: Sequence[Bearer]) -> bool:
    """Return whether cities are one with several names, of which one is its first."""
    is_alike = len({city[:3] for city in cities}) == 1
    return is_alike and sum(city.is_first_name for city in cities) < 2


def split_piece(piece: str) -> list[str]:
    """Return the parts of a piece; what stands in parentheses only where it is a known name."""
    text = without_parentheses(piece, _told_aside)
    texts = [text for part in _at_slashes(text) for text in parts_of(part, is_known)]
    for at in (0, 1) if len(texts) == 2 else ():  # "59 - Lille", "Villeurbanne - 69"
        texts[at] = french_department(texts[at], texts[1 - at]) or texts[at]
    whole = " - ".join(texts)
    return [name for text in texts for half in _halves(text, whole) for name in split_name(half)]


def _at_slashes(text: str) -> list[str]:
    return [text] if is_known(text.strip()) else halves(text)


def _halves(text: str, whole: str) -> Sequence[str]:
    """Split "India-Hyderabad", which is not a name as a whole."""
    if "-" not in text or not whole.startswith(text) or is_known(text):
        return [text]
    return at_dashes(text, lambda name: country_of(name) is not None, _is_region_of)


def _is_region_of(region: str, country: str) -> bool:
    return region_code_of(region, country_of(country) or "") is not None


def _told_aside(before: str, text: str) -> str:
    """Return what stands aside where it says more of the place, in words that can be read."""
    if text.lower() in GERMAN_ASIDES:
        return "Deutschland"
    before = before.rpartition(" - ")[2].strip(" ,-")
    if not before:
        return text
    is_inside = country_of(before) in part_of(text).around  # "Poland (Kraków)"
    is_telling = is_inside or _is_telling(text)
    return french_department(text, before) or (text if is_telling else "")


def _is_telling(text: str) -> bool:
    """Return whether what stands aside is in a region or country: "(MA)", "(Germany)"."""
    names = [name for half in halves(text) for name in parts_of(half, is_known)]
    parts = [(part_of(name), name) for name in names]
    return any(part.countries or part.regions or key_of(name) in ZONES for part, name in parts)


def known_parts(texts: Sequence[str]) -> list[Part]:
    """Return what the parts of a piece may be; "EMEA" is none."""
    return [part_of(text) for text in texts if key_of(text) not in ZONES][:MAX_PARTS]


def pairs_of(parts: Sequence[Part]) -> list[Sequence[Part]]:
    """Split "Dallas, TX, Tulsa, OK", where every other part is a region's code."""
    codes, towns = parts[1::2], parts[::2]
    is_list = len(codes) == len(towns) > 1 and all(part.is_code and part.regions for part in codes)
    if not is_list or any(part.is_code for part in towns):
        return [parts]
    return [parts[at : at + 2] for at in range(0, len(parts), 2)]
