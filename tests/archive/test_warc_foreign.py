"""WARC files of other tools: written by warcio, and by hand where that is too correct."""

from __future__ import annotations

import gzip
import io

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import digest_of

URL = "https://jobs.fabrikam.example/42"
PAGE = b"<h1>Welder</h1>" * 20


def read(path):
    return list(WarcReader().read(path))


def response(writer, body, *headers, url=URL, status="200 OK", **warc):
    head = StatusAndHeaders(status, [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
    dated = {"WARC-Date": "2025-11-02T03:04:05.678901Z", **warc}
    return writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), length=len(body), http_headers=head,
        warc_headers_dict=dated
    )  # fmt: skip


def chunked(body, size=50):
    parts = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.fixture(params=[True, False], ids=["gzip", "plain"])
def written(request, tmp_path):
    """Write records with warcio, compressed and not."""
    path = tmp_path / "foreign.warc"

    def write(make):
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=request.param)
            for record in make(writer):
                writer.write_record(record)
        return path

    return write


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, ()),
        (chunked(PAGE), [("Transfer-Encoding", "chunked")]),
        (gzip.compress(PAGE, mtime=0), [("Content-Encoding", "gzip")]),
        (chunked(gzip.compress(PAGE, mtime=0)),
         [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]),
        (chunked(PAGE) + b"a trailer\r\n\r\n", [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Content-Encoding", "gzip")]),
        (PAGE, [("Content-Encoding", "zstd-of-the-future")]),
        (PAGE, [("Transfer-Encoding", "chunked")]),
    ],
)  # fmt: skip
def test_bodies_come_without_their_encoding(written, body, headers):
    path = written(lambda writer: [response(writer, body, *headers)])
    (found,) = read(path)
    assert (found.url, found.status, found.body) == (URL, 200, PAGE)
    assert (found.fetched_at, found.method, found.context) == ("2025-11-02T03:04:05Z", "GET", {})
    assert found.header("content-type") == "text/html"


def test_other_records_are_passed_over(written):
    def make(writer):
        yield writer.create_warcinfo_record("foreign.warc", {"software": "another"})
        yield writer.create_warc_record(
            "dns:jobs.fabrikam.example", "response", payload=io.BytesIO(b"20251102\n1.2.3.4"),
            length=16, warc_content_type="text/dns",
        )  # fmt: skip
        yield writer.create_warc_record(
            URL, "metadata", payload=io.BytesIO(b"fetchTimeMs: 12\r\n"), length=17,
            warc_headers_dict={"WARC-Concurrent-To": "<urn:uuid:1>"},
        )  # fmt: skip
        yield writer.create_warc_record(
            URL, "metadata", payload=io.BytesIO(b'["a", "list"]'), length=13
        )
        yield writer.create_warc_record(
            "urn:jobcrawler:run", "metadata", payload=io.BytesIO(b"not JSON"), length=8
        )
        yield writer.create_warc_record(
            "urn:jobcrawler:run", "metadata", payload=io.BytesIO(b'["a", "list"]'), length=13
        )
        yield writer.create_warc_record(
            "dns:jobs.fabrikam.example", "request", payload=io.BytesIO(b"?"), length=1,
            warc_headers_dict={"WARC-Concurrent-To": "<urn:uuid:2>"}, warc_content_type="text/dns",
        )  # fmt: skip
        yield writer.create_warc_record(
            URL, "resource", payload=io.BytesIO(b"x"), length=1, warc_content_type="text/plain"
        )
        yield response(writer, PAGE)

    assert [found.body for found in read(written(make))] == [PAGE]


def test_a_request_before_its_response_tells_the_method(written):
    def make(writer):
        answer = response(writer, PAGE)
        head = StatusAndHeaders("POST /42 HTTP/1.1", [("Accept", "*/*")], is_http_request=True)
        identity = answer.rec_headers.get_header("WARC-Record-ID")
        yield writer.create_warc_record(
            URL, "request", payload=io.BytesIO(b"q=1"), length=3, http_headers=head,
            warc_headers_dict={"WARC-Concurrent-To": identity},
        )  # fmt: skip
        yield answer

    (found,) = read(written(make))
    assert (found.method, found.request_body) == ("POST", b"q=1")
    assert found.request_headers == (("Accept", "*/*"),)


def request(writer, body, *, method="POST", **warc):
    head = StatusAndHeaders(f"{method} /42 HTTP/1.1", [("Accept", "*/*")], is_http_request=True)
    return writer.create_warc_record(
        URL, "request", payload=io.BytesIO(body), length=len(body), http_headers=head,
        warc_headers_dict=warc,
    )  # fmt: skip


def test_requests_are_told_of_by_either_record_in_either_order(written):
    """Common Crawl and wget, then browser crawlers, then Heritrix with its own metadata."""

    def make(writer):
        asked = request(writer, b"a")
        target = asked.rec_headers.get_header("WARC-Record-ID")
        yield asked
        yield response(writer, b"A" + PAGE, **{"WARC-Concurrent-To": target})
        for name, is_after in ((b"b", True), (b"c", False)):
            answer = response(writer, name.upper() + PAGE)
            about = {"WARC-Concurrent-To": answer.rec_headers.get_header("WARC-Record-ID")}
            records = [answer, request(writer, name, **about)]
            yield from records if is_after else reversed(records)
            yield writer.create_warc_record(
                URL, "metadata", payload=io.BytesIO(b"via: x\r\n"), length=8,
                warc_headers_dict=about,
            )  # fmt: skip
        yield request(writer, b"of nothing")
        yield response(writer, b"D" + PAGE)

    found = read(written(make))
    assert [(one.body[:1], one.method, one.request_body) for one in found] == [
        (b"A", "POST", b"a"), (b"B", "POST", b"b"), (b"C", "POST", b"c"), (b"D", "GET", b""),
    ]  # fmt: skip


@pytest.mark.parametrize("reason", ["length", "time", "disconnect", "unspecified"])
def test_a_response_that_its_tool_cut_is_passed_over_with_a_warning(written, caplog, reason):
    def make(writer):
        return [response(writer, PAGE[:9], **{"WARC-Truncated": reason}), response(writer, PAGE)]

    assert [found.body for found in read(written(make))] == [PAGE]
    assert "cut within its body" in caplog.text


def test_a_revisit_says_that_its_body_is_cut_and_has_it(written):
    def make(writer):
        yield response(writer, PAGE)
        yield writer.create_revisit_record(
            URL, digest_of(PAGE), URL, "2025-11-02T03:04:05Z",
            http_headers=StatusAndHeaders("200 OK", [], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Truncated": "length"},
        )  # fmt: skip

    assert [found.body for found in read(written(make))] == [PAGE, PAGE]


def test_texts_and_tools_notes_are_no_pages(written):
    def make(writer):
        kinds = {"pageinfo": "resource", "text": "resource", "view": "metadata"}
        for name, kind in [("", "conversion"), *kinds.items()]:
            url = f"urn:{name}:{URL}" if name else URL
            yield writer.create_warc_record(
                url, kind, payload=io.BytesIO(b'{"a": 1}'), length=8,
                warc_content_type="application/json",
            )  # fmt: skip

    assert read(written(make)) == []


def test_a_revisit_of_an_encoded_body_gets_the_decoded_one(written):
    def make(writer):
        first = response(writer, gzip.compress(PAGE, mtime=0), ("Content-Encoding", "gzip"))
        digest = first.rec_headers.get_header("WARC-Payload-Digest")
        assert digest != digest_of(PAGE)
        yield first
        yield writer.create_revisit_record(
            f"{URL}?again", digest, URL, "2025-11-02T03:04:05Z",
            http_headers=StatusAndHeaders("200 OK", [], protocol="HTTP/1.1"),
        )  # fmt: skip

    _, again = read(written(make))
    assert (again.url, again.body) == (f"{URL}?again", PAGE)
    assert again.revisit_of.startswith("sha1:")


def test_a_revisit_without_http_headers_is_passed_over(written):
    def make(writer):
        yield writer.create_revisit_record(URL, "sha1:AAAA", URL, "2025-11-02T03:04:05Z")
        yield response(writer, PAGE)

    assert [found.body for found in read(written(make))] == [PAGE]


@pytest.mark.parametrize("status", ["", "OK", "two hundred"])
def test_a_response_without_a_status_is_passed_over_with_a_warning(written, status, caplog):
    def make(writer):
        return [response(writer, b"?", status=status), response(writer, PAGE)]

    assert [found.body for found in read(written(make))] == [PAGE]
    assert "no exchange at byte 0" in caplog.text


RECORD = (
    b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:7>\r\n%s"
    b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello"
TARGET = b"WARC-Target-URI: <https://jobs.fabrikam.example/7>\r\n"
DATE = b"WARC-Date: 2025-11-02T03:04:05Z\r\n"


def by_hand(path, kind, head, block=HTTP):
    path.write_bytes(RECORD % (kind, head, len(block), block))
    return path


def test_an_address_in_angle_brackets_is_read(tmp_path):
    (found,) = read(by_hand(tmp_path / "wget.warc", b"response", TARGET + DATE))
    assert (found.url, found.body) == ("https://jobs.fabrikam.example/7", b"hello")


def test_a_response_without_a_date_is_passed_over_with_a_warning(tmp_path, caplog):
    assert read(by_hand(tmp_path / "a.warc", b"response", TARGET)) == []
    assert "no WARC-Date" in caplog.text


def test_a_note_without_a_date_is_passed_over(tmp_path):
    head = b"WARC-Target-URI: urn:jobcrawler:run\r\n"
    assert read(by_hand(tmp_path / "a.warc", b"metadata", head, b'{"event": "run"}')) == []
    (note,) = read(by_hand(tmp_path / "a.warc", b"metadata", head + DATE, b'{"event": "run"}'))
    assert (note.event, note.at, note.facts) == ("run", "2025-11-02T03:04:05Z", {})


def test_a_file_compressed_as_a_whole_ends_after_its_first_record(tmp_path, caplog):
    path = by_hand(tmp_path / "a.warc.gz", b"response", TARGET + DATE)
    path.write_bytes(gzip.compress(path.read_bytes() * 2))
    assert [found.body for found in read(path)] == [b"hello"]
    assert "torn after its last whole record" in caplog.text
