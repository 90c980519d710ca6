"""What went wrong at others in reading pages: each page here is written for its incident."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from incidents_reading import extract, found_in, lever_row, postings_in, totals

from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, LISTING, Blocked, Fetch, PageChangedError
from jobcrawler.platforms import PLATFORMS
from jobcrawler.practice.pages import login_page
from project import Scrapy

WORKDAY = PLATFORMS["workday"].board_of("https://quince.wd5.myworkdayjobs.com/Jobs") or ""


def workday(rows: list[dict[str, Any]], total: int, **page: Any) -> list[Any]:
    return found_in("workday", {"total": total, "jobPostings": rows}, board=WORKDAY, **page)


def workday_rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "title": f"Cook {n}",
            "externalPath": f"/job/Porto/Cook_R-{n}",
            "bulletFields": [f"R-{n}"],
        }
        for n in range(count)
    ]


def offsets(found: list[Any]) -> list[tuple[int, int]]:
    """Return offset and limit of the listing pages that are asked for."""
    asked = [json.loads(x.body) for x in found if isinstance(x, Fetch) and x.kind == LISTING]
    return [(query["offset"], query["limit"]) for query in asked]


def test_incident_01_a_later_total_of_0_is_none() -> None:
    assert totals(workday(workday_rows(20), 60, carry={"offset": 0})) == [60]
    assert totals(workday(workday_rows(20), 0, carry={"offset": 20, "total": 60})) == []
    assert totals(workday([], 0, carry={"offset": 0})) == [0]


def test_incident_02_no_page_is_asked_past_the_cap() -> None:
    found = workday(workday_rows(20), 2000, carry={"offset": 0})
    assert offsets(found) == [(offset, 20) for offset in range(20, 2000, 20)]
    assert max(offsets(workday(workday_rows(20), 9000, carry={"offset": 0}))) == (1980, 20)
    assert 2000 in PLATFORMS["workday"].CAPS


def test_incident_03_no_page_asks_for_more_than_20() -> None:
    first = list(PLATFORMS["workday"].start(WORKDAY))
    assert offsets(first) == [(0, 20)]


def test_incident_04_steps_are_what_a_page_brings() -> None:
    found = workday(workday_rows(7), 20, carry={"offset": 0})
    assert [offset for offset, _ in offsets(found)] == [7, 14]


def test_incident_10_a_login_page_is_a_wall() -> None:
    for platform in ("numbered_walk", "json_ld"):
        url = "https://quince.example/jobs"
        found = found_in(platform, login_page(), url=url, board=url)
        assert [type(thing) for thing in found] == [Blocked]


def test_incident_10_a_site_that_does_not_exist_is_not_empty() -> None:
    with pytest.raises(PageChangedError):
        found_in("lever", {"ok": False, "error": "Document not found"})
    assert found_in("lever", []) == []


@pytest.mark.parametrize(
    "words",
    [
        "Diese Stelle ist leider nicht mehr verfügbar.",
        "Cette offre n'est plus disponible.",
        "Esta oferta ya no está disponible.",
        "Esta vaga já não está disponível.",
        "Questo annuncio non è più disponibile.",
        "Deze vacature is niet meer beschikbaar.",
        "Tento inzerát již není aktuální.",
        "この求人は掲載が終了しました。",
        "该职位已关闭",
    ],
)
def test_incident_14_closed_at_200_in_other_languages(words: str) -> None:
    url = "https://quince.example/job?jid=7"
    body = f"<html><body><main><h1>{words}</h1><p>Quince Orchards</p></main></body></html>"
    for platform in ("numbered_walk", "json_ld"):
        (closed,) = found_in(platform, body, kind=DETAIL, url=url, board=url)
        assert (type(closed).__name__, closed.reason) == ("Closed", words)


def test_incident_14_extract_says_so_too(scrapy: Scrapy, tmp_path: Path) -> None:
    words = "Diese Stelle ist leider nicht mehr verfügbar."
    file = tmp_path / "job.html"
    file.write_text(f"<html><body><h1>{words}</h1></body></html>", encoding="utf-8")
    assert extract(scrapy, file) == [
        {"file": str(file), "type": "closed", "reason": words, "job_id": None}
    ]


def test_incident_20_the_lists_are_most_of_the_text() -> None:
    row = lever_row(
        description="<div>We grow quinces.</div>",
        lists=[
            {"text": "You do", "content": "<li>pick</li><li>sort</li>"},
            {"text": "You bring", "content": "<li>a ladder</li>"},
        ],
        additional="<div>Apply by post.</div>",
    )
    (posting,) = postings_in("lever", [row])
    words = (posting.description_text or "").split("\n")
    parts = ("We grow quinces", "You do", "pick", "sort", "You bring", "a ladder", "Apply by post")
    places = [next(n for n, line in enumerate(words) if part in line) for part in parts]
    assert places == sorted(places)


def test_incident_21_html_is_not_asked_for_and_not_read() -> None:
    (fetch,) = PLATFORMS["lever"].start("quince")
    assert "mode=json" in fetch.url
    assert "html" not in fetch.headers["Accept"]
    with pytest.raises(PageChangedError):
        found_in("lever", "<!DOCTYPE html><html><body><h1>Quince</h1></body></html>")


@pytest.mark.parametrize(
    ("words", "position", "total"),
    [
        ("Job 282 of 1,234", 282, 1234),
        ("Stelle 282 von 1.234", 282, 1234),
        ("Offre 282 sur 1 234", 282, 1234),
        ("Oferta 1.000 de 1.234", 1000, 1234),
        ("Vaga 2 de 34", 2, 34),
        ("Pozice 2 z 34", 2, 34),
        ("求人 2 / 34", 2, 34),
    ],
)
def test_incident_32_counters_in_other_locales(words: str, position: int, total: int) -> None:
    url = "https://quince.example/job?rw=282&jid=7"
    body = (
        '<html><body><p><a href="/job?rw=281&jid=6" title="Prev">Prev</a>'
        f' <span>{words}</span> <a href="/job?rw=283&jid=8" title="Next">Next</a></p>'
        "<h1>Baker</h1><div class='description'><p>You bake bread by night, and like it.</p></div>"
        "<table><tr><th>Job #</th><td>1078582</td></tr></table></body></html>"
    )
    found = found_in("numbered_walk", body, kind=DETAIL, url=url, board=url)
    (posting,) = [thing for thing in found if isinstance(thing, JobPosting)]
    assert totals(found) == [total]
    assert (posting.job_id, posting.extra["position"]) == ("1078582", position)
    assert sorted(x.url for x in found if isinstance(x, Fetch)) == [
        "https://quince.example/job?rw=281&jid=6",
        "https://quince.example/job?rw=283&jid=8",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1 - 1 of 1,234 jobs", [1234]),
        ("1 - 1 von 1.234 Stellen", [1234]),
        ("1 - 1 sur 1 234 offres", [1234]),
        ("1,000+ jobs", []),
    ],
)
def test_incident_32_totals_of_lists_in_other_locales(words: str, expected: list[int]) -> None:
    url = "https://quince.example/search"
    body = (
        f'<html><body><p class="results-count">{words}</p><ul>'
        '<li><a href="/job?rw=1&jid=7">Baker</a> <span>Job # 1078582</span></li></ul>'
    )
    assert totals(found_in("numbered_walk", body, url=url, board=url)) == expected
