from __future__ import annotations

import pytest

from jobcrawler.sites_file import read_sites


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "sites.toml"

    def read(text):
        path.write_text(text, encoding="utf-8")
        return read_sites(path)

    return read
