"""Runs: what they ask for, what they take as evidence, and how they go on after a kill."""

from __future__ import annotations

import dataclasses
import sqlite3

import pytest

from jobcrawler import keeping
from jobcrawler.agenda import Agenda
from jobcrawler.archive import history
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_reader import WarcReader
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.page import DETAIL, LISTING, Fetch
from jobcrawler.runs import Run
from run_desk import HOST, SITE, Web, contents, crawl, posting

pytestmark = pytest.mark.usefixtures("tiny_platform")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "jobs.db") as archive:
        yield archive


def one(archive, sql):
    return archive.db.execute(sql).fetchone()


def listing(*ids, **more):
    return {"rows": [{"id": str(number)} for number in ids], "total": len(ids), **more}


def details(*ids):
    return {f"/{number}": {"id": str(number)} for number in ids}


FIVE = {"/list": listing(1, 2, 3, 4, 5), **details(1, 2, 3, 4, 5)}
FOUR = {"/list": listing(1, 2, 3, 4), **details(1, 2, 3, 4)}


def state_of_5(archive, answer, **more):
    """What becomes of a posting that the list lacks, by what its page answers."""
    crawl(archive, Web(FIVE))
    web = Web({**FOUR, "/5": answer, **more}, day=2)
    run = crawl(archive, web)
    assert f"{HOST}/5" in web.asked
    return run, one(
        archive,
        "SELECT missing_since IS NOT NULL, jobs.closed_at, closed_because, last_run"
        " FROM jobs JOIN episodes ON job = jobs.id WHERE job_id = '5'",
    )


# Probes


@pytest.mark.parametrize(
    ("answer", "because"),
    [
        (404, "http 404"),
        (410, "http 410"),
        ({"closed": "filled"}, "filled"),
        ({"closed": "half \ud83d, nil \0"}, "half \\ud83d, nil \\0"),
        ((f"{HOST}/list", {}), f"redirected to {HOST}/list"),
    ],
)
def test_a_page_that_is_gone_closes(archive, answer, because):
    run, (is_missing, closed_at, why, _) = state_of_5(archive, answer)
    assert (run.verdict, run.closed, is_missing, why) == ("complete", 1, 0, because)
    assert closed_at == "2026-03-02T05:00:01Z", "the time of the list that lacked it"


@pytest.mark.parametrize(
    "answer",
    [403, 429, 503, "TimeoutError", {}, {"blocked": "captcha"},
     (f"{HOST}/captcha", {"blocked": "captcha"}), (f"{HOST}/5?moved", {"id": "5"})],
)  # fmt: skip
def test_a_page_that_does_not_say_so_closes_nothing(archive, answer):
    run, (is_missing, closed_at, _, _) = state_of_5(archive, answer)
    assert (run.verdict, run.closed, is_missing, closed_at) == ("complete", 0, 1, None)


def test_a_page_that_outlives_its_row_is_not_counted_as_listed(archive):
    """Many sites leave pages up: counted, they would exceed the announced total for ever."""
    ids = range(1, 30)
    crawl(archive, Web({"/list": listing(*ids), **details(*ids)}))
    kept = {f"/{number}": {"id": f"other {number}"} for number in ids}
    run = crawl(archive, Web({"/list": listing(*ids[:22]), **kept, "/23": 404}, day=2))
    assert (run.verdict, run.seen, run.closed, run.new) == ("complete", 22, 1, 0)
    assert one(archive, "SELECT count(*) FROM jobs") == (29,)
    assert one(archive, "SELECT count(*) FROM jobs WHERE missing_since IS NOT NULL") == (6,)


@pytest.mark.parametrize(
    ("valid_through", "closes"),
    [("2026-03-01", True), ("2026-03-02", False), ("2026-03-02T05:00:00Z", True),
     ("2026-03-02T05:00:01Z", False)],
)  # fmt: skip
def test_the_last_day_counts(archive, valid_through, closes):
    row = {"id": "5", "full": "Text.", "says": {"valid_through": valid_through}}
    crawl(archive, Web({**FOUR, "/list": {"rows": [*FOUR["/list"]["rows"], row]}}))
    run = crawl(archive, Web(FOUR, day=2))
    assert run.closed == closes


def test_a_posting_without_a_page_is_missed_twice(archive):
    def day(number, *ids):
        return Web({"/list": {"rows": [{"id": i, "full": "Text."} for i in ids]}}, day=number)

    crawl(archive, day(1, *"1234"))
    assert crawl(archive, day(2, *"123")).closed == 0
    assert crawl(archive, day(3, *"123")).closed == 1
    assert one(archive, "SELECT closed_at, closed_because FROM episodes WHERE closed_at > 0") == (
        "2026-03-02T05:00:01Z", "missing from two complete runs running",
    )  # fmt: skip


# Evidence


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_link_of_a_list_is_no_lost_page(archive, status):
    rows = [{"link": f"{HOST}/1"}, {"link": f"{HOST}/2"}]
    run = crawl(archive, Web({"/list": {"rows": rows, "total": 2}, **details(1), "/2": status}))
    assert (run.verdict, run.seen) == ("complete", 1)


@pytest.mark.parametrize(
    ("row", "status"), [({"last": True}, 404), ({}, 403), ({}, 503), ({"last": True}, 410)]
)
def test_a_link_that_may_have_been_the_way_on_is_lost(archive, row, status):
    rows = [{"link": f"{HOST}/1"}, {"link": f"{HOST}/2", **row}]
    run = crawl(archive, Web({"/list": {"rows": rows, "total": 2}, **details(1), "/2": status}))
    assert (run.verdict, run.reason) == ("truncated", f"lost pages: 1 x http {status}")


def test_what_cannot_be_stored_is_a_bad_row_for_the_verdict_too(archive, monkeypatch):
    monkeypatch.setattr(keeping, "clean", lambda posting: posting)
    rows = [{"id": str(n), "full": "Text."} for n in range(1, 5)]
    poison = [{"id": f"{n} \ud83d", "full": "Text."} for n in range(5, 8)]
    run = crawl(archive, Web({"/list": {"rows": [*rows, *poison]}}))
    assert (run.verdict, run.new, run.bad_rows) == ("truncated", 4, 3)
    assert "3 of 7 rows could not be read" in run.reason
    assert one(archive, "SELECT reason FROM bad_rows")[0].startswith("not storable: ")


def test_the_last_total_is_the_last_by_time(archive):
    answers = {"/list": {"total": 3, "rows": [{"id": "1", "full": "Text."}],
                         "next": [f"{HOST}/2nd", f"{HOST}/3rd"]},
               "/2nd": {"rows": [{"id": "2", "full": "Text."}]},
               "/3rd": {"total": 40, "rows": [{"id": "3", "full": "Text."}]}}  # fmt: skip
    run = crawl(archive, Web(answers))
    assert (run.announced, run.verdict) == (40, "truncated")

    late, early = (Fetch(url=f"{HOST}/{name}", kind=LISTING) for name in ("late", "early"))
    run = Run.begin(archive, SITE, at="2026-03-02T05:00:00Z")
    second = Web({"/late": {"total": 7}, "/early": {"total": 9}}, day=3)
    first = Web(second.answers, day=2)
    list(run.receive(late, second(late)))
    list(run.receive(early, first(early)))
    assert run.evidence.announced == 7


@pytest.mark.parametrize("moved", [False, True])
def test_a_304_is_the_page_that_we_have_and_no_other(archive, moved):
    """A redirect must not lead to the old bytes: the answer is about another page."""
    etag = (("ETag", '"a"'),)
    web = Web({"/list": {"rows": [{"id": "1", "full": "Text."}]}})
    first = Run.begin(archive, SITE, at=web.now)
    (asked,) = first.start()
    assert first.headers_for(asked) == {}
    keeping.keep(first, first.receive(asked, dataclasses.replace(web(asked), headers=etag)))
    first.finish(at=web.now)

    run = Run.begin(archive, SITE, at="2026-03-02T05:00:00Z")
    (asked,) = run.start()
    assert run.headers_for(asked) == {"If-None-Match": '"a"'}
    url = f"{HOST}/elsewhere" if moved else asked.url
    answer = Exchange(url=url, status=304, body=b"", fetched_at="2026-03-02T05:00:01Z")
    keeping.keep(run, run.receive(asked, answer))
    row = run.finish(at="2026-03-02T05:00:02Z")
    assert (row.verdict, row.seen) == (("failed", 0) if moved else ("complete", 1))


def test_a_site_with_another_address_begins_anew(archive):
    crawl(archive, Web({"/list": listing(1), **details(1)}), killed_after=2)
    site = dataclasses.replace(SITE, board=f"{HOST}/new")
    run = crawl(archive, Web({"/new": listing(2), **details(2)}, day=2), site)
    assert (run.verdict, run.seen) == ("complete", 1)
    assert one(archive, "SELECT verdict, reason FROM runs WHERE id = 1") == (
        "failed", "the site has another address now",
    )  # fmt: skip


def test_what_is_done_is_read_or_known(archive):
    known = {"rows": [{"id": "1", "rev": "a"}, {"id": "2"}], "total": 2}
    crawl(archive, Web({"/list": known, **details(1, 2)}))
    web = Web({"/list": known, **details(1, 2)}, day=2)
    run = Run.begin(archive, SITE, at=web.now)
    (first,) = run.start()
    (second,) = run.receive(first, web(first))
    assert (run.done, second.url) == (1, f"{HOST}/2")
    keeping.keep(run, run.receive(second, web(second)))
    assert run.done == 2


# Killed and taken up again


def test_a_known_posting_that_is_read_again_changes_once(archive):
    crawl(archive, Web({"/list": listing(1, 2), **details(1, 2)}))
    edited = {"/list": listing(1, 2), "/1": {"id": "1", "title": "Glazer"}, **details(2)}
    web = Web(edited, day=2)
    assert crawl(archive, web, killed_after=2) is None
    run = crawl(archive, web)
    assert (run.verdict, run.changed, run.unchanged) == ("complete", 1, 1)
    assert contents(archive)["changes"][0][3:] == ("title", "Potter 1", "Glazer")


def test_a_posting_known_by_its_row_is_new_once(archive):
    """What its page adds later in the same run is no change, and its history begins there."""
    web = Web({"/list": listing(1), "/1": [503, {"id": "1", "department": "Kiln"}]})
    assert crawl(archive, web, killed_after=2) is None
    assert one(archive, "SELECT department, first_seen FROM jobs") == (
        None, "2026-03-01T05:00:01Z",
    )  # fmt: skip
    run = crawl(archive, web)
    assert (run.verdict, run.new, run.changed) == ("complete", 1, 0)
    assert one(archive, "SELECT department, first_seen, opened_at FROM jobs, episodes") == (
        "Kiln", "2026-03-01T05:00:03Z", "2026-03-01T05:00:03Z",
    )  # fmt: skip


@pytest.mark.parametrize("status", [408, 429, 500, 503])
def test_a_host_in_trouble_is_asked_again(archive, status):
    web = Web({"/list": listing(1), "/1": [status, {"id": "1"}]})
    crawl(archive, web, killed_after=2)
    assert crawl(archive, web).verdict == "complete"
    assert web.asked == [f"{HOST}/list", f"{HOST}/1", f"{HOST}/1"]


def test_an_answer_that_cannot_be_read_back_is_asked_for_again(archive, monkeypatch, caplog):
    web = Web({"/list": listing(1), **details(1)})
    crawl(archive, web, killed_after=2)
    (path,) = archive.warc_folder.glob("*.gz")
    offset = next(f.offset for f in WarcReader().read(path) if getattr(f, "url", "").endswith("1"))
    whole = path.read_bytes()
    run = Run.begin(archive, SITE, at=web.now)
    fetch = Fetch(url=f"{HOST}/1", kind=DETAIL)
    assert run.stored(fetch).status == 200
    path.write_bytes(whole[:offset] + b"not a record" + whole[offset + 12 :])
    assert run.stored(fetch) is None
    assert f"{HOST}/1: asked for again" in caplog.text


def test_half_a_posting_is_never_committed(archive, monkeypatch):
    run = Run.begin(archive, SITE, at="2026-03-01T05:00:00Z")
    fetch = Fetch(url=f"{HOST}/1", kind=DETAIL)
    archive.commit()
    (found,) = run.receive(fetch, Web(details(1))(fetch))

    def full(*_):
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(history, "_locate", full)
    with pytest.raises(sqlite3.OperationalError, match="disk is full"):
        run.store(found)
    archive.commit()
    for table in ("jobs", "job_texts", "episodes"):
        assert one(archive, f"SELECT count(*) FROM {table}") == (0,)
    assert one(archive, "SELECT count(*) FROM runs") == (1,)


def test_a_posting_is_refused_with_its_reason(archive):
    run = Run.begin(archive, SITE, at="2026-03-01T05:00:00Z")
    run.fail(posting(1), "no such month")
    assert run.evidence.bad_rows == 1
    assert one(archive, "SELECT reason FROM bad_rows") == (
        "could not be cleaned or stored: no such month",
    )


# The agenda


def fetch(name, **values):
    return Fetch(url=f"{HOST}/{name}", kind=DETAIL, **values)


def test_what_was_never_asked_for_is_taken_up_when_it_is_answered():
    agenda = Agenda(10)
    first = Fetch(url=HOST, kind=LISTING)
    agenda.meet(first)
    agenda.meet(first)
    assert agenda.outstanding == [first]
    assert not agenda.wants(fetch("last", last_resort=True)), "a list is still outstanding"
    assert agenda.end(first) == [fetch("last", last_resort=True)]
    assert agenda.is_empty


def test_the_limit_counts_what_is_begun():
    agenda = Agenda(1)
    assert agenda.begin(fetch("a"))
    assert not agenda.is_full
    assert not agenda.begin(fetch("b"))
    assert agenda.is_full


def test_a_list_asked_for_in_parts_is_judged_by_each_of_them(archive):
    pages = {
        "/list": listing(1, 2, 3, total=2000, parts=["nurses", "cooks"]),
        "/list/nurses": listing(1, 2, 3),
        "/list/cooks": listing(4, 5, 6, 7),
        **details(1, 2, 3, 4, 5, 6, 7),
    }
    run = crawl(archive, Web(pages))
    assert (run.verdict, run.announced, run.seen) == ("complete", 7, 7)
    short = {**pages, "/list/cooks": listing(4, total=4)}
    run = crawl(archive, Web(short, day=2))
    assert (run.verdict, run.reason) == ("truncated", "1 of 4 announced in cooks")
    assert one(archive, "SELECT count(*) FROM jobs WHERE closed_at IS NOT NULL") == (0,)
