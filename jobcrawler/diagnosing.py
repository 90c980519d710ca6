"""Why a run is not what it should be: from the archive's evidence to a likely cause. Pure.

Nothing is guessed: where no page tells and the run's reason names no known trouble, the reason is
all that is said.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url

from jobcrawler.archive.samples import BLOCKED, Sample
from jobcrawler.causes import Cause, Kind
from jobcrawler.page import LISTING
from jobcrawler.walls import wall_of

VENDORS = {
    "ashby": ("ashbyhq.com",),
    "greenhouse": ("greenhouse.io", "greenhouse.com"),
    "lever": ("lever.co",),
    "workday": ("myworkdayjobs.com", "myworkday.com", "workday.com"),
}
"""The domains of platforms that serve many employers, their marketing's included."""
NETWORK = (
    (r"robots\.txt of \S+ (?:forbids it|asks for)", Kind.ROBOTS),
    (r"CannotResolveHost|DNSLookup", Kind.UNKNOWN_HOST),
    (r"ConnectionRefused", Kind.REFUSED_CONNECTION),
    (r"certificate|VerificationError", Kind.CERTIFICATE),
    (r"\bSSL\b|\bTLS\b", Kind.TLS),
    (r"Timeout|TimedOut", Kind.TIMEOUT),
    (r"DownloadCancelled", Kind.OWN_LIMIT),
    (r"DownloadFailed|DataLoss|ConnectionLost|ConnectionDone", Kind.BROKEN_CONNECTION),
    (r"max redirections", Kind.REDIRECTS),
    (r"not a public address|no(?:t a web)? address", Kind.ADDRESS),
    (r"robots\.txt of \S+ cannot be read", Kind.ROBOTS_UNREADABLE),
)
"""Why no page came, in Scrapy's words and our own."""
STATUSES = (
    (r"401|403", Kind.FORBIDDEN),
    (r"404|410", Kind.GONE),
    (r"408", Kind.TIMEOUT),
    (r"429", Kind.TOO_MANY_REQUESTS),
    (r"5\d\d", Kind.SERVER_ERROR),
    (r"\d+", Kind.HTTP_ERROR),
)
VERDICTS = (
    (r"requests vanished", Kind.OWN_FAULT),
    (r"stopped, and not taken up again", Kind.UNFINISHED),
    (r"^storage\b|disk is full|disk I/O|No space left", Kind.STORAGE),
    (r"own limit of", Kind.OWN_LIMIT),
    (r"is a limit of the site", Kind.SITE_LIMIT),
    (r"a listing page came twice", Kind.REPEATS),
    (r"postings, \d+ in the last complete run", Kind.FEWER_THAN_BEFORE),
    (r"^\d+ of \d+ announced$", Kind.FEWER_THAN_ANNOUNCED),
)
"""What the reason of a run says where it is no page's doing."""
_LOGIN_URL = re.compile(r"[/.](?:log-?in|sign-?in|log-?on|sso|authwall)(?:[/.?]|$)", re.IGNORECASE)
_PASSWORD = re.compile(r"<input[^>]{1,300}type=[\"']?password", re.IGNORECASE)
_NO_BOARD = re.compile(
    r"\bboard (?:does not exist|not found|is no longer available)|no such (?:job )?board"
    r"|\binactive (?:account|company)|account (?:is|has been) (?:inactive|suspended|closed)",
    re.IGNORECASE,
)
_SAYS_LITTLE = 4_000
"""Characters of a page that may be about nothing but a board that is no more."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the archive knows of a run."""

    platform: str
    verdict: str | None
    reason: str
    seen: int
    samples: tuple[Sample, ...] = ()
    """Its pages, one of each kind, lists first."""
    hosts_before: frozenset[str] = frozenset()
    """Hosts that answered in the last complete run."""
    complaint: str = ""
    """Why most of the rows that could not be read could not be."""

    @property
    def troubled(self) -> list[Sample]:
        """The pages that the run's reason speaks of; a resumed run has older ones too."""
        return [
            sample
            for sample in self.samples
            if sample.is_troubled and not sample.is_probe and self._names(sample)
        ]

    def _names(self, sample: Sample) -> bool:
        if sample.is_good or f"http {sample.status}" in self.reason:
            return True
        return "listed postings could not be read" in self.reason and sample.kind != LISTING


Teller = Callable[[Evidence], Cause | None]


def cause_of(evidence: Evidence) -> Cause:
    """Return the likely cause of a run's trouble."""
    causes = (tell(evidence) for tell in TELLERS)
    untold = Cause(kind=Kind.UNTOLD, detail=evidence.reason)
    return next((cause for cause in causes if cause is not None), untold)


def _shown(kind: Kind, sample: Sample, detail: str) -> Cause:
    return Cause(kind=kind, detail=detail, page=sample.page, url=sample.url)


def _unfinished(evidence: Evidence) -> Cause | None:
    return None if evidence.verdict else Cause(kind=Kind.UNFINISHED)


def _wall(evidence: Evidence) -> Cause | None:
    """A wall whose vendor is known; it may be taken for anything else."""
    for sample in evidence.troubled:
        wall = wall_of(sample)
        if wall is not None:
            return _shown(wall[0], sample, f"{sample.status}, {wall[1]}")
    return None


def _elsewhere(evidence: Evidence) -> Cause | None:
    """A good page that is not the site's: a login, a vendor's page, another host."""
    for sample in _pages_instead(evidence):
        kind = _kind_of_elsewhere(evidence, sample)
        if kind is not None:
            moved = f"redirected to {sample.url}" if _is_redirected(sample) else ""
            return _shown(kind, sample, _said(sample) or moved)
    return None


def _pages_instead(evidence: Evidence) -> list[Sample]:
    """Return the good pages that gave nothing: all, where there is no posting at all."""
    found = evidence.troubled
    if not found and not evidence.seen:
        found = [sample for sample in evidence.samples if not sample.is_probe]
    return [sample for sample in found if sample.is_good]


def _kind_of_elsewhere(evidence: Evidence, sample: Sample) -> Kind | None:
    host, vendor = host_of(sample.url), VENDORS.get(evidence.platform, ())
    is_redirected, is_login = _is_redirected(sample), _is_login(sample)
    is_vendors = any(host == domain or host.endswith(f".{domain}") for domain in vendor)
    if _is_of_no_board(sample) or (is_redirected and vendor and (is_login or is_vendors)):
        return Kind.NO_BOARD
    if is_login:
        return Kind.LOGIN
    is_known = host == host_of(sample.asked) or host in evidence.hosts_before
    return None if is_known else Kind.MOVED


def _is_redirected(sample: Sample) -> bool:
    return canonicalize_url(sample.url) != canonicalize_url(sample.asked)


def _is_login(sample: Sample) -> bool:
    if sample.is_blocked and "a login page" in sample.said:
        return True
    # Many a good page has a form for its users: only a redirect to one tells.
    leads_to_login = _LOGIN_URL.search(sample.url) or _PASSWORD.search(sample.text)
    return _is_redirected(sample) and bool(leads_to_login)


def _is_of_no_board(sample: Sample) -> bool:
    return len(sample.text) <= _SAYS_LITTLE and bool(_NO_BOARD.search(sample.text))


def _said(sample: Sample) -> str:
    """Return the words of a page that tell that there is no board, "" where none do."""
    match = _NO_BOARD.search(sample.text) if _is_of_no_board(sample) else None
    return f"it says {match[0]!r}" if match else ""


def _blocked(evidence: Evidence) -> Cause | None:
    for sample in evidence.troubled:
        if sample.is_blocked:
            return _shown(Kind.WALL, sample, _short(sample.said.removeprefix(BLOCKED)))
    return None


def _lost(evidence: Evidence) -> Cause | None:
    """What became of most of the pages that did not come."""
    match = re.search(r"lost pages: (.*)", evidence.reason, re.DOTALL)
    parts = re.split(r"(?:^|, )(\d+) x ", match[1])[1:] if match else []
    counted = zip(map(int, parts[::2]), parts[1::2], strict=True)
    for _, what in sorted(counted, key=lambda pair: -pair[0]):
        status = re.match(r"http (\d+)", what)
        cause = _refused(evidence, int(status[1])) if status else _unanswered(what)
        if cause is not None:
            return cause
    return None


def _unanswered(what: str) -> Cause | None:
    what = what.partition("; ")[0]
    kind = next((kind for pattern, kind in NETWORK if re.search(pattern, what)), None)
    return None if kind is None else Cause(kind=kind, detail=_short(what))


def _refused(evidence: Evidence, status: int) -> Cause:
    """Return the cause behind an HTTP status, with a page that has it."""
    kind = next(kind for pattern, kind in STATUSES if re.fullmatch(pattern, str(status)))
    alike = [sample for sample in evidence.troubled if sample.status == status]
    if not alike:
        return Cause(kind=kind, detail=f"http {status}")
    (sample, *_) = alike
    times = f"{sample.count} x " if sample.count > 1 else ""
    leads = f", {sample.asked} leads there" if _is_redirected(sample) else ""
    return _shown(kind, sample, f"{times}http {status}{leads}")


def _not_understood(evidence: Evidence) -> Cause | None:
    for sample in evidence.troubled:
        if sample.is_good and not sample.is_blocked:
            why = sample.said.removeprefix(f"{sample.url}: ")
            return _empty(sample) or _shown(_kind_of_changed(sample), sample, _short(why))
    return None


def _empty(sample: Sample) -> Cause | None:
    is_empty = sample.is_good and sample.is_blank
    return _shown(Kind.EMPTY, sample, f"http {sample.status}") if is_empty else None


def _kind_of_changed(sample: Sample) -> Kind:
    if re.search(r": [A-Z]\w*(?:Error|Exception): ", sample.said):
        return Kind.OWN_FAULT
    return Kind.FORMAT if "not JSON" in sample.said else Kind.LAYOUT


def _rows(evidence: Evidence) -> Cause | None:
    if "rows could not be read" not in evidence.reason:
        return None
    ours = evidence.complaint.startswith(("not storable", "could not be cleaned or stored"))
    detail = _short(evidence.complaint) or evidence.reason
    return Cause(kind=Kind.OWN_FAULT if ours else Kind.ROWS, detail=detail)


def _details(evidence: Evidence) -> Cause | None:
    """Why listed postings could not be read: what became of their pages."""
    refused = [sample for sample in evidence.troubled if not sample.is_good]
    refused = [sample for sample in refused if sample.status not in (404, 410)]
    return _refused(evidence, refused[0].status) if refused else None


def _nothing(evidence: Evidence) -> Cause | None:
    """A list that came, and is empty."""
    if evidence.seen:
        return None
    empty = next(filter(None, map(_empty, evidence.samples)), None)
    if empty is not None:
        return empty
    if evidence.reason and evidence.verdict != "held":
        return None
    return Cause(kind=Kind.NO_POSTINGS, detail=evidence.reason)


def _verdict(evidence: Evidence) -> Cause | None:
    found = (kind for pattern, kind in VERDICTS if re.search(pattern, evidence.reason))
    kind = next(found, None)
    return None if kind is None else Cause(kind=kind, detail=evidence.reason)


TELLERS: tuple[Teller, ...] = (
    _unfinished,
    _wall,
    _elsewhere,
    _blocked,
    _lost,
    _not_understood,
    _rows,
    _details,
    _nothing,
    _verdict,
)
"""In this order: what explains the others comes first."""


def host_of(url: str) -> str:
    """Return an address's host; with and without "www." is the same."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _short(text: str) -> str:
    return text if len(text) <= 200 else text[:199] + "…"
