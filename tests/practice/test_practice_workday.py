"""The practice site in Workday's shape: a list by offset, details by path."""

from __future__ import annotations

import http.client
import json

import pytest
from practice_reader import get

from jobcrawler.practice import Faults, Practice, serve
from jobcrawler.practice.posting import description_html
from jobcrawler.practice.workday import ROOT

SITE = Practice(postings=60)


def asked(site, **query):
    sent = get(site, f"{ROOT}/jobs", method="POST", body=json.dumps(query).encode())
    return sent.status, json.loads(sent.body)


def listed(site, **query):
    return asked(site, **query)[1]["jobPostings"]


def ids(rows):
    return [row["bulletFields"][0] for row in rows]


def faulty(**knobs):
    return Practice(postings=60, faults=Faults(**knobs))


def test_the_list_is_the_same_world():
    every = [row for offset in (0, 20, 40) for row in listed(SITE, offset=offset, limit=20)]
    assert ids(every) == [posting.job_id for posting in SITE.open_on(0)]
    assert asked(SITE, offset=0, limit=20)[1]["total"] == 60
    assert listed(SITE, offset=60, limit=20) == []
    for row, posting in zip(every, SITE.open_on(0), strict=True):
        assert row["title"] == posting.title
        assert row["externalPath"].endswith(f"_{posting.job_id}")
        several = f"{len(posting.spots)} Locations"
        assert row["locationsText"] == (posting.places if len(posting.spots) == 1 else several)


def test_rows_begin_at_any_offset():
    assert ids(listed(SITE, offset=7, limit=3)) == [p.job_id for p in SITE.open_on(0)[7:10]]


@pytest.mark.parametrize("body", [b"", b"no JSON", b"[1]", b'{"offset": -1, "limit": "x"}'])
def test_a_query_that_is_none_asks_for_the_first_rows(body):
    sent = get(SITE, f"{ROOT}/jobs", method="POST", body=body)
    assert ids(json.loads(sent.body)["jobPostings"]) == ids(listed(SITE, offset=0, limit=20))


def test_a_detail_is_found_by_the_path_of_its_row():
    for posting, row in zip(SITE.open_on(0), listed(SITE, offset=0, limit=20), strict=False):
        sent = get(SITE, ROOT + row["externalPath"])
        info = json.loads(sent.body)["jobPostingInfo"]
        assert (info["title"], info["jobReqId"]) == (posting.title, posting.job_id)
        assert info["jobDescription"] == description_html(posting)
        assert [info["location"], *info["additionalLocations"]] == [
            spot.words for spot in posting.spots
        ]
        assert info["startDate"] == str(posting.posted)
        assert "ETag" in sent.headers


def test_a_closed_or_unknown_detail_is_404():
    site = Practice(postings=60, day=3)
    for number in (site.world.closed[0].posting_id, 1, "x"):
        sent = get(site, f"{ROOT}/job/{number}/Cook_1")
        assert (sent.status, json.loads(sent.body)["errorCode"]) == (404, "S22")


def test_the_list_is_asked_by_post_alone():
    sent = get(SITE, f"{ROOT}/jobs")
    assert (sent.status, sent.headers["Allow"]) == (405, "POST")


def test_page_limit():
    assert len(listed(faulty(page_limit=20), offset=0, limit=20)) == 20
    status, error = asked(faulty(page_limit=20), offset=0, limit=21)
    assert (status, error["errorCode"]) == (400, "HTTP_400")


def test_fewer_rows_than_were_asked_for():
    site = faulty(page_size=7)
    assert len(listed(site, offset=0, limit=20)) == 7
    assert ids(listed(site, offset=7, limit=20)) == [p.job_id for p in SITE.open_on(0)[7:14]]


def test_faults_of_lists_act_here_too():
    assert asked(faulty(total_first_page_only=True), offset=20, limit=20)[1]["total"] == 0
    capped = faulty(cap=40)
    assert asked(capped, offset=0, limit=20)[1]["total"] == 40
    assert listed(capped, offset=40, limit=20) == listed(SITE, offset=0, limit=20)
    assert get(faulty(listing_status={2: 500}), f"{ROOT}/jobs", method="POST",
               body=b'{"offset": 20, "limit": 20}').status == 500  # fmt: skip
    sent = get(faulty(dead="no_board"), f"{ROOT}/jobs", method="POST")
    assert json.loads(sent.body)["error"] == "Job board does not exist."


def test_a_query_arrives_over_the_wire():
    with serve(SITE) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("POST", f"{ROOT}/jobs", body=b'{"offset": 3, "limit": 2}')
        sent = connection.getresponse()
        assert ids(json.loads(sent.read())["jobPostings"]) == [
            posting.job_id for posting in SITE.open_on(0)[3:5]
        ]
        connection.close()


@pytest.mark.parametrize("length", ["x", "9" * 30, "-4"])
def test_a_length_that_is_none_reads_nothing(length):
    with serve(SITE) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.putrequest("POST", f"{ROOT}/jobs")
        connection.putheader("Content-Length", length)
        connection.endheaders()
        assert connection.getresponse().status == 200
        connection.close()
