"""Crawls of a Workable account, in its wire format."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

ACCOUNT = "https://apply.workable.com/api/v{}/accounts/heron-mills/jobs"
ROWS_A_PAGE = 10


def row(number: int) -> dict[str, Any]:
    place = {"country": "Ireland", "countryCode": "IE", "city": "Cork", "region": "County Cork"}
    return {
        "id": 5000 + number,
        "shortcode": f"A{number:09}",
        "title": f"Weaver {number}",
        "remote": False,
        "location": place,
        "locations": [{**place, "hidden": False}],
        "state": "published",
        "published": "2026-05-04T00:00:00.000Z",
        "type": "full",
        "department": ["Weaving"],
        "workplace": "on_site",
    }


def token_after(number: int) -> str:
    return base64.b64encode(json.dumps([1_777_852_800_000, number]).encode()).decode()


def site(numbers: list[int], *, refused_after: int = -1) -> Callable[[Asked], Reply | None]:
    """Return what answers for an account; the page after one posting may be refused."""
    by_code = {row(number)["shortcode"]: number for number in numbers}

    def answer(asked: Asked) -> Reply | None:
        if asked.url == ACCOUNT.format(3) and asked.method == "POST":
            token = asked.json.get("token")
            last = json.loads(base64.b64decode(token))[1] if token else -1
            if token and last == refused_after:
                return Reply("Too Many Requests", status=429, type="text/plain")
            rest = [number for number in numbers if number > last]
            rows = [row(number) for number in rest[:ROWS_A_PAGE]]
            more = {"nextPage": token_after(rest[ROWS_A_PAGE - 1])} if rest[ROWS_A_PAGE:] else {}
            return Reply({"total": len(numbers), "results": rows, **more})
        number = by_code.get(asked.url.removeprefix(ACCOUNT.format(2) + "/"))
        if number is None:
            return None
        return Reply(
            {**row(number), "description": "<p>Weaves.</p>", "requirements": "<p>Care</p>"}
        )

    return answer


def test_an_account_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    url = "https://apply.workable.com/heron-mills/"
    found = crawl(tmp_path, url, site(list(range(45))))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert (found.run["announced"], found.run["seen"], len(found.open)) == (45, 45, 45)
    assert "Care" in found.jobs["A000000007"]["description_text"]
    tokens = [asked.json.get("token") for asked in found.asked if asked.method == "POST"]
    assert tokens == [None, *(token_after(number) for number in (9, 19, 29, 39))]

    again = crawl(tmp_path, url, site([n for n in range(45) if n != 30]), refresh_days=365)
    assert (again.status, again.run["verdict"], again.run["closed"]) == (0, "complete", 1), (
        again.err
    )
    assert again.jobs["A000000030"]["closed_at"] is not None
    assert len(again.open) == 44


def test_a_refused_page_closes_nothing(tmp_path: Path) -> None:
    url = "https://apply.workable.com/heron-mills/"
    assert crawl(tmp_path, url, site(list(range(25)))).status == 0
    found = crawl(tmp_path, url, site(list(range(25)), refused_after=9), refresh_days=365)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 25
