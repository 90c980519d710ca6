"""The same postings in the shape of Greenhouse's job board API.

Source: https://developers.greenhouse.io/job-board.html (a job of `jobs?content=true`, with pay
transparency).
"""

from __future__ import annotations

import html
import zlib
from typing import Any

from jobcrawler.practice.compose import EMPLOYER
from jobcrawler.practice.misstating import stated
from jobcrawler.practice.places import Spot
from jobcrawler.practice.posting import Pay, Posting, description_html
from jobcrawler.practice.site import Practice
from jobcrawler.practice.views import announced, shown

HOST = "practice.test"
"""The site's name; never resolves (RFC 6761)."""


def board(site: Practice, *, content: bool) -> dict[str, Any]:
    """Return the whole board; without `content` the jobs lack their descriptions."""
    postings = shown(site)
    jobs = [job(stated(site, posting)) for posting in postings[: site.faults.cap]]
    if not content:
        jobs = [{key: each[key] for key in each if key != "content"} for each in jobs]
    return {"jobs": jobs, "meta": {"total": announced(site.faults, len(postings), 1)}}


def job(posting: Posting) -> dict[str, Any]:
    """Return one job of the board. The team is its department there."""
    return {
        "absolute_url": posting.odd.apply_link
        or f"http://{HOST}/jobdetails?jid={posting.posting_id}",
        "internal_job_id": posting.posting_id + 4_000_000,
        "location": {"name": posting.places},
        "metadata": [
            _metadata(1, "Employment Type", posting.employment_words),
            _metadata(2, "Job Family", posting.family),
        ],
        "id": posting.posting_id,
        "updated_at": posting.dated(posting.updated, "T08:00:00-05:00"),
        "requisition_id": posting.job_id,
        "title": posting.title,
        "company_name": EMPLOYER,
        "first_published": posting.dated(posting.posted, "T08:00:00-05:00"),
        "language": posting.language,
        "application_deadline": posting.dated(posting.closes, "T23:59:59-05:00")
        if posting.closes
        else None,
        "content": html.escape(description_html(posting)),
        "departments": [] if posting.team is None else [_group(posting.team)],
        "offices": [_office(spot) for spot in posting.spots],
        "pay_input_ranges": [_pay_range(pay, posting.pay_words) for pay in posting.pays],
    }


def _metadata(number: int, name: str, value: str) -> dict[str, Any]:
    return {"id": number, "name": name, "value": value, "value_type": "single_select"}


def _group(name: str) -> dict[str, Any]:
    return {"id": _number(name), "name": name, "child_ids": [], "parent_id": None}


def _office(spot: Spot) -> dict[str, Any]:
    return {**_group(spot.locality or spot.words), "location": spot.words}


def _number(name: str) -> int:
    return zlib.crc32(name.encode()) % 1_000_000


def _pay_range(pay: Pay, words: str | None) -> dict[str, Any]:
    return {
        "min_cents": round(pay.minimum * 100),
        "max_cents": None if pay.maximum is None else round(pay.maximum * 100),
        "currency_type": pay.currency,
        "title": words,
        "blurb": None,
    }
