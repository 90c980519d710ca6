"""One page being read: what it was asked for, and what has been found on it so far."""

from __future__ import annotations

import dataclasses

from jobcrawler.page import DETAIL, LISTING, Fetch, Page
from jobcrawler.settling import Gone

GONE = (404, 410)
"""HTTP statuses that say that a page is no more."""


@dataclasses.dataclass
class Visit:
    """A page on its way through a run."""

    fetch: Fetch
    page: Page
    id: int
    """`pages.id`."""
    is_good: bool
    """Whether the answer is the page that was asked for, not an error of the site's."""
    ids: set[str] = dataclasses.field(default_factory=set)
    """What it lists: job IDs, or identities where the listing does not state them."""
    has_posting: bool = False
    leads_on: bool = False
    """Whether it names further listing pages, and so is one itself, whatever it was asked as."""
    is_blocked: bool = False
    closed: str = ""
    """Why its posting is closed."""

    @property
    def is_listing(self) -> bool:
        """Whether it is a page of the list, and came."""
        return self.is_good and (self.fetch.kind == LISTING or self.leads_on)

    @property
    def is_of_one_posting(self) -> bool:
        """Whether it was asked for the sake of one known posting, and tells of no other."""
        return self.fetch.listed is not None or bool(self.fetch.probe)

    @property
    def is_gone_link(self) -> bool:
        """Whether a list's link led to a posting that is no more; in a walk it was the way on."""
        return bool(self.closed) and self.fetch.kind == DETAIL and not self.fetch.last_resort

    def gone(self) -> Gone | None:
        """Return the evidence that the probed posting is no more, None where it may live."""
        shows_other = self.is_good and not (self.has_posting or self.is_blocked)
        if self.closed:
            return Gone(self.closed, self.id)
        if shows_other and self.page.url != self.fetch.url:
            return Gone(f"redirected to {self.page.url}", self.id)
        return None
