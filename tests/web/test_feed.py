"""The Atom feed of a search, as feed readers ask for it and read it."""

from __future__ import annotations

import asyncio
import datetime
import re
import uuid
import xml.etree.ElementTree as ET

import feedparser
import pytest
from datasette.app import Datasette
from hypothesis import given, settings
from hypothesis import strategies as st

from digest_desk import place, run
from jobcrawler.archive.questions.feed import Entry, Feed
from jobcrawler.archive.questions.jobs_once import Job
from jobcrawler.archive.store import Archive
from jobcrawler.digests.wording import plain
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import Salary
from jobcrawler.search.query import Search
from jobcrawler.web.feed_page import atom
from jobcrawler.web.rooms import Room

A = "{http://www.w3.org/2005/Atom}"
BASE = "http://localhost"


@pytest.fixture
def get(path):
    """Ask Datasette for a page of the archive."""

    def get(target, **headers):
        async def ask():
            served = Datasette([str(path)])
            await served.invoke_startup()
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return await served.client.get(f"/jobs/{target}", headers=named)

        return asyncio.run(ask())

    return get


@pytest.fixture
def archive(path):
    with run(path, 1) as day:
        day.read("B1", hiring_organization="Ovenbird", job_locations=(place("Kiel"),),
                 employment_type=("FULL_TIME",), workplace_type="on_site",
                 base_salary=Salary(minimum=50000, currency="EUR", unit="YEAR"))  # fmt: skip
        day.read("C1", title="Cashier", description_text="Counts the till.")
    with run(path, 2) as day:
        day.read("B2", title="Night baker")
    with run(path, 3) as day:
        day.read("B1", hiring_organization="Ovenbird", job_locations=(place("Kiel"),),
                 employment_type=("FULL_TIME",), workplace_type="hybrid",
                 base_salary=Salary(minimum=50000, currency="EUR", unit="YEAR"))  # fmt: skip
        day.close("C1")


def test_pay_of_an_unclear_currency_is_in_the_site_s_own_words(path, get):
    with run(path, 1) as day:
        day.read("B1", base_salary=Salary(minimum=8.4e6, unit="YEAR"), salary_raw="¥8,400,000")
    (summary,) = texts(ET.fromstring(get("feed.atom").content), "summary")
    assert summary.startswith("¥8,400,000 a year\n")


def texts(feed, name):
    return [entry.findtext(f"{A}{name}") for entry in feed.iter(f"{A}entry")]


def require_atom(content):
    """Require what RFC 4287 requires of a feed and its entries, and return it."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{A}feed"
    for element in (feed, *feed.iter(f"{A}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{A}{name}")
            assert found.text
        require_time(element.findtext(f"{A}updated"))
        assert uuid.UUID(element.findtext(f"{A}id").removeprefix("urn:uuid:"))
        links = element.findall(f"{A}link")
        kinds = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in links]
        assert len(kinds) == len(set(kinds))
        assert all(re.fullmatch(r"https?://[!-~]+", link.get("href")) for link in links)
    for entry in feed.iter(f"{A}entry"):
        assert all(author.findtext(f"{A}name") for author in entry.findall(f"{A}author"))
        assert len(entry.findall(f"{A}author")) == 1
        assert "alternate" in [link.get("rel") for link in entry.findall(f"{A}link")]
        assert len(entry.findall(f"{A}summary")) <= 1
        assert len(entry.findall(f"{A}published")) == 1
        require_time(entry.findtext(f"{A}published"))
        assert all(category.get("term") for category in entry.findall(f"{A}category"))
    ids = [found.text for found in feed.iter(f"{A}id")]
    assert len(ids) == len(set(ids))
    return feed


def require_time(text):
    """RFC 3339, with a zone."""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text)
    assert datetime.datetime.fromisoformat(text).tzinfo


def test_a_feed_is_atom_and_says_what_the_postings_say(get, archive):
    answer = get("feed.atom?q=baker")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    feed = require_atom(answer.content)
    assert feed.findtext(f"{A}title") == "baker | jobs"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links == {"self": f"{BASE}/jobs/feed.atom?q=baker",
                     "alternate": f"{BASE}/jobs/search?q=baker"}  # fmt: skip
    assert texts(feed, "title") == ["Night baker", "Baker (Kiel)"]
    assert texts(feed, "published") == ["2026-03-02T05:00:00Z", "2026-03-01T05:00:00Z"]
    assert texts(feed, "updated") == ["2026-03-02T05:00:00Z", "2026-03-03T05:00:00Z"]
    assert feed.findtext(f"{A}updated") == "2026-03-03T05:00:00Z"
    baker = feed.findall(f"{A}entry")[1]
    assert baker.findtext(f"{A}author/{A}name") == "Ovenbird"
    assert baker.findtext(f"{A}summary").startswith("from 50,000 EUR a year\nYou start at three")
    assert {(each.get("term"), each.get("label")) for each in baker.findall(f"{A}category")} == {
        ("FULL_TIME", "full time"), ("hybrid", "hybrid"), ("DE", "Germany"),
    }  # fmt: skip


def test_a_feed_reader_reads_it(get, archive):
    found = feedparser.parse(get("feed.atom").content)
    assert not found.bozo
    assert found.version == "atom10"
    assert [entry.title for entry in found.entries] == ["Night baker", "Baker (Kiel)"]
    assert found.entries[1].author == "Ovenbird"
    assert found.entries[1].link == f"{BASE}/jobs/posting/1"
    assert [tag.label for tag in found.entries[1].tags] == ["full time", "hybrid", "Germany"]


def test_its_links_lead_to_pages_under_the_address_that_was_asked(get, archive):
    feed = require_atom(get("feed.atom?q=night", host="jobs.example.org:8001").content)
    hrefs = [link.get("href") for link in feed.iter(f"{A}link")]
    assert hrefs[-1] == "http://jobs.example.org:8001/jobs/posting/3"


def test_an_entry_is_the_same_as_long_as_its_posting_is_open(get, archive, path):
    before = texts(require_atom(get("feed.atom").content), "id")
    with run(path, 4) as day:
        day.read("B2", title="Head baker")
    feed = require_atom(get("feed.atom").content)
    assert texts(feed, "id") == before
    assert texts(feed, "updated")[0] == "2026-03-04T05:00:00Z"
    with run(path, 5) as day:
        day.close("B2")
    assert texts(require_atom(get("feed.atom").content), "id") == before[1:]
    closed = require_atom(get("feed.atom?status=closed").content)
    assert texts(closed, "title") == ["Head baker", "Cashier"]
    assert texts(closed, "updated")[0] == "2026-03-05T05:00:00Z"
    assert texts(closed, "summary")[0].startswith("Closed 2026-03-05.")
    assert texts(closed, "id")[0] == before[0]
    with run(path, 6) as day:
        day.read("B2", title="Head baker")
    feed = require_atom(get("feed.atom").content)
    assert texts(feed, "title")[0] == "Head baker"
    assert texts(feed, "id")[0] != before[0]
    assert texts(feed, "published")[0] == "2026-03-06T05:00:00Z"


def test_who_has_it_already_is_told_so(get, archive, path):
    first = get("feed.atom")
    tag, at = first.headers["etag"], first.headers["last-modified"]
    assert at == "Tue, 03 Mar 2026 05:00:00 GMT"
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        again = get("feed.atom", if_none_match=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert get("feed.atom", if_modified_since=at).status_code == 304
    assert get("feed.atom", if_none_match='"x"', if_modified_since=at).status_code == 200
    for other in ("Mon, 02 Mar 2026 05:00:00 GMT", "yesterday", ""):
        assert get("feed.atom", if_modified_since=other).status_code == 200
    with run(path, 4) as day:
        day.close("B2")
    assert get("feed.atom", if_none_match=tag).status_code == 200
    assert get("feed.atom", if_modified_since=at).status_code == 200


def test_a_crawl_that_finds_nothing_new_leaves_the_feed_as_it_was(get, archive, path):
    tag = get("feed.atom").headers["etag"]
    with run(path, 4) as day:
        day.read("B2", title="Night baker")
    assert get("feed.atom").headers["etag"] == tag


def test_one_job_in_thirty_cities_is_one_entry(get, path):
    cities = ["Berlin", "Hamburg", *(f"City {number}" for number in range(28))]
    with run(path, 1) as day:
        for number, city in enumerate(cities):
            day.read(f"J{number:02}", job_locations=(place(city),),
                     hiring_organization="Northwind")  # fmt: skip
        day.read("other", title="Cashier", description_text="Counts the till.")
    with Archive(path) as archive:
        find_duplicates(archive.db)
    feed = require_atom(get("feed.atom").content)
    assert texts(feed, "title") == ["Cashier", "Baker (Berlin, Hamburg and 28 more)"]
    assert texts(feed, "summary")[1].startswith("30 postings of one job.")
    hrefs = [link.get("href") for link in feed.iter(f"{A}link")]
    assert hrefs[-1] == f"{BASE}/jobs/posting/1"


def test_it_has_the_newest_fifty(get, path):
    with run(path, 1) as day:
        for number in range(60):
            day.read(f"J{number}", title=f"Baker {number}", description_text=f"Loaf {number}.")
    titles = texts(require_atom(get("feed.atom").content), "title")
    assert titles == [f"Baker {number}" for number in range(59, 9, -1)]


def test_a_feed_of_nothing_is_a_feed(get, path):
    with run(path, 1):
        pass
    feed = require_atom(get("feed.atom?q=nobody").content)
    assert feed.findtext(f"{A}updated") == "2026-03-01T05:00:00Z"
    assert texts(feed, "id") == []


def test_a_feed_of_an_archive_without_runs_is_a_feed(get, path):
    with Archive(path):
        pass
    feed = require_atom(get("feed.atom").content)
    assert feed.findtext(f"{A}updated") == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("", "All open postings | jobs"),
        ("?status=any&since=2026-03-02", "Postings: any; First seen since 2026-03-02 | jobs"),
        ("?q=a+%26+b&country=DE&page=3&all=pay", "a & b; Country: Germany | jobs"),
        (
            "?workplace=remote_by_places&opened=seen",
            "Workplace: remote, by its places; Opened: after its site was first read | jobs",
        ),
        ("?pay_from=EUR+YEAR+60000", "Pay: from 60,000 EUR a year up, by its lower bound | jobs"),
        ("?q=%22%3Cb%3E", '"<b> | jobs'),
    ],
)
def test_a_feed_is_named_after_its_search(get, archive, asked, title):
    assert require_atom(get(f"feed.atom{asked}").content).findtext(f"{A}title") == title


def test_a_search_that_cannot_be_is_told(get, archive):
    assert get("feed.atom?frog=1").status_code == 400


HOSTILE = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    ("<script>alert(1)</script>", "]]><entry/>", "&lt;b&gt;", "\x00\x1b[2J\ufffe", "'\"><x y='")
)


@settings(max_examples=60, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_what_a_site_says_is_text_and_only_that(room, title, organisation, text):
    columns = dict.fromkeys(
        ("base_salary_minimum", "base_salary_maximum", "workplace_type", "country", "closed_at")
    )
    columns |= {
        "id": 1,
        "site": "s",
        "job_id": text,
        "title": f"T{title}",
        "hiring_organization": organisation,
        "employment_type": '["A&<\\u0000>"]',
    }
    job = Job(columns=columns, postings=(1,), places=(text,), sites=("s",))
    at = "2026-03-01T05:00:00Z"
    entry = Entry(job=job, opening=0, opened_at=at, updated_at=at, text=text)
    found = Feed(entries=[entry], updated_at=at, looked_at=at)
    content = atom(found, Search(text=text), room, absolute="http://localhost{}".format)
    feed = require_atom(content)
    names = {element.tag.removeprefix(A) for element in feed.iter()}
    assert names <= {"feed", "id", "title", "updated", "generator", "link", "entry", "published",
                     "author", "name", "category", "summary"}  # fmt: skip
    (entry,) = feed.iter(f"{A}entry")
    where = f" ({plain(text)})" if plain(text) else ""
    assert entry.findtext(f"{A}title") == plain(f"T{title}") + where
    assert entry.findtext(f"{A}author/{A}name") == (plain(organisation) or "s")


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    path = tmp_path_factory.mktemp("room") / "jobs.db"
    with Archive(path):
        pass
    return Room(Datasette([str(path)]), "jobs")
