"""Months of real boards, replayed: exactly what happened, by the rules that decide it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from jobcrawler.archive.store import Archive
from jobcrawler.captures import Captured
from jobcrawler.replaying import recordings, replay

COMPARED = ("title", "url", "job_locations", "hiring_organization", "requisition_id")


@pytest.fixture
def history(corpus: Path, tmp_path: Path) -> Path:
    """WARC files of recorded boards, and what an archive of them must say."""
    series = corpus / "api" / "greenhouse_timeseries"
    tool = corpus.parent / "tools" / "history.py"
    if not (series.is_dir() and tool.is_file()):
        pytest.skip(f"no recorded boards: {series}, {tool}")
    target = tmp_path / "history"
    subprocess.run([sys.executable, tool, series, target], check=True, capture_output=True)
    return target


def test_every_board_says_what_happened(history: Path, tmp_path: Path) -> None:
    boards = sorted(history.glob("*.warc.gz"))
    assert boards
    for warc in boards:
        truth = json.loads(
            warc.with_name(warc.name.replace(".warc.gz", ".truth.json")).read_text()
        )
        with Archive(tmp_path / warc.name / "jobs.db") as archive:
            runs = recordings([warc])
            assert all(isinstance(run, Captured) for run in runs)
            told = [{"at": row.started_at, "announced": row.announced, "seen": row.seen,
                     "verdict": row.verdict} for row in replay(archive, runs)]  # fmt: skip
            assert told == truth["runs"], warc.name
            postings = said(archive)
        for posting in truth["postings"].values():
            posting["changes"].sort()
        assert postings == truth["postings"], warc.name


def said(archive: Archive) -> dict[str, dict[str, object]]:
    """What the archive says of each posting, in the truth's words."""
    episodes, changes = defaultdict(list), defaultdict(list)
    for job, *edges in archive.db.execute(
        "SELECT job, opened_at, closed_at FROM episodes ORDER BY id"
    ):
        episodes[job].append(edges)
    for job, *change in archive.db.execute("SELECT job, seen_at, field, old, new FROM changes"):
        if change[1] in COMPARED:
            changes[job].append(change)
    return {
        job_id: {"first_seen": first, "last_seen": last, "episodes": episodes[job],
                 "changes": sorted(changes[job])}
        for job, job_id, first, last in archive.db.execute(
            "SELECT id, job_id, first_seen, last_seen FROM jobs"
        )
    }  # fmt: skip


def test_a_stamp_alone_is_no_change(history: Path, tmp_path: Path) -> None:
    """Boards stamp `updated_at` anew on postings that stay as they are."""
    warc = history / "robinhood.warc.gz"
    with Archive(tmp_path / "jobs.db") as archive:
        list(replay(archive, recordings([warc])))
        fields = {row[0] for row in archive.db.execute("SELECT DISTINCT field FROM changes")}
    assert fields
    assert "date_modified" not in fields
