"""Candidates: which postings are worth comparing. Hashes in arrays, sorted; no text, no rows.

Postings that share a key are neighbours in its order. What hangs together by such neighbours is a
group; only within it postings are compared. Title, level and organisation are part of the keys of
texts and places, since what the rules would refuse anyway need not be met.
"""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from jobcrawler.duplicates.signatures import BANDS

Whole = NDArray[np.int64]
Pairs = NDArray[np.int64]
"""Two postings in one number: see `_packed`."""

MANY_TITLES = 3
"""A number or an address of jobs with more titles than this is of none of them."""
_SHIFT = np.int64(32)
_LOW = np.int64(2**32 - 1)


@dataclasses.dataclass
class Keyed:
    """Keys of postings, as pairs of a posting's position and a hash."""

    rows: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    hashes: array[int] = dataclasses.field(default_factory=lambda: array("q"))

    def add(self, row: int, key: int) -> None:
        """Note a key of a posting."""
        self.rows.append(row)
        self.hashes.append(key)

    def arrays(self) -> tuple[Whole, Whole]:
        """Return positions and hashes."""
        return np.frombuffer(self.rows, np.int64), np.frombuffer(self.hashes, np.int64)


@dataclasses.dataclass
class Index:
    """All that is needed to find candidates, by posting, in the order of site and job ID."""

    jobs: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    scopes: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    titles: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    """Without their levels."""
    blocks: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    """Organisation, title and level."""
    bands: bytearray = dataclasses.field(default_factory=bytearray)
    """Of those with a text."""
    with_text: array[int] = dataclasses.field(default_factory=lambda: array("q"))
    places: Keyed = dataclasses.field(default_factory=Keyed)
    texts: Keyed = dataclasses.field(default_factory=Keyed)
    requisitions: Keyed = dataclasses.field(default_factory=Keyed)
    addresses: Keyed = dataclasses.field(default_factory=Keyed)


def plain_keys(index: Index, keyed: Keyed) -> Whole:
    """Return the hashes that jobs of many titles share: they tell no job."""
    rows, hashes = keyed.arrays()
    titles = np.frombuffer(index.titles, np.int64)[rows]
    order = np.lexsort((titles, hashes))
    hashes, titles = hashes[order], titles[order]
    is_new = np.ones(len(hashes), dtype=bool)
    is_new[1:] = (hashes[1:] != hashes[:-1]) | (titles[1:] != titles[:-1])
    found, counts = np.unique(hashes[is_new], return_counts=True)
    return found[counts > MANY_TITLES]


def pairs_of(index: Index) -> Pairs:
    """Return the pairs of neighbours, each once."""
    pairs = np.empty(0, dtype=np.int64)
    for rows, keys in _keys_of(index):
        pairs = np.union1d(pairs, _neighbours(rows, keys))
    return pairs


def _keys_of(index: Index) -> Iterator[tuple[Whole, Whole]]:
    yield index.places.arrays()
    yield index.texts.arrays()
    for keyed in (index.requisitions, index.addresses):
        rows, hashes = keyed.arrays()
        is_telling = ~np.isin(hashes, plain_keys(index, keyed))
        yield rows[is_telling], hashes[is_telling]
    rows = np.frombuffer(index.with_text, np.int64)
    bands = np.frombuffer(index.bands, "<u4").reshape(len(rows), BANDS)
    blocks = np.frombuffer(index.blocks, np.int64)[rows]
    for band in range(BANDS):
        yield rows, blocks ^ (bands[:, band].astype(np.int64) << np.int64(20))


def _neighbours(rows: Whole, keys: Whole) -> Pairs:
    order = np.lexsort((rows, keys))
    rows, keys = rows[order], keys[order]
    is_same = (keys[1:] == keys[:-1]) & (rows[1:] != rows[:-1])
    return np.unique(_packed(rows[:-1][is_same], rows[1:][is_same]))


def _packed(low: Whole, high: Whole) -> Pairs:
    return (low << _SHIFT) | high


def unpacked(pairs: Pairs) -> tuple[Whole, Whole]:
    """Return the positions of pairs, the lower one first."""
    return pairs >> _SHIFT, pairs & _LOW


def groups_of(pairs: Pairs, count: int) -> Iterator[tuple[Whole, Pairs]]:
    """Yield what hangs together: the positions of a group's postings, and their pairs."""
    low, high = unpacked(pairs)
    graph = coo_array((np.ones(len(pairs), dtype=np.int8), (low, high)), shape=(count, count))
    labels = connected_components(graph, directed=False)[1].astype(np.int32)
    members = np.unique(np.concatenate([low, high]))
    members = members[np.argsort(labels[members], kind="stable")]
    pairs = pairs[np.argsort(labels[low], kind="stable")]
    ends = np.flatnonzero(np.diff(labels[members])) + 1
    pair_ends = np.flatnonzero(np.diff(labels[pairs >> _SHIFT])) + 1
    yield from zip(np.split(members, ends), np.split(pairs, pair_ends), strict=True)
