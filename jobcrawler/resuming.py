"""The answers that a stopped run has in its WARC file already."""

from __future__ import annotations

import dataclasses
import logging
from functools import cached_property

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.errands import fetch_of
from jobcrawler.page import Fetch

logger = logging.getLogger(__name__)


class StoredAnswers:
    """Looks up answers by the key of their fetch; bodies are read when they are wanted."""

    def __init__(self, archive: Archive, run: RunRow) -> None:
        """Take the run's WARC file; a torn tail is cut off first."""
        self._archive = archive
        self._path = archive.warc(run).path

    @cached_property
    def _places(self) -> dict[str, tuple[int, str]]:
        """Where each fetch's answer is, and by which method it came."""
        return {
            fetch_of(found).key: (found.offset, found.method)
            for found in WarcReader().read(self._path)
            if isinstance(found, Exchange)
        }

    def get(self, fetch: Fetch) -> Exchange | None:
        """Return the answer to a fetch, None where it must be asked for."""
        place = self._places.get(fetch.key)
        if place is None:
            return None
        offset, method = place
        try:
            exchange = self._archive.with_body(read_at(self._path, offset))
        except ArchiveError as error:
            logger.warning("%s: asked for again: %s", fetch.url, error)
            return None
        if is_trouble(exchange.status):
            return None
        return dataclasses.replace(exchange, method=method)


def is_trouble(status: int) -> bool:
    """Whether an HTTP status tells of the host's state and not of the page: it may be well now."""
    return status in (408, 429) or status >= 500
