"""A crawl of Himalayas, in its wire format: 20 a page, by cursor, and a total."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from wire import Answer, Asked, Reply, crawl

URL = "https://himalayas.app/jobs"


def row(number: int) -> dict[str, Any]:
    guid = f"https://himalayas.app/companies/ovenbird/jobs/weaver-{number}"
    return {
        "title": f"Weaver {number}",
        "companyName": "Ovenbird",
        "employmentType": "Full Time",
        "minSalary": None,
        "maxSalary": None,
        "currency": None,
        "locationRestrictions": ["Belgium"],
        "description": "<p>Weaves.</p>",
        "pubDate": 1_790_000_000,
        "expiryDate": 4_000_000_000,
        "applicationLink": guid,
        "guid": guid,
    }


def answering(total: int, *, sent: int, by_cursor: bool) -> Answer:
    """Answer for a board that says `total` and sends `sent` postings."""

    def answer(asked: Asked) -> Reply | None:
        if asked.path != "/jobs/api":
            return None
        if by_cursor:
            cursor = asked.query.get("cursor")
            offset = int(base64.b64decode(cursor)) if cursor else 0
        else:
            offset = int(asked.query.get("offset", "0"))
        rows = [row(number) for number in range(sent)][offset : offset + 20]
        reply: dict[str, Any] = {"totalCount": total, "offset": offset, "limit": 20, "jobs": rows}
        if by_cursor:
            after = offset + len(rows)
            more = base64.b64encode(str(after).encode()).decode()
            reply["nextCursor"] = more if after < sent else None
        return Reply(reply)

    return answer


def test_a_board_is_crawled_whole_by_cursor(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(45, sent=45, by_cursor=True))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert found.run["announced"] == 45
    assert ["cursor" in asked.query for asked in found.asked] == [False, True, True]


def test_a_board_is_crawled_whole_by_offset(tmp_path: Path) -> None:
    found = crawl(tmp_path, URL, answering(45, sent=45, by_cursor=False))
    assert (found.run["verdict"], found.run["seen"]) == ("complete", 45), found.err
    assert [asked.query.get("offset") for asked in found.asked] == [None, "20", "40"]


def test_fewer_than_announced_close_nothing(tmp_path: Path) -> None:
    crawl(tmp_path, URL, answering(45, sent=45, by_cursor=True))
    found = crawl(tmp_path, URL, answering(45, sent=30, by_cursor=True))
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 45
