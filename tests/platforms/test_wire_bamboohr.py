"""Crawls of a BambooHR career site, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

SITE = "https://larkfield.bamboohr.com/careers"
NOWHERE = {"country": None, "state": None, "province": None, "city": None}


def row(number: int) -> dict[str, Any]:
    return {
        "id": str(number),
        "jobOpeningName": f"Pruner {number}",
        "departmentId": "18001",
        "departmentLabel": "Orchard",
        "employmentStatusLabel": "Full-Time",
        "location": {"city": "Kelowna", "state": "British Columbia"},
        "atsLocation": NOWHERE,
        "isRemote": None,
        "locationType": "0",
    }


def detail(number: int) -> dict[str, Any]:
    opening = {name: value for name, value in row(number).items() if name != "id"} | {
        "jobOpeningShareUrl": f"{SITE}/{number}",
        "jobOpeningStatus": "Open",
        "description": f"<p>Prunes row {number}.</p>",
        "compensation": None,
        "datePosted": "2026-09-30",
        "minimumExperience": "Entry-level",
    }
    return {"meta": {"jobOpeningStatus": "Open"}, "result": {"jobOpening": opening}}


def site(*numbers: int, filled: int = -1) -> Any:
    """Answer for a site that lists these postings; the detail of one says that it is filled."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url == f"{SITE}/list":
            rows = [row(number) for number in numbers]
            return Reply({"meta": {"totalCount": len(rows)}, "result": rows})
        if asked.url == f"{SITE}/{filled}/detail":
            found = detail(filled)
            found["result"]["jobOpening"]["jobOpeningStatus"] = "Filled"
            return Reply(found)
        details = {f"{SITE}/{number}/detail": number for number in numbers}
        return Reply(detail(details[asked.url])) if asked.url in details else None

    return answer


def closed_down(asked: Asked) -> Reply:
    """Send a site that has left to the vendor's home page, as the vendor does."""
    if asked.host == "larkfield.bamboohr.com":
        return Reply(status=302, headers={"Location": "https://www.bamboohr.com/"})
    return Reply("<html><head><title>BambooHR</title></head><body>HR</body></html>", type=HTML)


def test_a_site_is_crawled_whole_filled_ones_are_closed_and_its_end_closes_none(
    tmp_path: Path,
) -> None:
    found = crawl(tmp_path, SITE, site(*range(1, 46)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert found.run["announced"] == len(found.open) == 45
    assert (found.jobs["7"]["title"], found.jobs["7"]["date_posted"]) == ("Pruner 7", "2026-09-30")
    assert "Prunes row 7." in found.jobs["7"]["description_text"]
    assert len(found.asked) == len({asked.url for asked in found.asked}) == 1 + 45

    found = crawl(tmp_path, SITE, site(*range(1, 45), filled=45))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "45" not in found.open

    found = crawl(tmp_path, SITE, closed_down)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 44
