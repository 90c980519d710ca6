"""What the address of a page says: which posting it is of, and its form without ballast."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from jobcrawler.platforms.reading.remembering import remembered

_ID_PARAMETERS = [
    "jid",
    "jobid",
    "job_id",
    "job-id",
    "jk",
    "gh_jid",
    "jobreq",
    "jobreqid",
    "jobnumber",
    "jobcode",
    "jobrefno",
    "vacancyid",
    "vacancy_id",
    "vacancynumber",
    "vacancyno",
    "vacid",
    "positionid",
    "position_id",
    "postingid",
    "posting_id",
    "adid",
    "offerid",
    "offer_id",
    "oppid",
    "opportunityid",
    "requisitionid",
    "requisition_id",
    "reqid",
    "req_id",
    "rid",
    "reqno",
    "jvi",
    "stellenid",
    "stelle_id",
    "stellennr",
    "offreid",
    "idoffre",
    "idoferta",
    "id_oferta",
    "idvaga",
    "id_vaga",
    "idannuncio",
    "currentjobid",
    "areq",
    "__id",
    "id",
]
_OWNER_PARAMETERS = frozenset(
    [
        "org",
        "orgid",
        "company",
        "companyid",
        "company_id",
        "client",
        "clientid",
        "client_id",
        "tenant",
        "partnerid",
        "siteid",
        "site_id",
        "cws",
        "portal",
        "portalid",
    ]
)
_BALLAST = re.compile(
    r"(utm_.*|gclid|fbclid|msclkid|mc_[ce]id|refid|trk|trackingid|_ga|phpsessid"
    r"|jsessionid|sessionid|cfid|cftoken|__svrtrid)$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"/[^=&]+|[^=&]{16,}")
"""A query that is one nameless value: all that tells the pages of some old sites apart."""
_SESSION_IN_PATH = re.compile(r";(jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_PATH_IDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:^|[-_])({_UUID})(?:$|[-_])",
        r"^((?:j?r|req)-\d{4,}(?:-\d{1,2})?)$",  # as employers write it: R-10712, JR-10712
        r"(?:^|[-_=])(\d{5,})$",
        r"^(\d{3,})(?:$|[-_])",
        r"(?:^|[-_=])((?=[a-z]*\d)[0-9a-f]{10,})$",
        r"(?:^|[-_])([a-z]{1,4}-?\d{4,}(?:-\d{1,2})?)$",
        r"^((?=\D*\d\D*\d)[0-9a-z]{6,})$",
    )
)
_YEAR = re.compile(r"(19|20)\d\d")
_EXTENSION = re.compile(r"\.(s?html?|aspx?|php\d?|jspx?|cfm|do|htmx?)$", re.IGNORECASE)


@remembered
def absolute(base: str, href: str) -> str | None:
    """Return the absolute address of a link, or None when it is not one of a page."""
    try:
        joined = urljoin(base, href.strip())
        parts, base_scheme = urlsplit(joined), urlsplit(base).scheme
    except ValueError:
        return None
    whole = parts.netloc.split() == [parts.netloc]  # a host without blanks
    web = parts.scheme in {"http", "https"} and whole and bool(parts.hostname)
    saved = parts.scheme == base_scheme == "file"
    return joined if web or saved else None


@remembered
def split(url: str) -> SplitResult:
    """Return the parts of an address; of what is none, empty parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def same_host(url: str, other: str) -> bool:
    """Tell whether two absolute addresses are of one host."""
    return split(url).netloc.casefold() == split(other).netloc.casefold()


def names_a_page(url: str) -> bool:
    """Tell whether an address says more than its host."""
    parts = split(url)
    return bool(parts.path.strip("/") or parts.query)


def parameters(url: str) -> list[tuple[str, str]]:
    """Return the address's query as names and values, empty values too."""
    query = split(url).query
    return parse_qsl(query, keep_blank_values=True) if query else []


@remembered
def id_parameter(url: str) -> tuple[str, str] | None:
    """Return the name and value of the query's posting id, or None."""
    stated = {name.casefold(): (name, value) for name, value in reversed(parameters(url)) if value}
    return next((stated[name] for name in _ID_PARAMETERS if name in stated), None)


def _path_id(path: str) -> str | None:
    for segment in reversed(path.split("/")):
        bare = _EXTENSION.sub("", segment)
        for pattern in _PATH_IDS:
            match = pattern.search(bare)
            if match and not _YEAR.fullmatch(match[1]):
                return match[1]
    return None


@remembered
def url_id(url: str) -> str | None:
    """Return the site's own id of a posting as its address carries it, or None.

    An id parameter of the query, else a number, UUID, long hexadecimal run or requisition number
    that is a part of the path by itself; a year is not an id.
    """
    named = id_parameter(url)
    return named[1] if named else _path_id(split(url).path)


@remembered
def canonical_url(url: str) -> str:
    """Return one form for the many addresses of a page.

    With an id parameter only that and the owner's parameters stay; else all but the empty ones,
    sessions and tracking. The fragment goes. Not an address: returned as it is.
    """
    parts = split(url)
    named = id_parameter(url)
    query = [pair for pair in parameters(url) if _stays(pair, named)]
    path = _SESSION_IN_PATH.sub("", parts.path)
    token = _TOKEN.fullmatch(parts.query)
    kept = token[0] if token else urlencode(query, quote_via=quote, errors="replace")
    return urlunsplit((parts.scheme, parts.netloc.casefold(), path, kept, "")) or url


def _stays(pair: tuple[str, str], named: tuple[str, str] | None) -> bool:
    name, value = pair
    if named and value:
        return pair == named or name.casefold() in _OWNER_PARAMETERS
    return bool(value) and not _BALLAST.match(name)
