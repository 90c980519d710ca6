"""Finding duplicates in an archive: keys, candidates, clusters; memory for keys, not for texts."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from jobcrawler.duplicates import archived
from jobcrawler.duplicates.boilerplate import Samples
from jobcrawler.duplicates.candidates import (
    Index,
    Pairs,
    Whole,
    groups_of,
    pairs_of,
    plain_keys,
    unpacked,
)
from jobcrawler.duplicates.clustering import clusters_of
from jobcrawler.duplicates.facts import Facts
from jobcrawler.duplicates.keys import Stated, place_words
from jobcrawler.duplicates.kinds import Member, members_of
from jobcrawler.duplicates.rules import TELLING_WORDS
from jobcrawler.duplicates.texts import (
    Hashes,
    Likeness,
    Text,
    hash63,
    likeness,
    shingles_of,
    text_of,
    words_of,
)

BATCH = 2000
"""Postings whose facts are in memory, unless one group has more."""
KEPT_TEXTS = 2000
KEPT_BOILERPLATES = 200


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """What was found."""

    postings: int
    made: int
    """Postings whose keys were made; of the others they were known."""
    clusters: int
    kinds: Counter[str]
    """How many postings are a duplicate of each kind."""


def find_duplicates(db: sqlite3.Connection) -> Found:
    """Cluster all postings of an archive, in place of the clusters that it had.

    Keys are committed as they are made; the clusters in one transaction, whole or not at all.
    """
    index, made = _indexed(db)
    kinds: Counter[str] = Counter()
    clusters = 0
    try:
        archived.forget_clusters(db)
        for members in _Finder(db, index).clusters():
            archived.add_cluster(db, members)
            clusters += 1
            kinds.update(each.kind for each in members if each.kind)
        db.commit()
    except BaseException:  # whoever closes the archive commits what is begun
        db.rollback()
        raise
    return Found(postings=len(index.jobs), made=made, clusters=clusters, kinds=kinds)


def _indexed(db: sqlite3.Connection) -> tuple[Index, int]:
    """Bring the keys up to date; return them as arrays, and how many were made."""
    index, made = Index(), 0
    for part in archived.keyed_postings(db):
        changed = [posting for posting in part if posting.is_new]
        archived.keep_keys(db, changed)
        db.commit()
        made += len(changed)
        for posting in part:
            _add(index, posting)
    return index, made


def _add(index: Index, posting: archived.Keyed) -> None:
    keys, row = posting.keys, len(index.jobs)
    scope = keys.organisation or f"?{posting.site}"
    block = f"{scope}\n{keys.title}\n{keys.level}"
    index.jobs.append(posting.job)
    index.scopes.append(hash63(scope))
    index.titles.append(hash63(keys.title))
    index.blocks.append(hash63(block))
    if keys.text is not None:
        index.with_text.append(row)
        index.bands += keys.bands
        if keys.words >= TELLING_WORDS:
            index.texts.add(row, hash63(f"{keys.title}\n{keys.level}\n{keys.text}"))
    for place in keys.places.split("|"):
        index.places.add(row, hash63(f"{block}\n{place.partition('@')[0]}"))
    if posting.requisition:
        index.requisitions.add(row, hash63(f"{scope}\n{posting.requisition}"))
    for address in posting.addresses:
        index.addresses.add(row, address)


class _Finder:
    """Goes through the groups of an index."""

    def __init__(self, db: sqlite3.Connection, index: Index) -> None:
        self._db = db
        self._index = index
        self._plain = set(plain_keys(index, index.addresses).tolist())
        self._plain_numbers = set(plain_keys(index, index.requisitions).tolist())
        self._samples = Samples(index)
        self._text = lru_cache(maxsize=KEPT_TEXTS)(self._read_text)
        self._boilerplate = lru_cache(maxsize=KEPT_BOILERPLATES)(self._read_boilerplate)

    def clusters(self) -> Iterator[list[Member]]:
        """Yield the clusters, each as its members."""
        for facts, pairs in self._groups():
            neighbours = zip(*(side.tolist() for side in unpacked(pairs)), strict=True)
            for cluster in clusters_of(facts, neighbours, self._compare):
                yield members_of(cluster, self._compare)

    def _groups(self) -> Iterator[tuple[list[Facts], Pairs]]:
        batch: list[tuple[Whole, Pairs]] = []
        size = 0
        for group in groups_of(pairs_of(self._index), len(self._index.jobs)):
            batch.append(group)
            size += len(group[0])
            if size >= BATCH:
                yield from self._read(batch)
                batch, size = [], 0
        yield from self._read(batch)

    def _read(self, batch: list[tuple[Whole, Pairs]]) -> Iterator[tuple[list[Facts], Pairs]]:
        if not batch:
            return
        rows = np.concatenate([members for members, _ in batch]).tolist()
        orders = {self._index.jobs[row]: row for row in rows}
        known = {facts.order: self._telling(facts)
                 for facts in archived.facts_of(self._db, orders)}  # fmt: skip
        for members, pairs in batch:
            yield [known[row] for row in members.tolist()], pairs

    def _telling(self, facts: Facts) -> Facts:
        """Return facts without numbers and addresses that jobs of many titles share."""
        plain, scope = self._plain_numbers, facts.scope
        numbers = frozenset(number for number in facts.requisitions
                            if hash63(f"{scope}\n{number}") not in plain)  # fmt: skip
        addresses = facts.addresses - self._plain
        if numbers == facts.requisitions and addresses == facts.addresses:
            return facts
        return dataclasses.replace(facts, requisitions=numbers, addresses=addresses)

    def _compare(self, one: Facts, other: Facts) -> Likeness:
        scope = one.scope if one.scope == other.scope else ""
        return likeness(self._text(one.job, scope), self._text(other.job, scope))

    def _read_text(self, job: int, scope: str) -> Text:
        words = _words(archived.stated_of(self._db, job))
        return text_of(words, boilerplate=self._boilerplate(scope))

    def _read_boilerplate(self, scope: str) -> Hashes:
        return self._samples.boilerplate(hash63(scope), self._shingles)

    def _shingles(self, job: int) -> Hashes:
        return shingles_of(_words(archived.stated_of(self._db, job)))


def _words(stated: Stated) -> list[str]:
    return words_of(stated.text, places=place_words(stated.places))
