"""Where the pages of a list begin that says how long it is."""

from __future__ import annotations

MOST_PAGES = 1_000
"""Of one list: a total that nobody vouches for does not ask for pages without end."""


def further_offsets(received: int, total: int, size: int) -> range:
    """Return after how many rows each page but the first begins.

    In steps of what the first page brought, or of `size`, what was asked for, if that is less: a
    site may send fewer. None where it brought nothing.
    """
    step = min(received, size)
    return range(received, total, step)[:MOST_PAGES] if step > 0 else range(0)
