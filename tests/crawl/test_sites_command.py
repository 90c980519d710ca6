from __future__ import annotations

import argparse
import contextlib

import pytest
from careers_servers import Careers, Reply
from crawling import Command, board, detail, entry, robots
from scrapy.exceptions import UsageError
from scrapy.utils.project import get_project_settings

from jobcrawler.commands.sites import Command as SitesCommand
from jobcrawler.sites_file import read_sites
from project import ROOT

LEVER = "https://jobs.lever.co/ovenbird"
PRACTICE = '# ours\n[sites.practice]\nurl = "http://practice.test/search"\ndelay_s = 0\n'
ADDED = f'[sites.lever-ovenbird]\nurl = "{LEVER}"\n'


@pytest.fixture
def sites(tmp_path, capsys, monkeypatch):
    """Runs `scrapy sites` on a sites file of its own, without a process."""
    monkeypatch.chdir(ROOT)
    path = tmp_path / "sites.toml"

    def sites(*args, name=None, page=None):
        command = SitesCommand()
        command.settings = get_project_settings()
        command.run(
            list(args), argparse.Namespace(file=str(path), name=name, page=page, unseen=True)
        )
        written = capsys.readouterr()
        return command.exitcode, written.out, written.err

    sites.path = path
    return sites


def cells(out):
    return [line.split() for line in out.splitlines() if line.strip(" ─")]


def test_a_list_names_site_platform_and_board(sites):
    sites.path.write_text(PRACTICE, encoding="utf-8")
    expected = [
        ["site", "platform", "board"],
        ["practice", "numbered_walk", "http://practice.test/search"],
    ]
    for args in ((), ("list",)):
        status, out, err = sites(*args)
        assert (status, cells(out)[:2], err) == (0, expected, "")


def test_mistakes_of_the_file_are_told(sites):
    sites.path.write_text("[sites.a]\nurl = 1\n", encoding="utf-8")
    line = f"jobcrawler: {sites.path}: sites.a.url: input should be a valid string, not 1\n"
    for args in (["list"], ["check"]):
        assert sites(*args) == (2, "", line)
    status, _, err = sites("add", LEVER)
    assert (status, err) == (2, line)
    assert sites.path.read_text(encoding="utf-8") == "[sites.a]\nurl = 1\n"


def test_detecting_a_url_shows_its_entry_and_writes_nothing(sites):
    assert sites("detect", LEVER) == (0, ADDED, "")
    assert not sites.path.exists()


def test_adding_writes_the_entry_and_refuses_a_second_time(sites):
    assert sites("add", LEVER) == (0, f"added to {sites.path}:\n{ADDED}", "")
    before = sites.path.read_text(encoding="utf-8")
    complaint = f"{sites.path}: names lever-ovenbird already; choose another with --name"
    assert sites("add", LEVER) == (2, "", f"jobcrawler: {complaint}\n")
    assert sites.path.read_text(encoding="utf-8") == before
    assert sites("add", LEVER, name="second")[0] == 0
    found = read_sites(sites.path).sites
    assert [(site.name, site.platform, site.board) for site in found.values()] == [
        ("lever-ovenbird", "lever", "ovenbird"),
        ("second", "lever", "ovenbird"),
    ]


def test_adding_keeps_what_the_file_has(sites):
    before = f"{PRACTICE}# no newline at the end"
    sites.path.write_text(before, encoding="utf-8")
    assert sites("add", "https://jobs.lever.co/b%C3%A4cker/ä")[0] == 0
    assert sites.path.read_text(encoding="utf-8").startswith(before + "\n")
    assert "practice" in read_sites(sites.path).sites
    assert len(read_sites(sites.path).sites) == 2


@pytest.mark.parametrize("name", ["Bad Name", "a.b", "import", "x]", "-", "x" * 65])
def test_a_name_that_the_file_cannot_hold_is_refused(sites, name):
    status, out, err = sites("add", LEVER, name=name)
    assert (status, out) == (2, "")
    assert err.startswith("jobcrawler: a site's name is made of a-z, 0-9, - and _")
    assert not sites.path.exists()


def test_a_file_that_cannot_be_written_is_told(sites, tmp_path):
    sites.path.symlink_to(tmp_path / "none" / "sites.toml")
    status, out, err = sites("add", LEVER)
    assert (status, out) == (2, "")
    assert err == f"jobcrawler: {sites.path}: cannot be written (No such file or directory)\n"


@pytest.mark.parametrize("url", ["careers", "careers.test/jobs", "file:///etc/hosts", "http://[x"])
@pytest.mark.parametrize("word", ["detect", "add"])
def test_what_is_no_web_address_is_one_line(sites, word, url):
    line = f"jobcrawler: {url}: not a whole web address; it begins with https://\n"
    assert sites(word, url) == (2, "", line)
    assert not sites.path.exists()


@pytest.mark.parametrize(
    "args", [["lists"], ["detect"], ["add"], ["list", "x"], ["detect", LEVER, LEVER]]
)
def test_other_words_are_wrong_usage(sites, args):
    with pytest.raises(UsageError, match="detect URL"):
        sites(*args)


def test_an_unknown_site_to_check_is_told_with_the_likely_one(sites):
    sites.path.write_text(ADDED, encoding="utf-8")
    status, out, err = sites("check", "lever-ovenbrid")
    assert (status, out) == (2, "")
    assert 'no site "lever-ovenbrid"; did you mean "lever-ovenbird"?' in err


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """Commands that look at servers, all at once."""
    folder = tmp_path_factory.mktemp("sites")
    path = folder / "sites.toml"
    wall = b"<html><head><title>Just a moment...</title></head><body>Wait.</body></html>"
    with contextlib.ExitStack() as stack:
        answers = {
            "good": board(3),
            "gone": board(0, first=Reply(status=404)),
            "wall": board(0, first=Reply(wall)),
            "bare": board(0, first=Reply(b"<html><body><p>Our bakery.</p></body></html>")),
            "closed": board(0, robots=robots("User-agent: *\nDisallow: /\n")),
            "single": board(0, first=detail("/jobs/7")),
        }
        servers = {
            name: stack.enter_context(Careers(f"127.0.0.{last}", answer))
            for last, (name, answer) in enumerate(answers.items(), start=201)
        }
        text = PRACTICE
        names = ("good", "gone", "wall", "bare", "closed")
        text += "\n" + "".join(entry(name, servers[name]) for name in names)
        text += '[sites.refused]\nplatform = "json_ld"\nurl = "http://127.0.0.9:1/"\n'
        path.write_text(text, encoding="utf-8")
        hosts = ",".join(["127.0.0.9", *(server.host for server in servers.values())])
        common = ["--file", path, "-s", f"PRIVATE_HOSTS={hosts}", "-s", "RETRY_TIMES=0",
                  "-s", "PRACTICE_POSTINGS=40"]  # fmt: skip
        commands = {
            "check": ["check"],
            "well": ["check", "good", "practice"],
            "page": ["detect", servers["single"].url + "/"],
            "unknown": ["detect", servers["bare"].url + "/"],
            "closed": ["add", servers["closed"].url + "/"],
        }
        running = {word: Command("sites", *args, *common) for word, args in commands.items()}
        done = {word: command.outcome() for word, command in running.items()}
        done["servers"] = servers
        done["unchanged"] = path.read_text(encoding="utf-8") == text
        yield done


def test_checking_tells_of_each_site_whether_it_answers(looked):
    outcome = looked["check"]
    rows = {line[0]: line[1:] for line in cells(outcome.out)}
    assert outcome.status == 4
    assert rows["practice"][:4] == ["numbered_walk", "ok", "40", "20"]
    assert len(rows["practice"]) > 4  # the title of a posting that was read
    assert rows["good"][:4] == ["json_ld", "ok", "-", "3"]
    assert len(rows["good"]) > 4
    assert rows["gone"] == ["json_ld", "http", "404"]
    assert rows["wall"][:2] == ["json_ld", "blocked:"]
    assert "ok" not in rows["bare"]
    assert rows["closed"][:2] == ["json_ld", "robots.txt"]
    assert rows["refused"][:2] == ["json_ld", "robots.txt"]
    assert "Traceback" not in outcome.err


def test_checking_named_sites_that_answer_is_a_success(looked):
    assert (looked["well"].status, looked["well"].err) == (0, "")
    assert [row[0] for row in cells(looked["well"].out)] == ["site", "good", "practice"]


def test_checking_asks_for_the_list_and_one_posting(looked):
    # Two commands looked at it, each for itself.
    paths = looked["servers"]["good"].paths
    assert sorted(paths)[:2] == ["/", "/"]
    assert sum(path.startswith("/jobs/") for path in paths) == 2
    assert len(paths) == 6  # and robots.txt


def test_a_page_is_recognised_by_what_it_holds(looked):
    url = looked["servers"]["single"].url
    assert looked["page"].status == 0
    assert looked["page"].out.endswith(f'url = "{url}/"\nplatform = "json_ld"\n')


def test_a_page_that_is_not_recognised_is_refused_with_what_was_tried(looked):
    outcome = looked["unknown"]
    first, *tried = outcome.err.splitlines()
    assert (outcome.status, outcome.out) == (2, "")
    assert first == f"jobcrawler: {looked['servers']['bare'].url}/: no board found"
    assert "its address is of no known platform (greenhouse, lever" in tried[0]
    assert tried[1].endswith("its page names no board, and is of no known shape itself")
    assert "nothing at http" in tried[2]


def test_a_page_that_robots_txt_forbids_is_not_added(looked):
    outcome = looked["closed"]
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines()[-1].endswith("forbids it")
    assert looked["servers"]["closed"].paths == ["/robots.txt"] * 2
    assert looked["unchanged"]
