"""The rules by which benchmarks judge two readers, on rows written by hand."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from project import ROOT

sys.path.append(str(ROOT))  # the benchmarks are not installed

from benchmarks.peer_corpus import payloads_in
from benchmarks.peer_judging import judged
from benchmarks.peer_tables import Judgement, by_platform, differences, together

TRUTH = {
    "job_id": "7",
    "title": "Beekeeper",
    "hiring_organization": None,
    "hiring_organization_accept": [None, "Hive Ltd"],
    "requisition_id": None,
    "department": "Apiary",
    "date_posted": "2026-03-02",
    "locations_raw": ["Oslo, Norway", "Bergen, Norway"],
    "locations_raw_accept": [["Oslo, Norway", "Bergen, Norway"], ["Oslo"]],
    "country": "NO",
    "employment_type": [],
    "salary": {"min": 50, "max": 60.0, "currency": "NOK", "unit": "HOUR"},
    "description_contains": ["keep the bees", "and R&D"],
}
ROW = {
    "job_id": ["7"],
    "title": ["  beekeeper "],
    "department": ["Apiary"],
    "date_posted": ["2026-03-02T09:00:00+01:00"],
    "job_locations": [["Bergen, Norway", "Oslo, Norway"]],
    "country": ["NO"],
    "base_salary": [{"minimum": 50.0, "maximum": 60, "currency": "NOK", "unit": "HOUR"}],
    "description_text": ["You keep\nthe bees, and R&amp;D."],
}


def outcomes(*rows: dict[str, list[Any]], truth: dict[str, Any] = TRUTH) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in judged(rows, [truth], 1):
        found.setdefault(value.field, []).append(value.outcome)
    return found


def test_a_right_row() -> None:
    found = outcomes(ROW)
    assert found.pop("description_text") == ["right", "right"]
    assert found == {field: ["right"] for field in {"postings", *ROW} - {"description_text"}}


def test_no_row_lacks_all_that_is_stated_and_nothing_else() -> None:
    assert outcomes() == {
        field: ["missing"] * len(found) for field, found in outcomes(ROW).items()
    }


@pytest.mark.parametrize(
    ("field", "value", "outcome"),
    [
        ("hiring_organization", "Hive Ltd", "right"),  # accepted, though not asked for
        ("hiring_organization", "Other Ltd", "wrong"),
        ("requisition_id", "7", "right"),  # it repeats the id
        ("requisition_id", "8", "wrong"),  # the payload states none
        ("employment_type", ["FULL_TIME"], "wrong"),
        ("department", "Honey", "wrong"),
        ("date_posted", "2026-03-01", "wrong"),
        ("date_posted", "", "missing"),
        ("job_locations", ["Oslo"], "right"),
        ("job_locations", ["Oslo", "Bergen"], "wrong"),
        ("base_salary", {"minimum": 50, "maximum": 60, "currency": "NOK", "unit": None}, "wrong"),
        ("base_salary", None, "missing"),
    ],
)
def test_a_field(field: str, value: Any, outcome: str) -> None:
    assert outcomes({**ROW, field: [value]})[field] == [outcome]


def test_one_of_several_readings_is_enough() -> None:
    assert outcomes({**ROW, "country": ["SE", "NO"]})["country"] == ["right"]


def test_a_text_that_lacks_a_passage_is_wrong_and_no_text_is_missing() -> None:
    assert outcomes({**ROW, "description_text": ["keep the bees"]})["description_text"] == [
        "right",
        "wrong",
    ]
    assert outcomes({**ROW, "description_text": []})["description_text"] == ["missing"] * 2


def test_a_row_of_another_id_is_known_by_its_title_and_its_id_is_wrong() -> None:
    found = outcomes({**ROW, "job_id": ["x"]})
    assert (found["job_id"], found["title"], found["country"]) == (["wrong"], ["right"], ["right"])
    twice = outcomes({**ROW, "job_id": ["x"]}, {**ROW, "job_id": ["y"]})
    assert (twice["postings"], twice["job_id"], twice["title"]) == (
        ["wrong"],
        ["missing"],
        ["missing"],
    )


def test_a_cut_list_says_that_it_is_whole(tmp_path: Path) -> None:
    corpus = tmp_path / "api"
    (corpus / "workday").mkdir(parents=True)
    (corpus / "workday/list.json").write_text('{"total": 2000, "jobPostings": [{}]}')
    (corpus / "workday/one.json").write_text("{}")
    (corpus / "workday/other.json").write_text("{}")
    postings = {"one": ("detail", "R1"), "other": ("detail", "R2"), "list": ("listing", "R1")}
    files = [
        {"file": f"workday/{name}.json", "platform": "workday", "kind": kind, "postings": 1}
        for name, (kind, _) in postings.items()
    ]
    truths = [
        {"file": f"workday/{name}.json", "job_id": job_id, "title": kind}
        for name, (kind, job_id) in postings.items()
    ]
    for name, lines in (("expected_files", files), ("expected", truths)):
        (corpus / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)))
    listing, detail = payloads_in(tmp_path)  # nothing leads to the other one
    assert json.loads(listing.body) == {"total": 1, "jobPostings": [{}]}
    assert (detail.job_id, detail.listing) == ("R1", listing.body)
    # What its list says of a posting is true of its page too.
    assert {detail.truths[0]["title"], *detail.truths[0]["title_accept"]} == {"detail", "listing"}


def test_the_tables(tmp_path: Path) -> None:
    test_a_cut_list_says_that_it_is_whole(tmp_path)
    payload = next(payloads_in(tmp_path))
    ours, its = (list(judged(rows, [TRUTH], 1)) for rows in ([ROW], []))
    speeds = {
        "workday": {"parsed": [300.0, 100.0], "its": [200.0, 100.0], "cleaned": [50.0, 50.0]}
    }
    table = by_platform([Judgement(payload, ours, its)], speeds)
    lines = list(zip(*(column.cells for column in table.columns), strict=True))
    right, none = ("10", "0", "0"), ("0", "0", "10")
    assert lines == [
        (name, "1", *right, *none, "200", "150", "1.25", "50", "0.38")
        for name in ("workday", "all")
    ]
    assert Counter(
        line.split("\t")[0] for line in differences([Judgement(payload, ours, its)])
    ) == {"its": 10}


def test_the_speed_of_all_is_that_of_reading_each_once() -> None:
    slow, fast = (
        {name: [speed] for name in ("parsed", "its", "cleaned")} for speed in (10.0, 100.0)
    )
    found = together({"slow": slow, "fast": fast}, {"slow": 10, "fast": 300})
    assert found["parsed"] == [77.5]
