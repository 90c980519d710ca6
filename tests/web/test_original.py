"""Archived pages, through Datasette: as they came, verified, and nothing in them runs."""

from __future__ import annotations

import json
import random
import sqlite3

import pytest
from posting_desk import HOST, HTML, Day, change, get, posting, see, serving, sheet, words
from test_posting import assert_closed
from watching import Witness, browsing

from jobcrawler.archive.questions.original import LARGEST, copy
from jobcrawler.web.original_page import LARGEST_SHOWN, served

BODY = "<!doctype html><title>Bäcker</title><h1>Bäcker gesucht</h1>".encode()


def keep(path, *bodies, day=1, **values):
    """Archive responses, each under its own address."""
    with Day(path, day) as run:
        for number, body in enumerate(bodies):
            run.page(body, url=f"{HOST}/{day}/{number}", **values)


def warcs(path):
    return sorted((path.parent / "warc").glob("*.warc.gz"))


def status_of(page):
    return words(page.css("main .badge")[0])


def refused(path, status, said):
    """The page says what is wrong, and so does the address of its bytes; nothing is shown."""
    page = see(path, "page/1")
    assert said in words(page.css("main")[0])
    assert not page.css("iframe")
    assert not page.css("a[href*=body]")
    alone = see(path, "page/1/body", status=status)
    assert said in words(alone.css("main")[0])
    assert "Traceback" not in alone.get()
    return status_of(page)


# As it came


def test_shows_where_a_page_is_from_and_that_it_is_unaltered(path):
    with Day(path, 1) as run:
        run.read(posting(title="<b>Baker</b>"), BODY)
    page = see(path, "page/1")
    assert status_of(page) == "unaltered"
    facts = sheet(page.css("dl.sheet")[0])
    row = sqlite3.connect(path).execute("SELECT digest, warc, warc_offset FROM pages").fetchone()
    assert facts == {
        "Site": "northwind",
        "Fetched": "2026-03-01 05:00 UTC",
        "Request": "GET",
        "Status": "200",
        "Read as": "detail",
        "Size": f"{len(BODY)} bytes",
        "Digest": row[0],
        "WARC file": f"{row[1]}, from byte {row[2]:,}",
    }
    assert sheet(page.css("dl.sheet")[1]) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(BODY)),
    }
    frame = page.css("iframe")[0].attrib
    assert (frame["src"], frame["sandbox"]) == ("/jobs/page/1/body", "")
    assert page.css("a[href='/jobs/posting/1']").xpath("string()").get() == "<b>Baker</b>"
    assert f"warcio extract {row[1]} {row[2]}" in words(page.css("main")[0])


def test_the_bytes_are_those_that_came_and_nothing_in_them_runs(path):
    keep(path, BODY)
    answer = get(path, "page/1/body")
    assert answer.content == BODY
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in answer.headers
    assert_closed(answer)


def test_addresses_and_headers_are_shown_as_text(path):
    attack = "</dd></title><script>alert(1)</script>"
    with Day(path, 1) as run:
        run.page(BODY, url=f"{HOST}/{attack}", headers=(*HTML, ("X-Attack", attack)))
    page = see(path, "page/1")
    assert not page.css("script")
    assert words(page.css("main .facts")[0]) == f"{HOST}/{attack}"
    assert sheet(page.css("dl.sheet")[1])["X-Attack"] == attack


def test_a_download_has_a_safe_name(path):
    keep(path, BODY)
    name = 'no"rth\r\nwind/../ä'
    change(path, "INSERT INTO sites VALUES (?, 'saved', '')", name)
    change(path, "UPDATE runs SET site = ?", name)
    answer = get(path, "page/1/body?download=1")
    assert answer.content == BODY
    assert answer.headers["content-disposition"] == (
        'attachment; filename="no_rth_wind_-page-1.html"'
    )
    assert_closed(answer)


def test_a_file_that_is_no_text_is_only_downloaded(path):
    keep(path, b"%PDF-1.7", headers=(("Content-Type", "application/pdf"),))
    page = see(path, "page/1")
    assert not page.css("iframe")
    assert page.css("a[href='/jobs/page/1/body?download=1']")
    answer = get(path, "page/1/body")
    assert answer.content == b"%PDF-1.7"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="northwind-page-1.pdf"'


def test_an_answer_without_a_body_has_no_frame(path):
    keep(path, b"", status=404)
    page = see(path, "page/1")
    assert "An answer without a body." in words(page.css("main")[0])
    assert not page.css("iframe")
    assert get(path, "page/1/body").content == b""


@pytest.mark.parametrize(
    ("stated", "url", "expected"),
    [
        ("text/html; charset=ISO-8859-2", "", ("text/html; charset=ISO-8859-2", "html", True)),
        ("TEXT/HTML", "", ("text/html", "html", True)),
        ("application/xhtml+xml", "", ("text/html", "html", True)),
        ('text/html; charset="utf-8"', "", ("text/html; charset=utf-8", "html", True)),
        ("text/html; charset=x\r\nSet-Cookie: a=b", "", ("text/html; charset=x", "html", True)),
        ("application/json", "", ("text/plain; charset=utf-8", "json", True)),
        ("application/ld+json", "", ("text/plain; charset=utf-8", "txt", True)),
        ("application/rss+xml; charset=utf-16", "", ("text/plain; charset=utf-16", "txt", True)),
        ("text/xml", "", ("text/plain", "xml", True)),
        ("image/svg+xml", "", ("application/octet-stream", "bin", False)),
        ("text/javascript", "", ("text/plain", "txt", True)),
        ("application/pdf", "", ("application/octet-stream", "pdf", False)),
        ("application/octet-stream", "https://a.example/x.html",
         ("application/octet-stream", "bin", False)),
        (None, "file:///list.HTML", ("text/html", "html", True)),
        (None, "file:///rows.csv?x", ("text/plain", "csv", True)),
        ("", "https://a.example/jobs", ("application/octet-stream", "bin", False)),
        (None, "http://[", ("application/octet-stream", "bin", False)),
        ("text/html\0evil", "", ("text/plain", "txt", True)),
    ],
)  # fmt: skip
def test_how_bodies_are_sent(stated, url, expected):
    how = served(stated, url)
    assert (how.content_type, how.suffix, how.is_shown) == expected


def test_a_repeated_body_is_read_where_it_lies(path):
    keep(path, BODY, day=1)
    keep(path, BODY, day=2)
    page = see(path, "page/2")
    assert status_of(page) == "unaltered"
    facts = sheet(page.css("dl.sheet")[0])
    assert facts["Bytes"] == "the same as of page 1, where they are kept"
    assert facts["WARC file"].startswith(warcs(path)[1].name)
    assert get(path, "page/2/body").content == BODY


# Not as it came


def test_says_so_where_there_is_no_such_page(path):
    keep(path, BODY)
    for address in ("page/9", "page/9/body"):
        assert "no page with the number 9" in words(see(path, address, 404).css("main")[0])


def test_a_missing_file_is_named(path):
    keep(path, BODY)
    (file,) = warcs(path)
    (path.parent / "elsewhere").mkdir()
    file.rename(path.parent / "elsewhere" / file.name)
    assert refused(path, 404, f"{file.name} is not in the folder warc") == "not here"


def test_the_missing_file_of_a_repeated_body_is_named(path):
    keep(path, BODY, day=2)
    keep(path, BODY, day=3)
    first, _ = warcs(path)
    first.unlink()
    text = words(see(path, "page/2").css("main")[0])
    assert f"{first.name} is not in the folder warc" in text


def test_a_cut_file_is_damaged(path):
    keep(path, b"first", BODY)
    (file,) = warcs(path)
    change(path, "DELETE FROM pages WHERE id = 1")
    change(path, "UPDATE pages SET id = 1")
    file.write_bytes(file.read_bytes()[:-40])
    assert refused(path, 500, "gives no response at byte") == "unreadable"


def test_other_bytes_than_were_archived_are_not_shown(path):
    keep(path, b"<h1>Baker</h1>", b"<h1>Maker</h1>")
    change(path, "UPDATE pages SET warc_offset = (SELECT max(warc_offset) FROM pages)")
    assert status_of(see(path, "page/2")) == "unaltered"
    assert refused(path, 500, "holds other bytes") == "altered"


def test_no_flipped_byte_of_a_file_is_a_traceback(path):
    keep(path, BODY)
    (file,) = warcs(path)
    whole = file.read_bytes()
    offset = sqlite3.connect(path).execute("SELECT warc_offset FROM pages").fetchone()[0]
    chance = random.Random(3)
    states = set()
    for _ in range(150):
        at = chance.randrange(offset, len(whole))
        file.write_bytes(whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)])
                         + whole[at + 1 :])  # fmt: skip
        db = sqlite3.connect(path)
        found = copy(db, 1, path.parent / "warc")
        db.close()
        states.add(found.state)
        assert (found.exchange is None) == (found.state != "good")
        assert found.exchange is None or found.exchange.body == BODY
    assert {"good", "damaged"} <= states <= {"good", "damaged", "altered"}


@pytest.mark.parametrize("name", ["../secret.warc.gz", "/etc/passwd", "..", "", "a/b", "x\0y"])
def test_an_archive_of_strangers_reads_no_file_elsewhere(path, name):
    keep(path, BODY)
    (file,) = warcs(path)
    (path.parent / "secret.warc.gz").write_bytes(file.read_bytes())
    change(path, "UPDATE pages SET warc = ?", name)
    assert refused(path, 404, "is not in the folder warc") == "not here"


def test_a_large_body_is_downloaded_and_not_shown(path):
    body = b"<p>" + b"bread " * (LARGEST_SHOWN // 6 + 1)
    keep(path, body)
    page = see(path, "page/1")
    assert status_of(page) == "large"
    assert not page.css("iframe")
    assert page.css("a[href='/jobs/page/1/body?download=1']")
    assert get(path, "page/1/body").content == body


def test_a_body_past_all_bounds_is_left_in_its_file(path):
    keep(path, BODY)
    change(path, "UPDATE pages SET size = ?", LARGEST + 1)
    assert refused(path, 404, "are too many to show here") == "large"


# What the hostile send


@pytest.mark.slow
def test_nothing_of_a_hostile_page_runs_or_loads_in_a_browser(path):
    with Witness() as witness:
        url = witness.url
        page = (
            f"<!doctype html><html onclick='alert(1)'><head><base href='{url}/'>"
            f"<meta http-equiv=refresh content='0;url={url}/refresh'>"
            f"<link rel=stylesheet href='{url}/link'><link rel=prefetch href='{url}/prefetch'>"
            f"<script src='{url}/src'></script><style>@import '{url}/css';"
            f"body {{ background: url({url}/background) }}</style></head><body>shown"
            f"<script>document.documentElement.dataset.ran = 1; fetch('{url}/fetch');"
            f"top.location = '{url}/top'; window.open('{url}/open')</script>"
            f"<img src='{url}/img' onerror='alert(1)'><svg onload='alert(1)'></svg>"
            f"<iframe src='{url}/frame'></iframe><object data='{url}/object'></object>"
            f"<form id=f action='{url}/form'><button class=go>go</button></form>"
            f"<a class=go href='javascript:alert(1)'>script</a>"
            f"<a class=go href='{url}/blank' target=_blank>blank</a>"
            f"<a class=go href='{url}/top' target=_top>top</a>"
            f"<video src='{url}/video' autoplay></video></body></html>"
        )
        rows = json.dumps({"rows": page}).encode()
        with Day(path, 1) as run:
            run.page(page.encode(), headers=(*HTML, ("X-Frame", "</dd><script>alert(1)</script>")))
            run.page(rows, headers=(("Content-Type", "application/json"),))
            run.page(page.encode(), headers=(("Content-Type", "image/svg+xml"),), url=f"{HOST}/3")
        with serving(path) as room, browsing() as browser:
            framed = browser.look(f"{room}/page/1", click=".go")
            assert framed.addresses[0] == f"{room}/page/1"
            alone = browser.look(f"{room}/page/1/body")
            text = browser.look(f"{room}/page/2/body")
            assert "shown" in alone.text
            assert "shown" in text.text
            for seen in (framed, alone, text, browser.look(f"{room}/page/3")):
                assert seen.offsite == []
                assert seen.ran == []
        assert witness.asked == []
