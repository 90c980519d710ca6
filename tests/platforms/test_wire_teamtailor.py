"""Crawls of a Teamtailor site, in its wire format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wire import Asked, Reply, crawl

HOST = "https://heron.teamtailor.com"
OWN_HOST = "https://career.heron.example"
RSS = "application/rss+xml; charset=utf-8"
MOST_WITHOUT_ASKING = 100


def item(number: int) -> str:
    return f"""
    <item>
      <title>Weaver {number}</title>
      <description>&lt;p&gt;Weaves &amp;amp; checks.&lt;/p&gt;</description>
      <pubDate>Mon, 04 May 2026 23:30:02 +0200</pubDate>
      <link>{OWN_HOST}/jobs/{81000 + number}-weaver-{number}</link>
      <remoteStatus>hybrid</remoteStatus>
      <guid>00000000-0000-4000-8000-{number:012}</guid>
      <tt:locations>
        <tt:location>
          <tt:name>Mill</tt:name>
          <tt:city>Leeds</tt:city>
          <tt:country>United Kingdom</tt:country>
        </tt:location>
      </tt:locations>
      <tt:department>Weaving</tt:department>
      <tt:role/>
    </item>"""


def site(numbers: list[int], *, pages_of_offset: bool = True) -> Callable[[Asked], Reply | None]:
    """Return what answers for a site; one that knows no offsets sends its first page again."""

    def answer(asked: Asked) -> Reply | None:
        if asked.path != "/jobs.rss":
            return None
        if asked.url.startswith(HOST):
            own = asked.url.replace(HOST, OWN_HOST)
            return Reply(status=301, headers={"Location": own})
        offset = int(asked.query.get("offset", "0")) if pages_of_offset else 0
        size = int(asked.query.get("per_page", MOST_WITHOUT_ASKING))
        items = "".join(item(number) for number in numbers[offset : offset + size])
        return Reply(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:tt="https://teamtailor.com/locations">\n  <channel>\n    <title>Heron</title>\n'
            f"    <description/>\n    <link>{OWN_HOST}/jobs</link>{items}\n  </channel>\n</rss>\n",
            type=RSS,
        )

    return answer


def test_a_site_is_crawled_whole(tmp_path: Path) -> None:
    found = crawl(tmp_path, f"{HOST}/jobs", site(list(range(245))))
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 245), (
        found.err
    )
    job = found.jobs["81007"]
    assert (job["title"], job["department"]) == ("Weaver 7", "Weaving")
    assert job["workplace_type"] == "hybrid"
    assert job["description_text"] == "Weaves & checks."
    own = [asked.query["offset"] for asked in found.asked if asked.url.startswith(OWN_HOST)]
    assert own == ["0", "100", "200"]


def test_a_feed_that_does_not_page_is_not_complete(tmp_path: Path) -> None:
    found = crawl(tmp_path, f"{HOST}/jobs", site(list(range(130)), pages_of_offset=False))
    assert found.status != 0
    assert found.run["verdict"] != "complete"
    assert found.run["seen"] == 100
