"""WACZ: what is in it, as a player of web archives reads it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
import zlib

import pytest
from exports_desk import HOST, Day, export, fill, posting, rows
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.questions.rows import warcs_of
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.clock import now
from jobcrawler.exports.cdxj import as_get, in_order, sort_key
from jobcrawler.exports.exporting import Export
from jobcrawler.exports.wanted import Wanted
from jobcrawler.page import LISTING, Fetch


@pytest.fixture
def path(tmp_path):
    return fill(tmp_path / "jobs.db")


class Player:
    """Reads a WACZ file as a player does: an address in the index, then bytes at a place."""

    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.lines = gzip.decompress(self.zip.read("indexes/index.cdx.gz")).decode().splitlines()

    def records(self):
        for line in self.lines:
            key, time, said = line.split(" ", 2)
            facts = json.loads(said)
            with self.zip.open(f"archive/{facts['filename']}") as file:
                file.seek(int(facts["offset"]))
                packed = file.read(int(facts["length"]))
            member = zlib.decompressobj(wbits=31)
            member.decompress(packed)
            assert member.eof
            assert not member.unused_data  # its length is that of the record, and no more
            record = next(iter(ArchiveIterator(io.BytesIO(packed))))
            yield key, time, facts, record, record.content_stream().read()

    def pages(self):
        head, *pages = self.zip.read("pages/pages.jsonl").decode().splitlines()
        assert json.loads(head)["format"] == "json-pages-1.0"
        return [json.loads(page) for page in pages]


def test_every_record_is_found_at_its_place(path, tmp_path):
    player = Player(export(path, "wacz", tmp_path / "out.wacz"))
    found = list(player.records())
    for key, time, facts, record, _ in found:
        assert record.rec_headers.get_header("WARC-Target-URI") == facts["url"]
        assert record.rec_headers.get_header("WARC-Payload-Digest") == facts["digest"]
        moment = record.rec_headers.get_header("WARC-Date")
        assert time == "".join(filter(str.isdigit, moment))
        assert key == sort_key(facts["url"])
    (count,) = rows(path, "SELECT count(*) AS n FROM pages")
    assert len(found) == count["n"] == 15
    assert player.lines == sorted(player.lines)
    bodies = {facts["url"]: body for _, _, facts, _, body in found}
    assert bodies[f"{HOST}/M-1"] == b"<p>Potter</p>"


def test_every_page_is_in_the_index(path, tmp_path):
    player = Player(export(path, "wacz", tmp_path / "out.wacz"))
    known = {(facts["url"], time) for _, time, facts, _, _ in player.records()}
    pages = player.pages()
    assert len(pages) == 15
    for page in pages:
        assert (page["url"], "".join(filter(str.isdigit, page["ts"]))) in known
    assert {page["title"] for page in pages} >= {"Potter", "Köchin", "northwind: detail"}


def test_the_package_describes_its_files(path, tmp_path):
    player = Player(export(path, "wacz", tmp_path / "out.wacz"))
    described = player.zip.read("datapackage.json")
    package = json.loads(described)
    assert (package["wacz_version"], package["created"]) == ("1.1.1", "2026-03-04T05:06:07Z")
    for resource in package["resources"]:
        data = player.zip.read(resource["path"])
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
    digest = json.loads(player.zip.read("datapackage-digest.json"))
    assert digest["hash"] == f"sha256:{hashlib.sha256(described).hexdigest()}"
    listed = {resource["path"] for resource in package["resources"]}
    names = set(player.zip.namelist())
    assert listed == names - {"datapackage.json", "datapackage-digest.json"}
    # What is read in place is stored as it is.
    for info in player.zip.infolist():
        is_stored = info.compress_type == zipfile.ZIP_STORED
        assert is_stored == info.filename.endswith(".gz")
    # Players look for a file's beginning where the zip's directory says, and read no more.
    data = (tmp_path / "out.wacz").read_bytes()
    for info in player.zip.infolist():
        begin = info.header_offset + 30 + len(info.filename) + len(info.extra)
        packed = data[begin : begin + info.compress_size]
        plain = (
            packed if info.compress_type == zipfile.ZIP_STORED else zlib.decompress(packed, -15)
        )
        assert plain == player.zip.read(info)
    for file in (path.parent / "warc").iterdir():
        assert player.zip.read(f"archive/{file.name}") == file.read_bytes()


def test_an_index_of_many_blocks(tmp_path):
    path = tmp_path / "jobs.db"
    with Day(path, 1) as day:
        for number in range(2500):
            day.page(f"{HOST}/{number}", b"x")
    player = Player(export(path, "wacz", tmp_path / "out.wacz"))
    assert len(player.lines) == 2500
    head, *blocks = player.zip.read("indexes/index.idx").decode().splitlines()
    assert json.loads(head.split(" ", 2)[2])["filename"] == "index.cdx.gz"
    assert len(blocks) == 3
    packed = player.zip.read("indexes/index.cdx.gz")
    read = []
    for block in blocks:
        key, time, said = block.split(" ", 2)
        place = json.loads(said)
        lines = gzip.decompress(packed[place["offset"] :][: place["length"]]).decode()
        assert lines.startswith(f"{key} {time} {{")
        read += lines.splitlines()
    assert read == player.lines


def test_a_run_that_goes_on_is_left_out(path, tmp_path):
    with Day(path, 5, verdict=None) as day:
        day.read(posting("N-1"))
    player = Player(export(path, "wacz", tmp_path / "out.wacz"))
    assert not any("N-1" in line for line in player.lines)
    assert len([name for name in player.zip.namelist() if name.startswith("archive/")]) == 3


def test_one_site_comes_with_the_bodies_of_its_revisits(path, tmp_path):
    with Day(path, 6, site="marlow") as day:
        day.page(f"{HOST}/again", b"<p>Potter</p>")  # as three days before
    with ArchiveReader(path) as archive:
        files = {site: len(warcs_of(archive.db, [site])) for site in ("northwind", "marlow")}
        assert files == {"northwind": 2, "marlow": 2}
        assert len(warcs_of(archive.db, [])) == 4
        made = Export(archive=archive, wanted=Wanted(), created=now(), sites=["marlow"])
        assert made.size("wacz") == sum(
            file.stat().st_size for file in (path.parent / "warc").glob("marlow*")
        )
        made.to_file("wacz", tmp_path / "out.wacz")
    player = Player(tmp_path / "out.wacz")
    (again,) = (facts for _, _, facts, _, _ in player.records() if facts["url"].endswith("again"))
    assert again["mime"] == "warc/revisit"
    potter = next(facts for _, _, facts, _, _ in player.records() if facts["url"].endswith("M-1"))
    assert (potter["digest"], potter["mime"]) == (again["digest"], "text/html")


def test_requests_with_a_body_are_told_apart(tmp_path):
    path, url = tmp_path / "jobs.db", f"{HOST}/api"
    with Day(path, 1) as day:
        for body in (b'{"page": 1}', b'{"page": 2}'):
            fetch = Fetch(url=url, kind=LISTING, method="POST", body=body)
            day.page(url, b"answer to " + body, fetch, method="POST", request_body=body)
        day.page(url, b"answer to a GET")
    found = {key: body for key, _, _, _, body in Player(export(
        path, "wacz", tmp_path / "out.wacz")).records()}  # fmt: skip
    assert sorted(found.values()) == [
        b"answer to a GET", b'answer to {"page": 1}', b'answer to {"page": 2}'
    ]  # fmt: skip
    assert found[sort_key(url)] == b"answer to a GET"


def test_a_missing_file_is_said(path, tmp_path):
    next((path.parent / "warc").glob("marlow*")).unlink()
    with pytest.raises(ArchiveError, match="marlow"):
        export(path, "wacz", tmp_path / "out.wacz")
    assert not (tmp_path / "out.wacz").exists()


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Example.org/A?b=2&a=1", "org,example)/a?a=1&b=2"),
        ("http://www2.example.org", "org,example)/"),
        ("https://example.org:443/x", "org,example)/x"),
        ("https://example.org:8443/x y", "org,example:8443)/x%20y"),
        ("file:///tmp/a b", "file:///tmp/a%20b"),
    ],
)
def test_keys(url, key):
    assert sort_key(url) == key


def test_requests_as_addresses():
    form = "application/x-www-form-urlencoded; charset=utf-8"
    assert as_get("http://a/", "POST", form, b"q=a+b") == "http://a/?__wb_method=POST&q=a+b"
    assert as_get("http://a/?x", "PUT", "", b"\xff") == (
        "http://a/?x&__wb_method=PUT&__wb_post_data=/w=="
    )


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=3)


@given(st.lists(LINE.map(lambda text: f"{text}\n"), max_size=30),
       st.integers(min_value=1, max_value=7))  # fmt: skip
def test_lines_come_in_order_whatever_is_held(lines, batch):
    assert list(in_order(lines, batch=batch)) == sorted(lines, key=str.encode)
