"""The virtual environment in which a peer runs: never ours, of which it is no dependency."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ATS_SCRAPERS = "ats-scrapers[scrapers]==0.3.0"
PRICE_PARSER = "price-parser==0.5.1"
LONGEST_S = 600
"""Of one command: all that ats-scrapers depends on may have to be fetched."""


def install(venv: Path, *requirements: str) -> None:
    """Make a virtual environment with what is required, from PyPI.

    Raises:
        SystemExit: it cannot be made.
    """
    python = str(venv / "bin" / "python")
    commands = ([sys.executable, "-m", "venv", str(venv)],
                [python, "-m", "pip", "install", "--quiet", *requirements])  # fmt: skip
    for command in commands:
        if subprocess.run(command, timeout=LONGEST_S, check=False).returncode:  # noqa: S603
            sys.exit(f"failed: {' '.join(command)}")
