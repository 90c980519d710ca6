"""A small careers site to live through: postings come, change, vanish and return; pages fail.

It answers in the wire shape of `run_desk.tiny`, and keeps what it answered to each run.
"""

from __future__ import annotations

import dataclasses
import json
from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from jobcrawler.archive.store import Archive, RunRow
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.keeping import keep
from jobcrawler.page import Fetch
from jobcrawler.runs import Run
from jobcrawler.sites import Site
from run_desk import HOST

LIST = f"{HOST}/list"
LOSS = "TimeoutError"
MOVED = (LIST, {})
"""A redirect to the list."""
Answer = Any
"""A dict is JSON, bytes are no JSON, an int a status, a text a loss, a tuple a redirect."""
PAGE_FAULTS: dict[str, Callable[[dict[str, Any]], Answer]] = {
    "lost": lambda page: LOSS,
    "http 403": lambda page: 403,
    "http 404": lambda page: 404,
    "http 500": lambda page: 500,
    "wall": lambda page: {"blocked": "captcha"},
    "no JSON": lambda page: b"<title>Just a moment...",
    "half": lambda page: {**page, "rows": page["rows"][: len(page["rows"]) // 2]},
    "nothing": lambda page: {"rows": [], **({"total": 0} if "total" in page else {})},
    "bad row": lambda page: {**page, "rows": [{"bad": "odd"}, *page["rows"][1:]]},
    "bad rows": lambda page: {**page, "rows": [{"bad": "odd"}, {"bad": "odd"}, *page["rows"][2:]]},
}


def again(url: str) -> str:
    """Return what a second look at a page is kept under."""
    return f"again {url}"


@dataclasses.dataclass
class Offer:
    """What the employer offers, and how its page answers now."""

    id: str
    title: str
    department: str | None = None
    valid_through: str | None = None
    version: int = 1
    page: Answer = None
    """None: it shows the posting."""

    @property
    def fields(self) -> dict[str, Any]:
        """What its page says of it."""
        stated = {"title": self.title, "department": self.department,
                  "valid_through": self.valid_through,
                  "description_text": f"Throws pots, {self.version} a day."}  # fmt: skip
        return {name: value for name, value in stated.items() if value is not None}


@dataclasses.dataclass(frozen=True)
class Said:
    """What the site answered, and when."""

    at: str
    value: Answer

    @property
    def is_lasting(self) -> bool:
        """Whether a run that is taken up again need not ask for it again."""
        status = self.value if isinstance(self.value, int) else 200
        return not (isinstance(self.value, str) or status in (408, 429) or status >= 500)

    # What it says of the one posting that was asked for

    @property
    def is_shown(self) -> bool:
        return isinstance(self.value, dict) and "id" in self.value

    @property
    def gone(self) -> str:
        """The statement that it is no more, or ""."""
        if isinstance(self.value, dict):
            return str(self.value.get("closed", ""))
        return f"http {self.value}" if self.value in (404, 410) else ""

    @property
    def moved(self) -> str:
        """That another page came in its place, or ""."""
        return f"redirected to {self.value[0]}" if isinstance(self.value, tuple) else ""

    @property
    def is_odd(self) -> bool:
        """Whether a page came and is not what it should be: it is then kept as a bad row."""
        is_page = not isinstance(self.value, int | str)
        return is_page and not self.is_shown and not self.gone


class LivingSite:
    """The site: its postings in list order, and those that it once had."""

    def __init__(self, *, has_pages: bool, announces: bool, size: int) -> None:
        self.has_pages = has_pages
        self.announces = announces
        self.size = size
        self.offers: list[Offer] = []
        self.gone: list[Offer] = []
        self.overcount = 0
        self.fault: tuple[int, str] | None = None
        """A page of the list, from 1, and what is wrong with it; of `PAGE_FAULTS` or "again"."""
        self.clock = datetime(2026, 3, 1, 5, tzinfo=UTC)
        self.answers: dict[str, Said] = {}
        """What the run that is being made was answered, by address."""

    @property
    def now(self) -> str:
        return self.clock.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def today(self) -> date:
        return self.clock.date()

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.offers) // self.size))

    def begin_day(self) -> None:
        """Go on to the next morning."""
        self.clock = self.clock.replace(hour=5, minute=0, second=0) + timedelta(days=1)

    def open(self, count: int) -> None:
        """Put new postings on top of the list."""
        for _ in range(count):
            number = len(self.offers) + len(self.gone) + 1
            self.offers.insert(0, Offer(id=str(number), title=f"Potter {number}"))

    def take_down(self, offer: Offer, page: Answer) -> None:
        """Take a posting off the list; its page answers so from now on."""
        self.offers.remove(offer)
        self.gone.append(offer)
        offer.page = page

    def bring_back(self, offer: Offer) -> None:
        """Put a posting back at the list's end, as it was."""
        self.gone.remove(offer)
        self.offers.append(offer)
        offer.page = None

    def ask(self, fetch: Fetch) -> Exchange | str:
        """Answer one request of a run, or lose it."""
        self.clock += timedelta(seconds=1)
        asked = again(fetch.url) if fetch.again else fetch.url
        before = self.answers.get(asked)
        assert before is None or not before.is_lasting, f"asked twice: {asked}"
        value = self._list(fetch.url) if fetch.url.startswith(LIST) else self._page(fetch.url)
        self.answers[asked] = Said(self.now, value)
        if isinstance(value, str):
            return value
        url, value = value if isinstance(value, tuple) else (fetch.url, value)
        status = value if isinstance(value, int) else 200
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return Exchange(url=url, status=status, body=b"" if status != 200 else body,
                        fetched_at=self.now)  # fmt: skip

    def _list(self, url: str) -> Answer:
        number = int(url.partition("?")[2] or 1)
        at_fault, fault = self.fault or (0, "")
        rows = self._rows(1 if number == at_fault and fault == "again" else number)
        page: dict[str, Any] = {"rows": rows}
        if number < self.pages:
            page["next"] = [f"{LIST}?{number + 1}"]
        if self.announces:
            page["total"] = max(0, len(self.offers) + self.overcount)
        return PAGE_FAULTS[fault](page) if number == at_fault and fault in PAGE_FAULTS else page

    def _rows(self, number: int) -> list[dict[str, Any]]:
        shown = self.offers[(number - 1) * self.size : number * self.size]
        return [self._row(offer) for offer in shown]

    def _row(self, offer: Offer) -> dict[str, Any]:
        if self.has_pages:
            says = {"title": offer.title}
            return {"id": offer.id, "rev": str(offer.version), "says": says}
        says = offer.fields
        return {"id": offer.id, "full": says.pop("description_text"), "says": says}

    def _page(self, url: str) -> Answer:
        number = url.rpartition("/")[2]
        offer = next(o for o in (*self.offers, *self.gone) if o.id == number)
        return {"id": offer.id, **offer.fields} if offer.page is None else offer.page


def crawl(
    archive: Archive,
    living: LivingSite,
    site: Site,
    *,
    killed_after: int | None = None,
    commit_every: int = 1000,
) -> RunRow | None:
    """Crawl as the spider does; None where it is killed, after some answers, on the way."""
    run = Run.begin(archive, site, at=living.now)
    archive.commit()
    queue: deque[Fetch] = deque()
    answered = 0

    def take(found: Any) -> None:
        for thing in found:
            queue.append(thing) if isinstance(thing, Fetch) else keep(run, [thing])

    take(run.start())
    while True:
        if not queue:
            take(run.more())
        if not queue:
            return run.finish(at=living.now)
        if answered == killed_after:
            return None
        _fetch(run, living, queue.popleft(), take)
        answered += 1
        if answered % commit_every == 0:
            archive.commit()


def _fetch(run: Run, living: LivingSite, fetch: Fetch, take: Callable[[Any], None]) -> None:
    stored = run.stored(fetch)
    if stored is not None:
        take(run.receive(fetch, stored, stored=True))
        return
    answer = living.ask(fetch)
    if isinstance(answer, str):
        take(run.lose(fetch, answer, at=living.now))
    else:
        take(run.receive(fetch, answer))
