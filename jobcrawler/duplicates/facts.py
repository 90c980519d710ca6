"""What is known of postings that may be of one job."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any, Literal

from jobcrawler.duplicates.titles import Title

Relation = Literal["same", "unknown", "other"]
Place = tuple[str, str]
"""Locality and country, either of them empty where it is not known."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A posting, or postings of one organisation, title and text: then sets are of all of them."""

    job: int
    """`jobs.id`."""
    order: int
    """Where it stands among all postings by site and job ID, whatever order rows are in."""
    site: str
    job_id: str
    organisation: str | None
    title: Title
    text: int | None
    words: int
    bands: bytes = b""
    places: frozenset[Place] = frozenset()
    requisitions: frozenset[str] = frozenset()
    addresses: frozenset[int] = frozenset()
    """Hashes of addresses that are of this posting only."""
    teams: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    language: str | None = None
    first_seen: str = ""
    first_run: int = 0
    ended: str | None = None
    """When it was closed, or first missing."""
    posted: str | None = None
    """The date that it states, a day."""
    stated: tuple[Any, ...] = ()
    """Pay, end and start as stated, None each where it does not say."""

    @property
    def scope(self) -> str:
        """The organisation; where it is not known, the site, which mostly is one employer's."""
        return self.organisation or f"?{self.site}"


def joined(facts: Sequence[Facts]) -> Facts:
    """Return postings with one organisation, title and text as one."""
    return dataclasses.replace(
        min(facts, key=lambda each: each.order),
        places=frozenset().union(*(each.places for each in facts)),
        requisitions=frozenset().union(*(each.requisitions for each in facts)),
        addresses=frozenset().union(*(each.addresses for each in facts)),
        teams=frozenset().union(*(each.teams for each in facts)),
        departments=frozenset().union(*(each.departments for each in facts)),
    )


def places_of(text: str) -> frozenset[Place]:
    """Read `Keys.places`."""
    return frozenset((name, country) for place in text.split("|") if place
                     for name, _, country in [place.rpartition("@")])  # fmt: skip


def relation_of_places(one: frozenset[Place], other: frozenset[Place]) -> Relation:
    """Whether two postings share a place; a country alone agrees with a place in it."""
    if not one or not other:
        return "unknown"
    is_shared = not one.isdisjoint(other) or any(
        _agree(here, there) for here in one for there in other
    )
    return "same" if is_shared else "other"


def _agree(here: Place, there: Place) -> bool:
    names, countries = ({side[index] for side in (here, there)} - {""} for index in (0, 1))
    return len(names) < 2 and len(countries) < 2 and bool(names or countries)


def day_of(moment: str | None) -> datetime.date | None:
    """Return the day of an ISO 8601 date or time; None where it is neither."""
    try:
        return datetime.date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None
