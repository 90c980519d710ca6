"""The SQL of the archive's tables, views and search index.

Times are UTC, ISO 8601. `job` points at `jobs.id`, `run` at `runs.id`, `page` at `pages.id`.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE sites (
    name TEXT PRIMARY KEY NOT NULL,  -- as in sites.toml
    platform TEXT NOT NULL,
    board TEXT NOT NULL              -- the employer's listing on the platform
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    platform TEXT NOT NULL,          -- of the site at the time
    board TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    announced INTEGER,               -- how many postings the site itself says it has
    seen INTEGER NOT NULL DEFAULT 0, -- distinct postings listed or read
    archived INTEGER NOT NULL DEFAULT 0, -- of those, how many have a row in jobs
    new INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    skipped INTEGER NOT NULL DEFAULT 0,    -- listed with a known revision, so not fetched
    closed INTEGER NOT NULL DEFAULT 0,
    reopened INTEGER NOT NULL DEFAULT 0,
    unreadable INTEGER NOT NULL DEFAULT 0, -- listed, but the detail page could not be read
    bad_rows INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0,   -- asked of the network, retries included
    bytes INTEGER NOT NULL DEFAULT 0,      -- of page bodies
    verdict TEXT CHECK (verdict IN
        ('complete', 'stable_shortfall', 'held', 'truncated', 'failed')),
    reason TEXT,                     -- why it is not complete
    mass_change TEXT,                -- fields that changed in over a fifth of the postings at once
    fill TEXT,                       -- JSON: of how many postings read, how many have each field
    looked_at TEXT,                  -- when someone had looked at it; no WARC file knows
    fingerprint TEXT,                -- hash of the ids seen: tells whether two runs saw the same
    warc TEXT NOT NULL,              -- file name in warc/
    source TEXT                      -- WARC file of another tool that its pages come from
) STRICT;
CREATE INDEX runs_site ON runs(site, started_at);
CREATE UNIQUE INDEX runs_one_unfinished ON runs(site) WHERE verdict IS NULL;

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    kind TEXT NOT NULL,              -- listing, detail ...: which parser reads it
    url TEXT NOT NULL,
    method TEXT NOT NULL DEFAULT 'GET',
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    digest TEXT NOT NULL,            -- of the body, as in the WARC
    size INTEGER NOT NULL,           -- of the body, in bytes
    warc TEXT NOT NULL,              -- file name in warc/
    warc_offset INTEGER NOT NULL,    -- of the record, in bytes
    same_as INTEGER REFERENCES pages(id), -- the page that holds the bytes of a revisit
    headers TEXT,                    -- JSON: those that its platform wants sent
    etag TEXT,
    last_modified TEXT
) STRICT;
CREATE INDEX pages_run ON pages(run);
CREATE INDEX pages_digest ON pages(digest);
CREATE INDEX pages_record ON pages(warc, warc_offset);

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL REFERENCES sites(name),
    job_id TEXT NOT NULL,
    title TEXT NOT NULL,
    hiring_organization TEXT,
    job_locations TEXT,              -- the places as shown, joined by "; "
    country TEXT,                    -- of the first place, ISO 3166-1
    region TEXT,
    locality TEXT,
    workplace_type TEXT CHECK (workplace_type IN ('on_site', 'hybrid', 'remote')),
    employment_type TEXT,            -- JSON array of Google's values
    employment_type_raw TEXT,
    base_salary_minimum REAL,
    base_salary_maximum REAL,
    base_salary_currency TEXT,       -- ISO 4217
    base_salary_unit TEXT CHECK (base_salary_unit IN ('HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR')),
    salary_raw TEXT,
    salary_source TEXT CHECK (salary_source IN ('structured', 'text')),
    department TEXT,
    team TEXT,
    occupational_category TEXT,
    industry TEXT,
    requisition_id TEXT,
    date_posted TEXT,
    date_posted_raw TEXT,
    date_modified TEXT,
    valid_through TEXT,
    job_start_date TEXT,
    applicant_location_requirements TEXT, -- JSON array
    in_language TEXT,
    total_job_openings INTEGER,
    direct_apply INTEGER,
    url TEXT NOT NULL,
    apply_url TEXT,
    extra TEXT,                      -- JSON: what else the site says
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    last_run INTEGER NOT NULL REFERENCES runs(id), -- that saw it
    missing_since TEXT,              -- the first complete run that lacked it; not yet a closing
    closed_at TEXT,
    revision TEXT,                   -- the site's updated-at, or a hash of the listing row
    content_hash TEXT NOT NULL,
    page INTEGER NOT NULL REFERENCES pages(id), -- that it was last read from
    UNIQUE (site, job_id)
) STRICT;
CREATE INDEX jobs_open ON jobs(site, last_run) WHERE closed_at IS NULL;
CREATE INDEX jobs_page ON jobs(page);
CREATE INDEX jobs_first_seen ON jobs(first_seen);
CREATE INDEX jobs_closed_at ON jobs(closed_at);

CREATE TABLE job_texts (
    job INTEGER PRIMARY KEY REFERENCES jobs(id),
    description_text TEXT,
    description_html TEXT            -- allow-listed, safe to show
) STRICT;

CREATE TABLE job_locations (
    job INTEGER NOT NULL REFERENCES jobs(id),
    position INTEGER NOT NULL,       -- from 0, in the site's order
    raw TEXT NOT NULL,
    locality TEXT,
    region TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    PRIMARY KEY (job, position)
) STRICT;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs(id),
    run INTEGER NOT NULL REFERENCES runs(id),
    page INTEGER NOT NULL REFERENCES pages(id), -- that shows the new value
    seen_at TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT
) STRICT;
CREATE INDEX changes_job ON changes(job);
CREATE INDEX changes_run ON changes(run);

CREATE TABLE episodes (
    id INTEGER PRIMARY KEY,
    job INTEGER NOT NULL REFERENCES jobs(id),
    opened_at TEXT NOT NULL,
    opened_by INTEGER NOT NULL REFERENCES pages(id), -- the page that showed it
    closed_at TEXT,
    closed_because TEXT,
    confirmed_by INTEGER REFERENCES runs(id),        -- the run that confirmed the closing
    confirming_page INTEGER REFERENCES pages(id)     -- the page that shows it, if one does
) STRICT;
CREATE INDEX episodes_opened_by ON episodes(opened_by);
CREATE INDEX episodes_confirmed_by ON episodes(confirmed_by);
CREATE INDEX episodes_job ON episodes(job);
CREATE UNIQUE INDEX episodes_one_open ON episodes(job) WHERE closed_at IS NULL;

CREATE TABLE bad_rows (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    page INTEGER REFERENCES pages(id),
    position INTEGER,                -- of the row on its page, from 0
    reason TEXT NOT NULL,
    raw TEXT                         -- cut at 10,000 characters; the page has all of it
) STRICT;
CREATE INDEX bad_rows_run ON bad_rows(run);
"""

VIEWS = """
CREATE VIEW open_jobs AS
    SELECT id, site, job_id, title, hiring_organization, job_locations, country, workplace_type,
        employment_type, base_salary_minimum, base_salary_maximum, base_salary_currency,
        base_salary_unit, date_posted, first_seen, last_seen, url
    FROM jobs WHERE closed_at IS NULL;

-- The complete run before the latest one of each site: "today" means since then.
CREATE VIEW previous_runs AS
    SELECT site, id AS run, started_at FROM (
        SELECT site, id, started_at,
            row_number() OVER (PARTITION BY site ORDER BY id DESC) AS n
        FROM runs WHERE verdict IN ('complete', 'stable_shortfall'))
    WHERE n = 2;

CREATE VIEW new_today AS
    SELECT jobs.id, jobs.site, job_id, title, hiring_organization, job_locations, first_seen, url
    FROM jobs LEFT JOIN previous_runs USING (site)
    WHERE run IS NULL OR run < (SELECT pages.run FROM episodes JOIN pages ON pages.id = opened_by
        WHERE job = jobs.id ORDER BY episodes.id LIMIT 1);

CREATE VIEW closed_today AS
    SELECT jobs.id, jobs.site, job_id, title, hiring_organization, job_locations,
        episodes.closed_at, closed_because, confirmed_by, confirming_page, url
    FROM episodes JOIN jobs ON jobs.id = episodes.job JOIN previous_runs USING (site)
    WHERE confirmed_by > run;

-- Sums of openings and closings: a join with a calendar takes a hundred times as long.
CREATE VIEW openings_by_day AS
    SELECT site, day, opened, closed,
        sum(opened - closed) OVER (PARTITION BY site ORDER BY day) AS open
    FROM (
        SELECT site, day, sum(opened) AS opened, sum(closed) AS closed FROM (
            SELECT site, substr(opened_at, 1, 10) AS day, 1 AS opened, 0 AS closed
            FROM episodes JOIN jobs ON jobs.id = episodes.job
            UNION ALL
            SELECT site, substr(episodes.closed_at, 1, 10), 0, 1
            FROM episodes JOIN jobs ON jobs.id = episodes.job
            WHERE episodes.closed_at IS NOT NULL)
        GROUP BY site, day);
"""

SEARCH = """
CREATE VIEW job_documents AS
    SELECT jobs.id, title, hiring_organization, job_locations, description_text
    FROM jobs JOIN job_texts ON job_texts.job = jobs.id;

CREATE VIRTUAL TABLE jobs_fts USING fts5(
    title, hiring_organization, job_locations, description_text,
    content='job_documents', content_rowid='id', tokenize='porter unicode61');

-- Postings whose document is not in the index as it is now, beside the document that is: what an
-- external-content index must be told to forget. Filled by the triggers, emptied by each commit,
-- since row by row the index costs four times as much (archive/search.py).
CREATE TABLE jobs_fts_waiting (
    job INTEGER PRIMARY KEY,
    is_indexed INTEGER NOT NULL,     -- 0: new, there is nothing to forget
    title TEXT,
    hiring_organization TEXT,
    job_locations TEXT,
    description_text TEXT
) STRICT;

-- Triggers ask what changed, so that a mere sighting does not touch the index. The first change of
-- a batch counts: before it the document was as it is in the index.
CREATE TRIGGER job_texts_insert AFTER INSERT ON job_texts BEGIN
    INSERT INTO jobs_fts_waiting (job, is_indexed) VALUES (new.job, 0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER job_texts_delete AFTER DELETE ON job_texts BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT id, 1, title, hiring_organization, job_locations, old.description_text
    FROM jobs WHERE id = old.job ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER job_texts_update AFTER UPDATE OF description_text ON job_texts
WHEN old.description_text IS NOT new.description_text BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT id, 1, title, hiring_organization, job_locations, old.description_text
    FROM jobs WHERE id = new.job ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER jobs_update AFTER UPDATE OF title, hiring_organization, job_locations ON jobs
WHEN old.title IS NOT new.title OR old.hiring_organization IS NOT new.hiring_organization
    OR old.job_locations IS NOT new.job_locations BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT old.id, 1, old.title, old.hiring_organization, old.job_locations, description_text
    FROM job_texts WHERE job = old.id ON CONFLICT DO NOTHING;
END;
"""
