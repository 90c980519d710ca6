from __future__ import annotations

from pathlib import Path

import pytest

from jobcrawler.sites import (
    Site,
    SiteError,
    choose,
    is_web_address,
    likely,
    name_for,
    platform_of,
    require_name,
    site_of_url,
)
from jobcrawler.sites_file import read_sites

URLS = {
    "https://boards.greenhouse.io/ovenbird": ("greenhouse", "ovenbird"),
    "https://job-boards.greenhouse.io/ovenbird/jobs/4012345": ("greenhouse", "ovenbird"),
    "https://boards-api.greenhouse.io/v1/boards/ovenbird/jobs": ("greenhouse", "ovenbird"),
    "https://jobs.lever.co/ovenbird": ("lever", "ovenbird"),
    "https://jobs.eu.lever.co/ovenbird": ("lever", "eu:ovenbird"),
    "https://jobs.ashbyhq.com/Ovenbird": ("ashby", "Ovenbird"),
    "https://ovenbird.wd5.myworkdayjobs.com/en-US/Careers": (
        "workday",
        "ovenbird.wd5/Careers",
    ),
    "http://practice.test/": ("numbered_walk", "http://practice.test/"),
}

GOOD = 'url = "https://jobs.lever.co/ovenbird"\n'


def test_a_file_is_read_with_its_defaults(read):
    sites = read(
        """
        [crawl]
        contact = "jobs@archive.test"
        delay_s = 2
        max_pages = 50
        [sites.ovenbird]
        url = "https://boards.greenhouse.io/ovenbird"
        [sites.walk_2]
        platform = "numbered_walk"
        entry_urls = ["https://careers.test/a", "https://careers.test/b"]
        delay_s = 0.5
        max_pages = 7
        [sites.own-page]
        platform = "json_ld"
        url = "https://careers.test/jobs"
        [sites.slug]
        platform = "lever"
        board = "eu:ovenbird"
        """
    )
    assert sites.contact == "jobs@archive.test"
    assert list(sites.sites.values()) == [
        Site(name="ovenbird", platform="greenhouse", board="ovenbird", delay_s=2, max_pages=50),
        Site(
            name="walk_2",
            platform="numbered_walk",
            board="https://careers.test/a\nhttps://careers.test/b",
            delay_s=0.5,
            max_pages=7,
        ),
        Site(
            name="own-page",
            platform="json_ld",
            board="https://careers.test/jobs",
            delay_s=2,
            max_pages=50,
        ),
        Site(name="slug", platform="lever", board="eu:ovenbird", delay_s=2, max_pages=50),
    ]


def test_an_empty_file_names_no_site(read):
    sites = read("")
    assert (sites.sites, sites.contact) == ({}, "")


def test_the_projects_own_file_is_good():
    sites = read_sites(Path(__file__).parents[2] / "sites.toml")
    assert sites.sites["practice"].platform == "numbered_walk"


@pytest.mark.parametrize(("url", "expected"), URLS.items())
def test_a_url_finds_its_platform(url, expected):
    assert platform_of(url) == expected
    site = site_of_url(url)
    assert (site.platform, site.board, site.delay_s) == (*expected, 1.0)
    require_name(site.name)


def test_a_site_without_a_file_is_named_after_its_platform_and_board():
    assert site_of_url("https://jobs.lever.co/Oven-Bird").name == "lever-oven-bird"
    assert name_for("json_ld", "https://www.Careers.test/jobs?q=1") == "careers-test"
    assert name_for("numbered_walk", "http://practice.test/") == "practice-test"
    assert name_for("workday", "ovenbird.wd5/Careers") == "workday-ovenbird-wd5-careers"
    assert name_for("lever", "東京") == "lever"
    assert len(name_for("lever", "a-" * 90)) <= 64


@pytest.mark.parametrize(
    "url", ["", "careers", "/jobs", "file:///etc/hosts", "ftp://x.test/", "http://", "http://[x",
            "http://x.test:99999/", "mailto:jobs@x.test", "javascript:alert(1)"]
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url):
    assert not is_web_address(url)
    with pytest.raises(SiteError, match="not a whole web address"):
        platform_of(url)


@pytest.mark.parametrize("url", ["http://x.test", "HTTPS://x.test/", "https://127.0.0.1:81/a b"])
def test_web_addresses_are_known(url):
    assert is_web_address(url)


def test_sites_are_chosen_in_the_order_named_and_once(read):
    sites = read(f"[sites.one]\n{GOOD}[sites.two]\n{GOOD}[sites.three]\n{GOOD}")
    chosen = choose(sites, ["three", "one", "three"])
    assert [site.name for site in chosen] == ["three", "one"]
    assert choose(sites, []) == []


def test_an_unknown_site_is_told_with_the_likely_one_and_all(read):
    sites = read(f"[sites.ovenbird]\n{GOOD}[sites.kiln]\n{GOOD}")
    with pytest.raises(SiteError) as caught:
        choose(sites, ["ovenbrid"])
    message = 'no site "ovenbrid"; did you mean "ovenbird"?; the file names: ovenbird, kiln'
    assert str(caught.value) == message
    with pytest.raises(SiteError, match=r'no site "x"; the file names: none'):
        choose(read(""), ["x"])


def test_a_likely_word_is_near():
    assert likely("urls", ("url", "platform")) == '; did you mean "url"?'
    assert likely("sausage", ("url", "platform")) == ""
