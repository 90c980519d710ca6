from __future__ import annotations

import pytest
from archive_desk import Desk

from jobcrawler.archive.store import Archive


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "jobs.db") as opened:
        yield opened


@pytest.fixture
def begin(archive):
    """Begin a run on a day of March 2026."""

    def begin(day, **values):
        return Desk(archive, day, **values)

    return begin


@pytest.fixture
def path(tmp_path):
    """Of a WARC file that is not there yet, nor its folder."""
    return tmp_path / "warc" / "northwind-20260301T050000Z.warc.gz"
