"""The first lines of a new platform: a module, a case, and tests that fail until it is written."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

from jobcrawler.platforms import READERS
from jobcrawler.sites import SiteError

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_GENERIC = '    "numbered_walk": numbered_walk,\n'
_REGISTER = Path("jobcrawler/platforms/__init__.py")

_MODULE = Template('''"""$title career sites: what a list brings, and if details are asked for.

Known by: `NAME.$name.example`
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
    """Yield the request for the list."""
    url = f"https://{board}.$name.example/api/jobs"
    yield Fetch(url=url, kind=LISTING, headers=JSON_HEADERS)


def kind_of(page: Page) -> str | None:
    """Tell the kind by the address."""
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
        description_html=words(row, "description"),
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

_LIST = {"total": 1, "jobs": [{"id": "7", "title": "Weaver", "location": "Ghent"}]}

STEPS = Template("""Next:
1. Save pages of it: a full list, the last page, an empty board, a detail, a closed one. Look at what it really sends.
2. jobcrawler/platforms/$name.py: Source, Shape, Limits; board_of, start, kind_of, and a parser for each kind of page.
3. tests/platforms/$name/CASE/: small pages in its shape, with invented names; not other people's.
4. .venv/bin/pytest tests/platforms -k $name --update, and read every line of expected.json.
5. tests/platforms/test_wire_$name.py: what it sends, and a crawl of it.
6. .venv/bin/python -m jobcrawler.platforms.register README.md; make test; a line in CHANGELOG.md.
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
    title, case = name.replace("_", " ").title(), f"tests/platforms/{name}/full"
    page = {"url": f"https://ovenbird.{name}.example/api/jobs", "kind": "listing",
            "board": "ovenbird"}  # fmt: skip
    texts = {
        f"jobcrawler/platforms/{name}.py": _MODULE.substitute(name=name, title=title),
        f"tests/platforms/test_wire_{name}.py": _TEST.substitute(name=name, title=title),
        f"{case}/page.json": json.dumps(page, indent=1) + "\n",
        f"{case}/body.json": json.dumps(_LIST, indent=1) + "\n",
        f"{case}/expected.json": "[]\n",
    }
    paths = [root / path for path in texts]
    taken = next((path for path in paths if path.exists()), None)
    if taken or name in READERS:
        message = f"{taken or name}: is there already"
        raise SiteError(message)
    for path, text in zip(paths, texts.values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    register.write_text(registered(register.read_text(encoding="utf-8"), name), encoding="utf-8")
    return [*paths, register]


def registered(text: str, name: str) -> str:
    """Return the register of platforms with one more, before those that read any site."""
    imports = re.search(r"from jobcrawler\.platforms import \(\n(?P<names>[^)]*)\)", text)
    if imports is None:
        message = f"{_REGISTER}: its imports are not as they were; add {name} by hand"
        raise SiteError(message)
    names = sorted({*re.findall(r"\w+", imports["names"]), name})
    listed = "".join(f"    {each},\n" for each in names)
    text = text.replace(imports["names"], listed)
    return text.replace(_GENERIC, f'    "{name}": {name},\n{_GENERIC}')
