"""Sites that are dead in each way that a loopback server can act out, and what is said of it."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import ssl
import tempfile

import pytest
from careers_servers import Careers, Reply
from crawling import World, board, entry, page, robots
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.causes import Kind
from jobcrawler.clock import now
from jobcrawler.commands.report import reports_of

HTML = {"Content-Type": "text/html"}
LOGIN = page(body='<form><input name="user"><input type="password"></form>')


def answers(body=b"", status=200, **headers):
    """The answers of a site that says the same to everything but robots.txt."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    said = Reply(body if isinstance(body, bytes) else body.encode(), status, {**HTML, **named})
    return lambda path, _: Reply(status=404) if path == "/robots.txt" else said


def leads_to(target, then=None):
    """The answers of a site whose front page leads elsewhere."""
    there = then or Reply(page(body="Welcome to our new pages"))

    def reply(path, before):
        if path == "/robots.txt":
            return Reply(status=404)
        return there if path == target else Reply(status=302, headers={"Location": target})

    return reply


def one_refusal(path, before):
    return Reply(REFUSED, 403) if path == "/jobs/1" else None


REFUSED = page(body="Access to this page is not possible")
SITES = {
    "cloudflare": answers(REFUSED, 403, server="cloudflare", cf_mitigated="challenge"),
    "cloudflare-block": answers(REFUSED, 403, server="cloudflare"),
    "cloudflare-200": answers("<script>window._cf_chl_opt = {cvId: '3'}</script>"),
    "cloudflare-json": answers('{"error": "bad key"}', 403, server="cloudflare"),
    "cloudflare-broken": answers(REFUSED, 500, server="cloudflare"),
    "akamai": answers("<p>Access Denied</p>Reference&#32;&#35;18&#46;1a2b", 403),
    "akamai-header": answers(REFUSED, 403, server="AkamaiGHost"),
    "akamai-broken": answers("<p>Reference #30.1a2b</p>", 503, server="AkamaiGHost"),
    "imperva": answers(REFUSED, 403, x_iinfo="10-1-0 NNNN CT(0 0 0)"),
    "datadome": answers(REFUSED, 403, set_cookie="datadome=abc; Path=/"),
    "perimeterx": answers('<div id="px-captcha"></div>', 403),
    "aws": answers(b"", 405, x_amzn_waf_action="captcha"),
    "aws-202": answers(b"", 202, x_amzn_waf_action="challenge"),
    "refuses": answers(REFUSED, 403),
    "slow-down": answers(REFUSED, 429),
    "gone": answers(REFUSED, 410),
    "broken": answers(REFUSED, 500),
    "teapot": answers(REFUSED, 418),
    "blank": answers(b"\n "),
    "login": leads_to("/account/login", Reply(LOGIN)),
    "no-board": answers("<h1>Oops</h1><p>This job board does not exist.</p>"),
    "redesigned": answers(page(body="<div id=root></div>")),
    "loops": answers(b"", 302, location="/"),
    "one-wall": board(3, answer=one_refusal),
    "robots": board(3, robots=robots("User-agent: *\nDisallow: /\n")),
    "robots-500": board(3, robots=robots(status=500)),
    "asleep": board(3, first=Reply(delay_s=8)),
    "well": board(3),
}
TOLD = {
    "cloudflare": (Kind.CLOUDFLARE, "403, cf-mitigated: challenge"),
    "cloudflare-block": (Kind.CLOUDFLARE, "403, server: cloudflare"),
    "cloudflare-200": (Kind.CLOUDFLARE, "200, the page says '_cf_chl_opt'"),
    "cloudflare-json": (Kind.FORBIDDEN, "http 403"),
    "cloudflare-broken": (Kind.SERVER_ERROR, "http 500"),
    "akamai": (Kind.AKAMAI, "403, the page says 'Reference #18.'"),
    "akamai-header": (Kind.AKAMAI, "403, server: AkamaiGHost"),
    "akamai-broken": (Kind.SERVER_ERROR, "http 503"),
    "imperva": (Kind.IMPERVA, "403, x-iinfo: 10-1-0 NNNN CT(0 0 0)"),
    "datadome": (Kind.DATADOME, "403, set-cookie: datadome"),
    "perimeterx": (Kind.PERIMETERX, "403, the page says 'px-captcha'"),
    "aws": (Kind.AWS_WAF, "405, x-amzn-waf-action: captcha"),
    "aws-202": (Kind.AWS_WAF, "202, x-amzn-waf-action: challenge"),
    "refuses": (Kind.FORBIDDEN, "http 403"),
    "slow-down": (Kind.TOO_MANY_REQUESTS, "http 429"),
    "gone": (Kind.GONE, "http 410"),
    "broken": (Kind.SERVER_ERROR, "http 500"),
    "teapot": (Kind.HTTP_ERROR, "http 418"),
    "blank": (Kind.EMPTY, "http 200"),
    "login": (Kind.LOGIN, "redirected to {login}/account/login"),
    "no-board": (Kind.NO_BOARD, "it says 'board does not exist'"),
    "redesigned": (Kind.LAYOUT, "neither postings nor links to any"),
    "loops": (Kind.REDIRECTS, "max redirections reached"),
    "one-wall": (Kind.FORBIDDEN, "http 403"),
    "robots": (Kind.ROBOTS, "robots.txt of "),
    "robots-500": (Kind.ROBOTS_UNREADABLE, "cannot be read: http 500"),
    "asleep": (Kind.TIMEOUT, "DownloadTimeoutError"),
    "moved": (Kind.MOVED, "redirected to {redesigned}/welcome"),
    "refuses-connections": (Kind.REFUSED_CONNECTION, "DownloadConnectionRefusedError"),
    "nameless": (Kind.UNKNOWN_HOST, "CannotResolveHostError"),
    "self-signed": (Kind.CERTIFICATE, "certificate verify failed"),
    "not-secure": (Kind.TLS, "SSL"),
    "private": (Kind.ADDRESS, "127.0.0.1 is not a public address"),
    "tenant-login": (Kind.NO_BOARD, "redirected to {tenant-login}/login"),
    "tenant-html": (Kind.FORMAT, "not JSON"),
    "tenant-gone": (Kind.GONE, "http 404"),
}
GREENHOUSE = """
[sites.{site}]
platform = "greenhouse"
board = "{url}/v1/boards/quince"
delay_s = 0
"""
ELSEWHERE = """
[sites.{site}]
platform = "json_ld"
url = "{url}"
delay_s = 0
"""


class Secure(Careers):
    """A web server whose certificate nobody vouches for."""

    def __init__(self, host, answer):
        super().__init__(host, answer)
        self._server.socket = _context(host).wrap_socket(self._server.socket, server_side=True)

    @property
    def url(self):
        return super().url.replace("http:", "https:")


def _context(host):
    """A certificate that the host has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    today = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - datetime.timedelta(days=1))
        .not_valid_after(today + datetime.timedelta(days=1))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile() as file:
        file.write(certificate.public_bytes(serialization.Encoding.PEM) + private)
        file.flush()
        context.load_cert_chain(file.name)
    return context


def add_special(world):
    """Add the sites that need one another, or no server at all."""
    well = world.servers["well"].url
    world.add("moved", leads_to(f"{world.servers['redesigned'].url}/welcome"))
    world.add("self-signed", board(3), server=Secure)
    for site, answer in {
        "tenant-login": leads_to("/login", Reply(LOGIN)),
        "tenant-html": answers(page(body="Our new careers site")),
        "tenant-gone": answers(REFUSED, 404),
    }.items():
        world.add(site, answer)
        mine = entry(site, world.servers[site])
        board_of = GREENHOUSE.format(site=site, url=world.servers[site].url)
        world.text = world.text.replace(mine, board_of)
    world.text += ELSEWHERE.format(site="not-secure", url=well.replace("http:", "https:"))
    world.text += ELSEWHERE.format(site="private", url="http://127.0.0.1:9/")
    world.text += ELSEWHERE.format(site="nameless", url="http://careers.invalid/")
    with Careers("127.0.0.250", board(3)) as gone:
        world.text += ELSEWHERE.format(site="refuses-connections", url=gone.url)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """One crawl of all the sites: what is reported of each, and where each was."""
    folder = tmp_path_factory.mktemp("causes")
    with contextlib.ExitStack() as stack:
        world = World(stack, first=191)
        for name, answer in SITES.items():
            world.add(name, answer)
        add_special(world)
        hosts = [server.host for server in world.servers.values()]
        world.crawl(folder, DOWNLOAD_TIMEOUT=2, RETRY_TIMES=0,
                    PRIVATE_HOSTS=",".join([*hosts, "127.0.0.250"]))  # fmt: skip
        urls = {name: server.url for name, server in world.servers.items()}
    with ArchiveReader(folder / "jobs.db") as archive:
        return {report.site: report for report in reports_of(archive, now())}, urls


@pytest.mark.parametrize("site", TOLD)
def test_the_cause_is_told_with_what_tells_it(crawled, site):
    reports, urls = crawled
    kind, detail = TOLD[site]
    cause = reports[site].cause
    assert (cause.kind, reports[site].needs_a_look) == (kind, True), cause
    assert detail.format(**urls) in cause.detail
    assert cause.explanation == f"{kind.text} ({cause.detail})"


def test_the_page_that_shows_the_cause_is_named(crawled):
    reports, urls = crawled
    shown = reports["one-wall"].cause
    assert (shown.page is not None, shown.url) == (True, f"{urls['one-wall']}/jobs/1")
    assert reports["refuses-connections"].cause.page is None


def test_a_site_that_is_well_has_no_cause(crawled):
    reports, _ = crawled
    assert reports.keys() == {*TOLD, "well"}
    assert reports["well"].cause is None
    assert not reports["well"].needs_a_look
