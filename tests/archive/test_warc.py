from __future__ import annotations

import dataclasses
import gzip
import random
import tempfile
from pathlib import Path

import pytest
from archive_desk import at, exchange
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import WarcReader, cut_torn_tail, read_at
from jobcrawler.archive.warc_records import Exchange, Note, digest_of

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


@pytest.fixture
def path(tmp_path):
    return tmp_path / "warc" / "northwind-20260301T050000Z.warc.gz"


POST = exchange(
    URL,
    '{"total": 2, "note": "Zürich"}'.encode(),
    method="POST",
    request_body=b'{"limit": 20}',
    request_headers=(("Accept", "application/json"), ("Content-Type", "application/json")),
    headers=(("Content-Type", "application/json"), ("ETag", '"7"')),
    context={"kind": "listing", "carry": {"name": "Bäckerei 東京 \U0001f956", "n": 1, "no": None}},
)
COOKIES = exchange(URL, headers=(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2; Path=/")))


def same(found, given, offset):
    """Whether what was read back is what was written."""
    return (
        found.url == given.url
        and found.status == given.status
        and found.body == given.body
        and found.fetched_at == given.fetched_at
        and found.headers == (*given.headers, ("Content-Length", str(len(given.body))))
        and found.method == given.method
        and set(given.request_headers) <= set(found.request_headers)
        and found.request_body == given.request_body
        and found.context == given.context
        and found.offset == offset
        and not found.revisit_of
    )


@pytest.mark.parametrize(
    "given",
    [
        exchange(URL),
        POST,
        COOKIES,
        exchange(URL, b""),
        exchange(URL, b"", status=404),
        exchange(URL, b"gone", status=410),
        exchange(URL, bytes(range(256)) * 300),
        exchange(URL, b"\r\n\r\nWARC/1.1\r\n\r\n"),
        exchange(URL, context={"carry": {"title": "cut \ud800 pair"}}),
        exchange("https://jobs.northwind.example"),
    ],
)
def test_an_exchange_comes_back_as_it_went(path, given):
    (offset,) = write(path, given)
    (found,) = read(path)
    assert same(found, given, offset)
    alone = read_at(path, offset)
    assert (alone.body, alone.status, alone.offset) == (given.body, given.status, offset)
    assert verify(path) == ["warcinfo", "metadata", "request", "response"]


def test_the_request_is_kept_as_it_was_sent(path):
    write(path, POST)
    with path.open("rb") as file:
        records = [r for r in ArchiveIterator(file) if r.rec_type == "request"]
    assert records[0].http_headers.protocol == "POST"
    assert records[0].http_headers.statusline == "/J1?lang=de HTTP/1.1"
    assert records[0].http_headers.headers == [
        ("Host", "jobs.northwind.example"),
        *POST.request_headers,
        ("Content-Length", "13"),
    ]


def test_headers_of_the_encoding_that_is_gone_are_dropped(path):
    encoded = (("Content-Encoding", "gzip"), ("content-length", "9"), ("Transfer-Encoding", "x"))
    write(path, exchange(URL, b"plain", headers=encoded))
    assert read(path)[0].headers == (("Content-Length", "5"),)


def test_a_header_is_found_by_any_spelling():
    assert COOKIES.header("set-cookie") == "a=1"
    assert COOKIES.header("ETag") is None


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
# Tokens and visible characters, as HTTP has them (RFC 9110, 5.5 and 5.6.2).
NAMES = st.from_regex(r"X-[A-Za-z0-9!#$%&'*+.^_`|~-]{1,12}", fullmatch=True)
VALUES = st.from_regex(r"[!-~]([ -~]{0,30}[!-~])?", fullmatch=True)
EXCHANGES = st.builds(
    exchange,
    st.sampled_from([URL, "http://127.0.0.1:8000/a/b;c=1"]),
    st.binary(max_size=3000),
    status=st.integers(100, 599),
    headers=st.lists(st.tuples(NAMES, VALUES), max_size=4).map(tuple),
    method=st.sampled_from(["GET", "POST"]),
    request_headers=st.lists(st.tuples(NAMES, VALUES), max_size=3).map(tuple),
    request_body=st.binary(max_size=200),
    context=st.dictionaries(TEXT, st.one_of(TEXT, st.none(), st.booleans(), st.lists(TEXT))),
)


@settings(max_examples=40, deadline=None)
@given(written=st.lists(EXCHANGES, min_size=1, max_size=3))
def test_any_exchange_comes_back_as_it_went(written):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        offsets = write(path, *written)
        found = read(path)
        assert len(found) == len(written)
        assert all(map(same, found, written, offsets))
        assert verify(path)[0] == "warcinfo"


@pytest.mark.parametrize("body", [b"", b"<p>saved</p>", bytes(range(256)) * 50])
def test_an_imported_file_is_a_resource(path, body):
    given = exchange("file:///saved%20list.html", body, context={"kind": "html"})
    (offset,) = write(path, given)
    (found,) = read(path)
    assert found == dataclasses.replace(given, offset=offset)
    assert read_at(path, offset).body == body
    assert verify(path) == ["warcinfo", "metadata", "resource"]


def test_notes_lie_between_the_exchanges(path):
    begun = Note(event="run", at=at(1), facts={"site": "northwind", "board": "Zürich"})
    lost = Note(event="lost", at=at(2), facts={"reason": "TimeoutError"})
    write(path, begun, exchange(URL), lost, exchange(URL, b"2"))
    found = read(path)
    assert [type(thing) for thing in found] == [Note, Exchange, Note, Exchange]
    assert (found[0], found[2]) == (begun, lost)
    assert verify(path).count("metadata") == 4


# Revisits


def test_a_revisit_gets_its_body_back(path):
    first = exchange(URL, b"the body", headers=(("ETag", "1"),))
    again = exchange(f"{URL}&again", b"the body", fetched_at=at(2), headers=(("ETag", "2"),))
    with WarcFile(path) as warc:
        warc.add(first)
        offset = warc.add(again, same_as=first)
    _, found = read(path)
    assert (found.url, found.body, found.fetched_at) == (again.url, b"the body", at(2))
    assert (found.header("etag"), found.revisit_of) == ("2", digest_of(b"the body"))
    assert read_at(path, offset).revisit_of == digest_of(b"the body")
    assert verify(path)[-1] == "revisit"
    with path.open("rb") as file:
        head = list(ArchiveIterator(file))[-1].rec_headers
    assert head.get_header("WARC-Refers-To-Target-URI") == URL
    assert head.get_header("WARC-Refers-To-Date") == at(1)


def test_a_revisit_of_another_file_needs_that_file_first(tmp_path):
    first, second = tmp_path / "1.warc.gz", tmp_path / "2.warc.gz"
    write(first, exchange(URL, b"the body"))
    with WarcFile(second) as warc:
        warc.add(exchange(URL, b"the body"), same_as=exchange(URL))
    (alone,) = read(second)
    assert (alone.body, alone.revisit_of) == (b"", digest_of(b"the body"))
    reader = WarcReader()
    list(reader.read(first))
    (found,) = reader.read(second)
    assert (found.body, found.revisit_of) == (b"the body", digest_of(b"the body"))


def test_an_imported_file_is_kept_whole_however_often_it_comes(path):
    first = exchange("file:///a.html", b"the body")
    with WarcFile(path) as warc:
        warc.add(first)
        warc.add(exchange("file:///b.html", b"the body"), same_as=first)
    assert [(found.url, found.body) for found in read(path)] == [
        ("file:///a.html", b"the body"),
        ("file:///b.html", b"the body"),
    ]
    assert verify(path) == ["warcinfo", *["metadata", "resource"] * 2]


# Torn tails


def test_a_tail_torn_anywhere_costs_the_torn_exchange_only(tmp_path):
    whole = tmp_path / "whole.warc.gz"
    first = exchange(URL, b"first " * 50)
    last = exchange(f"{URL}&last", bytes(range(256)))
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
    assert "4096 bytes of a torn record cut off" in caplog.text
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
     gzip.compress(b"hello"), b"SQLite format 3\0"],
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
    for wrong in (0, 1, offset - 1, offset + 1, path.stat().st_size, 10**9):
        with pytest.raises(ArchiveError, match=f"no response at byte {wrong} "):
            read_at(path, wrong)


def test_nothing_is_synced_twice(path):
    with WarcFile(path) as warc:
        warc.add(exchange(URL))
        before = path.stat().st_size
        warc.sync()
        after = path.stat().st_size
        warc.sync()
        assert before < after == path.stat().st_size


def test_an_empty_file_holds_nothing(tmp_path):
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    assert read(tmp_path / "empty.warc.gz") == []


def test_a_closed_writer_says_so(path):
    warc = WarcFile(path)
    warc.close()
    with pytest.raises(ValueError, match="closed file"):
        warc.add(exchange(URL))
