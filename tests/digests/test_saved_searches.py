"""Saved searches, mail and the reading room in sites.toml."""

from __future__ import annotations

import pytest

from jobcrawler.digests.saved import Mail, Server, filled, saved_search
from jobcrawler.search.query import Search
from jobcrawler.sites import SiteError
from jobcrawler.sites_file import read_sites


@pytest.fixture
def read(tmp_path):
    file = tmp_path / "sites.toml"

    def read(text):
        file.write_text(text, encoding="utf-8")
        return read_sites(file)

    return read


@pytest.fixture
def mistakes(read, tmp_path):
    def mistakes(text):
        with pytest.raises(SiteError) as caught:
            read(text)
        start = f"{tmp_path / 'sites.toml'}: "
        return [line.removeprefix(start) for line in str(caught.value).splitlines()]

    return mistakes


def test_a_file_names_searches_mail_and_a_reading_room(read):
    file = read(
        """
        [searches.nurses]
        search = "q=nurse+-senior&country=DE&country=AT&status=any"
        to = ["me@example.org"]
        notify = ["ntfy://${TOPIC}"]
        [searches.all]
        search = ""
        [mail]
        sender = "jobs@example.org"
        smtp = "smtp://jobs%40example.org@mail.example.org"
        [web]
        url = "https://jobs.example.org/jobs"
        """
    )
    nurses, everything = file.searches.values()
    assert nurses.search == Search(
        text="nurse -senior", facets=(("country", "DE"), ("country", "AT")), status="any"
    )
    assert (nurses.to, nurses.notify) == (("me@example.org",), ("ntfy://${TOPIC}",))
    assert (everything.search, everything.to, everything.query) == (Search(), (), "")
    server = Server(scheme="smtp", host="mail.example.org", port=587, user="jobs@example.org")
    assert file.mail == Mail(sender="jobs@example.org", server=server)
    assert file.room == "https://jobs.example.org/jobs/"


def test_a_file_without_them_is_as_before(read):
    file = read("")
    assert (file.searches, file.mail, file.room) == ({}, Mail(), "")


@pytest.mark.parametrize(
    ("smtp", "expected"),
    [
        ("smtps://mail.example.org", ("smtps", "mail.example.org", 465, "")),
        ("smtp://me@localhost:2525/", ("smtp", "localhost", 2525, "me")),
        ("smtp://[::1]:25", ("smtp", "::1", 25, "")),
    ],
)
def test_a_mail_server_has_its_usual_port(read, smtp, expected):
    server = read(f'[mail]\nsender = "a@b.example"\nsmtp = "{smtp}"').mail.server
    assert (server.scheme, server.host, server.port, server.user) == expected


@pytest.mark.parametrize(
    "text",
    [
        "q=nurse&country=DE",
        "?q=nurse&country=DE",
        "https://jobs.example.org/jobs/search?q=nurse&country=DE&page=3",
        "http://127.0.0.1:8001/jobs/search?q=nurse&country=DE#main",
        "q=%6eurse&&country=DE&since=",
    ],
)
def test_a_search_is_written_as_its_address_says_it(text):
    assert saved_search("nurses", text).query == "q=nurse&country=DE"


PARTS = ("q, site, organisation, country, place, workplace, kind, pay, language, posted, opened,"
         " pay_from, status, since, sort")  # fmt: skip
SMTP = "mail: smtp: write it as smtp://user@mail.example.org:587, or smtps:// for TLS at once"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[searches.a]", "searches.a.search: field required, not {}"),
        ("[searches.a]\nsearch = 7", "searches.a.search: input should be a valid string, not 7"),
        ("[searches]\na = 'q=x'", "searches.a: input should be a table, not 'q=x'"),
        ("[searches.a]\nsearch = ''\nnotfy = []",
         'searches.a.notfy: not a key; did you mean "notify"?'),
        ("[searches.a]\nsearch = ''\nto = 'me@example.org'",
         "searches.a.to: input should be a valid list, not 'me@example.org'"),
        ("[searches.Nurses]\nsearch = ''",
         "searches.Nurses: a search's name is made of a-z, 0-9, - and _"),
        ("[searches.a]\nsearch = 'nurse'", ("searches.a: search: 'nurse': write it as in a search"
         " page's address: q=nurse&country=DE")),
        ("[searches.a]\nsearch = 'contry=DE'",
         f"searches.a: contry: no part of a search; those are {PARTS}"),
        ("[searches.a]\nsearch = 'since=soon'",
         "searches.a: since: 'soon' is no day; write it as 2026-03-01"),
        *(
            (f"[searches.a]\nsearch = ''\nto = [{address!r}]", (f"searches.a: to: {address!r} is"
             " no mail address; write it as me@example.org"))
            for address in ("", "me", "@example.org", "Me <me@example.org>", "a@b, c@d", "a b@c")
        ),
        ('[searches.a]\nsearch = ""\nto = ["me@x.example\\nBcc: you@x.example"]',
         ("searches.a: to: 'me@x.example\\nBcc: you@x.example' is no mail address; write it as"
         " me@example.org")),
        ("[mail]\nsmtp = 'smtp://x'", "mail: sender is missing: the address that mail comes from"),
        ("[mail]\nsender = 'x'",
         "mail: sender: 'x' is no mail address; write it as me@example.org"),
        ("[mail]\nsender = 'a@b'\nsmtp = 'smtp://me:secret@x'", ("mail: smtp: no password in the"
         " file; put it into JOBCRAWLER_SMTP_PASSWORD in the environment")),
        *(
            (f"[mail]\nsender = 'a@b'\nsmtp = '{smtp}'", SMTP)
            for smtp in ("mail.example.org", "https://x", "smtp://", "smtp://x/y", "smtp://x:p")
        ),
        ("[mail]\nserver = 'x'", 'mail.server: not a key; did you mean "sender"?'),
        ("[web]\nurl = 'jobs'", "web: url: jobs: not a whole web address; it begins with https://"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(mistakes, text, expected):
    assert mistakes(text) == [expected]


def test_all_mistakes_are_told_at_once(mistakes):
    found = mistakes(
        """
        [sites.one]
        board = "x"
        [searches.two]
        search = "q=a"
        tto = []
        [searches.three]
        search = "three"
        [mail]
        smtp = "x"
        [web]
        url = "x"
        """
    )
    starts = ["searches.two.tto", "mail: ", "web: ", "sites.one: ", "searches.three: "]
    assert len(found) == len(starts)
    assert all(map(str.startswith, found, starts))


def test_what_is_in_the_environment_is_filled_in():
    assert filled("tgram://${BOT}/${CHAT}/$x", {"BOT": "b", "CHAT": "c"}) == "tgram://b/c/$x"
