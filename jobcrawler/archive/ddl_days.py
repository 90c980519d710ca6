"""The SQL of openings and closings by day, kept by triggers: summing episodes takes seconds."""

from __future__ import annotations


def _count(row: str, by: str) -> str:
    """Return what counts a row of `episodes` in (+) or out (-)."""
    site = f"(SELECT site FROM jobs WHERE id = {row}.job)"
    opened, closed = (f"substr({row}.{at}, 1, 10)" for at in ("opened_at", "closed_at"))
    lasted = f"CAST(julianday({closed}) - julianday({opened}) AS INTEGER)"
    return f"""
    INSERT INTO days SELECT {site}, {opened}, {by}1, 0, {by}({row}.closed_at IS NULL) WHERE true
        ON CONFLICT DO UPDATE SET opened = opened + excluded.opened,
            still_open = still_open + excluded.still_open;
    INSERT INTO days SELECT {site}, {closed}, 0, {by}1, 0 WHERE {row}.closed_at IS NOT NULL
        ON CONFLICT DO UPDATE SET closed = closed + excluded.closed;
    INSERT INTO lifetimes SELECT {site}, {lasted}, {by}1 WHERE {row}.closed_at IS NOT NULL
        ON CONFLICT DO UPDATE SET closed = closed + excluded.closed;"""


_TIDY = """
    DELETE FROM days WHERE opened = 0 AND closed = 0;
    DELETE FROM lifetimes WHERE closed = 0;"""

DAYS = f"""
CREATE TABLE days (
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    still_open INTEGER NOT NULL,     -- of those opened that day
    PRIMARY KEY (site, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX days_day ON days(day, opened, closed);

CREATE TABLE lifetimes (
    site TEXT NOT NULL,
    days INTEGER NOT NULL,           -- from the day it opened to the day it closed
    closed INTEGER NOT NULL,         -- so many intervals lasted so long
    PRIMARY KEY (site, days)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER episodes_insert AFTER INSERT ON episodes BEGIN{_count("new", "+")}
END;
CREATE TRIGGER episodes_update AFTER UPDATE OF opened_at, closed_at ON episodes
WHEN old.opened_at IS NOT new.opened_at OR old.closed_at IS NOT new.closed_at BEGIN\
{_count("old", "-")}{_count("new", "+")}{_TIDY}
END;
CREATE TRIGGER episodes_delete AFTER DELETE ON episodes BEGIN{_count("old", "-")}{_TIDY}
END;

DROP VIEW openings_by_day;
CREATE VIEW openings_by_day AS
    SELECT site, day, opened, closed,
        sum(opened - closed) OVER (PARTITION BY site ORDER BY day) AS open
    FROM days;
"""

STILL_OPEN = """
-- Of the days of years few have postings that are open still.
CREATE INDEX days_still_open ON days(site, day, still_open) WHERE still_open > 0;
"""

COUNTED_DAYS = """
    SELECT site, day, sum(opened), sum(closed), sum(still_open) FROM (
        SELECT site, substr(opened_at, 1, 10) AS day, 1 AS opened, 0 AS closed,
            episodes.closed_at IS NULL AS still_open
        FROM episodes JOIN jobs ON jobs.id = episodes.job
        UNION ALL
        SELECT site, substr(episodes.closed_at, 1, 10), 0, 1, 0
        FROM episodes JOIN jobs ON jobs.id = episodes.job WHERE episodes.closed_at IS NOT NULL)
    GROUP BY site, day"""
COUNTED_LIFETIMES = """
    SELECT site, CAST(julianday(substr(episodes.closed_at, 1, 10))
            - julianday(substr(opened_at, 1, 10)) AS INTEGER) AS lasted, count(*)
    FROM episodes JOIN jobs ON jobs.id = episodes.job WHERE episodes.closed_at IS NOT NULL
    GROUP BY site, lasted"""
FILL_DAYS = f"""
INSERT INTO days {COUNTED_DAYS};
INSERT INTO lifetimes {COUNTED_LIFETIMES};
"""
