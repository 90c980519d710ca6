"""Repeat a step until it changes nothing, so that cleaning what is clean leaves it alone."""

from __future__ import annotations

from collections.abc import Callable

MOST_ROUNDS = 8
"""Only text made to be hostile needs more; it would take a round for each of its characters."""


def settled(step: Callable[[str], str], text: str) -> str:
    """Return what is left when `step` has nothing more to do."""
    for _ in range(MOST_ROUNDS):
        before, text = text, step(text)
        if text == before:
            break
    return text
