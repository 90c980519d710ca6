"""`python -m benchmarks.peers --venv PATH [--install]`: beside ats-scrapers, on the same payloads.

Fields right, wrong and missing of both (`peer_judging` has the rules), and postings a second of
both. ats-scrapers runs whole in a virtual environment of its own, and is never a dependency.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from benchmarks import peer_jobcrawler
from benchmarks.measuring import ROOT, interleaved
from benchmarks.peer_corpus import Payload, payloads_in
from benchmarks.peer_environment import ATS_SCRAPERS, install
from benchmarks.peer_judging import judged
from benchmarks.peer_tables import Judgement, by_field, by_platform, differences

SCRIPT = Path(__file__).with_name("peer_ats_scrapers.py")
WIDTH = 140


class PeerError(Exception):
    """The peer's process has ended before its time; raised by `Peer.ask`."""


class Peer:
    """ats-scrapers, as a process of its own."""

    def __init__(self, process: subprocess.Popen[str], errors: Path) -> None:
        self._process = process
        self._errors = errors

    def ask(self, values: Any) -> Any:
        """Return the answer to a line.

        Raises:
            PeerError: the process has ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(values) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            message = f"{SCRIPT.name} ended:\n{self._errors.read_text()[-2000:]}"
            raise PeerError(message)
        return json.loads(answer)

    def speed(self, payloads: Sequence[Payload], seconds: float) -> float:
        """Return postings a second, of payloads that are read again and again."""
        found: float = self.ask([[payload.file for payload in payloads], seconds])
        return found


def main() -> None:
    """Read, judge, measure, print."""
    options = _options()
    if not (options.corpus / "api" / "expected.jsonl").exists():
        sys.exit(f"no corpus of payloads at {options.corpus} (--corpus, or JOBCRAWLER_CORPUS)")
    if options.install:
        install(options.venv, ATS_SCRAPERS)
    python = options.venv / "bin" / "python"
    if not python.exists():
        sys.exit(f"no virtual environment at {options.venv}: --install makes it, from PyPI")
    try:
        with running(python) as peer:
            compare(peer, list(payloads_in(options.corpus)), options)
    except PeerError as error:
        sys.exit(str(error))


def compare(peer: Peer, payloads: Sequence[Payload], options: argparse.Namespace) -> None:
    """Judge what both read and how fast, of the payloads in which the peer reads anything."""
    console = Console(highlight=False, width=WIDTH)
    answer = peer.ask([_sent(payload) for payload in payloads])
    found = {payload: answer["found"][payload.file] for payload in payloads}
    read = [payload for payload in payloads if found[payload]["rows"]]
    judgements = [judgement(payload, found[payload]["rows"]) for payload in read]
    console.print(f"ats-scrapers {answer['version']}")
    console.print(by_platform(judgements, speeds(peer, read, options.rounds, options.seconds)))
    console.print(by_field(judgements))
    for payload, its in found.items():
        if its["error"]:
            sys.stdout.write(f"not judged: {payload.file}: {its['error']}\n")
    if options.wrong:
        sys.stdout.writelines(f"{line}\n" for line in differences(judgements))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    corpus = os.environ.get("JOBCRAWLER_CORPUS", ROOT / "../shared/corpus")
    parser.add_argument("--venv", type=Path, required=True, help=f"where {ATS_SCRAPERS} is")
    parser.add_argument("--install", action="store_true", help="make it there first, from PyPI")
    parser.add_argument("--corpus", type=Path, default=corpus, help="its payloads are in api/")
    parser.add_argument("--rounds", type=int, default=5, help="of measuring (%(default)s)")
    parser.add_argument("--seconds", type=float, default=0.2, help="each (%(default)s)")
    parser.add_argument("--wrong", action="store_true", help="print each value that is not right")
    return parser.parse_args()


@contextmanager
def running(python: Path) -> Iterator[Peer]:
    """Run the peer's process, and end it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        errors = Path(folder) / "stderr"
        with errors.open("w") as stderr, subprocess.Popen(  # noqa: S603  our own script
            [python, "-I", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr,
            text=True, env={**os.environ, "TZ": "UTC"},
        ) as process:  # fmt: skip
            try:
                yield Peer(process, errors)
            finally:
                process.kill()


def _sent(payload: Payload) -> dict[str, Any]:
    """Return a payload as the script takes it: a list, perhaps with one posting's page."""
    listing, detail = payload.body, b""
    if payload.listing:
        listing, detail = payload.listing, payload.body
    return {
        "file": payload.file,
        "platform": payload.platform,
        "rows": payload.postings,
        "body": base64.b64encode(listing).decode(),
        "detail": base64.b64encode(detail).decode(),
        "detail_id": payload.job_id if detail else None,
    }


def judgement(payload: Payload, its: Sequence[Mapping[str, Any]]) -> Judgement:
    """Judge both readings of a payload."""
    ours = peer_jobcrawler.read(payload)
    return Judgement(
        payload,
        list(judged(ours, payload.truths, payload.postings)),
        list(judged(its, payload.truths, payload.postings)),
    )


def speeds(
    peer: Peer, payloads: Iterable[Payload], rounds: int, seconds: float
) -> dict[str, dict[str, list[float]]]:
    """Return the speeds of each platform's lists: parsed, cleaned too, and the peer's."""
    lists = defaultdict(list)
    for payload in payloads:
        if not payload.listing:
            lists[payload.platform].append(payload)
    return {platform: _speeds(peer, lists[platform], rounds, seconds) for platform in lists}


def _speeds(
    peer: Peer, payloads: Sequence[Payload], rounds: int, seconds: float
) -> dict[str, list[float]]:
    ours = peer_jobcrawler.speed
    measures = {
        "parsed": lambda: ours(payloads, seconds, cleaned=False),
        "its": lambda: peer.speed(payloads, seconds),
        "cleaned": lambda: ours(payloads, seconds, cleaned=True),
    }
    return interleaved(measures, rounds)


if __name__ == "__main__":
    main()
