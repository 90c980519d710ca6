"""What is told of a search."""

from __future__ import annotations

import pytest
from told_reader import ALL, BAKERS, Reader, by_heading, ids

from digest_desk import TEXT, place, run
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.digests import telling
from jobcrawler.digests.letter import letter
from jobcrawler.digests.saved import saved_search
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import Salary


@pytest.fixture
def reader(path):
    return Reader(path)


def test_the_first_digest_is_the_newest_that_are_open_and_says_so(path, reader):
    with run(path, 1) as day:
        for number in range(25):
            day.read(f"J{number:02}")
    with run(path, 2) as day:
        day.close("J24")
    told = reader.told()
    assert ids(told) == {"the newest 20 that are open": [f"J{n:02}" for n in range(4, 24)]}
    assert reader.letters[0].intro.startswith("The first digest of this search")
    assert reader.told() is None


def test_what_is_new_changed_and_closed_is_told_once(path, reader):
    with run(path, 1) as day:
        day.read("J1")
        day.read("J2", base_salary=Salary(minimum=50000, currency="EUR", unit="YEAR"))
        day.read("J3")
    reader.told()
    with run(path, 2) as day:
        day.read("J1", title="Head baker", description_text=f"{TEXT} Free bread.")
        day.read("J2", base_salary=Salary(minimum=52000, maximum=60000.5, currency="EUR",
                                          unit="YEAR"))  # fmt: skip
        day.close("J3", because="http 410")
        day.read("J4", hiring_organization="Ovenbird", job_locations=(place("Kiel"),))
    told = reader.told()
    assert ids(told) == {"1 new": ["J4"], "2 changed": ["J1", "J2"], "1 closed": ["J3"]}
    assert told["1 new"]["J4"].facts == "Ovenbird · Kiel · on northwind"
    assert told["2 changed"]["J1"].notes == (
        "title: Baker → Head baker", "description: 2 words added (“Free bread.”)",
    )  # fmt: skip
    assert told["2 changed"]["J2"].notes == (
        "pay: from 50,000 EUR a year → 52,000-60,000.5 EUR a year",
    )
    assert told["1 closed"]["J3"].notes == ("its page was gone (the site answered 410)",)
    assert reader.told() is None


def test_what_a_first_crawl_found_is_told_apart_from_what_is_new(path):
    with run(path, 1, verdict="truncated") as day:
        day.read("J1")
    with run(path, 2) as day:
        day.read("J2")
    with run(path, 3) as day:
        day.read("J3")
    with run(path, 3, site="young") as day:
        day.read("Y1")
    with ArchiveReader(path) as archive:
        found = telling.since(archive.db, ALL, "2026-03-01")
    made = letter("all", found)
    assert made.subject == "all: 1 new, 3 found by a first crawl"
    assert ids(by_heading(made)) == {
        "1 new": ["J3"], "3 found by a first crawl": ["J1", "J2", "Y1"]}  # fmt: skip


def test_the_first_digest_by_another_way_says_that_it_is_the_first_by_that(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(BAKERS)
    reader.told(BAKERS, way="mail")
    reader.told(saved_search("bakers", "q=loaves"), way="mail")
    assert [made.intro.partition(":")[0] for made in reader.letters] == [
        "The first digest of this search", "The first digest of this search by mail",
        "The first digest of this search"]  # fmt: skip


def test_of_another_archive_the_first_digest_is_the_first_by_whatever_way(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(BAKERS)
    path.unlink()
    with run(path, 5) as day:
        day.read("J1")
    reader.told(BAKERS)
    assert [made.intro.partition(":")[0] for made in reader.letters] == (
        ["The first digest of this search"] * 2
    )


def test_a_posting_is_told_of_once_by_the_last_that_happened_to_it(path, reader):
    with run(path, 1) as day:
        for job_id in ("back", "gone", "as-before"):
            day.read(job_id)
    reader.told()
    with run(path, 2) as day:
        day.close("back")
        day.read("gone", title="Head baker")
        day.read("as-before", title="Head baker")
        day.read("short-lived")
    with run(path, 3) as day:
        day.read("back", title="Night baker")
        day.close("gone")
        day.close("short-lived")
        day.read("as-before")
    told = reader.told()
    assert ids(told) == {"1 new": ["back"], "2 closed": ["gone", "short-lived"]}
    assert told["1 new"]["back"].notes == ("was closed before, and is open again",)


def test_a_search_tells_of_what_matches_it_open_or_closed(path, reader):
    with run(path, 1) as day:
        day.read("B1")
        day.read("C1", title="Cashier")
    assert ids(reader.told(BAKERS)) == {"the newest 1 that are open": ["B1"]}
    with run(path, 2) as day:
        day.close("B1")
        day.close("C1")
        day.read("B2")
        day.read("C2", title="Cashier")
    assert ids(reader.told(BAKERS)) == {"1 new": ["B2"], "1 closed": ["B1"]}


def test_a_search_may_ask_for_what_is_first_seen_since_a_day(path, reader):
    late = saved_search("late", "since=2026-03-02")
    with run(path, 1) as day:
        day.read("old")
    assert reader.told(late) is None
    with run(path, 2) as day:
        day.close("old")
        day.read("young")
    assert ids(reader.told(late)) == {"1 new": ["young"]}


def test_a_search_may_ask_for_pay_from_an_amount_up_and_for_openings_that_were_seen(path, reader):
    search = "pay_from=EUR+YEAR+60000&opened=seen&workplace=remote&workplace=remote_by_places"
    saved = saved_search("paid", search)
    assert saved.query == search
    euros = [Salary(minimum=amount, currency="EUR", unit="YEAR") for amount in (59_999, 60_000)]
    remote = {"extra": {"place_workplace_type": "remote"}}
    with run(path, 1) as day:
        day.read("J1", base_salary=euros[1], workplace_type="remote")
    assert reader.told(saved) is None
    with run(path, 2) as day:
        day.read("J2", base_salary=euros[1], workplace_type="remote")
        day.read("J3", base_salary=euros[1], **remote)
        day.read("J4", base_salary=euros[0], **remote)
        day.read("J5", base_salary=euros[1])
    assert ids(reader.told(saved)) == {"2 new": ["J2", "J3"]}


def test_what_changed_in_most_postings_at_once_is_a_remark(path, reader):
    numbers = range(30)
    with run(path, 1) as day:
        for number in numbers:
            day.read(f"J{number}", team="Ovens")
    reader.told()
    with run(path, 2, verdict="truncated") as day:
        for number in numbers:
            day.read(f"J{number}", team="Counter", title="Cook" if number == 7 else "Baker")
    told = reader.told()
    assert ids(told) == {"1 changed": ["J7"]}
    assert told["1 changed"]["J7"].notes == ("title: Baker → Cook",)
    layout, whole = reader.letters[-1].remarks
    assert layout.startswith("northwind: team changed in more than a fifth")
    assert whole == "Not read to the end, so nothing is closed there: northwind (truncated)."


def test_one_job_in_thirty_cities_is_one_line(path, reader):
    cities = ["Berlin", "Hamburg", *(f"City {number}" for number in range(28))]
    with run(path, 1) as day:
        day.read("other", title="Cashier", description_text="Counts the till twice a day.")
    reader.told()
    with run(path, 2) as day:
        for number, city in enumerate(cities):
            day.read(f"J{number:02}", job_locations=(place(city),),
                     hiring_organization="Northwind")  # fmt: skip
    with Archive(path) as archive:
        find_duplicates(archive.db)
    (line,) = reader.told()["1 new"].values()
    assert line.facts == (
        "Northwind · Berlin, Hamburg and 28 more · 30 postings of one job · on northwind"
    )
    assert line.url.endswith("/J00")
    with run(path, 3) as day:
        for number in range(30):
            day.close(f"J{number:02}")
    (line,) = reader.told()["1 closed"].values()
    assert line.notes == ("its page was gone (the site answered 404)",)


def test_pay_of_an_unclear_currency_is_in_the_site_s_own_words(path, reader):
    with run(path, 1) as day:
        day.read("J1", base_salary=Salary(minimum=8.4e6, maximum=9.2e6, unit="YEAR"),
                 salary_raw="¥8,400,000 -\n¥9,200,000 a year")  # fmt: skip
    (line,) = reader.told()["the newest 1 that are open"].values()
    assert line.facts == "¥8,400,000 - ¥9,200,000 a year · on northwind"


def test_a_way_may_name_only_so_many(path, reader):
    with run(path, 1) as day:
        for number in range(5):
            day.read(f"J{number}")
    reader.told(most=2)
    (section,) = reader.letters[-1].sections
    assert (section.heading, len(section.lines)) == ("the newest 5 that are open", 2)
    assert section.left_out == "and 3 more"


def test_links_lead_to_the_reading_room_where_there_is_one(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(BAKERS, room="https://jobs.example.org/jobs/")
    (section,) = reader.letters[-1].sections
    assert section.lines[0].url == "https://jobs.example.org/jobs/posting/1"
    assert reader.letters[-1].more_url == "https://jobs.example.org/jobs/search?q=baker"
