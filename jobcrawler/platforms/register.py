"""The table of platforms in the README, made from the platforms themselves.

`python -m jobcrawler.platforms.register README.md` writes it anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jobcrawler.platforms import PLATFORMS
from jobcrawler.platforms.contract import Platform

BEGIN, END = "<!-- platforms: begin -->\n", "<!-- platforms: end -->\n"
_HEAD = ("platform", "sites", "known by", "list", "details", "again", "cut off at", "seen")
_SEEN = re.compile(r"\b(?:seen|saved) (20\d\d(?:-\d\d)?)")


def table() -> str:
    """Return the table, a row for each platform, in Markdown."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, PLATFORMS.values())]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(platform: Platform) -> tuple[str, ...]:
    about = platform.__doc__ or ""
    seen = _SEEN.search(about)
    caps = ", ".join(f"{cap:,}" for cap in sorted(platform.CAPS))
    return (
        f"`{platform.NAME}`",
        about.partition("\n")[0].rstrip("."),
        _said(about, "Known by"),
        *_said(about, "Reads").split("; "),
        caps or "-",
        seen[1] if seen else "-",
    )


def _said(about: str, name: str) -> str:
    """Return what a docstring's line of this name says."""
    return next(line for line in about.splitlines() if line.startswith(f"{name}: ")).partition(
        ": "
    )[2]


def written(readme: str) -> str:
    """Return a README with the table as it is now."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        message = f"no place for the table: {BEGIN.strip()} ... {END.strip()}"
        raise ValueError(message)
    return f"{before}{BEGIN}{table()}{END}{after}"


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(written(path.read_text(encoding="utf-8")), encoding="utf-8")
