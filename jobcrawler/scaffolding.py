"""The first lines of a new platform: a module, cases, and tests that fail until it is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

from jobcrawler.platforms import READERS
from jobcrawler.sites import SiteError

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_NEXT = ")\nJOB_BOARDS = ("
"""What follows the names of those of employers."""
_REGISTER = Path("jobcrawler/platforms/__init__.py")

_MODULE = Template('''"""$title career sites: what a list brings, and if details are asked for.

Known by: `NAME.$name.example`
Reads: JSON; JSON; turn
Source: the vendor's documentation, or what its pages ask for (seen YYYY-MM).
Shape: the addresses, and the keys of their answers that are relied on.
Limits: the size of a page, and totals at which the list is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jobcrawler.items import JobPosting, Place
from jobcrawler.page import DETAIL, LISTING, Announced, Fetch, Findings, Page
from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.reading.fields import (
    JSON_HEADERS,
    address,
    at,
    bad_row,
    changed,
    count,
    joined,
    prose,
    segments,
    words,
)

NAME = "$name"
CAPS: frozenset[int] = frozenset()
_HOST = re.compile(r"([\\w-]+)\\.$name\\.example")


def board_of(url: str) -> str | None:
    """Return the employer's name in any address of its board."""
    host = _HOST.fullmatch(address(url).hostname or "")
    return host[1] if host else None


def start(board: str) -> Iterator[Fetch]:
    """Yield the request for the list; nothing for what is no board."""
    url = f"https://{board}.$name.example/api/jobs"
    if board_of(url) == board:
        yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address: of files without one, by keys that nobody else has."""
    path = segments(page.url)
    if board_of(page.url) is None or path[:2] != ["api", "jobs"]:
        return None
    return DETAIL if path[2:] else LISTING


def _listing(page: Page) -> Findings:
    """Read a page of the list: its total, the details to fetch, the next page."""
    rows = at(page.json, "jobs")
    if not isinstance(rows, list):
        raise changed(page, "no rows")
    total = count(page.json, "total")
    if total is not None:
        yield Announced(total=total)
    for position, row in enumerate(rows):
        posting = _posting(row, page)
        if posting is None:
            yield bad_row(row, position)
        else:
            yield Fetch(url=f"{page.url}/{posting.job_id}", kind=DETAIL, headers=JSON_HEADERS,
                        listed=posting)  # fmt: skip


def _detail(page: Page) -> Findings:
    posting = _posting(page.json, page)
    if posting is None:
        raise changed(page, "no posting")
    yield joined(posting, page.listed)


def _posting(row: object, page: Page) -> JobPosting | None:
    """Return what a row or a detail says; None without an id or a title."""
    job_id, title, place = words(row, "id"), words(row, "title"), words(row, "location")
    if not job_id or not title:
        return None
    return JobPosting(
        job_id=job_id,
        url=f"https://{board_of(page.url)}.$name.example/jobs/{job_id}",
        title=title,
        description_html=prose(row, "description"),
        job_locations=(Place(raw=place),) if place else (),
    )


PARSERS: Mapping[str, Parser] = {LISTING: _listing, DETAIL: _detail}
''')

_TEST = Template('''"""A crawl of a $title board, in its wire format."""

from __future__ import annotations

from pathlib import Path

from wire import Asked, Reply, crawl


def answer(asked: Asked) -> Reply | None:
    """Answer as $title does: as the saved pages show, not as the parser would like it.

    This board is empty: let it send 45 postings.
    """
    return Reply({"total": 0, "jobs": []}) if asked.path == "/api/jobs" else None


def test_a_board_is_crawled_whole(tmp_path: Path) -> None:
    found = crawl(tmp_path, "https://ovenbird.$name.example/", answer)
    assert found.status == 0, found.err
    assert (found.run["verdict"], found.run["seen"]) == ("complete", 45)
''')

_ROW = {"id": "7", "title": "Weaver", "location": "Ghent"}
_CASES: dict[str, tuple[str, str, dict[str, object]]] = {
    "full": ("listing", "", {"total": 1, "jobs": [_ROW]}),
    "empty": ("listing", "", {"total": 0, "jobs": []}),
    "detail": ("detail", "/7", {**_ROW, "description": "<p>Weaves.</p>"}),
}
"""By name: the kind of the page, the end of its address, its body."""

STEPS = Template("""Next:
1. Save pages of it: a full list, the last page, an empty board, a detail, a closed one. Look at what it really sends.
2. jobcrawler/platforms/$name.py: Known by, Reads, Source, Shape, Limits; board_of, start, kind_of, and a parser for each kind of page.
3. tests/platforms/$name/CASE/: small pages in its shape, with invented names; not other people's.
4. .venv/bin/pytest tests/platforms/test_cases.py -k $name --update, and read every line of expected.json.
5. tests/platforms/test_wire_$name.py: what it sends, and a crawl of it; tests/platforms/test_addresses.py: its addresses.
6. jobcrawler/platforms/__init__.py: its place in the alphabet, in JOB_BOARDS if its boards are of many employers;
   .venv/bin/python -m jobcrawler.platforms.register README.md; a line in CHANGELOG.md; make test.
""")  # noqa: E501  lines of a terminal


def scaffold(root: Path, name: str) -> list[Path]:
    """Write a platform's first files into a checkout, and register it; return them.

    Raises:
        SiteError: the name is taken or none, or this is no checkout.
    """
    if not _NAME.fullmatch(name):
        message = f'"{name}": a platform\'s name is made of a-z, 0-9 and _'
        raise SiteError(message)
    register = root / _REGISTER
    if not register.exists() or not (root / "tests/platforms").is_dir():
        message = f"{root}: no checkout of jobcrawler; a platform is written in one"
        raise SiteError(message)
    title = name.replace("_", " ").title()
    texts = {
        f"jobcrawler/platforms/{name}.py": _MODULE.substitute(name=name, title=title),
        f"tests/platforms/test_wire_{name}.py": _TEST.substitute(name=name, title=title),
        **_cases(name),
    }
    paths = [root / path for path in texts]
    taken = next((path for path in paths if path.exists()), None)
    if taken or name in READERS:
        message = f"{taken or name}: is there already"
        raise SiteError(message)
    texts[str(_REGISTER)] = registered(register.read_text(encoding="utf-8"), name)
    paths.append(register)
    for path, text in zip(paths, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return paths


def _cases(name: str) -> dict[str, str]:
    """Return the files of the first cases by path; what is expected of them is not written yet."""
    texts = {}
    for case, (kind, end, body) in _CASES.items():
        url, folder = f"https://ovenbird.{name}.example/api/jobs{end}", f"tests/platforms/{name}"
        page = {"url": url, "kind": kind, "board": "ovenbird"}
        texts[f"{folder}/{case}/page.json"] = json.dumps(page, indent=1) + "\n"
        texts[f"{folder}/{case}/body.json"] = json.dumps(body, indent=1) + "\n"
        texts[f"{folder}/{case}/expected.json"] = "[]\n"
    return texts


def registered(text: str, name: str) -> str:
    """Return the register of platforms with one more, the last of those of employers.

    Raises:
        SiteError: the register is not as it was.
    """
    before, found, after = text.partition(_NEXT)
    if not found:
        message = f"{_REGISTER}: its names are not as they were; add {name} by hand"
        raise SiteError(message)
    return f'{before}    "{name}",\n{found}{after}'
