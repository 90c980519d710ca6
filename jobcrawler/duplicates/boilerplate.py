"""Boilerplate: what an organisation says in the texts of many different jobs.

"About us" and the statement of equal opportunity make no two jobs the same, and a board that
leaves them out makes no two postings of a job different.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from jobcrawler.duplicates.candidates import Index
from jobcrawler.duplicates.texts import Hashes, common_shingles

SAMPLE = 32
"""Titles of an organisation whose texts are looked at, chosen by their hashes."""
MIN_TITLES = 3
MIN_SHARE = 0.2
"""In so many different titles' texts, and no fewer, stands what is boilerplate."""


class Samples:
    """One posting with a text of each title of each organisation."""

    def __init__(self, index: Index) -> None:
        """Choose them: the first by site and job ID."""
        rows = np.frombuffer(index.with_text, np.int64)
        scopes = np.frombuffer(index.scopes, np.int64)[rows]
        titles = np.frombuffer(index.titles, np.int64)[rows]
        order = np.lexsort((rows, titles, scopes))
        rows, scopes, titles = rows[order], scopes[order], titles[order]
        is_first = np.ones(len(rows), dtype=bool)
        is_first[1:] = (scopes[1:] != scopes[:-1]) | (titles[1:] != titles[:-1])
        self._scopes = scopes[is_first]
        self._jobs = np.frombuffer(index.jobs, np.int64)[rows[is_first]]

    def boilerplate(self, scope: int, shingles: Callable[[int], Hashes]) -> Hashes:
        """Return the shingles of an organisation's boilerplate.

        Args:
            scope: the hash of the organisation.
            shingles: returns those of a posting.
        """
        start = int(np.searchsorted(self._scopes, scope, side="left"))
        end = int(np.searchsorted(self._scopes, scope, side="right"))
        jobs = self._jobs[start : min(end, start + SAMPLE)].tolist()
        if len(jobs) < MIN_TITLES:
            return np.empty(0, dtype=np.uint32)
        at_least = max(MIN_TITLES, math.ceil(len(jobs) * MIN_SHARE))
        return common_shingles([shingles(job) for job in jobs], at_least=at_least)
