"""Runs worked by hand: a tiny platform, a web that is a function, an archive that is real."""

from __future__ import annotations

import json
from collections import deque
from types import SimpleNamespace

from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.items import JobPosting
from jobcrawler.keeping import keep
from jobcrawler.page import (
    DETAIL,
    LISTING,
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    PageChangedError,
)
from jobcrawler.replaying import recordings, replay
from jobcrawler.runs import Run
from jobcrawler.sites import Site

HOST = "https://jobs.marlow.example"
SITE = Site(name="marlow", platform="tiny", board=f"{HOST}/list", refresh_days=0)


def posting(job_id, **values):
    return JobPosting(
        **{
            "job_id": str(job_id),
            "url": f"{HOST}/{job_id}",
            "title": f"Potter {job_id}",
            "description_text": f"Throws pots, {job_id} a day.",
            **values,
        }
    )


def _listing(page):
    if page.json.get("blocked"):
        yield Blocked(reason="captcha")
    if "total" in page.json:
        yield Announced(total=page.json["total"], part=page.carry.get("part", ""))
    for number, row in enumerate(page.json.get("rows", ())):
        yield _row(row, number)
    for url in page.json.get("next", ()):
        yield Fetch(url=url, kind=LISTING)
    for name in page.json.get("parts", ()):
        yield Fetch(url=f"{HOST}/list/{name}", kind=LISTING, carry={"part": name})
    for body in page.json.get("post", ()):
        yield Fetch(url=f"{HOST}/list", kind=LISTING, method="POST", body=body.encode())


def _row(row, number):
    match row:
        case {"bad": reason}:
            return BadRow(reason=reason, position=number, raw=json.dumps(row))
        case {"full": text}:
            return posting(row["id"], description_text=text, **row.get("says", {}))
        case {"link": url}:
            return Fetch(url=url, kind=DETAIL, last_resort=row.get("last", False))
    listed = posting(row["id"], description_text=None, **row.get("says", {}))
    return Fetch(url=listed.url, kind=DETAIL, listed=listed, revision=row.get("rev"))


def _detail(page):
    match page.json:
        case {"closed": reason}:
            yield Closed(reason=reason)
        case {"blocked": reason}:
            yield Blocked(reason=reason)
        case {"bug": reason}:
            raise RuntimeError(reason)
        case {"id": job_id}:
            values = {name: value for name, value in page.json.items() if name != "id"}
            yield posting(job_id, **values)
        case {}:
            message = f"{page.url}: no posting"
            raise PageChangedError(message)


def tiny():
    return SimpleNamespace(
        NAME="tiny",
        CAPS=frozenset({2000}),
        PARSERS={LISTING: _listing, DETAIL: _detail},
        board_of=lambda url: None,
        kind_of=lambda page: None,
        start=lambda board: iter([Fetch(url=url, kind=LISTING) for url in board.split()]),
    )


class Web:
    """Answers by "METHOD URL BODY" or by URL: a dict is JSON, an int a status, a text a loss.

    A list is used up, its last answer stays; a tuple is where a redirect led to, and the answer.
    """

    def __init__(self, answers, day=1):
        self.answers = {(url if "://" in url else HOST + url): value
                        for url, value in answers.items()}  # fmt: skip
        self.day = day
        self.asked = []

    @property
    def now(self):
        minute, second = divmod(len(self.asked), 60)
        return f"2026-03-{self.day:02}T05:{minute:02}:{second:02}Z"

    def __call__(self, fetch):
        key = f"{fetch.method} {fetch.url} {fetch.body.decode()}".strip()
        self.asked.append(key.removeprefix("GET "))
        answer = self.answers.get(key, self.answers.get(fetch.url, 404))
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, str):
            return answer
        url, answer = answer if isinstance(answer, tuple) else (fetch.url, answer)
        status, body = (answer, b"") if isinstance(answer, int) else (200, _json(answer))
        return Exchange(url=url, status=status, body=body, fetched_at=self.now,
                        method=fetch.method, request_body=fetch.body)  # fmt: skip


def _json(answer):
    return answer if isinstance(answer, bytes) else json.dumps(answer).encode()


def crawl(archive, web, site=SITE, *, killed_after=None):
    """Crawl as the spider does, one page at a time; None where it is killed on the way."""
    run = Run.begin(archive, site, at=web.now)
    archive.commit()
    queue = deque()

    def take(found):
        for thing in found:
            queue.append(thing) if isinstance(thing, Fetch) else keep(run, [thing])

    take(run.start())
    while killed_after is None or len(web.asked) < killed_after:
        if not queue:
            take(run.more())
        if not queue:
            return run.finish(at=web.now)
        _fetch(run, web, queue.popleft(), take)
    return None


def _fetch(run, web, fetch, take):
    stored = run.stored(fetch)
    if stored is not None:
        take(run.receive(fetch, stored, stored=True))
        return
    run.requests += 1
    answer = web(fetch)
    if isinstance(answer, str):
        take(run.lose(fetch, answer, at=web.now))
    else:
        take(run.receive(fetch, answer))


def rebuilt(archive, folder):
    """The archive again, from its WARC files, in another folder."""
    archive.commit()
    again = Archive(folder / "again" / "jobs.db")
    list(replay(again, recordings(sorted(archive.warc_folder.glob("*.warc.gz")))))
    return again


RUN = ("site, platform, board, started_at, finished_at, announced, seen, new, changed, unchanged,"
       " skipped, closed, reopened, unreadable, bad_rows, pages, requests, bytes, verdict, reason,"
       " fingerprint, warc")  # fmt: skip
PLACE = "(SELECT warc || ':' || warc_offset FROM pages WHERE id = {})"
CONTENTS = {
    "sites": "SELECT * FROM sites",
    "runs": f"SELECT {RUN} FROM runs",
    "pages": "SELECT kind, url, method, fetched_at, status, digest, size, warc, warc_offset,"
    f" {PLACE.format('p.same_as')} FROM pages AS p",
    "jobs": "SELECT jobs.site, job_id, title, url, date_posted, first_seen, last_seen,"
    " missing_since, closed_at, revision, content_hash, extra, description_text, warc,"
    f" {PLACE.format('page')} FROM jobs JOIN job_texts ON job = jobs.id"
    " JOIN runs ON runs.id = last_run",
    "changes": "SELECT job_id, warc, seen_at, field, old, changes.new FROM changes"
    " JOIN jobs ON jobs.id = job JOIN runs ON runs.id = run",
    "episodes": f"SELECT job_id, opened_at, {PLACE.format('opened_by')}, episodes.closed_at,"
    f" closed_because, (SELECT warc FROM runs WHERE id = confirmed_by),"
    f" {PLACE.format('confirming_page')} FROM episodes JOIN jobs ON jobs.id = job",
    "bad_rows": f"SELECT warc, {PLACE.format('page')}, position, bad_rows.reason FROM bad_rows"
    " JOIN runs ON runs.id = run",
}


def contents(archive):
    """All that an archive says, by what it means: numbers of rows depend on who came first."""
    return {name: sorted(archive.db.execute(sql), key=repr) for name, sql in CONTENTS.items()}
