"""Kinds: how each posting of a cluster is a duplicate of an earlier one.

After the deduplication challenge of Eurostat (Web Intelligence, 2023), in our reading:

- `full`: the same title and the same text, its city and small edits apart
- `semantic`: the same job in other words, or in another language
- `partial`: the same job, of which one posting leaves out much that the other says
- `temporal`: the same job, published again after an earlier posting of it had ended, or under a
  date that is weeks later; never two postings that were first seen in one run
"""

from __future__ import annotations

import dataclasses
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from jobcrawler.duplicates.facts import Facts, day_of, relation_of_places
from jobcrawler.duplicates.rules import CONTAINED, SAME_TEXT
from jobcrawler.duplicates.texts import Likeness

Kind = Literal["full", "semantic", "partial", "temporal"]
Compare = Callable[[Facts, Facts], Likeness]

REPOST_DAYS = 14
"""Between two stated dates of one site's postings, where the earlier one is still open."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A posting in a cluster."""

    facts: Facts
    of: Facts | None = None
    """The earlier posting that it is a duplicate of; None for the first."""
    kind: Kind | None = None
    because: str = "the first of them"


def members_of(cluster: Sequence[Facts], compare: Compare) -> list[Member]:
    """Return a cluster's postings, the first one first, each with its kind."""
    first, *others = sorted(cluster, key=_by_time)
    found = [Member(facts=first)]
    earlier = _Earlier()
    earlier.add(first)
    for facts in others:
        of = earlier.of(facts) or first
        kind, because = _kind(facts, of, compare)
        found.append(Member(facts=facts, of=of, kind=kind, because=because))
        earlier.add(facts)
    return found


def _by_time(facts: Facts) -> tuple[str, int]:
    return facts.first_seen, facts.order


_ANYWHERE = ""


def _names(facts: Facts) -> list[str]:
    """Return the localities of a posting, and the countries that it gives none in."""
    return sorted({locality or country for locality, country in facts.places})


class _Earlier:
    """The postings before one, by place: the first that is still open, and the last that ended."""

    def __init__(self) -> None:
        self._open: defaultdict[str, dict[int, Facts]] = defaultdict(dict)
        self._ends: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._ended: dict[str, Facts] = {}

    def add(self, facts: Facts) -> None:
        for place in (*_names(facts), _ANYWHERE):
            self._open[place][facts.order] = facts
            if facts.ended is not None:
                heapq.heappush(self._ends[place], (facts.ended, facts.order))

    def of(self, facts: Facts) -> Facts | None:
        """Return the earlier posting that this one stands beside, or else follows."""
        for places in (_names(facts), [_ANYWHERE]):
            beside = [found for place in places for found in self._beside(place, facts)]
            if beside:
                return min(beside, key=_by_time)
            ended = [self._ended[place] for place in places if place in self._ended]
            if ended:
                return max(ended, key=_by_time)
        return None

    def _beside(self, place: str, facts: Facts) -> Iterator[Facts]:
        ends, is_open = self._ends[place], self._open[place]
        while ends and ends[0][0] <= facts.first_seen:
            self._ended[place] = is_open.pop(heapq.heappop(ends)[1])
        yield from list(is_open.values())[:1]


def _kind(facts: Facts, of: Facts, compare: Compare) -> tuple[Kind, str]:
    places = relation_of_places(facts.places, of.places)
    where = {"same": "same place", "unknown": "place not stated", "other": "another place"}[places]
    like, how = _likeness(facts, of, compare)
    again = _repost(facts, of) if facts.title == of.title else None
    if again:
        return "temporal", f"{again}; {how}, {where}"
    return like, f"{how}, {where}"


def _likeness(facts: Facts, of: Facts, compare: Compare) -> tuple[Kind, str]:
    if facts.title != of.title:
        return "semantic", "title in another language"
    if facts.text is not None and facts.text == of.text:
        return "full", "same text"
    if facts.text is None or of.text is None:
        return "partial", "one has no text"
    like = compare(facts, of)
    if like.shared >= SAME_TEXT:
        return "full", f"text alike: {like.shared:.2f} shared"
    if like.contained >= CONTAINED:
        return "partial", f"text in part: {like.contained:.2f} of the shorter one"
    return "semantic", f"text in other words: {like.shared:.2f} shared"


def _repost(facts: Facts, of: Facts) -> str | None:
    """Return how a posting is a job published again; None where it is not."""
    if facts.first_run == of.first_run:
        return None
    started = _start(facts, of)
    if of.ended is not None and of.ended[:10] <= started:
        return f"published again, the earlier one ended on {of.ended[:10]}"
    before, after = day_of(of.posted), day_of(facts.posted)
    if facts.site != of.site or before is None or after is None:
        return None
    days = (after - before).days
    return f"published again, {days} days later" if days >= REPOST_DAYS else None


def _start(facts: Facts, of: Facts) -> str:
    """Return the day since which a posting was out.

    A site that had been read before shows when a posting is new; of another one, which may be read
    for the first time, what it states counts as well.
    """
    seen = facts.first_seen[:10]
    return seen if facts.site == of.site else min(seen, facts.posted or seen)
