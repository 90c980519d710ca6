"""Crawls of a SmartRecruiters company, in its wire format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

HOST = "https://api.smartrecruiters.com"
POSTINGS = "/v1/companies/HeronMills/postings"
MOST_A_PAGE = 100


def row(number: int) -> dict[str, Any]:
    job_id = f"7440001000{number:05}"
    return {
        "id": job_id,
        "name": f"Weaver {number}",
        "refNumber": f"REF{number}H",
        "company": {"identifier": "HeronMills", "name": "Heron Mills"},
        "releasedDate": "2026-05-04T07:35:02.787Z",
        "location": {"city": "Leeds", "country": "gb", "remote": False, "hybrid": False},
        "department": {},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "ref": f"{HOST}{POSTINGS}/{job_id}",
    }


def detail(number: int) -> dict[str, Any]:
    job_id = row(number)["id"]
    text = {"title": "Job Description", "text": f"<p>Weaves cloth {number}.</p>"}
    return {
        **row(number),
        "active": True,
        "postingUrl": f"https://jobs.smartrecruiters.com/HeronMills/{job_id}-weaver-{number}",
        "jobAd": {"sections": {"jobDescription": text}},
    }


def site(numbers: list[int], *, lost_offset: int = -1) -> Callable[[Asked], Reply | None]:
    """Return what answers for a company with these postings; one page of its list may be lost."""
    by_id = {row(number)["id"]: number for number in numbers}

    def answer(asked: Asked) -> Reply | None:
        if not asked.url.startswith(HOST + POSTINGS):
            return None
        named = asked.path.removeprefix(POSTINGS).strip("/")
        if named:
            number = by_id.get(named)
            return Reply(detail(number)) if number is not None else None
        offset, limit = (int(asked.query.get(name, "0")) for name in ("offset", "limit"))
        if offset == lost_offset:
            return Reply({"message": "Internal error"}, status=500)
        limit = min(limit or 10, MOST_A_PAGE)
        rows = [row(number) for number in numbers[offset : offset + limit]]
        return Reply(
            {"offset": offset, "limit": limit, "totalFound": len(numbers), "content": rows}
        )

    return answer


def test_a_company_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    url = "https://careers.smartrecruiters.com/HeronMills"
    found = crawl(tmp_path, url, site(list(range(130))))
    assert (found.status, found.run["verdict"]) == (0, "complete"), found.err
    assert (found.run["announced"], found.run["seen"], len(found.open)) == (130, 130, 130)
    job = found.jobs["744000100000007"]
    assert job["url"] == "https://jobs.smartrecruiters.com/HeronMills/744000100000007-weaver-7"
    assert "Weaves cloth 7." in job["description_text"]
    lists = [asked.query for asked in found.asked if asked.path == POSTINGS]
    assert sorted(int(query["offset"]) for query in lists) == [0, 100]
    assert len(found.asked) == len({asked.url for asked in found.asked}) == 2 + 130

    again = crawl(tmp_path, url, site([n for n in range(130) if n != 30]), refresh_days=365)
    assert (again.status, again.run["verdict"], again.run["closed"]) == (0, "complete", 1), (
        again.err
    )
    assert again.jobs["744000100000030"]["closed_at"] is not None
    assert len(again.open) == 129


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    url = "https://jobs.smartrecruiters.com/HeronMills"
    numbers = list(range(110))
    assert crawl(tmp_path, url, site(numbers)).status == 0
    found = crawl(tmp_path, url, site(numbers[5:], lost_offset=100), refresh_days=365)
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 110
