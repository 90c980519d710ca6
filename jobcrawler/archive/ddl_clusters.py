"""The SQL of what is known of postings of one job."""

from __future__ import annotations

CLUSTERS = """
-- What a posting is compared by; made again when what it was made from has changed.
CREATE TABLE job_keys (
    job INTEGER PRIMARY KEY REFERENCES jobs(id) ON DELETE CASCADE,
    made_from BLOB NOT NULL,         -- a hash of what the keys are made from, rules included
    organisation TEXT,               -- legal forms and spellings folded; NULL: not stated
    title TEXT NOT NULL,             -- its words, without levels, places and gender marks
    level TEXT NOT NULL,             -- seniority as stated in the title, or empty
    places TEXT NOT NULL,            -- "berlin@DE|paris@FR"
    text INTEGER,                    -- hash of the words but those of places; NULL: no text
    words INTEGER NOT NULL,
    bands BLOB NOT NULL              -- of its MinHash signature
) STRICT;
CREATE INDEX job_keys_organisation ON job_keys(organisation);

-- One job that has several postings: `scrapy duplicates` writes them.
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY REFERENCES jobs(id) ON DELETE CASCADE, -- its first posting
    key TEXT NOT NULL UNIQUE,        -- site and job ID of its first posting
    organisation TEXT,               -- as in job_keys
    postings INTEGER NOT NULL,
    sites INTEGER NOT NULL
) STRICT;

CREATE TABLE cluster_jobs (
    job INTEGER PRIMARY KEY REFERENCES jobs(id) ON DELETE CASCADE,
    cluster INTEGER NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,       -- by first_seen, from 0
    of INTEGER REFERENCES jobs(id) ON DELETE CASCADE, -- the earlier posting; NULL: is the first
    kind TEXT CHECK (kind IN ('full', 'semantic', 'partial', 'temporal')),
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX cluster_jobs_cluster ON cluster_jobs(cluster, position);
CREATE INDEX cluster_jobs_of ON cluster_jobs(of);

-- Open jobs, once each: of a cluster the earliest posting that is still open.
CREATE VIEW jobs_once AS
    SELECT jobs.id, site, job_id, title, hiring_organization, job_locations, country,
        workplace_type, employment_type, base_salary_minimum, base_salary_maximum,
        base_salary_currency, base_salary_unit, date_posted, first_seen, last_seen, url, cluster
    FROM jobs LEFT JOIN cluster_jobs AS mine ON mine.job = jobs.id
    WHERE closed_at IS NULL AND (cluster IS NULL OR jobs.id = (
        SELECT open.id FROM cluster_jobs AS its JOIN jobs AS open ON open.id = its.job
        WHERE its.cluster = mine.cluster AND open.closed_at IS NULL
        ORDER BY position LIMIT 1));
"""
