"""How a posting is a duplicate of an earlier one, and what keeps two apart."""

from __future__ import annotations

import dataclasses

import pytest
from duplicates_desk import ABOUT, BAKER, CASHIER, clusters, place, seen

from jobcrawler.duplicates.facts import Facts
from jobcrawler.duplicates.rules import agreement
from jobcrawler.duplicates.texts import Likeness
from jobcrawler.duplicates.titles import Title

TEXT = f"{ABOUT}\n{BAKER}"
REWORDED = (
    TEXT.replace("You ", "The candidate is going to ")
    .replace(" and ", " as well as ")
    .replace("helps", "is welcome")
    .replace("always", "every week")
)
OTHER_BAKERY = TEXT.replace(BAKER, CASHIER)


GERMAN = (
    "Sie backen jede Nacht vierhundert Brote, pflegen den Sauerteig, und zwei Lehrlinge lernen von"
    " Ihnen, wie sich ein guter Teig in der Hand anfühlt."
)


def second(tmp_path, *, first=None, **changes):
    """What is found of a second posting beside a first one."""
    found = clusters(tmp_path / "jobs.db", seen("J1", **(first or {})), seen("J2", **changes))
    return found.of("J2")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"site": "wanted"}, "full"),
        ({"site": "wanted", "hiring_organization": "NORTHWIND GmbH & Co. KG"}, "full"),
        ({"site": "wanted", "title": "Baker (m/w/d) - Kiel"}, "full"),
        ({"site": "wanted", "description_text": " ".join(TEXT.split())}, "full"),
        ({"site": "wanted", "description_text": f"Apply soon!\n{TEXT} Wanted at once."}, "full"),
        ({"job_locations": place("Oslo", "NO")}, "full"),
        ({"job_locations": ()}, "full"),
        ({"site": "wanted", "hiring_organization": None}, "full"),
        ({"site": "wanted", "hiring_organization": "Confidential"}, "full"),
        ({"site": "wanted", "description_text": TEXT[: len(TEXT) // 3]}, "partial"),
        ({"site": "wanted", "description_text": REWORDED}, "semantic"),
    ],
)
def test_a_duplicate_and_its_kind(tmp_path, changes, kind):
    assert second(tmp_path, **changes)[:2] == ("J1", kind)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Senior Baker"},
        {"title": "Baker, Night Shift"},
        {"title": "Cashier"},
        {"site": "wanted", "hiring_organization": "Tailspin"},
        {"site": "wanted", "hiring_organization": "Northwind Energy"},
        {"site": "wanted", "description_text": OTHER_BAKERY},
        {"site": "wanted", "description_text": None},
        {"site": "wanted", "description_text": "Bake bread."},
        {"site": "wanted", "hiring_organization": None, "job_locations": place("Oslo", "NO")},
        {"site": "wanted", "hiring_organization": None, "description_text": f"{TEXT} Soon."},
        {"description_text": REWORDED},
        {"description_text": f"{TEXT} {CASHIER}"},
        {"site": "wanted", "description_text": REWORDED, "job_locations": place("Oslo", "NO")},
    ],
)
def test_two_jobs(tmp_path, changes):
    assert second(tmp_path, **changes) is None


def test_two_employers_that_are_not_stated_are_not_one(tmp_path):
    unknown = {"hiring_organization": None, "description_text": "Bake bread by the sea."}
    assert second(tmp_path, first=unknown, **unknown, site="wanted") is None


def test_one_that_names_no_employer_is_no_bridge_between_two(tmp_path):
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1"),
        seen("J2", site="wanted", hiring_organization="Tailspin"),
        seen("J3", site="adverts", hiring_organization=None),
    )
    assert found.sets() == [["J3", "J1"]]


def test_a_proof_is_followed_before_a_likelihood(tmp_path):
    address = "https://tailspin.example/jobs/1234"
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1"),
        seen("J2", site="wanted", hiring_organization="Tailspin", url=address),
        seen("J3", site="adverts", hiring_organization=None, apply_url=address),
    )
    assert found.sets() == [["J3", "J2"]]


def test_two_employers_agree_in_nothing():
    one = Facts(job=1, order=0, site="a", job_id="1", organisation="northwind", text=7, words=500,
                title=Title("baker", ""))  # fmt: skip
    other = dataclasses.replace(one, job=2, order=1, site="b", organisation="tailspin")
    same = Likeness(shared=1, contained=1, words=1, shortest=300)
    assert agreement(one, other, lambda: same) is None
    assert agreement(one, dataclasses.replace(other, organisation=None), lambda: same)


# A number or an address of the employer's


@pytest.mark.parametrize(
    ("first", "changes", "kind"),
    [
        ({"requisition_id": "REQ-77120"}, {"title": "Bäcker (m/w/d)"}, "semantic"),
        ({"requisition_id": "REQ-77120"}, {"description_text": CASHIER}, "semantic"),
        ({"requisition_id": "REQ-77120"}, {"description_text": None}, "partial"),
        ({"requisition_id": "REQ-77120"}, {"title": "Senior Baker"}, None),
        ({"requisition_id": "REQ-77120"}, {"title": "Bäcker", "job_locations": place("X")}, None),
        ({"requisition_id": "REQ-77120"}, {"title": "Bäcker", "description_text": CASHIER}, None),
        ({"requisition_id": "1"}, {"title": "Bäcker"}, None),
        ({"requisition_id": "REQ-77120"},
         {"title": "Bäcker", "hiring_organization": "Tailspin"}, None),
    ],
)  # fmt: skip
def test_the_same_requisition(tmp_path, first, changes, kind):
    found = second(tmp_path, first=first, site="wanted", **{**first, **changes})
    assert (found and found[1]) == kind


def test_a_text_in_another_language_is_known_by_the_requisition(tmp_path):
    first = {"requisition_id": "REQ-77120", "in_language": "en"}
    found = second(tmp_path, first=first, site="wanted", requisition_id="REQ 77120",
                   title="Bäcker",
                   in_language="de", description_text=GERMAN)  # fmt: skip
    assert found == ("J1", "semantic", "title in another language, same place")


def test_a_text_in_another_language_is_known_by_what_both_state(tmp_path):
    stated = {"date_posted": "2026-02-27", "valid_through": "2026-05-01"}
    changes = {"site": "wanted", "in_language": "de", "description_text": GERMAN}
    assert second(tmp_path, first={"in_language": "en", **stated}, **stated, **changes)[1] == (
        "semantic"
    )
    del stated["valid_through"]
    (tmp_path / "jobs.db").unlink()
    assert second(tmp_path, first={"in_language": "en", **stated}, **stated, **changes) is None


def test_a_requisition_of_many_titles_is_of_none(tmp_path):
    pool = {"requisition_id": "POOL-2026"}
    two = [seen("J1", **pool), seen("J2", **pool, day=5, description_text=CASHIER)]
    others = [seen(f"K{n}", title=title, **pool, description_text=title)
              for n, title in enumerate(("Cook", "Driver", "Miller"))]  # fmt: skip
    assert clusters(tmp_path / "jobs.db", *two, *others).sets() == []
    assert clusters(tmp_path / "few.db", *two, *others[:2]).sets() == [["J1", "J2"]]


def test_the_same_address(tmp_path):
    url = "https://northwind.example/jobs/J1-4711"
    first = {"url": url}
    changes = {"site": "wanted", "apply_url": f"{url}/apply?utm_source=board"}
    assert second(tmp_path, first=first, **changes, description_text="Apply now.",
                  hiring_organization=None)[1] == "semantic"  # fmt: skip
    (tmp_path / "jobs.db").unlink()
    assert second(tmp_path, first=first, **changes, title="Senior Baker") is None


# Published again


@pytest.mark.parametrize(
    ("first", "changes", "expected"),
    [
        # the earlier one had ended
        ({"closed": 10}, {"day": 10}, "temporal"),
        ({"closed": 10}, {"day": 20, "site": "wanted"}, "temporal"),
        ({"closed": 10}, {"day": 20, "description_text": f"{TEXT} Wanted at once."}, "temporal"),
        # it had not
        ({}, {"day": 20}, "full"),
        ({"closed": 25}, {"day": 20}, "full"),
        # a board that is read for the first time shows what it had before
        ({"closed": 10}, {"day": 20, "site": "wanted", "date_posted": "2026-03-05"}, "full"),
        # stated dates, weeks apart
        ({"date_posted": "2026-02-01"}, {"day": 20, "date_posted": "2026-03-19"}, "temporal"),
        ({"date_posted": "2026-03-10"}, {"day": 20, "date_posted": "2026-03-19"}, "full"),
        ({"date_posted": "2026-02-01"}, {"date_posted": "2026-03-19"}, "full"),
        ({"date_posted": "2026-02-01"},
         {"day": 20, "site": "wanted", "date_posted": "2026-03-19"}, "full"),
    ],
)  # fmt: skip
def test_a_repost(tmp_path, first, changes, expected):
    assert second(tmp_path, first=first, **changes)[:2] == ("J1", expected)


def test_a_repost_links_to_the_last_earlier_posting_and_its_copies_to_it(tmp_path):
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1", day=1, closed=5),
        seen("J2", day=8, closed=12),
        seen("J3", day=15),
        seen("J4", day=16, site="wanted"),
        seen("J5", day=1, job_locations=place("Oslo", "NO")),
    )
    assert found.sets() == [["J1", "J5", "J2", "J3", "J4"]]
    assert found.of("J2")[:2] == ("J1", "temporal")
    assert found.of("J3")[:2] == ("J2", "temporal")
    assert found.of("J4")[:2] == ("J3", "full")
    assert found.of("J5")[:2] == ("J1", "full")
    reason = "published again, the earlier one ended on 2026-03-05; same text, same place"
    assert found.of("J2")[2] == reason
    assert found.rows("SELECT job_id FROM jobs_once") == [("J5",)]


def test_an_open_job_without_copies_is_listed_once_as_well(tmp_path):
    found = clusters(tmp_path / "jobs.db", seen("J1"), seen("J2", title="Cashier"),
                     seen("J3", title="Driver", closed=5))  # fmt: skip
    rows = found.rows("SELECT job_id, cluster FROM jobs_once ORDER BY job_id")
    assert rows == [("J1", None), ("J2", None)]
