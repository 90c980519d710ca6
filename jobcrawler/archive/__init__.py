"""The archive: one SQLite file and the WARC files beside it. The only code that speaks SQL."""
