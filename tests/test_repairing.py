"""An archive that an old parser misread says what one says that today's parsers made."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
import tempfile
import zlib
from collections import defaultdict
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.repairs import whole
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_bytes import compressed, records_of
from jobcrawler.archive.warc_reader import WarcReader, read_at
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.importing import import_files
from jobcrawler.items import JobPosting, Place
from jobcrawler.page import Fetch
from jobcrawler.platforms import READERS
from jobcrawler.repairing import repair
from jobcrawler.verifying import Tally, verify
from run_desk import HOST, Web, crawl, rebuilt, tiny

FIELDS = ("title", "department", "salary_raw", "description_text")


pytestmark = pytest.mark.usefixtures("tiny_platform")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        yield archive


def misreading(wrong, of=None):
    """A platform, the tiny one unless another is given, that changes its postings."""
    platform = SimpleNamespace(**vars(of)) if of else tiny()

    def parser(right):
        def parse(page):
            for thing in right(page):
                if isinstance(thing, JobPosting):
                    yield wrong(thing, page)
                elif isinstance(thing, Fetch) and thing.listed:
                    yield dataclasses.replace(thing, listed=wrong(thing.listed, page))
                else:
                    yield thing

        return parse

    platform.PARSERS = {kind: parser(right) for kind, right in platform.PARSERS.items()}
    return platform


def without(field, *, since=1, value=None):
    """A parser that reads a field as nothing, from a day of March on."""

    def wrong(posting, page):
        is_wrong = int(page.fetched_at[8:10]) >= since
        return dataclasses.replace(posting, **{field: value}) if is_wrong else posting

    return misreading(wrong)


def crawl_days(archive, days, platform=None):
    """Crawl a site once a day: each day is its postings, by id; an id that is gone is 404."""
    READERS["tiny"] = platform or tiny()
    for day, postings in enumerate(days, 1):
        answers = {"/list": {"rows": [{"id": key} for key in postings], "total": len(postings)}}
        answers |= {f"/{key}": {"id": key, **said} for key, said in postings.items()}
        crawl(archive, Web(answers, day))
    READERS["tiny"] = tiny()


def grown(*values, field="department", others=11):
    """Days of one posting whose field takes these values, and of others that stay as they are."""
    rest = {str(number): {field: "Kiln"} for number in range(2, others + 2)}
    return [{"1": {field: value}, **rest} for value in values]


PLACE = "(SELECT warc || ':' || warc_offset FROM pages WHERE id = {})"
ROWS = f"""SELECT job_id, title, department, salary_raw, base_salary_minimum, base_salary_currency,
 salary_source, date_posted, date_posted_raw, job_locations, country, url, extra, content_hash,
 description_text, description_html, first_seen, last_seen, closed_at, {PLACE.format("page")}
 FROM jobs JOIN job_texts ON job = id ORDER BY job_id"""
PLACES = """SELECT job_id, position, raw, job_locations.locality, job_locations.country
 FROM job_locations JOIN jobs ON jobs.id = job ORDER BY job_id, position"""
CHANGES = f"""SELECT job_id, {PLACE.format("changes.page")}, seen_at, warc, field, old, changes.new
 FROM changes JOIN jobs ON jobs.id = job JOIN runs ON runs.id = run ORDER BY 1, 3, 5"""
RUNS = "SELECT warc, new, changed, unchanged, mass_change FROM runs ORDER BY started_at"


def said(archive, *queries):
    return [archive.db.execute(sql).fetchall() for sql in queries]


def assert_as_rebuilt(archive, folder):
    with rebuilt(archive, folder) as again:
        for sql in (ROWS, PLACES, CHANGES, RUNS):
            assert said(archive, sql) == said(again, sql)


def complaints_of(archive):
    archive.commit()
    with ArchiveReader(archive.path) as reader:
        return list(verify(reader, Tally()))


# What an old parser did


BROKEN = {
    "never read": (without("department"), ["Kiln", "Kiln", "Glaze"], (0, 0, 1)),
    "read wrong": (without("department", value="?"), ["Kiln", "Kiln", "Kiln"], (0, 0, 0)),
    "no longer read": (without("department", since=2), ["Kiln", "Kiln", "Kiln"], (12, 0, 0)),
    "no longer read when it changed": (
        without("department", since=2), ["Kiln", "Glaze", "Glaze"], (11, 1, 0)),
    "no longer read before it changed": (
        without("department", since=2), ["Kiln", "Kiln", "Glaze"], (12, 0, 1)),
    "read at last": (
        misreading(lambda posting, page: posting if page.fetched_at > "2026-03-02"
                   else dataclasses.replace(posting, department=None)),
        ["Kiln", "Kiln", "Kiln"], (12, 0, 0)),
    "half read": (
        misreading(lambda posting, page: dataclasses.replace(
            posting, department=(posting.department or "")[:1] or None)),
        ["Kiln", "Glaze", "Kiln"], (0, 2, 0)),
}  # fmt: skip


@pytest.mark.parametrize(("broken", "values", "counts"), BROKEN.values(), ids=BROKEN)
def test_what_an_old_parser_got_wrong_is_made_right(archive, tmp_path, broken, values, counts):
    crawl_days(archive, grown(*values), broken)
    ids = said(archive, "SELECT id, job_id FROM jobs", "SELECT * FROM episodes")
    done = repair(archive)
    assert (done.changes.removed, done.changes.corrected, done.changes.added) == counts
    assert done.left == []
    assert_as_rebuilt(archive, tmp_path)
    assert said(archive, "SELECT id, job_id FROM jobs", "SELECT * FROM episodes") == ids
    assert complaints_of(archive) == []


def test_a_change_of_all_is_taken_back_with_its_flag(archive):
    crawl_days(archive, grown("Kiln", "Kiln"), without("department", since=2))
    flagged = "SELECT changed, unchanged, mass_change FROM runs ORDER BY id DESC LIMIT 1"
    assert said(archive, flagged) == [[(12, 0, "department")]]
    done = repair(archive)
    assert (done.postings, done.fields) == (12, {"department": 12})
    assert said(archive, flagged) == [[(0, 12, None)]]


def test_a_change_of_all_that_was_missed_is_flagged(archive, tmp_path):
    days = [{str(number): {"department": value} for number in range(12)} for value in "AB"]
    crawl_days(archive, days, without("department"))
    repair(archive)
    assert said(archive, "SELECT changed, mass_change FROM runs WHERE id = 2") == [
        [(12, "department")]
    ]
    assert_as_rebuilt(archive, tmp_path)


def test_a_field_that_is_read_again_is_filled_again(archive):
    crawl_days(archive, grown("Kiln", "Kiln"), without("department", since=2))
    filled = "SELECT json_extract(fill, '$.department') FROM runs ORDER BY id"
    assert said(archive, filled) == [[(12,), (0,)]]
    repair(archive)
    assert said(archive, filled) == [[(12,), (12,)]]


def test_what_a_run_had_filled_stays_where_its_postings_were_read_since(archive):
    """Nobody knows what the first run would have filled: its postings are of other pages now."""
    crawl_days(archive, [*grown("Kiln", "Kiln"), {"1": {"department": "Glaze"}}],
               without("department"))  # fmt: skip
    repair(archive)
    filled = "SELECT json_extract(fill, '$.department') FROM runs ORDER BY id"
    assert said(archive, filled) == [[(0,), (0,), (1,)]]


def test_a_missed_change_is_dated_by_the_first_page_that_is_known_to_show_it(archive):
    """The department changed on day 2, which no row points at; the title's change on day 3."""
    days = [
        {"1": {"department": "Kiln", "title": "Potter"}},
        {"1": {"department": "Glaze", "title": "Potter"}},
        {"1": {"department": "Glaze", "title": "Thrower"}},
        {"1": {"department": "Glaze", "title": "Thrower"}},
    ]
    crawl_days(archive, days, without("department"))
    repair(archive)
    found = "SELECT substr(seen_at, 1, 10), field, old, new FROM changes ORDER BY field"
    assert said(archive, found) == [[
        ("2026-03-03", "department", "Kiln", "Glaze"),
        ("2026-03-03", "title", "Potter", "Thrower"),
    ]]  # fmt: skip


def test_places_are_repaired_where_their_words_are_right(archive, tmp_path):
    def placed(locality):
        places = (Place(raw="Riga, Latvia"), Place(raw="Tartu, Estonia", locality=locality))
        return lambda posting, page: dataclasses.replace(posting, job_locations=places)

    crawl_days(archive, grown("Kiln", others=0), misreading(placed(None)))
    READERS["tiny"] = misreading(placed("Ülejõe"))
    before = said(archive, PLACES)
    done = repair(archive)
    assert said(archive, PLACES) != before
    assert said(archive, PLACES)[0][1][3] == "Ülejõe"
    assert (done.postings, done.changes.added) == (1, 0)
    assert_as_rebuilt(archive, tmp_path)


@pytest.mark.parametrize("broken", [None, without("date_posted_raw"),
                                    without("date_posted_raw", since=2)])  # fmt: skip
def test_an_age_keeps_the_day_that_it_was_first_read_on(archive, tmp_path, broken):
    """Every day the page says "3 days ago"."""
    days = [{"1": {"date_posted_raw": "3 days ago", "title": title}} for title in "ABB"]
    crawl_days(archive, days, broken)
    repair(archive)
    assert said(archive, "SELECT date_posted, date_posted_raw FROM jobs") == [
        [("2026-02-26", "3 days ago")]
    ]
    assert_as_rebuilt(archive, tmp_path)
    assert repair(archive).postings == 0


def test_a_posting_that_came_back_is_read_from_its_own_pages(archive, tmp_path):
    """A list that shows it again knows less of it than its page, and is no reading of it."""
    READERS["tiny"] = without("department", value="?")
    for day, here in enumerate(["12345", "2345", "12345"], 1):
        answers = {"/list": {"rows": [{"id": key, "rev": '"a"'} for key in here]}}
        answers |= {f"/{key}": {"id": key, "department": "Kiln"} for key in here}
        crawl(archive, Web(answers, day))
    READERS["tiny"] = tiny()
    assert said(archive, "SELECT count(*) FROM episodes") == [[(6,)]]
    done = repair(archive)
    assert (done.pages, done.left) == (5, [])
    assert (done.changes.added, done.changes.corrected) == (0, 0)
    assert_as_rebuilt(archive, tmp_path)


# Any history, any parser


values = st.sampled_from(["Kiln", "Glaze", "Wheel"])
postings = st.fixed_dictionaries({}, optional={
    "title": values, "department": values, "description_text": values,
    "salary_raw": st.sampled_from(["20 EUR per hour", "30 EUR per hour"]),
})  # fmt: skip
histories = st.lists(
    st.dictionaries(st.sampled_from("123"), postings, min_size=1), min_size=2, max_size=5
)
ways = st.sampled_from(["nothing", "constant", "reversed", "cut"])
faults = st.dictionaries(
    st.sampled_from(FIELDS),
    st.tuples(ways, st.integers(1, 4), st.booleans()),
    max_size=3,
)


def distorted(value, way):
    match way:
        case "nothing":
            return None
        case "constant":
            return "Clay"
        case "reversed":
            return value and value[::-1]
        case "cut":
            return value and value[:1]


def parser_with(faults):
    def wrong(posting, page):
        day = int(page.fetched_at[8:10])
        spoilt = {
            field: distorted(getattr(posting, field), way)
            for field, (way, first, is_since) in faults.items()
            if (day >= first) == is_since
        }
        if "title" in spoilt:  # without one a posting is refused
            spoilt["title"] = spoilt["title"] or "Clay"
        return dataclasses.replace(posting, **spoilt)

    return misreading(wrong)


def points(archive):
    """The pages that rows point at, by job: (when, where), oldest first."""
    found = defaultdict(set)
    rows = archive.db.execute(
        f"SELECT job_id, fetched_at, {PLACE.format('cited.page')} FROM (SELECT page, id AS job"
        " FROM jobs UNION SELECT page, job FROM changes UNION SELECT opened_by, job FROM"
        " episodes WHERE id IN (SELECT min(id) FROM episodes GROUP BY job)) AS cited"
        " JOIN jobs ON jobs.id = job JOIN pages ON pages.id = cited.page"
    )
    for job_id, *point in rows:
        found[job_id].add(tuple(point))
    return {job_id: sorted(here) for job_id, here in found.items()}


def seen_from(changes, points):
    """The changes of a whole history as one sees them who looks on certain pages only."""
    chains = defaultdict(list)
    for job_id, _, at, _, field, old, new in changes:
        chains[job_id, field].append((at, old, new))
    found = []
    for (job_id, field), chain in chains.items():
        value = chain[0][1]
        for at, place in points[job_id]:
            now = next((new for when, _, new in reversed(chain) if when <= at), chain[0][1])
            if now != value:
                found.append((job_id, place, at, field, value, now))
            value = now
    return sorted(found, key=repr)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(histories, faults)
def test_a_repaired_archive_says_what_a_new_one_says_of_the_pages_it_knows(history, faults):
    folder = Path(tempfile.mkdtemp())
    try:
        with Archive(folder / "live" / "jobs.db") as archive:
            crawl_days(archive, history, parser_with(faults))
            known = points(archive)
            assert repair(archive).left == []
            again = repair(archive)
            assert (again.postings, again.changes.removed, again.changes.added) == (0, 0, 0)
            with rebuilt(archive, folder) as new:
                assert said(archive, ROWS, PLACES) == said(new, ROWS, PLACES)
                (mine,), (every,) = said(archive, CHANGES), said(new, CHANGES)
                expected = seen_from(every, known)
                assert sorted(((*c[:3], *c[4:]) for c in mine), key=repr) == expected
                if all((change[2], change[1]) in known[change[0]] for change in every):
                    assert said(archive, CHANGES, RUNS) == said(new, CHANGES, RUNS)
    finally:
        READERS["tiny"] = tiny()
        shutil.rmtree(folder)


@pytest.mark.slow
def test_a_real_archive_that_was_spoilt_is_made_right_again(scrapy, tmp_path, monkeypatch):
    """Crawled on three days, then repaired by a bad parser, then by the right one."""
    for day in (0, 4, 9):
        done = scrapy("crawl", "careers", "-s", "PRACTICE_POSTINGS=40",
                      "-s", f"PRACTICE_DAY={day}")  # fmt: skip
        assert done.returncode == 0, done.stderr
    right = READERS["numbered_walk"]
    with Archive(tmp_path / "jobs.db") as archive:
        before = said(archive, ROWS, PLACES, CHANGES, RUNS)
        assert len(before[2]) > 3
        bad = misreading(
            lambda posting, page: dataclasses.replace(
                posting, title=posting.title[:3], description_html="<p>Cookies.</p>"
            ),
            of=right,
        )
        monkeypatch.setitem(READERS, "numbered_walk", bad)
        spoilt = repair(archive)
        assert spoilt.fields["description_text"] == len(before[0])
        assert said(archive, ROWS) != before[:1]
        monkeypatch.setitem(READERS, "numbered_walk", right)
        repair(archive)
        rows, places, changes, runs = said(archive, ROWS, PLACES, CHANGES, RUNS)
        assert (rows, places, runs) == (before[0], before[1], before[3])
        texts = ("title", "description_text")
        assert [each for each in changes if each[4] not in texts] == [
            each for each in before[2] if each[4] not in texts
        ]


# What is not repaired, or not touched


def test_nothing_to_repair_writes_nothing(archive):
    crawl_days(archive, grown("Kiln", "Glaze", "Kiln"))
    assert complaints_of(archive) == []
    before, written = list(archive.db.iterdump()), archive.db.total_changes
    done = repair(archive)
    assert (done.postings, done.left, done.fields) == (0, [], {})
    assert done.pages == 12 + 1 + 12
    assert archive.db.total_changes == written
    assert list(archive.db.iterdump()) == before
    assert complaints_of(archive) == []


def test_an_import_is_left_as_it_is(archive, tmp_path):
    path = tmp_path / "jobs.jsonl"
    record = {"id": "7", "title": "Cook", "description": "Cooks.", "posted_at": "3 days ago"}
    path.write_text(json.dumps(record))
    import_files(archive, [path], site="import", at="2026-03-01T05:00:00Z")
    archive.commit()
    before = said(archive, ROWS)
    done = repair(archive)
    assert (done.pages, done.postings, done.left) == (1, 0, [])
    assert said(archive, ROWS) == before


@pytest.fixture
def broken(archive):
    """Three days of which the last two were misread."""
    crawl_days(archive, grown("Kiln", "Kiln", "Kiln"), without("department", since=2))
    archive.commit()
    return archive


def warcs(archive):
    return sorted(archive.warc_folder.iterdir())


def test_since_spares_what_is_older(broken):
    before = list(broken.db.iterdump())
    assert repair(broken, since="2026-03-04").pages == 0
    assert list(broken.db.iterdump()) == before
    done = repair(broken, since="2026-03-03")
    assert (done.pages, done.postings) == (12, 12)
    rows = broken.db.execute("SELECT DISTINCT department FROM jobs").fetchall()
    assert rows == [("Kiln",)]
    # The page that shows the change was not read again: it stays, as far as it is known.
    fields = broken.db.execute("SELECT DISTINCT old, new FROM changes").fetchall()
    assert fields == [("Kiln", None)]
    assert repair(broken, since="2026-03-02").changes.removed == 12


def test_only_the_given_files_are_read(broken):
    first, second, third = (path.name for path in warcs(broken))
    assert repair(broken, warcs=[first]).pages == 12
    assert repair(broken, warcs=[first, second]).postings == 0
    second_and_third = repair(broken, warcs=[second, third])
    assert (second_and_third.pages, second_and_third.postings) == (24, 12)
    assert second_and_third.changes.removed == 12


def _missing(path):
    path.unlink()


def _torn(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_bytes(path):
    """Another body in place of the last page's, in a file that is whole."""
    content = path.read_bytes()
    offset = [found.offset for found in WarcReader().read(path) if isinstance(found, Exchange)][-1]
    page = read_at(path, offset)
    changed = dataclasses.replace(page, body=page.body.replace(b"Kiln", b"Oven"))
    assert changed != page
    member = zlib.decompressobj(wbits=31)
    member.decompress(content[offset:])
    *_, record = records_of(changed, None)
    path.write_bytes(content[:offset] + compressed(record) + member.unused_data)


@pytest.mark.parametrize("damage", [_missing, _torn, _other_bytes])
@pytest.mark.parametrize("which", [0, -1])
def test_an_archive_whose_originals_are_not_whole_is_left_as_it_is(archive, damage, which):
    READERS["tiny"] = without("department", since=2)
    for day, department in enumerate(("Kiln", "Kilns", "Kilnss"), 1):
        answers = {"/list": {"rows": [{"id": "1"}]}, "/1": {"id": "1", "department": department}}
        crawl(archive, Web(answers, day))
    READERS["tiny"] = tiny()
    archive.commit()
    before = list(archive.db.iterdump())
    damage(warcs(archive)[which])
    with pytest.raises(ArchiveError, match=r"marlow-\S+warc\.gz|page \d+ .*bytes") as error:
        repair(archive)
    assert "\n" not in str(error.value)
    assert list(archive.db.iterdump()) == before


def test_half_a_repair_is_not_kept_whatever_ends_it(broken, monkeypatch):
    calls = []

    def stopped(page):
        calls.append(page)
        if len(calls) > 30:
            raise KeyboardInterrupt
        return tiny().PARSERS["detail"](page)

    READERS["tiny"].PARSERS = {**tiny().PARSERS, "detail": stopped}
    before = list(broken.db.iterdump())
    with pytest.raises(KeyboardInterrupt):
        repair(broken)
    broken.commit()  # as closing it does
    assert len(calls) == 31
    assert list(broken.db.iterdump()) == before


def test_a_parser_that_fails_on_one_page_costs_that_posting_only(broken, caplog):
    def failing(page):
        if page.url == f"{HOST}/1":
            message = "oops"
            raise RuntimeError(message)
        return tiny().PARSERS["detail"](page)

    READERS["tiny"].PARSERS = {**tiny().PARSERS, "detail": failing}
    done = repair(broken)
    assert done.postings == 11
    assert set(done.left) == {f"marlow: posting 1, {HOST}/1"}
    assert "the parser failed" in caplog.text
    assert said(broken, "SELECT department FROM jobs WHERE job_id = '1'") == [[(None,)]]


@pytest.mark.parametrize(
    "refused",
    [
        lambda posting, page: dataclasses.replace(posting, title="", description_text=None),
        lambda posting, page: dataclasses.replace(posting, direct_apply="yes"),
    ],
    ids=["nothing said", "not storable"],
)
def test_postings_that_are_not_read_any_more_stay_and_are_named(broken, refused):
    READERS["tiny"] = misreading(
        lambda posting, page: refused(posting, page) if posting.job_id == "1" else posting
    )
    done = repair(broken)
    assert done.postings == 11
    assert set(done.left) == {f"marlow: posting 1, {HOST}/1"}
    assert said(broken, "SELECT department, title FROM jobs WHERE job_id = '1'") == [
        [(None, "Potter 1")]
    ]


def test_what_cannot_be_stored_whole_is_not_stored_in_part(broken):
    before = list(broken.db.iterdump())

    def half():
        with whole(broken.db):
            broken.db.execute("UPDATE jobs SET department = 'Half' WHERE job_id = '1'")
            broken.db.execute("UPDATE jobs SET title = NULL WHERE job_id = '1'")

    with pytest.raises(sqlite3.IntegrityError):
        half()
    with whole(broken.db):
        broken.db.execute("UPDATE jobs SET department = 'Kiln' WHERE job_id = '2'")
    departments = dict(broken.db.execute("SELECT job_id, department FROM jobs"))
    assert (departments["1"], departments["2"]) == (None, "Kiln")
    broken.db.rollback()
    assert list(broken.db.iterdump()) == before


def test_what_is_repaired_is_found_by_its_new_words(archive):
    crawl_days(archive, grown("Kiln", others=2), without("title", value="Wrong"))
    found = "SELECT count(*) FROM jobs_fts WHERE jobs_fts MATCH ?"
    hits = {word: archive.db.execute(found, (word,)).fetchone()[0] for word in ("wrong", "potter")}
    assert hits == {"wrong": 3, "potter": 0}
    repair(archive)
    hits = {word: archive.db.execute(found, (word,)).fetchone()[0] for word in ("wrong", "potter")}
    assert hits == {"wrong": 0, "potter": 3}
    archive.db.execute("INSERT INTO jobs_fts (jobs_fts, rank) VALUES ('integrity-check', 1)")
