"""The payloads of a corpus, and what is true of them.

A corpus is a folder `api` with payloads in it, `expected_files.jsonl` (a line a payload: `file`,
`platform`, `kind`, `postings`) and `expected.jsonl` (a line a posting: see `peer_judging`).
"""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.peer_judging import TRUTH_NAMES, Truth, accepted
from jobcrawler.page import DETAIL, LISTING

TOTALS = {
    "adp": ("meta", "totalNumber"),
    "amazon": ("hits",),
    "eightfold": ("count",),
    "oracle": ("items", 0, "TotalJobsCount"),
    "phenom": ("refineSearch", "data", "totalHits"),
    "smartrecruiters": ("totalFound",),
    "ukg": ("totalCount",),
    "workday": ("total",),
}
"""Where a list says how many postings there are."""


@dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
class Payload:
    """One payload, as both readers get it."""

    file: str
    platform: str
    kind: str
    url: str
    body: bytes
    truths: list[Truth]
    postings: int
    """How many the payload has, of which `truths` may name fewer."""
    listing: bytes = b""
    """Of a single posting's page: a list that has the posting."""

    @property
    def job_id(self) -> str:
        """The posting's, where the page is of a single one."""
        return str(self.truths[0]["job_id"])


def payloads_in(corpus: Path) -> Iterator[Payload]:
    """Yield the payloads that have postings, lists before single postings' pages.

    A single posting's page is left out where no list has the posting: nothing would lead to it.
    """
    folder = corpus / "api"
    truths = defaultdict(list)
    for truth in _lines(folder / "expected.jsonl"):
        truths[truth["file"]].append(truth)
    listed: dict[tuple[str, str], tuple[bytes, Truth]] = {}
    rows = [row for row in _lines(folder / "expected_files.jsonl") if truths[row["file"]]]
    for row in sorted(rows, key=lambda row: row["kind"] == DETAIL):
        payload = _payload(folder, row, truths[row["file"]])
        if payload.kind == LISTING and payload.postings:
            for truth in payload.truths:
                listed[payload.platform, str(truth["job_id"])] = (payload.body, truth)
            yield payload
        elif payload.kind == DETAIL and (payload.platform, payload.job_id) in listed:
            listing, truth = listed[payload.platform, payload.job_id]
            truths_of_both = [_either(payload.truths[0], truth)]
            yield dataclasses.replace(payload, listing=listing, truths=truths_of_both)


def _either(truth: Truth, listed: Truth) -> Truth:
    """Return what is true of a posting's page, accepting too what its list says of it."""
    also = {
        f"{name}_accept": [*accepted(truth, name)[1:], *filter(None, accepted(listed, name))]
        for name in TRUTH_NAMES.values()
    }
    return {**truth, **also}


def _payload(folder: Path, row: Mapping[str, Any], truths: list[Truth]) -> Payload:
    body = (folder / row["file"]).read_bytes()
    count = row.get("rows") or row["postings"]
    return Payload(
        file=row["file"],
        platform=row["platform"],
        kind=row["kind"],
        url=next((truth["page_url"] for truth in truths if truth.get("page_url")), ""),
        body=_complete(body, row["platform"], count),
        truths=truths,
        postings=row["postings"] or 0,
    )


def _complete(body: bytes, platform: str, count: int) -> bytes:
    """Return a payload whose total is the number of its own rows: none follow, for either reader.

    Captures are cut. A reader that asks for the rest would get nothing, and rightly object.
    """
    path = TOTALS.get(platform, ())
    try:
        whole = json.loads(body) if path else None
        part = whole
        for key in path[:-1]:
            part = part[key]
        if not isinstance(part, dict) or path[-1] not in part:
            return body
    except (ValueError, LookupError, TypeError):  # another form of the same platform
        return body
    part[path[-1]] = count
    return json.dumps(whole, ensure_ascii=False).encode()


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
