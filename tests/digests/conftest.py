from __future__ import annotations

import argparse

import pytest
from scrapy.settings import Settings

from jobcrawler.commands.digest import Command


@pytest.fixture
def path(tmp_path):
    """Of an archive."""
    return tmp_path / "jobs.db"


@pytest.fixture
def digest(path, tmp_path, capsys):
    """Run `scrapy digest` here, with a sites file, and return its status, and what it printed."""

    def digest(sites, *args):
        file = tmp_path / "sites.toml"
        file.write_text(sites, encoding="utf-8")
        command = Command()
        command.settings = Settings({"ARCHIVE": str(path), "SITES": str(file)})
        parser = argparse.ArgumentParser(exit_on_error=False)
        command.add_options(parser)
        options, names = parser.parse_known_args(args)
        capsys.readouterr()
        command.run(names, options)
        return (command.exitcode, *capsys.readouterr())

    return digest
