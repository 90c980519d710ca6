from __future__ import annotations

import pytest
from archive_desk import LISTING_URL, SITE, at, exchange, row, rows

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange, Note, digest_of
from jobcrawler.page import DETAIL, Fetch

DETAIL_URL = "https://jobs.northwind.example/J1"


def warc_path(archive, desk):
    return archive.warc_folder / desk.run.warc


def stored_pages(archive, desk):
    """The exchanges of a run's WARC file, with their offsets."""
    archive.commit()
    found = WarcReader().read(warc_path(archive, desk))
    return [thing for thing in found if isinstance(thing, Exchange)]


def test_a_page_is_a_row_and_bytes(archive, begin):
    desk = begin(1)
    page = desk.page(
        DETAIL_URL, b"<p>hello</p>", status=203, method="POST", request_body=b"{}",
        headers=(("ETag", '"1"'), ("Last-Modified", "Sun, 01 Mar 2026 05:00:00 GMT"))
    )  # fmt: skip
    (written,) = stored_pages(archive, desk)
    assert row(archive, "SELECT * FROM pages") == {
        "id": page,
        "run": desk.run.id,
        "kind": DETAIL,
        "url": DETAIL_URL,
        "method": "POST",
        "fetched_at": at(1),
        "status": 203,
        "digest": digest_of(b"<p>hello</p>"),
        "size": 12,
        "warc": desk.run.warc,
        "warc_offset": written.offset,
        "same_as": None,
        "headers": None,
        "etag": '"1"',
        "last_modified": "Sun, 01 Mar 2026 05:00:00 GMT",
    }


def test_a_page_is_read_back_before_and_after_the_commit(archive, begin):
    page = begin(1).page(DETAIL_URL, b"hello", headers=(("X", "y"),))
    for _ in range(2):
        found = archive.read_page(page)
        assert (found.url, found.body, found.header("x")) == (DETAIL_URL, b"hello", "y")
        archive.commit()


def test_an_imported_file_is_read_back(archive, begin):
    page = begin(1).page("file:///list.html", b"<p>saved</p>")
    archive.commit()
    again = begin(2).page("file:///list.html", b"<p>saved</p>")
    assert archive.read_page(page).body == archive.read_page(again).body == b"<p>saved</p>"
    assert [found["same_as"] for found in rows(archive, "SELECT same_as FROM pages")] == [None] * 2


def test_a_body_that_is_archived_is_not_written_again(archive, begin):
    body = bytes(range(256)) * 40
    first = begin(1).page(DETAIL_URL, body)
    archive.commit()
    desk = begin(2)
    second = desk.page(f"{DETAIL_URL}?again", body)
    third = desk.page(f"{DETAIL_URL}?more", body)
    found = rows(archive, "SELECT id, same_as, size FROM pages ORDER BY id")
    assert [tuple(thing.values()) for thing in found] == [
        (first, None, len(body)),
        (second, first, len(body)),
        (third, first, len(body)),
    ]
    again = archive.read_page(second)
    assert (again.url, again.body) == (f"{DETAIL_URL}?again", body)
    assert again.revisit_of == digest_of(body)
    assert warc_path(archive, desk).stat().st_size < len(body)


def test_empty_bodies_are_no_revisits(archive, begin):
    desk = begin(1)
    desk.page(DETAIL_URL, b"", status=404)
    archive.commit()
    page = desk.page(f"{DETAIL_URL}2", b"", status=410)
    assert [found["same_as"] for found in rows(archive, "SELECT same_as FROM pages")] == [None] * 2
    assert (archive.read_page(page).status, archive.read_page(page).body) == (410, b"")


def test_a_body_is_whole_in_the_warc_until_its_row_is_committed(archive, begin):
    desk = begin(1)
    desk.page(DETAIL_URL, b"not found", status=404)
    desk.page(f"{DETAIL_URL}2", b"not found", status=404)
    assert all(found.body and not found.revisit_of for found in stored_pages(archive, desk))
    last = desk.page(f"{DETAIL_URL}3", b"not found", status=404)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", last) == {"same_as": 1}


def test_a_page_that_is_stored_is_noted_once(archive, begin):
    desk = begin(1)
    desk.page(LISTING_URL, b"one")
    desk.page(DETAIL_URL, b"two")
    assert len(stored_pages(archive, desk)) == 2
    size = warc_path(archive, desk).stat().st_size
    archive.db.execute("DELETE FROM pages WHERE id = 2")
    fetch = Fetch(url=DETAIL_URL, kind=DETAIL)
    for _ in range(2):
        ids = [
            archive.add_page(desk.run, fetch, found, stored=True)
            for found in stored_pages(archive, desk)
        ]
        assert ids == [1, 2]
    found = rows(archive, "SELECT id, url FROM pages")
    assert [tuple(thing.values()) for thing in found] == [(1, LISTING_URL), (2, DETAIL_URL)]
    assert warc_path(archive, desk).stat().st_size == size
    assert archive.read_page(2).body == b"two"


def test_a_stored_revisit_points_at_its_body_again(archive, begin):
    first = begin(1)
    first.page(DETAIL_URL, b"the body")
    archive.commit()
    second = begin(2)
    page = second.page(DETAIL_URL, b"the body")
    (revisit,) = stored_pages(archive, second)
    archive.db.execute("DELETE FROM pages WHERE id = ?", (page,))
    whole = archive.with_body(revisit)
    assert whole.body == b"the body"
    fetch = Fetch(url=DETAIL_URL, kind=DETAIL)
    again = archive.add_page(second.run, fetch, whole, stored=True)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", again) == {"same_as": 1}
    assert archive.read_page(again).body == b"the body"


def test_a_stored_page_is_no_revisit_where_its_record_is_none(archive, begin):
    """As the first crawl wrote it, whatever has been archived since."""
    desk = begin(1)
    desk.page(DETAIL_URL, b"the body")
    desk.page(f"{DETAIL_URL}?again", b"the body")
    _, second = stored_pages(archive, desk)
    archive.db.execute("DELETE FROM pages WHERE id = 2")
    fetch = Fetch(url=second.url, kind=DETAIL)
    page = archive.add_page(desk.run, fetch, second, stored=True)
    assert row(archive, "SELECT same_as FROM pages WHERE id = ?", page) == {"same_as": None}


def test_an_exchange_that_has_its_body_is_left_alone(archive):
    whole = exchange(body=b"here")
    assert archive.with_body(whole) is whole


def test_a_body_that_is_nowhere_is_missed(archive):
    lost = exchange(body=b"", revisit_of="sha1:NOWHERE")
    with pytest.raises(ArchiveError, match=f"no body sha1:NOWHERE, of {LISTING_URL}"):
        archive.with_body(lost)


def test_a_page_that_is_not_there_is_missed(archive):
    with pytest.raises(ArchiveError, match="no page 7"):
        archive.read_page(7)


def test_a_page_whose_file_is_gone_is_missed(archive, begin):
    desk = begin(1)
    page = desk.page()
    archive.commit()
    warc_path(archive, desk).unlink()
    with pytest.raises(ArchiveError, match=r"\.warc\.gz: no response at byte"):
        archive.read_page(page)


def test_a_run_has_one_warc_file(archive, begin):
    desk = begin(1)
    note = Note(event="run", at=at(1), facts={"site": SITE})
    archive.warc(desk.run).note(note)
    desk.page()
    assert archive.warc(desk.run) is archive.warc(archive.runs.unfinished(SITE))
    archive.commit()
    found = list(WarcReader().read(warc_path(archive, desk)))
    assert (found[0], found[1].url) == (note, LISTING_URL)


def test_names_of_warc_files_are_free_ones(archive, begin):
    taken = []
    for _ in range(3):
        desk = begin(1)
        desk.page()
        desk.finish()
        taken.append(desk.run.warc)
    assert taken == [
        "northwind-20260301T050000Z.warc.gz",
        "northwind-20260301T050000Z-2.warc.gz",
        "northwind-20260301T050000Z-3.warc.gz",
    ]
    assert archive.new_warc("north", at(1)) == "north-20260301T050000Z.warc.gz"
    assert archive.new_warc(SITE, at(2)) == "northwind-20260302T050000Z.warc.gz"
