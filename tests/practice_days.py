"""An archive of many days, in a minute: crawls of the practice site's days, each moved to its day.

The crawls are real and the practice site's days are their own; only the times in the WARC files
are moved, and the archive is replayed from these.
"""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIRST_MORNING = datetime.datetime(2026, 3, 1, 5, 10, tzinfo=datetime.UTC)
STAMP, IN_NAME = "%Y-%m-%dT%H:%M:%SZ", "%Y%m%dT%H%M%SZ"
DATES = ("WARC-Date", "WARC-Refers-To-Date")


def make_archive(folder: Path, days: int) -> Path:
    """Crawl so many days of the practice site, and return the archive of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for day in range(days):
        _scrapy("crawl", "careers", "-s", f"ARCHIVE={folder / 'crawled.db'}",
                "-s", f"PRACTICE_DAY={day}")  # fmt: skip
    moved = move(sorted((folder / "warc").iterdir()), folder / "moved")
    archive = folder / "days" / "jobs.db"
    archive.parent.mkdir()
    _scrapy("replay", "--into", str(archive), *map(str, moved))
    return archive


def move(warcs: list[Path], folder: Path) -> list[Path]:
    """Write WARC files again as of one morning after the other."""
    folder.mkdir()
    names: dict[str, str] = {}
    for day, warc in enumerate(warcs):
        site, stamp = warc.name.removesuffix(".warc.gz").split("-")[:2]
        began = _time(stamp, IN_NAME)
        by = FIRST_MORNING + datetime.timedelta(days=day) - began
        names[warc.name] = f"{site}-{(began + by).strftime(IN_NAME)}.warc.gz"
        with warc.open("rb") as old, (folder / names[warc.name]).open("wb") as new:
            _move_records(old, new, by, names)
    return [folder / name for name in names.values()]


def _move_records(old, new, by: datetime.timedelta, names: dict[str, str]) -> None:
    writer = WARCWriter(new, gzip=True, warc_version="1.1")
    for record in ArchiveIterator(old, no_record_parse=True):
        headers = record.rec_headers
        for name in DATES:
            if date := headers.get_header(name):
                headers.replace_header(name, _moved_date(date, by))
        body = record.content_stream().read()
        for was, now in names.items():
            body = body.replace(was.encode(), now.encode())
        if headers.get_header("WARC-Filename"):
            headers.replace_header("WARC-Filename", names[headers.get_header("WARC-Filename")])
        headers.remove_header("WARC-Block-Digest")
        length = str(len(body))
        headers.replace_header("Content-Length", length)
        copy = writer.create_warc_record(
            headers.get_header("WARC-Target-URI") or "",
            record.rec_type,
            payload=io.BytesIO(body),
            length=len(body),
            warc_headers=StatusAndHeaders(headers.statusline, headers.headers, headers.protocol),
        )
        writer.write_record(copy)


def _moved_date(date: str, by: datetime.timedelta) -> str:
    return (_time(re.sub(r"\.\d+Z$", "Z", date), STAMP) + by).strftime(STAMP)


def _time(text: str, written: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, written).replace(tzinfo=datetime.UTC)


def _scrapy(*arguments: str) -> None:
    command = [sys.executable, "-m", "scrapy", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=300)
