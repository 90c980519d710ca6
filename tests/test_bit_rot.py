"""Bits that flip on the disk, in original bytes or in rows: `verify` names what they are of."""

from __future__ import annotations

import zlib
from contextlib import closing
from pathlib import Path

import pytest

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.importing import import_files
from jobcrawler.verifying import Tally, verify
from project import rows

GZIP_HEADER_BYTES = 10
"""Nothing checks them, and nothing depends on them."""


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """An archive of one page."""
    records = tmp_path / "jobs.jsonl"
    records.write_text(
        '{"id": "7", "title": "Cook", "description": "You cook for sixty people."}\n'
    )
    with Archive(tmp_path / "jobs.db") as archive:
        import_files(archive, [records], site="import", at="2026-03-01T05:10:00Z")
    return tmp_path / "jobs.db"


def problems(archive: Path) -> list[str]:
    with closing(ArchiveReader(archive)) as reader:
        return list(verify(reader, Tally()))


def flip(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def test_any_flipped_bit_of_an_original_is_named(imported: Path) -> None:
    (warc,) = (imported.parent / "warc").iterdir()
    whole = warc.read_bytes()
    ((offset, page),) = rows(imported, "SELECT warc_offset, id FROM pages")
    assert isinstance(offset, int)
    member = zlib.decompressobj(wbits=31)
    member.decompress(whole[offset:])
    end = len(whole) - len(member.unused_data)
    for place in range(offset + GZIP_HEADER_BYTES, end, 5):
        flip(warc, place)
        assert any(f"page {page} (" in line for line in problems(imported)), place
        warc.write_bytes(whole)
    assert problems(imported) == []


def test_a_flipped_bit_of_a_row_is_named(imported: Path) -> None:
    """In a text that no index repeats, which SQLite's own check says nothing of."""
    flip(imported, imported.read_bytes().index(b"You cook for sixty"))
    assert rows(imported, "PRAGMA quick_check") == [("ok",)]
    assert any("posting 7, page 1" in line for line in problems(imported))
