"""What can go wrong with an archive."""

from __future__ import annotations


class ArchiveError(Exception):
    """The archive cannot be used. Raised on opening, with the file and what to do."""


class ArchiveUnwritableError(ArchiveError):
    """The archive's place cannot be written, or its disk is full. Raised on opening."""


class ArchiveBusyError(ArchiveError):
    """Another crawl holds the archive's lock. Raised by `archive.lock`."""
