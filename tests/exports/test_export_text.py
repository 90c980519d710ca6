"""Exports as text, read again by others' readers and compared with the archive."""

from __future__ import annotations

import csv
import io
import json

import pytest
from exports_desk import FORMULAS, FULL, SIGNS, change, export, fill, rows, undone
from hypothesis import example, given
from hypothesis import strategies as st

from jobcrawler.archive.questions.rows import COLUMNS, POSTING, TEXTS
from jobcrawler.exports import jobspy
from jobcrawler.exports.csv_lines import csv_line
from jobcrawler.search.query import Search

LISTS = ("employment_type", "applicant_location_requirements")


@pytest.fixture
def path(tmp_path):
    return fill(tmp_path / "jobs.db")


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def read_jsonl(path):
    # Not splitlines(): readers of lines end them elsewhere too, and must find the same.
    text = path.read_text("utf-8")
    assert len(text.splitlines()) == text.count("\n")
    return [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]


def archived(path):
    sql = f"SELECT {', '.join((*COLUMNS, *TEXTS))} FROM jobs JOIN job_texts ON job = id"
    return rows(path, f"{sql} ORDER BY id DESC")


def test_csv_is_the_archive(path, tmp_path):
    read = read_csv(export(path, "csv", tmp_path / "out.csv", with_text=True))
    truth = archived(path)
    assert len(read) == len(truth) == 14
    for row, job in zip(read, truth, strict=True):
        for name in (*COLUMNS, *TEXTS):
            assert undone(row[name]) == cell(name, job[name]), name
    closed = {row["job_id"]: row["closed_because"] for row in read}
    assert closed["C-1"] == "http 404"
    assert closed["M-1"] == ""


def cell(name, value):
    if value is None:
        return ""
    if name in LISTS:
        return "; ".join(json.loads(value))
    return {0: "false", 1: "true"}[value] if name == "direct_apply" else str(value)


def test_no_cell_is_a_formula(path, tmp_path):
    target = export(path, "csv", tmp_path / "out.csv", with_text=True)
    read = read_csv(target)
    cells = [value for row in read for value in row.values()]
    assert not [value for value in cells if value[:1] in SIGNS]
    assert {undone(row["title"]) for row in read} >= {row["title"] for row in archived(path)}
    assert sum(row["title"].startswith("'") for row in read) == len(FORMULAS)


@given(st.text())
@example("=1")
@example("'=1")
@example("'''+x")
@example("'s morgens")
def test_a_cell_can_be_undone(text):
    ((safe,),) = csv.reader(io.StringIO(csv_line([text]), newline=""), strict=True) or [("",)]
    assert undone(safe) == text
    assert safe[:1] not in SIGNS


def test_numbers_stay_numbers():
    assert csv_line([-71.11, -3, None, True, "-3"]) == "-71.11,-3,,true,'-3\r\n"


def test_csv_leaves_texts_out_unless_wanted(path, tmp_path):
    read = read_csv(export(path, "csv", tmp_path / "out.csv"))
    assert tuple(read[0]) == POSTING


def test_json_lines_are_the_archive(path, tmp_path):
    read = read_jsonl(export(path, "jsonl", tmp_path / "out.jsonl", with_text=True))
    truth = archived(path)
    assert len(read) == len(truth)
    for row, job in zip(read, truth, strict=True):
        for name in set(COLUMNS) - {*LISTS, "job_locations", "extra", "direct_apply"}:
            assert row[name] == job[name], name
        assert [row[name] for name in LISTS] == [json.loads(job[name] or "[]") for name in LISTS]
        assert row["direct_apply"] is (None if job["direct_apply"] is None else True)
        assert row["description_text"] == job["description_text"]
    full = next(row for row in read if row["job_id"] == "R-1")
    assert full["job_locations"] == rows(
        path, "SELECT raw, locality, region, region_code, country, latitude, longitude"
        " FROM job_locations WHERE job = ? ORDER BY position", full["id"],
    )  # fmt: skip
    assert full["extra"] == FULL.extra


def test_what_python_takes_for_json_is_json(path, tmp_path):
    # Half a surrogate pair, and no number: no longer written, but once it was.
    old = '{"half": "\\ud800", "none": NaN}'
    change(path, "UPDATE jobs SET extra = ? WHERE job_id = 'X-1'", old)
    target = export(path, "jsonl", tmp_path / "out.jsonl")
    (odd,) = (row["extra"] for row in read_jsonl(target) if row["job_id"] == "X-1")
    assert odd == {"half": "\ud800", "none": "NaN"}
    assert b"\\ud800" in target.read_bytes()


def test_json_ld_is_schema_org(path, tmp_path):
    target = export(path, "jsonld", tmp_path / "out.jsonl", with_text=True)
    assert "<" not in target.read_text("utf-8")
    read = {row["identifier"]["value"]: row for row in read_jsonl(target)}
    assert len(read) == 14
    assert all(row["@type"] == "JobPosting" and row["title"] for row in read.values())
    full = read["R-1"]
    assert {name: full[name] for name in ("datePosted", "validThrough", "directApply")} == {
        "datePosted": "2026-02-01", "validThrough": "2026-06-30", "directApply": True,
    }  # fmt: skip
    assert full["hiringOrganization"] == {"@type": "Organization", "name": "Northwind GmbH"}
    assert full["employmentType"] == ["FULL_TIME", "INTERN"]
    assert full["jobLocationType"] == "TELECOMMUTE"
    assert full["jobLocation"][0]["address"] == {
        "@type": "PostalAddress", "addressLocality": "Cambridge", "addressRegion": "MA",
        "addressCountry": "US",
    }  # fmt: skip
    assert full["jobLocation"][0]["geo"]["longitude"] == -71.11
    assert full["jobLocation"][1] == {"@type": "Place", "name": "Remote (Europe)"}
    assert full["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "minValue": 50_000, "maxValue": 60_000.5, "unitText": "YEAR",
    }  # fmt: skip
    assert full["description"] == FULL.description_html
    # Nothing is said where the site says nothing.
    assert not {"datePosted", "baseSalary", "hiringOrganization", "jobLocation"} & set(read["X-1"])


def test_jobspy_has_its_columns(path, tmp_path):
    target = export(path, "jobspy", tmp_path / "out.csv", with_text=True)
    read = {row["id"]: row for row in read_csv(target)}
    full = read["northwind-R-1"]
    assert tuple(full) == jobspy.COLUMNS
    said = {name: value for name, value in full.items() if value}
    description = said.pop("description")
    assert description == "mail bo@x.example"
    assert said == {
        "id": "northwind-R-1", "site": "northwind", "job_url": FULL.url,
        "job_url_direct": FULL.apply_url, "title": "Köchin", "company": "Northwind GmbH",
        "location": "Cambridge, MA; Remote (Europe)", "date_posted": "2026-02-01",
        "job_type": "fulltime, internship", "salary_source": "description", "interval": "yearly",
        "min_amount": "50000.0", "max_amount": "60000.5", "currency": "EUR", "is_remote": "True",
        "job_function": "Food", "company_industry": "Hospitality", "vacancy_count": "3",
        "work_from_home_type": "Remote",
    }  # fmt: skip
    assert read["marlow-M-1"]["is_remote"] == ""


def test_contacts_are_taken_out(path, tmp_path):
    for kind in ("csv", "jsonl", "jobspy", "jsonld"):
        target = export(path, kind, tmp_path / "out", with_text=True, is_redacted=True)
        text = target.read_text("utf-8")
        assert "bo@x" not in text
        assert "@northwind" not in text
        assert "[email]" in text
    full = next(row for row in read_jsonl(export(path, "jsonl", tmp_path / "out", with_text=True,
                is_redacted=True)) if row["job_id"] == "R-1")  # fmt: skip
    assert (full["description_html"], full["extra"]) == (None, {})
    assert full["description_text"] == "mail [email]"
    assert full["url"] == FULL.url


def test_a_search_is_exported(path, tmp_path):
    def titles(**said):
        target = export(path, "csv", tmp_path / "out.csv", search=Search(**said))
        return [row["job_id"] for row in read_csv(target)]

    assert titles(text="potter") == ["M-1"]
    assert titles(status="closed") == ["C-1"]
    assert "C-1" not in titles()
    assert titles(status="any", facets=(("site", "marlow"),)) == ["M-1"]
    assert titles(text="nobody") == []
