"""Who is told of an archive, and what: a way that keeps its letters."""

from __future__ import annotations

from digest_desk import at
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.digests import state
from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.saved import saved_search
from jobcrawler.digests.telling import Way, tell

ALL = saved_search("all", "")
BAKERS = saved_search("bakers", "q=baker")


class Reader:
    """Who is told: keeps the letters, or refuses them."""

    def __init__(self, path):
        self.path = path
        self.refuses = False
        self.letters = []

    def _take(self, letter):
        if self.refuses:
            raise NotSentError("nobody is there")
        self.letters.append(letter)
        return []

    def told(self, search=ALL, way="print", *, room="", most=None):
        """Tell what is due, and return it by heading; None where it is quiet."""
        before = len(self.letters)
        with ArchiveReader(self.path) as archive, state.opened(self.path) as noted:
            sending = Way(name=way, send=self._take, most=most)
            tell(archive.db, noted, search, sending, room=room, at=at(1))
        return by_heading(self.letters[-1]) if len(self.letters) > before else None


def by_heading(letter):
    return {section.heading: {line.url.rpartition("/")[2]: line for line in section.lines}
            for section in letter.sections}  # fmt: skip


def ids(told):
    return {heading: sorted(lines) for heading, lines in (told or {}).items()}
