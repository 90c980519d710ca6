"""Feeds as they come: broken, packed, hostile, huge; and what a row of one states."""

# ruff: noqa: E501 - tables read best as tables.

from __future__ import annotations

import gzip

import pytest

from jobcrawler.items import Place
from jobcrawler.page import Fetch, Page, PageChangedError
from jobcrawler.platforms import json_ld
from jobcrawler.platforms.json_ld_announced import announced_feed
from jobcrawler.platforms.reading.feed_rows import row_posting
from jobcrawler.platforms.reading.feeds import Feed, feed_of, revisions
from jobcrawler.platforms.reading.job_links import posting_addresses
from jobcrawler.platforms.reading.xml_feed import MOST_BYTES, is_xml, local, root_of_xml
from jobcrawler.recognising import kind_on

SITE = "https://jobs.heron.example"


def page(body: bytes | str, *, url: str = f"{SITE}/jobs.xml", content_type: str = "") -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(url=url, kind="feed", body=raw, content_type=content_type)


def feed(body: str) -> Feed:
    return feed_of(page(body))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"<r>a &amp; b</r>", "a & b"),
        (b"\r\n <?xml version='1.0'?><r>a</r>", "a"),
        (b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n<?xml version='1.0'?><r>a</r>", "a"),
        ("\ufeff<?xml version='1.0'?><r>é</r>".encode(), "é"),
        ("<?xml version='1.0'?><r>é</r>".encode("utf-16"), "é"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><r>é</r>".encode("latin-1"), "é"),
        ("<r>é</r>".encode("cp1252"), "é"),
        (gzip.compress(b"<r>a</r>", mtime=0), "a"),
        (b"<r>a&nbsp;&eacute;&amp;&bogus; &#x41;</r>", "a\u00a0é&&bogus; A"),
        (b"<r>Q&A <![CDATA[&nbsp;]]></r>", "Q&A &nbsp;"),
        (b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x 'y'>]><r>a\x0bb & c</r>", "ab & c"),
    ],
)
def test_broken_xml_is_read(body: bytes, text: str) -> None:
    assert "".join(root_of_xml(page(body)).itertext()) == text


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"no xml",
        b"<r><a></r>",
        b"<jobs><job><title>cut",
        b"<r>&#0;</r>",
        b"\x1f\x8bno gzip",
        gzip.compress(b"<r/>" * 99, mtime=0)[:-9],
        b"<a>" * 100_000 + b"</a>" * 100_000,
    ],
)
def test_what_is_no_xml_or_breaks_off_is_an_error(body: bytes) -> None:
    with pytest.raises(PageChangedError):
        root_of_xml(page(body))


def test_entities_are_not_resolved(tmp_path: object) -> None:
    bomb = b'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>'
    assert "haha" not in "".join(root_of_xml(page(bomb)).itertext())
    outside = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{__file__}">]><r>&x;</r>'
    assert "pytest" not in "".join(root_of_xml(page(outside)).itertext())


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jobcrawler.platforms.reading.xml_feed.MOST_BYTES", 1_000)
    with pytest.raises(PageChangedError, match="more than 1000 bytes"):
        root_of_xml(page(gzip.compress(b"<r>" + b" " * 2_000 + b"</r>")))
    assert MOST_BYTES > 50_000_000


def test_a_feed_of_many_rows() -> None:
    row = f"<job><title>Cook</title><url>{SITE}/jobs/5</url><d>{'x' * 300}</d></job>"
    assert len(feed(f"<jobs>{row * 20_000}</jobs>").rows) == 20_000


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("<?xml version='1.0'?><jobs/>", "", True),
        ("<rss/>", "", True),
        ("<feed/>", "", True),
        ("<jobs/>", "application/xml; charset=utf-8", True),
        ("<jobs/>", "", False),
        ("<?xml version='1.0'?><!DOCTYPE html><html/>", "", False),
        ("<?xml version='1.0'?><html/>", "", False),
        ("<?xml version='1.0'?>", "", False),
        ("<p>", "", False),
        ("{}", "", False),
    ],
)
def test_is_xml(body: str, content_type: str, expected: bool) -> None:
    assert is_xml(page(body, content_type=content_type)) is expected


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<rss><channel/></rss>", "feed"),
        (
            "<?xml version='1.0'?><jobs><job><title>Cook</title><url>/jobs/5</url></job></jobs>",
            "feed",
        ),
        ("<?xml version='1.0'?><shop><item><title>Loaf</title></item></shop>", None),
        ("<?xml version='1.0'?><config/>", None),
    ],
)
def test_xml_that_comes_without_a_fetch(body: str, kind: str | None) -> None:
    assert kind_on(json_ld, page(body)) == kind


def test_packed_xml_is_xml() -> None:
    assert is_xml(page(gzip.compress(b"<jobs/>")))


def test_a_document_type_is_cut_off_and_what_it_names_stays_text() -> None:
    root = root_of_xml(page(b'<!-- x --><!DOCTYPE r [<!ENTITY a "b">]><R c="&a;">&a;<d/></R>'))
    assert (local(root), root.text, root.get("c")) == ("r", "&a;", "&a;")
    assert root.getroottree().docinfo.internalDTD is None
    assert [local(each) for each in root] == ["d"]


def test_a_document_type_that_cannot_be_cut_off_is_refused() -> None:
    hidden = b"""<!DOCTYPE r [<!ENTITY a "]><!-- ">]><r c="&a;"/>"""
    with pytest.raises(PageChangedError):
        root_of_xml(page(hidden))


def test_rows_are_not_looked_for_in_rows_and_the_total_is_a_number() -> None:
    found = feed(
        "<jobs><total>many</total><count>2</count><position><name>Cook</name><position>7</position></position><job/></jobs>"
    )
    assert (len(found.rows), found.total) == (1, 2)
    assert feed("<jobs total='9999999999'/>").total is None


def test_xml_of_another_kind_is_an_error() -> None:
    with pytest.raises(PageChangedError, match="<config> is no feed"):
        feed("<config><key>a</key></config>")
    assert feed("<source/>").rows == ()


def test_one_moment_for_all_is_when_the_file_was_written() -> None:
    def of(*moments: str) -> dict[str, str]:
        rows = "".join(
            f"<url><loc>{SITE}/{at}</loc><lastmod>{said}</lastmod></url>"
            for at, said in enumerate(moments)
        )
        return revisions(feed(f"<urlset>{rows}</urlset>").rows)

    assert of("2026-01-05", "2026-01-05") == {}
    assert of("2026-01-05", "2026-01-06") == {f"{SITE}/0": "2026-01-05", f"{SITE}/1": "2026-01-06"}
    assert of("2026-01-05") == {f"{SITE}/0": "2026-01-05"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<link/><guid>https://jobs.heron.example/jobs/77001</guid>", "77001"),
        ("<link>/jobs/cook</link><guid isPermaLink='false'>post-9</guid>", "post-9"),
        ("<link>/jobs/cook</link><id>tag://x/9</id>", None),
        ("<link>/jobs/cook</link>", None),
    ],
)
def test_the_id_of_a_row(row: str, expected: str | None) -> None:
    (found,) = feed(f"<rss><item><title>Cook</title>{row}</item></rss>").rows
    posting = row_posting(found)
    assert posting is not None
    assert posting.job_id == expected or (
        expected is None and posting.job_id.startswith("sha256:")
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<city>Ghent</city><country>Belgium</country>", (Place(raw="Ghent, Belgium", locality="Ghent"),)),
        ("<state>TX</state><country>us</country>", (Place(raw="TX", region="TX", country="US"),)),
        ("<state>Published</state><city>Ghent</city>", (Place(raw="Ghent", locality="Ghent"),)),
        ("<city>Ghent, Belgium</city>", (Place(raw="Ghent, Belgium"),)),
        ("<country>Belgium</country>", (Place(raw="Belgium"),)),
        ("<region>Anywhere</region><location>Ghent</location><location>Ghent</location>", (Place(raw="Ghent"),)),
        ("<location>N/A</location>", ()),
        ("<city>-</city>", ()),
    ],
)  # fmt: skip
def test_the_places_of_a_row(row: str, expected: tuple[Place, ...]) -> None:
    (found,) = feed(f"<jobs><job><title>Cook</title><url>/jobs/5</url>{row}</job></jobs>").rows
    posting = row_posting(found)
    assert posting is not None
    assert posting.job_locations == expected


def test_nothing_of_persons_and_no_endless_text_is_kept() -> None:
    (found,) = feed(
        f"<jobs><job><title>Cook</title><url>/jobs/5</url><contact_name>Ines</contact_name><hours>38</hours>"
        f"<hours>40</hours><note>{'x' * 2_000}</note><language>English, or French</language></job></jobs>"
    ).rows
    posting = row_posting(found)
    assert posting is not None
    assert posting.extra == {"hours": ["38", "40"]}
    assert posting.in_language is None


def test_addresses_of_postings_among_others() -> None:
    urls = [
        f"{SITE}/jobs/cook-and-baker",
        f"{SITE}/jobs/head-of-ward",
        f"{SITE}/jobs/porter-and-driver",
        f"{SITE}/team",
    ]
    assert posting_addresses(urls) == urls[:3]
    assert posting_addresses(urls[1:]) == []
    with_id = f"{SITE}/de/stellen/koch-77001"
    assert posting_addresses([*urls, with_id, f"{with_id}?utm_source=x"]) == [with_id]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<link rel="alternate" type="application/rss+xml" href="/jobs/feed">', "/jobs/feed"),
        ('<link rel="alternate" type="text/xml" title="Vacancies" href="/x.xml">', "/x.xml"),
        ('<link rel="sitemap" type="application/xml" href="/map.xml">', "/map.xml"),
        ('<a href="/jobs/rss">RSS</a><a href="/sitemap_jobs.xml.gz">Map</a>', "/sitemap_jobs.xml.gz"),
        ('<a href="/jobs/feed.xml">Feed</a>', "/jobs/feed.xml"),
        ('<link rel="alternate" type="application/rss+xml" href="/jobs/comments/feed">', None),
        ('<link rel="alternate" type="application/rss+xml" href="/blog/jobs/feed">', None),
        ('<link rel="alternate" type="application/json+oembed" href="/jobs/oembed.json">', None),
        ('<link rel="alternate" hreflang="nl" href="/nl/jobs">', None),
        ('<link rel="alternate" type="application/rss+xml" href="https://other.example/jobs.rss">', None),
        ('<a href="/jobs/77001">Cook</a><link rel="alternate" type="application/rss+xml">', None),
    ],
)  # fmt: skip
def test_announced_feeds(html: str, expected: str | None) -> None:
    site = "https://heron.example"
    shown = Page(url=f"{site}/start", kind="listing", body=html.encode())
    found = [fetch.url for fetch in announced_feed(shown, beside=False)]
    assert found == ([site + expected] if expected else [])


def test_beside_a_search_only_a_feed_of_that_search_counts() -> None:
    html = '<link rel="alternate" type="application/rss+xml" href="/jobs/feed?q=cook">'
    for query, count in (("q=cook", 1), ("q=nurse", 0), ("", 1)):
        shown = Page(url=f"{SITE}/jobs?{query}", kind="listing", body=html.encode())
        assert len(list(announced_feed(shown, beside=True))) == count
        assert len(list(announced_feed(shown, beside=False))) == 1


def test_a_saved_sitemap_without_an_address_is_of_the_host_that_it_names_first() -> None:
    urls = ("/home", "/jobs/R-10712", "/jobs/R-10713")
    rows = [*(f"{SITE}{path}" for path in urls), "https://elsewhere.example/jobs/R-10714"]
    locs = "".join(f"<url><loc>{url}</loc></url>" for url in rows)
    saved = page(f"<urlset>{locs}</urlset>", url="")
    found = [each.url for each in json_ld.PARSERS["feed"](saved) if isinstance(each, Fetch)]
    assert found == rows[1:3]
    with pytest.raises(PageChangedError):
        list(json_ld.PARSERS["feed"](page("<urlset><url><x>a</x></url></urlset>", url="")))
