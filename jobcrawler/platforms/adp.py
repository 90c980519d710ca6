"""ADP Workforce Now career centers: a list in pages of 20, a detail for each posting.

Known by: `workforcenow.adp.com/mascsr/.../recruitment.html?cid=ID`
Reads: JSON; JSON; row
Source: what the career centers' own pages ask for (seen 2026-09); ADP documents none of it.
Shape: GET `.../staffing/v1/job-requisitions?cid=&ccId=&$skip=N&$top=20` gives `{jobRequisitions:
    [{itemID, requisitionTitle, postDate, clientRequisitionID, requisitionLocations,
    workLevelCode, payGradeRange, customFieldGroup}], meta: {totalNumber, startSequence}}`; with
    `/ITEM` such a row and `requisitionDescription`.
Limits: 20 a page, whatever is asked for. `$skip` counts from 1: it is the number of the first row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.adp_posting import read_detail, read_row
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    parameter,
    segments,
    words,
)
from jobcrawler.platforms.reading.offsets import further_offsets
from jobcrawler.platforms.reading.revisions import weak_revision

NAME = "adp"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 20
_HOSTS = ("workforcenow.adp.com", "workforcenow.cloud.adp.com")
_CENTER = "19000101_000001"
"""The career center of employers that have one."""
_LANGUAGE = "en_US"
_API = "mascsr/default/careercenter/public/events/staffing/v1/job-requisitions"
_CID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,32}_\d{1,12}")
_LOCALE = re.compile(r"[a-z]{2}_[A-Z]{2}")


class Center(NamedTuple):
    """One career center of one employer."""

    host: str
    cid: str
    number: str
    language: str

    def api(self, path: str = "", *more: tuple[str, str | int]) -> str:
        """Return the address of the list, or of what is under it."""
        query = (("cid", self.cid), ("ccId", self.number), ("lang", self.language))
        asked = urlencode((*query, ("locale", self.language), *more), safe="$")
        return f"https://{self.host}/{_API}{path}?{asked}"

    def page(self, job_id: str) -> str:
        """Return the public address of a posting."""
        query = {"cid": self.cid, "ccId": self.number, "lang": self.language, "jobId": job_id}
        path = "mascsr/default/mdf/recruitment/recruitment.html"
        return f"https://{self.host}/{path}?{urlencode(query)}"


def board_of(url: str) -> str | None:
    """Return "HOST/CID/CENTER/LANGUAGE"."""
    host, cid = (address(url).hostname or "").lower(), parameter(url, "cid") or ""
    if host not in _HOSTS or not _CID.fullmatch(cid):
        return None
    number, language = parameter(url, "ccId") or "", parameter(url, "lang") or ""
    return "/".join(
        (
            host,
            cid.lower(),
            number if _NUMBERS.fullmatch(number) else _CENTER,
            language if _LOCALE.fullmatch(language) else _LANGUAGE,
        )
    )


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    center = _center(board)
    if center is not None:
        yield _page_at(center, 1)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    path = "/".join(segments(page.url))
    if board_of(page.url) and path.startswith(_API):
        return DETAIL if path.removeprefix(_API) else LISTING
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    if isinstance(at(page.json, "jobRequisitions"), list) and at(page.json, "meta"):
        return LISTING
    return DETAIL if words(page.json, "itemID") and at(page.json, "requisitionTitle") else None


def _center(board: str) -> Center | None:
    """Return the career center of a board as `board_of` writes it; None when it is none."""
    parts = board.split("/")
    center = Center(*parts) if len(parts) == 4 else None
    return center if center and board_of(center.api()) == board else None


def _center_of(page: Page) -> Center | None:
    """Return the career center of a page; None when nothing tells."""
    return _center(page.board) or _center(board_of(page.url) or "")


def _page_at(center: Center, first: int) -> Fetch:
    """Return the request for the page of the list that begins with this row, counted from 1."""
    url = center.api("", ("$skip", first), ("$top", PAGE_SIZE), ("userQuery", ""))
    return Fetch(url=url, kind=LISTING, headers=JSON_HEADERS, carry={"first": first})


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all the others."""
    rows, total = at(page.json, "jobRequisitions"), count(page.json, "meta", "totalNumber")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of job requisitions and their total")
    yield Announced(total=total)
    center = _center_of(page)
    for position, row in enumerate(rows):
        posting = read_row(row, center.page if center else str)
        if posting is None:
            yield bad_row(row, position)
        elif center is None:
            yield posting
        else:
            yield Fetch(
                url=center.api("/" + quote(posting.job_id, safe="")),
                kind=DETAIL,
                headers=JSON_HEADERS,
                listed=posting,
                revision=weak_revision(row),
            )
    if center and count(page.carry, "first") == 1:
        for offset in further_offsets(len(rows), total, PAGE_SIZE):
            yield _page_at(center, offset + 1)


def _detail(page: Page) -> Findings:
    """Read the detail of a posting."""
    center = _center_of(page)
    posting = read_detail(page.json, center.page if center else str)
    if posting is None or (page.listed and posting.job_id != page.listed.job_id):
        raise changed(page, "no job requisition, or another one")
    yield joined(posting, page.listed)


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
