"""The names of countries and regions that `places` reads by, from the tables beside this module.

`countries.tsv` is written by `build_countries`, `regions.tsv` by `build_regions`. What is set down
here is what people mean by a word, which no register says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from jobcrawler.cleaning.places.keys import key_of


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


ZONES = _names("""
    africa, amer, americas, anz, apac, apj, asia, asia pacific, balkans, baltics, benelux,
    caribbean, cee, channel islands, central america, central europe, dach, dach region, eastern
    europe, eea, emea, emeia, eu, europa, europe, european union, gcc, global, iberia,
    international, latam, latin america, mena, middle east, monde, mondial, mundial, nam, nordic,
    nordic countries, nordics, north america, northern america, northern europe, oceania, sea,
    south america, southeast asia, southern europe, ssa, sub saharan africa, the americas, uki,
    weltweit, western europe, worldwide, アジア, ヨーロッパ, 世界, 亚洲, 全国, 全球, 欧洲
""")
"""By key: several countries or all of them, so none of them."""

DIRECTIONS = _names("""
    capital, center, central, centre, centro, east, east coast, eastern, est, este, midlands,
    noord, nord, nord est, nord ouest, norte, north, north central, north coast, north east,
    north west, northeast, northern, northwest, oeste, ost, ouest, south, south east,
    south west, southeast, southern, southwest, sud, sud est, sud ouest, sued, sur, west,
    west coast, western, zentral, zuid
""")
"""By key: names of regions of several countries, and of none in a place's words."""

CLEAR_CODES = {"US": "US", "USA": "US", "UK": "GB", "UAE": "AE", "CAN": "CA", "KSA": "SA"}
"""Codes of countries that are nothing else in a place."""
ALONE_CODES = _names("""
    AU, BG, BR, CN, CZ, DK, EE, ES, FI, FR, GB, GR, HK, HU, JP, KR, LT, LV, MX, NL, NZ, PH, PL,
    RO, SE, SG, TH, TR, TW, UA, VN, ZA
""")
"""ISO 3166-1 codes that, alone, are no word, no state and nothing else."""
LOWER_CODES = frozenset({"usa", "uk"})
"""Codes of countries also in small letters."""

CODED = {
    **dict.fromkeys(("US", "CA", "AU"), 3.0),
    **dict.fromkeys(("BR", "IN", "IT", "DE", "CH", "MX", "ZA"), 2.5),
}
"""How much the code of a region says where people write "Austin, TX" and "Milano (MI)"."""
CODED_WITH_TOWN = {**dict.fromkeys(("CN", "NL", "RO", "NZ", "ES", "AR", "CO"), 2.0)}
"""The same where only a town that is there stands before it: "Delft, ZH", "Cluj-Napoca, CJ"."""
DOUBTFUL = frozenset({"DE", "IN", "IL", "CO", "AR", "ID"})
"""Codes of US states that as often are a country behind its town."""
WORDS = _names("""
    act, al, co, de, hi, id, in, la, ma, me, mo, nl, nt, oh, ok, on, or, pa, pe, sa
""")
"""Codes of states that, in small letters, are words."""
NO_CODE_ALONE = frozenset({"OK", "HI", "OH", "ON", "OR", "ACT"})
"""Codes of regions that, alone, are rather words."""
WORDS_ALONE = _names("""
    airport, annex, baker, bank, bar, basic, bay, best, college, come, commerce, date, deal,
    delta, downtown, enterprise, estero, federal, forest, green, hard, hire, holiday, hub,
    independence, male, manage, march, market, mentor, metro, mine, mission, mobile, most,
    name, normal, opportunity, paramount, peer, police, port, rich, roles, sale, same, save,
    street, summit, superior, temple, time, union, university
""")
"""By key: towns that, alone, are rather words. Nothing else tells them: towns as small as "Best"
stand alone where they are meant, and all of them have more than 15,000 inhabitants."""

STATES = frozenset({"US", "CA", "AU", "IN"})
"""Countries whose regions are as well known as countries."""
LARGE = STATES | {"BR", "CN", "MX"}
"""Countries whose regions are larger than the cities that share their names."""
TELLING = _names("""
    AR, AT, AU, BE, BR, CA, CH, CN, CZ, DE, DK, ES, FI, FR, GB, ID, IE, IN, IT, JP, KR, MX, MY,
    NL, NO, NZ, PK, PL, SE, US, ZA
""")
"""The names of regions in these countries stand for the country: "Bayern", "Texas"."""
WITH_DIVISIONS = ("US", "CA", "AU")
"""Countries whose cities are known with their regions as in ISO 3166-2."""
_OUTER = re.compile(
    r"GB-(?:ENG|NIR|SCT|WLS)|FR-(?:[A-Z]{3}|20R)|IT-\d\d|BE-(?:BRU|VLG|WAL)|IE-[CLMU]|"
    r"ES-(?:A[NRS]|C[BLMNT]|EX|GA|IB|M[CD]|NC|PV|RI|VC)|PH-\d\d"
)
IN_TWO_LEVELS = frozenset({"GB"})
"""Countries of which ISO 3166-2 has two levels by which people name a town's region."""
TWO_IN_ONE = frozenset({"washington", "quebec"})
"""By key: a region and a city of one country; alone, either may be meant."""
TERRITORIES = {"HK": "CN", "MO": "CN", "PR": "US", "GU": "US", "VI": "US", "GP": "FR", "RE": "FR"}
"""Countries that are also part of a state: what is said to be in both is in that state."""
SHARED_NAMES = {"georgia": "GE", "jersey": "JE", "guernsey": "GG", "عمان": "OM"}
"""By key: countries with the name of another place, which are meant where the rest agrees."""

GERMAN_ASIDES = _names("""
    allgäu, baden, bay., bodensee, donau, eifel, elbe, ems, erzgebirge, fichtelgebirge, harz,
    havel, hess., holst., holstein, hunsrück, isar, lahn, main, mosel, mulde, nds., neckar,
    niederbay., oberbay., odenwald, oder, oldb, oldb., oldenburg, opf., ostfriesland, pfalz,
    rhein, rheinl., ruhr, saale, sachs., sauerland, schwaben, schwarzwald, sieg, spree, taunus,
    thür., unstrut, vogtl., vogtland, weinstraße, weser, westerwald, westf, westf.,
    westfalen, württ.
""")
"""What stands aside to tell German towns of one name apart: "Halle (Saale)"."""

FAMOUS = _names("""
    accra, athens, atlanta, auckland, austin, baltimore, barcelona, bari, berlin, berne,
    bogota, boston, bridgetown, brisbane, bristol, bruges, brussels, buenos aires, cairo,
    calcutta, calgary, cancun, chicago, ciudad de mexico, cologne, colombo, dallas, delhi,
    denver, detroit, doha, donetsk, dresden, dubai, dublin, edinburgh, edmonton, florence,
    frankfurt, geneva, genova, ginebra, glasgow, hanoi, hanover, houston, hyderabad, islamabad,
    lagos, las palmas, las vegas, leipzig, lima, lisbon, liverpool, london, londres, los
    angeles, lyon, madras, madrid, manila, mecca, medellin, melbourne, mexico city, miami,
    milano, minneapolis, montevideo, montreal, moscow, nairobi, naples, nashville, new delhi,
    new orleans, new york, odesa, ottawa, paris, parma, perth, philadelphia, phoenix,
    pittsburgh, portland, porto, quito, rio de janeiro, roma, rome, salt lake city, san
    antonio, san diego, san francisco, san salvador, santo domingo, seattle, sevilla, st louis,
    st paul, sydney, toronto, vaduz, valletta, vancouver, venice, vienna, warsaw, wellington,
    wien, zaragoza
""")
"""By key: names by which everyone means the largest city of that name."""
REGIONS_FIRST = _names("madeira, penang, pulau pinang, la rioja, navarra")
"""By key: names by which the region is meant, though a city of it bears them too."""
NICKNAMES = {
    **dict.fromkeys(("sf", "san francisco bay area", "sf bay area"), "san francisco"),
    **dict.fromkeys(("nyc", "new york metro"), "new york"),
    "cdmx": "mexico city", "caba": "buenos aires", "blr": "bengaluru", "dc metro": "washington dc",
    **dict.fromkeys(("hcmc", "tp hcm", "tphcm"), "ho chi minh city"),
    "frankfurt a m": "frankfurt am main", "frankfurt main": "frankfurt am main",
}  # fmt: skip
"""Names of cities that GeoNames has not, by key, and what it has."""


@cache
def countries() -> dict[str, str]:
    """Return alpha-2 codes by casefolded name and alpha-3 code."""
    return {row[0]: row[1] for row in _rows("countries.tsv")}


@cache
def countries_by_key() -> dict[str, str]:
    """Return alpha-2 codes by the key of a name, where that is no word of another place."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, code in countries().items():
        if len(name) > 3 or not name.isascii():
            found[key_of(name)].add(code)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1}


@cache
def alpha2() -> frozenset[str]:
    """Return all alpha-2 codes."""
    return frozenset(countries().values())


@cache
def regions() -> dict[str, tuple[str, ...]]:
    """Return the codes of regions (ISO 3166-2) by the key of a name; "GB-" has no code."""
    found: dict[str, tuple[str, ...]] = {}
    for key, code in _rows("regions.tsv"):
        found[key] = (*found.get(key, ()), code)
    return found


@cache
def region_codes() -> frozenset[str]:
    """Return all codes of regions."""
    return frozenset(code for codes in regions().values() for code in codes)


@cache
def is_outer(code: str) -> bool:
    """Return whether a region holds regions by which people name a town's: England, Lombardy."""
    return _OUTER.fullmatch(code) is not None


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]
