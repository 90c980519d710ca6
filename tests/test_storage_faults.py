"""Crawls, as processes, whose disk fills up, cannot be written, or belongs to another crawl."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobcrawler.archive.store import Archive
from jobcrawler.practice import Practice, PracticeServer
from project import ROOT
from small_disk import SmallDisk, small_disk

pytestmark = pytest.mark.slow
POSTINGS = int(os.environ.get("POSTINGS", "60"))
ROOM = "size=80m"
"""Somewhat more than a crawl wants to find free."""
NOT_FINISHED, CANNOT_WRITE, BUSY = 3, 73, 75
TIMEOUT_S = 120
LEFT_BYTES = 20_000
FILE_BLOCKS = 500
"""Of 512 bytes: less than the archive of a crawl, and more than an empty one."""
SOON_S = 60  # a busy machine takes ten to start; who waited for the lock would wait for ever
"""Within which a crawl that may not begin has said so, on a busy machine."""


QUERY = """
import json, sqlite3, sys
db = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
print(json.dumps(db.execute(sys.argv[2]).fetchall()))
"""


class Crawler:
    """Starts crawls of a practice site into the archive of a folder."""

    def __init__(self, folder: Path, server: PracticeServer) -> None:
        self.server = server
        self.archive = folder / "exports" / "jobs.db"
        self.archive.parent.mkdir()
        self.within: tuple[str, ...] = ()
        """What the commands are run with, in a namespace or under a limit."""
        self.sites = folder / "sites.toml"
        self.sites.write_text(
            f'[sites.acme]\nplatform = "numbered_walk"\nurl = "{server.address}/search"\n'
            "delay_s = 0.005\n"
        )

    def crawl(
        self, *settings: str, then: Callable[[], None] = lambda: None
    ) -> subprocess.CompletedProcess[str]:
        """Crawl, and call `then` in the midst of it."""
        begun = len(self.server.requests)
        values = (f"ARCHIVE={self.archive}", "PRIVATE_HOSTS=127.0.0.1", *settings)
        command = ("-m", "scrapy", "crawl", "careers", "-a", f"sites={self.sites}")
        with self._start(
            *command, *(part for value in values for part in ("-s", value))
        ) as process:
            try:
                while process.poll() is None and len(self.server.requests) < begun + POSTINGS / 2:
                    time.sleep(0.01)
                process.send_signal(signal.SIGSTOP)  # or it may be done before `then` is
                then()
                process.send_signal(signal.SIGCONT)
                out, err = process.communicate(timeout=TIMEOUT_S)
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def _start(self, *command: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.within, sys.executable, *command], cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )  # fmt: skip

    def _run(self, *command: str) -> str:
        with self._start(*command) as process:
            out, err = process.communicate(timeout=TIMEOUT_S)
        assert process.returncode == 0, out + err
        return out

    def rows(self, sql: str) -> list[list[object]]:
        """Return the rows of a query, asked where the archive is seen."""
        found: list[list[object]] = json.loads(self._run("-c", QUERY, str(self.archive), sql))
        return found

    def committed(self) -> set[object]:
        """Return the job IDs that a kill would leave."""
        return {row[0] for row in self.rows("SELECT job_id FROM jobs")}

    def assert_sound(self) -> None:
        """Every row follows from its original bytes."""
        said = self._run("-m", "scrapy", "verify", "-s", f"ARCHIVE={self.archive}")
        assert "all as in the original bytes" in said

    def assert_whole(self) -> None:
        """Nothing is missing, nothing is there twice, and nothing is closed."""
        counts = self.rows("SELECT count(*), count(DISTINCT job_id), count(closed_at) FROM jobs")
        assert counts == [[POSTINGS, POSTINGS, 0]]
        runs = self.rows("SELECT verdict, seen, new, closed FROM runs")
        assert runs == [["complete", POSTINGS, POSTINGS, 0]]
        self.assert_sound()


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    with PracticeServer(Practice(postings=POSTINGS)) as server:
        yield Crawler(tmp_path, server)


@pytest.fixture
def disk() -> Iterator[SmallDisk]:
    try:
        with small_disk() as made:
            yield made
    except OSError as error:
        pytest.skip(f"no user namespaces with mounts here ({error})")


def assert_stopped(done: subprocess.CompletedProcess[str], because: str) -> None:
    assert done.returncode == NOT_FINISHED, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "not finished: storage" in line]
    assert because in line
    assert "the next crawl goes on from here" in line


def only_originals_fill(disk: SmallDisk, folder: Path) -> Path:
    (folder / "warc").mkdir()
    disk.mount("-t", "tmpfs", "-o", ROOM, "tmpfs", str(folder / "warc"))
    return folder / "warc"


def only_rows_fill(disk: SmallDisk, folder: Path) -> Path:
    disk.mount("-t", "tmpfs", "-o", ROOM, "tmpfs", str(folder))
    elsewhere = folder.parent / "warc"
    elsewhere.mkdir()
    (disk.seen(folder) / "warc").symlink_to(elsewhere)
    return folder


def both_fill(disk: SmallDisk, folder: Path) -> Path:
    disk.mount("-t", "tmpfs", "-o", ROOM, "tmpfs", str(folder))
    return folder


OFTEN = ("COMMIT_EVERY_POSTINGS=10",)
AT_THE_END = ("COMMIT_EVERY_POSTINGS=1000", "COMMIT_EVERY_S=60")


@pytest.mark.parametrize(
    ("prepare", "because", "often"),
    [
        (only_originals_fill, "No space left on device", OFTEN),
        (only_rows_fill, "database or disk is full", OFTEN),
        (both_fill, "", OFTEN),
        (only_rows_fill, "disk is full", AT_THE_END),
    ],
)
def test_a_disk_that_fills_up(
    crawler: Crawler, disk: SmallDisk, prepare: Callable[..., Path], because: str,
    often: tuple[str, ...]
) -> None:  # fmt: skip
    full = prepare(disk, crawler.archive.parent)
    crawler.within = disk.enter
    before: set[object] = set()

    def fill() -> None:
        before.update(crawler.committed())
        disk.fill(full, leave=LEFT_BYTES)

    assert_stopped(crawler.crawl(*often, then=fill), because)
    assert crawler.rows("SELECT verdict FROM runs") == [[None]]
    assert crawler.committed() >= before
    assert len(crawler.committed()) < POSTINGS
    crawler.assert_sound()
    disk.empty(full)
    done = crawler.crawl()
    assert done.returncode == 0, done.stderr
    crawler.assert_whole()


def test_a_file_that_may_not_grow(crawler: Crawler) -> None:
    """A quota, or `ulimit -f`: for whoever has no namespaces, too."""
    crawler.within = ("sh", "-c", f'ulimit -f {FILE_BLOCKS} && exec "$@"', "sh")
    assert_stopped(crawler.crawl(*OFTEN), "")
    crawler.within = ()
    assert len(crawler.committed()) < POSTINGS
    crawler.assert_sound()
    done = crawler.crawl()
    assert done.returncode == 0, done.stderr
    crawler.assert_whole()


# What may not be written


def fingerprints(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def read_only_folder(disk: SmallDisk, archive: Path) -> None:
    disk.mount("--bind", str(archive.parent), str(archive.parent))
    disk.mount("-o", "remount,bind,ro", str(archive.parent))


def read_only_file(disk: SmallDisk, archive: Path) -> None:
    disk.mount("--bind", str(archive), str(archive))
    disk.mount("-o", "remount,bind,ro", str(archive))


@pytest.mark.parametrize("protect", [read_only_folder, read_only_file])
def test_an_archive_that_may_not_be_written(
    crawler: Crawler, disk: SmallDisk, protect: Callable[..., None]
) -> None:
    with Archive(crawler.archive):
        pass
    before = fingerprints(crawler.archive.parent)
    protect(disk, crawler.archive)
    crawler.within = disk.enter
    done = crawler.crawl()
    assert (done.returncode, done.stdout) == (CANNOT_WRITE, "")
    (line,) = done.stderr.splitlines()
    assert "jobs.db: cannot be written (Read-only file system)" in line
    assert crawler.server.requests == []
    assert fingerprints(crawler.archive.parent) == before


HOLDER = """
import sys
from pathlib import Path
from jobcrawler.archive.store import Archive
with Archive(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(crawler: Crawler) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the archive."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(crawler.archive)], cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


@pytest.mark.parametrize("is_lock_deleted", [False, True])
def test_an_archive_that_another_process_holds(
    crawler: Crawler, holder: subprocess.Popen[str], is_lock_deleted: bool
) -> None:
    lock = crawler.archive.with_name("jobs.db.lock")
    if is_lock_deleted:
        lock.unlink()
    before = fingerprints(crawler.archive.parent)
    began = time.monotonic()
    done = crawler.crawl()
    assert time.monotonic() - began < SOON_S
    assert (done.returncode, done.stdout) == (BUSY, "")
    (line,) = done.stderr.splitlines()
    assert "jobs.db: another crawl holds this archive" in line
    assert crawler.server.requests == []
    after = fingerprints(crawler.archive.parent)
    assert after == {**before, str(lock): b""}
    holder.kill()
    holder.wait()
    assert crawler.crawl().returncode == 0
    crawler.assert_whole()
