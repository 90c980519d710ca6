"""A mail server and a web hook, on loopback, that keep what they are sent."""

from __future__ import annotations

import base64
import contextlib
import datetime
import http.server
import ipaddress
import json
import socket
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


def certificate(folder):
    """Return a file of a key and its own certificate, of 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail")])
    now = datetime.datetime.now(datetime.UTC)
    built = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(
            [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )  # fmt: skip
    made = built.sign(key, hashes.SHA256())
    path = folder / "mail.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                          serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )  # fmt: skip
    return path


class MailServer(threading.Thread):
    """Speaks as much SMTP (RFC 5321, 3207, 4954) as a sender needs, to one after another."""

    def __init__(self, *, pem=None, is_tls=False, refused=(), is_down=False):
        super().__init__()
        self.mails, self.recipients, self.logins, self.heard = [], [], [], b""
        self.refused, self.is_down = refused, is_down
        self._tls = None
        if pem:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(pem)
        self._is_tls = is_tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self._stopping = threading.Event()
        self.port = self._listener.getsockname()[1]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._stopping.set()
        self.join()
        self._listener.close()

    def run(self):
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(5)
            # Whoever asks may go at any time.
            with contextlib.suppress(OSError), contextlib.ExitStack() as opened:
                opened.enter_context(connection)
                if self._is_tls:
                    connection = opened.enter_context(self._private(connection))
                self._talk(connection, opened)

    def _private(self, connection):
        return self._tls.wrap_socket(connection, server_side=True)

    def _talk(self, connection, opened):
        lines = connection.makefile("rb")
        say(connection, "554 no service" if self.is_down else "220 mail")
        while line := lines.readline():
            self.heard += line
            word = line.split()[0].upper() if line.split() else b""
            if word == b"STARTTLS" and self._tls:
                say(connection, "220 go ahead")
                connection = opened.enter_context(self._private(connection))
                lines = connection.makefile("rb")
            elif word == b"DATA":
                say(connection, "354 end with a dot")
                self.mails.append(body_of(lines))
                say(connection, "250 taken")
            else:
                say(connection, self._answer(word, line, isinstance(connection, ssl.SSLSocket)))
                if word == b"QUIT":
                    return

    def _answer(self, word, line, is_private):
        if word == b"EHLO":
            said = ["mail", "AUTH PLAIN"] if is_private or not self._tls else ["mail", "STARTTLS"]
            return "\r\n".join([*(f"250-{one}" for one in said), "250 8BITMIME"])
        if word == b"AUTH":
            self.logins.append(tuple(base64.b64decode(line.split()[2]).decode().split("\0")[1:]))
            return "235 welcome"
        if word == b"RCPT":
            address = line.decode().partition("<")[2].partition(">")[0]
            if address in self.refused:
                return "550 unknown"
            self.recipients.append(address)
        return "221 bye" if word == b"QUIT" else "250 ok"


def say(connection, text):
    connection.sendall(f"{text}\r\n".encode())


def body_of(lines):
    found = []
    while (line := lines.readline()) not in (b".\r\n", b""):
        found.append(line[1:] if line.startswith(b".") else line)
    return b"".join(found)


@contextlib.contextmanager
def web_hook(statuses=()):
    """Keep the JSON that is posted; answer the first posts as stated, the others well."""
    posts, planned = [], list(statuses)

    class Hook(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posts.append((self.path, json.loads(body)))
            self.send_response(planned.pop(0) if planned else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Hook)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1], posts
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
