"""Postings a second: cleaning, against what no archive can do without: nh3 on the description."""

from __future__ import annotations

from collections.abc import Iterator

import nh3

from benchmarks.measuring import Figure, interleaved, speed
from benchmarks.postings import scraped
from jobcrawler.cleaning import clean


def figures(count: int, rounds: int) -> Iterator[Figure]:
    """Yield one figure."""
    postings = scraped(count)

    def ours() -> int:
        return sum(clean(posting).title != "" for posting in postings)

    def least() -> int:
        return sum(nh3.clean(posting.description_html or "") != "" for posting in postings)

    found = interleaved({"ours": lambda: speed(ours), "nh3": lambda: speed(least)}, rounds)
    yield Figure(name="cleaning", unit="postings/s", ours=found["ours"],
                 baseline_name="nh3 alone", baseline=found["nh3"])  # fmt: skip
