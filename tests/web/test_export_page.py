"""A search as a file: streamed by Datasette, and the same as the command's."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from urllib.parse import parse_qsl

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.archive.ledger import Verdict
from jobcrawler.archive.questions.rows import PART, POSTING
from jobcrawler.archive.reader import ArchiveReader
from jobcrawler.archive.store import Archive
from jobcrawler.archive.warc_records import Exchange
from jobcrawler.exports.exporting import Export
from jobcrawler.exports.wanted import Wanted
from jobcrawler.items import JobPosting, Place, Salary
from jobcrawler.page import DETAIL, Fetch
from jobcrawler.search.query import search_of
from jobcrawler.web.export_page import Stream, file_name

MANY = 2 * PART + 3
AT = "2026-03-01T05:00:00Z"
CLOSED = "J7"
SWISS, PAID = "J8", "J9"
ULM = Place(raw="Ulm", locality="Ulm", country="DE")
BASEL = Place(raw="Basel", locality="Basel", country="CH")
PLACES = {CLOSED: (Place(raw="Everywhere"),), SWISS: (ULM, BASEL, ULM)}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "jobs.db"
    with Archive(path) as archive:
        run = archive.runs.begin(
            "northwind", "saved", "board", at=AT, warc=archive.new_warc("northwind", AT)
        )
        answer = Exchange(url="https://a.example/", status=200, body=b"<p>", fetched_at=AT)
        page = archive.add_page(run, Fetch(url=answer.url, kind=DETAIL), answer, stored=False)
        for number in range(MANY):
            archive.record(
                JobPosting(
                    job_id=f"J{number}", url=f"https://a.example/{number}",
                    title="=Pflegekraft" if number % 2 else "Nurse", site="northwind",
                    fetched_at=AT, page=page, description_text=f"Call +49 89 123456{number}",
                    job_locations=PLACES.get(f"J{number}", (ULM,)),
                    base_salary=Salary(minimum=6e4, currency="EUR", unit="YEAR")
                    if f"J{number}" == PAID else None,
                ), run=run, revision=None,
            )  # fmt: skip
        job = archive.known("northwind")[CLOSED].id
        archive.close_job(job, at=AT, because="http 404", run=run, page=None)
        archive.runs.finish(run.id, at=AT, verdict=Verdict("complete"), facts={})
    return path


@pytest.fixture
def served(path):
    datasette = Datasette([str(path)])
    yield datasette
    for database in datasette.databases.values():
        database.close()


def ask(served, address):
    async def answer():
        await served.invoke_startup()
        return await served.client.get(f"/jobs/{address}")

    return asyncio.run(answer())


def exported(path, kind, **said):
    stream = io.BytesIO()
    with ArchiveReader(path) as archive:
        Export(archive=archive, wanted=Wanted(**said), created=AT).to_stream(kind, stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@pytest.mark.parametrize(
    "query", ["status=any", "", "status=closed", "q=nurse&country=DE", "q=nobody", "q=%22%00*("]
)
def test_a_search_is_the_commands_export(path, served, kind, query):
    answer = ask(served, f"export.{kind}?{query}")
    assert answer.status_code == 200
    assert answer.content == exported(path, kind, search=search_of(parse_qsl(query)))


def test_all_postings_come(served):
    answer = ask(served, "export.csv?status=any")
    rows = list(csv.DictReader(io.StringIO(answer.text, newline=""), strict=True))
    assert [row["job_id"] for row in rows] == [f"J{number}" for number in range(MANY)][::-1]
    assert {row["title"] for row in rows} == {"Nurse", "'=Pflegekraft"}
    assert {row["job_id"]: row["closed_because"] for row in rows}[CLOSED] == "http 404"
    assert tuple(rows[0]) == POSTING


def test_a_posting_s_countries_are_those_of_all_its_places(served):
    """Whoever asks for Germany has rows whose first place is elsewhere."""
    rows = list(csv.DictReader(io.StringIO(ask(served, "export.csv?country=CH").text, newline="")))
    assert [(row["country"], row["countries"]) for row in rows] == [("DE", "DE; CH")]
    assert list(rows[0]).index("countries") == list(rows[0]).index("country") + 1
    (line,) = ask(served, "export.jsonl?country=CH").text.splitlines()
    assert json.loads(line)["countries"] == ["DE", "CH"]
    nowhere = json.loads(ask(served, "export.jsonl?status=closed").text)
    assert (nowhere["country"], nowhere["countries"]) == (None, [])


def test_pay_from_an_amount_is_part_of_a_search(served):
    answer = ask(served, "export.jsonl?pay_from=EUR+YEAR+60000&opened=before")
    assert [json.loads(line)["job_id"] for line in answer.text.splitlines()] == [PAID]
    assert "eur-year-60000" in answer.headers["content-disposition"]


def test_descriptions_come_when_asked_for(path, served):
    lines = ask(served, "export.jsonl?q=pflegekraft&text=1").text.splitlines()
    assert json.loads(lines[0])["description_text"].startswith("Call +49")
    assert "description_text" not in ask(served, "export.jsonl").text
    search = search_of([("q", "pflegekraft")])
    plain = exported(path, "csv", search=search, with_text=True)
    assert ask(served, "export.csv?q=pflegekraft&text=1").content == plain


def test_it_is_a_file_to_keep(served):
    answer = ask(served, "export.csv?q=nurse&country=DE")
    assert answer.headers["content-disposition"] == 'attachment; filename="jobs-nurse-de.csv"'
    assert answer.headers["content-type"].startswith("text/csv; charset=utf-8")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_only_the_head_is_asked_for(served):
    """Clients drop what a server sends all the same, so the server itself is asked."""
    sent = []
    path = "/jobs/export.jsonl"
    scope = {
        "type": "http", "http_version": "1.1", "method": "HEAD", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "headers": [],
    }  # fmt: skip

    async def receive():
        await asyncio.sleep(60)  # the client waits

    async def send(message):
        sent.append(message)

    async def answer():
        await served.invoke_startup()
        await served.app()(scope, receive, send)

    asyncio.run(answer())
    start, *rest = sent
    assert start["status"] == 200
    assert any(b"attachment" in value for _, value in start["headers"])
    assert b"".join(message["body"] for message in rest) == b""


def test_what_cannot_be_meant_is_said(served):
    answer = ask(served, "export.csv?colour=red")
    assert answer.status_code == 400
    assert "colour: no part of a search" in answer.text
    assert ask(served, "export.xls").status_code == 404


@given(st.text(), st.text(), st.sampled_from(["csv", "jsonl"]))
def test_names_of_files_are_plain(archive, text, kind):
    name = file_name(archive, search_of([("q", text), ("site", text)]), kind)
    stem, _, end = name.rpartition(".")
    assert end == kind
    assert stem
    assert len(stem) <= 80
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_client_that_goes_away_ends_it():
    """The parts are endless: only the client's going ends them."""
    made, is_closed = [], []
    gone = asyncio.Event()

    async def parts():
        try:
            while True:
                made.append(len(made))
                yield b"part"
        finally:
            is_closed.append(True)

    async def receive():
        if not made:
            return {"type": "http.request"}
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        if len(made) == 3:
            gone.set()
        await asyncio.sleep(0)

    async def stream():
        answer = Stream(parts(), receive, content_type="text/csv", headers={})
        await asyncio.wait_for(answer.asgi_send(send), timeout=10)

    asyncio.run(stream())
    assert 3 <= len(made) < 10
    assert is_closed == [True]


def test_a_fault_on_the_way_is_no_whole_file():
    """What is cut short has no end, so that who takes it can tell."""
    sent = []

    async def parts():
        yield b"part"
        raise OSError

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    answer = Stream(parts(), receive, content_type="text/csv", headers={})
    with pytest.raises(OSError, match=r"^$"):
        asyncio.run(answer.asgi_send(send))
    assert [message.get("more_body") for message in sent] == [None, True]
