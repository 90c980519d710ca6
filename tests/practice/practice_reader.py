"""Reads the practice site's pages back, knowing nothing of how they are made."""

from __future__ import annotations

import re

from parsel import Selector

from jobcrawler.practice import Practice
from jobcrawler.practice.answering import answer
from jobcrawler.practice.exchange import Answer, Request

FACTS = {
    "Locations": "job_locations",
    "Teams": "team",
    "Employment type": "employment_type",
    "Pay": "base_salary",
}


def get(site: Practice, target: str, **request) -> Answer:
    return answer(site, Request(target=target, **request))


def page(site: Practice, target: str, **request) -> Selector:
    return Selector(text=get(site, target, **request).body.decode())


def rows(listing: Selector) -> list[tuple[int, int]]:
    """Position and posting id of each row."""
    hrefs = listing.css("li.job-row a::attr(href)").getall()
    return [tuple(map(int, re.search(r"rw=(\d+)&jid=(\d+)", href).groups())) for href in hrefs]


def all_rows(site: Practice) -> list[tuple[int, int]]:
    """Rows of every listing page, by following Next."""
    found, target = [], "/search"
    while target:
        listing = page(site, target)
        found += rows(listing)
        target = listing.css("a[rel=next]::attr(href)").get()
    return found


def counter(detail: Selector) -> tuple[int, int] | None:
    text = detail.css(".count::text").get()
    return text and tuple(map(int, re.fullmatch(r"Job (\d+) of (\d+)", text).groups()))


def link(detail: Selector, title: str) -> str | None:
    return detail.css(f"a[title={title}]::attr(href)").get()


def table(detail: Selector) -> dict[str, str]:
    found = {}
    for row in detail.css("table.facts tr"):
        parts = row.css("td ::text").getall()
        found[row.css("th::text").get()] = "; ".join(parts)
    return found


def archive_facts(detail: Selector) -> dict[str, str]:
    """The facts that an edit may change, by archive name, as the page shows them."""
    shown = table(detail)
    found = {field: shown[name] for name, field in FACTS.items() if name in shown}
    blocks = detail.css(".description p, .description h3, .description li")
    found["description_text"] = "\n".join(block.xpath("string()").get() for block in blocks)
    return {"title": detail.css("h1::text").get(), **found}


def snapshot(site: Practice) -> dict[int, dict[str, str]]:
    """Facts of every listed posting, by posting id."""
    ids = [jid for _, jid in all_rows(site)]
    return {jid: archive_facts(page(site, f"/jobdetails?jid={jid}")) for jid in ids}
