"""Crawls of Amazon's search, in its wire format: more postings than it shows at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from wire import Asked, Reply, crawl

CAP, LARGEST_PAGE = 10_000, 100
SIZES = {"looms": 130, "dyes": 45, "no-business-category": 7}


def rows_of(category: str) -> list[dict[str, Any]]:
    first = 1000 * (1 + list(SIZES).index(category))
    return [
        {
            "id_icims": str(number),
            "title": f"Weaver {number}",
            "business_category": category,
            "job_path": f"/en/jobs/{number}/weaver",
            "location": "FI, 18, Helsinki",
            "posted_date": "May  7, 2026",
            "description": "Weaves.",
        }
        for number in range(first, first + SIZES[category])
    ]


def answering(*gone: str, lost: str = "") -> Callable[[Asked], Reply | None]:
    """Answer as the site does: `hits` says 10,000 of all that is not narrowed down."""

    def answer(asked: Asked) -> Reply | None:
        if asked.path != "/en/search.json":
            return None
        query = asked.query
        offset, limit = int(query["offset"]), int(query["result_limit"])
        if limit > LARGEST_PAGE or offset + limit > CAP:
            return Reply({"error": "Cannot return more than 10000 results at once", "jobs": None})
        category = query.get("business_category[]")
        if lost and (category, offset) == (lost, LARGEST_PAGE):
            return Reply("<title>Server Busy</title>", type="text/html")
        found = {name: [row for row in rows_of(name) if row["id_icims"] not in gone]
                 for name in SIZES}  # fmt: skip
        rows = found[category] if category else [*chain.from_iterable(found.values())]
        counts = [{name: len(found[name])} for name in SIZES]
        is_asked = query.get("facets[]") == "business_category"
        return Reply({
            "error": None,
            "hits": len(rows) if category else CAP,
            "facets": {"business_category_facet": counts} if is_asked else {},
            "jobs": rows[offset : offset + limit],
        })  # fmt: skip

    return answer


def test_a_list_that_is_cut_off_is_crawled_whole_in_parts(tmp_path: Path) -> None:
    url = "https://www.amazon.jobs/en/search?base_query=&offset=0"
    found = crawl(tmp_path, url, answering())
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 182), (
        found.err
    )
    assert (found.run["announced"], len(found.open)) == (182, 182)
    asked = sorted((one.query.get("business_category[]", ""), one.query["offset"])
                   for one in found.asked)  # fmt: skip
    assert asked == [("", "0"), ("dyes", "0"), ("looms", "0"), ("looms", "100"),
                     ("no-business-category", "0")]  # fmt: skip

    walled = crawl(tmp_path, url, answering("1001", lost="looms"))
    assert (walled.status != 0, walled.run["verdict"] != "complete") == (True, True)
    assert len(walled.open) == 182

    later = crawl(tmp_path, url, answering("1001"))
    assert (later.run["verdict"], later.run["seen"], len(later.open)) == ("complete", 181, 182)
    last = crawl(tmp_path, url, answering("1001"))  # a posting without a page: missing twice
    assert (len(last.open), "1001" in last.open) == (181, False)
