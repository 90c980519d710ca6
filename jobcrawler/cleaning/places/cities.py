"""The world's cities by name: `cities.tsv`, sorted and mapped into memory, read a block at a time.

Nothing is loaded before the first look-up, and of the file only the blocks that are looked into.
`build_cities` writes it and says what a line means. The data are GeoNames' (CC BY 4.0).
"""

from __future__ import annotations

import mmap
import re
from bisect import bisect_right
from functools import cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("cities.tsv")
_BLOCK = 2048
_BEARER = re.compile(r"([A-Z]{2})([A-Z0-9]*)([a-z])(\*?)")

TOWN, CITY = 8, 13
"""Sizes: about 15,000 and 100,000 inhabitants."""


class Bearer(NamedTuple):
    """A city that bears a name."""

    country: str
    division: str
    """Of the country, as GeoNames counts: as in ISO 3166-2 in the US, Canada and Australia."""
    size: int
    """Each step is half as many inhabitants again, from 500 on."""
    is_first_name: bool
    """Whether it is the name that GeoNames has first, and no other one."""


def bearers_of(key: str) -> tuple[Bearer, ...]:
    """Return the cities of a name (`keys.key_of`)."""
    table, firsts, starts = _index()
    wanted = key.encode()
    block = bisect_right(firsts, wanted) - 1
    if block < 0:
        return ()
    lines = b"\n" + table[starts[block] : starts[block + 1]]
    at = lines.find(b"\n" + wanted + b"\t")
    if at < 0:
        return ()
    row = lines[at + len(wanted) + 2 : lines.index(b"\n", at + 1)].decode()
    return tuple(
        Bearer(country, division, ord(size) - ord("a"), not mark)
        for country, division, size, mark in _BEARER.findall(row)
    )


@cache
def _index() -> tuple[mmap.mmap, list[bytes], list[int]]:
    """Return the table, the first key of each block, and where the blocks start and end."""
    with _TABLE.open("rb") as file:
        table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    starts = [0]
    while starts[-1] < len(table):
        line_end = table.find(b"\n", min(starts[-1] + _BLOCK, len(table) - 1))
        starts.append(line_end + 1)
    firsts = [table[start : table.find(b"\t", start)] for start in starts[:-1]]
    return table, firsts, starts
