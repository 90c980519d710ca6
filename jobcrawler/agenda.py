"""What a run has asked for, what is outstanding, and what waits for the listing's end."""

from __future__ import annotations

from jobcrawler.page import DETAIL, Fetch


class Agenda:
    """The fetches of one run. Each is asked for once, by its key."""

    def __init__(self, limit: int) -> None:
        """Make an agenda of at most `limit` fetches."""
        self.limit = limit
        self.is_full = False
        """Whether a fetch was refused because of the limit."""
        self._asked: set[str] = set()
        self._begun = 0
        self._outstanding: dict[str, str] = {}
        self._listing = 0
        self._waiting: dict[str, Fetch] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is outstanding."""
        return not self._outstanding

    def wants(self, fetch: Fetch) -> bool:
        """Take a fetch up, and return whether it is wanted now."""
        if fetch.key in self._asked:
            return False
        if fetch.last_resort and self._listing:
            self._waiting.setdefault(fetch.key, fetch)
            return False
        self._asked.add(fetch.key)
        return True

    def begin(self, fetch: Fetch) -> bool:
        """Note that a wanted fetch is on its way; False when the limit does not allow it."""
        if self._begun >= self.limit:
            self.is_full = True
            return False
        self._begun += 1
        self._outstanding[fetch.key] = fetch.kind
        self._listing += fetch.kind != DETAIL
        return True

    def end(self, fetch: Fetch) -> list[Fetch]:
        """Note that a fetch is answered or lost; return those that waited for the listing."""
        self._asked.add(fetch.key)
        kind = self._outstanding.pop(fetch.key, DETAIL)
        self._listing -= kind != DETAIL
        if self._listing:
            return []
        released = list(self._waiting.values())
        self._waiting.clear()
        return released
