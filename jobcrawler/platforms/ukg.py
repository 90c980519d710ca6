"""UKG Pro Recruiting (once UltiPro): a list in pages of 50, a page for each posting.

Known by: `recruiting.ultipro.com/TENANT/JobBoard/ID`, `recruiting2`, `.ca`
Reads: HTML or JSON; HTML; row
Source: what the job boards' own pages ask for and hold (seen 2026-09); UKG documents none of it.
Shape: POST `/TENANT/JobBoard/GUID/JobBoardView/LoadSearchResults` gives `{opportunities: [{Id,
    Title, RequisitionNumber, FullTime, JobCategoryName, Locations, PostedDate, JobLocationType}],
    totalCount}`; the page `OpportunityDetail?opportunityId=ID` holds `new
    US.Opportunity.CandidateOpportunityDetail({...})`: the row's names, `Description` and pay.
Limits: robots.txt of recruiting.ultipro.com (seen 2026-09) allows the boards and their postings,
    but forbids `*/JobBoardView`, under which the list is: where it says so, a crawl is refused. A
    posting that is gone answers 200 without the object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Closed, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    segments,
)
from jobcrawler.platforms.reading.markup import addresses, is_markup
from jobcrawler.platforms.reading.offsets import further_offsets
from jobcrawler.platforms.reading.page_state import blocked_reason
from jobcrawler.platforms.reading.revisions import weak_revision
from jobcrawler.platforms.ukg_old import OLD_LIST, OLD_PAGE, old_kind, old_list, old_page
from jobcrawler.platforms.ukg_posting import read_detail, read_row

NAME = "ukg"
CAPS: frozenset[int] = frozenset()
PAGE_SIZE = 50
_HEADERS = {**JSON_HEADERS, "Content-Type": "application/json; charset=utf-8"}
_HOST = re.compile(r"recruiting\d*\.ultipro\.(com|ca)|[\w-]+\.rec\.pro\.ukg\.net")
_TENANT = re.compile(r"[A-Za-z0-9]{3,64}")
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MARK = "US.Opportunity.CandidateOpportunityDetail("
_GONE = re.compile(r"OpportunityError\.(OpportunityUnavailable|NotFoundError)Message")
_DRIFTING = frozenset({"MatchScore", "MatchedLocations", "Distance", "Featured"})
"""What a row says of the search, not of the posting."""


def board_of(url: str) -> str | None:
    """Return "HOST/TENANT/GUID"."""
    host, path = (address(url).hostname or "").lower(), segments(url)
    if not _HOST.fullmatch(host) or len(path) < 3 or path[1].casefold() != "jobboard":
        return None
    known = _TENANT.fullmatch(path[0]) and _GUID.fullmatch(path[2])
    return f"{host}/{path[0]}/{path[2].lower()}" if known else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the first page of the list."""
    base = _base(board)
    if base:
        yield _page_at(base, 0)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address, else by names that no other platform uses together."""
    last = "".join(segments(page.url)[-1:]).casefold()
    if board_of(page.url) and last in ("loadsearchresults", "opportunitydetail"):
        return LISTING if last == "loadsearchresults" else DETAIL
    if is_markup(page):
        return DETAIL if _MARK in page.text else old_kind(page)
    if address(page.url).hostname or not page.body.lstrip().startswith(b"{"):
        return None
    is_list = isinstance(at(page.json, "opportunities"), list)
    return LISTING if is_list and count(page.json, "totalCount") is not None else None


def _base(board: str) -> str:
    """Return what the addresses of a board begin with; empty when it is none."""
    host, _, path = board.partition("/")
    tenant, _, guid = path.partition("/")
    url = f"https://{host}/{tenant}/JobBoard/{guid}"
    return url if board_of(url) == board else ""


def _page_at(base: str, skip: int) -> Fetch:
    """Return the request for the page of the list after `skip` rows."""
    order = [{"Value": "postedDateDesc", "PropertyName": "PostedDate", "Ascending": False}]
    search = {"Top": PAGE_SIZE, "Skip": skip, "QueryString": "", "OrderBy": order, "Filters": []}
    return Fetch(
        url=f"{base}/JobBoardView/LoadSearchResults",
        kind=LISTING,
        method="POST",
        body=json.dumps({"opportunitySearch": search}, separators=(",", ":")).encode(),
        headers=_HEADERS,
        carry={"skip": skip},
    )


def _base_of(page: Page) -> str:
    """Return what the addresses of the page's board begin with; empty when nothing tells."""
    boards = [page.board, *filter(None, map(board_of, addresses(page)))]
    return next(filter(None, map(_base, boards)), "")


def _listing(page: Page) -> Findings:
    """Read a page of the list; the first one asks for all the others."""
    rows, total = at(page.json, "opportunities"), count(page.json, "totalCount")
    if not isinstance(rows, list) or total is None:
        raise changed(page, "no list of opportunities and their total")
    yield Announced(total=total)
    base = _base_of(page)
    for position, row in enumerate(rows):
        posting = read_row(row, base)
        if posting is None:
            yield bad_row(row, position)
        elif not base:
            yield posting
        else:
            revision = weak_revision(row, without=_DRIFTING)
            yield Fetch(url=posting.url, kind=DETAIL, listed=posting, revision=revision)
    if base and count(page.carry, "skip") == 0:
        for skip in further_offsets(len(rows), total, PAGE_SIZE):
            yield _page_at(base, skip)


def _detail(page: Page) -> Findings:
    """Read the posting that a page holds, or why it holds none."""
    data = _opportunity(page)
    if data is None:
        yield _without_posting(page)
        return
    base = _base_of(page)
    posting = read_detail(data, base, is_listed=page.listed is not None)
    if posting is None or (page.listed and posting.job_id != page.listed.job_id):
        raise changed(page, "no opportunity, or another one")
    if at(data, "OpportunityIsClosed") is True:
        yield Closed(reason="OpportunityIsClosed is true", job_id=posting.job_id)
    else:
        yield joined(posting, page.listed)


def _opportunity(page: Page) -> object:
    """Return the object that the page is made from; None when it has none."""
    _, found, rest = page.text.partition(_MARK)
    if not found:
        return None
    try:
        value: object = json.JSONDecoder().raw_decode(rest.lstrip())[0]
    except (ValueError, RecursionError) as error:
        raise changed(page, f"an opportunity that is not JSON ({error})") from error
    return value


def _without_posting(page: Page) -> Closed | Blocked:
    """Return why a page shows no posting."""
    gone, wall = _GONE.search(page.text), blocked_reason(page)
    if wall:
        return Blocked(reason=wall)
    if gone:
        return Closed(reason=gone[0])
    raise changed(page, "a page without an opportunity")


PARSERS: Mapping[str, Parser] = {
    LISTING: _listing,
    DETAIL: _detail,
    OLD_LIST: old_list,
    OLD_PAGE: old_page,
}
