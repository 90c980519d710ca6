from __future__ import annotations

import gzip
import random

import pytest
from archive_desk import exchange
from warc_desk import URL, read, verify, write
from warcio.archiveiterator import ArchiveIterator

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import cut_torn_tail, read_at

# Torn tails


def test_a_tail_torn_anywhere_costs_the_torn_exchange_only(tmp_path):
    whole = tmp_path / "whole.warc.gz"
    first = exchange(URL, b"first " * 50)
    last = exchange(f"{URL}&last", b"last")
    after = exchange(f"{URL}&after", b"after")
    _, last_offset = write(whole, first, last)
    content = whole.read_bytes()
    for end in range(last_offset, len(content)):
        path = tmp_path / "torn.warc.gz"
        path.write_bytes(content[:end])
        assert [found.body for found in read(path)][:1] == [first.body]
        offset = write(path, after)[0]
        assert offset > last_offset
        found = read(path)
        assert [thing.url for thing in found] == [first.url, after.url]
        assert [thing.body for thing in found] == [first.body, b"after"]
        assert read_at(path, offset).body == b"after"
    assert verify(path)[-1] == "response"


def test_a_torn_body_is_never_handed_out(tmp_path, caplog):
    whole = tmp_path / "whole.warc.gz"
    first, last = exchange(URL, b"first"), exchange(URL, b"".join(b"%d " % n for n in range(900)))
    _, offset = write(whole, first, last)
    content = whole.read_bytes()
    torn = tmp_path / "torn.warc.gz"
    for end in range(offset, len(content), 7):
        torn.write_bytes(content[:end])
        assert {found.body for found in read(torn)} <= {first.body, last.body}
    torn.write_bytes(content[: offset + (len(content) - offset) // 2])
    caplog.clear()
    assert [found.body for found in read(torn)] == [first.body]
    assert "cut within its body" in caplog.text
    with pytest.raises(ArchiveError, match="cut within its body"):
        read_at(torn, offset)


def test_a_torn_plain_file_ends_with_its_last_whole_record(tmp_path):
    path = tmp_path / "plain.warc"
    written = tmp_path / "gz.warc.gz"
    first, last = exchange(URL, b"first"), exchange(URL, b"last " * 20)
    write(written, first, last)
    content = gzip.decompress(written.read_bytes())
    for end in range(content.rindex(b"WARC/1.1"), content.rindex(b"last") + 4):
        path.write_bytes(content[:end])
        assert [found.body for found in read(path)] == [first.body]
    path.write_bytes(content)
    assert [found.body for found in read(path)] == [first.body, last.body]


def test_zeros_that_a_power_cut_left_are_cut_off(path, caplog):
    write(path, exchange(URL, b"first"))
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(bytes(4096))
    assert cut_torn_tail(path) == 4096
    assert path.stat().st_size == size
    assert "4096 bytes of a torn record moved to" in caplog.text
    assert cut_torn_tail(path) == 0


@pytest.mark.parametrize("start", [b"", b"\x1f", b"\x1f\x8b\x08\x00\x00"])
def test_a_file_torn_in_its_first_record_begins_again(path, start):
    path.parent.mkdir()
    path.write_bytes(start)
    write(path, exchange(URL))
    assert verify(path) == ["warcinfo", "metadata", "request", "response"]


def test_a_file_larger_than_a_chunk_is_cut_right(path):
    noise = random.Random(7).randbytes(600_000)
    write(path, exchange(URL, noise), exchange(URL, noise[::-1]), exchange(URL, noise[1:]))
    size = path.stat().st_size
    assert size > 1 << 20
    with path.open("r+b") as file:
        file.truncate(size - 1)
    cut_torn_tail(path)
    assert [found.body for found in read(path)] == [noise, noise[::-1]]


# What is no WARC file


@pytest.mark.parametrize(
    "content",
    [b"hello\n", b"five words make an ARC\n", b"<html>", bytes(100), b"\x1f\x8bnot gzip",
     gzip.compress(b"hello", mtime=0), b"SQLite format 3\0"],
)  # fmt: skip
def test_another_file_is_refused_by_name(tmp_path, content):
    path = tmp_path / "other.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"other\.warc\.gz: not a WARC file"):
        read(path)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz: cannot be read"):
        read(tmp_path / "none.warc.gz")
    with pytest.raises(ArchiveError, match=r"none\.warc\.gz: no response at byte 0"):
        read_at(tmp_path / "none.warc.gz", 0)


def test_nothing_is_written_to_another_file(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_bytes(b"my notes\n")
    with pytest.raises(ArchiveError, match=r"notes\.txt: not a compressed WARC file"):
        WarcFile(path)
    assert path.read_bytes() == b"my notes\n"


def test_a_wrong_offset_is_no_response(path):
    (offset,) = write(path, exchange(URL))
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        others = [records.offset for record in records if record.rec_type != "response"]
    assert len(others) == 3
    for wrong in (*others, 1, offset - 1, offset + 1, path.stat().st_size, 10**9):
        with pytest.raises(ArchiveError, match=f"no response at byte {wrong} "):
            read_at(path, wrong)


def test_nothing_is_synced_twice(path, monkeypatch):
    synced = []
    with WarcFile(path) as warc:
        monkeypatch.setattr("jobcrawler.archive.warc.os.fsync", synced.append)
        warc.sync()
        assert synced == []
        warc.add(exchange(URL))
        warc.sync()
        warc.sync()
        assert len(synced) == 1


def test_an_empty_file_holds_nothing(tmp_path):
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    assert read(tmp_path / "empty.warc.gz") == []


def test_a_closed_writer_says_so(path):
    warc = WarcFile(path)
    warc.close()
    with pytest.raises(ValueError, match="closed file"):
        warc.add(exchange(URL))
