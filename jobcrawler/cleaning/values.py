"""Values that SQLite and JSON can hold: no NUL, no lone surrogate, no NaN, no endless integer.

SQLite's integers have 64 bits, a lone surrogate cannot be written as UTF-8, and NUL ends a text
for some of SQLite's functions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

MAX_INTEGER = 2**63 - 1
MAX_LEVELS = 32
"""What is nested deeper becomes None."""

_NOT_IN_TEXT = dict.fromkeys((0, *range(0xD800, 0xE000)))


def storable(value: object, level: int = 0) -> Any:
    """Return the value as JSON that can be stored, at every level."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, int):
        return value if abs(value) <= MAX_INTEGER else _digits(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return _storable_container(value, level)


def storable_text(text: str) -> str:
    """Return the text without NUL and lone surrogates."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        return text.translate(_NOT_IN_TEXT)
    return text.replace("\0", "") if b"\0" in encoded else text  # faster found in bytes


def _digits(value: int) -> str:
    # str() refuses more than 4,300 digits.
    return hex(value) if value.bit_length() > 10_000 else str(value)


def _storable_container(value: object, level: int) -> Any:
    if level >= MAX_LEVELS:
        return None
    if isinstance(value, Mapping):
        return {storable_text(str(key)): storable(item, level + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [storable(item, level + 1) for item in value]
    return storable_text(str(value))
