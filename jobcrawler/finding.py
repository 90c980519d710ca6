"""Looks at boards: whether they answer, how many postings they announce, if one can be read."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from jobcrawler.asking import Answer, Ask
from jobcrawler.cleaning import clean
from jobcrawler.detecting import Candidate, by_address, by_page, by_probe, probes
from jobcrawler.errands import page_of
from jobcrawler.items import JobPosting
from jobcrawler.keys import missing_keys
from jobcrawler.page import DETAIL, LISTING, Announced, Blocked, Fetch, Found, Page
from jobcrawler.parsing import Broken, parsed
from jobcrawler.platforms import PLATFORMS, recipe
from jobcrawler.platforms.contract import forbidden
from jobcrawler.sites import Site, SiteError

MOST_CANDIDATES = 4
"""Boards of one page that are looked at."""
MOST_LISTINGS = 3
"""List pages that lead from one to the next before a posting is named."""


@dataclasses.dataclass(frozen=True)
class Look:
    """What a look at a board showed."""

    said: str
    """"ok", or why it is not."""
    announced: int | None = None
    postings: int = 0
    """On the first list page that has any."""
    example: JobPosting | None = None
    """One posting, read in full."""
    selected: tuple[str, ...] = ()
    """What the selectors of a recipe found, a line each."""

    @property
    def is_well(self) -> bool:
        """Whether the board answers as its platform does, and a posting of it can be read."""
        return self.said == "ok"


async def look(ask: Ask, platform: str, board: str) -> Look:
    """Look at a board's first list page, and at one posting of it."""
    fetch = next(iter(PLATFORMS[platform].start(board)), None)
    if fetch is None:
        return Look(forbidden(PLATFORMS[platform]) or f'"{board}" is no board of {platform}')
    if missing := missing_keys(platform, board):
        return Look("; ".join(missing))
    for _ in range(MOST_LISTINGS):
        read = _read(await ask(fetch, platform), platform, board)
        following = _first(read.found, LISTING)
        if read.said != "ok" or _postings(read.found) or following is None:
            break
        fetch = following
    totals = [each.total for each in read.found if isinstance(each, Announced)]
    seen = Look(read.said, totals[-1] if totals else None, _postings(read.found),
                selected=read.selected)  # fmt: skip
    return await _with_example(ask, seen, read, platform, board) if seen.is_well else seen


async def _with_example(ask: Ask, seen: Look, read: _Read, platform: str, board: str) -> Look:
    """Read one posting in full: from its row, else from its page."""
    detail = _first(read.found, DETAIL)
    if detail is not None:
        read = _read(await ask(detail, platform), platform, board)
        seen = dataclasses.replace(seen, selected=(*seen.selected, *read.selected))
        if read.said != "ok":
            return dataclasses.replace(seen, said=f"{detail.url}: {read.said}")
    posting = next((each for each in read.found if isinstance(each, JobPosting)), None)
    return dataclasses.replace(seen, example=posting and clean(posting))


def _first(found: Sequence[Found | Broken], kind: str) -> Fetch | None:
    return next((each for each in found if isinstance(each, Fetch) and each.kind == kind), None)


def _postings(found: Sequence[Found | Broken]) -> int:
    return sum(
        isinstance(each, JobPosting) or (isinstance(each, Fetch) and each.kind == DETAIL)
        for each in found
    )


@dataclasses.dataclass(frozen=True)
class _Read:
    said: str
    """"ok", or why it is not."""
    found: Sequence[Found | Broken] = ()
    selected: tuple[str, ...] = ()


def _read(answer: Answer, platform: str, board: str) -> _Read:
    if answer.exchange is None:
        return _Read(answer.reason)
    page = page_of(answer.fetch, answer.exchange, site="", board=board)
    if not 200 <= page.status < 300:
        return _Read(f"http {page.status}")
    found = list(parsed(page, platform))
    walls = [f"blocked: {each.reason}" for each in found if isinstance(each, Blocked)]
    broken = [each.reason for each in found if isinstance(each, Broken)]
    said = "; ".join([*walls, *broken]) or "ok"
    return _Read(said, found, selections(page) if platform == recipe.NAME else ())


def selections(page: Page) -> tuple[str, ...]:
    """Return what the selectors of a page's recipe find on it, a line each."""
    return tuple(f"{key} = {selector!r}: {found}" for key, selector, found in recipe.report(page))


@dataclasses.dataclass(frozen=True)
class Finding:
    """The board that an address leads to."""

    candidate: Candidate
    look: Look
    others: Sequence[Candidate] = ()
    """Boards that its page names too."""


async def find(ask: Ask, url: str) -> Finding:
    """Find the board that a URL leads to: by its look, by its page, or where platforms keep lists.

    Raises:
        SiteError: there is none; it says what was tried.
    """
    known, tried = by_address(url), list[str]()
    found = await (_well(ask, [known], tried) if known else _through_page(ask, url, tried))
    if found is None:
        raise SiteError("\n".join([f"{url}: no board found", *(f"  {each}" for each in tried)]))
    return found


async def _well(ask: Ask, candidates: Sequence[Candidate], tried: list[str]) -> Finding | None:
    """Return the first of some boards that answers well."""
    for candidate in candidates[:MOST_CANDIDATES]:
        seen = await look(ask, candidate.platform, candidate.board)
        if seen.is_well:
            return Finding(candidate, seen, [each for each in candidates if each != candidate])
        tried.append(f"{candidate.platform}, {candidate.how}: {seen.said}")
    return None


async def _through_page(ask: Ask, url: str, tried: list[str]) -> Finding | None:
    tried.append(f"its address is of no known platform ({', '.join(PLATFORMS)})")
    answer = await ask(Fetch(url=url, kind=""), "")
    page = _page(answer)
    if page is None:
        tried.append(f"its page did not come: {_trouble(answer)}")
        return None
    candidates = by_page(page)
    if not candidates:
        tried.append("its page names no board, and is of no known shape itself")
    return await _well(ask, candidates, tried) or await _probe(ask, page.url, tried)


async def _probe(ask: Ask, url: str, tried: list[str]) -> Finding | None:
    for platform, address in probes(url):
        page = _page(await ask(Fetch(url=address, kind=LISTING), ""))
        candidate = by_probe(page, platform) if page else None
        found = await _well(ask, [candidate], tried) if candidate else None
        if found is not None:
            return found
    tried.append(f"nothing at {', '.join(address for _, address in probes(url))}")
    return None


def _page(answer: Answer) -> Page | None:
    if answer.exchange is None or not 200 <= answer.exchange.status < 300:
        return None
    return page_of(answer.fetch, answer.exchange, site="", board="")


def _trouble(answer: Answer) -> str:
    return answer.reason or f"http {answer.exchange.status if answer.exchange else 0}"


async def look_at_all(ask: Ask, sites: Sequence[Site]) -> list[Look]:
    """Look at sites, one after the other."""
    return [await look(ask, site.platform, site.board) for site in sites]
