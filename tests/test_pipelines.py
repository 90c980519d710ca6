"""Pipelines, spider and commands, also where the archive or our own code fails."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import dataclasses
import importlib
import json
import sqlite3
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider, DropItem, UsageError
from scrapy.settings import Settings

from jobcrawler import pipelines, statuses
from jobcrawler.archive.rows import RunRow
from jobcrawler.archive.store import Archive
from jobcrawler.checks import objection_to
from jobcrawler.commands import crawl, extract, replay
from jobcrawler.middlewares import StoredPages
from jobcrawler.page import DETAIL, Fetch
from jobcrawler.parser_process import ParserProcess
from jobcrawler.planning import Plan, plan
from jobcrawler.runs import Run
from jobcrawler.sites import SiteError
from jobcrawler.spiders.careers import CareersSpider
from project import rows
from run_desk import HOST, SITE, Web, posting

pytestmark = pytest.mark.usefixtures("tiny_platform")


@pytest.fixture
def archive(tmp_path):
    with Archive(tmp_path / "jobs.db") as archive:
        yield archive


@pytest.fixture
def spider(archive):
    spider = CareersSpider(plan=Plan(sites=[SITE]), archive=archive)
    spider.runs[SITE.name] = Run.begin(archive, SITE, at="2026-03-01T05:00:00Z")
    return spider


@pytest.fixture
def crawler(spider):
    return SimpleNamespace(spider=spider, settings=Settings({"COMMIT_EVERY_POSTINGS": 2}))


def read(spider, job_id="1", **says):
    """A posting as the spider yields it."""
    fetch = Fetch(url=f"{HOST}/{job_id}", kind=DETAIL)
    answer = Web({f"/{job_id}": {"id": job_id, **says}})(fetch)
    (found,) = spider.runs[SITE.name].receive(fetch, answer)
    return found


def through(crawler, item):
    for pipeline in (pipelines.Clean(), pipelines.Check.from_crawler(crawler)):
        item = pipeline.process_item(item)
    return item


def test_a_posting_is_cleaned_and_passes(crawler, spider):
    assert through(crawler, read(spider, title="  Pot\u200bter ")).title == "Potter"


def test_what_is_no_posting_of_ours_passes(crawler):
    item = {"anything": 1}
    assert through(crawler, item) is item
    assert pipelines.Store.from_crawler(crawler).process_item(item) is item


def test_no_title_and_no_text_is_no_posting(crawler, spider, archive):
    with pytest.raises(DropItem, match="neither title nor description"):
        through(crawler, read(spider, title="", description_text=" "))
    found = archive.db.execute("SELECT page, reason FROM bad_rows").fetchall()
    assert found == [(1, "neither title nor description")]
    assert spider.runs[SITE.name].evidence.bad_rows == 1


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"job_id": ""}, "no job ID"),
        ({"url": "/jobs/1"}, "not an absolute address: /jobs/1"),
        ({"title": "", "description_text": None}, "neither title nor description"),
        ({"title": ""}, ""),
        ({"description_text": None}, ""),
    ],
)
def test_what_a_posting_must_have(says, reason):
    assert objection_to(dataclasses.replace(posting(1), **says)) == reason


def committed(archive):
    return rows(archive.path, "SELECT job_id FROM jobs")


def test_a_batch_ends_on_a_count(crawler, spider, archive):
    store = pipelines.Store.from_crawler(crawler)
    for job_id, stored in (("1", []), ("2", ["1", "2"]), ("3", ["1", "2"])):
        store.process_item(through(crawler, read(spider, job_id)))
        assert committed(archive) == [(name,) for name in stored]


def test_a_full_disk_stops_the_crawl(crawler, spider, archive, monkeypatch):
    def full(*_, **__):
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    stopped = []
    monkeypatch.setattr(spider, "stop_for_storage", stopped.append)
    monkeypatch.setattr(archive, "record", full)
    item = through(crawler, read(spider))
    with pytest.raises(sqlite3.OperationalError) as caught:
        pipelines.Store.from_crawler(crawler).process_item(item)
    assert stopped == [caught.value]


# The spider


class Failing:
    """A pipeline of a user's, after ours."""

    def process_item(self, item):
        """Raise what the posting's title says."""
        raise {"drop": DropItem, "bug": ZeroDivisionError}[item.title](item.title)


@pytest.mark.parametrize(
    ("title", "error"), [("Nurse", None), ("drop", DropItem), ("bug", ZeroDivisionError)]
)
def test_whatever_becomes_of_an_item_the_crawl_is_through_with_it_once(
    crawler, spider, monkeypatch, title, error
):
    done = []
    monkeypatch.setattr(spider, "item_done", done.append)
    item = dataclasses.replace(read(spider), title=title)
    of_user = [] if error is None else [Failing()]
    ours = [each.from_crawler(crawler) for each in (pipelines.Check, pipelines.Store)]
    manager = pipelines.Pipelines(pipelines.Clean(), *ours, *of_user, crawler=crawler)
    with pytest.raises(error) if error else contextlib.nullcontext():
        asyncio.run(manager.process_item_async(item))
    assert done == [item]
    reasons = spider.archive.db.execute("SELECT reason FROM bad_rows").fetchall()
    assert reasons == [("could not be cleaned or stored: bug",)] * (title == "bug")


def test_a_posting_that_we_cannot_clean_is_a_bad_row(spider, archive):
    item = read(spider)
    spider.item_failed(item, ZeroDivisionError("no such month"))
    assert archive.db.execute("SELECT page, reason FROM bad_rows").fetchall() == [
        (item.page, "could not be cleaned or stored: no such month")
    ]


def test_a_posting_for_which_there_is_no_room_is_none(spider, archive):
    spider.trouble = "storage: database or disk is full"
    spider.item_failed(posting(1, site=SITE.name), OSError("disk is full"))
    assert archive.db.execute("SELECT count(*) FROM bad_rows").fetchone() == (0,)


def test_runs_that_cannot_begin_end_the_crawl(spider, archive, monkeypatch, caplog):
    def begin(*_, **__):
        message = "Too many open files"
        raise OSError(24, message)

    monkeypatch.setattr(Run, "begin", begin)
    with pytest.raises(CloseSpider) as caught:
        spider.open_runs()
    assert caught.value.reason == "storage"
    assert spider.trouble == "storage: [Errno 24] Too many open files"
    assert str(archive.path) in caplog.text
    with monkeypatch.context() as patch:
        patch.setattr(archive, "close", lambda: None)
        spider.parser = ParserProcess()
        asyncio.run(spider.closed_by("storage"))  # its timer never began
    assert "Too many open files" in spider.trouble


def test_a_sites_file_without_sites_is_a_mistake(tmp_path):
    path = tmp_path / "sites.toml"
    path.write_text("[crawl]\n")
    with pytest.raises(SiteError, match=r"sites\.toml: names no site; add one"):
        plan(Settings({"SITES": str(path)}))


@pytest.mark.parametrize(("meta", "kept"), [({}, 2), ({"redirect_urls": [HOST]}, 0)])
def test_where_a_redirect_leads_nothing_is_known(meta, kept):
    known = {"If-None-Match": '"a"', "If-Modified-Since": "Sun, 01 Mar 2026 05:00:00 GMT"}
    request = Request(HOST, headers=known, meta=meta)
    assert StoredPages().process_request(request) is None
    assert len(request.headers) == kept


# Commands


importing = importlib.import_module("jobcrawler.commands.import")


def row(verdict, **facts):
    return RunRow(id=1, site="marlow", platform="tiny", board="", started_at="", warc="",
                  verdict=verdict, seen=10, **facts)  # fmt: skip


@pytest.mark.parametrize(
    ("verdicts", "trouble", "status"),
    [
        (["complete", "complete"], "", statuses.COMPLETE),
        (["complete", "complete"], "shutdown", statuses.COMPLETE),
        (["complete", None], "shutdown", statuses.NOT_FINISHED),
        (["complete"], "storage: full", statuses.NOT_FINISHED),
        (["held"], "storage: full", statuses.NOT_FINISHED),
        ([], "storage: full", statuses.NOT_FINISHED),
    ],
)
def test_the_status_is_that_of_all_sites(verdicts, trouble, status, capsys):
    runs = {n: SimpleNamespace(row=row(verdict)) for n, verdict in enumerate(verdicts)}
    spider = SimpleNamespace(runs=runs, trouble=trouble, plan=Plan(sites=[SITE, SITE]))
    command = crawl.Command()
    command.conclude(spider)
    assert command.exitcode == status
    written = capsys.readouterr().err
    says = f"jobcrawler: not finished: {trouble}; the next crawl goes on from here\n"
    assert written.startswith(says) if status else written == ""


def test_a_crawl_whose_archive_is_damaged_is_not_finished(scrapy, tmp_path):
    """A site's unfinished run has a file that is no WARC file: nothing is fetched, status 3."""
    with Archive(tmp_path / "jobs.db") as archive:
        at = "2026-03-01T05:00:00Z"
        board = "http://practice.test/search"
        archive.runs.begin("practice", "numbered_walk", board, at=at, warc="x.warc.gz")
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "x.warc.gz").write_text("not gzip")
    done = scrapy("crawl", "careers")
    assert done.returncode == statuses.NOT_FINISHED
    assert "not a compressed WARC file" in done.stderr
    assert "not finished: storage: " in done.stderr
    assert "Traceback" not in done.stderr
    assert rows(tmp_path / "jobs.db", "SELECT count(*) FROM pages") == [(0,)]


def command(module, settings, *args, **opts):
    made = module.Command()
    made.settings = Settings({"SITES": "sites.toml", **settings})
    made.exitcode = 0
    made.run(list(args), argparse.Namespace(**{"since": "", **opts}))
    return made.exitcode


@pytest.mark.parametrize(
    ("into", "args", "says"),
    [
        ("jobs.db", [], "exists already"),
        ("again.db", [], "no WARC files there"),
    ],
)
def test_a_replay_that_cannot_be(tmp_path, into, args, says):
    (tmp_path / "jobs.db").touch()
    settings = {"ARCHIVE": str(tmp_path / "jobs.db")}
    if into == "jobs.db":
        args = [str(tmp_path / "jobs.db")]
    with pytest.raises(UsageError, match=says):
        command(replay, settings, *args, into=into and str(tmp_path / into))
    assert not (tmp_path / "again.db").exists()


def test_a_replay_says_what_each_run_came_to(tmp_path, capsys):
    with Archive(tmp_path / "jobs.db") as archive:
        run = Run.begin(archive, SITE, at="2026-03-01T05:00:00Z")
        run.finish(at="2026-03-01T05:00:01Z")
    settings = {"ARCHIVE": str(tmp_path / "jobs.db")}
    assert command(replay, settings, into=str(tmp_path / "again.db")) == 0
    written = capsys.readouterr()
    assert "marlow" in written.out
    assert "marlow: failed: no page could be read" in written.err


def test_a_replay_that_breaks_off_says_that_the_new_file_is_not_whole(tmp_path, capsys):
    with Archive(tmp_path / "jobs.db") as archive:
        name = Run.begin(archive, SITE, at="2026-03-01T05:00:00Z").row.warc
    settings, again = {"ARCHIVE": str(tmp_path / "jobs.db")}, tmp_path / "again" / "again.db"
    other = again.parent / "warc" / name
    other.parent.mkdir(parents=True)
    other.write_bytes(b"another")
    assert command(replay, settings, into=str(again)) == statuses.BAD_DATA
    second, first = capsys.readouterr().err.splitlines()
    assert f"{name}: is not " in first
    assert second == f"jobcrawler: {again}: not whole; delete it before you try again"

    (tmp_path / "warc" / name).write_text("nothing")
    assert command(replay, settings, into=str(tmp_path / "new.db")) == statuses.BAD_DATA
    assert name in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()


def test_extract_goes_by_the_manifest(tmp_path, capsys):
    page = tmp_path / "posting.jsonl"
    page.write_text('{"id": "7", "title": "Cook", "description": "Cooks."}\n')
    wall = tmp_path / "wall.html"
    wall.write_text("<title>Just a moment...</title>")
    manifest = tmp_path / "manifest.tsv"
    manifest.write_text(f"file\turl\n{page}\t\n{wall}\n")
    assert command(extract, {}, manifest=str(manifest)) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["type"] for line in found] == ["posting", "blocked"]
    assert (found[0]["job_id"], found[1]["file"]) == ("7", str(wall))


@pytest.mark.parametrize("content", ["path\turl\n", ""])
def test_a_manifest_without_files_is_refused(tmp_path, capsys, content):
    manifest = tmp_path / "manifest.tsv"
    manifest.write_text(content)
    assert command(extract, {}, manifest=str(manifest)) == statuses.BAD_DATA
    assert 'no column "file"' in capsys.readouterr().err


def test_an_import_says_what_came_of_it(tmp_path, capsys):
    folder = tmp_path / "files"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.jsonl").write_text('{"id": "7", "title": "Cook", "description": "Cooks."}\n')
    settings = {"ARCHIVE": str(tmp_path / "jobs.db")}
    assert command(importing, settings, str(folder), site="old") == 0
    assert "1 files: 1 postings (1 new, 0 changed)" in capsys.readouterr().out
    missing = str(tmp_path / "missing.html")
    assert command(importing, settings, missing, site="old") == statuses.BAD_DATA
    assert "missing.html: No such file" in capsys.readouterr().err
    with Archive(tmp_path / "jobs.db"):
        assert command(importing, settings, missing, site="old") == statuses.BUSY


def test_an_import_that_cannot_be(tmp_path):
    settings = {"ARCHIVE": str(tmp_path / "jobs.db")}
    with pytest.raises(UsageError, match="name the files"):
        command(importing, settings, site="old")
    with pytest.raises(UsageError, match="a site's name is made of"):
        command(importing, settings, "file", site="../old")
    assert not (tmp_path / "jobs.db").exists()


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("jobcrawler.importing.MAX_BYTES", 2**20)
    large = tmp_path / "large.html"
    large.write_bytes(b"<p>" * 2**20)
    settings = {"ARCHIVE": str(tmp_path / "jobs.db")}
    assert command(importing, settings, str(large), site="old") == statuses.BAD_DATA
    assert "larger than 1 MiB" in capsys.readouterr().err


LISTED = b'{"jobs": [{"id": 7, "title": "Cook", "absolute_url": "https://x.example/7", '
LISTED += b'"updated_at": "2026-01-01", "location": {"name": "Tartu"}}], "meta": {"total": 1}}'


def test_extract_tells_what_each_file_is(tmp_path, capsys):
    files = {
        "listing.json": LISTED,
        "closed.html": b"<title>Gone</title><h1>This job is no longer available.</h1>",
        "workday.json": b'{"total": 1, "jobPostings": [{"title": "Cook", "externalPath": '
        b'"/job/Tartu/Cook_R-7", "bulletFields": ["R-7"]}]}',
        "nothing.bin": b"\x00\x01",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    board = "https://acme.wd1.myworkdayjobs.com/wday/cxs/acme/jobs/jobs"
    rows = ["file\turl\tplatform\tkind"]
    rows += [f"{tmp_path / name}\t{board if 'workday' in name else ''}\t\t" for name in files]
    rows += [f"{tmp_path / 'listing.json'}\t\tgreenhouse\tlisting"]
    rows += [f"{tmp_path / 'nothing.bin'}\t\tgreenhouse\tlisting"]
    (tmp_path / "manifest.tsv").write_text("\n".join(rows))
    assert command(extract, {}, manifest=str(tmp_path / "manifest.tsv")) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["file"].rpartition("/")[2], line["type"]) for line in found] == [
        ("listing.json", "announced"), ("listing.json", "posting"),
        ("closed.html", "closed"),
        ("workday.json", "announced"), ("workday.json", "fetch"), ("workday.json", "posting"),
        ("nothing.bin", "bad_row"),
        ("listing.json", "announced"), ("listing.json", "posting"),
        ("nothing.bin", "bad_row"),
    ]  # fmt: skip
    assert "of no known platform (tried greenhouse, " in found[6]["reason"]
    assert "not JSON" in found[9]["reason"]


def test_extract_wants_files_or_a_manifest(tmp_path, capsys):
    with pytest.raises(UsageError, match="name files, or one --manifest"):
        command(extract, {}, manifest=None)
    missing = str(tmp_path / "nowhere.html")
    assert command(extract, {}, missing, manifest=None) == statuses.BAD_DATA
    assert "nowhere.html" in capsys.readouterr().err
