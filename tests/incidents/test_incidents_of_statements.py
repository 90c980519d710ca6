"""What went wrong at others in reading values, acted out by the practice site to the archive.

How single values are read, in more shapes than a page of the practice site has, is in
`test_incidents_of_values`.
"""

from __future__ import annotations

import datetime

import pytest
from incidents_desk import EVERY, LISTED, POSTINGS, Bench, assert_good, events

from jobcrawler.practice.posting import has_json_ld

pytestmark = pytest.mark.slow

PLACES = "SELECT DISTINCT locality, region, country FROM job_locations"
TODAY = "2026-03-01"
"""At the practice site, on day 0."""
PLAIN = {posting.job_id for posting in LISTED if not has_json_ld(posting)}
"""The postings whose pages have words only, and no data."""


@pytest.mark.parametrize("form", ["walk", "workday"])
def test_incident_15_a_count_is_archived_as_no_place(bench: Bench, form: str) -> None:
    if form == "workday":
        bench.use_workday()
    # The pages of postings refuse, so that the row of the list is all that is known.
    refused = {str(posting.posting_id): 403 for posting in LISTED} if form == "workday" else {}
    done = bench.crawl(place="53 Locations", detail_status=refused)
    assert (done.seen, done.new) == (POSTINGS, POSTINGS)
    placed = bench.column("SELECT job_id FROM jobs WHERE job_locations IS NOT NULL")
    assert placed == (EVERY - PLAIN if form == "walk" else set())
    assert bench.rows(PLACES) == ([(None, None, None)] if placed else [])


def test_incident_16_hybrid_beside_a_flag_for_remote(bench: Bench) -> None:
    assert_good(bench.crawl(remote_flag=True), new=POSTINGS)
    assert bench.column("SELECT workplace_type FROM jobs") == {"hybrid"}


@pytest.mark.parametrize("form", ["walk", "board"])
def test_incident_16_a_place_named_remote(bench: Bench, form: str) -> None:
    if form == "board":
        bench.use_board()
    text = "<p>This role is 100 % on-site.</p>"
    assert_good(bench.crawl(place="US, TX, Remote", text=text), new=POSTINGS)
    assert "remote" not in bench.column("SELECT workplace_type FROM jobs")
    assert bench.rows(PLACES) == [(None, "TX", "US")]


def test_incident_17_an_ambiguous_code_names_no_country(bench: Bench) -> None:
    for place, read in (("CA", (None, None, None)), ("Toronto, ON, CA", ("Toronto", "ON", "CA"))):
        done = bench.crawl(place=place)
        assert (done.verdict, done.seen) == ("complete", POSTINGS)
        assert bench.rows(PLACES) == [read]
        assert bench.column("SELECT DISTINCT job_locations FROM jobs") == {place}


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_incident_18_epochs_are_utc_on_any_host(bench: Bench, zone: str) -> None:
    assert_good(bench.crawl(epoch_dates=True, env={"TZ": zone}), new=POSTINGS)
    posted = dict(bench.rows("SELECT job_id, date_posted FROM jobs"))
    assert posted == {each.job_id: f"{each.posted}T00:00:00Z" for each in LISTED}
    ends = dict(bench.rows("SELECT job_id, valid_through FROM jobs WHERE valid_through NOTNULL"))
    assert ends == {each.job_id: f"{each.closes}T00:00:00Z" for each in LISTED if each.closes}
    raw = bench.column("SELECT date_posted_raw FROM jobs")
    assert all(str(words).isdecimal() for words in raw)
    # Times of the archive are UTC too, wherever it is made.
    ((first, last),) = bench.rows("SELECT min(first_seen), max(last_seen) FROM jobs")
    age = datetime.datetime.now(datetime.UTC) - datetime.datetime.fromisoformat(str(first))
    assert abs(age) < datetime.timedelta(hours=1)
    assert all(str(time).endswith("Z") for time in (first, last))


@pytest.mark.parametrize("form", ["walk", "board"])
def test_incident_19_all_zones_of_pay_are_one_span(bench: Bench, form: str) -> None:
    if form == "board":
        bench.use_board()
    zones = [[130_000, 160_000], [150_000, 180_000], [110_000, 140_000]]
    assert_good(bench.crawl(pay_zones=zones), new=POSTINGS)
    spans = bench.rows("SELECT DISTINCT base_salary_minimum, base_salary_maximum FROM jobs")
    assert spans == [(110_000, 180_000)]


def test_incident_27_all_are_stamped_anew(bench: Bench) -> None:
    """Every page is read again, because the rows differ; only the edited posting has changed."""
    bench.begin()
    posted = dict(bench.rows("SELECT job_id, date_posted FROM jobs"))
    assert_good(bench.crawl(day=1, restamped=True), changed=1, skipped=0, mass_change=None)
    changed = bench.column("SELECT job_id FROM changes JOIN jobs ON jobs.id = job")
    assert changed == events(1, "edited")
    now = dict(bench.rows("SELECT job_id, date_posted FROM jobs"))
    assert {job_id: now[job_id] for job_id in posted} == posted


def test_incident_28_a_synchronisation_makes_nothing_new(bench: Bench) -> None:
    """Dates of posting that all move at once are changes, and flagged; no history begins anew."""
    bench.begin()
    history = bench.rows("SELECT job_id, first_seen, closed_at FROM jobs ORDER BY job_id")
    episodes = bench.rows("SELECT * FROM episodes ORDER BY job")
    older = sum(str(posting.posted) < TODAY for posting in LISTED)
    done = bench.crawl(reposted=True)
    assert_good(done, new=0, reopened=0, changed=older)
    assert "date_posted" in done.mass_change
    assert bench.column("SELECT DISTINCT field FROM changes") == {"date_posted"}
    assert bench.rows("SELECT job_id, first_seen, closed_at FROM jobs ORDER BY job_id") == history
    assert bench.rows("SELECT * FROM episodes ORDER BY job") == episodes


@pytest.mark.parametrize("form", ["walk", "board"])
def test_incident_30_no_script_reaches_the_archive(bench: Bench, form: str) -> None:
    if form == "board":
        bench.use_board()
    text = (
        "<p onclick='x()'>Bring<script>alert(1)</script> a ladder.</p>"
        "<a href='java&#10;script:alert(2)'>Apply</a><img src=x onerror='alert(3)'>"
    )
    assert_good(bench.crawl(apply_link="javascript:apply('x')", text=text), new=POSTINGS)
    urls = bench.column("SELECT url FROM jobs UNION SELECT apply_url FROM jobs")
    assert all(url is None or str(url).startswith("http://practice.test/") for url in urls)
    texts = bench.rows("SELECT description_html, description_text FROM job_texts")
    assert len(texts) == POSTINGS
    for html, words in texts:
        assert "Bring a ladder." in str(words)
        bad = ("<script", "javascript", "alert", "onclick", "onerror")
        assert not any(word in str(html).lower() for word in bad)
