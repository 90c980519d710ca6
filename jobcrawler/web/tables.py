"""How Datasette's own pages show an archive: descriptions, order, facets, and ready questions."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from jobcrawler.archive.describing import describe
from jobcrawler.archive.questions.openings import first_good, first_runs
from jobcrawler.search.query import TEXT_COLUMNS
from jobcrawler.web.rooms import Room

TABLES: dict[str, dict[str, Any]] = {
    "jobs": {
        "description": "Every posting as last seen, open and closed.",
        "sort_desc": "id",
        "label_column": "title",
        "size": 50,
        "fts_table": "jobs_fts",
        "fts_pk": "id",
    },
    "open_jobs": {"description": "Postings that are open."},
    "jobs_once": {"description": "Open jobs, once each, however many postings one has."},
    "new_today": {
        "description": "First seen since each site's complete run before its latest; all that a "
        "site without such a run has."
    },
    "closed_today": {"description": "Closed since then, with what the closing rests on."},
    "openings_by_day": {"description": "Openings and closings by day, and how many were open."},
    "episodes": {
        "description": "Intervals in which a posting was open, with the evidence for each end.",
        "sort_desc": "id",
    },
    "changes": {"description": "One field of a posting that changed.", "sort_desc": "id"},
    "runs": {"description": "One crawl of one site, and its verdict.", "sort_desc": "id"},
    "pages": {
        "description": "Archived responses: where their bytes are. The url leads to the copy.",
        "sort_desc": "id",
    },
    "sites": {"description": "The sites that are crawled."},
    "job_locations": {"description": "One place of a posting."},
    "bad_rows": {"description": "What could not be read, and why.", "sort_desc": "id"},
    "clusters": {"description": "Jobs that have several postings (scrapy duplicates)."},
    "cluster_jobs": {"description": "The postings of such a job, and why they are of it."},
    **{
        name: {"hidden": True}
        for name in ("job_texts", "job_tags", "facet_counts", "days", "lifetimes",
                     "job_keys", "job_documents", "jobs_fts_waiting", "previous_runs",
                     "_sqlite_migrations")
    },
}  # fmt: skip

_DAYS_OPEN = f"""-- All that closed, but for what was there before: no opening of that was seen.
WITH lasted AS (
    SELECT site, days, closed FROM lifetimes WHERE {first_good("site")} IS NOT NULL
    UNION ALL
    SELECT name, CAST(julianday(substr(episodes.closed_at, 1, 10))
        - julianday(substr(opened_at, 1, 10)) AS INTEGER), -1
    FROM {first_runs("sites")}
    CROSS JOIN pages ON pages.run = runs.id
    CROSS JOIN episodes ON opened_by = pages.id AND episodes.closed_at IS NOT NULL
), seen AS (
    SELECT site, days, sum(closed) AS closed FROM lasted GROUP BY site, days HAVING sum(closed) > 0
)
SELECT site, sum(closed) AS closings,
    iif(sum(days * closed) < sum(closed), 'less than a day',
        round(sum(days * closed) * 1.0 / sum(closed), 1)) AS mean_days,
    iif(max(days) = 0, 'less than a day', max(days)) AS longest
FROM seen GROUP BY site ORDER BY closings DESC"""  # noqa: S608  the parts are our own

QUERIES: dict[str, dict[str, str]] = {
    "new_postings": {
        "title": "What is new?",
        "description": "First seen since each site's complete run before its latest; all that a "
        "site without such a run has, which was there before.",
        "sql": "SELECT * FROM new_today ORDER BY id DESC",
    },
    "closed_postings": {
        "title": "What closed, and how do we know?",
        "description": "Closed since each site's complete run before its latest.",
        "sql": "SELECT * FROM closed_today ORDER BY closed_at DESC",
    },
    "latest_changes": {
        "title": "What changed?",
        "description": "The latest 200 fields that changed, descriptions aside.",
        "sql": "SELECT seen_at, site, title, field, old, new, job FROM changes\n"
        "JOIN jobs ON jobs.id = job WHERE field != 'description_text'\n"
        "ORDER BY changes.id DESC LIMIT 200",
    },
    "search_open_postings": {
        "title": "Search open postings",
        "description": "The newest 100 open postings with these words.",
        "sql": "SELECT jobs.id, jobs.title, jobs.hiring_organization, jobs.job_locations,\n"
        "    first_seen, url\n"
        "FROM jobs_fts JOIN jobs ON jobs.id = jobs_fts.rowid\n"
        f"WHERE jobs_fts MATCH '{{{' '.join(TEXT_COLUMNS)}}} : (' || escape_fts(:words) || ')'\n"
        "    AND closed_at IS NULL AND :words != ''\n"
        "ORDER BY jobs_fts.rowid DESC LIMIT 100",
    },
    "openings_by_country": {
        "title": "Where are the openings?",
        "sql": "SELECT value AS country, open, closed FROM facet_counts\n"
        "WHERE facet = 'country' ORDER BY open DESC",
    },
    "who_is_hiring": {
        "title": "Who is hiring?",
        "description": "By the organisation's name as it is stated; first, who states none.",
        "sql": "SELECT '(not stated)' AS organisation,\n"
        "    sum(iif(facet = 'status', open, -open)) AS open,\n"
        "    sum(iif(facet = 'status', closed, -closed)) AS closed\n"
        "FROM facet_counts WHERE facet IN ('status', 'organisation')\n"
        "UNION ALL SELECT * FROM (SELECT value, open, closed FROM facet_counts\n"
        "    WHERE facet = 'organisation' ORDER BY open DESC LIMIT 500)",
    },
    "days_open_by_site": {
        "title": "How long do postings stay open?",
        "description": "Days from opening to closing, of those whose opening and closing were "
        "seen. Those still open are not among them: the page of a site, and that of trends, has a "
        "curve that reckons with them.",
        "sql": _DAYS_OPEN,
    },
    "runs_to_look_at": {
        "title": "Can I trust this?",
        "description": "Each site's last run, those that are not complete first.",
        "sql": "SELECT site, started_at, announced, seen, verdict, reason FROM runs\n"
        "WHERE id IN (SELECT (SELECT max(id) FROM runs WHERE site = name) FROM sites)\n"
        "ORDER BY verdict IN ('complete', 'stable_shortfall', 'partial'), site",
    },
    "same_job_elsewhere": {
        "title": "Which postings are of one job?",
        "description": "As of the last `scrapy duplicates`.",
        "sql": "SELECT cluster, position, site, title, kind, cluster_jobs.reason, jobs.id\n"
        "FROM cluster_jobs JOIN jobs ON jobs.id = job ORDER BY cluster DESC, position LIMIT 500",
    },
}


_TOLD: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
"""By Datasette, what it is told of its archives."""


async def tell(datasette: Any, room: Room) -> None:
    """Describe an archive to Datasette; what the user's own metadata says goes first."""
    columns = {
        table: {name: column.text for name, column in described.items() if column.text}
        for table, described in (await room.ask(describe)).items()
    }
    shown = {
        name: {**TABLES.get(name, {}), **({"columns": columns[name]} if name in columns else {})}
        for name in dict.fromkeys((*TABLES, *columns))
    }
    if hasattr(datasette, "set_column_metadata"):
        await _tell_newer(datasette, room.name, shown)
    else:
        told = _TOLD.setdefault(datasette, {"databases": {}})
        told["databases"][room.name] = {"tables": shown, "queries": QUERIES}


def told(datasette: Any) -> dict[str, Any]:
    """Return the metadata of the archives, as Datasette 0.65 asks for it."""
    return _TOLD.get(datasette, {})


async def _tell_newer(datasette: Any, database: str, shown: dict[str, dict[str, Any]]) -> None:
    """Tell Datasette 1.0, which has texts in a database of its own and the rest as configuration.

    Source: https://docs.datasette.io/en/latest/metadata.html and configuration.html.
    """
    datasette.config = datasette.config or {}
    databases = datasette.config.setdefault("databases", {})
    configured = databases.setdefault(database, {}).setdefault("tables", {})
    said = await datasette.get_internal_database().execute(
        "SELECT resource_name, column_name FROM metadata_columns WHERE database_name = ?"
        " UNION SELECT resource_name, '' FROM metadata_resources WHERE database_name = ?",
        (database, database),
    )
    by_user = {tuple(row) for row in said.rows}
    for table, values in shown.items():
        settings = {
            key: value for key, value in values.items() if key not in ("columns", "description")
        }
        configured[table] = {**settings, **configured.get(table, {})}
        if "description" in values and (table, "") not in by_user:
            text = values["description"]
            await datasette.set_resource_metadata(database, table, "description", text)
        for column, text in values.get("columns", {}).items():
            if (table, column) not in by_user:
                await datasette.set_column_metadata(database, table, column, "description", text)
    for name, query in QUERIES.items():
        if await datasette.get_query(database, name) is None:
            await datasette.add_query(database, name, **query)
