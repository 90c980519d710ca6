"""Bugs to plant in a copy of the package, so that a test can be seen to find them."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
import sys
from pathlib import Path

from project import ROOT

PACKAGE = ROOT / "jobcrawler"


@dataclasses.dataclass(frozen=True)
class Bug:
    """One wrong line."""

    name: str
    file: str
    """In the package."""
    right: str
    """What stands there, once."""
    wrong: str

    def plant(self, folder: Path) -> None:
        """Copy the package into a folder, with the bug."""
        shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("*.pyc"))
        path = folder / PACKAGE.name / self.file
        source = path.read_text(encoding="utf-8")
        assert source.count(self.right) == 1, f"{self.file} has changed: {self.right}"
        path.write_text(source.replace(self.right, self.wrong), encoding="utf-8")


def run_test(
    test: str, folder: Path, *, timeout: float = 120, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run a test of this folder, "test_x.py::test_y", with the package that lies in `folder`."""
    # Coverage is of the package itself, and not of its copies.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c",
               ROOT / "pyproject.toml", "--rootdir", ROOT, ROOT / "tests" / test]  # fmt: skip
    return subprocess.run(
        command, cwd=folder, env={**kept, "PYTHONPATH": str(folder), **env}, capture_output=True,
        text=True, check=False, timeout=timeout,
    )  # fmt: skip


LIFECYCLE = (
    Bug("a truncated run closes", "archive/ledger.py",
        "self.word in PROVING", 'self.word in (*PROVING, "truncated")'),
    Bug("a held run closes", "archive/ledger.py",
        "self.word in PROVING", 'self.word in (*PROVING, "held")'),
    Bug("a change's old value is the new one", "archive/history.py",
        '"old": old[name]', '"old": new[name]'),
    Bug("first_seen moves when a posting comes back", "archive/history.py",
        "UPDATE jobs SET last_seen = max(last_seen, ?)",
        "UPDATE jobs SET first_seen = iif(closed_at IS NULL, first_seen, last_seen),"
        " last_seen = max(last_seen, ?)"),
    Bug("a posting that was sighted is missing still", "archive/history.py",
        '" missing_since = NULL, closed_at = NULL WHERE id = ?"',
        '" closed_at = NULL WHERE id = ?"'),
    Bug("a refusal is an end", "visits.py", "GONE = (404, 410)", "GONE = (403, 404, 410)"),
    Bug("a posting without a page is missed once only", "settling.py",
        "if absent.missing_since and not absent.detail_url", "if not absent.detail_url"),
    Bug("a closing has the day of its proof", "settling.py",
        "at = absent.missing_since or listed_at", "at = listed_at"),
    Bug("a run that goes on asks for refusals again", "resuming.py",
        "status in (408, 429) or status >= 500", "status >= 400"),
)  # fmt: skip
"""Each is found by `test_lifecycle.py`, the first of them at once."""
