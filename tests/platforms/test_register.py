"""The README's table of platforms is what the platforms say of themselves."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.register import BEGIN, END, table, written
from project import ROOT


def test_the_readme_is_current() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == written(readme)


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_says_how_it_is_known(name: str) -> None:
    (row,) = (line for line in table().splitlines() if line.startswith(f"| `{name}` |"))
    assert row.count(" | ") == 4
    assert "Known by" not in row


def test_a_table_that_is_old_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "README.md"
    path.write_text(f"# Ours\n{BEGIN}| old |\n{END}More.\n")
    monkeypatch.setattr(sys, "argv", ["register", str(path)])
    monkeypatch.delitem(sys.modules, "jobcrawler.platforms.register")
    runpy.run_module("jobcrawler.platforms.register", run_name="__main__")
    assert path.read_text() == f"# Ours\n{BEGIN}{table()}{END}More.\n"


def test_a_readme_without_a_place_for_it_is_told() -> None:
    with pytest.raises(ValueError, match="no place for the table"):
        written("# Ours\n")
