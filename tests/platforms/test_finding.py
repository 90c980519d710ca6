"""Finding the board that an address leads to: by its look, its page, or a probe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from wire import HTML, Answer, Asked, Reply, serving

from jobcrawler.detecting import Candidate, by_address, by_page, by_probe, probes
from jobcrawler.page import Page
from project import finished

SITE = "https://www.ovenbird.example/careers"


def page(body: str, url: str = SITE) -> Page:
    return Page(url=url, kind="", body=body.encode(), content_type=HTML)


def boards(body: str) -> list[tuple[str, str]]:
    return [(each.platform, each.board) for each in by_page(page(body))]


@pytest.mark.parametrize(
    ("body", "board"),
    [
        ('<script src="https://boards.greenhouse.io/embed/job_board/js?for=ovenbird"></script>',
         ("greenhouse", "ovenbird")),
        ('<iframe src="//boards.greenhouse.io/embed/job_board?for=ovenbird&amp;b=x"></iframe>',
         ("greenhouse", "ovenbird")),
        ('<a href="https://jobs.lever.co/ovenbird/00000000-0000-4000-8000-000000000001">A job</a>',
         ("lever", "ovenbird")),
        ('<script>var u="https:\\/\\/api.lever.co\\/v0\\/postings\\/ovenbird?mode=json"</script>',
         ("lever", "ovenbird")),
        ("<a href='https://jobs.ashbyhq.com/Ovenbird'>Jobs</a>", ("ashby", "Ovenbird")),
        ('<a href="https://ovenbird.wd5.myworkdayjobs.com/en-US/Careers">All jobs</a>',
         ("workday", "ovenbird.wd5/Careers")),
    ],
)  # fmt: skip
def test_a_board_behind_a_companys_own_page(body: str, board: tuple[str, str]) -> None:
    assert boards(f"<html><body><h1>Work with us</h1>{body}</body></html>") == [board]


def test_the_board_that_most_links_lead_to_comes_first() -> None:
    links = ["https://jobs.lever.co/partner", "https://jobs.lever.co/ovenbird/1",
             "https://jobs.lever.co/ovenbird/2"]  # fmt: skip
    body = "".join(f'<a href="{url}">x</a>' for url in links)
    assert boards(body) == [("lever", "ovenbird"), ("lever", "partner")]


def test_links_to_boards_of_many_employers_say_nothing() -> None:
    urls = ["https://www.linkedin.com/company/ovenbird/jobs/", "https://www.arbeitnow.com/",
            "https://remoteok.com/", "https://www.linkedin.com/jobs/search?q=weaver"]  # fmt: skip
    assert boards("".join(f'<a href="{url}">x</a>' for url in urls)) == []


def test_a_page_may_be_the_board_itself() -> None:
    posting = (
        '<script type="application/ld+json">{"@type": "JobPosting", "title": "Weaver",'
        ' "description": "Weaves."}</script>'
    )
    assert by_page(page(posting)) == [
        Candidate("json_ld", SITE, SITE, "its page is of that shape")]  # fmt: skip


def test_what_no_parser_reads_names_no_board() -> None:
    endless = "<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">"
    assert boards(endless) == []


def test_an_address_without_a_platform() -> None:
    assert by_address(SITE) is None


def test_probes_are_asked_on_the_host_of_the_page() -> None:
    assert {url.split("/")[2] for _, url in probes(SITE)} == {"www.ovenbird.example"}


def test_a_probe_that_answers_something_else_is_no_board() -> None:
    platform, url = next(iter(probes(SITE)))
    assert by_probe(page("<p>Not found", url), platform) is None


def scrapy(answer: Answer, *args: str) -> tuple[subprocess.CompletedProcess[str], list[Asked]]:
    command = [sys.executable, "-m", "scrapy", "sites", *args,
               "-s", "RETRY_TIMES=0", "-s", "DOWNLOAD_DELAY=0"]  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    with serving(answer) as (proxy, asked):
        environment = {**kept, "http_proxy": proxy, "https_proxy": proxy}
        done = finished(command, env=environment, longest_s=120)
    return done, asked


def job(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "title": f"Weaver {number}",
        "absolute_url": f"https://boards.greenhouse.io/ovenbird/jobs/{number}",
        "location": {"name": "Ghent"},
        "content": "&lt;p&gt;Weaves.&lt;/p&gt;",
    }


def greenhouse(asked: Asked) -> Reply | None:
    if asked.url == SITE:
        body = '<iframe src="https://boards.greenhouse.io/embed/job_board?for=ovenbird"></iframe>'
        return Reply(f"{body}<a href='https://jobs.lever.co/partner'>Our partner</a>", type=HTML)
    if asked.path == "/v1/boards/ovenbird/jobs":
        return Reply({"jobs": [job(number) for number in range(3)], "meta": {"total": 3}})
    return None


def test_a_companys_own_page_is_added_as_the_board_behind_it(tmp_path: Any) -> None:
    path = tmp_path / "sites.toml"
    done, asked = scrapy(greenhouse, "add", SITE, "--file", str(path))
    assert done.returncode == 0, done.stderr
    told, also, added, *entry = done.stdout.splitlines()
    assert told == (
        "# greenhouse, its page names https://boards.greenhouse.io/embed/job_board?for=ovenbird:"
        ' 3 announced, 3 on the first page, one read: "Weaver 0"'
    )
    assert also == "# also lever: https://jobs.lever.co/partner"
    assert added == f"added to {path}:"
    assert path.read_text().split() == " ".join(entry).split()
    assert [each.url for each in asked if each.path != "/robots.txt"] == [
        SITE,
        "https://boards-api.greenhouse.io/v1/boards/ovenbird/jobs?content=true",
    ]


def test_a_board_that_does_not_answer_is_not_added(tmp_path: Any) -> None:
    path = tmp_path / "sites.toml"
    url = "https://boards.greenhouse.io/nobody"
    done, _ = scrapy(greenhouse, "add", url, "--file", str(path))
    assert done.returncode == 2
    assert _lines(done) == [
        f"jobcrawler: {url}: no board found",
        "jobcrawler:   greenhouse, by its address: http 404",
    ]
    assert not path.exists()


def _lines(done: subprocess.CompletedProcess[str]) -> Sequence[str]:
    return [line for line in done.stderr.splitlines() if "certificate" not in line]
