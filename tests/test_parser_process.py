"""Pages are parsed beside the crawl, in order; a page that ends the parser costs only itself."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobcrawler import parser_process
from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting
from jobcrawler.page import DETAIL, Found, Page, Used
from jobcrawler.parser_process import ParserProcess, serve
from jobcrawler.parsing import Broken, parsed
from jobcrawler.practice import Practice, PracticeServer
from project import ROOT, rows

AT = "2026-03-01T05:10:00Z"


def page(number: int, *, kind: str = DETAIL, filling: str = "") -> Page:
    """Return a page of one posting, as JSON-LD, whose words want cleaning."""
    stated = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "identifier": str(number),
        "title": f"Welder   no. {number}",
        "description": "<p onclick='x()'>Weld.</p>",
        "datePosted": "2026-02-28",
    }
    body = f'{filling}<script type="application/ld+json">{json.dumps(stated)}</script>'
    return Page(url=f"https://acme.example/jobs/{number}", kind=kind, body=body.encode(),
                site="acme", fetched_at=AT)  # fmt: skip


def heavy(number: int) -> Page:
    """Return a page that takes a second of anybody's processor."""
    return page(number, filling="<p><b>Pay:</b> <i>none</i></p>\n" * 100_000)


async def parse(parser: ParserProcess, *pages: Page) -> list[list[Found | Broken]]:
    """Hand pages over all at once, and return the answers."""
    try:
        found = await asyncio.gather(*(parser.parse(each, "json_ld") for each in pages))
        return [[one for one in each if not isinstance(one, Used)] for each in found]
    finally:
        await parser.close()


def started(**options: float) -> ParserProcess:
    return ParserProcess(["json_ld"], **options)


def id_of(parser: ParserProcess) -> int:
    """Return the id of the process that a parser has now."""
    process = parser._process  # noqa: SLF001  the outside of it is what is tested here
    assert process is not None
    return process.pid


def test_pages_are_parsed_in_order_and_their_postings_cleaned() -> None:
    pages = [page(number) for number in range(40)]
    found = asyncio.run(parse(started(), *pages))
    for asked, (posting,) in zip(pages, found, strict=True):
        _, expected = parsed(asked, "json_ld")
        assert isinstance(expected, JobPosting)
        placed = dataclasses.replace(expected, site="acme", fetched_at=AT)
        assert posting == clean(placed)
        assert posting.is_clean
        assert posting.description_html == "<p>Weld.</p>"


def test_what_a_parser_makes_of_a_broken_page_comes_back() -> None:
    empty = dataclasses.replace(page(1), body=b"<p>nothing")
    ((changed,), (bug,)) = asyncio.run(parse(started(), empty, page(2, kind="no such kind")))
    assert isinstance(changed, Broken)
    assert (changed.reason, changed.traceback) == (
        "https://acme.example/jobs/1: 0 JobPosting nodes, and which is the page's is not stated",
        "",
    )
    assert isinstance(bug, Broken)
    assert bug.reason == "https://acme.example/jobs/2: KeyError: 'no such kind'"
    assert "Traceback" in bug.traceback


def test_a_page_that_ends_the_process_costs_itself_and_no_other() -> None:
    async def kill_in_the_middle() -> list[list[Found | Broken]]:
        parser = started()
        await parser.parse(page(0), "json_ld")  # it is up
        answers = asyncio.ensure_future(parse(parser, heavy(1), page(2), page(3)))
        await asyncio.sleep(0.1)
        os.kill(id_of(parser), signal.SIGKILL)
        return await answers

    (first,), (second,), (third,) = asyncio.run(kill_in_the_middle())
    assert first == Broken(
        reason="https://acme.example/jobs/1: parsing it ended the parser's process"
        " (signal SIGKILL)"
    )
    assert [p.title for p in (second, third) if isinstance(p, JobPosting)] == [
        "Welder no. 2",
        "Welder no. 3",
    ]


def test_a_page_that_is_never_done_is_given_up() -> None:
    (first,), (second,) = asyncio.run(parse(started(longest_s=0.5), heavy(1), page(2)))
    assert isinstance(first, Broken)
    assert first.reason.endswith("parsing it takes more than 0.5 s of processor time")
    assert isinstance(second, JobPosting)


def test_a_process_that_ends_between_two_pages_is_started_again() -> None:
    async def end_it() -> Found | Broken:
        parser = started()
        await parser.parse(page(1), "json_ld")
        os.kill(id_of(parser), signal.SIGKILL)
        await asyncio.sleep(0.2)
        ((found,),) = await parse(parser, page(2))
        return found

    assert isinstance(asyncio.run(end_it()), JobPosting)


def test_without_a_process_the_caller_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = started(longest_s=0.2)
    monkeypatch.setattr(sys, "executable", "/no/such/python")  # from now on: for the second one
    with pytest.raises(FileNotFoundError):
        asyncio.run(parse(parser, heavy(1), page(2)))


def test_a_sigterm_to_all_leaves_it_to_the_crawl() -> None:
    async def terminate() -> Found | Broken:
        parser = started()
        await parser.parse(page(1), "json_ld")
        os.kill(id_of(parser), signal.SIGTERM)
        ((found,),) = await parse(parser, page(2))
        return found

    assert isinstance(asyncio.run(terminate()), JobPosting)


def test_closing_ends_the_process_used_or_not() -> None:
    async def close_at_once() -> int:
        parser = started()
        process = id_of(parser)
        await parser.close()
        return process

    assert not _lives(asyncio.run(close_at_once()))


def test_whoever_waits_when_it_is_closed_is_cancelled() -> None:
    async def close_early() -> None:
        parser = started()
        answer = asyncio.ensure_future(parser.parse(heavy(1), "json_ld"))
        await asyncio.sleep(0)
        await parser.close()
        await answer

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(close_early())


def test_it_does_not_outlive_a_crawl_that_is_killed() -> None:
    code = (
        "import asyncio, time\n"
        "from jobcrawler.parser_process import ParserProcess\n"
        "parser = ParserProcess()\n"
        "print(parser._process.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT) as crawl:
        assert crawl.stdout is not None
        process = int(crawl.stdout.readline())
        crawl.kill()
    assert not _lives(process, within_s=20)


def _lives(process: int, *, within_s: float = 0) -> bool:
    """Tell whether a process still lives after a while."""
    until = time.monotonic() + within_s
    while Path(f"/proc/{process}").exists():
        if time.monotonic() >= until:
            return True
        time.sleep(0.05)
    return False


def test_serving_stops_where_the_pages_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(posting: JobPosting) -> JobPosting:
        raise ValueError(posting.job_id)

    asked = io.BytesIO(b"".join(parser_process._packed((page(n), "json_ld")) for n in (1, 2)))  # noqa: SLF001
    answers = io.BytesIO()
    monkeypatch.setattr(parser_process, "clean", fail)
    serve(asked, answers, longest_s=60)
    answers.seek(0)
    found = list(_messages(answers))
    # A posting that cannot be cleaned comes as it is: where the crawl cleans it, that is noted.
    assert [[each.description_html, each.is_clean] for (_, each) in found] == [
        ["<p onclick='x()'>Weld.</p>", False],
        ["<p onclick='x()'>Weld.</p>", False],
    ]


def _messages(stream: io.BytesIO) -> Iterator[list[JobPosting]]:
    while head := stream.read(parser_process.LENGTH.size):
        (size,) = parser_process.LENGTH.unpack(head)
        yield parser_process.pickle.loads(stream.read(size))


def test_a_crawl_whose_parser_is_killed_says_what_it_missed_and_heals(tmp_path: Path) -> None:
    sites, archive = tmp_path / "sites.toml", tmp_path / "jobs.db"
    with PracticeServer(Practice(postings=60)) as server:
        sites.write_text(f'[sites.acme]\nplatform = "numbered_walk"\ndelay_s = 0.05\n'
                         f'url = "{server.address}/search"\n')  # fmt: skip
        command = [sys.executable, "-m", "scrapy", "crawl", "careers", "-a", f"sites={sites}",
                   "-s", f"ARCHIVE={archive}", "-s", "PRIVATE_HOSTS=127.0.0.1",
                   "-s", "COMMIT_EVERY_S=0.2"]  # fmt: skip
        crawl = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)  # fmt: skip
        stopped = _stop_parser_of(crawl.pid, archive)
        out, err = crawl.communicate(timeout=120)
        again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False,
                               timeout=120)  # fmt: skip
    assert stopped, (out, err)
    reasons = rows(archive, "SELECT reason FROM bad_rows")
    assert [reason for (reason,) in reasons if "ended the parser's process" in str(reason)]
    first, second = rows(archive, "SELECT verdict, reason FROM runs ORDER BY id")
    assert crawl.returncode in (3, 5), (out, err)
    assert first[0] != "complete"
    assert (again.returncode, second[0]) == (0, "complete"), (again.stdout, again.stderr)
    assert rows(archive, "SELECT count(*) FROM jobs WHERE closed_at IS NULL") == [(60,)]


def _stop_parser_of(crawl: int, archive: Path) -> bool:
    """Kill a crawl's parser process while a page waits for it, once some postings are there.

    It is held up first, so that a page is sure to wait.
    """
    until = time.monotonic() + 60
    while time.monotonic() < until:
        time.sleep(0.05)
        ids = _children(crawl)
        if len(ids) == 1 and archive.exists() and _count(archive) > 10:
            os.kill(ids[0], signal.SIGSTOP)
            time.sleep(0.5)
            os.kill(ids[0], signal.SIGKILL)
            return True
    return False


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True,
                            text=True, check=False)  # fmt: skip
    return [int(each) for each in listed.stdout.split()]


def _count(archive: Path) -> int:
    try:
        return int(str(rows(archive, "SELECT count(*) FROM pages")[0][0]))
    except Exception:  # noqa: BLE001  there is no table yet
        return 0
