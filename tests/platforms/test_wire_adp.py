"""A crawl of an ADP Workforce Now career center, in its wire format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

CENTER = (
    "https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html"
    "?cid=5d1c0a9e-3b7f-4c21-9f60-7a8b9c0d1e2f&ccId=19000101_000001&lang=en_US"
)
API = "/mascsr/default/careercenter/public/events/staffing/v1/job-requisitions"
ROWS = 45


def row(number: int) -> dict[str, Any]:
    place = {"nameCode": {"shortName": " Kestrel College, Ithaca, NY, US"}}
    return {
        "itemID": f"92000000{number:05}_1",
        "requisitionTitle": f"Archivist {number}",
        "postDate": "2026-06-10T15:13:00.000-04:00",
        "clientRequisitionID": str(1500 + number),
        "requisitionLocations": [place],
    }


def answer(asked: Asked, *, missing: int = -1, lost: int = -1) -> Reply | None:
    """Answer as the site does, without one posting, and with one page of the list lost."""
    numbers = [number for number in range(ROWS) if number != missing]
    if asked.path == API:
        first = int(asked.query["$skip"])
        if first == lost:
            return Reply(status=500)
        # 20 a page, whatever $top says; the first row is number 1.
        rows = [row(number) for number in numbers[first - 1 : first + 19]]
        meta = {"totalNumber": len(numbers), "startSequence": first}
        return Reply({"jobRequisitions": rows, "meta": meta})
    if asked.path.startswith(API + "/"):
        number = int(asked.path[-7:-2])
        if number == missing:
            return Reply({"confirmMessage": {}}, status=404)
        return Reply({**row(number), "requisitionDescription": "<p>Keeps the archive.</p>"})
    return None


def test_a_center_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, CENTER, answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", ROWS), (
        found.err
    )
    lists = [asked.query for asked in found.asked if asked.path == API]
    assert sorted(int(query["$skip"]) for query in lists) == [1, 21, 41]
    assert found.jobs["9200000000007_1"]["description_text"] == "Keeps the archive."
    found = crawl(tmp_path, CENTER, lambda asked: answer(asked, missing=7))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert sorted(set(found.jobs) - set(found.open)) == ["9200000000007_1"]


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, CENTER, lambda asked: answer(asked, lost=21))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 25
