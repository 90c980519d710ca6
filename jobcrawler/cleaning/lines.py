"""What a site says, as a line of text or a number; and what of it is kept beside the fields."""

from __future__ import annotations

import math
from typing import Any, cast

from jobcrawler.cleaning.folding import fold
from jobcrawler.cleaning.references import plain
from jobcrawler.cleaning.values import storable, storable_text

_MOST = 1e15
"""Numbers from here on are a mistake of the page."""


def folded(value: object) -> str | None:
    """Return the value as one line of text; None for nothing."""
    if isinstance(value, str):  # as nearly all that is stated is
        return fold(storable_text(value)) or None
    kept = storable(value)
    return None if kept is None else fold(str(kept)) or None


def line(value: object) -> str | None:
    """Like `folded`, with character references resolved: "R&amp;D" was escaped once too often."""
    text = folded(value)
    return plain(text) or None if text else None


def number(value: object) -> float | None:
    """Return a finite number; None for anything else."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or abs(cast("float", value)) > _MOST or math.isnan(cast("float", value)):
        return None
    return float(cast("float", value))


def keep(extra: dict[str, Any], name: str, value: object) -> None:
    """Keep what was read beside the site's own statement of that name, which wins."""
    if value is not None:
        extra.setdefault(name, value)


def keep_raw(extra: dict[str, Any], name: str, raw: str) -> None:
    """Keep the words of a field that could not be read."""
    extra.setdefault(f"{name}_raw", raw)
