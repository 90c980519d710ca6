"""`scrapy extract`: what parsers read from saved pages, as JSON Lines; no archive is touched."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from jobcrawler import statuses
from jobcrawler.cleaning import clean
from jobcrawler.exports.json_lines import json_line
from jobcrawler.items import JobPosting, as_dict
from jobcrawler.page import (
    Announced,
    BadRow,
    Blocked,
    Closed,
    Fetch,
    Found,
    Page,
    PageChangedError,
    Partial,
    Used,
)
from jobcrawler.recognising import read_page

COLUMNS = ("file", "url", "platform", "kind")


class Command(ScrapyCommand):
    """Reads saved pages and prints what they say."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "--manifest FILE | FILE ..."

    def short_desc(self) -> str:
        """Return one line."""
        return "Print what the parsers read from saved pages, as JSON Lines"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add --manifest."""
        super().add_options(parser)
        parser.add_argument("--manifest", metavar="FILE",
                            help=f"tab-separated, with a header: {' '.join(COLUMNS)}")  # fmt: skip

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print a line for each finding."""
        if bool(args) == bool(opts.manifest):
            message = "name files, or one --manifest"
            raise UsageError(message, print_help=False)
        try:
            rows = list(read_manifest(Path(opts.manifest))) if opts.manifest else [
                {"file": arg} for arg in args]  # fmt: skip
        except (OSError, ValueError) as error:
            self._complain(error)
            return
        try:
            self._print(rows)
        except BrokenPipeError:  # "| head": who reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _print(self, rows: Iterable[dict[str, str]]) -> None:
        for row in rows:
            try:
                lines = list(extract(row))
            except OSError as error:  # the other files are read all the same
                self._complain(error)
                continue
            for line in lines:
                sys.stdout.write(json_line(line))
        sys.stdout.flush()

    def _complain(self, error: Exception) -> None:
        statuses.complain(error)
        self.exitcode = statuses.BAD_DATA


def read_manifest(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest.

    Raises:
        ValueError: it lacks the column "file".
        OSError: it cannot be read.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if "file" not in (rows.fieldnames or ()):
            message = f'{path}: no column "file"; the header is: {" ".join(COLUMNS)}'
            raise ValueError(message)
        for row in rows:
            yield {name: row.get(name) or "" for name in COLUMNS}


def extract(row: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield what one file says, a dict a finding."""
    page = Page(
        url=row.get("url") or "", kind=row.get("kind") or "", body=Path(row["file"]).read_bytes()
    )
    try:
        for found in read_page(page, platform=row.get("platform") or "", kind=page.kind):
            yield from ({"file": row["file"], **line} for line in lines_of(found))
    except PageChangedError as error:
        yield {"file": row["file"], "type": "bad_row", "reason": str(error)}


def lines_of(found: Found) -> Iterator[dict[str, Any]]:
    """Yield a finding as JSON-ready dicts; a fetch tells what the listing says of its posting."""
    match found:
        case JobPosting():
            yield {"type": "posting", **as_dict(clean(found))}
        case Fetch():
            yield {"type": "fetch", "url": found.url, "kind": found.kind}
            if found.listed is not None:
                yield {"type": "posting", **as_dict(clean(found.listed))}
        case Announced() | Partial() | Used() | Closed() | Blocked() | BadRow():
            kinds = {Announced: "announced", Partial: "partial", Used: "used", Closed: "closed",
                     Blocked: "blocked"}  # fmt: skip
            yield {"type": kinds.get(type(found), "bad_row"), **dataclasses.asdict(found)}
