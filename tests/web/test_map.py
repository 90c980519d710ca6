"""The map, as a person sees it; the projection; and how its outlines are made."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from posting_desk import Day, get, posting, see, words

from jobcrawler.archive.questions import trends
from jobcrawler.archive.store import Archive
from jobcrawler.items import Place
from jobcrawler.web.map_page import class_of, classes, legend
from jobcrawler.web.outlines import outlines, project

MOST_BYTES = 250_000


def place(code, locality=None, **at):
    return Place(raw=locality or code, locality=locality, country=code, **at)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Postings in Germany (12), France (2), Singapore, French Guiana, and nowhere."""
    made = tmp_path_factory.mktemp("map") / "jobs.db"
    with Day(made, 1) as day:
        for number in range(12):
            ulm = place("DE", "Ulm", latitude=48.4 + number / 100, longitude=9.99)
            both = (ulm, place("FR", "Lyon", latitude=0.0, longitude=0.0))
            day.read(posting(f"D{number}", job_locations=both if number < 2 else (ulm,)))
        day.read(
            posting("S", job_locations=(place("SG", "A <b>&", latitude=1.3, longitude=103.8),))
        )
        day.read(posting("G", job_locations=(place("GF"),)))
        day.read(posting("N"))
    with Day(made, 2, site="marlow") as day:
        day.read(posting("M", job_locations=(place("FR"),)))
        day.read(posting("C", job_locations=(place("AU"),)))
        day.close("C")
    return made


def countries(page):
    rows = page.xpath("//table[@aria-labelledby='by-country']/tbody/tr")
    return [[words(cell) for cell in row.xpath("th | td")] for row in rows]


def titles(page):
    return [words(title) for title in page.xpath("//svg[@class='map']//title")]


def test_countries_are_shaded_and_a_table_says_the_same(path):
    page = see(path, "map")
    assert words(page.css(".count")) == "16 open postings in 4 countries. See them"
    assert countries(page) == [
        ["Germany", "12", "75 %"],
        ["France", "3", "18.8 %"],
        ["French Guiana not drawn by itself", "1", "6.2 %"],
        ["Singapore", "1", "6.2 %"],
    ]
    assert titles(page) == [
        "Germany: 12 open postings", "France: 3 open postings", "Singapore: 1 open posting",
        "Ulm, DE: 12 open postings", "A <b>&, SG: 1 open posting",
    ]  # fmt: skip
    shades = page.xpath("//svg[@class='map']/a/path[last()]/@class").getall()
    assert shades == ["land k5", "land k3", "dot k2"]
    said = [words(item) for item in page.css(".legend li")]
    assert said == ["none", "1", "2 to 4", "5 to 9", "10 or more", "a locality"]


def test_each_country_and_locality_is_a_link_to_as_many_postings(path):
    page = see(path, "map")
    links = page.xpath("//svg[@class='map']/a")
    assert len(links) == 5
    for link in links:
        said = re.search(r": (\d+) open", link.xpath("title/text()").get())[1]
        found = see(path, link.attrib["href"].removeprefix("/jobs/"))
        assert words(found.css(".count")).startswith(f"{said} posting")
    on_map = {link.attrib["href"] for link in links}
    in_tables = set(page.xpath("//table[@class='bars']//a/@href").getall())
    assert on_map < in_tables
    assert in_tables - on_map == {"/jobs/search?country=GF"}


def test_the_keyboard_walks_through_the_tables_and_not_through_the_map(path):
    links = see(path, "map").xpath("//svg[@class='map']/a")
    assert {link.attrib["tabindex"] for link in links} == {"-1"}
    assert all(link.attrib["aria-label"] == words(link.xpath("title")) for link in links)


def test_a_locality_stands_where_its_postings_say(path):
    page = see(path, "map")
    first, second = page.css("circle.place")
    x, y = project(9.99, 48.455)
    assert abs(int(first.attrib["cx"]) - x) <= 1
    assert abs(int(first.attrib["cy"]) - y) <= 1
    assert float(first.attrib["r"]) > float(second.attrib["r"])


def test_a_map_is_of_a_search_but_of_all_countries(path):
    page = see(path, "map?site=marlow&country=DE&status=any")
    assert words(page.css(".count")) == (
        "2 postings in 2 countries. See them The map shows all countries, so it is not narrowed"
        " to one."
    )
    assert [row[:2] for row in countries(page)] == [["Australia", "1"], ["France", "1"]]
    assert [words(chip) for chip in page.css(".chips a")] == [
        "Remove Site: marlow ✕",
        "Remove Open and closed ✕",
    ]
    assert see(path, "map?q=bake").css("#q::attr(value)").get() == "bake"


def test_what_is_cut_is_said(path, monkeypatch):
    monkeypatch.setattr(trends, "MOST", 3)
    said = words(see(path, "map?site=northwind").css(".count"))
    assert said.startswith("More than 3 open postings match; the newest 3 are counted here.")


def test_a_search_that_cannot_be_is_told(path):
    assert "is no day" in words(see(path, "map?since=soon", 400))


@pytest.mark.parametrize("item", [None, posting("N")])
def test_an_archive_without_countries_has_no_map(tmp_path, item):
    with Archive(tmp_path / "jobs.db"):
        pass
    if item:
        with Day(tmp_path / "jobs.db", 1) as day:
            day.read(item)
    page = see(tmp_path / "jobs.db", "map")
    assert not page.css("svg.map")
    said = "None of them says in which country it is." if item else "No posting matches."
    assert said in words(page.css("main"))


def test_a_page_of_the_whole_world_is_small_and_without_script_or_style(tmp_path):
    with Day(tmp_path / "jobs.db", 1) as day:
        for number, outline in enumerate(outlines()):
            here = place(outline.code, f"Locality {number}", latitude=number / 9, longitude=number)
            day.read(posting(f"J{number}", job_locations=(here,)))
    answer = get(tmp_path / "jobs.db", "map")
    assert len(titles(see(tmp_path / "jobs.db", "map"))) > len(outlines()) > 230
    assert len(answer.content) < MOST_BYTES
    assert not re.search(r"<script|<style| style=|https?://", answer.text)


@given(st.lists(st.integers(1, 2_000_000), min_size=1, max_size=60))
def test_each_count_is_in_the_class_that_the_legend_says(counts):
    starts = classes(counts)
    said = dict(legend(starts))
    assert list(said) == list(range(6 - len(starts), 6))
    assert 1 <= len(starts) <= 5
    assert starts[-1] <= max(counts)
    for count in counts:
        low, *high = (
            int(n) for n in re.findall(r"\d+", said[class_of(count, starts)].replace(",", ""))
        )
        assert low <= count
        if "or more" not in said[class_of(count, starts)]:
            assert count <= (high or [low])[0]


def test_classes_are_round_numbers():
    assert classes([]) == []
    assert classes([7]) == [5]
    assert classes([1, 2, 92]) == [1, 2, 5, 20, 50]
    assert classes([2_207, 9_000, 111_378]) == [2_000, 5_000, 10_000, 20_000, 50_000]
    assert legend([1, 2, 20]) == [(3, "1"), (4, "2 to 19"), (5, "20 or more")]
