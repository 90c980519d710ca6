"""Crawls of a Personio site, in its wire format."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from wire import HTML, XML, Asked, Reply, crawl

HOST = "https://heron.jobs.personio.de"
WALL = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>"


def position(number: int, text: str) -> str:
    return f"""
<position>
    <id>{410000 + number}</id>
    <subcompany>Heron &amp; S\u00f6hne</subcompany>
    <office>Chemnitz</office>
    <department>Weberei</department>
    <name>Weber {number} (m/w/d)</name>
    <jobDescriptions>{text}</jobDescriptions>
    <employmentType>permanent</employmentType>
    <schedule>full-time</schedule>
    <createdAt>2026-03-02T14:10:41+00:00</createdAt>
</position>
"""


TEXT = """<jobDescription><name>Aufgaben</name><value>
<![CDATA[<p>Webt &amp; pr\u00fcft.</p>]]></value></jobDescription>"""


def page(number: int) -> str:
    return f"""<!DOCTYPE html><html lang="de"><head><title>Weber {number}</title>
<script type="application/ld+json">{{"@type": "JobPosting", "title": "Weber {number} (m/w/d)",
"description": "<p>Nur auf der Seite.</p>"}}</script></head><body></body></html>"""


def site(numbers: Collection[int], *, without_text: int = -1) -> Callable[[Asked], Reply | None]:
    """Return what answers for a site; the feed may lack the text of one of its positions."""

    def answer(asked: Asked) -> Reply | None:
        if asked.url == f"{HOST}/xml":
            rows = (position(n, "" if n == without_text else TEXT) for n in numbers)
            feed = '<?xml version="1.0" encoding="UTF-8"?>\n\n<workzag-jobs>\n{}\n</workzag-jobs>'
            return Reply(feed.format("".join(rows)), type=XML)
        if asked.url == f"{HOST}/job/{410000 + without_text}":
            return Reply(page(without_text), type=HTML)
        return None

    return answer


def test_a_site_is_crawled_whole(tmp_path: Path) -> None:
    found = crawl(tmp_path, HOST, site(range(45), without_text=3))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert len(found.open) == 45
    assert found.jobs["410007"]["title"] == "Weber 7 (m/w/d)"
    assert "Webt & pr\u00fcft." in found.jobs["410007"]["description_text"]
    assert found.jobs["410003"]["description_text"] == "Nur auf der Seite."
    assert [asked.url for asked in found.asked] == [f"{HOST}/xml", f"{HOST}/job/410003"]


def test_a_wall_in_the_place_of_the_feed_closes_nothing(tmp_path: Path) -> None:
    assert crawl(tmp_path, HOST, site(range(5))).status == 0
    found = crawl(tmp_path, HOST, lambda asked: Reply(WALL, type=HTML))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert len(found.open) == 5
