"""From a request to its answer, without sockets: `answer` is all that the server does."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs

from jobcrawler.practice import workday
from jobcrawler.practice.acting import nonce_of, refusal, spoiled
from jobcrawler.practice.board import board, job
from jobcrawler.practice.compose import FIRST_DAY
from jobcrawler.practice.exchange import TEXT, Answer, Request, json_answer, with_validators
from jobcrawler.practice.misstating import stated
from jobcrawler.practice.pages import (
    GONE_WORDS,
    ROBOTS,
    detail_page,
    entry_page,
    gone_page,
    listing_page,
    notice_page,
)
from jobcrawler.practice.posting import Posting
from jobcrawler.practice.site import Practice
from jobcrawler.practice.views import (
    PAGE_SIZE,
    Subject,
    SubjectKind,
    detail_view,
    listing_view,
    position_of,
    unlisted_view,
)

BOARD = "/v1/boards/practice/jobs"
_PATHS: dict[str, SubjectKind] = {
    "/": "entry",
    "/robots.txt": "robots",
    "/search": "listing",
    "/jobdetails": "detail",
    "/signin": "login",
    BOARD: "board",
    f"{workday.ROOT}/jobs": "workday",
}
_DETAILS: dict[str, SubjectKind] = {
    BOARD + "/": "board_detail",
    f"{workday.ROOT}/job/": "workday_detail",
}
"""What the paths of postings begin with, before their ids."""
CLOSED_STATUSES = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.OK)
"""What the page of a closed posting is sent with, by its id."""


def answer(site: Practice, request: Request) -> Answer:
    """Return the site's answer to a request; the same two always give the same answer."""
    site = _as_seen(site, request)
    subject = subject_of(site, request)
    allowed = ("POST",) if subject.kind == "workday" else ("GET", "HEAD")
    if request.method not in allowed:
        return Answer(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": ", ".join(allowed)})
    sent = refusal(site.faults, subject, request) or _page(site, subject, request)
    return with_validators(spoiled(site.faults, subject, sent), request)


def _as_seen(site: Practice, request: Request) -> Practice:
    """Return the site as it shows itself to who asks in some language."""
    locales = site.faults.locales
    if not locales:
        return site
    language = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]
    share = locales.get(language.strip(), locales.get("*", 1.0))
    return dataclasses.replace(site, faults=dataclasses.replace(site.faults, collapse=share))


def _page(site: Practice, subject: Subject, request: Request) -> Answer:
    visit = _Visit(site=site, subject=subject, nonce=nonce_of(site.faults, request))
    return _MAKERS.get(subject.kind, _closed_page)(visit)


def origin_form(target: str) -> str:
    """Return path and query of a request target, also of one in absolute form.

    Source: RFC 9112, sections 3.2.1 and 3.2.2.
    """
    if target.startswith("/"):
        return target
    _, _, rest = target.partition("://")
    _, slash, path = rest.partition("/")
    return slash + path or "/"


def subject_of(site: Practice, request: Request) -> Subject:
    """Return what a request is about; the host in its target does not matter."""
    path, _, query = origin_form(request.target).partition("#")[0].partition("?")
    for prefix, detail_kind in _DETAILS.items():
        if path.startswith(prefix):
            return _detail(site, detail_kind, path.removeprefix(prefix))
    kind = _PATHS.get(path, "unknown")
    if kind == "detail":
        return _detail(site, kind, parse_qs(query).get("jid", [""])[0])
    if kind == "listing":
        return Subject(kind=kind, page=_whole(parse_qs(query).get("page", [""])[0]) or 1)
    if kind == "workday":
        offset, limit = workday.window_of(request.body)
        return Subject(
            kind=kind, page=offset // (site.faults.page_size or limit) + 1, window=(offset, limit)
        )
    content = parse_qs(query).get("content") == ["true"]
    return Subject(kind=kind, page=1 if kind == "board" else None, content=content)


def _detail(site: Practice, kind: SubjectKind, jid_words: str) -> Subject:
    if kind == "workday_detail":  # words follow the number there
        jid_words = jid_words.partition("/")[0]
    jid = _whole(jid_words)
    return Subject(kind=kind, jid=jid, position=position_of(site, jid))


def _whole(words: str) -> int | None:
    """Return a number written in ASCII digits, None for anything else."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else None


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Visit:
    """One request that gets its page."""

    site: Practice
    subject: Subject
    nonce: str


def _entry(visit: _Visit) -> Answer:
    return _html(entry_page(visit.nonce), FIRST_DAY)


def _robots(visit: _Visit) -> Answer:
    del visit
    return Answer(body=ROBOTS.encode(), content_type=TEXT, modified=FIRST_DAY)


def _listing(visit: _Visit) -> Answer:
    view = listing_view(visit.site, visit.subject.page or 1)
    return _html(listing_page(view, visit.nonce), visit.site.world.date)


def _detail_page(visit: _Visit) -> Answer:
    posting = _open_posting(visit)
    if posting is None:
        return _closed_page(visit)
    position = visit.subject.position
    view = (
        unlisted_view(visit.site, posting)
        if position is None
        else detail_view(visit.site, position)
    )
    return _html(detail_page(view, visit.nonce), posting.updated)


def _closed_page(visit: _Visit) -> Answer:
    """Return what is left of a posting: by its id a 404, a 410, or words at 200."""
    jid = visit.subject.jid
    words = visit.site.faults.closed_words
    status = HTTPStatus.NOT_FOUND
    if jid is not None and jid in visit.site.world.closed_ids:
        status = CLOSED_STATUSES[jid // 7 % 3] if words is None else HTTPStatus.OK
    if status == HTTPStatus.OK:
        return _html(gone_page(visit.nonce, words or GONE_WORDS), visit.site.world.date)
    return Answer(status=status, body=notice_page("Page not found", "It may have moved.").encode())


def _board(visit: _Visit) -> Answer:
    return json_answer(
        board(visit.site, content=visit.subject.content), modified=visit.site.world.date
    )


def _board_detail(visit: _Visit) -> Answer:
    posting = _open_posting(visit)
    if posting is None:
        return json_answer({"status": 404, "error": "Job not found"}, status=404)
    return json_answer(job(stated(visit.site, posting)), modified=posting.updated)


def _workday(visit: _Visit) -> Answer:
    return workday.postings(visit.site, visit.subject.window or (0, PAGE_SIZE))


def _workday_detail(visit: _Visit) -> Answer:
    posting = _open_posting(visit)
    if posting is None:
        error = {"errorCode": "S22", "message": "no such job posting"}
        return json_answer(error, status=HTTPStatus.NOT_FOUND)
    detail = workday.detail(stated(visit.site, posting))
    return json_answer(detail, modified=posting.updated)


def _open_posting(visit: _Visit) -> Posting | None:
    world = visit.site.world
    place = None if visit.subject.jid is None else world.positions.get(visit.subject.jid)
    return None if place is None else world.listed[place - 1]


def _html(page: str, modified: datetime.date) -> Answer:
    return Answer(body=page.encode(), modified=modified)


_MAKERS: dict[SubjectKind, Callable[[_Visit], Answer]] = {
    "entry": _entry,
    "robots": _robots,
    "listing": _listing,
    "detail": _detail_page,
    "board": _board,
    "board_detail": _board_detail,
    "workday": _workday,
    "workday_detail": _workday_detail,
}
