"""WACZ: the original pages in one file that a browser replays (https://replayweb.page).

Source: https://specs.webrecorder.net/wacz/1.1.1/. The WARC files lie in it as they are.

Why not the library wacz (0.6): it brings some thirty packages, frictionless among them, and takes
postings' titles only for addresses that it finds again by itself.
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import json
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO

from jobcrawler import __version__
from jobcrawler.exports.cdxj import in_order, lines_of

VERSION = "1.1.1"
CHUNK_BYTES = 1 << 20
LINES = 1024
"""Of the index in a block of its own, so that a player reads no more than it needs."""
_INDEX = "index.cdx.gz"
Page = tuple[str, str, str]
"""Address, time, title."""


def write(
    file: BinaryIO,
    warcs: Iterable[Path],
    pages: Iterable[Page],
    *,
    about: dict[str, str],
    tick: Callable[[int], None],
) -> None:
    """Write WARC files and the list of their pages; `about` says its name and its time.

    Raises:
        ArchiveError: a WARC file cannot be read.
    """
    files = list(warcs)
    with zipfile.ZipFile(file, "w", allowZip64=True) as archive:
        package = _Package(archive, about["created"])
        for path in files:
            package.copy(f"archive/{path.name}", path, tick)
        blocks = _Blocks(in_order(line for path in files for line in lines_of(path)))
        package.add(f"indexes/{_INDEX}", blocks)
        package.add("indexes/index.idx", blocks.listed(), is_small=True)
        package.add("pages/pages.jsonl", _page_lines(pages), is_small=True)
        package.finish(about["name"])


class _Blocks:
    """An index in compressed blocks, and where each begins."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._places: list[str] = []

    def __iter__(self) -> Iterator[bytes]:
        offset = 0
        while block := list(islice(self._lines, LINES)):
            packed = gzip.compress("".join(block).encode(), mtime=0)
            place = json.dumps({"offset": offset, "length": len(packed)})
            self._places.append(f"{block[0].split(' {')[0]} {place}\n")
            offset += len(packed)
            yield packed

    def listed(self) -> Iterator[bytes]:
        head = json.dumps({"format": "cdxj-gzip-1.0", "filename": _INDEX})
        yield f"!meta 0 {head}\n".encode()
        yield "".join(self._places).encode()


def _page_lines(pages: Iterable[Page]) -> Iterator[bytes]:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
    yield json.dumps(head).encode() + b"\n"
    for number, (url, at, title) in enumerate(pages, start=1):
        page = {"id": str(number), "url": url, "ts": at, "title": title}
        yield json.dumps(page).encode() + b"\n"


@dataclasses.dataclass
class _Package:
    """The zip file, and what is in it so far."""

    archive: zipfile.ZipFile
    created: str
    resources: list[dict[str, Any]] = dataclasses.field(default_factory=list)

    def copy(self, name: str, path: Path, tick: Callable[[int], None]) -> None:
        with path.open("rb") as source:
            self.add(name, _chunks(source, tick), size=path.stat().st_size)

    def add(
        self, name: str, parts: Iterable[bytes], *, size: int = 0, is_small: bool = False
    ) -> None:
        """Add a file; what is compressed already is stored, so that it can be read in place.

        `size` is said of files of gigabytes. What is not said so is not written for them: players
        take a file's beginning from the zip's directory, and fields of that kind would move it.
        """
        info = self._info(name, size=size, is_small=is_small)
        digest, written = hashlib.sha256(), 0
        with self.archive.open(info, "w") as out:
            for part in parts:
                digest.update(part)
                written += len(part)
                out.write(part)
        self.resources.append(
            {
                "name": Path(name).name.lower(),
                "path": name,
                "hash": f"sha256:{digest.hexdigest()}",
                "bytes": written,
            }
        )

    def finish(self, title: str) -> None:
        package = {
            "profile": "data-package",
            "wacz_version": VERSION,
            "title": title,
            "created": self.created,
            "software": f"jobcrawler/{__version__}",
            "resources": self.resources,
        }
        described = json.dumps(package, indent=1).encode()
        digest = f"sha256:{hashlib.sha256(described).hexdigest()}"
        self.add("datapackage.json", [described], is_small=True)
        stated = json.dumps({"path": "datapackage.json", "hash": digest}).encode()
        self.add("datapackage-digest.json", [stated], is_small=True)

    def _info(self, name: str, *, size: int, is_small: bool) -> zipfile.ZipInfo:
        moment = time.strptime(self.created, "%Y-%m-%dT%H:%M:%SZ")
        info = zipfile.ZipInfo(name, date_time=moment[:6])
        info.compress_type = zipfile.ZIP_DEFLATED if is_small else zipfile.ZIP_STORED
        info.file_size = size
        return info


def _chunks(source: IO[bytes], tick: Callable[[int], None]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK_BYTES):
        tick(len(chunk))
        yield chunk
