"""`scrapy export`, as a user runs it."""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys

import pytest
from exports_desk import fill
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from jobcrawler.commands.export import Command
from jobcrawler.exports.exporting import FILES
from project import ROOT


@pytest.fixture
def path(tmp_path):
    return fill(tmp_path / "exports" / "jobs.db")


def run(path, *args):
    """Run the command as Scrapy does, without its two seconds to begin; return the status."""
    command = Command()
    command.settings = Settings({"ARCHIVE": str(path)})
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    opts, rest = parser.parse_known_args(args)
    command.run(rest, opts)
    return command.exitcode


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.slow
def test_a_file_beside_the_archive(scrapy, path):
    done = scrapy("export", "csv", "-s", f"ARCHIVE={path}")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{path.parent / 'jobs.csv'}\n"
    assert len(read_csv(path.parent / "jobs.csv")) == 14


@pytest.mark.slow
def test_a_search_to_the_standard_output(scrapy, path):
    done = scrapy("export", "jsonl", "-", "--search", "q=title:potter&status=any", "--with-text",
                  "-s", f"ARCHIVE={path}")  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["description_text"] == "Bake bread."


@pytest.mark.slow
def test_who_reads_may_have_seen_enough(path):
    command = [sys.executable, "-m", "scrapy", "export", "csv", "-", "--with-text",
               "-s", f"ARCHIVE={path}"]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), said) == (0, b"")


@pytest.mark.parametrize("kind", FILES)
def test_every_format_has_its_file(path, kind, capsys):
    assert run(path, kind) == 0
    target = path.parent / FILES[kind]
    assert target.exists()
    assert capsys.readouterr().out == f"{target}\n"


def test_sites_and_texts_are_chosen(path, tmp_path):
    target = tmp_path / "out.csv"

    def chosen(*args):
        assert run(path, "jobspy", str(target), *args) == 0
        return [(row["title"], row["description"]) for row in read_csv(target)]

    assert chosen("--site", "marlow") == [("Potter", "Bake bread.")]
    assert chosen("--site", "marlow", "--no-text") == [("Potter", "")]
    assert len(chosen("--site", "marlow", "--site", "northwind")) == 14
    closed = chosen("--search", "?status=closed&country=", "--site", "northwind")
    assert closed == [("Closed", "Bake bread.")]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["xls"], "name a format"),
        ([], "name a format"),
        (["csv", "a", "b"], "name a format"),
        (["parquet", "-"], "parquet cannot be streamed"),
        (["sqlite", "--search", "q=x"], "sqlite is the archive as it is: not with --search"),
        (["wacz", "--redact", "--no-text"], "not with --redact, --with-text, --no-text"),
        (["csv", "--search", "colour=red"], "colour: no part of a search"),
        (["csv", "--site", "marlov"], 'no site "marlov" in the archive'),
    ],
)
def test_what_is_refused(path, args, said):
    with pytest.raises(UsageError) as refused:
        run(path, *args)
    assert said in str(refused.value)
    assert not {entry.name for entry in path.parent.iterdir()} & {*FILES.values(), "a", "b"}


def test_what_cannot_be_read_or_written(path, capsys):
    assert run(path.with_name("none.db"), "csv") == 65
    assert run(path, "csv", "/proc/none/out.csv") == 73
    first, second = capsys.readouterr().err.splitlines()
    assert "no archive there" in first
    assert "/proc/none/out.csv: cannot be written" in second
