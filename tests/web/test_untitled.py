"""Postings without a title, as earlier scrapers left some: every link to one has words."""

from __future__ import annotations

import pytest
from parsel import Selector
from posting_desk import Day, get, posting, see, words

NAME = "(no title)"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("untitled") / "jobs.db"
    with Day(made, 1) as day:
        for number in range(3):
            day.read(posting(f"J{number}", title=""))
        day.read(posting("J3"))
    return made


@pytest.mark.parametrize(
    "page", ["home", "search", "search?q=bread", "posting/1", "page/1", "site/northwind", "jobs"]
)
def test_no_link_and_no_heading_is_empty(path, page):
    found = see(path, page)
    assert NAME in words(found.css("body"))
    assert [part.get() for part in found.css("h1, h2, h3, a") if not words(part)] == []


def test_its_own_page_is_called_something(path):
    page = see(path, "posting/1")
    assert words(page.css("h1")[0]) == f"{NAME} open"
    assert page.css("title::text").get().startswith(NAME)


def test_a_site_counts_them_and_leads_to_them(path):
    titles = see(path, "site/northwind").xpath("//section[@aria-labelledby='titles']")
    assert [words(row) for row in titles.css("tbody tr")] == [f"{NAME}3", "Baker1"]
    for link, count in zip(titles.css("tbody a::attr(href)").getall(), (3, 1), strict=True):
        behind = see(path, link.removeprefix("/jobs/"))
        assert len(behind.css("table.rows-and-columns tbody tr")) == count


def test_a_feed_names_them(path):
    feed = Selector(get(path, "feed.atom").text, type="xml")
    feed.remove_namespaces()
    assert sorted(feed.xpath("//entry/title/text()").getall()) == [*[NAME] * 3, "Baker"]
