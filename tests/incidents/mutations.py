"""Prove that each guard matters: `python tests/incidents/mutations.py [INCIDENT ...]`.

Each guard against an incident is taken out of a copy of the package, alone; the incident's tests,
run against that copy, must fail. Exits with 1 if any did not. All of them take about half an hour.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from incidents_guards import GUARDS, INCIDENTS, Guard

ROOT = Path(__file__).parents[2]
PARTS = ("jobcrawler", "tests/incidents", "tests/conftest.py", "tests/fork_server.py",
         "tests/project.py", "scrapy.cfg", "sites.toml", "pyproject.toml")  # fmt: skip
"""What the tests of incidents need of the project."""
TIMEOUT_S = 900
FAILED = 1
"""What pytest exits with when tests failed; other statuses are mistakes of this script."""
OURS = ("SyntaxError", "NameError", "ImportError", "UnboundLocalError", "TypeError", "KeyError",
        "AttributeError")  # fmt: skip
"""Errors of a change that does not fit its place: such a failure proves nothing."""


class StaleGuardError(Exception):
    """A guard's text is not in the package exactly once; raised by `places_of`."""


@lru_cache(maxsize=2)
def sources(root: Path) -> dict[Path, str]:
    """Return the files in which guards are: the package's, without the practice site's."""
    package = root / "jobcrawler"
    return {
        path: path.read_text(encoding="utf-8")
        for path in sorted(package.rglob("*.py"))
        if package / "practice" not in path.parents
    }


def places_of(guard: Guard, root: Path = ROOT) -> list[Path]:
    """Return the file of each of a guard's texts.

    Raises:
        StaleGuardError: a text is nowhere, or in more places than one.
    """
    found = []
    for text, _ in guard.changes:
        files = [path for path, source in sources(root).items() for _ in range(source.count(text))]
        if len(files) != 1:
            message = f"{guard.words}: {len(files)} times in the package: {text}"
            raise StaleGuardError(message)
        found += files
    return found


def copy_project(folder: Path) -> None:
    """Copy what the tests need. Fresh for each guard: bytecode of another would be believed."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        target = folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target, ignore=ignored)
        else:
            shutil.copy(ROOT / part, target)


def take_out(guard: Guard, folder: Path) -> None:
    """Change the copy so that a guard is gone."""
    for path, (text, instead) in zip(places_of(guard, folder), guard.changes, strict=True):
        changed = path.read_text(encoding="utf-8").replace(text, instead)
        compile(changed, str(path), "exec")
        path.write_text(changed, encoding="utf-8")


def test(folder: Path, incidents: Iterable[int]) -> tuple[int, str]:
    """Run the tests of incidents against a copy; return pytest's status and its output."""
    chosen = " or ".join(f"incident_{number:02}_" for number in incidents)
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider",
               "tests/incidents", "-k", chosen]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": str(folder)}
    with subprocess.Popen(
        command, cwd=folder, env=env, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        try:
            output, _ = running.communicate(timeout=TIMEOUT_S)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            return -1, f"no end after {TIMEOUT_S} seconds"
    return running.returncode, output


def verdict(guard: Guard | None, incidents: Iterable[int]) -> tuple[str, str]:
    """Return "passed", "killed" or what went wrong, and the output; None takes nothing out."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as name:
        copy_project(Path(name))
        if guard is not None:
            take_out(guard, Path(name))
        status, output = test(Path(name), incidents)
    if status == 0:
        return "passed", output
    is_ours = any(f"{error}:" in output for error in OURS)
    return ("killed" if status == FAILED and not is_ours else f"BROKEN ({status})"), output


def say(words: str) -> None:
    """Write a line, at once: the next one may take minutes."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Try the guards of the incidents, one by one, and print a table."""
    chosen = [int(number) for number in arguments] or list(INCIDENTS)
    pairs = [(n, guard) for n in chosen for guard in GUARDS if n in guard.incidents]
    for _, guard in pairs:
        places_of(guard)
    word, output = verdict(None, chosen)
    if word != "passed":
        say(f"{output}\nwith every guard in place the tests must pass")
        return 1
    bad = 0
    for number, guard in pairs:
        word, output = verdict(guard, [number])
        bad += word != "killed"
        say(f"{number:>2}  {guard.words:<70} {'SURVIVED' if word == 'passed' else word}")
        if word.startswith("BROKEN"):
            say(output)
    say(f"{len(pairs) - bad} of {len(pairs)} killed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
