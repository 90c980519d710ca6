"""All real pages that are at hand, through the door by which unknown pages come in."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from jobcrawler.page import Blocked, Closed, JobPosting, Page, PageChangedError
from jobcrawler.recognising import read_page

pytestmark = pytest.mark.slow
WALLS = ("blocked/", "remoteok/plucker__jobs_remoteok__error.html")
"""Folders and files of pages that are walls, or errors sent as good pages."""


def kinds_of(file: Path) -> set[type]:
    try:
        found = list(read_page(Page(url="", kind="", body=file.read_bytes())))
    except PageChangedError:
        return set()
    return {type(each) for each in found}


@functools.cache
def all_kinds(html: Path) -> dict[str, set[type]]:
    files = [f for end in ("html", "xml") for f in sorted(html.glob(f"*/*.{end}"))]
    return {str(file.relative_to(html)): kinds_of(file) for file in files}


@pytest.fixture
def pages(corpus: Path) -> dict[str, set[type]]:
    return all_kinds(corpus / "html")


def test_every_wall_is_blocked_and_no_posting(pages: dict[str, set[type]]) -> None:
    walls = {name: kinds for name, kinds in pages.items() if name.startswith(WALLS)}
    assert walls
    assert {name: kinds for name, kinds in walls.items() if kinds != {Blocked}} == {}


def test_no_good_page_is_a_wall(pages: dict[str, set[type]]) -> None:
    good = {name: kinds for name, kinds in pages.items() if not name.startswith(WALLS)}
    assert len(good) > 100
    assert [name for name, kinds in good.items() if Blocked in kinds] == []


def test_a_page_is_closed_or_shows_a_posting_but_not_both(pages: dict[str, set[type]]) -> None:
    assert [name for name, kinds in pages.items() if {Closed, JobPosting} <= kinds] == []
    closed = {name for name, kinds in pages.items() if Closed in kinds}
    assert closed
    assert [name for name in closed if "expired" not in name and "closed" not in name] == []
