"""Crawls of a Recruitee site, in its wire format."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl


def row(number: int) -> dict[str, Any]:
    url = f"https://jobs.heron.example/o/weaver-{number}"
    return {
        "id": 2_600_000 + number,
        "slug": f"weaver-{number}",
        "status": "published",
        "title": f"Weaver {number}",
        "company_name": "Heron Mills",
        "careers_url": url,
        "careers_apply_url": f"{url}/c/new",
        "description": "<p>Weaves.</p>",
        "requirements": "<p>Care</p>",
        "location": "Gent, Belgium",
        "city": "Gent",
        "country": "Belgium",
        "country_code": "BE",
        "remote": False,
        "hybrid": True,
        "on_site": False,
        "employment_type_code": "parttime_permanent",
        "salary": {"min": None, "max": None, "period": None, "currency": None},
        "published_at": "2026-05-04 23:30:02 UTC",
        "updated_at": "2026-06-01 07:15:00 UTC",
    }


def site(host: str, numbers: Collection[int]) -> Callable[[Asked], Reply | None]:
    def answer(asked: Asked) -> Reply | None:
        is_list = asked.url == f"https://{host}/api/offers/"
        return Reply({"offers": [row(number) for number in numbers]}) if is_list else None

    return answer


def test_a_site_is_crawled_whole_and_what_is_gone_twice_is_closed(tmp_path: Path) -> None:
    url, host = "https://heron.recruitee.com/", "heron.recruitee.com"
    found = crawl(tmp_path, url, site(host, range(45)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    job = found.jobs["2600007"]
    assert (job["workplace_type"], job["date_posted"]) == ("hybrid", "2026-05-04T23:30:02Z")
    assert len(found.asked) == 1
    for _ in range(2):
        found = crawl(tmp_path, url, site(host, range(44)))
        assert found.status == 0, found.err
    assert found.jobs["2600044"]["closed_at"] is not None
    assert len(found.open) == 44


def test_a_site_on_a_host_of_its_own_is_named_by_it(tmp_path: Path) -> None:
    url = "https://jobs.heron.example/o/weaver-7"
    found = crawl(tmp_path, url, site("jobs.heron.example", range(3)), platform="recruitee")
    assert (found.status, found.run["seen"]) == (0, 3), found.err
