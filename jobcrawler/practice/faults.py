"""Knobs that make the practice site misbehave as real sites have been seen to.

All are off by default. Which request meets which fault depends on the request, and on how many
came before it, alone: the same crawl meets the same faults again.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, get_args

DeadKind = Literal["no_board", "login", "inactive"]
DEAD_KINDS: tuple[DeadKind, ...] = get_args(DeadKind)


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


def _pair(value: Any) -> tuple[int, int]:
    first, second = value
    return _number(first), _number(second)


def _numbers(value: Any) -> frozenset[int]:
    return frozenset(_number(item) for item in value)


def _statuses(value: Any) -> dict[int, int]:
    return {int(key): _number(status) for key, status in value.items()}


def _dead(value: Any) -> DeadKind:
    return DEAD_KINDS[DEAD_KINDS.index(value)]


_NUMBER = _Kind("a whole number", _number)
_SECONDS = _Kind("a number of seconds", _seconds)
_SHARE = _Kind("a share between 0 and 1", _share)
_FLAG = _Kind("true or false", _flag)
_PAIR = _Kind("two whole numbers", _pair)
_NUMBERS = _Kind("a list of whole numbers", _numbers)
_STATUSES = _Kind("a table of numbers and statuses", _statuses)
_DEAD = _Kind(f"one of {', '.join(DEAD_KINDS)}", _dead)


def _knob(kind: _Kind, default: Any = None) -> Any:
    return dataclasses.field(default=default, metadata={"kind": kind})


def _table() -> Any:
    return dataclasses.field(default_factory=dict, metadata={"kind": _STATUSES})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Faults:
    """What is wrong with the site. Positions, pages and requests count from 1."""

    latency_ms: int = _knob(_NUMBER, 0)
    """Milliseconds before each answer."""
    fail_every: tuple[int, int] | None = _knob(_PAIR)
    """(n, status): each n-th request gets the status."""
    lost: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Positions whose detail page is a 500."""
    detail_status: Mapping[int, int] = _table()
    """By posting id, the status of its detail page: 403, 404, 503."""
    listing_status: Mapping[int, int] = _table()
    """By number, the status of a listing page."""
    wall_pages: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Listing pages that are a bot wall sent with status 200."""
    total: int | None = _knob(_NUMBER)
    """A false announced total."""
    total_after: tuple[int, int] | None = _knob(_PAIR)
    """(page, total): what is announced after a listing page, and on the details found there."""
    total_first_page_only: bool = _knob(_FLAG, default=False)
    """Listing pages after the first announce 0."""
    cap: int | None = _knob(_NUMBER)
    """The total never exceeds it, and what lies past it is page 1 again."""
    page_size: int | None = _knob(_NUMBER)
    """Rows a listing page, instead of 20."""
    repeat_page: int | None = _knob(_NUMBER)
    """The page after this one has its rows once more."""
    short_page: tuple[int, int] | None = _knob(_PAIR)
    """(page, rows): a listing page that lacks the rest of its rows."""
    collapse: float | None = _knob(_SHARE)
    """The share of the postings that is still listed; the others stay open."""
    empty: bool = _knob(_FLAG, default=False)
    """Nothing is listed; the postings stay open."""
    dead: Literal["no_board", "login", "inactive"] | None = _knob(_DEAD)
    """Every page says "no such board" at 200, leads to the vendor's login, or says "inactive"."""
    loop_at: int | None = _knob(_NUMBER)
    """The Next of this position leads ten back."""
    no_next_at: int | None = _knob(_NUMBER)
    """This position has no Next, although more follow."""
    detail_walls: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Posting ids whose detail page is a bot wall sent with status 200."""
    nonce: bool = _knob(_FLAG, default=False)
    """Pages carry build ids and tokens that differ at each request."""
    truncate_body: int | None = _knob(_NUMBER)
    """This position's detail page is cut in the middle."""
    retry_after: int | None = _knob(_NUMBER)
    """Each address is first answered with 429 and this many seconds to wait."""
    slow_body: float = _knob(_SECONDS, 0.0)
    """Seconds over which each body is spread."""
    close_connection: frozenset[int] = _knob(_NUMBERS, frozenset())
    """Positions whose detail page is never sent: the connection closes."""

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
