"""What can go wrong with a digest."""

from __future__ import annotations


class NotSentError(Exception):
    """A digest reached nobody. Raised by `mail` and `notifying`; it is told again next time."""
