"""Clustering: the postings of a group that are of one job, by agreements of two at a time.

What agrees with what agrees is of one job as well, with a limit: a cluster has one organisation,
so that a posting that names no employer is no bridge between two that do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from jobcrawler.duplicates.facts import Facts, joined
from jobcrawler.duplicates.rules import agreement
from jobcrawler.duplicates.texts import Likeness
from jobcrawler.duplicates.titles import Title

FEW = 24
"""So many different postings are all compared with one another; of more, neighbours are."""
Compare = Callable[[Facts, Facts], Likeness]
Pair = tuple[int, int]


def clusters_of(
    group: Sequence[Facts], neighbours: Iterable[Pair], compare: Compare
) -> list[list[Facts]]:
    """Return the clusters of a group, each of two postings or more, in a fixed order.

    Args:
        group: postings that may be of one job.
        neighbours: pairs of them, by `Facts.order`.
        compare: tells how alike the texts of two postings are.
    """
    classes = _classes(group)
    firsts = [joined(members) for members in classes]
    agreed = []
    for one, other in _pairs(classes, neighbours):
        first, second = firsts[one], firsts[other]
        found = agreement(first, second, partial(compare, first, second))
        if found is not None:
            agreed.append((found.weakness, one, other))
    forest = _Forest(firsts)
    for _, one, other in sorted(agreed):
        forest.join(one, other)
    clusters = [[facts for number in numbers for facts in classes[number]]
                for numbers in forest.trees()]  # fmt: skip
    return [sorted(members, key=lambda each: each.order)
            for members in clusters if len(members) > 1]  # fmt: skip


def _classes(group: Sequence[Facts]) -> list[list[Facts]]:
    """Return postings with the same organisation, title and text together."""
    classes: defaultdict[object, list[Facts]] = defaultdict(list)
    for facts in sorted(group, key=lambda each: each.order):
        own = facts.order if facts.text is None else (facts.scope, facts.title, facts.text)
        classes[own].append(facts)
    return list(classes.values())


def _pairs(classes: Sequence[Sequence[Facts]], neighbours: Iterable[Pair]) -> Iterable[Pair]:
    """Return which classes to compare: of many those that met, and those of one small place."""
    if len(classes) <= FEW:
        return combinations(range(len(classes)), 2)
    number = {facts.order: n for n, members in enumerate(classes) for facts in members}
    met = ((number[one], number[other]) for one, other in neighbours)
    pairs = {(min(pair), max(pair)) for pair in met if pair[0] != pair[1]}
    by_place: defaultdict[tuple[str, Title], set[int]] = defaultdict(set)
    for n, members in enumerate(classes):
        for locality in {locality for facts in members for locality, _ in facts.places}:
            by_place[locality, members[0].title].add(n)
    for numbers in by_place.values():
        if len(numbers) <= FEW:
            pairs.update(combinations(sorted(numbers), 2))
    return sorted(pairs)


class _Forest:
    """Sets that are joined, each with the organisations of its members."""

    def __init__(self, members: Sequence[Facts]) -> None:
        self._parents = list(range(len(members)))
        self._organisations = [{each.organisation} - {None} for each in members]

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Join two sets, unless they are of two organisations."""
        low, high = sorted((self._root(one), self._root(other)))
        both = self._organisations[low] | self._organisations[high]
        if low != high and len(both) <= 1:
            self._parents[high] = low
            self._organisations[low] = both

    def trees(self) -> Iterator[list[int]]:
        """Yield the sets."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parents)):
            found[self._root(number)].append(number)
        yield from found.values()
