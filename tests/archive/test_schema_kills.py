"""A process killed while it makes or migrates an archive leaves the old archive or the new one.

The killed processes are forks of one that has all it needs in memory, so that there can be many.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from jobcrawler.archive.schema import MIGRATION_NAMES

NURSERY = '''
import json, os, random, signal, sqlite3, sys, time
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from jobcrawler.archive import schema
from jobcrawler.archive.search import bring_up_to_date
from jobcrawler.archive.store import Archive

folder = Path(sys.argv[1])
kind = sys.argv[2]
is_migration = kind == "migrated"
random_kills = int(sys.argv[3])
made = 0


def register():
    """Be a newer program: one more migration, of several statements and with data."""
    schema.MIGRATION_NAMES += ("m999_wages",)

    @schema.migrations()
    def m999_wages(db):
        db.execute("ALTER TABLE jobs ADD COLUMN wage TEXT")
        db.execute("CREATE TABLE wages (job INTEGER PRIMARY KEY, wage TEXT) STRICT")
        db.execute("INSERT INTO wages SELECT name, platform FROM numbers")
        db.execute("DROP TABLE numbers")
        db.execute("CREATE INDEX jobs_wage ON jobs(wage)")


def new_archive():
    """Return the path of an archive: none yet, or one of an older program."""
    global made
    made += 1
    path = folder / str(made) / "a.db"
    path.parent.mkdir()
    if kind == "older":
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            schema.migrations.apply(Database(db), stop_before=schema.MIGRATION_NAMES[-1])
            db.execute("INSERT INTO sites VALUES ('s', 'saved', 'b')")
            db.execute("INSERT INTO runs (site, platform, board, started_at, warc)"
                       " VALUES ('s', 'saved', 'b', '2026', 'w')")
            db.execute("INSERT INTO pages (run, kind, url, fetched_at, status, digest, size, warc,"
                       " warc_offset) VALUES (1, 'detail', 'u', '2026', 200, '', 0, 'w', 0)")
            for n in range(99):
                db.execute("INSERT INTO jobs (site, job_id, title, url, first_seen, last_seen,"
                           " last_run, content_hash, page)"
                           " VALUES ('s', ?, 'Cook', 'u', '2026', '2026', 1, '', 1)", (str(n),))
                db.execute("INSERT INTO job_texts VALUES (?, ?, '')", (n + 1, f"soup {n} " * 99))
                db.execute("INSERT INTO episodes (job, opened_at, opened_by)"
                           " VALUES (?, '2026', 1)", (n + 1,))
            bring_up_to_date(db)
            db.commit()
    if is_migration:
        with Archive(path) as archive:
            archive.db.execute("CREATE TABLE numbers (name INTEGER, platform TEXT)")
            archive.db.executemany(
                "INSERT INTO numbers VALUES (?, ?)", ((n, "x" * 999) for n in range(300)))
    return path


def open_archive(path):
    with Archive(path):
        pass


def in_fork(path, before):
    """Open an archive in a process of its own. Return the process."""
    process = os.fork()
    if process:
        return process
    if is_migration:
        register()
    before()
    open_archive(path)
    os._exit(0)


def ended(process):
    """Return whether a process was killed; it has not failed."""
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def killed_at(statement):
    """Let this process be killed when so many statements have begun."""
    connect = sqlite3.connect
    begun = 0

    def traced(_):
        nonlocal begun
        begun += 1
        if begun == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect_traced(*args, **options):
        connection = connect(*args, **options)
        connection.set_trace_callback(traced)
        return connection

    sqlite3.connect = connect_traced


def state(path):
    """Return what an archive is: its schema, and which migrations it says it has."""
    if not path.exists():
        return [[], []]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = sorted(row[0] for row in db.execute("SELECT name FROM sqlite_schema"))
        applied = []
        if "_sqlite_migrations" in names:
            applied = [row[0] for row in db.execute("SELECT name FROM _sqlite_migrations")]
        return [names, applied]


def again(path):
    """Return the state after the next start, which nobody kills."""
    assert not ended(in_fork(path, lambda: None))
    return state(path)


def whole_s(path):
    began = time.monotonic()
    assert not ended(in_fork(path, lambda: None))
    return time.monotonic() - began


first = new_archive()
old = state(first)
longest_s = whole_s(first)
found = {"old": old, "new": state(first), "kills": [], "random": []}
statement, is_killed = 1, True
while is_killed:
    path = new_archive()
    is_killed = ended(in_fork(path, lambda: killed_at(statement)))
    if is_killed:
        found["kills"].append([state(path), again(path)])
    statement += 1
dice = random.Random(7)
for _ in range(random_kills):
    path = new_archive()
    process = in_fork(path, lambda: None)
    time.sleep(dice.uniform(0, longest_s))
    os.kill(process, signal.SIGKILL)
    if ended(process):
        found["random"].append([state(path), again(path)])
print(json.dumps(found))
'''
RANDOM_KILLS = 20


@pytest.mark.parametrize("kind", ["made", "migrated", "older"])
def test_a_kill_leaves_the_old_archive_or_the_new_one(tmp_path: Path, kind: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NURSERY, str(tmp_path), kind, str(RANDOM_KILLS)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    whole = (found["old"], found["new"])
    assert (
        found["new"][1]
        == [*MIGRATION_NAMES, "m999_wages"][: len(MIGRATION_NAMES) + (kind == "migrated")]
    )
    assert len(found["kills"]) > {"made": 40, "migrated": 8, "older": 8}[kind]
    assert len(found["random"]) > RANDOM_KILLS / 4
    for left, after in [*found["kills"], *found["random"]]:
        assert left in whole
        assert after == found["new"]
