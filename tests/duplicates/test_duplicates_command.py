"""`scrapy duplicates` on an archive: asked again, in another order, killed, refused."""

from __future__ import annotations

import random
import signal
import subprocess
import sys

import pytest
from duplicates_desk import BAKER, CASHIER, Clusters, at, clusters, composed, place, seen

from benchmarks.duplicate_archive import Seen, fill
from jobcrawler.archive.store import Archive

TABLES = ("clusters", "cluster_jobs", "job_keys")
COPIES = [
    seen("J1"), seen("J2", job_locations=place("Oslo", "NO")), seen("J3", site="wanted"),
    seen("J4", day=9, closed=11), seen("J5", title="Cashier", description_text=CASHIER),
]  # fmt: skip


def everything(found):
    return [found.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES]


def by_name(found):
    return found.rows(
        "SELECT key, postings, sites, jobs.site, jobs.job_id, position, kind, reason,"
        " earlier.job_id FROM cluster_jobs JOIN clusters ON clusters.id = cluster"
        " JOIN jobs ON jobs.id = job"
        " LEFT JOIN jobs AS earlier ON earlier.id = of ORDER BY key, position"
    )


def many():
    """Postings with copies in other cities, on another site, and published again."""
    dice = random.Random(3)
    for number, one in enumerate(composed(40)):
        yield Seen(posting=one, closed_at=at(9) if number % 3 == 0 else None)
        for copy in range(number % 4):
            names = ("title", "description_text", "hiring_organization")
            changes = {name: getattr(one, name) for name in names}
            yield seen(f"{one.job_id}-{copy}", site=dice.choice(("northwind", "wanted")),
                       day=dice.choice((1, 20)), **changes)  # fmt: skip


def test_the_extra_is_named_where_it_is_not_installed(scrapy, tmp_path):
    path = tmp_path / "jobs.db"
    fill(path, COPIES)
    (tmp_path / "datasketch.py").write_text("raise ModuleNotFoundError(name='datasketch')\n")
    done = scrapy("duplicates", str(path), env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert "pip install 'jobcrawler[duplicates]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_says_what_it_found(scrapy, tmp_path):
    path = tmp_path / "jobs.db"
    fill(path, COPIES)
    first = scrapy("duplicates", str(path))
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines() == [
        "5 postings, 5 of them new or changed",
        "1 clusters of 4 postings",
        "3 duplicates: 3 full",
    ]
    again = scrapy("duplicates", "-s", f"ARCHIVE={path}")
    assert again.stdout.splitlines()[0] == "5 postings, 0 of them new or changed"


def test_rows_of_jobs_are_as_they_were(tmp_path):
    path = tmp_path / "jobs.db"
    fill(path, COPIES)
    before = Clusters(path).rows("SELECT * FROM jobs")
    assert Clusters(path).find().rows("SELECT * FROM jobs") == before


def test_asked_again_it_is_the_same(tmp_path):
    found = clusters(tmp_path / "jobs.db", *many())
    before = everything(found)
    assert len(before[0]) > 10
    assert found.find().found.made == 0
    assert everything(found) == before


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_does_not_matter(tmp_path, seed):
    postings = list(many())
    found = by_name(clusters(tmp_path / "a.db", *postings))
    random.Random(seed).shuffle(postings)
    assert by_name(clusters(tmp_path / "b.db", *postings)) == found


def test_only_what_is_new_or_has_changed_is_read_closely(tmp_path):
    found = clusters(tmp_path / "jobs.db", *COPIES)
    with Archive(found.path) as archive:
        archive.db.execute("UPDATE job_texts SET description_text = ? WHERE job = 2", (CASHIER,))
        archive.db.execute("UPDATE job_locations SET locality = 'Ulm' WHERE job = 3")
        archive.db.execute("UPDATE jobs SET first_seen = ? WHERE id = 4", (at(3),))
    assert found.find().found.made == 2
    assert found.sets() == [["J1", "J3", "J4"]]


def test_no_posting_no_duplicate(tmp_path):
    assert clusters(tmp_path / "jobs.db").found.postings == 0
    one = clusters(tmp_path / "one.db", seen("J1"))
    assert (one.found.clusters, one.sets()) == (0, [])


def test_more_different_texts_than_are_all_compared(tmp_path):
    """Of many neighbours those are compared that share a band; copies are found among them."""
    dice = random.Random(5)
    words = ["".join(dice.choices("abdeiklmnorstu", k=7)) for _ in range(2000)]
    texts = [" ".join(dice.choices(words, k=90)) for _ in range(40)]
    postings = [seen(f"J{number:02}", description_text=text)
                for number, text in enumerate(texts)]  # fmt: skip
    copies = [seen(f"K{number:02}", site="wanted", description_text=f"Soon: {text}")
              for number, text in enumerate(texts)]  # fmt: skip
    found = clusters(tmp_path / "jobs.db", *postings, *copies)
    expected = [[f"J{number:02}", f"K{number:02}"] for number in range(40)]
    assert sum(each in expected for each in found.sets()) >= 38
    assert all(each in expected for each in found.sets())


# Nothing is half-written


KILLED = """
import os, signal, sys
from pathlib import Path
from jobcrawler.archive.store import Archive
from jobcrawler.duplicates.finding import find_duplicates

with Archive(Path(sys.argv[1])) as archive:
    archive.db.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
    archive.db.execute("CREATE TEMP TABLE count (n)")
    archive.db.execute(
        "CREATE TEMP TRIGGER killing AFTER INSERT ON main.cluster_jobs"
        " WHEN (SELECT count(*) FROM main.cluster_jobs) = 20 BEGIN SELECT die(); END")
    archive.db.commit()
    find_duplicates(archive.db)
"""


def test_killed_in_the_middle_the_old_clusters_stay(tmp_path):
    found = clusters(tmp_path / "jobs.db", *many())
    with Archive(found.path) as archive:
        archive.db.execute("UPDATE jobs SET title = 'Baker', hiring_organization = 'Northwind'")
        archive.db.execute("UPDATE job_texts SET description_text = ?", (BAKER,))
    before = everything(found)[:2]
    command = [sys.executable, "-c", KILLED, str(found.path)]
    killed = subprocess.run(command, check=False, timeout=120)
    assert killed.returncode == -signal.SIGKILL
    assert everything(found)[:2] == before
    assert found.rows("PRAGMA integrity_check") == [("ok",)]
    assert everything(found.find())[:2] != before


def test_an_error_in_the_middle_leaves_the_old_clusters(tmp_path):
    found = clusters(tmp_path / "jobs.db", *COPIES)
    before = everything(found)
    with Archive(found.path) as archive:
        archive.db.execute(
            "CREATE TRIGGER full BEFORE INSERT ON cluster_jobs WHEN new.position = 2"
            " BEGIN SELECT raise(ABORT, 'disk full'); END"
        )
        archive.db.commit()
    with pytest.raises(Exception, match="disk full"):
        found.find()
    assert everything(found) == before


# What is refused


def test_a_posting_that_goes_takes_its_cluster_with_it(tmp_path):
    found = clusters(tmp_path / "jobs.db", *COPIES)
    with Archive(found.path) as archive:
        for table in ("job_texts", "job_locations", "episodes"):
            archive.db.execute(f"DELETE FROM {table} WHERE job = 1")
        archive.db.execute("DELETE FROM jobs WHERE id = 1")
    assert found.rows("SELECT count(*) FROM cluster_jobs") == [(0,)]
    assert found.rows("PRAGMA foreign_key_check") == []


def test_no_archive_is_no_new_one(scrapy, tmp_path):
    refused = scrapy("duplicates", str(tmp_path / "none.db"))
    assert refused.returncode == 65
    assert "no archive there" in refused.stderr
    assert not (tmp_path / "none.db").exists()
    assert scrapy("duplicates", "a.db", "b.db").returncode == 2


def test_an_archive_that_is_crawled_into_is_left_alone(scrapy, tmp_path):
    path = tmp_path / "jobs.db"
    fill(path, COPIES)
    with Archive(path):
        refused = scrapy("duplicates", str(path))
    assert refused.returncode == 75
    assert "another crawl holds this archive" in refused.stderr
