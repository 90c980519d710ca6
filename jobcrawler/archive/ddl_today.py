"""The SQL of what is new and closed "today": since each site's complete run before its latest.

Each view goes from the few runs since then to what they saw, by indices: from the postings to
their runs it takes seconds among a million.
"""

from __future__ import annotations

TODAY = """
DROP VIEW new_today;
DROP VIEW closed_today;
DROP VIEW previous_runs;
CREATE INDEX runs_believed ON runs(site, id)
    WHERE verdict IN ('complete', 'stable_shortfall', 'partial');

CREATE VIEW previous_runs AS
    SELECT name AS site, runs.id AS run, started_at
    FROM sites JOIN runs ON runs.id = (
        SELECT id FROM runs AS its
        WHERE its.site = name AND verdict IN ('complete', 'stable_shortfall', 'partial')
        ORDER BY id DESC LIMIT 1 OFFSET 1);

CREATE VIEW new_today AS
    SELECT jobs.id, jobs.site, job_id, title, hiring_organization, job_locations, first_seen,
        jobs.url
    FROM previous_runs
        JOIN runs ON runs.site = previous_runs.site AND runs.id > previous_runs.run
        JOIN pages ON pages.run = runs.id
        JOIN episodes ON opened_by = pages.id
        JOIN jobs ON jobs.id = job
    WHERE episodes.id = (SELECT min(first.id) FROM episodes AS first WHERE first.job = jobs.id)
    UNION ALL
    SELECT id, site, job_id, title, hiring_organization, job_locations, first_seen, url
    FROM jobs WHERE site NOT IN (SELECT site FROM previous_runs);

CREATE VIEW closed_today AS
    SELECT jobs.id, jobs.site, job_id, title, hiring_organization, job_locations,
        episodes.closed_at, closed_because, confirmed_by, confirming_page, jobs.url
    FROM previous_runs
        JOIN runs ON runs.site = previous_runs.site AND runs.id > previous_runs.run
        JOIN episodes ON confirmed_by = runs.id
        JOIN jobs ON jobs.id = job;
"""
