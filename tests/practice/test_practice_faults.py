from __future__ import annotations

import json

import pytest
from practice_reader import all_rows, counter, get, link, page, rows

from jobcrawler.practice import Faults, Practice

CLEAN = Practice()
IDS = [posting.posting_id for posting in CLEAN.open_on(0)]
BOARD = "/v1/boards/practice/jobs"


def faulty(**knobs):
    return Practice(faults=Faults(**knobs))


def at(position):
    return f"/jobdetails?rw={position}&jid={IDS[position - 1]}"


def count_text(site, number):
    return page(site, f"/search?page={number}").css(".results-count::text").get()


def test_without_faults_nothing_is_wrong():
    assert all_rows(faulty()) == list(enumerate(IDS, 1))


def test_latency():
    assert get(faulty(latency_ms=250), "/").delay_s == 0.25
    assert get(CLEAN, "/").delay_s == 0


def test_fail_every():
    site = faulty(fail_every=(3, 503))
    statuses = [get(site, "/search", counter=counter).status for counter in range(1, 8)]
    assert statuses == [200, 200, 503, 200, 200, 503, 200]
    assert get(site, "/robots.txt", counter=3).status == 200
    assert get(faulty(fail_every=(0, 503)), "/search").status == 200


def test_lost():
    site = faulty(lost=frozenset({42}))
    assert [get(site, at(n)).status for n in (41, 42, 43)] == [200, 500, 200]
    assert get(site, f"{BOARD}/{IDS[41]}").status == 500


def test_detail_status():
    site = faulty(detail_status={IDS[4]: 403})
    assert [get(site, at(n)).status for n in (4, 5)] == [200, 403]
    assert len(all_rows(site)) == 500


def test_listing_status():
    site = faulty(listing_status={7: 502})
    assert get(site, "/search?page=7").status == 502
    assert get(site, "/search?page=8").status == 200


def test_an_unheard_of_status_is_sent_too():
    assert get(faulty(listing_status={1: 599}), "/search").status == 599


def test_wall_pages():
    site = faulty(wall_pages=frozenset({2}))
    sent = get(site, "/search?page=2")
    assert sent.status == 200
    assert b"<title>Just a moment...</title>" in sent.body
    assert b"job-row" not in sent.body
    assert "ETag" not in sent.headers
    assert b"job-row" in get(site, "/search?page=3").body


def test_detail_walls():
    site = faulty(detail_walls=frozenset({IDS[9]}))
    assert b"Just a moment..." in get(site, at(10)).body
    assert get(site, at(10)).status == 200
    assert counter(page(site, at(11))) == (11, 500)


def test_false_total():
    site = faulty(total=3570)
    assert count_text(site, 1) == "1 - 20 of 3570 jobs"
    assert counter(page(site, at(5))) == (5, 3570)
    assert len(all_rows(site)) == 500
    assert json.loads(get(site, BOARD).body)["meta"]["total"] == 3570


def test_total_that_changes_mid_walk():
    site = faulty(total_after=(2, 498))
    assert [count_text(site, n) for n in (2, 3)] == ["21 - 40 of 500 jobs", "41 - 60 of 498 jobs"]
    assert [counter(page(site, at(n)))[1] for n in (40, 41)] == [500, 498]


def test_total_on_the_first_page_only():
    site = faulty(total_first_page_only=True)
    assert [count_text(site, n) for n in (1, 2)] == ["1 - 20 of 500 jobs", "21 - 40 of 0 jobs"]
    assert len(all_rows(site)) == 500


def test_cap():
    site = faulty(cap=100)
    assert count_text(site, 5) == "81 - 100 of 100 jobs"
    assert rows(page(site, "/search?page=6")) == rows(page(CLEAN, "/search?page=1"))
    assert len(set(all_rows(site))) == 100
    assert link(page(site, at(100)), "Next") == at(1).replace("&amp;", "&")
    board = json.loads(get(site, BOARD).body)
    assert (board["meta"]["total"], len(board["jobs"])) == (100, 100)


def test_page_size():
    site = faulty(page_size=7)
    assert count_text(site, 2) == "8 - 14 of 500 jobs"
    assert all_rows(site) == list(enumerate(IDS, 1))


def test_repeat_page():
    found = all_rows(faulty(repeat_page=3))
    assert found[60:80] == found[40:60]
    assert len(found) == 500
    assert len(set(found)) == 480


def test_short_page():
    site = faulty(short_page=(4, 16))
    assert len(rows(page(site, "/search?page=4"))) == 16
    assert count_text(site, 4) == "61 - 76 of 500 jobs"
    assert len(all_rows(site)) == 496


def test_collapse():
    site = faulty(collapse=0.01)
    assert all_rows(site) == list(enumerate(IDS[:5], 1))
    assert count_text(site, 1) == "1 - 5 of 5 jobs"
    assert len(json.loads(get(site, BOARD).body)["jobs"]) == 5
    unlisted = page(site, at(6))
    assert unlisted.css("h1::text").get() == CLEAN.open_on(0)[5].title
    assert counter(unlisted) is None
    assert link(page(site, at(5)), "Next") is None


def test_empty():
    site = faulty(empty=True)
    assert count_text(site, 1) == "0 jobs"
    assert json.loads(get(site, BOARD).body) == {"jobs": [], "meta": {"total": 0}}
    assert get(site, at(1)).status == 200


@pytest.mark.parametrize(
    ("kind", "words"),
    [("no_board", "Job board does not exist."), ("inactive", "Inactive account")],
)
def test_dead_tenants_that_say_so(kind, words):
    site = faulty(dead=kind)
    for target in ("/", "/search", at(1)):
        assert page(site, target).css("h1::text").get() == words
        assert get(site, target).status == 200
    assert json.loads(get(site, BOARD).body)["error"] == words
    assert get(site, "/robots.txt").body == get(CLEAN, "/robots.txt").body


def test_dead_tenant_that_leads_to_the_vendors_login():
    site = faulty(dead="login")
    sent = get(site, "/search")
    assert (sent.status, sent.headers["Location"]) == (302, "http://login.practice.test/signin")
    assert page(site, sent.headers["Location"]).css("input[type=password]")


def test_loop_at():
    site = faulty(loop_at=50)
    assert link(page(site, at(50)), "Next") == at(40)
    assert link(page(site, at(49)), "Next") == at(50)
    assert link(page(faulty(loop_at=3), at(3)), "Next") == at(1)


def test_no_next_at():
    shown = page(faulty(no_next_at=372), at(372))
    assert counter(shown) == (372, 500)
    assert link(shown, "Next") is None
    assert link(shown, "Prev") == at(371)


def test_nonce():
    site = faulty(nonce=True)
    for target in ("/", "/search", at(1)):
        one, two = (get(site, target, counter=n) for n in (1, 2))
        assert one.body != two.body
        assert one.headers["ETag"] != two.headers["ETag"]
        assert get(site, target, counter=1) == one
        texts = [page(site, target, counter=n).css("main ::text").getall() for n in (1, 2)]
        assert texts[0] == texts[1]
    assert get(CLEAN, "/", counter=1) == get(CLEAN, "/", counter=2)


def test_truncate_body():
    site = faulty(truncate_body=8)
    whole = get(CLEAN, at(8)).body
    assert get(site, at(8)).body == whole[: len(whole) // 2]
    assert get(site, at(9)).body == get(CLEAN, at(9)).body


def test_retry_after():
    site = faulty(retry_after=4)
    first = get(site, "/search", asked=0)
    assert (first.status, first.headers["Retry-After"]) == (429, "4")
    assert get(site, "/search", asked=1).status == 200


def test_a_429_by_number_names_no_time():
    assert "Retry-After" not in get(faulty(listing_status={1: 429}), "/search").headers


def test_slow_body():
    assert get(faulty(slow_body=1.5), "/search").drip_s == 1.5


def test_close_connection():
    site = faulty(close_connection=frozenset({3}))
    assert get(site, at(3)).dropped
    assert not get(site, at(4)).dropped
