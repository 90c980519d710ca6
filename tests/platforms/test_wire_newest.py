"""Crawls of boards that send their newest postings only: what drops out of a feed stays open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wire import XML, Answer, Asked, Reply, crawl

TEXT = "<p>Weaves.</p>"
AGAINST_ROBOTS = (
    "<br/><br/>Please mention the word **{0}** and tag {0}== when applying to show you read the"
    " job post completely (#{0}==). This is a beta feature to avoid spam applicants. Companies can"
    " search these words to find applicants that read this and see they're human."
)


def jobicy(numbers: list[int], time: int) -> Any:
    rows = [
        {
            "id": number,
            "url": f"https://jobicy.com/jobs/{number}-weaver",
            "jobTitle": f"Weaver {number}",
            "companyName": "Ovenbird",
            "jobType": ["Full-Time"],
            "jobGeo": "USA",
            "jobDescription": TEXT,
            "pubDate": "2026-10-01T09:00:00+00:00",
        }
        for number in numbers
    ]
    return {"apiVersion": "2.0", "jobCount": len(rows), "lastUpdate": str(time), "jobs": rows}


def remotive(numbers: list[int], time: int) -> Any:
    del time
    rows = [
        {
            "id": number,
            "url": f"https://remotive.com/remote-jobs/craft/weaver-{number}",
            "title": f"Weaver {number}",
            "company_name": "Ovenbird",
            "category": "Craft",
            "job_type": "full_time",
            "publication_date": "2026-10-01T09:00:00",
            "candidate_required_location": "USA",
            "salary": "",
            "description": TEXT,
        }
        for number in numbers
    ]
    return {"job-count": len(rows), "total-job-count": len(rows), "jobs": rows}


def remoteok(numbers: list[int], time: int) -> Any:
    word = AGAINST_ROBOTS.format(f"WORD{time}")
    rows = [
        {
            "id": str(number),
            "epoch": 1_790_000_000,
            "date": "2026-10-01T09:00:00+00:00",
            "company": "Ovenbird",
            "position": f"Weaver {number}",
            "tags": [],
            "description": TEXT + word,
            "location": "",
            "salary_min": 0,
            "salary_max": 0,
            "url": f"https://remoteOK.com/remote-jobs/remote-weaver-ovenbird-{number}",
        }
        for number in numbers
    ]
    return [{"last_updated": time, "legal": "Please link back."}, *rows]


def weworkremotely(numbers: list[int], time: int) -> Any:
    items = "".join(
        f"<item><title>Ovenbird: Weaver {number}</title><region>USA Only</region>"
        "<type>Full-Time</type><description>&lt;p&gt;Weaves.&lt;/p&gt;</description>"
        "<pubDate>Thu, 01 Oct 2026 09:00:00 +0000</pubDate>"
        f"<link>https://weworkremotely.com/remote-jobs/{number}</link></item>"
        for number in numbers
    )
    return f'<rss version="2.0"><channel><ttl>{time}</ttl>{items}</channel></rss>'


def answering(send: Callable[[list[int], int], Any], numbers: list[int], time: int) -> Answer:
    def answer(asked: Asked) -> Reply | None:
        if asked.path not in (
            "/api/v2/remote-jobs",
            "/api/remote-jobs",
            "/api",
            "/remote-jobs.rss",
        ):
            return None
        content = send(numbers, time)
        return Reply(content, type=XML if isinstance(content, str) else "application/json")

    return answer


@pytest.mark.parametrize(
    ("url", "send", "size"),
    [
        ("https://jobicy.com/", jobicy, 100),
        ("https://remotive.com/", remotive, 45),
        ("https://remoteok.com/", remoteok, 45),
        ("https://weworkremotely.com/", weworkremotely, 45),
    ],
    ids=["jobicy", "remotive", "remoteok", "weworkremotely"],
)
def test_what_drops_out_of_a_feed_stays_open(
    tmp_path: Path, url: str, send: Callable[[list[int], int], Any], size: int
) -> None:
    found = crawl(tmp_path, url, answering(send, list(range(size)), 1))
    assert (found.run["seen"], found.run["new"]) == (size, size), found.err
    assert found.run["verdict"] == "partial"
    assert "a feed of the newest postings" in found.run["reason"]
    assert len(found.asked) == 1
    for time in (2, 3, 4):
        found = crawl(tmp_path, url, answering(send, list(range(5, size + 5)), time))
        assert found.status == 0, found.err
    assert len(found.open) == size + 5
    assert found.run["changed"] == 0


def test_a_jobicy_feed_that_is_not_full_is_the_whole_board(tmp_path: Path) -> None:
    found = crawl(tmp_path, "https://jobicy.com/", answering(jobicy, list(range(30)), 1))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 30), (
        found.err
    )
