"""Crawls of a careers site of no known make: by pages, by sitemaps, by a feed and by its state."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from wire import HTML, XML, Answer, Asked, Reply, crawl

SITE = "https://careers.heron.example"
NUMBERS = range(10001, 10046)
PER_PAGE = 20


def address(number: int) -> str:
    return f"{SITE}/vacancies/weaver-{number}"


def detail(path: str, *, gone: Collection[int] = ()) -> Reply | None:
    stem, _, number = path.rpartition("-")
    if stem != "/vacancies/weaver" or not number.isdecimal() or int(number) not in NUMBERS:
        return None
    if int(number) in gone:
        return Reply("<h1>This vacancy is no longer available.</h1>", type=HTML)
    node = {"@type": "JobPosting", "title": f"Weaver {number}", "description": "<p>Weaves.</p>",
            "datePosted": "2026-01-05", "hiringOrganization": {"name": "Heron"}}  # fmt: skip
    block = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return Reply(f"<html><head>{block}</head><body><h1>Weaver</h1></body></html>", type=HTML)


def listing(numbers: Collection[int], at: int, *, head: str = "", total: bool = True) -> Reply:
    """Return a page of a list from its row `at` on, with numbers and no Next."""
    rows = list(numbers)[at : at + PER_PAGE]
    count = f"<p>{at + 1} - {at + len(rows)} of {len(numbers)}</p>" if total else ""
    pages = range(-(-len(numbers) // PER_PAGE))
    links = "".join(
        f'<a href="?from={page * PER_PAGE}">{page + 1}</a>'
        if page * PER_PAGE != at
        else f"<b>{page + 1}</b>"
        for page in pages
    )
    body = "".join(f'<li><a href="{address(n)}">Weaver {n}</a></li>' for n in rows)
    return Reply(
        f"<html><head>{head}</head><body>{count}<ul>{body}</ul>"
        f'<div class="paging">{links}</div></body></html>',
        type=HTML,
    )


def sitemap(numbers: Collection[int]) -> str:
    rows = "".join(f"<url><loc>{address(n)}</loc></url>" for n in numbers)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def rss(numbers: Collection[int]) -> Reply:
    rows = "".join(
        f"<item><title>Weaver {n}</title><link>{address(n)}</link></item>" for n in numbers
    )
    return Reply(f'<rss version="2.0"><channel>{rows}</channel></rss>', type=XML)


def at_of(asked: Asked) -> int:
    return int(asked.query.get("from", "0"))


def test_a_list_of_numbered_pages_and_what_closes_its_postings(tmp_path: Path) -> None:
    def first(asked: Asked) -> Reply | None:
        return listing(NUMBERS, at_of(asked)) if asked.path == "/jobs" else detail(asked.path)

    def later(asked: Asked) -> Reply | None:
        if asked.path == "/jobs":
            return listing(NUMBERS[1:], at_of(asked))
        return detail(asked.path, gone={10001})

    found = crawl(tmp_path, f"{SITE}/jobs", first, platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert json.loads(found.run["used"]) == {"detail by structured data": 45, "list by links": 3}
    assert found.jobs["10007"]["title"] == "Weaver 10007"
    lists = [asked.url for asked in found.asked if asked.path == "/jobs"]
    assert lists == [f"{SITE}/jobs", f"{SITE}/jobs?from=20", f"{SITE}/jobs?from=40"]

    again = crawl(tmp_path, f"{SITE}/jobs", later, platform="json_ld")
    assert (again.status, again.run["verdict"], again.run["closed"]) == (0, "complete", 1)
    assert again.jobs["10001"]["closed_at"] is not None


def test_a_sitemap_may_be_stale_and_says_what_changed(tmp_path: Path) -> None:
    gone = frozenset(NUMBERS[:10])

    def answer(changed: str) -> Callable[[Asked], Reply | None]:
        def reply(asked: Asked) -> Reply | None:
            if asked.path == "/jobs-sitemap.xml":
                rows = "".join(
                    f"<url><loc>{SITE}/vacancies/{n}</loc><lastmod>2026-01-{day}</lastmod></url>"
                    for n in NUMBERS
                    for day in [changed if n == NUMBERS[-1] else f"{10 + n % 9}"]
                )
                return Reply(f"<urlset>{rows}</urlset>", type=XML)
            is_gone = any(f"{n}" in asked.path for n in gone)
            return (
                None if is_gone else detail(asked.path.replace("vacancies/", "vacancies/weaver-"))
            )

        return reply

    url = f"{SITE}/jobs-sitemap.xml"
    found = crawl(tmp_path, url, answer("20"), platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["bad_rows"]) == (0, "complete", 0)
    assert len(found.jobs) == len(NUMBERS) - len(gone)
    again = crawl(tmp_path, url, answer("21"), platform="json_ld")
    assert (again.status, again.run["verdict"], again.run["closed"]) == (0, "complete", 0)
    asked = {each.path for each in again.asked} - {"/robots.txt", "/jobs-sitemap.xml"}
    known = [path for path in asked if not any(f"{n}" in path for n in gone)]
    assert len(known) == 1


def test_packed_sitemaps_lead_to_what_a_script_draws(tmp_path: Path) -> None:
    shell = '<html><head><link rel="sitemap" href="/sitemap.xml"></head><div id=app></div></html>'
    parts = "".join(
        f"<sitemap><loc>{SITE}/{name}</loc></sitemap>"
        for name in ("jobs-1.xml.gz", "jobs-2.xml.gz", "page-sitemap.xml")
    )

    def answer(asked: Asked) -> Reply | None:
        packed = {"/jobs-1.xml.gz": NUMBERS[:30], "/jobs-2.xml.gz": NUMBERS[30:]}
        if asked.path in packed:
            return Reply(
                gzip.compress(sitemap(packed[asked.path]).encode()), type="application/gzip"
            )
        if asked.path == "/":
            return Reply(shell, type=HTML)
        if asked.path == "/sitemap.xml":
            return Reply(f"<sitemapindex>{parts}</sitemapindex>", type=XML)
        return detail(asked.path)

    found = crawl(tmp_path, f"{SITE}/", answer, platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert "/page-sitemap.xml" not in {asked.path for asked in found.asked}
    assert json.loads(found.run["used"])["list by a sitemap"] == 2


def test_a_feed_of_the_latest_closes_nothing_by_itself(tmp_path: Path) -> None:
    def whole(asked: Asked) -> Reply | None:
        if asked.path == "/jobs":
            link = '<link rel="alternate" type="application/rss+xml" href="/jobs/feed.rss">'
            return listing(NUMBERS, at_of(asked), head=link)
        return rss(NUMBERS[-10:]) if asked.path == "/jobs/feed.rss" else detail(asked.path)

    def feed_only(asked: Asked) -> Reply | None:
        return whole(asked) if asked.path != "/jobs" else Reply(
            '<html><link rel="alternate" type="application/rss+xml" href="/jobs/feed.rss"></html>',
            type=HTML,
        )  # fmt: skip

    found = crawl(tmp_path, f"{SITE}/jobs", whole, platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert (
        len([asked for asked in found.asked if urlsplit(asked.url).path.startswith("/vac")]) == 45
    )

    assert json.loads(found.run["used"])["a feed beside a list"] == 1

    found = crawl(tmp_path, f"{SITE}/jobs", feed_only, platform="json_ld")
    assert (found.run["verdict"], found.run["seen"], found.run["closed"]) == ("truncated", 10, 0)
    assert "does not say that it is whole" in found.run["reason"]
    assert len(found.open) == 45
    assert found.status != 0


@pytest.mark.parametrize("later", [NUMBERS[5:15], NUMBERS[8:18]])
def test_a_site_that_is_a_feed_of_the_latest_is_partial(
    tmp_path: Path, later: Sequence[int]
) -> None:
    def answering(numbers: Sequence[int]) -> Answer:
        return lambda asked: rss(numbers) if asked.path == "/jobs/feed" else detail(asked.path)

    crawl(tmp_path, f"{SITE}/jobs/feed", answering(NUMBERS[:10]), platform="json_ld")
    found = crawl(tmp_path, f"{SITE}/jobs/feed", answering(later), platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "partial", 10), found.err
    assert len(found.open) == len({*NUMBERS[:10], *later})


def test_the_state_of_a_script_is_walked_by_its_offset(tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply | None:
        if asked.path != "/jobs":
            return detail(asked.path)
        at = int(asked.query.get("offset", "0"))
        rows = [
            {"id": n, "jobTitle": f"Weaver {n}", "jobUrl": address(n)}
            for n in NUMBERS[at : at + 10]
        ]
        state = {"jobs": rows, "pagination": {"offset": at, "limit": 10, "total": 45}}
        script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
        return Reply(f"<html><body><div id=__next></div>{script}</body></html>", type=HTML)

    found = crawl(tmp_path, f"{SITE}/jobs", answer, platform="json_ld")
    assert (found.status, found.run["verdict"], found.run["seen"]) == (0, "complete", 45), (
        found.err
    )
    assert found.run["announced"] == 45
    assert json.loads(found.run["used"])["list by the state of its scripts"] == 5
