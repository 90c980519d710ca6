"""A new platform begins with files that are whole, and tests that fail until it is written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jobcrawler.platforms import OF_EMPLOYERS
from jobcrawler.scaffolding import scaffold
from jobcrawler.sites import SiteError
from project import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a scaffold touches and its tests need."""
    for folder in ("jobcrawler", "benchmarks"):
        shutil.copytree(ROOT / folder, tmp_path / folder,
                        ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
    tests = tmp_path / "tests" / "platforms"
    tests.mkdir(parents=True)
    helpers = ("conftest.py", "fork_server.py", "project.py", "run_desk.py",
               "platforms/conftest.py", "platforms/wire.py")  # fmt: skip
    for name in (*helpers, "platforms/test_cases.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests" / name)
    for name in ("scrapy.cfg", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(checkout: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *args], cwd=checkout, capture_output=True,
                          env={**os.environ, "PYTHONPATH": str(checkout)}, text=True, check=False,
                          timeout=300)  # fmt: skip


def test_a_scaffold_is_whole_and_its_tests_fail_until_it_is_written(checkout: Path) -> None:
    made = run(checkout, "scrapy", "sites", "scaffold", "ovenbird_jobs")
    assert made.returncode == 0, made.stderr
    assert "wrote jobcrawler/platforms/ovenbird_jobs.py" in made.stdout
    assert "a line in CHANGELOG.md; make test." in made.stdout
    wrote = [line.removeprefix("wrote ") for line in made.stdout.splitlines()]
    python = [name for name in wrote if name.endswith("py")]
    for check in (["ruff", "check", *python], ["ruff", "format", "--check", *python],
                  ["mypy", python[0]]):  # fmt: skip
        checked = run(checkout, *check)
        assert checked.returncode == 0, checked.stdout
    tested = run(checkout, "pytest", "-q", "-p", "no:cacheprovider", "tests/platforms",
                 "-k", "ovenbird_jobs")  # fmt: skip
    assert tested.returncode == 1, tested.stdout
    failed = {
        line.split("::")[1].split(" - ")[0]
        for line in tested.stdout.splitlines()
        if line.startswith("FAILED")
    }
    assert failed == {
        "test_a_board_is_crawled_whole",
        *(f"test_case[ovenbird_jobs/{case}]" for case in ("full", "empty", "detail")),
    }
    seen = run(checkout, "scrapy", "sites", "detect", "--unseen",
               "https://acme.ovenbird_jobs.example/")  # fmt: skip
    assert "[sites.ovenbird-jobs-acme]" in seen.stdout, seen.stderr


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("lever", "is there already"),
        ("saved", "is there already"),
        ("Oven-Bird", "a platform's name is made of"),
        ("../x", "a platform's name is made of"),
    ],
)
def test_a_name_that_is_taken_or_none_is_refused(checkout: Path, name: str, why: str) -> None:
    before = sorted(checkout.rglob("*"))
    with pytest.raises(SiteError, match=why):
        scaffold(checkout, name)
    assert sorted(checkout.rglob("*")) == before


def test_a_new_platform_is_the_last_of_those_of_employers(checkout: Path) -> None:
    scaffold(checkout, "ovenbird")
    text = (checkout / "jobcrawler/platforms/__init__.py").read_text(encoding="utf-8")
    names = re.findall(
        r'"(\w+)"', text[text.index("OF_EMPLOYERS = ") : text.index("JOB_BOARDS = ")]
    )
    assert names == [*OF_EMPLOYERS, "ovenbird"]


def test_where_the_register_is_not_as_it_was_nothing_is_written(checkout: Path) -> None:
    register = checkout / "jobcrawler/platforms/__init__.py"
    register.write_text("PLATFORMS = {}\n", encoding="utf-8")
    before = sorted(checkout.rglob("*"))
    with pytest.raises(SiteError, match="add ovenbird by hand"):
        scaffold(checkout, "ovenbird")
    assert sorted(checkout.rglob("*")) == before


def test_outside_a_checkout_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="no checkout of jobcrawler"):
        scaffold(tmp_path, "ovenbird")
    assert list(tmp_path.iterdir()) == []
