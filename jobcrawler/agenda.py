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
        self._outstanding: dict[str, Fetch] = {}
        self._listing = 0
        self._waiting: dict[str, Fetch] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is outstanding."""
        return not self._outstanding

    @property
    def outstanding(self) -> list[Fetch]:
        """What is neither answered nor lost."""
        return list(self._outstanding.values())

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
        self._outstanding[fetch.key] = fetch
        self._listing += fetch.kind != DETAIL
        return True

    def meet(self, fetch: Fetch) -> None:
        """Take up a fetch that is answered and was never asked for: the first ones of a replay."""
        if fetch.key not in self._asked:
            self._asked.add(fetch.key)
            self.begin(fetch)

    def end(self, fetch: Fetch) -> list[Fetch]:
        """Note that a fetch is answered or lost; return those that waited for the listing."""
        self._asked.add(fetch.key)
        begun = self._outstanding.pop(fetch.key, None)
        self._listing -= begun is not None and begun.kind != DETAIL
        if self._listing:
            return []
        released = list(self._waiting.values())
        self._waiting.clear()
        return released
