"""That each finished run is told once, whatever runs, fails or is looked at meanwhile."""

from __future__ import annotations

import random
from contextlib import closing

import pytest
from told_reader import ALL, BAKERS, Reader, ids

from digest_desk import at, run
from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.digests import state
from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.saved import saved_search
from jobcrawler.digests.telling import again, due, since


@pytest.fixture
def reader(path):
    return Reader(path)


def test_a_run_under_way_is_told_when_it_is_finished(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    with run(path, 1, site="slow", verdict=None) as day:
        day.read("S1")
    assert ids(reader.told()) == {"the newest 1 that are open": ["J1"]}
    with run(path, 2) as day:
        day.read("J2")
    assert ids(reader.told()) == {"1 new": ["J2"]}
    with run(path, 3, site="slow") as day:
        day.read("S2")
    assert ids(reader.told()) == {"2 found by a first crawl": ["S1", "S2"]}
    assert reader.told() is None


def test_an_archive_whose_first_run_is_under_way_has_no_first_digest_yet(path, reader):
    with run(path, 1, verdict=None) as day:
        day.read("J1")
    assert reader.told() is None
    assert not state.path_of(path).exists()
    with run(path, 1) as day:
        day.read("J2")
    assert ids(reader.told()) == {"the newest 2 that are open": ["J1", "J2"]}


def test_what_nobody_got_is_told_again(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.refuses = True
    with pytest.raises(NotSentError):
        reader.told()
    reader.refuses = False
    assert ids(reader.told()) == {"the newest 1 that are open": ["J1"]}
    with run(path, 2) as day:
        day.read("J2")
    reader.refuses = True
    with pytest.raises(NotSentError):
        reader.told()
    with run(path, 3) as day:
        day.read("J3")
    reader.refuses = False
    assert ids(reader.told()) == {"2 new": ["J2", "J3"]}


def test_each_way_has_its_own_memory(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(way="mail")
    with run(path, 2) as day:
        day.read("J2")
    assert ids(reader.told(way="mail")) == {"1 new": ["J2"]}
    assert ids(reader.told(way="notify")) == {"the newest 2 that are open": ["J1", "J2"]}


def test_another_search_of_the_name_begins_again(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(BAKERS)
    assert reader.told(BAKERS) is None
    told = reader.told(saved_search("bakers", "q=title:baker"))
    assert ids(told) == {"the newest 1 that are open": ["J1"]}


def test_an_archive_that_was_made_again_is_told_from_the_beginning(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told()
    for file in path.parent.glob("jobs.db*"):
        if file != state.path_of(path):
            file.unlink()
    with run(path, 9) as day:
        day.read("J9")
    assert ids(reader.told()) == {"the newest 1 that are open": ["J9"]}


def test_the_last_digest_and_that_since_a_day_can_be_looked_at(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told()
    with run(path, 2) as day:
        day.read("J2")
    reader.told()
    with run(path, 3) as day:
        day.read("C3", title="Cashier", description_text="Counts the till.")
    assert reader.told(BAKERS) is not None
    last = state.read(path)["all"]["print"]
    with ArchiveReader(path) as archive:
        assert opened(again(archive.db, ALL, last)) == ["J2"]
        assert opened(since(archive.db, ALL, "2026-03-02")) == ["C3", "J2"]
        assert opened(since(archive.db, ALL, "2026-03-04")) == []


def test_the_last_digest_has_no_run_that_was_under_way_then(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told()
    with run(path, 2, site="slow", verdict=None) as day:
        day.read("S1")
    with run(path, 2) as day:
        day.read("J2")
    reader.told()
    with run(path, 3, site="slow") as day:
        day.read("S2")
    with ArchiveReader(path) as archive:
        assert opened(again(archive.db, ALL, state.read(path)["all"]["print"])) == ["J2"]


def test_a_quiet_digest_is_not_the_last_one(path, reader):
    with run(path, 1) as day:
        day.read("J1")
    reader.told(BAKERS)
    with run(path, 2) as day:
        day.read("J2")
    reader.told(BAKERS)
    with run(path, 3) as day:
        day.read("C3", title="Cashier", description_text="Counts the till.")
    assert reader.told(BAKERS) is None
    last = state.read(path)["bakers"]["print"]
    assert last.after.run == 3
    with ArchiveReader(path) as archive:
        assert opened(again(archive.db, BAKERS, last)) == ["J2"]


def opened(found):
    return sorted(told.job.columns["job_id"] for told in found.opened)


@pytest.mark.parametrize("seed", range(6))
def test_each_finished_run_is_told_exactly_once_whatever_runs_meanwhile(path, seed):
    dice = random.Random(seed)
    noted, told = None, []
    with Archive(path) as archive, ArchiveReader(path) as reading:
        for step in range(60):
            site = dice.choice("abc")
            begun = archive.runs.unfinished(site)
            if begun is None:
                archive.runs.begin(site, "saved", "b", at=at(1), warc=f"{site}{step}.warc.gz")
            else:
                archive.runs.finish(begun.id, at=at(1), facts={}, verdict=verdict(dice))
            archive.commit()
            if dice.random() < 0.3:
                found, _, until = due(reading.db, ALL, noted)
                if until.run and dice.random() < 0.7:  # or else it could not be sent
                    told += [row.id for row in found.runs] if noted else covered(until)
                    noted = state.Last(search="", sent_at=at(1), before=None, after=until)
        found, _, until = due(reading.db, ALL, noted)
        told += [row.id for row in found.runs] if noted else covered(until)
        sql = "SELECT id FROM runs WHERE verdict IS NOT NULL"
        with closing(archive.db.execute(sql)) as rows:
            assert sorted(told) == sorted(row[0] for row in rows)


def covered(until):
    return [number for number in range(1, until.run + 1) if until.covers(number)]


def verdict(dice):
    return Verdict(dice.choice(["complete", "truncated", "failed"]))
