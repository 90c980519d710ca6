"""A crawl of a JobScore career site, in its wire format."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

SITE = "https://careers.jobscore.com"
FEED = f"{SITE}/jobs/lanternworks/feed.json"


def name_of(number: int) -> str:
    return f"cL-{number:019}"


def row(number: int) -> dict[str, Any]:
    name, slug = name_of(number), f"glazier-{number}-{name_of(number)}"
    return {
        "id": name,
        "atom_id": f"2026-11-02:/{name}",
        "title": f"Glazier {number}",
        "job_status_id": 81,
        "company_name": "Lantern Works",
        "company_code": "lanternworks",
        "apply_url": f"{SITE}/apply_flow/applications/go?job_id={name}&ref=rss&sid=68",
        "detail_url": f"{SITE}/careers/lanternworks/jobs/{slug}?ref=rss&sid=68",
        "share_url": f"{SITE}/careers/lanternworks/jobs/{name}/social_network_shares",
        "url_slug": slug,
        "department": "Workshop",
        "location": "Duluth, MN",
        "city": "Duluth",
        "state": "MN",
        "country": "US",
        "experience_level": "Mid-Level",
        "postal_code": "55802",
        "last_updated_date": "2026-11-12T15:34:07.165Z",
        "opened_date": "2026-11-02T18:35:42.129Z",
        "description": "<h3><strong>The work:</strong></h3><ul><li><p>Cuts panes.</p></li></ul>",
        "created_on": "2026-11-01T18:13:37.924Z",
        "job_type": "Full Time, Contract, Temporary",
        "remote": "No | Must be able to work onsite all of the time",
        "custom_fields": [],
        "public_salary_minimum": 4000,
        "public_salary_maximum": 4250,
        "public_compensation_interval": "per hour",
        "currency_code": "USD",
        "formatted_public_compensation": "From $40.00 to $42.50 per hour",
    }


def feed(numbers: Iterable[int]) -> dict[str, Any]:
    return {
        "publisher": "JobScore",
        "publisher_url": "https://www.jobscore.com/",
        "title": "Lantern Works Careers",
        "company_name": "Lantern Works",
        "company_code": "lanternworks",
        "company_url": "http://www.lanternworks.example",
        "jobs": [row(number) for number in numbers],
        "company": "Lantern Works",
        "company_shortcode": "lanternworks",
        "last_updated": "2026-11-20T08:00:00.000Z",
    }


def answer(asked: Asked) -> Reply | None:
    return Reply(feed(range(45))) if asked.url == FEED else None


def without_one(asked: Asked) -> Reply | None:
    return Reply(feed(range(1, 45))) if asked.url == FEED else None


def test_a_site_is_crawled_whole_and_a_posting_that_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, f"{SITE}/careers/lanternworks", answer)
    assert found.status == 0, found.err
    assert (found.run["verdict"], found.run["seen"]) == ("complete", 45)
    assert [asked.url for asked in found.asked] == [FEED]
    posting = found.jobs[name_of(7)]
    assert posting["title"] == "Glazier 7"
    assert posting["url"] == f"{SITE}/careers/lanternworks/jobs/glazier-7-{name_of(7)}"
    assert (posting["base_salary_minimum"], posting["base_salary_maximum"]) == (40, 42.5)
    assert (posting["base_salary_unit"], posting["workplace_type"]) == ("HOUR", "on_site")
    assert posting["employment_type"] == '["FULL_TIME", "CONTRACTOR", "TEMPORARY"]'
    assert "Cuts panes." in posting["description_text"]

    # A feed has no page that tells of one posting: it is gone when two complete runs lack it.
    crawl(tmp_path, f"{SITE}/careers/lanternworks", without_one)
    found = crawl(tmp_path, f"{SITE}/careers/lanternworks", without_one)
    assert (found.status, found.run["verdict"], found.run["closed"]) == (0, "complete", 1)
    assert found.open == sorted(name_of(number) for number in range(1, 45))


def test_a_feed_that_is_no_more_closes_nothing(tmp_path: Path) -> None:
    assert crawl(tmp_path, FEED, answer).status == 0
    found = crawl(tmp_path, FEED, lambda asked: None)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45
