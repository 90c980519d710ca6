"""The practice site as a value: a seed, a day and its faults say all about it."""

from __future__ import annotations

import dataclasses

from jobcrawler.practice.compose import LIMIT
from jobcrawler.practice.faults import Faults
from jobcrawler.practice.posting import Posting
from jobcrawler.practice.postings import Event, World, world


@dataclasses.dataclass(frozen=True)
class Practice:
    """A careers site that exists nowhere else. The same values always mean the same pages.

    Raises:
        ValueError: `postings` or `day` is out of range.
    """

    seed: int = 1
    """Another seed is another site."""
    postings: int = 500
    """How many are open on day 0; later days have about as many."""
    day: int = 0
    """Which day the pages show."""
    faults: Faults = dataclasses.field(default_factory=Faults)

    def __post_init__(self) -> None:
        if not 0 <= self.postings <= LIMIT:
            message = f"postings: {self.postings} is not between 0 and {LIMIT}"
            raise ValueError(message)
        if self.day < 0:
            message = f"day: {self.day} is before day 0"
            raise ValueError(message)

    @property
    def world(self) -> World:
        """All postings on the site's day."""
        return world(self.seed, self.postings, self.day)

    def open_on(self, day: int) -> tuple[Posting, ...]:
        """Return the postings open on a day, in list order."""
        return world(self.seed, self.postings, day).listed

    def events(self, day: int) -> tuple[Event, ...]:
        """Return exactly what differs between a day and the day before; nothing for day 0."""
        return world(self.seed, self.postings, day).events

    def restamped(self, day: int) -> tuple[int, ...]:
        """Return the posting ids whose update date moved that day although nothing else did."""
        return world(self.seed, self.postings, day).restamped
