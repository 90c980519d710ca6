"""Crawls of a JOIN career page, as its server sends it: five postings a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

BOARD = "https://join.com/companies/brackwater"
SIZE = 5


def row(number: int) -> dict[str, Any]:
    return {
        "id": 9000 + number,
        "idParam": f"{9000 + number}-dyke-warden",
        "title": f"Dyke Warden {number}",
        "createdAt": "2026-10-29T13:54:04.101Z",
        "employmentType": {"id": 1, "name": "Employee"},
        "workplaceType": "ONSITE",
        "city": {"cityName": "Emden", "countryName": "Germany"},
        "country": {"iso3166": "DE"},
        "category": {"id": 7, "name": "Craft"},
        "salaryAmountFrom": {"amount": 4_200_000, "currency": "EUR"},
        "salaryAmountTo": {"amount": 5_100_000, "currency": "EUR"},
        "salaryFrequency": "PER_YEAR",
        "settings": {"showSalary": True},
    }


def page(state: dict[str, Any], head: str = "") -> Reply:
    data = json.dumps({"props": {"pageProps": {"locale": "en", "initialState": state}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    return Reply(
        f"<!doctype html><html><head>{head}</head><body>{script}</body></html>", type=HTML
    )


def listing(numbers: tuple[int, ...], number: int) -> Reply:
    pagination = {
        "page": number,
        "pageCount": -(-len(numbers) // SIZE),
        "pageSize": SIZE,
        "perPage": SIZE,
        "total": len(numbers),
    }
    rows = [row(each) for each in numbers[(number - 1) * SIZE : number * SIZE]]
    company = {"id": 321, "name": "Brackwater GmbH", "domain": "brackwater"}
    return page({"company": company, "jobs": {"pagination": pagination, "items": rows}})


def detail(number: int) -> Reply:
    posting = {
        "@type": "JobPosting",
        "title": f"Dyke Warden {number}",
        "description": f"&lt;p&gt;Watch dyke {number}.&lt;/p&gt;",
        "employmentType": "FULL_TIME",
    }
    head = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    job = {**row(number), "status": "ONLINE", "company": {"id": 321, "name": "Brackwater GmbH"}}
    return page({"job": job}, head)


def board(*numbers: int, lost: int = 0) -> Any:
    """Answer for a board with these postings, one page of whose list does not come."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url.partition("?")[0] == BOARD:
            asked_for = int(asked.query.get("page", "1"))
            return Reply(status=500) if asked_for == lost else listing(numbers, asked_for)
        details = {f"{BOARD}/{row(number)['idParam']}": number for number in numbers}
        return detail(details[asked.url]) if asked.url in details else None

    return answer


def test_all_pages_are_asked_for_and_what_has_gone_is_closed(tmp_path: Path) -> None:
    found = crawl(tmp_path, BOARD, board(*range(43)))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 43), (
        found.err
    )
    assert found.run["announced"] == len(found.open) == 43
    posting = found.jobs["9007"]
    assert (posting["title"], posting["base_salary_minimum"]) == ("Dyke Warden 7", 42_000)
    assert posting["employment_type"] == '["FULL_TIME"]'
    assert "Watch dyke 7." in posting["description_text"]
    urls = [asked.url for asked in found.asked]
    assert len(urls) == len(set(urls)) == 9 + 43
    assert {url for url in urls if "?" in url} == {f"{BOARD}?page={n}" for n in range(2, 10)}

    found = crawl(tmp_path, BOARD, board(*range(42), lost=4))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 43

    found = crawl(tmp_path, BOARD, board(*range(42)))
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "9042" not in found.open
