"""The page of trends, as a person sees it; and the sums behind it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest
from posting_desk import Day, get, posting, see, words

from jobcrawler.archive.questions import stated_pay, trends
from jobcrawler.archive.questions.openings import Day as Opened
from jobcrawler.archive.questions.places import places
from jobcrawler.archive.searching import find, matches
from jobcrawler.archive.store import Archive
from jobcrawler.items import Place, Salary
from jobcrawler.search.query import Search
from jobcrawler.web.flows import flows_of
from jobcrawler.web.narrowing import percent

ULM = Place(raw="Ulm", locality="Ulm", country="DE")
LYON = Place(raw="Lyon", locality="Lyon", country="FR")
NURSES = ((40_000, 50_000), (42_000, 52_000), (44_000, 54_000), (46_000, 56_000), (48_000, None))


def paid(low, high=None, currency="EUR", unit="YEAR"):
    return Salary(minimum=low, maximum=high, currency=currency, unit=unit)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Two sites: one with three postings at first, nine nurses later; another with one baker."""
    made = tmp_path_factory.mktemp("trends") / "jobs.db"
    with Day(made, 1) as day:
        for number in range(3):
            day.read(posting(f"B{number}", title="Baker", in_language="en",
                             job_locations=(ULM, LYON), date_posted="2026-02-07"))  # fmt: skip
    with Day(made, 2, site="marlow") as day:
        day.read(posting("M", title="Baker", employment_type=("FULL_TIME", "PART_TIME")))
    with Day(made, 4) as day:
        for number, (low, high) in enumerate(NURSES):
            day.read(posting(f"N{number}", title=f"Nurse {number} (m/w/d) Ulm",
                             job_locations=(ULM,), hiring_organization="A & <b>B</b>",
                             base_salary=paid(low, high),
                             salary_source="text" if number else "structured"))  # fmt: skip
        for number in range(2):
            pay = paid(20 + number, currency="USD", unit="HOUR")
            day.read(posting(f"H{number}", title="Senior Nurse", salary_source="text",
                             base_salary=pay))  # fmt: skip
        day.read(posting("X", title="Night nurse"))
        day.read(posting("Y", title="Nurse", base_salary=paid(3_000, currency=None, unit=None)))
    with Day(made, 6) as day:
        day.close("B2")
        day.close("X")
        day.read(posting("Z", title="Cook", base_salary=paid(41_000)))
    return made


def tally_of(page, facet):
    """Rows of a tally: what is counted, the count and the share."""
    rows = page.xpath(f"//table[@aria-labelledby='by-{facet}']/tbody/tr")
    return [tuple(words(cell) for cell in row.xpath("th | td[@class='n']")) for row in rows]


def rows_of(page, label):
    rows = page.xpath(f"//*[@aria-label='{label}']//tbody/tr")
    return [[words(cell) for cell in row.xpath("th | td")] for row in rows]


def count_at(path, address):
    """How many postings a search says it finds."""
    said = words(see(path, address.removeprefix("/jobs/")).css(".count"))
    return 0 if said.startswith("No posting") else int(said.split(" ")[0])


def test_openings_are_counted_by_what_they_say(path):
    page = see(path, "trends")
    assert words(page.css(".count")) == "12 open postings. See them"
    assert tally_of(page, "country") == [("Germany", "7", "58.3 %"), ("France", "2", "16.7 %")]
    assert tally_of(page, "kind") == [("full time", "1", "8.3 %"), ("part time", "1", "8.3 %")]
    assert tally_of(page, "language") == [
        ("English", "2", "16.7 %"),
        ("not stated", "10", "83.3 %"),
    ]
    assert tally_of(page, "organisation")[0] == ("A & <b>B</b>", "5", "41.7 %")
    assert tally_of(page, "posted") == [("2026-02", "2", "16.7 %"), ("not stated", "10", "83.3 %")]
    assert not page.xpath("//table[@aria-labelledby='by-workplace']")


@pytest.mark.parametrize(
    "address", ["trends", "trends?status=any", "trends?q=bake&site=northwind"]
)
def test_each_count_is_a_link_to_as_many_postings(path, address):
    rows = see(path, address).xpath("//table[starts-with(@aria-labelledby, 'by-')]//tr[th/a]")
    assert len(rows) > 4
    for row in rows:
        said = int(words(row.xpath("td")[0]))
        assert count_at(path, row.xpath("th/a/@href").get()) == said, words(row)


def test_the_longest_bar_fills_its_place_and_the_others_are_in_proportion(path):
    page = see(path, "trends")
    bars = page.xpath("//table[@aria-labelledby='by-country']//rect/@width").getall()
    assert [float(width) for width in bars] == [100, 28.57]


def test_a_narrowed_page_counts_what_is_left_and_says_to_what(path):
    page = see(path, "trends?country=FR&title=nurse")
    assert words(page.css(".count")) == "2 open postings. See them"
    assert not page.xpath("//table[@aria-labelledby='by-country']")
    assert tally_of(page, "language") == [("English", "2", "100 %")]
    (chip,) = page.css(".chips a")
    assert words(chip) == "Remove Country: France ✕"
    assert chip.attrib["href"] == "/jobs/trends?title=nurse"
    assert not page.css("select[name=country]")
    assert "No posting matches these words in its title" in words(page.css("main"))


def test_the_form_offers_sites_and_countries(path):
    page = see(path, "trends?status=any&title=nurse")
    assert page.css("#country option::text").getall() == ["all", "France", "Germany"]
    assert page.css("#site option::attr(value)").getall() == ["", "marlow", "northwind"]
    kept = page.xpath("//form[.//select]//input[@type='hidden']")
    assert {(field.attrib["name"], field.attrib["value"]) for field in kept} == {
        ("status", "any"),
        ("title", "nurse"),
    }


def test_what_first_crawls_found_is_no_opening(path):
    page = see(path, "trends")
    said = "Left out: 4 openings that their site's first complete run found, or one before it"
    assert said in words(page.css("main"))
    label = "Openings and closings by day"
    assert rows_of(page, label) == [["2026-03-06", "1", "2"], ["2026-03-04", "9", "0"]]
    titles = page.xpath("//figure//rect/title/text()").getall()
    assert titles == ["2026-03-04: 9 opened, 0 closed", *["2026-03-06: 1 opened, 2 closed"] * 2]


def test_a_site_has_openings_of_its_own(path):
    page = see(path, "trends?site=marlow")
    assert (
        "Nothing was seen to open or close yet on marlow. Left out: 1 opening that its first"
        " complete run found, or one before it: this posting had opened at some time before"
    ) in words(page)
    assert not page.css("svg.chart")
    assert rows_of(page, "Openings and closings by day") == []


def test_pay_is_told_for_each_currency_and_unit_on_its_own(path):
    page = see(path, "trends?title=nurse")
    assert "Of 8 open postings with these words in the title, 8 state pay and 0 (0 %) do not." in (
        words(page.css("main"))
    )
    rows = rows_of(page, "Pay by currency and unit")
    assert [row[:-1] for row in rows] == [
        ["EUR a year 1 states a minimum only: 48,000", "5", "4",
         "40,000; 42,000; 44,000; 46,000", "50,000; 52,000; 54,000; 56,000"],
        ["stated as data", "1", "1", "40,000", "50,000"],
        ["stated in words 1 states a minimum only: 48,000", "4", "3",
         "42,000; 44,000; 46,000", "52,000; 54,000; 56,000"],
        ["USD an hour stated in words 2 state a minimum only: 20; 21", "2", "0", "—", "—"],
    ]  # fmt: skip


def test_an_hour_and_a_year_of_one_currency_are_never_mixed(tmp_path):
    with Day(tmp_path / "jobs.db", 1) as day:
        for number, unit in enumerate(["YEAR"] * 5 + ["HOUR"] * 2):
            day.read(posting(f"J{number}", base_salary=paid(10 + number, unit=unit)))
    rows = rows_of(see(tmp_path / "jobs.db", "trends?title=baker"), "Pay by currency and unit")
    assert [row[:3] for row in rows] == [
        ["EUR a year source not known 5 state a minimum only: median 12, half of them 11 to 13",
         "5", "0"],
        ["EUR an hour source not known 2 state a minimum only: 15; 16", "2", "0"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("currency", "unit", "low"),
    [("EUR", None, 10), (None, "HOUR", 10), (None, None, 10), ("EUR", "HOUR", 0.5)],
)
@pytest.mark.parametrize("title", ["", "baker"])
def test_unclear_pay_is_counted_and_in_no_figure(tmp_path, currency, unit, low, title):
    path = tmp_path / "jobs.db"
    with Day(path, 1) as day:
        day.read(posting("J0", base_salary=paid(low, currency=currency, unit=unit)))
        day.read(posting("J1", base_salary=paid(30, 40)))
        day.read(posting("J2"))
    page = see(path, f"trends?title={title}")
    (link,) = page.xpath("//a[contains(., 'that does')]")
    assert words(link) == "1 that does"
    assert count_at(path, link.attrib["href"]) == 1
    assert "2 state pay and 1 (33.3 %) does not. Of 1 that does, the currency or" in words(page)
    if title:
        (row,) = rows_of(page, "Pay by currency and unit")
        assert row[:-1] == ["EUR a year source not known", "1", "1", "30", "40"]
    else:
        (row,) = rows_of(page, "Title words with the most stated pay")
        assert row == ["Baker", "2", "EUR a year", "1", "1", "too few", "too few"]


def test_a_word_whose_pay_is_all_unclear_has_no_figures(tmp_path):
    with Day(tmp_path / "jobs.db", 1) as day:
        day.read(posting(base_salary=paid(10, currency=None)))
    page = see(tmp_path / "jobs.db", "trends")
    assert rows_of(page, "Title words with the most stated pay") == [
        ["Baker", "1", "none with a clear currency and period"]]  # fmt: skip


def test_more_pairs_are_not_said_to_be_smaller(tmp_path, monkeypatch):
    with Day(tmp_path / "jobs.db", 1) as day:
        for number, unit in enumerate(("YEAR", "MONTH", "HOUR")):
            day.read(posting(f"J{number}", base_salary=paid(10, unit=unit)))
    monkeypatch.setattr(stated_pay, "GROUPS_SHOWN", 1)
    said = words(see(tmp_path / "jobs.db", "trends?title=baker"))
    assert "2 more pairs of currency and unit, none with more postings, are not shown." in said
    monkeypatch.setattr(stated_pay, "GROUPS_SHOWN", 2)
    said = words(see(tmp_path / "jobs.db", "trends?title=baker"))
    assert "1 more pair of currency and unit, with no more postings, is not shown." in said


def test_the_postings_behind_a_figure_of_pay_are_a_link_away(path):
    page = see(path, "trends?title=nurse&country=DE&status=any")
    (row,) = page.xpath("//*[@aria-label='Pay by currency and unit']//tbody/tr[th/a]")
    assert count_at(path, row.xpath("th/a/@href").get()) == 5 == int(words(row.xpath("td")[0]))


def test_who_states_no_pay_is_counted(path):
    page = see(path, "trends?title=night%20nurse&status=any")
    assert "Of 1 posting with these words in the title, 0 state pay and 1 (100 %) does not." in (
        words(page.css("main"))
    )


def test_without_words_the_words_with_the_most_stated_pay_are_shown(path):
    page = see(path, "trends")
    assert rows_of(page, "Title words with the most stated pay") == [
        ["Nurse", "8", "EUR a year", "5", "4", "too few", "too few"],
        ["Cook", "1", "EUR a year", "1", "0", "—", "—"],
    ]
    link = page.xpath("//*[@aria-label='Title words with the most stated pay']//th/a/@href").get()
    assert rows_of(see(path, link.removeprefix("/jobs/")), "Pay by currency and unit")
    behind = page.xpath("//*[@aria-label='Title words with the most stated pay']//td/a/@href")
    assert [count_at(path, address) for address in behind.getall()] == [5, 1]


@pytest.mark.parametrize(
    "typed",
    ['"><script>x</script>', '"', '""', "-", "*", "%00", "a:b", "NEAR(", "' OR 1", "-nurse"],
)
def test_no_words_are_an_error_or_markup(path, typed):
    answer = get(path, f"trends?q={typed}&title={typed}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert " style=" not in answer.text


def test_a_search_that_cannot_be_is_told(path):
    assert "colour: no part of a search" in words(see(path, "trends?colour=red", 400))


def test_an_archive_without_postings_has_no_trends(tmp_path):
    with Archive(tmp_path / "jobs.db"):
        pass
    said = words(see(tmp_path / "jobs.db", "trends").css("main"))
    assert "No posting matches." in said
    assert "Nothing has opened or closed yet." in said


def test_what_is_cut_is_said(path, monkeypatch):
    monkeypatch.setattr(trends, "MOST", 2)
    monkeypatch.setattr(stated_pay, "MOST", 2)
    said = words(see(path, "trends?site=northwind&title=nurse").css("main"))
    assert "More than 2 open postings match; the newest 2 are counted here." in said
    assert "Of the newest 2 open postings" in said
    assert "There are more; these figures are of the newest only." in said


def tallies(db, search, shown=trends.PANELS):
    return trends.tallies(db, search, matches(db, search), shown)


@pytest.mark.parametrize("status", ["open", "closed", "any"])
def test_counts_that_are_kept_are_those_that_are_counted(path, status):
    with closing(sqlite3.connect(path)) as db:
        kept = tallies(db, Search(status=status))
        counted = tallies(db, Search(status=status, since="2020-01-01"))
        found = find(db, Search(status=status))
    assert kept.total == counted.total == found.total
    for facet, tally in kept.by_facet.items():
        other = counted.by_facet[facet]
        assert (tally.values, tally.others) == (other.values, other.others), facet
        assert tally.other_postings == other.other_postings, facet
        assert tally.unstated in (None, other.unstated), facet


def test_values_beyond_those_shown_are_others_and_the_newest_months_are_shown(path, tmp_path):
    made = tmp_path / "jobs.db"
    with Day(made, 1) as day:
        for number in range(5):
            day.read(posting(f"J{number}", date_posted=f"2026-0{number // 2 + 1}-01",
                             hiring_organization=f"Employer {number // 2}"))  # fmt: skip
    for search in (Search(), Search(since="2020-01-01")):
        with closing(sqlite3.connect(made)) as db:
            shown = tallies(db, search, {"posted": 2, "organisation": 1}).by_facet
        assert shown["posted"].values == [("2026-03", 1), ("2026-02", 2)]
        assert (shown["posted"].others, shown["posted"].other_postings) == (1, 2)
        assert shown["organisation"].values == [("Employer 0", 2)]
        assert (shown["organisation"].others, shown["organisation"].other_postings) == (2, 3)


def test_one_posting_of_several_values_beyond_those_shown_is_counted_once(tmp_path, monkeypatch):
    path = tmp_path / "jobs.db"
    with Day(path, 1) as day:
        for number, countries in enumerate(("DE", "DE", "DE FR", "FR CH", "CH IT DE", "IT CH AT")):
            places = tuple(Place(raw=code, country=code) for code in countries.split())
            day.read(posting(f"J{number}", job_locations=places))
    monkeypatch.setitem(trends.PANELS, "country", 1)
    for address in ("trends", "trends?since=2020-01-01"):
        assert tally_of(see(path, address), "country") == [
            ("Germany", "4", "66.7 %"), ("4 others", "4", "66.7 %")]  # fmt: skip
    monkeypatch.setattr(trends, "MOST", 3)
    row = see(path, "trends").xpath("//table[@aria-labelledby='by-country']/tbody/tr[last()]")
    assert words(row) == "4 others too many postings to be counted once each"


def test_an_archive_of_many_years_shows_the_last_ten():
    old = Opened("1999-01-01", 4, 0, 0)
    flows = flows_of([old, Opened("2020-05-05", 3, 1, 1), Opened("2026-01-01", 1, 0, 0)])
    assert (flows.period, flows.years, flows.found) == ("month", 10, 1)
    assert sum(flow.opened for flow in flows.flows) == 3


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 5, "0 %"),
        (1, 5000, "under 0.1 %"),
        (1, 8, "12.5 %"),
        (100, 100, "100 %"),
        (3, 2, "150 %"),
    ],
)
def test_a_share_in_words(part, whole, said):
    assert percent(part, whole) == said


def test_no_question_reads_all_postings(path):
    """Each table of a million rows is looked into by an index."""
    plans = []
    with closing(sqlite3.connect(path)) as db:
        asked = []
        db.set_trace_callback(asked.append)
        trends.trends(db, Search(facets=(("site", "northwind"),)), "nurse")
        trends.trends(db, Search(), "")
        places(db, Search(facets=(("site", "northwind"),)))
        db.set_trace_callback(None)
        for sql in {sql for sql in asked if sql.startswith("SELECT")}:
            plans += [(row[3], sql) for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plans) > 20
    large = re.compile(r"SCAN (jobs|job_texts|job_tags|job_locations|episodes)\b")
    assert [plan for plan in plans if large.search(plan[0])] == []


MIXED = [(61_500, None)] * 7 + [(40_000, 50_000)] * 5 + [(None, 45_000)]


@pytest.fixture
def mixed(tmp_path):
    """Postings most of which state a high minimum and no maximum."""
    with Day(tmp_path / "jobs.db", 1) as day:
        for number, (low, high) in enumerate(MIXED):
            day.read(posting(f"J{number}", base_salary=paid(low, high)))
    return tmp_path / "jobs.db"


def test_the_medians_of_a_word_are_those_of_the_page_that_it_leads_to(mixed):
    page = see(mixed, "trends")
    (row,) = rows_of(page, "Title words with the most stated pay")
    assert row == ["Baker", "13", "EUR a year", "13", "5", "40,000", "50,000"]
    link = page.xpath("//*[@aria-label='Title words with the most stated pay']//th/a/@href").get()
    (row,) = rows_of(see(mixed, link.removeprefix("/jobs/")), "Pay by currency and unit")
    assert row[0] == (
        "EUR a year source not known"
        " 7 state a minimum only: median 61,500, half of them 61,500 to 61,500"
        " 1 states a maximum only: 45,000"
    )
    assert row[1:-1] == ["13", "5", *["40,000"] * 3, *["50,000"] * 3]


def test_words_stand_as_titles_spell_them_without_ranks_and_furniture(tmp_path):
    titles = ("Einkäufer (m/w/d)", "EINKÄUFER", "Einkaufer", "Einkäufer, Zürich",
              "Leitende Position: Einkäufer")  # fmt: skip
    with Day(tmp_path / "jobs.db", 1) as day:
        for number, title in enumerate(titles):
            zurich = Place(raw="Zürich", locality="Zürich", country="CH")
            day.read(posting(f"J{number}", title=title, base_salary=paid(10, 20),
                             job_locations=(zurich,)))  # fmt: skip
    page = see(tmp_path / "jobs.db", "trends")
    assert rows_of(page, "Title words with the most stated pay") == [
        ["Einkäufer", "5", "EUR a year", "5", "5", "10", "20"]]  # fmt: skip
    link = page.xpath("//*[@aria-label='Title words with the most stated pay']//td/a/@href").get()
    assert count_at(tmp_path / "jobs.db", link) == 5
