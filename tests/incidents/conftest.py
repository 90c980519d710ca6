from __future__ import annotations

from pathlib import Path

import pytest
from incidents_desk import Bench

from project import Scrapy


@pytest.fixture(scope="session")
def good_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the archive of one good crawl, which the tests copy."""
    return tmp_path_factory.mktemp("good")


@pytest.fixture
def bench(scrapy: Scrapy, tmp_path: Path, good_archive: Path) -> Bench:
    return Bench(scrapy, tmp_path, good_archive)


@pytest.fixture(autouse=True)
def _unmeasured(unmeasured: None) -> None:
    """What these crawls run of us is measured in tests/crawl and in the tests of its parts."""
