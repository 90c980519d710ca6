"""Pages that other tools captured become runs that prove what they prove, and no more."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys

import pytest

import foreign_warcs as foreign
from foreign_warcs import (
    COHO,
    TOOLS,
    Visit,
    ashby,
    browsertrix,
    common_crawl,
    greenhouse,
    lever,
    list_page,
    on,
    posting_page,
    texts,
    wget,
    workday,
    workday_detail,
    workday_list,
)
from jobcrawler.archive.errors import ArchiveError
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.platforms import PLATFORMS, READERS
from jobcrawler.replaying import recordings, replay
from jobcrawler.runs import Run
from jobcrawler.sites import Site
from jobcrawler.verifying import Tally, verify
from project import ROOT
from run_desk import HOST, contents, rebuilt, tiny

COHO_SITE = Site(name="coho", platform="json_ld", board=f"{COHO}/jobs")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        yield archive


@pytest.fixture(params=TOOLS, ids=lambda tool: tool.__name__)
def captured(request, tmp_path):
    """Write captures as one of the tools does; return the file."""
    return lambda *visits: request.param(tmp_path / TOOLS[request.param], *visits)


def adopt(archive, *paths, sites=(), since=""):
    """Adopt files; return (site, verdict, announced, seen, reason) of each run."""
    rows = list(replay(archive, recordings(paths, sites=sites, since=since)))
    archive.commit()
    return [(row.site, row.verdict, row.announced, row.seen, row.reason or "") for row in rows]


def jobs(archive, columns="job_id"):
    found = archive.db.execute(f"SELECT {columns} FROM jobs ORDER BY site, job_id").fetchall()
    return [row[0] if len(row) == 1 else row for row in found]


def closings(archive):
    sql = "SELECT job_id, jobs.closed_at, closed_because FROM jobs JOIN episodes ON job = jobs.id"
    return archive.db.execute(f"{sql} WHERE jobs.closed_at IS NOT NULL").fetchall()


def assert_sound(archive, tmp_path):
    """What was adopted follows from the WARC files that were written, and from them alone."""
    archive.commit()
    with ArchiveReader(archive.path) as reader:
        assert list(verify(reader, Tally())) == []
    with rebuilt(archive, tmp_path) as again:
        assert contents(again) == contents(archive)


# What a tool captured whole


def test_a_board_captured_daily_tells_what_opened_and_closed(archive, tmp_path, captured):
    days = [range(1, 11), range(1, 10), range(1, 10), [*range(1, 9), 11]]
    path = captured(*(greenhouse(numbers, day=day) for day, numbers in enumerate(days, 1)))
    told = adopt(archive, path)
    assert [row[:4] for row in told] == [
        ("greenhouse-fabrikam", "complete", len(numbers), len(numbers)) for numbers in days
    ]
    assert closings(archive) == [("10", on(2), "missing from two complete runs running")]
    assert archive.db.execute("SELECT job_id, first_seen FROM jobs WHERE id = 11").fetchone() == (
        "11", on(4))  # fmt: skip
    assert_sound(archive, tmp_path)


def test_a_board_that_shrinks_is_held(archive, captured):
    path = captured(greenhouse(range(10)), greenhouse(range(3), day=2), greenhouse([], day=3))
    assert [row[1] for row in adopt(archive, path)] == ["complete", "held", "held"]
    assert archive.db.execute("SELECT count(*) FROM jobs WHERE closed_at IS NULL").fetchone() == (
        10,)  # fmt: skip


def test_boards_of_several_platforms_lie_in_one_file(archive, tmp_path, captured):
    path = captured(
        Visit(url="https://news.example/", body=b"<h1>Strike at the mill</h1>"),
        greenhouse(range(3)), lever(range(4)), ashby(range(5)), *workday(range(21)),
        greenhouse(range(2), board="litware"),
    )  # fmt: skip
    told = {row[0]: row[1:4] for row in adopt(archive, path)}
    assert told == {
        "greenhouse-fabrikam": ("complete", 3, 3),
        "greenhouse-litware": ("complete", 2, 2),
        "lever-tailspin": ("complete", None, 4),
        "ashby-wingtip": ("complete", None, 5),
        "workday-proseware-wd5-careers": ("complete", 21, 21),
    }
    assert_sound(archive, tmp_path)


def test_bodies_are_kept_without_their_encoding(archive, tmp_path, captured):
    adopt(archive, captured(dataclasses.replace(greenhouse(range(2)), is_gzip=True)))
    (size,) = archive.db.execute("SELECT size FROM pages").fetchone()
    assert size == len(greenhouse(range(2)).body)
    assert_sound(archive, tmp_path)


def test_a_revisit_has_the_body_of_an_earlier_file(archive, tmp_path):
    first, second = greenhouse(range(3)), greenhouse(range(3), day=2)
    a = browsertrix(tmp_path / "rec-0.warc.gz", first)
    b = browsertrix(tmp_path / "rec-1.warc.gz",
                    dataclasses.replace(second, body=b"", revisit_of=first.body))  # fmt: skip
    assert [row[1:4] for row in adopt(archive, a, b)] == [("complete", 3, 3)] * 2
    assert_sound(archive, tmp_path)


def test_a_revisit_without_its_body_is_no_page(archive, tmp_path):
    first, second = greenhouse(range(3)), greenhouse(range(3), day=2)
    a = browsertrix(tmp_path / "rec-0.warc.gz", first)
    bare = dataclasses.replace(second, body=b"", revisit_of=b"what no file holds")
    b = browsertrix(tmp_path / "rec-1.warc.gz", bare)
    told = adopt(archive, a, b)
    assert told[0][1:4] == ("complete", 3, 3)
    assert told[1][1] == "failed"
    assert "another file" in told[1][4]
    assert archive.db.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    assert_sound(archive, tmp_path)


# Lists with details


def test_a_list_with_all_its_details_is_complete(archive, tmp_path, captured):
    assert adopt(archive, captured(*workday(range(45)))) == [
        ("workday-proseware-wd5-careers", "complete", 45, 45, "")
    ]
    texts_read = jobs(archive, "DISTINCT (SELECT description_text FROM job_texts WHERE job = id)")
    assert texts_read == ["Fulls cloth."]
    assert_sound(archive, tmp_path)


def test_a_detail_that_was_not_captured_is_unreadable(archive, tmp_path, captured):
    visits = [visit for visit in workday(range(30)) if not visit.url.endswith("_R7")]
    ((_, verdict, _, seen, reason),) = adopt(archive, captured(*visits))
    assert (verdict, seen) == ("truncated", 30)
    assert reason == "1 listed postings could not be read"
    assert archive.db.execute("SELECT unreadable FROM runs").fetchone() == (1,)
    assert_sound(archive, tmp_path)


def test_a_list_page_that_was_not_captured_closes_nothing(archive, tmp_path, captured):
    whole = list(workday(range(45)))
    cut = [visit for visit in workday(range(45), day=2) if b'"offset":20' not in visit.sent]
    told = adopt(archive, captured(*whole, *cut))
    assert [row[1] for row in told] == ["complete", "truncated"]
    assert "1 x not captured" in told[1][4]
    assert archive.db.execute("SELECT count(missing_since) FROM jobs").fetchone() == (0,)
    assert_sound(archive, tmp_path)


def test_details_captured_again_are_read_again(archive, tmp_path, captured):
    """Their rows are the same, and a weak revision: the text is what changed."""
    second = [
        workday_list(range(5), total=5, at=on(2), posted="Yesterday"),
        *(workday_detail(number, at=on(2, 100 + number), text="Fulls felt.")
          for number in range(5)),
    ]  # fmt: skip
    told = adopt(archive, captured(*workday(range(5)), *second))
    assert [row[1] for row in told] == ["complete", "complete"]
    changes = archive.db.execute("SELECT field, old, new, count(*) FROM changes GROUP BY 1, 2, 3")
    assert changes.fetchall() == [("description_text", "Fulls cloth.", "Fulls felt.", 5)]
    assert_sound(archive, tmp_path)


@pytest.mark.parametrize("method", ["OPTIONS", "HEAD"])
def test_what_asks_for_no_page_is_none(archive, captured, method):
    visits = [dataclasses.replace(visit, body=b"", sent=b"", method=method)
              for visit in workday(range(3))]  # fmt: skip
    told = adopt(archive, captured(*visits, *workday(range(3))))
    assert told == [("workday-proseware-wd5-careers", "complete", 3, 3, "")]


def test_a_page_cut_by_its_tool_is_not_read(archive, tmp_path, captured):
    whole = greenhouse(range(12))
    cut = dataclasses.replace(greenhouse(range(12), day=2), truncated="length")
    assert [row[1] for row in adopt(archive, captured(whole, cut))] == ["complete"]


def test_a_list_cut_by_its_tool_is_not_complete(archive, captured):
    """Its markup is read without an error, and half its postings are not in it."""
    visits = [dataclasses.replace(list_page(range(3)), truncated="length"),
              *map(posting_page, range(3))]  # fmt: skip
    ((_, verdict, _, seen, reason),) = adopt(archive, captured(*visits), sites=[COHO_SITE])
    assert (verdict, seen) == ("truncated", 3)
    assert "not captured" in reason


def test_a_page_that_a_strong_revision_spares_adds_nothing(archive, tmp_path, monkeypatch):
    """As in a crawl of ours, which had not fetched it."""
    platform = tiny()
    platform.board_of = lambda url: f"{HOST}/list" if url.startswith(HOST) else None
    platform.kind_of = lambda page: "listing" if page.url.endswith("/list") else "detail"
    monkeypatch.setitem(READERS, "tiny", platform)
    monkeypatch.setitem(PLATFORMS, "tiny", platform)
    rows = [{"id": str(number), "rev": '"a"'} for number in range(3)]
    visits = [visit for day in (1, 2) for visit in (
        foreign.api(f"{HOST}/list", {"rows": rows}, at=on(day)),
        *(foreign.api(f"{HOST}/{row['id']}", {"id": row["id"], "title": f"Of day {day}"},
                      at=on(day, 5)) for row in rows),
    )]  # fmt: skip
    adopt(archive, browsertrix(tmp_path / "rec-0.warc.gz", *visits))
    runs = archive.db.execute("SELECT verdict, seen, skipped, pages, changed FROM runs")
    assert runs.fetchall() == [("complete", 3, 0, 4, 0), ("complete", 3, 3, 1, 0)]
    assert_sound(archive, tmp_path)


# Sites of any address


def test_a_site_that_is_named_is_complete(archive, tmp_path, captured):
    visits = [
        Visit(url=f"{COHO}/robots.txt", body=b"User-agent: *", kind="text/plain"),
        Visit(url=f"{COHO}/jobs".replace("https", "http"), status=301, location=f"{COHO}/jobs"),
        list_page(range(4)),
        *map(posting_page, range(4)),
    ]
    told = adopt(archive, captured(*visits), sites=[COHO_SITE])
    assert told == [("coho", "complete", None, 4, "")]
    assert archive.db.execute("SELECT title FROM jobs WHERE job_id = 'C-2'").fetchone() == (
        "Cooper 2",)  # fmt: skip
    assert_sound(archive, tmp_path)


def test_a_site_that_is_named_by_its_redirect_is_complete(archive, tmp_path, captured):
    site = dataclasses.replace(COHO_SITE, board="http://careers.coho.example/work")
    visits = [Visit(url=site.board, status=301, location=f"{COHO}/jobs"), list_page(range(2)),
              *map(posting_page, range(2))]  # fmt: skip
    assert adopt(archive, captured(*visits), sites=[site]) == [("coho", "complete", None, 2, "")]
    assert_sound(archive, tmp_path)


def test_a_site_that_nobody_named_is_never_complete(archive, tmp_path, captured):
    visits = [list_page(range(4)), *map(posting_page, range(4)),
              *(posting_page(number, day=2) for number in range(2))]  # fmt: skip
    told = adopt(archive, captured(*visits))
    assert {row[0] for row in told} == {"careers-coho-example"}
    assert {row[1] for row in told} == {"truncated"}
    assert all("nobody said" in row[4] for row in told)
    assert len(jobs(archive)) == 4
    assert archive.db.execute("SELECT count(missing_since) FROM jobs").fetchone() == (0,)
    assert_sound(archive, tmp_path)


def test_a_posting_captured_again_is_read_again(archive, tmp_path, captured):
    """Nobody said that the front page is a list; what a tool fetches by the way is no crawl."""
    by_the_way = [Visit(url=f"{COHO}/{path}", body=b"Welcome", at=on(day))
                  for day in (1, 2, 3) for path in ("", "robots.txt")]  # fmt: skip
    visits = [posting_page(1, day=4), posting_page(1, day=5, text="Makes casks.")]
    told = adopt(archive, captured(*by_the_way, *visits))
    assert [(row[1], row[3]) for row in told] == [("truncated", 1)] * 2
    changes = archive.db.execute("SELECT field, new FROM changes").fetchall()
    assert changes == [("description_text", "Makes casks.")]
    assert_sound(archive, tmp_path)


def test_lists_captured_daily_are_runs(archive, tmp_path, captured):
    """A list of links says nothing by itself; that a crawl begins with it does."""
    days = [range(5), range(5), range(4), range(4)]
    visits = [visit for day, numbers in enumerate(days, 1) for visit in (
        Visit(url=f"{COHO}/robots.txt", body=b"User-agent: *", kind="text/plain", at=on(day)),
        list_page(numbers, day=day), *(posting_page(number, day=day) for number in numbers),
    )]  # fmt: skip
    gone = posting_page(4, day=4, status=404)
    told = adopt(archive, captured(*visits, gone), sites=[COHO_SITE])
    assert [row[1] for row in told] == ["complete"] * 4
    assert [row[3] for row in told] == list(map(len, days))
    assert closings(archive) == [("C-4", on(3), "http 404")]
    ends = archive.db.execute("SELECT started_at, finished_at FROM runs ORDER BY id").fetchall()
    assert all(start[:10] == end[:10] for start, end in ends)
    assert_sound(archive, tmp_path)


def test_a_missing_posting_without_evidence_stays_open(archive, captured):
    days = [range(5), range(4), range(4), range(4)]
    visits = [visit for day, numbers in enumerate(days, 1) for visit in (
        list_page(numbers, day=day), *(posting_page(number, day=day) for number in numbers),
    )]  # fmt: skip
    adopt(archive, captured(*visits), sites=[COHO_SITE])
    assert archive.db.execute("SELECT missing_since, closed_at FROM jobs WHERE job_id = 'C-4'"
                              ).fetchone() == (on(2), None)  # fmt: skip


def test_an_error_asked_again_is_of_the_same_crawl(archive, captured):
    """A browser crawler asks again at the end for what failed."""
    failed = dataclasses.replace(list_page(range(3)), status=503, body=b"later")
    late = dataclasses.replace(list_page(range(3)), at="2026-03-01T05:30:00Z")
    path = captured(failed, *map(posting_page, range(3)), late)
    assert adopt(archive, path, sites=[COHO_SITE]) == [("coho", "complete", None, 3, "")]


def test_two_sites_of_one_host_have_their_own_postings(archive, tmp_path, captured):
    sites = [dataclasses.replace(COHO_SITE, name=name, board=f"{COHO}/{name}")
             for name in ("north", "south")]  # fmt: skip
    visits = [list_page([1, 2], path="/north"), list_page([3, 4, 5], path="/south"),
              *map(posting_page, range(1, 7))]  # fmt: skip
    told = adopt(archive, captured(*visits), sites=sites)
    assert sorted(told) == [("north", "complete", None, 2, ""),
                            ("south", "complete", None, 3, "")]  # fmt: skip
    assert jobs(archive) == ["C-1", "C-2", "C-3", "C-4", "C-5"]
    assert_sound(archive, tmp_path)


def test_two_platforms_of_one_host_are_two_sites(archive, tmp_path, captured):
    data = json.loads(greenhouse(range(3)).body)
    board = foreign.api(f"{COHO}/v1/boards/coho/jobs?content=true", data)
    told = adopt(archive, captured(board, *map(posting_page, range(10, 12))))
    assert sorted(row[:2] for row in told) == [
        ("careers-coho-example", "truncated"),
        ("greenhouse-careers-coho-example-v1-boards-coho", "complete"),
    ]
    assert_sound(archive, tmp_path)


def test_a_host_with_and_without_www_is_one_site(archive, captured):
    visits = [posting_page(1, host="https://www.coho.example"),
              posting_page(2, host="https://coho.example")]  # fmt: skip
    ((site, _, _, seen, _),) = adopt(archive, captured(*visits))
    assert (site, seen) == ("coho-example", 2)


def walk_page(position, of=3):
    number = 7000 + position
    links = "".join(
        f'<a href="/jobdetails.aspx?jid={number + way}&rw={position + way}">{label}</a> '
        for way, label in ((-1, "Prev"), (1, "Next")) if 1 <= position + way <= of
    )  # fmt: skip
    body = (
        f"<html><head><title>Careers</title></head><body><div>Job {position} of {of} {links}</div>"
        f"<h1>Miller {number}</h1><table><tr><td>Job #:</td><td>{number}</td></tr>"
        f"<tr><td>Locations:</td><td>Ghent</td></tr></table><div class='description'>"
        f"<p>Grinds {number} sacks of grain a day, and keeps the stones sharp and dry.</p>"
        f"</div></body></html>"
    )
    url = f"https://jobs.alpine.example/jobdetails.aspx?jid={number}&rw={position}"
    return Visit(url=url, body=body.encode(), at=on(1, position))


def test_a_numbered_walk_is_walked(archive, tmp_path, captured):
    first = walk_page(1).url
    site = Site(name="alpine", platform="numbered_walk", board=first)
    pages = [walk_page(position) for position in (1, 2, 3)]
    assert adopt(archive, captured(*pages), sites=[site]) == [("alpine", "complete", 3, 3, "")]
    assert jobs(archive) == ["7001", "7002", "7003"]
    assert_sound(archive, tmp_path)


def test_a_walk_with_a_gap_is_not_complete(archive, captured):
    path = captured(walk_page(1, of=9), walk_page(2, of=9), walk_page(4, of=9))
    ((site, verdict, announced, seen, _),) = adopt(archive, path)
    assert (site, verdict, announced, seen) == ("jobs-alpine-example", "truncated", 9, 3)


# What proves nothing


def test_public_pages_of_postings_close_nothing(archive, tmp_path, captured):
    def page(number, day):
        row = foreign.greenhouse_row(number)
        state = {"state": {"loaderData": {"route": {"jobPost": row}}}}
        body = f"<html><script>window.__remixContext = {json.dumps(state)};</script></html>"
        return Visit(url=row["absolute_url"], body=body.encode(), at=on(day, number))

    days = [range(1, 9), range(1, 4), range(1, 3), range(1, 2)]
    visits = [page(number, day) for day, numbers in enumerate(days, 1) for number in numbers]
    told = adopt(archive, captured(*visits))
    assert {row[1] for row in told} == {"truncated"}
    assert len(jobs(archive)) == 8
    counted = "SELECT count(missing_since), count(closed_at) FROM jobs"
    assert archive.db.execute(counted).fetchone() == (0, 0)
    assert_sound(archive, tmp_path)


@pytest.mark.parametrize("body", [foreign.WALL, foreign.LOGIN])
@pytest.mark.parametrize(
    "url", [f"{COHO}/jobs", "https://job-boards.greenhouse.io/fabrikam/jobs/1",
            foreign.GREENHOUSE.format("fabrikam"), "https://boards.greenhouse.io/assets/x.png"]
)  # fmt: skip
def test_walls_alone_make_no_site(archive, captured, caplog, body, url):
    path = captured(*(Visit(url=url, body=body, at=on(day)) for day in (1, 2, 3)))
    assert adopt(archive, path) == []
    assert archive.db.execute("SELECT count(*) FROM sites").fetchone() == (0,)
    assert "no page of a site that is known here" in caplog.text


def test_a_named_site_behind_a_wall_is_a_run_that_failed(archive, captured):
    path = captured(Visit(url=f"{COHO}/jobs", body=foreign.WALL))
    ((site, verdict, _, seen, reason),) = adopt(archive, path, sites=[COHO_SITE])
    assert (site, verdict, seen) == ("coho", "failed", 0)
    assert "blocked" in reason


def test_extracted_texts_hold_no_pages(archive, tmp_path, caplog):
    path = texts(tmp_path / "crawl.wet.gz", greenhouse(range(3)), posting_page(1))
    assert adopt(archive, path) == []
    assert "holds no run; passed over" in caplog.text


# Files and their order


def test_a_crawl_in_two_files_is_one_run(archive, tmp_path):
    visits = list(workday(range(25)))
    paths = [browsertrix(tmp_path / f"rec-{number}.warc.gz", *visits[number::2])
             for number in range(2)]  # fmt: skip
    assert [row[1:4] for row in adopt(archive, *paths)] == [("complete", 25, 25)]
    assert adopt(archive, *paths) == []
    assert_sound(archive, tmp_path)


def test_again_nothing_happens(archive, tmp_path, captured):
    path = captured(greenhouse(range(3)), greenhouse(range(2), day=2), *map(posting_page, [1, 2]))
    assert len(adopt(archive, path)) == 3
    before = list(archive.db.iterdump())
    files = sorted(archive.warc_folder.iterdir())
    assert adopt(archive, path) == []
    assert list(archive.db.iterdump()) == before
    assert sorted(archive.warc_folder.iterdir()) == files


def test_older_captures_are_refused(archive, tmp_path):
    new = common_crawl(tmp_path / "new.warc.gz", greenhouse(range(3), day=5))
    old = common_crawl(tmp_path / "old.warc.gz", greenhouse(range(3), day=4))
    adopt(archive, new)
    before = list(archive.db.iterdump())
    with pytest.raises(ArchiveError, match="build a new archive of all files: scrapy replay"):
        adopt(archive, old)
    assert list(archive.db.iterdump()) == before
    assert len(list(archive.warc_folder.iterdir())) == 1


def test_since_leaves_out_what_was_captured_before(archive, captured):
    path = captured(*(greenhouse(range(day + 2), day=day) for day in (1, 2, 3)))
    assert [row[3] for row in adopt(archive, path, since="2026-03-02")] == [4, 5]


# A kill on the way


def visits_of_a_day():
    return [*workday(range(23)), greenhouse(range(3)), *map(posting_page, range(3))]


WITHOUT_PLACES = {"pages": "SELECT kind, url, fetched_at, status, digest FROM pages",
                  "bad_rows": "SELECT reason FROM bad_rows"}  # fmt: skip


def meaning(archive):
    """All that an archive says, but for where in its files the bytes lie."""
    cut = ("pages", "bad_rows")
    said = {name: rows for name, rows in contents(archive).items() if name not in cut}
    said = json.loads(json.dumps(said))
    for name, sql in WITHOUT_PLACES.items():
        said[name] = sorted(map(list, archive.db.execute(sql)), key=repr)

    def without_offset(value):
        return value.rpartition(":")[0] if ".warc.gz:" in str(value) else value

    return {name: sorted(([*map(without_offset, row)] for row in rows), key=repr)
            for name, rows in said.items()}  # fmt: skip


@pytest.fixture
def unbroken(tmp_path):
    path = browsertrix(tmp_path / "rec-0.warc.gz", *visits_of_a_day())
    with Archive(tmp_path / "unbroken" / "jobs.db") as archive:
        adopt(archive, path)
        return path, meaning(archive)


@pytest.mark.parametrize("after", [0, 1, 2, 10, 25, 26, 28])
@pytest.mark.parametrize("is_committed", [True, False])
def test_an_adoption_that_was_stopped_goes_on(
    tmp_path, unbroken, monkeypatch, after, is_committed
):
    path, expected = unbroken
    receive, calls = Run.receive, []

    def stopped(self, *args, **more):
        if len(calls) == after:
            raise KeyboardInterrupt
        calls.append(args)
        return receive(self, *args, **more)

    archive = Archive(tmp_path / "live" / "jobs.db")
    monkeypatch.setattr(Run, "receive", stopped)
    with pytest.raises(KeyboardInterrupt):
        adopt(archive, path)
    if not is_committed:
        archive.db.rollback()
    archive.close()
    monkeypatch.undo()
    with Archive(tmp_path / "live" / "jobs.db") as archive:
        adopt(archive, path)
        assert meaning(archive) == expected
        assert_sound(archive, tmp_path)


KILLED = """
import os, signal, sys
from pathlib import Path
from jobcrawler.archive.store import Archive
from jobcrawler.platforms import PLATFORMS, READERS
from jobcrawler.replaying import recordings, replay
from jobcrawler.runs import Run

receive, left = Run.receive, [int(sys.argv[3])]

def dying(self, *args, **more):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    return receive(self, *args, **more)

Run.receive = dying
with Archive(Path(sys.argv[1])) as archive:
    list(replay(archive, recordings([Path(sys.argv[2])])))
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [3, 24])
def test_an_adoption_that_was_killed_goes_on(tmp_path, unbroken, after):
    path, expected = unbroken
    database = tmp_path / "live" / "jobs.db"
    command = [sys.executable, "-c", KILLED, str(database), str(path), str(after)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    with Archive(database) as archive:
        adopt(archive, path)
        assert meaning(archive) == expected
        assert_sound(archive, tmp_path)


def test_an_unfinished_crawl_comes_first(archive, tmp_path):
    path = wget(tmp_path / "wget.warc", greenhouse(range(3), day=9))
    archive.runs.begin("greenhouse-fabrikam", "greenhouse", "fabrikam", at=on(1), warc="x.warc.gz")
    with pytest.raises(ArchiveError, match="has an unfinished run; crawl it to its end first"):
        adopt(archive, path)
