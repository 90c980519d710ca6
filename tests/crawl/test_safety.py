from __future__ import annotations

import contextlib
import ipaddress
import itertools
import socket

import pytest
from careers_servers import Reply, Trap
from crawling import Crawl, World, board, entry, listing, robots
from scrapy.resolver import dnscache
from scrapy.utils.test import get_crawler
from twisted.internet import reactor
from twisted.internet.error import DNSLookupError

from jobcrawler.safety import (
    PublicResolver,
    is_proxied_by_this_machine,
    is_public,
    literal_address,
    objection_to,
    proxy_hosts,
)

LOOPBACKS = {
    "127.0.0.1": "127.0.0.1",
    "127.1": "127.0.0.1",
    "127.0.1": "127.0.0.1",
    "2130706433": "127.0.0.1",
    "0x7f000001": "127.0.0.1",
    "0x7f.1": "127.0.0.1",
    "0177.0.0.1": "127.0.0.1",
    "017700000001": "127.0.0.1",
    "127.255.255.254": "127.255.255.254",
    "0.0.0.0": "0.0.0.0",
    "0": "0.0.0.0",
    "[::1]": "::1",
    "[::]": "::",
    "[::ffff:127.0.0.1]": "::ffff:127.0.0.1",
    "[::ffff:7f00:1]": "::ffff:127.0.0.1",
}
PRIVATE = {
    "169.254.169.254": "169.254.169.254",
    "2852039166": "169.254.169.254",
    "10.0.0.8": "10.0.0.8",
    "10.8": "10.0.0.8",
    "172.16.0.1": "172.16.0.1",
    "192.168.1.1": "192.168.1.1",
    "0xc0a80101": "192.168.1.1",
    "100.64.0.1": "100.64.0.1",
    "224.0.0.1": "224.0.0.1",
    "255.255.255.255": "255.255.255.255",
    "[fe80::1]": "fe80::1",
    "[fc00::1]": "fc00::1",
    "[::ffff:10.0.0.8]": "::ffff:10.0.0.8",
}
PUBLIC = {
    "8.8.8.8": "8.8.8.8",
    "134744072": "8.8.8.8",
    "172.32.0.1": "172.32.0.1",
    "[2606:4700::1111]": "2606:4700::1111",
    "[::ffff:8.8.8.8]": "::ffff:8.8.8.8",
}
NAMES = ["careers.test", "127.0.0.1.careers.test", "1e100.test", "0x.test", "", "localhost"]
NOT_WEB = ["file:///etc/hosts", "data:text/html,x", "ftp://8.8.8.8/x", "s3://bucket/x",
           "javascript:alert(1)", "jobs", ""]  # fmt: skip


@pytest.mark.parametrize(("spelled", "meant"), [*LOOPBACKS.items(), *PRIVATE.items()])
def test_private_addresses_are_known_however_they_are_spelled(spelled, meant):
    found = literal_address(spelled)
    assert ipaddress.ip_address(found) == ipaddress.ip_address(meant)
    assert not is_public(found)
    for url in (f"http://{spelled}/", f"https://{spelled}:8443/a?b"):
        assert "is not a public address (setting PRIVATE_HOSTS)" in objection_to(
            url, allowed=frozenset()
        )


@pytest.mark.parametrize(("spelled", "meant"), PUBLIC.items())
def test_public_addresses_may_be_asked(spelled, meant):
    assert ipaddress.ip_address(literal_address(spelled)) == ipaddress.ip_address(meant)
    assert is_public(meant)
    assert objection_to(f"https://{spelled}/", allowed=frozenset()) == ""


@pytest.mark.parametrize("name", NAMES)
def test_names_are_no_addresses(name):
    assert literal_address(name) is None


def test_only_addresses_are_public_or_not():
    with pytest.raises(ValueError, match="careers"):
        is_public("careers.test")


def test_names_of_this_machine_are_refused_and_others_left_to_the_resolver():
    refused = {
        name: objection_to(f"http://{name}/", allowed=frozenset())
        for name in (
            "localhost",
            "LOCALHOST",
            "careers.localhost",
            "careers.test",
            "localhost.test",
        )
    }
    assert [name for name, why in refused.items() if not why] == ["careers.test", "localhost.test"]


@pytest.mark.parametrize("url", NOT_WEB)
def test_what_is_not_of_the_web_is_refused_even_where_all_is_allowed(url):
    allowed = frozenset(["", "localhost", "8.8.8.8", "bucket"])
    assert objection_to(url, allowed=allowed).startswith("not a web address: ")


def test_the_operator_may_name_hosts_one_by_one():
    allowed = frozenset(["127.0.0.1", "localhost"])
    urls = ["http://127.0.0.1:80/", "http://localhost/", "http://127.0.0.2/", "http://127.1/"]
    assert [bool(objection_to(url, allowed=allowed)) for url in urls] == [False, False, True, True]


def no_proxies(monkeypatch, **named):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)


def test_proxies_are_those_of_the_environment(monkeypatch):
    no_proxies(monkeypatch)
    assert proxy_hosts() == frozenset()
    no_proxies(monkeypatch, http_proxy="proxy.test:3128", https_proxy="http://u:p@10.0.0.9:8080")
    assert proxy_hosts() == {"proxy.test", "10.0.0.9"}
    no_proxies(monkeypatch, http_proxy="http://", ftp_proxy="http://ftp.test:1")
    assert proxy_hosts() == frozenset()


@pytest.mark.parametrize(
    ("proxy", "expected"),
    [
        ("", False),
        ("http://127.0.0.1:3128", True),
        ("127.1:3128", True),
        ("http://localhost:8080", True),
        ("http://[::1]:8080", True),
        ("http://proxy.test:3128", False),
        ("http://10.0.0.9:3128", False),
    ],
)
def test_certificates_are_this_machines_own_only_behind_its_own_proxy(
    monkeypatch, proxy, expected
):
    no_proxies(monkeypatch, https_proxy=proxy)
    assert is_proxied_by_this_machine() is expected
    no_proxies(monkeypatch, HTTPS_PROXY=proxy)
    assert is_proxied_by_this_machine() is expected
    no_proxies(monkeypatch, http_proxy=proxy)
    assert is_proxied_by_this_machine() is False


def resolved():
    """Names that only a resolver can tell to be this machine's or a neighbour's."""
    found = {}
    for name in {"localhost.", "localhost.localdomain", socket.gethostname().lower()}:
        with contextlib.suppress(OSError):
            found[name] = socket.gethostbyname(name)
    return {name: address for name, address in found.items() if not is_public(address)}


RESOLVED = {name: address for name, address in resolved().items() if name != "localhost"}
HOSTS = [*LOOPBACKS, "127.0.0.2", "localhost", "LocalHost", "x.localhost", *RESOLVED]


def baits(port):
    """Addresses that lead to a trap, or to what is not the web."""
    trapped = [f"http://{host}:{port}/jobs/{place}" for place, host in enumerate(HOSTS)]
    return [*trapped, "file:///etc/hosts", "data:text/html,trap", f"ftp://127.0.0.1:{port}/x",
            f"//127.1:{port}/x", f"http://127.0.0.1:{port}@127.1:{port}/",
            f"http://127.1:{port}/?http://a.test/"]  # fmt: skip


@pytest.fixture(scope="module")
def baited(tmp_path_factory):
    """A crawl of sites whose links and redirects lead to a trap."""
    with contextlib.ExitStack() as stack:
        trap = stack.enter_context(Trap())
        baited = baits(trap.port)
        world = World(stack, first=101)
        world.add("links", board(0, first=listing(baited)))
        refresh = '<meta http-equiv="refresh" content="0; url={}">'
        statuses = itertools.cycle([301, 302, 303, 307, 308])
        moved = {
            f"/jobs/{number}": robots(
                refresh.format(url), status=status, location=url, refresh=f"0; url={url}"
            )
            for number, (url, status) in enumerate(zip(baited, statuses, strict=False))
        }
        world.add("redirects", board(len(moved), answer=lambda path, before: moved.get(path)))
        refreshed = {
            f"/jobs/{number}": Reply(refresh.format(url).encode())
            for number, url in enumerate(baited)
        }
        world.add("refreshes", board(len(moved), answer=lambda path, before: refreshed.get(path)))
        for number, host in enumerate(HOSTS):
            url = f"http://{host}:{trap.port}/"
            world.text += entry(f"entry-{number}", None, urls=[url])
        world.trap = trap
        world.crawl(tmp_path_factory.mktemp("baits"), RETRY_TIMES=0, DOWNLOAD_TIMEOUT=10)
        yield world


def test_no_link_redirect_or_entry_leads_to_a_private_address(baited):
    assert baited.trap.visits == 0
    assert baited.trap.is_alive()
    assert baited.asked("links") == ["/robots.txt", "/"]
    assert len(set(baited.asked("redirects"))) == len(baits(1)) + 2
    assert len(set(baited.asked("refreshes"))) == len(baits(1)) + 2


def test_nothing_of_it_is_archived(baited):
    own = {f"{baited.servers[name].url}/" for name in ("links", "redirects", "refreshes")}
    urls = [row["url"] for row in baited.rows("SELECT url FROM pages")]
    assert len(urls) >= len(own)
    assert [url for url in urls if not any(url.startswith(start) for start in own)] == []


def test_what_was_refused_is_counted_and_no_such_run_is_complete(baited):
    assert baited.outcome.status == 4
    assert baited.run("links")["verdict"] == "truncated"
    assert baited.run("links")["reason"].endswith("listed postings could not be read")
    assert baited.run("redirects")["verdict"] == "truncated"
    assert "Traceback" not in baited.outcome.err


@pytest.mark.parametrize("host", HOSTS)
def test_a_site_at_a_private_address_fails_with_the_reason(baited, host):
    run = baited.run(f"entry-{HOSTS.index(host)}")
    assert (run["verdict"], run["seen"]) == ("failed", 0)
    if host not in RESOLVED:
        assert run["reason"].endswith("is not a public address (setting PRIVATE_HOSTS)")
        return
    assert "CannotResolveHostError" in run["reason"]
    line = f"{host} resolves to {RESOLVED[host]}, which is not a public address"
    assert baited.outcome.err.count(line) == 1


@pytest.fixture
def resolve(monkeypatch):
    """Resolves a name as a crawl does, when DNS gives an address for it."""
    crawler = get_crawler(settings_dict={"PRIVATE_HOSTS": ["mine.test"]})
    resolver = PublicResolver.from_crawler(crawler, reactor)

    def resolve(name, address):
        monkeypatch.setitem(dnscache, name, address)
        came = []
        resolver.getHostByName(name).addBoth(came.append)
        return came[0]

    return resolve


def test_names_with_public_addresses_are_resolved(resolve):
    assert resolve("careers.test", "8.8.8.8") == "8.8.8.8"


def test_a_name_that_changes_to_a_private_address_is_refused_from_then_on(resolve, caplog):
    assert resolve("careers.test", "8.8.8.8") == "8.8.8.8"
    for address in ("169.254.169.254", "10.0.0.8"):
        refused = resolve("careers.test", address)
        assert refused.type is DNSLookupError
        assert f"careers.test resolves to {address}" in refused.getErrorMessage()
    assert len(caplog.messages) == 1


def test_names_that_the_operator_names_and_proxies_may_be_private(resolve):
    assert resolve("mine.test", "10.0.0.8") == "10.0.0.8"
    assert resolve("127.0.0.1", "127.0.0.1") == "127.0.0.1"


def test_a_sites_file_cannot_name_a_file(tmp_path):
    text = '[sites.a]\nplatform = "json_ld"\nurl = "file:///etc/hosts"\n'
    crawl = Crawl(tmp_path, text)
    assert crawl.outcome.status == 2
    assert crawl.outcome.err == (
        f"jobcrawler: {tmp_path / 'sites.toml'}: sites.a: file:///etc/hosts: "
        "not a whole web address; it begins with https://\n"
    )
    assert not crawl.archive.exists()
