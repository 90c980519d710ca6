"""The plugin beside other databases, older archives, and Datasette's own pages."""

from __future__ import annotations

import asyncio
import inspect
import sqlite3
from contextlib import closing

import pytest
from archive_desk import FULL, Desk, posting
from datasette.app import Datasette
from parsel import Selector
from sqlite_utils import Database

from jobcrawler.archive.schema import migrations
from jobcrawler.archive.store import Archive
from jobcrawler.web.tables import QUERIES, TABLES


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "jobs.db"
    with Archive(found) as archive:
        Desk(archive, 1).read(FULL)
        desk = Desk(archive, 2)
        desk.close(page=1)
        desk.finish()
    return found


def get(datasette, *addresses):
    async def ask():
        return [
            await datasette.client.get(address, follow_redirects=True) for address in addresses
        ]

    return asyncio.run(ask())


def test_other_databases_are_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE search (word TEXT)")
    page, table = get(Datasette([str(tmp_path / "other.db")]), "/", "/other/search")
    assert "other" in page.text
    assert table.status_code == 200
    assert "word" in table.text


def test_a_database_in_memory_is_no_archive():
    assert get(Datasette([], memory=True), "/")[0].status_code == 200


def test_an_older_archive_says_how_to_bring_it_up_to_date(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.db")) as db:
        migrations.apply(Database(db), stop_before="m005_reading_room")
    page, table = get(Datasette([str(tmp_path / "old.db")]), "/old/search", "/old/jobs")
    assert page.status_code == 503
    assert "scrapy crawl careers" in page.text
    assert table.status_code == 200


def test_the_user_s_own_words_go_first(path):
    said = {"databases": {"jobs": {"tables": {"jobs": {"description": "My own words."}}}}}
    table = get(Datasette([str(path)], metadata=said), "/jobs/jobs")[0]
    assert "My own words." in table.text
    assert TABLES["jobs"]["description"] not in table.text


def test_datasette_is_told_what_columns_hold(path):
    table = get(Datasette([str(path)]), "/jobs/jobs")[0]
    assert TABLES["jobs"]["description"] in table.text
    assert "Upper bound of the pay" in table.text


@pytest.mark.parametrize("name", QUERIES)
def test_every_ready_question_is_answered(path, name):
    page = get(Datasette([str(path)]), f"/jobs/{name}?words=bread")[0]
    assert page.status_code == 200
    assert QUERIES[name]["title"] in page.text


def test_who_is_hiring_says_how_many_state_no_organisation(path):
    with Archive(path) as archive:
        desk = Desk(archive, 3)
        for number in range(3):
            desk.read(posting(f"K{number}"))
        desk.finish()
    page = Selector(get(Datasette([str(path)]), "/jobs/who_is_hiring")[0].text)
    found = [row.css("td::text").getall() for row in page.css("table.rows-and-columns tbody tr")]
    assert found == [["(not stated)", "3", "0"], ["Northwind", "0", "1"]]


def test_the_search_question_finds(path):
    page = get(Datasette([str(path)]), '/jobs/search_open_postings?words=bread+"(')[0]
    assert page.status_code == 200
    with Archive(path) as archive:
        Desk(archive, 3).sight()
    page = get(Datasette([str(path)]), "/jobs/search_open_postings?words=bread")[0]
    assert "/jobs/posting/1" in page.text


def test_titles_lead_to_postings_and_pages_to_originals(path):
    jobs, closed = get(Datasette([str(path)]), "/jobs/jobs", "/jobs/closed_postings")
    for page in (jobs, closed):
        assert Selector(page.text).css("a[href='/jobs/posting/1']::text").get() == "Baker"
    assert Selector(closed.text).css("a[href='/jobs/page/1']::text").get() == "1"


def test_the_address_of_an_archived_page_leads_to_its_copy_and_others_to_the_web(path):
    pages, jobs = get(Datasette([str(path)]), "/jobs/pages", "/jobs/jobs")
    (address, *_) = Selector(pages.text).css("td.col-url a")
    assert address.attrib["href"].startswith("/jobs/page/")
    assert address.css("::text").get().startswith("https://jobs.northwind.example/")
    assert Selector(jobs.text).css("td.col-url a::attr(href)").get() == (
        "https://jobs.northwind.example/J1")  # fmt: skip


def test_the_table_page_suggests_no_facets(path):
    assert "Suggested facets" not in get(Datasette([str(path)]), "/jobs/jobs")[0].text


def test_a_name_that_is_a_pattern_is_only_a_name(path):
    odd = path.rename(path.with_name("a.b+(c).db"))
    datasette = Datasette([str(odd)])
    (name,) = [name for name in datasette.databases if not name.startswith("_")]
    page = get(
        datasette, datasette.urls.path(f"/{datasette.urls.database(name).strip('/')}/search")
    )[0]
    assert page.status_code == 200


@pytest.mark.parametrize(
    "private",
    [
        {"allow": False},
        {"databases": {"jobs": {"allow": {"id": "me"}}}},
        {"databases": {"jobs": {"tables": {"jobs": {"allow": False}}}}},
    ],
)
def test_a_private_archive_is_private_here_too(path, private):
    newer = "config" in inspect.signature(Datasette).parameters
    datasette = Datasette([str(path)], **{"config" if newer else "metadata": private})
    for page in get(datasette, "/", "/jobs/search", "/jobs/export.csv", "/jobs/posting/1"):
        assert page.status_code == 403
        assert "Baker" not in page.text
