"""What ats-scrapers reads: runs in its own virtual environment, without our package.

Its scrapers run whole, as its users call them: `ScraperRegistry.get(platform)(slug).afetch()`.
Only `httpx.AsyncClient` is another, which answers from the payload. A second page of a list is
the payload without its rows; what a scraper asks for before its list is in `before`. Pages of
single postings are asked for only where the corpus has one.

Its fields in our words, in its favour wherever two readings are possible:

    ats_id                 job_id; without Oracle's "host:" and Amazon's "@loc1" (a row a place)
    company                hiring_organization; not where it repeats the slug that it was given
    location               job_locations: whole, or cut at | ; / or a comma; Amazon's rows together
    country_iso            country
    is_remote              workplace_type: true is remote, false is on site or hybrid (both count);
                           where it is None, the platform's own word in `raw`
    employment_type        employment_type; CONTRACT is CONTRACTOR or TEMPORARY (both count)
    salary_*               base_salary
    posted_at              date_posted, by its own day or by the day in UTC (both count)
    application_deadline   valid_through, likewise
    description            description_text, without tags, escaped once more or not (both count)

Protocol: a line of JSON in, a line of JSON out. First the payloads, for what it reads in each;
then `[files, seconds]`, for the postings a second that it reads in those, again and again.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import html
import json
import logging
import re
import signal
import sys
import time
from datetime import UTC, datetime
from typing import Any, ClassVar
from urllib.parse import urlsplit

import ats_scrapers
import httpx
from ats_scrapers.scrapers import ScraperRegistry

NAMES = {"join": "join_com"}
SLUG = "zq9board"
ID = "11111111-1111-1111-1111-111111111111"
SLUGS = {
    "adp": f"https://workforcenow.adp.com/mascsr/default/mdf/recruitment/recruitment.html"
           f"?cid={SLUG}&ccId=1",
    "oracle": f"https://{SLUG}.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1",
    "paylocity": ID,
    "phenom": f"https://{SLUG}.example.com",
    "ukg": f"https://recruiting.ultipro.com/{SLUG}/JobBoard/{ID}",
    "workday": f"https://{SLUG}.wd1.myworkdayjobs.com/site",
}  # fmt: skip
LONGEST_S = 120
"""For one answer: a scraper that never ends is stopped."""
WORDS = {"hybrid": "hybrid", "remote": "remote", "site": "on_site", "office": "on_site"}
WORKPLACE_KEYS = ("workplaceType", "workplace_type", "remoteType", "WorkplaceTypeCode")


class Answer:
    """A response, as far as the scrapers look at it."""

    def __init__(self, content: bytes, status_code: int = 200) -> None:
        self.content = content
        self.status_code = status_code
        self.headers: dict[str, str] = {}

    @property
    def text(self) -> str:
        """The body as text."""
        return self.content.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.content)


class Payload:
    """The world of one scrape: a list of postings, and nothing else but perhaps one of them."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.file: str = values["file"]
        self.platform: str = NAMES.get(values["platform"], values["platform"])
        self.detail_id: str | None = values["detail_id"]
        self._body = base64.b64decode(values["body"])
        self._detail = base64.b64decode(values["detail"] or "")
        self._before = before(self.platform, values["rows"])
        self._later = without_rows(self._body)
        self.begin()

    def begin(self) -> None:
        """Forget what was asked."""
        self._prelude = self._before
        self._path: str | None = None
        self.detail_asked = False

    def answer(self, url: str, params: Any) -> Answer:
        """Return the next response: what comes before the list, the list, and what follows it."""
        path = urlsplit(url).path
        if self._prelude is not None:
            prelude, self._prelude = self._prelude, None
            return prelude
        if self._path is None:
            self._path = path
            return Answer(self._body)
        if self.detail_id and self.detail_id in f"{url} {params}":
            self.detail_asked = True
            return Answer(self._detail)
        return Answer(self._later) if path == self._path else Answer(b"", 404)


class Client:
    """Stands in for `httpx.AsyncClient`, below all that the scrapers do themselves."""

    payload: ClassVar[Payload]

    def __init__(self, **_: Any) -> None:
        self.cookies = httpx.Cookies()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def aclose(self) -> None:
        """Close nothing."""

    async def request(self, _method: str, url: str, **options: Any) -> Answer:
        """Answer from the payload."""
        return self.payload.answer(str(url), options.get("params"))

    async def get(self, url: str, **options: Any) -> Answer:
        """Answer from the payload."""
        return await self.request("GET", url, **options)

    async def post(self, url: str, **options: Any) -> Answer:
        """Answer from the payload."""
        return await self.request("POST", url, **options)


def before(platform: str, rows: int) -> Answer | None:
    """Return what a scraper asks for before its list."""
    if platform == "amazon":
        return Answer(json.dumps({"found": rows}).encode())
    if platform == "eightfold":  # so it turns to the older list, which the corpus has
        return Answer(b'{"message": "PCSX is not enabled"}', 403)
    if platform == "phenom":
        return Answer(b"<html></html>")
    if platform == "ukg":
        path = urlsplit(SLUGS["ukg"]).path
        return Answer(f'loadUrl: "{path}/JobBoardView/LoadSearchResults"'.encode())
    return None


def without_rows(body: bytes) -> bytes:
    """Return a list's page behind the last one: the same, with empty lists."""
    with contextlib.suppress(ValueError):
        return json.dumps(emptied(json.loads(body))).encode()
    return b""


def emptied(value: Any) -> Any:
    """Return JSON with all its lists empty."""
    if isinstance(value, dict):
        return {key: emptied(one) for key, one in value.items()}
    return [] if isinstance(value, list) else value


async def scrape(payload: Payload) -> list[Any]:
    """Return the jobs of a payload."""
    payload.begin()
    Client.payload = payload
    scraper = ScraperRegistry.get(payload.platform)
    return await scraper(
        SLUGS.get(payload.platform, SLUG), include_descriptions=bool(payload.detail_id)
    ).afetch()


def read(payload: Payload) -> dict[str, Any]:
    """Return the fields of each posting of a payload, or why there are none."""
    if not ScraperRegistry.has_scraper(payload.platform):
        return {"rows": [], "error": ""}
    try:
        jobs = asyncio.run(scrape(payload))
    except Exception as error:  # noqa: BLE001  whatever it fails with is its answer
        return {"rows": [], "error": f"{type(error).__name__}: {error}"}
    rows: dict[str, dict[str, list[Any]]] = {}
    for job in jobs:
        fields = fields_of(job)
        rows.setdefault(fields["job_id"][0], fields)
    found = list(rows.values())
    if payload.detail_id:
        found = [
            row for row in found if payload.detail_asked and payload.detail_id in row["job_id"]
        ]
    return {"rows": found, "error": "" if found else "no posting found"}


def fields_of(job: Any) -> dict[str, list[Any]]:
    """Return a job's fields in our words."""
    job_id = str(job.ats_id).split("@loc")[0]
    salary = {"minimum": job.salary_min, "maximum": job.salary_max,
              "currency": job.salary_currency, "unit": job.salary_period}  # fmt: skip
    is_paid = job.salary_min is not None or job.salary_max is not None
    contract = [["CONTRACTOR"], ["TEMPORARY"]]
    types = contract if job.employment_type == "CONTRACT" else [[job.employment_type]]
    return {
        "job_id": [job_id, job_id.rpartition(":")[2]],
        "title": [job.title],
        "hiring_organization": [] if is_ours(job.company) else [job.company],
        "requisition_id": [job.requisition_id],
        "department": [job.department],
        "team": [job.team],
        "workplace_type": workplaces(job),
        "date_posted": days(job.posted_at),
        "valid_through": days(job.application_deadline),
        "job_locations": places(job),
        "country": [job.country_iso],
        "employment_type": types if job.employment_type else [],
        "base_salary": [salary] if is_paid else [],
        "description_text": texts(job.description) if job.description else [],
    }


def is_ours(company: str) -> bool:
    """Return whether a company's name comes from what the scraper was told, not from the page."""
    return SLUG in company.casefold() or company in (ID, "Unknown")


def workplaces(job: Any) -> list[str]:
    """Return the kinds of workplace that a job may mean."""
    if job.is_remote is not None:
        return ["remote"] if job.is_remote else ["on_site", "hybrid"]
    said = " ".join(str((job.raw or {}).get(key, "")) for key in WORKPLACE_KEYS).casefold()
    return [kind for word, kind in WORDS.items() if word in said][:1]


def places(job: Any) -> list[list[str]]:
    """Return the lists of places that a job may mean."""
    every = (job.raw or {}).get("all_locations")
    if not job.location:
        return []
    cut = [re.split(mark, job.location) for mark in (r"\n", r"\|", ";", " / ", ",")]
    tidy = [[part.strip() for part in parts if part.strip()] for parts in cut]
    return [every, *tidy] if every else tidy


def days(moment: datetime | None) -> list[str]:
    """Return the days that a moment may mean."""
    if moment is None:
        return []
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return [moment.date().isoformat(), utc.date().isoformat()]


def texts(description: str) -> list[str]:
    """Return a description without tags, as HTML and as HTML that is escaped once more."""
    forms = (description, html.unescape(description))
    return [html.unescape(re.sub(r"<[^>]+>", " ", form)) for form in forms]


async def speed(payloads: list[Payload], seconds: float) -> float:
    """Return postings a second, of payloads that are read again and again."""
    postings, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for payload in payloads:
            postings += len(await scrape(payload))
    return postings / (time.process_time() - began)


def main() -> None:
    """Answer line by line."""
    logging.disable()  # it costs time, and nobody reads it here
    httpx.AsyncClient = Client  # type: ignore[assignment, misc]
    signal.alarm(LONGEST_S)
    payloads = {one["file"]: Payload(one) for one in json.loads(sys.stdin.readline())}
    found = {file: read(payload) for file, payload in payloads.items()}
    say({"version": ats_scrapers.__version__, "found": found})
    for line in sys.stdin:
        signal.alarm(LONGEST_S)
        files, seconds = json.loads(line)
        say(asyncio.run(speed([payloads[file] for file in files], seconds)))


def say(values: Any) -> None:
    """Write a line of JSON."""
    sys.stdout.write(json.dumps(values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
