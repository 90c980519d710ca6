"""A careers site whose list moves while it is walked, and may misbehave.

No server: a run's fetches are answered here, in the wire shapes of two platforms. Workday's list
has pages to ask for each posting; the other, schema.org data in list pages, is all there is.
"""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from jobcrawler.archive.warc_records import Exchange
from jobcrawler.page import LISTING, Fetch
from jobcrawler.sites import Site

POSTINGS = 500
WALL = b"<title>Just a moment...</title><p>Verify you are human.</p><div class=g-recaptcha></div>"
FAULTS = ("wall", "nothing", "loop", "half", "error")


@dataclasses.dataclass(frozen=True)
class Fault:
    """What a site does wrong from one page of its list on, or on that page."""

    name: str
    page: int

    @classmethod
    def draw(cls, name: str, dice: random.Random, pages: int) -> Fault:
        """Choose a page on which the fault costs more than a list may lose by moving."""
        return cls(name, dice.randint(2, pages - 1))


class MovingList:
    """The postings that are open, in list order, at each moment."""

    def __init__(self, dice: random.Random, now: datetime) -> None:
        self.dice = dice
        self.now = now
        self.open = list(range(POSTINGS))
        self.rate = 0.0
        """Changes for each page of the list that is read: one comes in on top, or one goes."""
        self.falls_next = False
        """Whether the first posting goes as soon as the next page is read."""
        self._next = POSTINGS

    def tick(self) -> str:
        """Let a second pass, and return the time."""
        self.now += timedelta(seconds=1)
        return self.now.strftime("%Y-%m-%dT%H:%M:%SZ")

    def take_down(self, count: int) -> set[int]:
        """Remove some for good, and return them."""
        gone = set(self.dice.sample(self.open, count))
        self.open = [number for number in self.open if number not in gone]
        return gone

    def come_in(self) -> None:
        """Put a new one on top."""
        self.open.insert(0, self._next)
        self._next += 1

    def move(self) -> None:
        """Change as often as it does while one page is read."""
        if self.falls_next:
            self.open.pop(0)
            self.falls_next = False
        for _ in range(int(self.rate) + (self.dice.random() < self.rate % 1)):
            if self.dice.random() < 0.5:
                self.come_in()
            else:
                self.take_down(1)


class MovingSite:
    """A site as a run sees it: pages of a list that moves after each of them."""

    PLATFORM: ClassVar[str]
    BOARD: ClassVar[str]
    SIZE: ClassVar[int]
    """Postings of a list page."""

    def __init__(self, listed: MovingList) -> None:
        self.listed = listed
        # Pages that nothing happened to are not read again: lists are what this is about.
        self.site = Site(name="marlow", platform=self.PLATFORM, board=self.BOARD, refresh_days=365)
        self.fault: Fault | None = None

    @property
    def pages(self) -> int:
        """How many pages the list has now."""
        return -(-len(self.listed.open) // self.SIZE)

    def answer(self, fetch: Fetch) -> Exchange:
        """Answer one request; the list may be another one afterwards."""
        status, body = self._page(fetch) if fetch.kind == LISTING else self._detail(fetch)
        if fetch.kind == LISTING:
            self.listed.move()
        return Exchange(url=fetch.url, status=status, body=body, fetched_at=self.listed.tick(),
                        method=fetch.method, request_body=fetch.body)  # fmt: skip

    def _page(self, fetch: Fetch) -> tuple[int, bytes]:
        number, fault = self.number_of(fetch), self.fault
        if fault is None or number < fault.page:
            return 200, self.list_page(number, self._rows(number))
        if fault.name == "wall":
            return 200, WALL
        if fault.name == "nothing":
            return 200, self.list_page(number, [], total=0)
        if fault.name == "loop":
            return 200, self.list_page(number, self._rows(number - fault.page + 1))
        if number > fault.page:
            return 200, self.list_page(number, self._rows(number))
        half = self._rows(number)[: self.SIZE // 2]
        return (500, b"") if fault.name == "error" else (200, self.list_page(number, half))

    def _rows(self, number: int) -> list[int]:
        return self.listed.open[(number - 1) * self.SIZE : number * self.SIZE]

    def number_of(self, fetch: Fetch) -> int:
        """Return which page of the list is asked for, from 1."""
        raise NotImplementedError

    def list_page(self, number: int, rows: Collection[int], total: int | None = None) -> bytes:
        """Return a page of the list; `total` is what it says of itself in place of the truth."""
        raise NotImplementedError

    def _detail(self, fetch: Fetch) -> tuple[int, bytes]:
        raise NotImplementedError

    def number(self, job_id: str) -> int:
        """Return the posting of a job ID."""
        raise NotImplementedError


class WithPages(MovingSite):
    """A list in pages of 20, the most that Workday sends, and a page for each posting."""

    PLATFORM = "workday"
    BOARD = "marlow.wd1/Jobs"
    SIZE = 20

    def number_of(self, fetch: Fetch) -> int:
        return int(json.loads(fetch.body)["offset"]) // self.SIZE + 1

    def list_page(self, number: int, rows: Collection[int], total: int | None = None) -> bytes:
        said = len(self.listed.open) if total is None else total
        postings = [{"title": f"Potter {n}", "externalPath": f"/job/Marlow/Potter_R{n}",
                     "bulletFields": [f"R{n}"]} for n in rows]  # fmt: skip
        # Only the first page says the total.
        return _json({"total": said if number == 1 else 0, "jobPostings": postings})

    def _detail(self, fetch: Fetch) -> tuple[int, bytes]:
        number = self.number(fetch.url)
        if number not in self.listed.open:
            return (404, 410, 200)[number % 3], _json({"postingAvailable": False})
        info = {"title": f"Potter {number}", "jobReqId": f"R{number}",
                "jobDescription": f"<p>Throws pots, {number} a day."}  # fmt: skip
        return 200, _json({"jobPostingInfo": info})

    def number(self, job_id: str) -> int:
        return int(job_id.rpartition("R")[2])


class ListOnly(MovingSite):
    """A list in pages of 25 that states its postings whole; there is no other page to ask."""

    PLATFORM = "json_ld"
    BOARD = "https://jobs.marlow.example/list"
    SIZE = 25

    def number_of(self, fetch: Fetch) -> int:
        return int(fetch.url.partition("?page=")[2] or 1)

    def list_page(self, number: int, rows: Collection[int], total: int | None = None) -> bytes:
        first, total = (number - 1) * self.SIZE, len(self.listed.open) if total is None else total
        # A page past the end says so, whatever the pages before it said.
        said = f"{first + 1} - {first + len(rows)} of {total}" if rows else "0"
        nodes = [{"@type": "JobPosting", "identifier": f"{n}", "title": f"Potter {n}",
                  "url": f"{self.BOARD}#{n}", "description": f"Throws pots, {n} a day."}
                 for n in rows]  # fmt: skip
        more = number * self.SIZE < len(self.listed.open)
        link = f'<a rel="next" href="?page={number + 1}">Next</a>' if more else ""
        data = _json({"@context": "https://schema.org", "@graph": nodes}).decode()
        return (
            f'<title>Jobs</title><h1 class="count">{said} jobs</h1>{link}'
            f'<script type="application/ld+json">{data}</script>'
        ).encode()

    def _detail(self, fetch: Fetch) -> tuple[int, bytes]:
        message = f"there is no page to ask: {fetch}"
        raise AssertionError(message)

    def number(self, job_id: str) -> int:
        return int(job_id)


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def new_list(seed: str) -> MovingList:
    """Return a list of its own for each seed; all begin with the same postings."""
    return MovingList(random.Random(seed), datetime(2026, 3, 1, 5, tzinfo=UTC))
