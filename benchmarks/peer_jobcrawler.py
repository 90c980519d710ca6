"""What our own platforms read in payloads."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.peer_corpus import Payload
from jobcrawler.cleaning import clean
from jobcrawler.garbage import collect_seldom
from jobcrawler.items import JobPosting, as_dict
from jobcrawler.page import Fetch, Page
from jobcrawler.platforms import READERS
from jobcrawler.recognising import recognise


def parser_of(payload: Payload) -> Callable[[], Iterator[JobPosting]]:
    """Return what parses a payload: each call from its bytes, as a crawl does.

    Raises:
        ValueError: no platform knows it.
    """
    page = Page(url=payload.url, kind=payload.kind, body=payload.body)
    known = recognise(page, platform=payload.platform, kind=payload.kind)
    if known is None:
        message = f"{payload.file}: of no known platform"
        raise ValueError(message)
    platform, kind = known
    parse = READERS[platform].PARSERS[kind]

    def postings() -> Iterator[JobPosting]:
        for found in parse(Page(url=page.url, kind=kind, body=page.body)):
            if isinstance(found, Fetch) and found.listed is not None:
                yield found.listed
            elif isinstance(found, JobPosting):
                yield found

    return postings


def read(payload: Payload) -> list[dict[str, list[Any]]]:
    """Return the fields of each posting of a payload, cleaned as they are archived."""
    rows: dict[str, dict[str, list[Any]]] = {}
    for posting in parser_of(payload)():
        rows.setdefault(posting.job_id, _fields_of(clean(posting)))
    return list(rows.values())


def speed(payloads: Sequence[Payload], seconds: float, *, cleaned: bool) -> float:
    """Return postings a second, of payloads that are read again and again."""
    collect_seldom()  # as in the process that parses a crawl's pages
    parsers = [parser_of(payload) for payload in payloads]
    postings, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for parser in parsers:
            found = [clean(one) if cleaned else one for one in parser()]
            postings += len(found)
    return postings / (time.process_time() - began)


def _fields_of(posting: JobPosting) -> dict[str, list[Any]]:
    places = posting.job_locations
    salary = posting.base_salary
    values = {
        **as_dict(posting),
        "job_locations": [place.raw for place in places if place.raw],
        "country": places[0].country if places else None,
        "base_salary": dataclasses.asdict(salary) if salary else None,
    }
    return {name: [value] for name, value in values.items()}
