"""The parts of a place as sites write it, without what is no place: "Remote", "(HQ)", "70112"."""

# ruff: noqa: RUF001 -- the commas and dashes of several scripts are meant as they are.

from __future__ import annotations

import re
from collections.abc import Callable

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.places.gazetteer import CLEAR_CODES

_LABEL = re.compile(
    r"^(?:(?:job |work |primary |office )?locations?|standort(?:e)?|(?:arbeits|einsatz|dienst)ort|"
    r"lieu(?: de travail)?|localisation|ubicaci[oó]n|lugar|localidad|sede(?: di lavoro)?|"
    r"localiza[cç][aã]o|local(?: de trabalho)?|locatie|standplaats|plats|arbetsort|arbeidssted|"
    r"arbejdssted|sijainti|lokalizacja|miejsce pracy|m[ií]sto|city|place|ort|where|"
    r"勤務地|所在地|工作地点|工作地點|地点|근무지|근무지역)\s*[:：]\s*",
    re.IGNORECASE,
)
_LIST_MARKS = frozenset(";|•\n、・")
_LIST_WORDS = frozenset(
    {"or", "and", "oder", "und", "ou", "et", "o", "y", "e", "en", "eller", "och", "og", "tai"}
    | {"ja", "lub", "i", "nebo", "veya", "ve", "или", "и", "або", "та", "/", "&"}
)
"""Between blanks."""
_NEXT_IN_LIST = re.compile(
    rf"\s*[{''.join(sorted(_LIST_MARKS))}]\s*|\s+[/&]\s+|"
    rf",?\s+(?:{'|'.join(sorted(_LIST_WORDS - {'/', '&'}))})\s+",
    re.IGNORECASE,
)
_BEHIND_OREGON = re.compile(r"\d|[-–/|(]|USA?\b")
_EDGE = re.compile(r"[,;|()]|\s[-–—]\s")
_LEAST_NAME = 4
"""Characters of a country's name: shorter ones are codes."""
_SLASH = re.compile(r"\s*/\s*")
_SEPARATOR = re.compile(
    r"\s*[,，:،·]\s*|\s+[-–—>]+\s+|\s+[-–—]|[-–—]\s+|"
    r"(?<=[\u4e00-\u9fff])[-–](?=[\u4e00-\u9fff])"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){1,2}[A-Z]\b\.?")
_WASHINGTON = re.compile(r"\bWashington,?\s+DC\b", re.IGNORECASE)
_KIND_ASIDE = re.compile(r"\s*\((provincia|province|kanton|state)\)", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_CODED = re.compile(r"([A-Z]{2,3})-(.+)")

# A postal code, before or behind the name; "D-80331" says the country too.
_POSTAL_BEFORE = re.compile(
    r"^(?:(?P<car>D|DE|A|AT|CH|F|B|L|I|NL|PL|DK|SE|S|FIN|E|CZ)[- ])?〒?"
    r"(?:\d{4}\s?[A-Z]{2}|\d{3}[ -]\d{2}|\d{3}-\d{4}|\d{2}-\d{3}|\d{4,5}-\d{3}|"
    r"\d{3} \d{3}|\d{4,6}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\s+(?=[^\W\d])"
)
_POSTAL_BEHIND = re.compile(
    r"\s*\b(?:\d{5}(?:-\d{3,4})?|\d{4}-\d{3}|\d{4,6}|\d{3} \d{2,3}|"
    r"[A-Z]{1,2}\d[A-Z\d]?(?:\s\d[A-Z]{2})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$"
)
# Those that are of one country, and nothing else.
_OWN_POSTAL = re.compile(
    r"\b(?:(?P<uk>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})|[A-CEGHJ-NPR-TVXY]\d[A-Z]\s\d[A-Z]\d)\b"
)
_CARS = {"D": "DE", "A": "AT", "F": "FR", "B": "BE", "L": "LU", "I": "IT", "S": "SE", "FIN": "FI",
         "E": "ES"}  # fmt: skip

_NOISE = re.compile(
    r"\b(?:100\s?%|fully|full[- ]?time|part[- ]?time|hybrid[ea]?(?: work(?:ing)?)?|on-?site|"
    r"offices?|hq|b[uü]ro|"
    r"head[- ]?quarters?|head office|main office|hauptsitz|zentrale|si[eè]ge(?: social)?|"
    r"sede central|"
    r"presencial|h[ií]brid[oa]|ibrid[oa]|vor ort|pr[eé]sentiel|in[- ]person|sur site|"
    r"på plats|präsenz|"
    r"must (?:be|reside|live)|located|residents?|candidates?|(?-i:[Ii]n)[- ](?:sede|office)|"
    r"stationary|stacjonarnie|"
    r"within|only|cbd|(?:field[- ])?based(?: in| out of)?|flexible|nationwide|bundesweit|jobs?|"
    r"our|"
    r"(?:multiple|various|several|all|many|different)\s\w+|metropolitan area|"
    r"metro(?:politan)? (?:area|region)|"
    r"metro|(?:and |& )?(?:the )?surrounding (?:areas?|region)|"
    r"(?:and|&) (?:surroundings?|environs)|(?:und|u\.|&|\+) (?:umgebung|umland|umkreis)|"
    r"et (?:(?:sa |ses )?(?:r[ée]gion|p[ée]riph[ée]rie|environs|alentours)|banlieue)|"
    r"y (?:alrededores|provincia|cercan[ií]as)|"
    r"e (?:dintorni|provincia|hinterland|limitrofi|regi[ãa]o|arredores)|en omgeving|"
    r"i okolice|a okol[ií]|og omegn|och omnejd|med omnejd|ja l[äa]hialueet|ve [çc]evresi|"
    r"possible|m[oö]glich|optional|option|preferred|eligible|friendly|first|complet|total)\b|"
    r"(?:本社|支社|支店|営業所|オフィス|总部|分公司|본사|지사)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(in|en|em|à|across|throughout|from|desde|depuis|the|near|"
    r"(?:landeshaupt|hanse|universitäts|kreis)?stadt|greater|central|downtown|bei|im|nahe|raum|"
    r"gro(?:ß|ss)raum|region|r[eé]gion|regio|agglomération|grand|zona(?: de)?|grande|gran|city of|"
    r"tout(?:e la| le)|todo|toda|tutta|tutto|ganz|ca[łl]a|cel[áé]|hela|hele|koko|"
    r"whole(?: of)?|entire|all over|all of|pan|"
    r"[aá]rea metropolitana de|regi[aã]o metropolitana d[eo]|r[eé]gion metropolitana de|"
    r"tp\.?|г\.?|м\.?|город)\s+(?!\d)",
    re.IGNORECASE,
)
_OFTEN_IN_NAMES = frozenset({"the", "central", "downtown", "grand", "grande", "gran"})
_BEHIND = re.compile(r"(?<=\w)\s+(?:area|region|city cent(?:er|re))$", re.IGNORECASE)
_FORMAL = re.compile(
    r"\b(?:stores?|campus|buildings?|floor|street|road|avenue|boulevard|suite|room|terminal|"
    r"hospital|clinic|university|college|school|bank|ware ?house|distribution cent(?:er|re)|"
    r"plant|factory|site|department|team|airport|hotel|tower|"
    r"stra(?:ß|ss)e|platz|weg|allee|gasse|rue|calle|avenida|rua|hauptstr\.?|av\.|ave\.?|blvd\.?|"
    r"via|ul\.|ulica|viale|piazza)\b|(?:stra(?:ß|ss)e|str\.|gasse|weg|platz|allee)$",
    re.IGNORECASE,
)


def without_dots(text: str) -> str:
    """Write "U.S." and "D.C." without dots."""
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), text) if "." in text else text


def without_label(text: str) -> str:
    """Take "Location:" off, and write "Washington DC" in two parts."""
    text = without_dots(text)
    if "dc" in text.lower():
        text = _WASHINGTON.sub("Washington, DC", text)
    return _LABEL.sub("", text) if ":" in text or "：" in text else text


def listed(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """Split what is marked as a list: "Berlin; Paris", "US or Canada"; not "Castilla y León"."""
    if _LIST_MARKS.isdisjoint(text) and _LIST_WORDS.isdisjoint(text.lower().split()):
        return [text] if text.strip(" ,") else []
    if is_name(bare := text.strip(" ,-–/&|")):
        return [bare]
    pieces, start, at = [], 0, 0
    while found := _NEXT_IN_LIST.search(text, at):
        is_state, around = _is_oregon(text, found), _around(text, found)
        at = found.end() - is_state  # the blank behind it may be before the next "or"
        if not is_state and (
            around == found[0] or (not is_name(around) and _is_and(around, found[0], is_name))
        ):
            pieces.append(text[start : found.start()])
            start = found.end()
    return [piece for piece in (*pieces, text[start:]) if piece.strip(" ,")]


def _is_oregon(text: str, found: re.Match[str]) -> bool:
    """Return whether a word is a state's code: "Eugene, OR 97401", "Eugene, OR, USA"."""
    if found[0].strip(", ") != "OR":
        return False
    is_behind_comma = found[0][0] == "," and not text[: found.start()].isupper()
    return is_behind_comma or bool(_BEHIND_OREGON.match(text, found.end()))


def _is_and(around: str, word: str, is_name: Callable[[str], bool]) -> bool:
    """Return whether a word joins places: "Gent en Antwerpen", and not "Trabajo en Madrid"."""
    if word.strip().casefold() != "en":
        return True
    return all(is_name(side) for side in around.split(word))


def _around(text: str, found: re.Match[str]) -> str:
    """Return what a word such as "and" stands in, between the commas and dashes."""
    if not found[0].strip(", ").isalpha() and "&" not in found[0]:
        return found[0]
    start = max((edge.end() for edge in _EDGE.finditer(text, 0, found.start())), default=0)
    edge = _EDGE.search(text, found.end())
    return text[start : edge.start() if edge else None].strip()


def halves(text: str) -> list[str]:
    """Split at slashes: "Berlin/Hamburg", and "Belo Horizonte/MG"."""
    return [piece for piece in (_SLASH.split(text) if "/" in text else [text]) if piece]


def without_parentheses(text: str, telling: Callable[[str, str], str]) -> str:
    """Write "Munich (Germany)" as "Munich, Germany", and "Munich (HQ)" as "Munich".

    The function is asked for what the text before them and the text in them say of the place.
    """

    def beside(found: re.Match[str]) -> str:
        told = telling(fold(text[: found.start()]), fold(found[1]))
        return f", {told}, " if told else " "

    return _PARENTHESES.sub(beside, _KIND_ASIDE.sub(r" \1", text))


def parts_of(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """Split at commas, colons and dashes; "US-CA-San Francisco" too."""
    if _OWN_POSTAL.fullmatch(text):
        return []  # a postal code alone is no statement
    parts = [bare for part in map(fold, _SEPARATOR.split(text)) if part for bare in
             ([part] if is_name(part) else _bare(_whole(part, is_name), is_name))]  # fmt: skip
    return [
        name for at, part in enumerate(parts) for name in _decoded(part, is_name, is_first=at == 0)
    ]


def _whole(part: str, is_name: Callable[[str], bool]) -> str:
    """Return the country of "Deutschlandweit" and "UK-wide"."""
    bare = part.removesuffix("weit").removesuffix("wide").rstrip("- ")
    return bare if is_name(bare) else part


def _decoded(part: str, is_name: Callable[[str], bool], *, is_first: bool) -> list[str]:
    """Split "US-CA-San Francisco" and "UK-London"; further on only after a clear code."""
    found = _CODED.fullmatch(part) if "-" in part else None
    if found is None or is_name(part) or not (is_first or found[1] in CLEAR_CODES):
        return [part]
    rest = found[2].strip("- ")
    head, _, tail = rest.partition("-")
    is_two = tail and head[0].isupper() and not is_name(rest)
    return [found[1], head, tail] if is_two else [found[1], rest]


def at_dashes(
    text: str, is_country: Callable[[str], bool], is_region: Callable[[str, str], bool]
) -> list[str]:
    """Split "India-Hyderabad" and "United States-Texas-Houston"."""
    country, _, rest = text.partition("-")
    if len(country) < _LEAST_NAME or not rest[:1].isupper() or not is_country(country):
        return [text]
    for dash in (at for at, letter in enumerate(rest) if letter == "-"):
        if is_region(rest[:dash], country) and rest[dash + 1 :]:
            return [country, rest[:dash], rest[dash + 1 :]]
    return [country, rest]


def is_formal(part: str) -> bool:
    """Return whether a part is worded as a street, a building or an institution."""
    return bool(_FORMAL.search(part))


def has_number(part: str) -> bool:
    """Return whether a part has a number, as no town has."""
    return any(map(str.isdecimal, part))


def _bare(part: str, is_name: Callable[[str], bool]) -> list[str]:
    """Return a part without noise and postal codes, and the country that the latter say."""
    text = fold(_NOISE.sub(" ", part)).strip(" -–/&.*+#()")
    found = _POSTAL_BEFORE.match(text)
    country = _CARS.get(found["car"] or "", found["car"]) if found else None
    if own := _OWN_POSTAL.search(text):
        country = "UK" if own["uk"] else "CAN"
    text = text[found.end() :] if found else _POSTAL_BEHIND.sub("", text)
    text = text if is_name(text) else _from_name_on(_BEHIND.sub("", text), is_name)
    text = text.strip(" -–/&*+#")
    return [name for name in (text, country) if name]


def _from_name_on(text: str, is_name: Callable[[str], bool]) -> str:
    """Take "in" and "Greater" off, and not the "Grand" of "Grand Rapids MI"."""
    while (found := _BEFORE.match(text)) and not is_name(text):
        rest, head = text[found.end() :], text.rpartition(" ")[0]
        is_in_name = found[1].lower() in _OFTEN_IN_NAMES and not is_name(rest)
        if is_in_name or (" " in head and is_name(head)):
            break
        text = rest
    return text
