"""Real crawls of small invented sites: what the tests of this folder are made of."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import json
import os
import signal
import sqlite3
import time

from careers_servers import Careers, Reply

import fork_server


@dataclasses.dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str
    seconds: float


def environment(**more):
    """The tests' own environment without its proxies."""
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    return {**kept, "COLUMNS": "100", **more}


class Command:
    """A `scrapy` command, under way from the beginning."""

    def __init__(self, *args, **env):
        self._began = time.monotonic()
        self._process = fork_server.begin("-m", "scrapy", *map(str, args), env=environment(**env))

    def outcome(self, timeout=180):
        try:
            status, out, err = self._process.communicate(timeout=timeout)
        except TimeoutError:
            os.kill(self._process.pid, signal.SIGKILL)
            raise
        return Outcome(status, out, err, time.monotonic() - self._began)


class Crawl:
    """A finished crawl of a sites file, and what its archive says."""

    def __init__(self, folder, sites, settings=None, **env):
        path = folder / "sites.toml"
        path.write_text(sites, encoding="utf-8")
        self.archive = folder / "jobs.db"
        options = [f"{name}={value}" for name, value in (settings or {}).items()]
        self.outcome = Command(
            "crawl", "careers", "-a", f"sites={path}", "-s", f"ARCHIVE={self.archive}",
            *(part for option in options for part in ("-s", option)), **env
        ).outcome()  # fmt: skip

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(self.archive)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql)]

    def run(self, site):
        (row,) = [row for row in self.rows("SELECT * FROM runs") if row["site"] == site]
        return row


def posting(number, **facts):
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": {"@type": "PropertyValue", "value": f"R-{number}"},
        "title": f"Baker {number}",
        "hiringOrganization": {"@type": "Organization", "name": "Ovenbird Bakeries"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Tartu"}},
        **facts,
    }


def page(*postings, body=""):
    data = json.dumps(list(postings))
    text = f'<script type="application/ld+json">{data}</script>' if postings else ""
    return f"<html><head><title>Jobs</title>{text}</head><body>{body}</body></html>".encode()


def listing(urls, **reply):
    """A list of postings without their texts: each is to be fetched."""
    return Reply(page(*(posting(number, url=url) for number, url in enumerate(urls))), **reply)


def detail(path):
    number = path.rpartition("/")[2]
    return Reply(page(posting(number, url=path, description="<p>Bakes bread at night.</p>")))


def robots(text="", *, status=200, delay_s=0.0, **headers):
    """A robots.txt, or any other page that is plain text; headers in lower case."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    plain = {"Content-Type": "text/plain", **named}
    return Reply(text.encode(), status=status, delay_s=delay_s, headers=plain)


def board(count, *, robots=None, answer=None, first=None):
    """The answers of a small careers site: `/`, and `/jobs/0` to `/jobs/{count - 1}`."""
    front = first or listing([f"/jobs/{number}" for number in range(count)])

    def reply(path, before):
        special = answer(path, before) if answer else None
        if special is not None:
            return special
        if path == "/robots.txt":
            return robots or Reply(status=404)
        return front if path == "/" else detail(path)

    return reply


class World:
    """Sites by name, each on a server of its own, and the crawl of them all."""

    def __init__(self, stack, *, first):
        self._stack = stack
        self._hosts = (f"127.0.0.{last}" for last in itertools.count(first))
        self.servers = {}
        self.text = ""

    def add(self, name, answer, *, server=Careers, **site):
        self.servers[name] = self._stack.enter_context(server(next(self._hosts), answer))
        self.text += entry(name, self.servers[name], **site)

    def crawl(self, folder, **settings):
        hosts = ",".join(server.host for server in self.servers.values())
        self._crawl = Crawl(folder, self.text, {"PRIVATE_HOSTS": hosts, **settings})
        self.outcome = self._crawl.outcome

    def asked(self, name):
        return self.servers[name].paths

    def run(self, name):
        return self._crawl.run(name)

    def rows(self, sql):
        return self._crawl.rows(sql)


def entry(name, server, *, delay_s=0.0, urls=("/",)):
    """A site of a sites file."""
    addresses = json.dumps([path if ":" in path else server.url + path for path in urls])
    return (
        f'[sites.{name}]\nplatform = "json_ld"\nentry_urls = {addresses}\ndelay_s = {delay_s}\n\n'
    )
