"""How the faults of single requests act: refusals, walls, dead boards, cut and slow answers."""

from __future__ import annotations

import dataclasses
import hashlib
from http import HTTPStatus

from jobcrawler.practice.exchange import Answer, Request, json_answer
from jobcrawler.practice.faults import DeadKind, Faults
from jobcrawler.practice.pages import login_page, notice_page, wall_page
from jobcrawler.practice.views import JSON_KINDS, Subject

LOGIN = "http://login.practice.test/signin"
"""Where a tenant that is gone is sent: the vendor's own host."""

_DEAD_WORDS: dict[DeadKind, str] = {
    "no_board": "Job board does not exist.",
    "inactive": "Inactive account",
}
_STALL_S = 120.0
"""Longer than any client waits."""
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


def refusal(faults: Faults, subject: Subject, request: Request) -> Answer | None:
    """Return what is sent instead of the page, or None when the page is sent.

    robots.txt is always sent: a site that cannot be asked for it is not crawled at all.
    """
    if subject.kind == "robots":
        return None
    if subject.position in faults.close_connection:
        return Answer(dropped=True)
    if faults.dead is not None:
        return _dead(faults.dead, subject)
    status = _status(faults, subject, request)
    if status is not None:
        return _plain(status, faults)
    walled = subject.page in faults.wall_pages or subject.jid in faults.detail_walls
    return Answer(body=wall_page().encode()) if walled else None


def spoiled(faults: Faults, subject: Subject, answer: Answer) -> Answer:
    """Return the answer cut and slowed down as the faults want it."""
    body = answer.body
    if subject.position is not None and subject.position == faults.truncate_body:
        body = body[: len(body) // 2]
    delay = _STALL_S if subject.jid in faults.detail_stalls else faults.latency_ms / 1000
    return dataclasses.replace(answer, body=body, delay_s=delay, drip_s=faults.slow_body)


def nonce_of(faults: Faults, request: Request) -> str:
    """Return the token that the page of this request carries, "" when pages carry none."""
    if not faults.nonce:
        return ""
    return hashlib.sha256(f"nonce {request.counter}".encode()).hexdigest()[:24]


def _status(faults: Faults, subject: Subject, request: Request) -> int | None:
    """Return the status that a request gets instead of its page, or None."""
    if faults.retry_after is not None and not request.asked:
        return HTTPStatus.TOO_MANY_REQUESTS
    if faults.fail_every is not None:
        every, status = faults.fail_every
        if every and request.counter % every == 0:
            return status
    if subject.position in faults.lost:
        return HTTPStatus.INTERNAL_SERVER_ERROR
    if subject.jid is not None:
        return faults.detail_status.get(subject.jid)
    return None if subject.page is None else faults.listing_status.get(subject.page)


def _dead(kind: DeadKind, subject: Subject) -> Answer:
    if subject.kind == "login":
        return Answer(body=login_page().encode())
    if kind == "login":
        return Answer(status=302, headers={"Location": LOGIN})
    words = _DEAD_WORDS[kind]
    if subject.kind in JSON_KINDS:
        return json_answer({"status": "error", "error": words})
    return Answer(body=notice_page(words, "Please check the address.").encode())


def _plain(status: int, faults: Faults) -> Answer:
    """Return an error page; 429 names the seconds to wait where the faults do."""
    words = _PHRASES.get(status, "Unusual answer")
    waits = status == HTTPStatus.TOO_MANY_REQUESTS and faults.retry_after is not None
    return Answer(
        status=status,
        body=notice_page(words, "Please try again later.").encode(),
        headers={"Retry-After": str(faults.retry_after)} if waits else {},
    )
