"""The rebuilt archive says what the live one says, whatever happened on the way."""

from __future__ import annotations

import dataclasses
import json
import time

import pytest

import foreign_warcs
import project
from jobcrawler import keeping
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc import WarcFile
from jobcrawler.archive.warc_records import Exchange, Note
from jobcrawler.commands.replay import moment_of
from jobcrawler.importing import import_files
from jobcrawler.platforms import READERS
from jobcrawler.replaying import recordings, replay
from run_desk import HOST, SITE, Web, contents, crawl, rebuilt, tiny

OTHER = dataclasses.replace(SITE, name="aster", board=f"{HOST}/other")


@pytest.fixture(autouse=True)
def platform(monkeypatch):
    platform = tiny()
    monkeypatch.setitem(READERS, "tiny", platform)
    return platform


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        yield archive


def assert_same_again(archive, tmp_path):
    with rebuilt(archive, tmp_path) as again:
        was, now = contents(archive), contents(again)
    for table in was:
        assert now[table] == was[table], table
    return was


def rows(*ids, **more):
    return [{"id": str(number), **more} for number in ids]


def details(*ids):
    return {f"/{number}": {"id": str(number)} for number in ids}


DAYS = {
    "lost and refused pages": [
        {"/list": {"rows": rows(1, 2, 3, 4), "total": 4}, **details(1, 2),
         "/3": "TimeoutError", "/4": {"id": "4", "title": "", "description_text": ""}},
    ],
    "lost pages of a listing that is posted": [
        {"/list": {"rows": rows(1), "post": ["a", "b", "c"]}, **details(1, 2),
         f"POST {HOST}/list a": "TimeoutError", f"POST {HOST}/list b": "TimeoutError",
         f"POST {HOST}/list c": {"rows": rows(2)}},
    ],
    "walls and bad rows": [
        {"/list": {"rows": [*rows(1, 2), {"bad": "no id"}], "next": [f"{HOST}/2nd"]},
         **details(1), "/2": {"blocked": "captcha"}, "/2nd": {"blocked": True}},
    ],
    "edits, closings and returns": [
        {"/list": {"rows": rows(1, 2, 3), "total": 3}, **details(1, 2, 3)},
        {"/list": {"rows": rows(1, 2), "total": 2}, "/1": {"id": "1", "title": "Glazer"},
         **details(2), "/3": 410},
        {"/list": {"rows": rows(1, 2, 3), "total": 3}, **details(1, 2), "/3": 503},
    ],
    "redirects and addresses beyond ASCII": [
        {"/list": {"rows": [{"link": f"{HOST}/töpfer"}, *rows(2)], "total": 2},
         "/töpfer": (f"{HOST}/t%C3%B6pfer?x", {"id": "1", "title": "陶芸家 \ud83d\udd25"}),
         "/2": {"id": "2", "title": "half \ud83d"}},
        {"/list": {"rows": rows(2), "total": 1}, **details(2),
         "/t%C3%B6pfer?x": (f"{HOST}/list", {})},
    ],
    "revisions that are known": [
        {"/list": {"rows": rows(1, 2, rev="a"), "total": 2}, **details(1, 2)},
        {"/list": {"rows": [*rows(1, rev="a"), *rows(2, rev="b")], "total": 2}, **details(1, 2)},
    ],
    "a parser's bug": [
        {"/list": {"rows": [{"link": f"{HOST}/1"}, *rows(2)]}, "/1": {"bug": "oops"},
         "/2": {"bug": "again"}},
    ],
    "a way on that is gone": [
        {"/list": {"rows": [{"link": f"{HOST}/1"}, {"link": f"{HOST}/2", "last": True}]},
         **details(1), "/2": 404},
    ],
    "a dead link of a list": [
        {"/list": {"rows": [{"link": f"{HOST}/1"}, {"link": f"{HOST}/2"}], "total": 2},
         **details(1), "/2": 404},
    ],
}  # fmt: skip


@pytest.mark.parametrize("days", DAYS.values(), ids=DAYS)
def test_a_rebuilt_archive_is_the_same(archive, tmp_path, days):
    for day, answers in enumerate(days, 1):
        crawl(archive, Web(answers, day))
    was = assert_same_again(archive, tmp_path)
    assert len(was["runs"]) == len(days)


TROUBLED = {
    "/list": {"rows": [*rows(1, 2, 3, 4), {"bad": "no id"}], "total": 4},
    "/1": {"id": "1"},
    "/2": [503, {"id": "2", "title": "Read at last"}],
    "/3": ["TimeoutError", {"id": "3"}],
    "/4": {"id": "4", "title": "", "description_text": ""},
}


@pytest.mark.parametrize("killed_after", range(1, 6))
@pytest.mark.parametrize("loses_batch", [False, True])
def test_a_run_that_was_killed_says_what_one_that_was_not_says(
    tmp_path, killed_after, loses_batch
):
    web = Web(dict(TROUBLED))
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        assert crawl(archive, web, killed_after=killed_after) is None
        if loses_batch:
            archive.db.rollback()
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        row = crawl(archive, web)
        assert row.reason is None or "could not be read" in row.reason
        was = assert_same_again(archive, tmp_path)
        assert was["changes"] == []
        assert (row.new, row.changed, row.bad_rows) == (3, 0, 2)
        assert {len(web.asked) - len(set(web.asked))} <= {0, 1, 2}
        assert [web.asked.count(f"{HOST}{path}") for path in ("/list", "/1")] == [1, 1]


def test_a_list_read_in_another_order_changes_nothing(archive, tmp_path):
    """The same posting on two pages: what was stored first stays, in whichever order they come."""
    answers = {
        "/list": {"rows": [], "next": [f"{HOST}/a", f"{HOST}/b", f"{HOST}/c"]},
        "/a": {"rows": rows(1, full="Long text.")},
        "/b": {"rows": rows(1, full="Text."), "next": [f"{HOST}/c"]},
        "/c": {"rows": rows(2, full="Text.")},
    }
    web = Web(answers)
    crawl(archive, web, killed_after=3)
    archive.commit()
    begun = tiny()
    begun.start = lambda board: reversed(
        [*tiny().start(board), *(f for f in tiny().start(f"{HOST}/b"))]
    )
    READERS["tiny"] = begun
    crawl(archive, web)
    with rebuilt(archive, tmp_path) as again:
        for table in ("changes", "episodes"):
            assert contents(again)[table] == contents(archive)[table]
    was = contents(archive)
    assert was["changes"] == []
    assert [job[12] for job in was["jobs"]] == ["Long text.", "Text."]


def test_a_run_killed_between_its_end_and_the_commit(archive, tmp_path):
    """Its WARC says that it ended; it goes on behind that, and ends again."""
    answers = {"/list": {"rows": rows(1), "next": [f"{HOST}/b"]}, **details(1, 2),
               "/b": [503, {"rows": rows(2)}]}  # fmt: skip
    web = Web(answers)
    archive.commit, commit = (lambda: None), archive.commit
    unfinished = crawl(archive, web)
    archive.db.rollback()
    archive.commit = commit
    assert unfinished.verdict == "truncated"
    assert archive.db.execute("SELECT count(*) FROM runs").fetchone() == (0,)


def test_two_ends_are_one(archive, tmp_path):
    answers = {"/list": {"rows": rows(1), "next": [f"{HOST}/b"]}, **details(1, 2),
               "/b": [503, {"rows": rows(2)}]}  # fmt: skip
    web = Web(answers)
    row = crawl(archive, web)
    archive.db.execute("UPDATE runs SET verdict = NULL")  # as after a kill before the commit
    archive.commit()
    row = crawl(archive, web)
    assert (row.verdict, row.seen) == ("complete", 2)
    assert len(assert_same_again(archive, tmp_path)["runs"]) == 1


def test_a_run_that_goes_on_behind_its_end_is_unfinished(archive, tmp_path):
    web = Web({"/list": {"rows": rows(1)}, **details(1)})
    row = crawl(archive, web)
    archive.warc(row).note(Note(event="lost", at=web.now, facts={"requested": "x", "kind": "x",
                                                                 "reason": "y"}))  # fmt: skip
    with rebuilt(archive, tmp_path) as again:
        assert again.runs.unfinished("marlow") is not None


def test_two_sites_with_the_same_bytes(archive, tmp_path):
    """The site that comes later in the alphabet is read first, and both send the same."""
    answers = {"/list": {"rows": rows(1, full="Same.")}, "/other": {"rows": rows(1, full="Same.")}}
    crawl(archive, Web(answers))
    crawl(archive, Web(answers), OTHER)
    crawl(archive, Web(answers, 2))
    was = assert_same_again(archive, tmp_path)
    twins = [page[-1] for page in was["pages"]]
    assert sorted(twins, key=str) == [None, None, next(filter(None, twins))]
    (alone,) = archive.warc_folder.glob("aster-*")
    with Archive(tmp_path / "alone" / "jobs.db") as part:
        (row,) = replay(part, recordings([alone]))
        assert (row.site, row.seen, row.verdict) == ("aster", 1, "complete")


def test_runs_that_began_in_one_second_keep_their_order(archive, tmp_path):
    for text in ("one", "two", "three"):
        crawl(archive, Web({"/list": {"rows": rows(1, full=text)}}))
    was = assert_same_again(archive, tmp_path)
    assert [(change[3:]) for change in was["changes"]] == [
        ("description_text", "one", "two"),
        ("description_text", "two", "three"),
    ]


def test_a_limit_of_ours_is_met_again(archive, tmp_path):
    site = dataclasses.replace(SITE, max_pages=2)
    row = crawl(archive, Web({"/list": {"rows": rows(1, 2, 3)}, **details(1, 2, 3)}), site)
    assert row.verdict == "truncated"
    assert "max_pages" in assert_same_again(archive, tmp_path)["runs"][0][19]


def test_a_better_parser_cannot_prove_what_was_not_asked_for(archive, tmp_path, platform):
    platform.PARSERS["listing"] = lambda page: iter(())
    crawl(archive, Web({"/list": {"rows": rows(1), "next": [f"{HOST}/2nd"]}}))
    platform.PARSERS["listing"] = tiny().PARSERS["listing"]
    with rebuilt(archive, tmp_path) as again:
        (run,) = again.db.execute("SELECT verdict, reason, seen, unreadable FROM runs")
        assert run[0] == "truncated"
        assert "lost pages: 1 x not asked for then" in run[1]
        assert run[2:] == (1, 1)
        assert again.db.execute("SELECT job_id FROM jobs").fetchall() == [("1",)]


def test_a_bug_in_cleaning_costs_one_posting(archive, tmp_path, monkeypatch):
    def broken(posting):
        if posting.job_id == "2":
            message = "no such month"
            raise ZeroDivisionError(message)
        return posting

    monkeypatch.setattr(keeping, "clean", broken)
    row = crawl(archive, Web({"/list": {"rows": rows(1, 2)}, **details(1, 2)}))
    was = assert_same_again(archive, tmp_path)
    assert (row.new, row.bad_rows) == (1, 1)
    assert was["bad_rows"][0][3] == "could not be cleaned or stored: no such month"


# Imports


def test_an_import_again(archive, tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    records = [{"id": "7", "title": "Cook", "description": "Cooks.", "posted_at": "3 days ago"}]
    (folder / "jobs.jsonl").write_text("\n".join(map(json.dumps, records)))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "page.html").write_text("<html><title></title><body></body></html>")
    names = ["jobs.jsonl", "picture.png", "page.html", "missing.html", "half\udcff.txt"]
    (folder / "half\udcff.txt").write_text("Bakes bread every night in our bakery.")
    row, refused = import_files(
        archive, [folder / name for name in names], site="import", at="2026-03-01T05:00:00Z"
    )
    assert (row.seen, row.verdict) == (2, "partial")
    assert [(why.path.name, why.is_kept) for why in refused] == [
        ("picture.png", False), ("page.html", True), ("missing.html", False),
    ]  # fmt: skip
    was = assert_same_again(archive, tmp_path)
    assert [job[4] for job in was["jobs"]] == [None, None], "the day of the import is no date"
    assert "3 days ago" in repr(was["jobs"])
    assert len(was["bad_rows"]) == 3


# Files


def test_a_run_that_nobody_took_up_again_fails(archive, tmp_path):
    web = Web({"/list": {"rows": rows(1, 2)}, **details(1, 2)})
    crawl(archive, web, killed_after=2)
    archive.db.execute("UPDATE runs SET verdict = 'failed'")  # its row was lost: another begins
    crawl(archive, Web({"/list": {"rows": rows(1, 2)}, **details(1, 2)}, day=2))
    with rebuilt(archive, tmp_path) as again:
        found = again.db.execute("SELECT verdict, reason FROM runs ORDER BY id").fetchall()
    assert found == [("failed", "stopped, and not taken up again"), ("complete", None)]


def test_an_unfinished_run_is_copied_and_a_finished_one_is_shared(archive, tmp_path):
    finished = crawl(archive, Web({"/list": {"rows": rows(1)}, **details(1)}))
    crawl(archive, Web({"/other": {"rows": rows(1)}}), OTHER, killed_after=1)
    with rebuilt(archive, tmp_path) as again:
        shared = {
            path.name: path.samefile(archive.warc_folder / path.name)
            for path in again.warc_folder.iterdir()
        }
        unfinished = again.runs.unfinished("aster")
    assert shared == {finished.warc: True, unfinished.warc: False}


def test_another_disk_gets_a_copy(archive, tmp_path, monkeypatch):
    row = crawl(archive, Web({"/list": {"rows": rows(1)}, **details(1)}))

    def link(source, target):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr("jobcrawler.replaying.os.link", link)
    with rebuilt(archive, tmp_path) as again:
        original = (archive.warc_folder / row.warc).read_bytes()
        assert (again.warc_folder / row.warc).read_bytes() == original


def test_another_file_of_the_same_name_is_refused(archive, tmp_path):
    row = crawl(archive, Web({"/list": {"rows": rows(1)}, **details(1)}))
    archive.commit()
    other = tmp_path / "again" / "warc" / row.warc
    other.parent.mkdir(parents=True)
    other.write_bytes(b"something else")
    with Archive(tmp_path / "again" / "jobs.db") as again:
        found = recordings([archive.warc_folder / row.warc])
        with pytest.raises(ArchiveError, match=r"is not .*; name an archive in another folder"):
            list(replay(again, found))


def test_files_that_hold_no_run(tmp_path, caplog):
    empty = tmp_path / "empty.warc.gz"
    WarcFile(empty).close()
    assert recordings([empty]) == []
    assert "holds no run; passed over" in caplog.text

    foreign = tmp_path / "foreign.warc.gz"
    with WarcFile(foreign) as warc:
        warc.add(Exchange(url=HOST, status=200, body=b"x", fetched_at="2026-03-01T05:00:00Z"))
    assert recordings([foreign]) == []
    assert f"{foreign}: no page of a site that is known here" in caplog.text

    later = tmp_path / "later.warc.gz"
    facts = {"site": "x", "platform": "of tomorrow", "board": ""}
    with WarcFile(later) as warc:
        warc.note(Note(event="run", at="2026-03-01T05:00:00Z", facts=facts))
    with pytest.raises(ArchiveError, match="not known here: of tomorrow"):
        recordings([later])


# The command


@pytest.fixture
def captured(tmp_path):
    """A file of another tool, three days of a board."""
    days = [range(1, 6), range(1, 7), range(1, 8)]
    visits = [foreign_warcs.greenhouse(numbers, day=day) for day, numbers in enumerate(days, 1)]
    return foreign_warcs.wget(tmp_path / "wget.warc", *visits)


def lines(done):
    return done.stderr.strip().splitlines()


@pytest.mark.slow
def test_captures_are_added_under_the_names_of_the_sites_file(scrapy, tmp_path, captured):
    sites = tmp_path / "sites.toml"
    sites.write_text('[sites.mill]\nplatform = "greenhouse"\nboard = "fabrikam"\n')
    named = ("-s", f"SITES={sites}")
    done = scrapy("replay", str(captured), *named)
    assert (done.returncode, done.stderr) == (0, "")
    database = tmp_path / "jobs.db"
    runs = "SELECT site, verdict, seen, source FROM runs ORDER BY id"
    assert project.rows(database, runs) == [("mill", "complete", seen, "wget.warc")
                                            for seen in (5, 6, 7)]  # fmt: skip
    again = scrapy("replay", str(captured), *named)
    assert again.returncode == 0
    assert lines(again) == ["jobcrawler: 3 of 3 runs were there already"]
    assert project.rows(database, "SELECT count(*) FROM runs") == [(3,)]

    done = scrapy("replay", "--into", str(tmp_path / "new" / "jobs.db"), "--since", "2026-03-02")
    assert (done.returncode, done.stderr) == (0, "")
    assert [row[2] for row in project.rows(tmp_path / "new" / "jobs.db", runs)] == [6, 7]
    verified = scrapy("verify", "-s", f"ARCHIVE={database}")
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.slow
def test_files_of_nothing_known_leave_the_archive_as_it_is(scrapy, tmp_path, captured):
    scrapy("replay", str(captured))
    unknown = foreign_warcs.common_crawl(
        tmp_path / "news.warc.gz", foreign_warcs.Visit(url="https://news.example/", body=b"News")
    )
    database = tmp_path / "jobs.db"
    before = database.read_bytes()
    done = scrapy("replay", str(unknown))
    assert done.returncode == 4
    assert lines(done)[-1] == "jobcrawler: no run in these files"
    assert database.read_bytes() == before
    none = scrapy("replay", str(captured), "--since", "2027-01-01")
    assert (none.returncode, lines(none)[-1]) == (
        4, "jobcrawler: no run in these files since 2027-01-01")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("since", ["yesterday", "2026-13-01", "0001-01-01T00:00:00+09:00"])
def test_a_day_that_is_none_is_refused(scrapy, captured, since):
    done = scrapy("replay", "--since", since, str(captured))
    assert done.returncode == 2
    assert f"--since {since}: not a date" in done.stderr
    assert len(lines(done)) == 1


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-03-01", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("2026-03-01T05:00:00Z", "2026-03-01T05:00:00Z"),
        ("2026-03-01 05:00", "2026-03-01T05:00:00Z"),
        ("2026-03-01T05:00:00+02:00", "2026-03-01T03:00:00Z"),
        ("2026-03-01T05", "2026-03-01T05:00:00Z"),
    ],
)
def test_a_moment_is_in_utc(said, meant, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert moment_of(said) == meant
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.slow
def test_an_archive_without_its_originals_is_not_repaired(scrapy, tmp_path, captured):
    scrapy("replay", str(captured))
    database = tmp_path / "jobs.db"
    done = scrapy("replay")
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 pages read again, 0 postings repaired" in done.stdout
    with Archive(database):
        busy = scrapy("replay")
    assert busy.returncode == 75
    assert "another crawl holds this archive" in busy.stderr
    before = database.read_bytes()
    warc = sorted((tmp_path / "warc").iterdir())[1]
    warc.unlink()
    done = scrapy("replay")
    assert done.returncode == 65
    assert len(lines(done)) == 1
    assert warc.name in done.stderr
    assert database.read_bytes() == before
