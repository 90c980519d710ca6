"""Which records of WARC files answer which address: CDXJ, as players of web archives read it.

Sources: https://specs.webrecorder.net/cdxj/0.1.0/, and for requests other than GET
https://specs.webrecorder.net/request-body-canonicalization/latest/.
"""

from __future__ import annotations

import base64
import heapq
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from urllib.parse import parse_qsl, urlencode, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from jobcrawler.archive.errors import ArchiveError

BATCH = 100_000
"""Lines that are sorted at a time, some 40 MB."""
_ANSWERS = frozenset({"response", "revisit", "resource"})
_PORTS = {"http": 80, "https": 443}
_WWW = re.compile(r"^www\d*\.")
_LONGEST_QUERY = 4096


def sort_key(url: str) -> str:
    """Return an address as indexes are sorted by it: "org,example)/path?a=1&b=2"."""
    url = url.replace(" ", "%20")  # a blank ends the key
    parts = urlsplit(url.lower())
    if parts.scheme not in _PORTS:
        return url
    host = ",".join(reversed(_WWW.sub("", parts.hostname or "").split(".")))
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{host}{port}){parts.path or '/'}" + (f"?{query}" if query else "")


def as_get(url: str, method: str, kind: str, body: bytes) -> str:
    """Return the address that a request with a body is indexed by: no other one is like it."""
    if kind.startswith("application/x-www-form-urlencoded"):
        said = urlencode(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    else:
        said = f"__wb_post_data={base64.b64encode(body).decode()}"
    joint = "&" if "?" in url else "?"
    return f"{url}{joint}__wb_method={method}&{said[:_LONGEST_QUERY]}"


def lines_of(path: Path) -> Iterator[str]:
    """Yield a line for each record of a WARC file that answers an address.

    Raises:
        ArchiveError: it cannot be read.
    """
    request: tuple[str, str, bytes] = ("GET", "", b"")
    try:
        with path.open("rb") as file:
            records = ArchiveIterator(file)
            for record in records:
                if record.rec_type == "request":
                    request = _request(record)
                elif record.rec_type in _ANSWERS:
                    said = _facts(record, path.name)
                    # The length is known when the record has been read to its end.
                    said["offset"] = str(records.get_record_offset())
                    said["length"] = str(records.get_record_length())
                    yield _line(record, said, *request)
                    request = ("GET", "", b"")
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error) as error:
        message = f"{path}: cannot be read ({error})"
        raise ArchiveError(message) from error


def _request(record: ArcWarcRecord) -> tuple[str, str, bytes]:
    head = record.http_headers
    kind = head.get_header("Content-Type") or ""
    return head.protocol, kind, record.content_stream().read()


def _facts(record: ArcWarcRecord, name: str) -> dict[str, str]:
    head = record.http_headers
    kind = (head or record.rec_headers).get_header("Content-Type") or ""
    is_revisit = record.rec_type == "revisit"
    said = {
        "url": record.rec_headers.get_header("WARC-Target-URI"),
        "mime": "warc/revisit" if is_revisit else kind.split(";")[0].strip(),
        "status": head.get_statuscode() if head else "200",
        "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
        "filename": name,
    }
    return {key: value for key, value in said.items() if value}


def _line(record: ArcWarcRecord, said: dict[str, str], method: str, kind: str, body: bytes) -> str:
    url = said["url"]
    if method != "GET":
        said["method"] = method
        url = as_get(url, method, kind, body)
    time = re.sub(r"\D", "", record.rec_headers.get_header("WARC-Date"))[:14]
    return f"{sort_key(url)} {time} {json.dumps(said)}\n"


def in_order(lines: Iterable[str], *, batch: int = BATCH) -> Iterator[str]:
    """Yield lines in the order of their bytes, holding a batch of them at a time."""
    with ExitStack() as stack:
        sorted_parts: list[IO[bytes]] = []
        waiting: list[bytes] = []
        for line in lines:
            waiting.append(line.encode())
            if len(waiting) == batch:
                file = stack.enter_context(TemporaryFile())
                file.writelines(sorted(waiting))
                file.seek(0)
                sorted_parts.append(file)
                waiting = []
        for line_bytes in heapq.merge(*sorted_parts, sorted(waiting)):
            yield line_bytes.decode()
