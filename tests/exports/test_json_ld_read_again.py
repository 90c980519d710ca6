"""The JSON-LD export, read by an independent JSON-LD processor and compared with the archive."""

from __future__ import annotations

import copy
import datetime as dt
import json

import pytest
from exports_desk import FULL, HOST, Day, export, posting, rows
from schema_org import CONTEXT_URL, count, misplaced, said, triples, understood

from jobcrawler.items import EMPLOYMENT_TYPES, SALARY_UNITS, Place, Salary

POSTINGS = (
    FULL,
    posting("P-1", base_salary=Salary(minimum=25, maximum=25, currency="GBP", unit="HOUR"),
            employment_type=EMPLOYMENT_TYPES, direct_apply=False, workplace_type="on_site"),
    posting("P-2", base_salary=Salary(minimum=3000, currency="CHF", unit="MONTH"),
            job_locations=(Place(raw="", country="CH"), Place(raw="", latitude=0.0, longitude=7)),
            date_posted="2026-02-01T23:30:00+01:00", workplace_type="hybrid"),
    posting("P-3", base_salary=Salary(maximum=0.5, unit="DAY"), total_job_openings=1),
    posting("P-4", title="@id", hiring_organization="@context", department="schema:Thing",
            industry="_:b0", url=f"{HOST}/P-4?a=b&c=%20d#e", description_html=None,
            description_text="Pay < 5 & no <b>bold</b>\nBake."),
    posting("P-5", base_salary=Salary(minimum=1, maximum=2, currency="EUR"), title="Bäcker 🍞",
            job_locations=(Place(raw="Basel", locality="Basel", region="BS"),) * 2),
    posting("P-6", description_html=None, description_text=None),
    *(posting(f"U-{unit}", base_salary=Salary(minimum=1, maximum=2, currency="EUR", unit=unit))
      for unit in SALARY_UNITS),
)  # fmt: skip
PLAIN = {
    "title": "title", "url": "url", "datePosted": "date_posted", "validThrough": "valid_through",
    "jobStartDate": "job_start_date", "industry": "industry",
    "occupationalCategory": "occupational_category", "totalJobOpenings": "total_job_openings",
}  # fmt: skip
"""Properties that say what a column says, as it says it."""
NAMED = {"hiringOrganization": "hiring_organization", "employmentUnit": "department"}


@pytest.fixture
def path(tmp_path):
    with Day(tmp_path / "jobs.db", 1) as day:
        day.read(*POSTINGS)
    with Day(tmp_path / "jobs.db", 2) as day:
        day.close("P-3")
    return tmp_path / "jobs.db"


@pytest.fixture
def documents(path, tmp_path):
    """By job_id, the exported lines."""
    lines = export(path, "jsonld", tmp_path / "out.jsonl", with_text=True).read_text("utf-8")
    read = [json.loads(line) for line in lines.splitlines()]
    assert len(read) == len(POSTINGS)
    return {document["identifier"]["value"]: document for document in read}


def test_no_term_is_unknown(documents):
    for document in documents.values():
        assert document["@context"] == CONTEXT_URL
        assert count(said(understood(document))) == count(document)


def test_every_statement_is_one_in_rdf(documents):
    for document in documents.values():
        # A node is its type and what leads to it, but that nothing leads to the posting.
        nodes = json.dumps(document).count('"@type"')
        assert len(triples(document)) == count(document) + nodes - 1


@pytest.mark.parametrize("where", [(), ("hiringOrganization",), ("jobLocation", 0, "address")])
def test_a_term_that_is_unknown_is_lost(documents, where):
    planted = copy.deepcopy(documents["R-1"])
    node = planted
    for step in where:
        node = node[step]
    node["nmae"] = "lost"
    assert count(said(understood(planted))) == count(planted) - 1
    node["@type"] = "Postning"
    with pytest.raises(AssertionError, match="no term of schema"):
        said(understood(planted))


def test_it_is_shaped_as_documented(documents):
    for document in documents.values():
        assert misplaced(said(understood(document))) == []


@pytest.mark.parametrize(
    "wrong", [{"title": 5}, {"directApply": "yes"}, {"addressCountry": "DE"}, {"value": 5},
              {"totalJobOpenings": True}, {"jobLocation": {"@type": "PostalAddress"}}],
)  # fmt: skip
def test_another_shape_is_seen(documents, wrong):
    assert misplaced(said(understood({**documents["P-1"], **wrong})))


def test_it_says_what_the_archive_says(path, documents):
    found = {}
    for job in rows(path, "SELECT * FROM jobs LEFT JOIN job_texts ON job = jobs.id"):
        read = said(understood(documents[job["job_id"]]))
        expected = {theirs: [job[ours]] for theirs, ours in PLAIN.items()}
        expected |= {theirs: [named("Organization", job[ours])] for theirs, ours in NAMED.items()
                     if job[ours]}  # fmt: skip
        expected |= {"@type": ["JobPosting"], "jobLocation": places(path, job["id"]),
                     "employmentType": json.loads(job["employment_type"] or "[]"),
                     "directApply": [{None: None, 0: False, 1: True}[job["direct_apply"]]],
                     "jobLocationType": ["TELECOMMUTE"] * (job["workplace_type"] == "remote"),
                     "applicantLocationRequirements": [
                         named("AdministrativeArea", name)
                         for name in json.loads(job["applicant_location_requirements"] or "[]")],
                     "identifier": [{**named("PropertyValue", job["site"]),
                                     "value": [job["job_id"]]}]}  # fmt: skip
        found[job["job_id"]] = read.pop("baseSalary", None), read.pop("description", None)
        expected = {name: value for name, value in expected.items() if value not in ([], [None])}
        assert read == expected
    assert {job_id: pay for job_id, (pay, _) in found.items()} == PAY
    assert {job_id: text for job_id, (_, text) in found.items()} == TEXTS


def named(kind, name):
    return {"@type": [kind], "name": [name]}


def places(path, job):
    return [place(row) for row in rows(
        path, "SELECT * FROM job_locations WHERE job = ? ORDER BY position", job)]  # fmt: skip


def place(row):
    def node(kind, **columns):
        values = {
            name: [row[column]] for name, column in columns.items() if row[column] is not None
        }
        return [{"@type": [kind], **values}] if values else None

    found = {
        "name": [row["raw"]] if row["raw"] else None,
        "address": node("PostalAddress", addressLocality="locality", addressRegion="region",
                        addressCountry="country"),
        "geo": node("GeoCoordinates", latitude="latitude", longitude="longitude"),
    }  # fmt: skip
    return {"@type": ["Place"], **{name: value for name, value in found.items() if value}}


def pay(currency, unit, **values):
    said = {name: [value] for name, value in {**values, "unitText": unit}.items() if value}
    coined = {"currency": [currency]} if currency else {}
    return [{"@type": ["MonetaryAmount"], **coined,
             "value": [{"@type": ["QuantitativeValue"], **said}]}]  # fmt: skip


PAY = {
    "R-1": pay("EUR", "YEAR", minValue=50_000, maxValue=60_000.5),
    "P-1": pay("GBP", "HOUR", value=25),
    "P-2": pay("CHF", "MONTH", minValue=3000),
    "P-3": pay(None, "DAY", maxValue=0.5),
    "P-4": None,
    "P-5": pay("EUR", None, minValue=1, maxValue=2),
    "P-6": None,
    **{f"U-{unit}": pay("EUR", unit, minValue=1, maxValue=2) for unit in SALARY_UNITS},
}
TEXTS = {
    **{each.job_id: [each.description_html] for each in POSTINGS},
    "P-4": ["Pay &lt; 5 &amp; no &lt;b&gt;bold&lt;/b&gt;<br>\nBake."],
    "P-6": None,
}


def test_dates_are_dates(documents):
    for document in documents.values():
        for name in ("datePosted", "validThrough"):
            if name in document:
                assert dt.datetime.fromisoformat(document[name])
                (value,) = understood(document)[f"http://schema.org/{name}"]
                assert value["@type"] == "http://schema.org/Date"


def test_without_contacts_it_is_shaped_so_too(path, tmp_path):
    target = export(path, "jsonld", tmp_path / "out.jsonl", with_text=True, is_redacted=True)
    read = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert len(read) == len(POSTINGS)
    for document in read:
        node = said(understood(document))
        assert count(node) == count(document)
        assert misplaced(node) == []
