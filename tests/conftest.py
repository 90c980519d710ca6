"""What the tests share: the commands as a user runs them, and the corpus of real pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jobcrawler.platforms import READERS
from project import ROOT, Scrapy, finished
from run_desk import tiny

# Servers run in threads here, and glibc before 2.41 may never wake one that was told to let
# another go first (see `jobcrawler.practice.beside`): nobody is, within a tenth of a second.
sys.setswitchinterval(0.1)


@pytest.fixture
def scrapy(tmp_path: Path) -> Scrapy:
    """Run `scrapy ARGS` in the project, with an archive of the test's own."""

    def run(*args: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "scrapy", *args]
        if args[0] in ("crawl", "import", "replay") and not any("ARCHIVE=" in a for a in args):
            command += ["-s", f"ARCHIVE={tmp_path / 'jobs.db'}"]
        return finished(command, env={**os.environ, **(env or {})})

    return run


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the processes of a test out of the coverage: to measure them takes twice the time."""
    for name in [name for name in os.environ if name.startswith("COVERAGE")]:
        monkeypatch.delenv(name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "jobs.db"


@pytest.fixture
def tiny_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sites name the platform "tiny", whose pages are as `run_desk` says."""
    monkeypatch.setitem(READERS, "tiny", tiny())


@pytest.fixture
def corpus() -> Path:
    """The corpus of captured pages; tests that need it are skipped elsewhere."""
    path = Path(os.environ.get("JOBCRAWLER_CORPUS", ROOT / "../shared/corpus"))
    if not path.is_dir():
        pytest.skip(f"no corpus of real pages at {path} (JOBCRAWLER_CORPUS)")
    return path
