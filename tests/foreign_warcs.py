"""WARC files as other tools write them, of small invented careers sites."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from jobcrawler.archive.warc_records import digest_of


@dataclasses.dataclass(frozen=True, kw_only=True)
class Visit:
    """A page that a tool captured."""

    url: str
    body: bytes = b""
    at: str = "2026-03-01T05:00:00Z"
    status: int = 200
    method: str = "GET"
    sent: bytes = b""
    kind: str = "text/html"
    location: str = ""
    revisit_of: bytes | None = None
    """The body, where the file names only its digest."""
    truncated: str = ""
    is_gzip: bool = False

    @property
    def head(self):
        headers = [("Content-Type", self.kind)]
        headers += [("Location", self.location)] if self.location else []
        headers += [("Content-Encoding", "gzip")] if self.is_gzip else []
        return StatusAndHeaders(f"{self.status} Said", headers, protocol="HTTP/1.1")

    @property
    def payload(self):
        return gzip.compress(self.body, mtime=0) if self.is_gzip else self.body

    @property
    def asked(self):
        parts = urlsplit(self.url)
        line = f"{self.method} {parts.path or '/'} HTTP/1.1"
        headers = [("Host", parts.netloc), ("User-Agent", "another/1.0")]
        return StatusAndHeaders(line, headers, is_http_request=True)


def api(url, data, **more):
    return Visit(url=url, body=json.dumps(data).encode(), kind="application/json", **more)


def post(url, query, data, **more):
    sent = json.dumps(query, separators=(",", ":")).encode()
    return api(url, data, method="POST", sent=sent, **more)


class Writer:
    """Records of one file."""

    def __init__(self, file, *, is_gzip):
        self._writer = WARCWriter(file, gzip=is_gzip)

    def info(self, software):
        self._writer.write_record(
            self._writer.create_warcinfo_record("foreign.warc", {"software": software})
        )

    def about(self, url, kind, body, content_type, at, **headers):
        self._writer.write_record(self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), length=len(body), warc_content_type=content_type,
            warc_headers_dict={"WARC-Date": at, **headers},
        ))  # fmt: skip

    def response(self, visit, **headers):
        headers = {"WARC-Date": visit.at, **headers}
        if visit.truncated:
            headers["WARC-Truncated"] = visit.truncated
        if visit.revisit_of is None:
            return self._writer.create_warc_record(
                visit.url, "response", payload=io.BytesIO(visit.payload),
                length=len(visit.payload), http_headers=visit.head, warc_headers_dict=headers,
            )  # fmt: skip
        return self._writer.create_revisit_record(
            visit.url, digest_of(visit.revisit_of), visit.url, visit.at, http_headers=visit.head,
            warc_headers_dict={**headers, "WARC-Truncated": "length"},
        )  # fmt: skip

    def request(self, visit, **headers):
        return self._writer.create_warc_record(
            visit.url, "request", payload=io.BytesIO(visit.sent), length=len(visit.sent),
            http_headers=visit.asked, warc_headers_dict={"WARC-Date": visit.at, **headers},
        )  # fmt: skip

    def write(self, *records):
        for record in records:
            self._writer.write_record(record)


def _id(record):
    return record.rec_headers.get_header("WARC-Record-ID")


def common_crawl(path, *visits):
    """Request, response, metadata for each capture; many hosts in one compressed file."""
    with path.open("wb") as file:
        writer = Writer(file, is_gzip=True)
        writer.info("Apache Nutch 1.20")
        for visit in visits:
            request = writer.request(visit)
            response = writer.response(visit, **{"WARC-Concurrent-To": _id(request)})
            writer.write(request, response)
            facts = b"fetchTimeMs: 12\r\ncharset-detected: UTF-8\r\n"
            writer.about(visit.url, "metadata", facts, "application/warc-fields", visit.at,
                         **{"WARC-Concurrent-To": _id(response)})  # fmt: skip
    return path


def browsertrix(path, *visits):
    """The response before its request, and what the page looked like in records of its own."""
    with path.open("wb") as file:
        writer = Writer(file, is_gzip=True)
        writer.info("Browsertrix-Crawler 1.6 (with warcio.js 2.4)")
        for visit in visits:
            response = writer.response(visit)
            request = writer.request(visit, **{"WARC-Concurrent-To": _id(response)})
            writer.write(response, request)
            shown = json.dumps({"pageid": "1", "url": visit.url, "urls": {}}).encode()
            for name in ("pageinfo", "text"):
                writer.about(f"urn:{name}:{visit.url}", "resource", shown, "application/json",
                             visit.at)  # fmt: skip
            writer.about(f"urn:view:{visit.url}", "metadata", shown, "application/json", visit.at)
    return path


def wget(path, *visits):
    """Uncompressed; addresses in angle brackets; the log at the end."""
    made = io.BytesIO()
    writer = Writer(made, is_gzip=False)
    writer.info("Wget/1.21.3 (linux-gnu)")
    for visit in visits:
        request = writer.request(visit)
        writer.write(request, writer.response(visit, **{"WARC-Concurrent-To": _id(request)}))
    writer.about("metadata://gnu.org/software/wget/warc/wget.log", "resource", b"--2026--\n",
                 "text/plain", visits[-1].at)  # fmt: skip
    lines = made.getvalue().split(b"\r\n")
    name = b"WARC-Target-URI: "
    path.write_bytes(b"\r\n".join(
        name + b"<" + line.removeprefix(name) + b">" if line.startswith(name) else line
        for line in lines
    ))  # fmt: skip
    return path


def texts(path, *visits):
    """The extracted text of pages, as Common Crawl's WET files hold it."""
    with path.open("wb") as file:
        writer = Writer(file, is_gzip=True)
        writer.info("ia-web-commons")
        for visit in visits:
            writer.about(visit.url, "conversion", visit.body, "text/plain", visit.at)
    return path


TOOLS = {
    common_crawl: "crawl.warc.gz",
    browsertrix: "rec-0.warc.gz",
    wget: "wget.warc",
}


# Sites


def on(day, second=0):
    return f"2026-03-{day:02}T05:{second // 60:02}:{second % 60:02}Z"


GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/{}/jobs?content=true"


def greenhouse_row(number, board="fabrikam", **more):
    return {
        "id": number,
        "title": f"Weaver {number}",
        "absolute_url": f"https://job-boards.greenhouse.io/{board}/jobs/{number}",
        "location": {"name": "Lyon"},
        "content": f"&lt;p&gt;Weaves {number} cloths a day at the loom.&lt;/p&gt;",
        "updated_at": "2026-02-01T00:00:00Z",
        **more,
    }


def greenhouse(numbers, *, day=1, board="fabrikam", total=None, **more):
    rows = [greenhouse_row(number, board) for number in numbers]
    data = {"jobs": rows, "meta": {"total": len(rows) if total is None else total}}
    return api(GREENHOUSE.format(board), data, at=on(day), **more)


def lever(numbers, *, day=1):
    rows = [
        {
            "id": f"00000000-0000-4000-8000-{number:012}",
            "text": f"Dyer {number}",
            "hostedUrl": f"https://jobs.lever.co/tailspin/00000000-0000-4000-8000-{number:012}",
            "categories": {"location": "Oslo", "team": "Dyes"},
            "description": "<p>Dyes wool in the yard.</p>",
            "createdAt": 1767225600000,
        }
        for number in numbers
    ]
    return api("https://api.lever.co/v0/postings/tailspin?mode=json", rows, at=on(day))


def ashby(numbers, *, day=1):
    rows = [
        {
            "id": f"00000000-0000-4000-8000-{number:012}",
            "title": f"Spinner {number}",
            "jobUrl": f"https://jobs.ashbyhq.com/Wingtip/00000000-0000-4000-8000-{number:012}",
            "location": "Turin",
            "isListed": True,
            "descriptionHtml": "<p>Spins yarn.</p>",
        }
        for number in numbers
    ]
    url = "https://api.ashbyhq.com/posting-api/job-board/Wingtip?includeCompensation=true"
    return api(url, {"apiVersion": "1", "jobs": rows}, at=on(day))


WORKDAY = "https://proseware.wd5.myworkdayjobs.com/wday/cxs/proseware/Careers"


def workday_list(numbers, *, total, offset=0, at=None, posted="Today"):
    rows = [
        {
            "title": f"Fuller {number}",
            "externalPath": f"/job/Ghent/Fuller_R{number}",
            "locationsText": "Ghent",
            "postedOn": f"Posted {posted}",
            "bulletFields": [f"R{number}"],
            "timeType": "Full time",
        }
        for number in numbers
    ]
    query = {"appliedFacets": {}, "limit": 20, "offset": offset, "searchText": ""}
    data = {"total": 0 if offset else total, "jobPostings": rows}
    return post(f"{WORKDAY}/jobs", query, data, at=at or on(1, offset))


def workday_detail(number, *, at=None, text="Fulls cloth."):
    info = {
        "title": f"Fuller {number}",
        "jobReqId": f"R{number}",
        "jobDescription": f"<p>{text}</p>",
        "location": "Ghent",
        "startDate": "2026-02-01",
        "externalUrl": f"https://proseware.wd5.myworkdayjobs.com/Careers/job/Ghent/Fuller_R{number}",
    }
    data = {"jobPostingInfo": info, "hiringOrganization": {"name": "Proseware"}}
    return api(f"{WORKDAY}/job/Ghent/Fuller_R{number}", data, at=at or on(1, 100))


def workday(numbers, *, day=1):
    """A list in pages of 20 and every detail, as a browser asks for them."""
    numbers = list(numbers)
    for offset in range(0, len(numbers), 20):
        yield workday_list(numbers[offset : offset + 20], total=len(numbers), offset=offset,
                           at=on(day, offset))  # fmt: skip
    for second, number in enumerate(numbers, 100):
        yield workday_detail(number, at=on(day, second))


COHO = "https://careers.coho.example"


def posting_page(number, *, day=1, host=COHO, text="", **more):
    data = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Cooper {number}",
        "identifier": {"@type": "PropertyValue", "value": f"C-{number}"},
        "url": f"{host}/jobs/{number}",
        "description": f"<p>{text or 'Makes barrels of oak.'}</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Coho"},
    }
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = f"<html><head><title>Cooper {number}</title>{script}</head><body></body></html>"
    return Visit(url=f"{host}/jobs/{number}", body=body.encode(), at=on(day, number), **more)


def list_page(numbers, *, day=1, host=COHO, path="/jobs", total=None):
    """A list that says nothing but where its postings are."""
    items = [{"@type": "ListItem", "url": f"{host}/jobs/{number}"} for number in numbers]
    data = {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    shown = f"{len(items) if total is None else total} jobs"
    body = f"<html><head><title>Jobs</title>{script}</head><body><p>{shown}</p></body></html>"
    return Visit(url=f"{host}{path}", body=body.encode(), at=on(day))


WALL = (
    b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"
)
LOGIN = (
    b"<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form>"
    b'<input type="password" name="password"></form></body></html>'
)
