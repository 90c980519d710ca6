"""Crawls of a Rippling job board, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

API = "https://api.rippling.com/platform/api/ats/v1/board/heron-ridge/jobs"
PUBLIC = "https://ats.rippling.com/en-GB/heron-ridge/jobs"
PLACES = ("Ghent, Belgium", "Remote (Norway)")


def uuid(number: int) -> str:
    return f"7f0e1d2c-0000-4000-8000-{number:012}"


def rows(number: int) -> list[dict[str, Any]]:
    """Return a posting's rows: each third is at two places."""
    return [
        {
            "uuid": uuid(number),
            "name": f"Bird Ringer {number}",
            "department": {"id": "Field", "label": "Field"},
            "url": f"https://ats.rippling.com/heron-ridge/jobs/{uuid(number)}",
            "workLocation": {"label": place, "id": place},
        }
        for place in (PLACES if number % 3 == 0 else PLACES[:1])
    ]


def detail(number: int) -> dict[str, Any]:
    (first, *_) = rows(number)
    return {
        "uuid": uuid(number),
        "name": first["name"],
        "description": {"company": "<p>Watches birds.</p>", "role": f"<p>Route {number}.</p>"},
        "workLocations": [row["workLocation"]["label"] for row in rows(number)],
        "employmentType": {"label": "HOURLY_PT", "id": "Hourly, part-time"},
        "department": {"name": "Field", "department_tree": ["Field"]},
        "createdOn": "2026-10-02T05:34:53.457000-07:00",
        "companyName": "Heron Ridge BV",
        "payRangeDetails": [],
        "url": first["url"],
    }


def board(*numbers: int) -> Any:
    """Answer for a board that lists these postings, once for each of their places."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url == API:
            return Reply([row for number in numbers for row in rows(number)])
        details = {f"{API}/{uuid(number)}": number for number in numbers}
        return Reply(detail(details[asked.url])) if asked.url in details else None

    return answer


def test_a_board_is_crawled_whole_and_what_has_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, PUBLIC, board(*range(45)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    posting = found.jobs[uuid(3)]
    assert posting["title"] == "Bird Ringer 3"
    assert posting["employment_type"] == '["PART_TIME"]'
    assert "Route 3." in posting["description_text"]
    assert len(found.asked) == len({asked.url for asked in found.asked}) == 1 + 45

    found = crawl(tmp_path, PUBLIC, board(*range(44)))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert uuid(44) not in found.open
    assert len(found.open) == 44


def test_a_board_whose_details_are_refused_closes_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, PUBLIC, board(*range(3)))
    gone = Reply({"detail": "Not found."}, status=404)
    found = crawl(tmp_path, PUBLIC, lambda asked: gone)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 3
