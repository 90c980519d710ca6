"""The answers that a stopped run has in its WARC file already."""

from __future__ import annotations

from functools import cached_property

from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.errands import fetch_of
from jobcrawler.page import Fetch


class StoredAnswers:
    """Looks up answers by the key of their fetch; bodies are read when they are wanted."""

    def __init__(self, archive: Archive, run: RunRow) -> None:
        """Take the run's WARC file; a torn tail is cut off first."""
        self._archive = archive
        self._path = archive.warc(run).path

    @cached_property
    def _offsets(self) -> dict[str, int]:
        return {
            fetch_of(found).key: found.offset
            for found in WarcReader().read(self._path)
            if isinstance(found, Exchange)
        }

    def get(self, fetch: Fetch) -> Exchange | None:
        """Return the answer to a fetch, None where it must be asked for.

        Raises:
            ArchiveError: it cannot be read back.
        """
        offset = self._offsets.get(fetch.key)
        if offset is None:
            return None
        exchange = self._archive.with_body(read_at(self._path, offset))
        # A host that was in trouble then may be well now.
        return None if exchange.status == 429 or exchange.status >= 500 else exchange
