"""Writing, reading and checking WARC files in tests."""

from __future__ import annotations

from warcio.archiveiterator import ArchiveIterator

from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Note

URL = "https://jobs.northwind.example/J1?lang=de"


def write(path, *things):
    """Write exchanges and notes; return the offsets of the exchanges."""
    offsets = []
    with WarcFile(path) as warc:
        for thing in things:
            if isinstance(thing, Note):
                warc.note(thing)
            else:
                offsets.append(warc.add(thing))
    return offsets


def read(path):
    return list(WarcReader().read(path))


def verify(path):
    """Types of the records, every digest of them checked as `warcio check` does."""
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests=True)
        found = []
        for record in records:
            record.content_stream().read()
            assert record.digest_checker.passed is not False, record.digest_checker.problems
            found.append(record.rec_type)
        assert records.err_count == 0
    return found
