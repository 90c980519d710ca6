"""How often Python looks for garbage in cycles."""

from __future__ import annotations

import gc

_BETWEEN = 50_000, 20, 50
"""Objects made between two looks, and looks between those at older objects. By Python 3.11's own
(700, 10, 10) a page costs several looks, and each of the deepest goes through every module."""


def collect_seldom() -> None:
    """Look for garbage less often, and not in what is loaded by now. For a whole process."""
    gc.freeze()
    gc.set_threshold(*_BETWEEN)
