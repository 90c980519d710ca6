"""Knobs that make the practice site misbehave as real sites have been seen to.

All are off by default. Which request meets which fault depends on the request, and on how many
came before it, alone: the same crawl meets the same faults again.

What went wrong at others, and the knob that acts it out; the tests of `tests/incidents` do:

| incident | knobs |
|---|---|
| 1 the total on the first page only | `total_first_page_only` |
| 2 the total pinned at a cap, past which the list begins again | `cap` |
| 3 a page size over the limit is refused | `page_limit`, `listing_status`, `wall_pages` |
| 4 pages smaller than asked | `page_size` |
| 5 the total changes, ids come twice | `total_after`, `repeat_page`, `shift` |
| 6 more announced than there are | `total`, `short_page` |
| 7 a page is lost in the middle of a walk | `listing_status`, `lost`, `fail_every` |
| 8 the listing collapses | `collapse` |
| 9 our own limit is met | none: `max_pages` of the sites file |
| 10 an empty board, a dead tenant | `empty`, `dead` |
| 11 one 404, then alive; 12 listed but refused | `detail_status`, `truncate_body` |
| 13 gone is not unreadable | `detail_status`, `detail_walls`, `detail_stalls` |
| 14 closed in words at 200 | `closed_words` |
| 15 "53 Locations"; 17 "CA" | `place` |
| 16 remote by a flag or a bucket | `remote_flag`, `place`, `text` |
| 18 epoch dates | `epoch_dates` |
| 19 pay in several bands | `pay_zones` |
| 20, 21 Lever's lists and its HTML | none: another platform's wire format |
| 22, 23, 24 identical postings | `siblings` |
| 25 similar titles | `titles` |
| 26 nonces | `nonce` |
| 27 updated anew | `restamped` |
| 28 synchronised anew | `reposted` |
| 29 most postings hidden by language | `locales` |
| 30 scripts in links and texts | `apply_link`, `text` |
| 31 postings drift past the last page | `depth` |
| 32 counters in other languages | `counters`, `total` |
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

DeadKind = Literal["no_board", "login", "inactive"]
DEAD_KINDS: tuple[DeadKind, ...] = get_args(DeadKind)
CounterStyle = Literal["en", "de", "fr", "es", "pt", "cs", "ja"]
COUNTER_STYLES: tuple[CounterStyle, ...] = get_args(CounterStyle)


class _Kind(NamedTuple):
    """How a knob is written in a settings file."""

    words: str
    read: Callable[[Any], Any]


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise ValueError(value)
    return float(value)


def _share(value: Any) -> float:
    share = _seconds(value)
    if share > 1:
        raise ValueError(value)
    return share


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _pair(value: Any) -> tuple[int, int]:
    first, second = value
    return _number(first), _number(second)


def _pairs(value: Any) -> tuple[tuple[int, int], ...]:
    return tuple(_pair(item) for item in value)


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def _numbers(value: Any) -> frozenset[int]:
    return frozenset(_number(item) for item in value)


def _statuses(value: Any) -> dict[int, int]:
    return {int(key): _number(status) for key, status in value.items()}


def _shares(value: Any) -> dict[str, float]:
    return {_text(key): _share(share) for key, share in value.items()}


def _dead(value: Any) -> DeadKind:
    return DEAD_KINDS[DEAD_KINDS.index(value)]


def _counters(value: Any) -> CounterStyle:
    return COUNTER_STYLES[COUNTER_STYLES.index(value)]


_NUMBER = _Kind("a whole number", _number)
_SECONDS = _Kind("a number of seconds", _seconds)
_SHARE = _Kind("a share between 0 and 1", _share)
_FLAG = _Kind("true or false", _flag)
_TEXT = _Kind("a text", _text)
_TEXTS = _Kind("a list of texts", _texts)
_PAIR = _Kind("two whole numbers", _pair)
_PAIRS = _Kind("a list of pairs of whole numbers", _pairs)
_NUMBERS = _Kind("a list of whole numbers", _numbers)
_STATUSES = _Kind("a table of numbers and statuses", _statuses)
_SHARES = _Kind("a table of languages and shares between 0 and 1", _shares)
_DEAD = _Kind(f"one of {', '.join(DEAD_KINDS)}", _dead)
_COUNTERS = _Kind(f"one of {', '.join(COUNTER_STYLES)}", _counters)


def _knob(kind: _Kind, default: Any = None) -> Any:
    return dataclasses.field(default=default, metadata={"kind": kind})


def _table(kind: _Kind = _STATUSES) -> Any:
    return dataclasses.field(default_factory=dict, metadata={"kind": kind})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Faults:
    """What is wrong with the site. Positions, pages and requests count from 1."""

    # Single requests
    latency_ms: int = _knob(_NUMBER, 0)
    """Milliseconds before each answer."""
    slow_body: float = _knob(_SECONDS, 0.0)
    """Seconds over which each body is spread."""
    retry_after: int | None = _knob(_NUMBER)
    """Each address is first answered with 429 and this many seconds to wait."""
    fail_every: tuple[int, int] | None = _knob(_PAIR)
    """(n, status): each n-th request gets the status."""
    lost: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Positions whose detail page is a 500."""
    close_connection: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Positions whose detail page is never sent: the connection closes."""
    truncate_body: int | None = _knob(_NUMBER)
    """This position's detail page is cut in the middle."""
    detail_status: Mapping[int, int] = _table()
    """By posting id, the status of its detail page: 403, 404, 503."""
    detail_walls: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Posting ids whose detail page is a bot wall sent with status 200."""
    detail_stalls: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Posting ids whose detail page does not come in time."""
    closed_words: str | None = _knob(_TEXT)
    """Closed postings all say this at 200, in whatever language: an expired banner."""
    listing_status: Mapping[int, int] = _table()
    """By number, the status of a listing page: the 500 in the middle of a walk."""
    wall_pages: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Listing pages that are a bot wall sent with status 200."""
    page_limit: int | None = _knob(_NUMBER)
    """More rows than this asked for at once are a 400; only the Workday shape is asked so."""
    dead: Literal["no_board", "login", "inactive"] | None = _knob(_DEAD)
    """Every page says "no such board" at 200, leads to the vendor's login, or says "inactive"."""
    nonce: bool = _knob(_FLAG, default=False)
    """Pages carry build ids and tokens that differ at each request."""

    # Lists and counters
    total: int | None = _knob(_NUMBER)
    """A false announced total: a site that counts too many."""
    total_after: tuple[int, int] | None = _knob(_PAIR)
    """(page, total): what is announced after a listing page, and on the details found there."""
    total_first_page_only: bool = _knob(_FLAG, default=False)
    """Listing pages after the first announce 0."""
    counters: Literal["en", "de", "fr", "es", "pt", "cs", "ja"] | None = _knob(_COUNTERS)
    """The language in which pages count, thousands parted as there: "Stelle 1 von 1.234"."""
    cap: int | None = _knob(_NUMBER)
    """The total never exceeds it, and what lies past it is page 1 again."""
    page_size: int | None = _knob(_NUMBER)
    """Rows a listing page, instead of 20, or instead of as many as were asked for."""
    repeat_page: int | None = _knob(_NUMBER)
    """The page after this one has its rows once more."""
    shift: tuple[int, int] | None = _knob(_PAIR)
    """(page, rows): after a listing page the list has moved down, so that the next one begins
    with rows of this one: the same ids on two pages."""
    short_page: tuple[int, int] | None = _knob(_PAIR)
    """(page, rows): a listing page that lacks the rest of its rows."""
    depth: int | None = _knob(_NUMBER)
    """The last listing page that can be reached; postings drift past it, and stay open."""
    collapse: float | None = _knob(_SHARE)
    """The share of the postings that is still listed; the others stay open."""
    locales: Mapping[str, float] = _table(_SHARES)
    """The share that is listed, by the language asked for (Accept-Language); "*" is any other."""
    empty: bool = _knob(_FLAG, default=False)
    """Nothing is listed; the postings stay open."""
    loop_at: int | None = _knob(_NUMBER)
    """The Next of this position leads ten back."""
    no_next_at: int | None = _knob(_NUMBER)
    """This position has no Next, although more follow."""

    # What postings say
    place: str | None = _knob(_TEXT)
    """What every posting states as its place: "53 Locations", "US, TX, Remote", "CA"."""
    text: str | None = _knob(_TEXT)
    """HTML at the end of every description: a script, or "100 % on-site"."""
    remote_flag: bool = _knob(_FLAG, default=False)
    """Every posting is hybrid by its page, and remote by a flag in its data."""
    epoch_dates: bool = _knob(_FLAG, default=False)
    """Dates are milliseconds since 1970, UTC."""
    pay_zones: tuple[tuple[int, int], ...] = _knob(_PAIRS, ())
    """The pay of every posting, as several bands in dollars a year."""
    apply_link: str | None = _knob(_TEXT)
    """The link to apply on every page: "javascript:apply()"."""
    restamped: bool = _knob(_FLAG, default=False)
    """Every posting is stamped as updated today, although nothing changed."""
    reposted: bool = _knob(_FLAG, default=False)
    """Every posting is dated today, as after a synchronisation, although none is new."""
    siblings: int | None = _knob(_NUMBER)
    """So many postings, from the first, share the title, the text and the facts of the first one
    of day 0; their ids, places and dates differ."""
    titles: tuple[str, ...] = _knob(_TEXTS, ())
    """The titles of the first postings."""

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Faults:
        """Read the knobs from plain values, as TOML gives them.

        Raises:
            ValueError: there is no such knob, or its value is of the wrong kind; both are named.
        """
        kinds = {knob.name: knob.metadata["kind"] for knob in dataclasses.fields(cls)}
        return cls(**{name: _read(name, value, kinds) for name, value in values.items()})


def _read(name: str, value: Any, kinds: Mapping[str, _Kind]) -> Any:
    kind = kinds.get(name)
    if kind is None:
        near = difflib.get_close_matches(name, kinds, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"no such fault: {name!r}{hint}"
        raise ValueError(message)
    try:
        return kind.read(value)
    except (TypeError, ValueError, AttributeError) as error:
        message = f"fault {name!r}: {value!r} is not {kind.words}"
        raise ValueError(message) from error
