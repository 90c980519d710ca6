"""Digests by mail: the machine's `sendmail`, SMTP, and what cannot be sent."""

from __future__ import annotations

import email
import email.policy
import stat

import pytest
from mail_servers import MailServer, certificate
from parsel import Selector

from digest_desk import run
from jobcrawler.digests.saved import PASSWORD

SEARCH = '[searches.bakers]\nsearch = "q=baker"\nto = ["me@example.org", "you@example.org"]\n'


@pytest.fixture(autouse=True)
def archive(path):
    with run(path, 1) as day:
        day.read("J1", title="Bäcker & <b>Baker</b>")


@pytest.fixture
def sendmail(tmp_path, monkeypatch):
    """A program of that name, which keeps its input, or fails as it is told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "sendmail"

    def install(last="exit 0"):
        program.write_text(f'#!/bin/sh\necho "$@" > {folder}/said\ncat > {folder}/mail\n{last}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return install


def read(mail):
    return email.message_from_bytes(mail, policy=email.policy.default)


def by(server, user="", scheme="smtp"):
    return (
        f'{SEARCH}[mail]\nsender = "jobs@example.org"\n'
        f'smtp = "{scheme}://{user}127.0.0.1:{server.port}"\n'
    )


def test_a_digest_goes_out_by_the_machines_sendmail_as_text_and_html(digest, sendmail):
    folder = sendmail()
    assert digest(SEARCH) == (0, "", "")
    assert (folder / "said").read_text() == "-t -i\n"
    mail = read((folder / "mail").read_bytes())
    assert mail["To"] == "me@example.org, you@example.org"
    assert mail["Subject"] == "bakers: the newest 1 that are open"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["From"] is None  # sendmail knows who its user is
    assert mail["Date"].datetime
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert text.get_content_type() == "text/plain"
    assert "* Bäcker & <b>Baker</b>\n" in text.get_content()
    assert Selector(text=html.get_content()).css("li a::text").get() == "Bäcker & <b>Baker</b>"
    assert b"\r" not in (folder / "mail").read_bytes()  # as programs of this machine end lines
    assert max(map(len, (folder / "mail").read_bytes().splitlines())) <= 998


def test_what_sendmail_does_not_take_is_sent_the_next_time(digest, sendmail):
    sendmail("echo mailbox is full >&2; exit 75")
    status, out, err = digest(SEARCH)
    assert (status, out) == (3, "")
    assert err.startswith("jobcrawler: bakers: ")
    assert "status 75: mailbox is full" in err
    folder = sendmail()
    assert digest(SEARCH) == (0, "", "")
    assert read((folder / "mail").read_bytes())["Subject"] == "bakers: the newest 1 that are open"


def test_nothing_is_sent_where_there_is_nothing(digest, sendmail, path):
    folder = sendmail()
    digest(SEARCH)
    (folder / "mail").unlink()
    with run(path, 2) as day:
        day.read("C1", title="Cashier", description_text="Counts the till.")
    assert digest(SEARCH) == (0, "", "")
    assert not (folder / "mail").exists()


def test_without_sendmail_or_a_server_nothing_begins(digest, monkeypatch, tmp_path, path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("jobcrawler.digests.mail._PLACES", str(tmp_path))
    status, out, err = digest(SEARCH)
    assert (status, out) == (2, "")
    assert err == ("jobcrawler: no sendmail on this machine; state a server: smtp in [mail]\n")
    assert not path.with_name("jobs.db.digests.json").exists()


def test_a_server_on_this_machine_needs_no_tls(digest):
    with MailServer() as server:
        assert digest(by(server)) == (0, "", "")
        assert digest(by(server)) == (0, "", "")
    (mail,) = server.mails
    assert read(mail)["From"] == "jobs@example.org"
    assert server.recipients == ["me@example.org", "you@example.org"]


def test_one_who_is_refused_is_named_and_the_others_have_it(digest):
    with MailServer(refused=["you@example.org"]) as server:
        status, _, err = digest(by(server))
        assert digest(by(server)) == (0, "", "")
    assert status == 3
    assert err == "jobcrawler: bakers: you@example.org: refused by 127.0.0.1 (550 unknown)\n"
    assert len(server.mails) == 1


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"refused": ["me@example.org", "you@example.org"]}, "you@example.org: 550 unknown"),
        ({"is_down": True}, "554 no service"),
    ],
)
def test_what_a_server_refuses_is_sent_the_next_time(digest, trouble, said):
    with MailServer(**trouble) as server:
        status, out, err = digest(by(server))
    assert (status, out) == (3, "")
    assert "127.0.0.1: mail is not sent" in err
    assert said in err
    with MailServer() as server:
        assert digest(by(server))[0] == 0
    assert len(server.mails) == 1


def test_a_server_that_is_not_there_is_a_line(digest):
    with MailServer() as server:
        pass
    status, _, err = digest(by(server))
    assert status == 3
    assert err.count("\n") == 1
    assert "refused" in err


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_goes_under_tls_to_the_server_of_the_certificate(
    digest, tmp_path, monkeypatch, scheme
):
    pem = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    monkeypatch.setenv(PASSWORD, "a secret word")
    with MailServer(pem=pem, is_tls=scheme == "smtps") as server:
        assert digest(by(server, "jobs%40example.org@", scheme)) == (0, "", "")
    assert server.logins == [("jobs@example.org", "a secret word")]
    assert len(server.mails) == 1
    assert (b"STARTTLS" in server.heard) is (scheme == "smtp")


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_with_another_certificate_gets_neither_password_nor_mail(
    digest, tmp_path, monkeypatch, scheme
):
    monkeypatch.setenv(PASSWORD, "a secret word")
    with MailServer(pem=certificate(tmp_path), is_tls=scheme == "smtps") as server:
        status, _, err = digest(by(server, "jobs@", scheme))
    assert status == 3
    assert "CERTIFICATE_VERIFY_FAILED" in err
    assert "a secret word" not in err
    assert (server.logins, server.mails) == ([], [])


def test_a_server_that_is_not_stated_to_be_this_machine_gets_nothing_without_tls(
    digest, monkeypatch
):
    monkeypatch.setenv(PASSWORD, "a secret word")
    with MailServer() as server:  # 127.1 is 127.0.0.1 to a resolver, and no address as written
        status, _, err = digest(by(server, "jobs@").replace("127.0.0.1", "127.1"))
    assert status == 3
    assert "127.1: mail is not sent (STARTTLS extension not supported" in err
    assert (server.logins, server.mails) == ([], [])


def test_a_user_without_a_password_is_told_before_anything_is_sent(digest, monkeypatch):
    monkeypatch.delenv(PASSWORD, raising=False)
    with MailServer() as server:
        status, _, err = digest(by(server, "jobs@"))
    assert status == 2
    assert err == f"jobcrawler: mail.smtp needs {PASSWORD} in the environment (not set)\n"
    assert server.heard == b""
