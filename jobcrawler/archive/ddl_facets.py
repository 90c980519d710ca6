"""The SQL of what readers narrow a search by, and of counts that no reader should have to make.

A tag is a facet and its value as one word of the search index, so that text and facets are one
question to it, answered newest first without a sort: `status`, `open` is "qstatusx6F70656Eq", the
value in hexadecimal between letters that no stemmer takes off.
"""

from __future__ import annotations

from jobcrawler.archive.pay_bands import BAND_OF_A_POSTING
from jobcrawler.archive.questions.openings import was_there
from jobcrawler.items import WORKPLACE_TYPES


def _tag(facet: str, value: str) -> str:
    return f"'q{facet}x' || nullif(hex({value}), '') || 'q'"


def _tags(facet: str, value: str, rows: str) -> str:
    """Return the tags of several values, each once. Tags have no comma."""
    return f"(SELECT replace(group_concat(DISTINCT {_tag(facet, value)}), ',', ' ') FROM {rows})"


_PLACES = "job_locations WHERE job = jobs.id"
BY_PLACES = "_by_places"
"""After a workplace that no field states, but all places of a posting: "remote_by_places"."""


def _place_reading(extra: str) -> str:
    """Return what all places say of the workplace. Old rows of `extra` may be no JSON: NaN."""
    read = f"json_extract({extra}, '$.place_workplace_type')"
    return f"CASE WHEN json_valid({extra}) THEN {read} END"


_READINGS = " ".join(f"WHEN '{word}' THEN '{word}{BY_PLACES}'" for word in WORKPLACE_TYPES)
_WORKPLACE = f"coalesce(workplace_type, CASE {_place_reading('extra')} {_READINGS} END)"
SEEN, BEFORE = "seen", "before"
"""Whether the opening of a posting was seen, or it was there when its site was first read."""
_FIRST_RUN = """(SELECT pages.run FROM episodes JOIN pages ON pages.id = opened_by
    WHERE episodes.job = jobs.id ORDER BY episodes.id LIMIT 1)"""
# Never to be made again: a site's next run begins when the one before has its verdict.
_OPENED = f"iif({was_there('jobs.site', _FIRST_RUN)}, '{BEFORE}', '{SEEN}')"
_LANGUAGE = "substr(in_language, 1, instr(in_language || '-', '-') - 1)"
_OF_A_POSTING = (
    _tag("status", "iif(closed_at IS NULL, 'open', 'closed')"),
    _tag("site", "site"),
    _tag("organisation", "hiring_organization"),
    _tags("country", "country", _PLACES),
    _tags("place", "locality || coalesce(', ' || country, '')", _PLACES),
    _tag("workplace", _WORKPLACE),
    _tags("kind", "value", "json_each(employment_type)"),
    _tag("pay", BAND_OF_A_POSTING),
    _tag("language", _LANGUAGE),
    _tag("posted", "substr(date_posted, 1, 7)"),
    _tag("opened", _OPENED),
)
_JOINED = " || ".join(f"coalesce(' ' || {tags}, '')" for tags in _OF_A_POSTING)
TAGGED = f"SELECT id, ltrim({_JOINED}) FROM jobs"
"""The tags of each posting, as it is now."""

FACETS = """
-- The tags of a posting as they are in the search index.
CREATE TABLE job_tags (
    job INTEGER PRIMARY KEY,
    tags TEXT NOT NULL
) STRICT;

-- How many postings have a value.
CREATE TABLE facet_counts (
    facet TEXT NOT NULL,
    value TEXT NOT NULL,
    open INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    PRIMARY KEY (facet, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX facet_counts_open ON facet_counts(facet, open DESC);
"""

SEARCH = """
DROP TRIGGER jobs_update;
DROP TABLE jobs_fts;
DROP VIEW job_documents;

CREATE VIEW job_documents AS
    SELECT jobs.id, title, hiring_organization, job_locations, description_text, tags
    FROM jobs JOIN job_texts ON job_texts.job = jobs.id
        LEFT JOIN job_tags ON job_tags.job = jobs.id;

CREATE VIRTUAL TABLE jobs_fts USING fts5(
    title, hiring_organization, job_locations, description_text, tags,
    content='job_documents', content_rowid='id', tokenize='porter unicode61');

-- As before, and for whatever a tag is made of. The triggers of job_texts stay as they are.
CREATE TRIGGER jobs_update AFTER UPDATE OF title, hiring_organization, job_locations, closed_at,
    workplace_type, employment_type, base_salary_minimum, base_salary_maximum,
    base_salary_currency, base_salary_unit, in_language, date_posted ON jobs
WHEN old.title IS NOT new.title OR old.hiring_organization IS NOT new.hiring_organization
    OR old.job_locations IS NOT new.job_locations
    OR (old.closed_at IS NULL) IS NOT (new.closed_at IS NULL)
    OR old.workplace_type IS NOT new.workplace_type
    OR old.employment_type IS NOT new.employment_type
    OR old.base_salary_minimum IS NOT new.base_salary_minimum
    OR old.base_salary_maximum IS NOT new.base_salary_maximum
    OR old.base_salary_currency IS NOT new.base_salary_currency
    OR old.base_salary_unit IS NOT new.base_salary_unit
    OR old.in_language IS NOT new.in_language OR old.date_posted IS NOT new.date_posted BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT old.id, 1, old.title, old.hiring_organization, old.job_locations, description_text
    FROM job_texts WHERE job = old.id ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER job_locations_insert AFTER INSERT ON job_locations BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT id, 1, title, hiring_organization, job_locations, description_text
    FROM job_documents WHERE id = new.job ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER job_locations_delete AFTER DELETE ON job_locations BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT id, 1, title, hiring_organization, job_locations, description_text
    FROM job_documents WHERE id = old.job ON CONFLICT DO NOTHING;
END;
"""

PLACE_READINGS = f"""
-- As `jobs_update`, for the one part of `extra` that a tag is made of.
CREATE TRIGGER jobs_extra_update AFTER UPDATE OF extra ON jobs
WHEN old.extra IS NOT new.extra
    AND {_place_reading("old.extra")} IS NOT {_place_reading("new.extra")} BEGIN
    INSERT INTO jobs_fts_waiting
    SELECT old.id, 1, old.title, old.hiring_organization, old.job_locations, description_text
    FROM job_texts WHERE job = old.id ON CONFLICT DO NOTHING;
END;
"""
