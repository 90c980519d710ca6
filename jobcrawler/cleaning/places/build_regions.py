"""Write `regions.tsv`: the names of the world's regions, from ISO 3166-2 (pycountry) and by hand.

`python -m jobcrawler.cleaning.places.build_regions` does, with the extra `[places]`. What people
call a region besides ("Bavaria", "NRW") is kept by hand in `region_names.tsv`, by code; a
code without its last part ("GB-") stands for names that have none, such as "Greater Manchester".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pycountry

from jobcrawler.cleaning.places.keys import key_of

HERE = Path(__file__).parent

_ASIDE = re.compile(r"\s*[\[(](?P<aside>[^\])]*)[\])]")
_OTHER_CODE = re.compile(r"\s*\b[A-Z]{2}-\w{1,3}$")
# Words for the kind of a region, which people leave away: "Stockholms län", "Guangdong Sheng".
_KIND = re.compile(
    r"(?:s?\sl[äa]n|\s(?:kraj|sheng|shi|oblast'?|prefecture|province|county|voivodeship|region)"
    r"|-(?:teukbyeolsi|gwangyeoksi|do))$",
    re.IGNORECASE,
)
# "Outlying area": Puerto Rico has a country's code of its own.
_NO_REGION = frozenset({"Outlying area", "Special administrative region"})
_WITH_CODES = frozenset({"FR", "NL", "CN", "FI"})
"""Some of their subdivisions have codes of countries: Aruba, Guadeloupe, Taiwan, Åland."""


def main() -> None:
    """Write the file beside this module."""
    rows = sorted(_outermost(set(region_names())))
    text = "".join(f"{key}\t{code}\n" for key, code in rows)
    (HERE / "regions.tsv").write_text(text, encoding="utf-8")


def region_names() -> Iterator[tuple[str, str]]:
    """Yield the key of a name and its code: ("bavaria", "DE-BY")."""
    for region in pycountry.subdivisions:
        if _is_region(region):
            yield from ((key_of(name), region.code) for name in spellings(region.name))
    for line in (HERE / "region_names.tsv").read_text(encoding="utf-8").splitlines():
        code, *names = line.split("\t")
        yield from ((key_of(name), code) for name in names)


def _outermost(rows: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the rows without the provinces that have the name of the region they are in."""
    parents = {region.code: region.parent_code for region in pycountry.subdivisions}
    for key, code in rows:
        parent = parents.get(code)
        if not parent or not any(other == key and found == parent for other, found in rows):
            yield key, code


def _is_region(region: pycountry.db.Data) -> bool:
    is_country = region.country_code in _WITH_CODES and bool(
        pycountry.countries.get(alpha_2=region.code.partition("-")[2])
        and pycountry.countries.get(name=region.name.partition(" ")[0])
    )
    return region.type not in _NO_REGION and not is_country


def spellings(name: str) -> Iterable[str]:
    """Return the ways to write a name of ISO 3166-2: "Catalunya [Cataluña]" is two."""
    aside = [_OTHER_CODE.sub("", found["aside"]) for found in _ASIDE.finditer(name)]
    names = {_ASIDE.sub("", name), *aside}
    for one in tuple(names):
        last, comma, first = one.partition(", ")
        if comma:
            names |= {f"{first} {last}", last} if " " not in last or "of" in first else {one}
    names |= {_KIND.sub("", one) for one in names}
    return {one for one in names if len(key_of(one)) > 2 and not one.isdigit()}


if __name__ == "__main__":
    main()
