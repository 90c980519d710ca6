from __future__ import annotations

import dataclasses
import html
import json

import pytest
from practice_reader import get

from jobcrawler.practice import Practice
from jobcrawler.practice.posting import description_html

BOARD = "/v1/boards/practice/jobs"
SITE = Practice()


def read(target, site=SITE):
    return json.loads(get(site, target).body)


@pytest.mark.parametrize("day", [0, 6])
def test_the_board_is_the_same_world(day):
    site = dataclasses.replace(SITE, day=day)
    value = read(f"{BOARD}?content=true", site)
    assert value["meta"]["total"] == len(value["jobs"]) == len(site.open_on(day))
    for job, posting in zip(value["jobs"], site.open_on(day), strict=True):
        assert job["id"] == posting.posting_id
        assert job["requisition_id"] == posting.job_id
        assert job["title"] == posting.title
        assert job["location"]["name"] == posting.places
        assert html.unescape(job["content"]) == description_html(posting)
        assert "<" not in job["content"]
        assert job["updated_at"].startswith(str(posting.updated))
        assert job["first_published"].startswith(str(posting.posted))
        assert job["language"] == posting.language
        assert [each["name"] for each in job["departments"]] == list(filter(None, [posting.team]))
        assert job["metadata"][0]["value"] == posting.employment_words
        assert job["absolute_url"].endswith(f"/jobdetails?jid={posting.posting_id}")
        assert len(job["offices"]) == len(posting.spots)


def test_pay_is_given_in_cents():
    for job, posting in zip(read(BOARD)["jobs"], SITE.open_on(0), strict=True):
        pay = posting.pay
        ranges = [
            (r["min_cents"], r["max_cents"], r["currency_type"]) for r in job["pay_input_ranges"]
        ]
        highest = pay and (None if pay.maximum is None else pay.maximum * 100)
        assert ranges == ([(pay.minimum * 100, highest, pay.currency)] if pay else [])


def test_without_content_the_jobs_lack_their_descriptions():
    assert all("content" not in job for job in read(BOARD)["jobs"])
    assert all("content" in job for job in read(f"{BOARD}?content=true")["jobs"])


def test_a_job_alone_is_the_job_of_the_list():
    job = read(f"{BOARD}?content=true")["jobs"][9]
    assert read(f"{BOARD}/{job['id']}") == job


def test_a_closed_or_unknown_job_is_404_in_json():
    site = Practice(day=3)
    closed = site.world.closed[0].posting_id
    for jid in (closed, 1, "x", ""):
        sent = get(site, f"{BOARD}/{jid}")
        assert sent.status == 404
        assert sent.content_type.startswith("application/json")
        assert json.loads(sent.body)["error"] == "Job not found"


def test_ids_and_titles_of_groups_are_stable():
    jobs = [job for day in (0, 4) for job in read(BOARD, Practice(day=day))["jobs"]]
    groups = {(group["id"], group["name"]) for job in jobs for group in job["departments"]}
    assert len(groups) == len({number for number, _ in groups}) == 12
