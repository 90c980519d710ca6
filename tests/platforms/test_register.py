"""The README's table of platforms is what the platforms say of themselves."""

from __future__ import annotations

import json
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


def cells(name: str) -> list[str]:
    (row,) = (line for line in table().splitlines() if line.startswith(f"| `{name}` |"))
    return row.removeprefix("| ").removesuffix(" |").split(" | ")


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_platform_says_how_it_is_known(name: str) -> None:
    assert len(cells(name)) == 8
    assert "Known by" not in cells(name)[2]


@pytest.mark.parametrize("name", PLATFORMS)
def test_what_a_platform_says_it_reads_is_what_its_cases_show(name: str) -> None:
    lists, details, again = set[str](), set[str](), set[str]()
    for page in (ROOT / "tests/platforms").glob(f"{name}/*/page.json"):
        found = json.loads((page.parent / "expected.json").read_text(encoding="utf-8"))
        if isinstance(found, dict):  # it raises
            continue
        kind = json.loads(page.read_text(encoding="utf-8"))["kind"]
        (body,) = page.parent.glob("body.*")
        fetches = [one for one in found if one["type"] == "fetch" and one["kind"] == "detail"]
        postings = [one for one in found if one["type"] == "posting"]
        again |= {way_of(one.get("revision", "")) for one in fetches}
        if fetches or postings:
            formats = details if kind in ("detail", "page") else lists
            formats.add(body.suffix[1:].upper())
    *_, said_lists, said_details, said_again, _, _ = cells(name)
    assert said_lists == (" or ".join(sorted(lists)) or "-")
    if said_again == "list":
        assert (said_details, again) == ("in the list", set())
    elif said_again != "not crawled":
        assert set(said_again.split(", ")) == again
    if said_details != "in the list":
        assert set(said_details.split(" or ")) <= details


def way_of(revision: str) -> str:
    if not revision:
        return "turn"
    return "row" if revision.startswith("W/") else "date"


@pytest.mark.parametrize("name", PLATFORMS)
def test_what_is_not_crawled_asks_for_nothing(name: str) -> None:
    platform, folder = PLATFORMS[name], ROOT / "tests/platforms" / name
    boards = {
        json.loads(page.read_text(encoding="utf-8")).get("board")
        for page in folder.glob("*/page.json")
    }
    asked = [fetch for board in boards if board for fetch in platform.start(board)]
    assert bool(asked) == (cells(name)[5] != "not crawled") or not any(boards)


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
