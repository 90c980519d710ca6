from __future__ import annotations

import dataclasses
import tempfile
import zlib
from pathlib import Path

import pytest
from archive_desk import at, exchange
from hypothesis import given, settings
from hypothesis import strategies as st
from warc_desk import URL, read, verify, write
from warcio.archiveiterator import ArchiveIterator

from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange, Note, digest_of

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


def test_header_text_of_any_alphabet_comes_back(path):
    spelled = (("ETag", '"Zürich-東京"'), ("X-Name", "caf\xe9"))
    write(path, exchange(URL, b"x", headers=spelled, request_headers=spelled[:1]))
    (found,) = read(path)
    assert found.headers == (*spelled, ("Content-Length", "1"))
    assert spelled[0] in found.request_headers


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_no_value_ends_its_field(path, end):
    forged = f"a{end}Content-Length: 0{end}{end}b"
    given = exchange(
        f"{URL}{end}WARC-Type: warcinfo", b"body", headers=(("X-A", forged),),
        request_headers=(("X-B", forged),), context={"kind": forged}
    )  # fmt: skip
    write(path, given)
    (found,) = read(path)
    flat = forged.replace("\r", " ").replace("\n", " ")
    assert found.headers == (("X-A", flat), ("Content-Length", "4"))
    assert (found.body, found.context) == (b"body", given.context)
    assert ("X-B", flat) in found.request_headers
    assert verify(path) == ["warcinfo", "metadata", "request", "response"]


MANDATORY = {"WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length"}
"""Fields that every record has (ISO 28500:2017, 5.1)."""
OF_A_PAGE = MANDATORY | {"WARC-Target-URI", "Content-Type"}
FIELDS = {
    "warcinfo": MANDATORY | {"WARC-Filename", "Content-Type", "WARC-Block-Digest"},
    "metadata": OF_A_PAGE | {"WARC-Concurrent-To", "WARC-Block-Digest"},
    "request": OF_A_PAGE | {"WARC-Concurrent-To", "WARC-Block-Digest"},
    "response": OF_A_PAGE | {"WARC-Payload-Digest"},
    "resource": OF_A_PAGE | {"WARC-Payload-Digest"},
    "revisit": OF_A_PAGE | {"WARC-Payload-Digest", "WARC-Profile", "WARC-Refers-To-Target-URI",
                            "WARC-Refers-To-Date"},
}  # fmt: skip


def test_records_have_the_fields_of_the_standard(path):
    with WarcFile(path) as warc:
        warc.add(exchange(URL, b"one" * 5000))
        warc.add(exchange(URL, b"one" * 5000), same_as=exchange(URL))
        warc.add(exchange("file:///a.html", b"two"))
    seen, responses, about = set(), set(), set()
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests=True):
            record.content_stream().read()
            fields = dict(record.rec_headers.headers)
            assert set(fields) == FIELDS[record.rec_type]
            assert len(fields) == len(record.rec_headers.headers)
            # Of a revisit's body only the digest is there.
            assert record.digest_checker.passed is (None if record.rec_type == "revisit" else True)
            assert fields["WARC-Record-ID"] not in seen
            seen.add(fields["WARC-Record-ID"])
            about.add(fields.get("WARC-Concurrent-To"))
            if record.rec_type in ("response", "revisit", "resource"):
                responses.add(fields["WARC-Record-ID"])
    assert about == {None} | responses
    assert len(responses) == 3


def test_each_record_is_a_gzip_member_of_its_own(path):
    write(path, exchange(URL, b"large" * 9000), exchange(URL, b"small"))
    rest, types = path.read_bytes(), []
    while rest:
        member = zlib.decompressobj(wbits=31)
        record = member.decompress(rest)
        types.append(record.split(b"\r\n")[1].decode())
        assert member.eof
        assert record.startswith(b"WARC/1.1\r\n")
        assert record.endswith(b"\r\n\r\n")
        rest = member.unused_data
    names = ["warcinfo", *["metadata", "request", "response"] * 2]
    assert types == [f"WARC-Type: {name}" for name in names]


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
