"""A crawl of an Oracle Recruiting site, in its wire format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Crawled, Reply, crawl

HOST = "https://abcd.fa.us2.oraclecloud.com"
BOARD = f"{HOST}/hcmUI/CandidateExperience/en/sites/CX_1/requisitions"
OWN = "https://jobs.ovenbird.example/en/sites/glass"
MOST = 25
"""Rows that this tenant gives a page, whatever is asked for."""


def row(number: int) -> dict[str, Any]:
    return {
        "Id": str(40_000 + number),
        "Title": f"Glass Blower {number}",
        "PostedDate": "2026-10-01",
        "PrimaryLocation": "Ghent, Belgium",
        "PrimaryLocationCountry": "BE",
        "Distance": None,
        "secondaryLocations": [],
        "ShortDescriptionStr": "",
    }


class Site:
    """What the site has now."""

    def __init__(self) -> None:
        self.has = list(range(45))
        self.total: int | None = None

    def answer(self, asked: Asked) -> Reply | None:
        if asked.url == f"{OWN}/jobs":
            base = f'<base href="/en/sites/glass" data-apibaseurl="{HOST}:443"'
            page = f'<html><head>{base} data-sitenumber="CX_1"></head><body></body></html>'
            return Reply(page, type=HTML)
        finder = asked.query.get("finder", "")
        if asked.path.endswith("/recruitingCEJobRequisitionDetails"):
            return Reply(self.detail(finder))
        if asked.path.endswith("/recruitingCEJobRequisitions"):
            return Reply(self.list(finder))
        return None

    def list(self, finder: str) -> dict[str, Any]:
        offset = int(re.findall(r"offset=(\d+)", finder)[0])
        site, limit = re.findall(r"siteNumber=(\w+).*limit=(\d+)", finder)[0]
        category = re.findall(r"selectedCategoriesFacet=(\d+)", finder)
        kept = [n for n in self.has if not category or n // MOST == int(category[0])]
        shown = kept[offset : offset + min(int(limit), MOST)] if site == "CX_1" else []
        total = len(kept) if category or self.total is None else self.total
        item = {"TotalJobsCount": total, "Offset": offset, "Limit": int(limit), "SiteNumber": site}
        facet = [{"Id": at, "Name": "Kind", "TotalCount": n} for at, n in enumerate((25, 20))]
        item["categoriesFacet"] = facet if "facetsList=CATEGORIES" in finder else []
        rows = [row(number) for number in shown]
        return {"items": [{**item, "requisitionList": rows}], "count": 1, "hasMore": False}

    def detail(self, finder: str) -> dict[str, Any]:
        number = int(re.findall(r'ById;Id="(\d+)",siteNumber=CX_1', finder)[0]) - 40_000
        text = {"ExternalDescriptionStr": "<p>Blows.</p>", "CorporateDescriptionStr": "<p>Us.</p>"}
        items = [{**row(number), **text}] if number in self.has else []
        return {"items": items, "count": len(items), "hasMore": False}


def lists(found: Crawled) -> list[str]:
    asked = (each.query.get("finder", "") for each in found.asked)
    return sorted(re.findall(r"offset=(\d+)", " ".join(asked)), key=int)


def test_a_site_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    site = Site()
    found = crawl(tmp_path, BOARD, site.answer, refresh_days=0)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert lists(found) == ["0", "25"]
    assert len(found.asked) == 2 + 45
    posting = found.jobs["40007"]
    assert (posting["title"], posting["description_text"]) == ("Glass Blower 7", "Blows.")
    assert posting["url"] == f"{BOARD.removesuffix('requisitions')}job/40007"
    site.has.remove(7)
    found = crawl(tmp_path, BOARD, site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert "40007" not in found.open
    assert len(found.open) == 44


def test_a_list_over_the_window_is_asked_for_in_parts(tmp_path: Path) -> None:
    site = Site()
    crawl(tmp_path, BOARD, site.answer)
    site.total = 12_000
    found = crawl(tmp_path, BOARD, site.answer)
    assert lists(found) == ["0", "0", "0"]
    # 45 are in its categories: the other 11,955 were never seen.
    assert (found.run["verdict"], found.run["closed"]) == ("truncated", 0), found.err
    assert "no part of the list" in found.run["reason"]
    assert found.status != 0
    assert len(found.open) == 45


def test_a_site_on_its_employers_host_leads_to_the_list(tmp_path: Path) -> None:
    site = Site()
    site.has = site.has[:3]
    found = crawl(tmp_path, f"{OWN}/job/40001", site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 3), found.err
    assert found.jobs["40001"]["url"] == f"{OWN}/job/40001"
