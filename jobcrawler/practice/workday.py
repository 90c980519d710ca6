"""The same postings in the shape of a Workday career site: a list by offset, details by path.

Source: what such sites' own pages ask of `/wday/cxs/` (seen 2026-11); Workday documents none of
it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from jobcrawler.practice.compose import EMPLOYER
from jobcrawler.practice.exchange import Answer, json_answer
from jobcrawler.practice.posting import Posting, description_html
from jobcrawler.practice.site import Practice
from jobcrawler.practice.views import PAGE_SIZE, ListingView, window_view

ROOT = "/wday/cxs/practice/Careers"


def window_of(body: bytes) -> tuple[int, int]:
    """Return the offset and the number of rows that a request for the list asks for."""
    try:
        asked = json.loads(body)
    except ValueError:
        asked = None
    asked = asked if isinstance(asked, dict) else {}
    return _whole(asked.get("offset"), 0), max(1, _whole(asked.get("limit"), PAGE_SIZE))


def _whole(value: Any, default: int) -> int:
    return value if type(value) is int and 0 <= value < 10**9 else default


def postings(site: Practice, window: tuple[int, int]) -> Answer:
    """Return a page of the list; more rows than the site gives at once are an error."""
    offset, limit = window
    most = site.faults.page_limit
    if most is not None and limit > most:
        error = {"errorCode": "HTTP_400", "message": f"limit must not exceed {most}"}
        return json_answer(error, status=400)
    view = window_view(site, offset, site.faults.page_size or limit)
    return json_answer({"total": view.total, "jobPostings": _rows(view)})


def _rows(view: ListingView) -> list[dict[str, Any]]:
    return [
        {
            "title": posting.title,
            "externalPath": _path(posting),
            "locationsText": _places(posting),
            "postedOn": f"Posted {posting.dated(posting.posted)}",
            "bulletFields": [posting.job_id],
        }
        for _, posting in view.rows
    ]


def _path(posting: Posting) -> str:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", posting.title).strip("-")
    return f"/job/{posting.posting_id}/{slug}_{posting.job_id}"


def _places(posting: Posting) -> str:
    spots = posting.spots
    return spots[0].words if len(spots) == 1 else f"{len(spots)} Locations"


def detail(posting: Posting) -> dict[str, Any]:
    """Return one posting."""
    first, *others = [spot.words for spot in posting.spots]
    return {
        "jobPostingInfo": {
            "id": str(posting.posting_id),
            "title": posting.title,
            "jobReqId": posting.job_id,
            "jobDescription": description_html(posting),
            "location": first,
            "additionalLocations": others,
            "timeType": posting.employment_words,
            "remoteType": posting.odd.workplace,
            "startDate": posting.dated(posting.posted),
            "endDate": posting.dated(posting.closes) if posting.closes else None,
            "canApply": True,
        },
        "hiringOrganization": {"name": EMPLOYER},
    }
