"""Crawls of a Comeet job board, in its wire format: hosted page, and careers API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

BOARD = "https://www.comeet.com/jobs/saltmill/7A.00C"
TOKEN = "ABCDEF0123456789ABCDEF01"
API = "https://www.comeet.co/careers-api/2.0/company/7A.00C/positions"


def row(number: int) -> dict[str, Any]:
    uid = f"18.{number:03X}"
    return {
        "name": f"Salt Miller {number}",
        "department": "Works",
        "email": f"saltmill.{uid}@applynow.example",
        "url_comeet_hosted_page": f"{BOARD}/salt-miller-{number}/{uid}",
        "url_active_page": "https://www.saltmill.example/careers/position",
        "employment_type": "Full-time",
        "uid": uid,
        "location": {"name": "Haifa", "country": "IL", "city": "Haifa", "is_remote": False},
        "company_name": "Saltmill",
        "is_internal": False,
        "time_updated": "2026-11-02T02:36:49Z",
        "workplace_type": "On-site",
    }


def details(number: int) -> list[dict[str, Any]]:
    return [{"name": "Description", "value": f"<p>Grinds salt {number}.</p>", "order": 1}]


def hosted(rows: list[dict[str, Any]]) -> Reply:
    company = {"name": "Saltmill", "company_uid": "7A.00C", "token": TOKEN}
    script = f"COMPANY_DATA = {json.dumps(company)};\nCOMPANY_POSITIONS_DATA = {json.dumps(rows)};"
    script += "\nPOSITION_DATA = null;"
    return Reply(f"<!DOCTYPE html><html><script>{script}</script></html>", type=HTML)


def with_texts(asked: Asked) -> Reply | None:
    rows = [row(n) | {"custom_fields": {"details": details(n)}} for n in range(45)]
    # The host refuses whoever does not accept a page.
    is_page = "text/html" in asked.headers["accept"]
    return (hosted(rows) if is_page else Reply(status=406)) if asked.url == BOARD else None


def without_texts(asked: Asked) -> Reply | None:
    if asked.url == BOARD:
        return hosted([row(number) for number in range(45)])
    if asked.url == f"{API}?token={TOKEN}&details=true":
        keyed = {"position_url": f"{API}/18.007?token={TOKEN}"}
        return Reply([row(n) | keyed | {"details": details(n)} for n in range(45)])
    return None


def test_a_board_is_crawled_whole_and_its_end_closes_nothing(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, with_texts)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    assert found.jobs["18.007"]["title"] == "Salt Miller 7"
    assert "Grinds salt 7." in found.jobs["18.007"]["description_text"]
    assert [asked.url for asked in found.asked] == [BOARD]

    gone = Reply("<html><title>Comeet</title><body>Page not found</body></html>", type=HTML)
    found = crawl(tmp_path, BOARD, lambda asked: gone)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 45


def test_texts_come_from_the_api_where_the_board_has_none(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, without_texts)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert "Grinds salt 7." in found.jobs["18.007"]["description_text"]
    assert len(found.asked) == 2
    assert TOKEN not in json.dumps(list(found.jobs.values()))
