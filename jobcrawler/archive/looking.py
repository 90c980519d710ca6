"""That someone has looked: the one fact of the archive that no page tells.

It is not in the WARC files, so an archive that is built again from them does not know it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

LOOK = "UPDATE runs SET looked_at = ? WHERE site = ? AND verdict IS NOT NULL AND looked_at IS NULL"


def look(db: sqlite3.Connection, sites: Iterable[str], *, at: str) -> dict[str, int]:
    """Note on the finished runs of sites that someone has looked; return how many, by site.

    A run that is under way is left out: what it will show is not known yet.
    """
    return {site: db.execute(LOOK, (at, site)).rowcount for site in sites}
