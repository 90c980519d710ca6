"""What readers narrow a search by, and the counts that are kept for them."""

from __future__ import annotations

import dataclasses
import random
import sqlite3
from contextlib import closing

import pytest
from archive_desk import FULL, check_index, posting, row, rows
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from jobcrawler.archive.kept_counts import miscounted
from jobcrawler.archive.questions import posting as pages
from jobcrawler.archive.schema import migrations, open_database
from jobcrawler.archive.search import facet_of, tag_of
from jobcrawler.items import EMPLOYMENT_TYPES, WORKPLACE_TYPES, Place, Salary


def counts(archive, facet):
    archive.commit()
    found = rows(archive, "SELECT value, open, closed FROM facet_counts WHERE facet = ?", facet)
    return {each["value"]: (each["open"], each["closed"]) for each in found}


def tagged(archive, facet, value):
    archive.commit()
    sql = "SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ?"
    return [each["rowid"] for each in rows(archive, sql, f"tags : {tag_of(facet, value)}")]


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("status", "open"),
        ("site", "northwind"),
        ("organisation", "Northwind"),
        ("country", "US"),
        ("place", "Cambridge, US"),
        ("workplace", "hybrid"),
        ("kind", "FULL_TIME"),
        ("pay", "EUR YEAR 50000"),
        ("language", "en"),
        ("posted", "2026-02"),
        ("opened", "before"),
    ],
)
def test_a_posting_is_found_by_its_values(archive, begin, facet, value):
    begin(1).read(FULL)
    assert counts(archive, facet) == {value: (1, 0)}
    assert tagged(archive, facet, value) == [1]


def test_what_is_not_stated_has_no_value(archive, begin):
    begin(1).read(posting())
    archive.commit()
    found = {each["facet"] for each in rows(archive, "SELECT facet FROM facet_counts")}
    assert found == {"status", "site", "opened"}


@given(st.text(), st.sampled_from(["site", "organisation", "place"]))
def test_a_tag_says_its_facet_and_value(value, facet):
    tag = tag_of(facet, value)
    assert facet_of(tag) == (facet, value)
    assert tag.isalnum()
    assert tag.isascii()


def test_no_stemmer_takes_the_end_off_a_tag(archive, begin):
    """Of "ed" and "ing" in hexadecimal, a stemmer would leave less."""
    for number, name in enumerate(("\xed", "Xing", "\xee", "caf\xe9s")):
        begin(number + 1).read(posting(f"J{number}", hiring_organization=name))
    for number, name in enumerate(("\xed", "Xing", "\xee", "caf\xe9s")):
        assert tagged(archive, "organisation", name) == [number + 1]


@pytest.mark.parametrize(
    ("low", "high", "band"),
    [
        (50_000, None, "EUR YEAR 50000"),
        (None, 69_999.99, "EUR YEAR 60000"),
        (70_000, 90_000, "EUR YEAR 70000"),
        (1.7, 2, "EUR YEAR 1"),
        (14.99, None, "EUR YEAR 12"),
        (15, None, "EUR YEAR 15"),
        (999_999, None, "EUR YEAR 900000"),
        (1e13, None, "EUR YEAR 10000000000000"),
    ],
)
def test_pay_is_in_the_band_of_its_lower_bound(archive, begin, low, high, band):
    pay = Salary(minimum=low, maximum=high, currency="EUR", unit="YEAR")
    begin(1).read(posting(base_salary=pay))
    assert counts(archive, "pay") == {band: (1, 0)}


@pytest.mark.parametrize(
    ("pay", "value"),
    [(Salary(minimum=5, currency="EUR"), "unclear"), (Salary(maximum=5, unit="YEAR"), "unclear"),
     (Salary(minimum=0, maximum=0, currency="EUR", unit="YEAR"), "beyond"),
     (Salary(minimum=1e300, currency="EUR", unit="YEAR"), "beyond")],
)  # fmt: skip
def test_pay_that_is_stated_and_in_no_band_has_a_value_of_its_own(archive, begin, pay, value):
    begin(1).read(posting(base_salary=pay))
    assert counts(archive, "pay") == {value: (1, 0)}
    assert tagged(archive, "pay", value) == [1]


def said_by_places(word, **extra):
    return posting(extra={"badge": "new", "place_workplace_type": word, **extra})


@pytest.mark.parametrize("word", WORKPLACE_TYPES)
def test_what_all_places_say_of_the_workplace_is_a_value_of_its_own(archive, begin, word):
    begin(1).read(said_by_places(word))
    assert counts(archive, "workplace") == {f"{word}_by_places": (1, 0)}
    assert tagged(archive, "workplace", f"{word}_by_places") == [1]


def test_what_is_stated_of_the_workplace_goes_before_what_places_say(archive, begin):
    begin(1).read(dataclasses.replace(said_by_places("remote"), workplace_type="hybrid"))
    assert counts(archive, "workplace") == {"hybrid": (1, 0)}


@pytest.mark.parametrize("word", ["banana", 7, None, ["remote"]])
def test_what_a_site_itself_calls_so_is_no_workplace(archive, begin, word):
    begin(1).read(said_by_places(word))
    assert counts(archive, "workplace") == {}


def test_another_reading_of_the_places_moves_a_posting(archive, begin):
    begin(1).read(posting())
    archive.commit()
    begin(2).read(said_by_places("remote"))
    assert counts(archive, "workplace") == {"remote_by_places": (1, 0)}
    begin(3).read(said_by_places("hybrid"))
    assert counts(archive, "workplace") == {"hybrid_by_places": (1, 0)}
    begin(4).read(posting())
    assert counts(archive, "workplace") == {}
    assert miscounted(archive.db) == []
    check_index(archive)


def test_whatever_else_changes_in_extra_leaves_the_index_alone(archive, begin):
    begin(1).read(said_by_places("remote", views=1))
    archive.commit()
    before = rows(archive, "SELECT * FROM jobs_fts_data ORDER BY id")
    begin(2).read(said_by_places("remote", views=2))
    assert rows(archive, "SELECT * FROM jobs_fts_waiting") == []
    archive.commit()
    assert rows(archive, "SELECT * FROM jobs_fts_data ORDER BY id") == before


def test_what_python_takes_for_json_stops_nothing(archive, begin):
    """Rows of old hold NaN, which is no JSON."""
    begin(1).read(posting())
    archive.commit()
    old = '{"none": NaN, "place_workplace_type": "remote"}'
    archive.db.execute("UPDATE jobs SET extra = ?", (old,))
    archive.commit()
    assert miscounted(archive.db) == []


def test_openings_that_were_seen_are_told_from_what_was_there_before(archive, begin):
    """Until a run has read the whole list, nobody knows what of it is new."""
    for day, verdict in enumerate(("truncated", "held", "partial", "complete"), start=1):
        desk = begin(day)
        desk.read(posting(f"J{day}"))
        desk.finish(verdict)
    begin(5, site="young").read(posting("J5"))
    assert counts(archive, "opened") == {"before": (4, 0), "seen": (1, 0)}
    assert tagged(archive, "opened", "seen") == [4]
    assert miscounted(archive.db) == []


def test_it_is_the_rule_of_the_posting_s_page(archive, begin):
    _lived(archive, begin, 3)
    found = {
        job: facts.was_there
        for (job,) in archive.db.execute("SELECT id FROM jobs").fetchall()
        if (facts := pages.posting(archive.db, job))
    }
    assert set(found.values()) == {True, False}
    for value, was_there in (("before", True), ("seen", False)):
        ids = sorted(job for job, was in found.items() if was is was_there)
        assert sorted(tagged(archive, "opened", value)) == ids


def test_each_place_counts_once(archive, begin):
    bern = Place(raw="Bern", locality="Bern", country="CH")
    begin(1).read(posting(job_locations=(bern, bern, Place(raw="Graz", country="AT"))))
    assert counts(archive, "country") == {"CH": (1, 0), "AT": (1, 0)}
    assert counts(archive, "place") == {"Bern, CH": (1, 0)}


def test_a_closing_moves_a_posting_and_a_return_moves_it_back(archive, begin):
    begin(1).read(FULL)
    begin(2).close()
    assert counts(archive, "country") == {"US": (0, 1)}
    assert tagged(archive, "status", "open") == []
    begin(3).sight()
    assert counts(archive, "country") == {"US": (1, 0)}
    assert tagged(archive, "status", "open") == [1]
    check_index(archive)


def test_a_better_reading_of_the_same_place_moves_it(archive, begin):
    begin(1).read(posting(job_locations=(Place(raw="Paris", country="US"),)))
    archive.commit()
    begin(2).read(posting(job_locations=(Place(raw="Paris", country="FR"),)))
    assert counts(archive, "country") == {"FR": (1, 0)}
    check_index(archive)


def test_the_same_places_are_not_written_again(archive, begin):
    begin(1).read(FULL)
    before = row(archive, "SELECT rowid FROM job_locations")
    begin(2).read(posting("J2", job_locations=FULL.job_locations))
    begin(3).read(FULL)
    assert rows(archive, "SELECT rowid FROM job_locations WHERE job = 1") == [before]


def _lived(archive, begin, seed):
    dice = random.Random(seed)
    for day in range(1, 25):
        desk = begin(day)
        for _ in range(dice.randint(0, 6)):
            job_id = f"J{dice.randrange(8)}"
            known = archive.known("northwind").get(job_id)
            if known and known.is_open and dice.random() < 0.4:
                desk.close(job_id)
                continue
            places = tuple(
                Place(raw=f"{country} {dice.randrange(2)}", locality="X", country=country)
                for country in dice.sample(("DE", "US", "JP"), dice.randrange(3))
            )
            desk.read(posting(
                job_id, title=dice.choice(("Baker", "Cook")), job_locations=places,
                workplace_type=dice.choice((None, "remote", "hybrid")),
                employment_type=tuple(dice.sample(EMPLOYMENT_TYPES, dice.randrange(3))),
                extra=({}, {"place_workplace_type": "remote"}, {"views": day})[day % 3],
                in_language=dice.choice((None, "de", "de-CH")),
                hiring_organization=dice.choice((None, "A & B", "")),
                date_posted=dice.choice((None, "2026-01-31", "2026-02")),
                base_salary=dice.choice((None, Salary(minimum=dice.randrange(99_999),
                                                      currency="EUR", unit="YEAR"))),
                description_text=dice.choice(("Bake.", "Cook.")),
            ))  # fmt: skip
        if dice.random() < 0.5:
            archive.commit()
    archive.commit()


@pytest.mark.parametrize("seed", range(12))
def test_kept_counts_are_what_a_count_gives_whatever_happened(archive, begin, seed):
    _lived(archive, begin, seed)
    assert row(archive, "SELECT count(*) > 3 AS some FROM episodes") == {"some": 1}
    assert miscounted(archive.db) == []
    check_index(archive)


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE days SET opened = opened + 1", "days"),
        ("DELETE FROM lifetimes", "lifetimes"),
        ("UPDATE facet_counts SET open = 70 WHERE facet = 'site'", "facet_counts"),
        ("INSERT INTO facet_counts VALUES ('country', 'XX', 1, 0)", "facet_counts"),
        ("UPDATE job_tags SET tags = ''", "job_tags"),
    ],
)
def test_a_wrong_count_is_noticed(archive, begin, sql, table):
    _lived(archive, begin, 1)
    archive.db.execute(sql)
    (found,) = miscounted(archive.db)
    assert found.startswith(f"{table}: ")


def _older(archive, path, version):
    """Write an archive's rows, as they are, into the tables of before a version."""
    with closing(sqlite3.connect(path)) as old:
        migrations.apply(Database(old), stop_before=version)
        archive.db.commit()
        old.execute("ATTACH ? AS new", (str(archive.path),))
        for name in ("sites", "runs", "pages", "jobs", "job_texts", "job_locations", "episodes"):
            old.execute(f"INSERT INTO main.{name} SELECT * FROM new.{name}")
        old.execute("DELETE FROM jobs_fts_waiting")
        old.commit()


@pytest.mark.parametrize("version", ["m005_reading_room", "m006_finer_facets"])
def test_an_older_archive_gets_the_same_counts_and_index(archive, begin, tmp_path, version):
    _lived(archive, begin, 2)
    path = tmp_path / "old.db"
    _older(archive, path, version)
    with closing(open_database(path)) as db:
        assert miscounted(db.conn) == []
        db.execute("INSERT INTO jobs_fts(jobs_fts, rank) VALUES ('integrity-check', 1)")
        kept = [list(db.query(f"SELECT * FROM {name}")) for name in ("days", "facet_counts")]
    assert kept == [rows(archive, f"SELECT * FROM {name}") for name in ("days", "facet_counts")]


def test_tags_of_before_are_forgotten(archive, begin, tmp_path):
    begin(1).read(FULL)
    archive.commit()
    path, tag = tmp_path / "old.db", tag_of("pay", "EUR YEAR 7")
    _older(archive, path, "m006_finer_facets")
    with closing(sqlite3.connect(path)) as old:
        old.execute("INSERT INTO job_tags VALUES (1, ?)", (tag,))
        old.execute("INSERT INTO facet_counts VALUES ('pay', 'EUR YEAR 7', 1, 0)")
        old.execute("INSERT INTO jobs_fts (jobs_fts) VALUES ('rebuild')")
        old.commit()
    with closing(open_database(path)) as db:
        found = "SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ?"
        assert list(db.query(found, (f"tags : {tag}",))) == []
        assert list(db.query(found, (f"tags : {tag_of('pay', 'EUR YEAR 50000')}",)))
        assert miscounted(db.conn) == []


def test_days_and_lifetimes_say_what_happened(archive, begin):
    begin(1).read(posting())
    begin(1, site="other").read(posting())
    begin(11).close()
    begin(21).sight()
    assert rows(archive, "SELECT * FROM days WHERE site = 'northwind'") == [
        {"site": "northwind", "day": "2026-03-01", "opened": 1, "closed": 0, "still_open": 0},
        {"site": "northwind", "day": "2026-03-11", "opened": 0, "closed": 1, "still_open": 0},
        {"site": "northwind", "day": "2026-03-21", "opened": 1, "closed": 0, "still_open": 1},
    ]
    lived = {"site": "northwind", "days": 10, "closed": 1}
    assert rows(archive, "SELECT * FROM lifetimes") == [lived]
    by_day = rows(archive, "SELECT open FROM openings_by_day WHERE site = 'northwind'")
    assert [each["open"] for each in by_day] == [1, 0, 1]


def test_a_posting_that_changes_in_a_batch_is_indexed_as_it_ends(archive, begin):
    desk = begin(1)
    desk.read(FULL)
    desk.read(dataclasses.replace(FULL, workplace_type="remote"))
    desk.close()
    assert counts(archive, "workplace") == {"remote": (0, 1)}
    check_index(archive)
