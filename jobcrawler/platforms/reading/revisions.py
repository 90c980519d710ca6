"""What lets a run tell that a row of a list is as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from jobcrawler.platforms.reading.fields import as_json


def weak_revision(row: Mapping[str, Any], *, without: Collection[str] = ()) -> str | None:
    """Return a hash of a row, less the names whose values change by themselves.

    Weak: it says nothing about what only the posting's own page states. None of a row that is
    nested too deeply to be written out.
    """
    return _weak(as_json({name: row[name] for name in sorted(row) if name not in without}))


def weak_revision_of_parts(row: Any) -> str | None:
    """Return a hash of a row whose inner objects too come in any order.

    Beside `weak_revision`, as archives hold the hashes of both: another hash of the same row would
    ask for every posting's page once more.
    """
    try:
        return _weak(json.dumps(row, sort_keys=True))
    except RecursionError:
        return None


def _weak(text: str) -> str | None:
    return f'W/"{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"' if text else None
