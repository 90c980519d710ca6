"""Crawls of Microsoft Research, in the wire format of its list and of the pages it leads to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from wire import HTML, Asked, Reply, crawl

URL = "https://www.microsoft.com/en-us/research/careers/"
API = "https://www.microsoft.com/en-us/research/wp-json/microsoft-research/v2/careers"
APPLY = "https://apply.careers.microsoft.com/careers/job/19703935560"
OWN = "https://www.microsoft.com/en-us/research/opportunity/"
FIRST = 1173000
MOST = 100
"""Rows of a page, whatever is asked for."""


def terms(*names: str) -> list[dict[str, Any]]:
    return [{"id": 197900, "slug": name.lower(), "name": name} for name in names]


def url_of(number: int) -> str:
    # Most real ones are applied for at the other host, which is asked once a second.
    return f"{APPLY}{number:05}" if number % 50 == 7 else f"{OWN}ringer-{number}/"


def row(number: int) -> dict[str, Any]:
    return {
        "id": FIRST + number,
        "name": f"Ringer {number}",
        "url": url_of(number),
        "datePublished": "2026-05-18T16:20:11-07:00",
        "excerpt": "Ring the bells [&hellip;]",
        "opportunityTypes": terms("Internship"),
        "regions": terms("Europe"),
        "cities": terms("Ghent, Belgium"),
        "researchAreas": terms("Acoustics"),
        "_links": {"self": {"href": f"{API}/{FIRST + number}"}},
    }


def page_of(number: int) -> str:
    text = (
        f"<p>{'Ring the bells of the north tower, every hour of the day and the night. ' * 4}</p>"
    )
    if url_of(number).startswith(OWN):
        head, body = "", f"<h1>Ringer {number}</h1><div class='entry'>{text}</div>"
    else:
        node = {"@context": "http://schema.org", "@type": "JobPosting",
                "title": f"Ringer {number}", "description": text,
                "hiringOrganization": {"name": "Microsoft"}}  # fmt: skip
        head, body = f'<script type="application/ld+json">{json.dumps(node)}</script>', ""
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


class Site:
    """What the site has now."""

    def __init__(self) -> None:
        self.has = list(range(115))
        self.lost = 0

    def answer(self, asked: Asked) -> Reply | None:
        if not asked.url.startswith(API):
            pages = {url_of(number): number for number in self.has}
            return Reply(page_of(pages[asked.url]), type=HTML) if asked.url in pages else None
        number, size = int(asked.query["page"]), min(int(asked.query["per_page"]), MOST)
        if number == self.lost:
            return Reply({"code": "internal", "data": {"status": 500}}, status=500)
        total = len(self.has)
        paging = {"total": total, "perPage": size, "currentPage": number,
                  "totalPages": -(-total // size)}  # fmt: skip
        rows = self.has[size * (number - 1) : size * number]
        meta = {"apiVersion": "2.0", "generatedAt": "2026-08-20T00:22:39+00:00"}
        return Reply({"_meta": meta, "_pagination": paging, "items": [row(n) for n in rows]})


def test_the_list_is_crawled_whole_and_what_is_gone_is_closed(tmp_path: Path) -> None:
    site = Site()
    found = crawl(tmp_path, URL, site.answer)
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 115), (
        found.err
    )
    asked = [each.query["page"] for each in found.asked if each.url.startswith(API)]
    assert asked == ["1", "2"]
    theirs, own = found.jobs[str(FIRST + 7)], found.jobs[str(FIRST + 110)]
    assert (theirs["hiring_organization"], theirs["url"]) == ("Microsoft", url_of(7))
    assert all(each["description_text"].startswith("Ring the bells") for each in (theirs, own))
    site.has.remove(7)
    found = crawl(tmp_path, URL, site.answer)
    assert (found.run["verdict"], found.run["closed"]) == ("complete", 1), found.err
    assert found.jobs[str(FIRST + 7)]["closed_at"] is not None
    assert len(found.open) == 114


def test_a_lost_page_closes_nothing(tmp_path: Path) -> None:
    site = Site()
    site.lost = 2
    found = crawl(tmp_path, URL, site.answer)
    assert found.status != 0
    assert found.run["verdict"] == "truncated"
    assert len(found.open) == 100
