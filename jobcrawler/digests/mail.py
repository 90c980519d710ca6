"""Sends a digest by the user's own mail: the machine's `sendmail`, or an SMTP server."""

from __future__ import annotations

import ipaddress
import os
import shutil
import smtplib
import ssl
import subprocess
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from jobcrawler.digests.errors import NotSentError
from jobcrawler.digests.formats import as_html, as_text
from jobcrawler.digests.letter import Letter
from jobcrawler.digests.saved import PASSWORD, Mail, Server

TIMEOUT_S = 60
NO_SENDMAIL = "no sendmail on this machine; state a server: smtp in [mail]"
_PLACES = "/usr/sbin:/usr/lib"
"""Where `sendmail` is on machines whose PATH for users does not have it."""


def message_of(letter: Letter, *, to: Sequence[str], mail: Mail, at: str) -> EmailMessage:
    """Return a letter as a message of text and HTML.

    Args:
        letter: what it says.
        to: mail addresses.
        mail: who it is from; where that is not said, `sendmail` knows.
        at: the time, UTC.
    """
    message = EmailMessage()
    message["Subject"] = letter.subject
    if mail.sender:
        message["From"] = mail.sender
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(datetime.fromisoformat(at))
    message["Message-ID"] = make_msgid(domain=mail.sender.partition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer that one is on holiday
    message.set_content(as_text(letter), cte="quoted-printable")
    message.add_alternative(as_html(letter), subtype="html", cte="quoted-printable")
    return message


def sendmail() -> str | None:
    """Return where the machine's `sendmail` is, if it has one."""
    return shutil.which("sendmail", path=f"{os.environ.get('PATH', '')}:{_PLACES}")


def send(message: EmailMessage, mail: Mail) -> list[str]:
    """Send a message, and return a line for each address that was refused.

    Raises:
        NotSentError: nobody has it.
    """
    if mail.server is None:
        _by_sendmail(message)
        return []
    try:
        with _connected(mail.server) as connection:
            refused = connection.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        why = f"{mail.server.host}: mail is not sent ({_said(error)})"
        raise NotSentError(why) from error
    return [f"{address}: refused by {mail.server.host} ({code} {_text(why)})"
            for address, (code, why) in refused.items()]  # fmt: skip


def _by_sendmail(message: EmailMessage) -> None:
    program = sendmail()
    if program is None:
        raise NotSentError(NO_SENDMAIL)
    try:
        # -i: a line of one dot does not end the mail.
        done = subprocess.run(  # noqa: S603  the program is the user's own
            [program, "-t", "-i"], input=bytes(message), capture_output=True, check=False,
            timeout=TIMEOUT_S,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        why = f"{program}: mail is not sent ({error})"
        raise NotSentError(why) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or "it does not say why"
        why = f"{program}: mail is not sent (status {done.returncode}: {said})"
        raise NotSentError(why)


def _connected(server: Server) -> smtplib.SMTP:
    """Return a connection: under TLS, but on this machine itself, and logged in.

    Raises:
        OSError: no connection, or a certificate that is not the server's.
        smtplib.SMTPException: the server refuses.
    """
    tls = ssl.create_default_context()
    if server.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT_S, context=tls
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    try:
        connection.ehlo()
        if server.scheme == "smtp" and (
            connection.has_extn("starttls") or not _is_this_machine(server.host)
        ):
            connection.starttls(context=tls)
        if server.user:
            connection.login(server.user, os.environ[PASSWORD])
    except BaseException:
        connection.close()
        raise
    return connection


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{address}: {code} {_text(why)}"
                         for address, (code, why) in error.recipients.items())  # fmt: skip
    return str(error) or type(error).__name__


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
