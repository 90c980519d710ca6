"""What postings say where the site misstates them, in all the shapes that it has."""

from __future__ import annotations

import html
import json

import pytest
from practice_reader import get, page, rows, table

from jobcrawler.practice import Faults, Practice
from jobcrawler.practice.posting import has_json_ld
from jobcrawler.practice.workday import ROOT

CLEAN = Practice(postings=60)
LISTED = CLEAN.open_on(0)
WITH_DATA = next(n for n, posting in enumerate(LISTED) if has_json_ld(posting))
BOARD = "/v1/boards/practice/jobs"


def faulty(day=0, **knobs):
    return Practice(postings=60, day=day, faults=Faults(**knobs))


def detail(site, index):
    return page(site, f"/jobdetails?jid={site.world.listed[index].posting_id}")


def data(site, index):
    script = detail(site, index).css("script[type='application/ld+json']::text").get()
    value = json.loads(script, strict=False)
    return value["@graph"][1] if "@graph" in value else value


def board(site):
    return json.loads(get(site, f"{BOARD}?content=true").body)["jobs"]


def workday(site, index):
    target = f"{ROOT}/job/{site.world.listed[index].posting_id}/x_1"
    return json.loads(get(site, target).body)["jobPostingInfo"]


def test_a_place_that_is_none():
    site = faulty(place="53 Locations")
    row = page(site, "/search").css("li.job-row")[0]
    assert row.css("span::text").getall()[1] == "53 Locations"
    assert table(detail(site, 4))["Locations"] == "53 Locations"
    assert {job["location"]["name"] for job in board(site)} == {"53 Locations"}
    assert workday(site, 4)["location"] == "53 Locations"


def test_html_at_the_end_of_descriptions():
    text = "<script>alert(1)</script>"
    site = faulty(text=text)
    assert detail(site, 2).css(".description script::text").get() == "alert(1)"
    assert html.unescape(board(site)[2]["content"]).endswith(text)
    assert data(site, WITH_DATA)["description"].endswith(text)
    assert workday(site, 2)["jobDescription"].endswith(text)


def test_hybrid_on_the_page_and_remote_in_the_data():
    site = faulty(remote_flag=True)
    assert table(detail(site, 2))["Workplace"] == "Hybrid"
    assert data(site, WITH_DATA)["jobLocationType"] == "TELECOMMUTE"
    assert "Workplace" not in table(detail(CLEAN, 2))


def test_dates_in_milliseconds():
    site = faulty(epoch_dates=True)
    days = (LISTED[WITH_DATA].posted.toordinal() - 719_163) * 86_400_000
    assert table(detail(site, WITH_DATA))["Posted"] == str(days)
    assert data(site, WITH_DATA)["datePosted"] == str(days)
    assert board(site)[WITH_DATA]["first_published"] == str(days)
    assert workday(site, WITH_DATA)["startDate"] == str(days)


def test_pay_in_several_bands():
    site = faulty(pay_zones=((130_000, 160_000), (110_000, 140_000)))
    words = "Zone 1: $130,000 - $160,000 a year; Zone 2: $110,000 - $140,000 a year"
    assert table(detail(site, 1))["Pay"] == words
    assert [each["value"]["minValue"] for each in data(site, WITH_DATA)["baseSalary"]] == [
        130_000,
        110_000,
    ]
    ranges = board(site)[1]["pay_input_ranges"]
    assert [each["max_cents"] for each in ranges] == [16_000_000, 14_000_000]


def test_links_to_apply():
    site = faulty(apply_link="javascript:apply()")
    assert detail(site, 1).css("a.apply::attr(href)").get() == "javascript:apply()"
    assert board(site)[1]["absolute_url"] == "javascript:apply()"
    assert not detail(CLEAN, 1).css("a.apply")


@pytest.mark.parametrize(("knob", "posted"), [("restamped", False), ("reposted", True)])
def test_stamps_of_the_day(knob, posted):
    site = faulty(day=2, **{knob: True})
    for index in range(5):
        facts, own = table(detail(site, index)), site.world.listed[index]
        assert facts["Updated"] == "2026-03-03"
        assert facts["Posted"] == ("2026-03-03" if posted else str(own.posted))


def test_siblings_share_all_but_ids_places_and_dates():
    site = faulty(siblings=30)
    first = LISTED[0]
    for index in (0, 7, 29):
        shown, facts = detail(site, index), table(detail(site, index))
        assert shown.css("h1::text").get() == first.title
        assert shown.css(".description").get() == detail(CLEAN, 0).css(".description").get()
        assert facts["Job #"] == LISTED[index].job_id
        assert facts["Locations"] == LISTED[index].places
        assert facts["Posted"] == str(LISTED[index].posted)
    assert detail(site, 30).css("h1::text").get() == LISTED[30].title
    # On another day they still are as the first one of day 0 was.
    assert detail(faulty(day=5, siblings=30), 0).css("h1::text").get() == first.title


def test_titles_of_the_first_postings():
    site = faulty(titles=("Cook", "Baker"), siblings=2)
    titles = page(site, "/search").css("li.job-row a::text").getall()
    assert titles[:3] == ["Cook", "Baker", LISTED[2].title]
    assert [job["title"] for job in board(site)][:2] == ["Cook", "Baker"]


def test_unlisted_pages_are_misstated_too():
    site = faulty(collapse=0.5, place="CA")
    assert len(rows(page(site, "/search?page=2"))) == 10
    assert table(detail(site, 59))["Locations"] == "CA"
