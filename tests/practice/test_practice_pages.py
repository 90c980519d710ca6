from __future__ import annotations

import dataclasses
import json

import pytest
from practice_reader import all_rows, counter, get, link, page, rows, table

from jobcrawler.practice import Practice
from jobcrawler.practice.answering import CLOSED_STATUSES, origin_form
from jobcrawler.practice.posting import description_html, has_json_ld

SITE = Practice()


def jid_at(position, site=SITE):
    return site.open_on(site.day)[position - 1].posting_id


def detail(position, site=SITE):
    return page(site, f"/jobdetails?rw={position}&jid={jid_at(position, site)}")


def test_the_entry_leads_to_the_search():
    assert page(SITE, "/").css("main a::attr(href)").getall() == ["/search"]


def test_robots_allow_all_but_the_private():
    body = get(SITE, "/robots.txt").body.decode()
    assert body.splitlines() == ["User-agent: *", "Disallow: /private/"]


def test_all_links_are_relative():
    for target in ("/", "/search?page=2", f"/jobdetails?jid={jid_at(3)}"):
        hrefs = page(SITE, target).css("[href]::attr(href), [src]::attr(src)").getall()
        assert hrefs
        assert all(href.startswith("/") and not href.startswith("//") for href in hrefs)


def test_pages_are_made_for_people_too():
    shown = page(SITE, f"/jobdetails?jid={jid_at(1)}")
    assert shown.css("meta[name=viewport]")
    assert shown.css("html::attr(lang)").get() == SITE.open_on(0)[0].language


def test_a_listing_page_has_the_stated_shape():
    posting = next(p for p in SITE.open_on(0)[:20] if len(p.spots) == 1)
    listing = page(SITE, "/search?page=1")
    assert listing.css(".results-count::text").get() == "1 - 20 of 500 jobs"
    row = next(r for r in listing.css("li.job-row") if posting.job_id in r.get())
    position = SITE.world.positions[posting.posting_id]
    href = f"/jobdetails?rw={position}&jid={posting.posting_id}"
    assert row.css("a::attr(href)").get() == href
    assert row.css("a::text").get() == posting.title
    spans = [f"Job # {posting.job_id}", posting.places, f"Updated {posting.updated}"]
    assert row.css("span::text").getall() == spans


def test_several_places_are_counted_in_the_list_and_listed_on_the_page():
    posting = next(p for p in SITE.open_on(0) if len(p.spots) == 2)
    number = (SITE.world.positions[posting.posting_id] - 1) // 20 + 1
    row = next(
        r
        for r in page(SITE, f"/search?page={number}").css(".job-row")
        if posting.job_id in r.get()
    )
    assert row.css("span::text").getall()[1] == "2 places"
    shown = page(SITE, f"/jobdetails?jid={posting.posting_id}").css(".facts li::text").getall()
    assert shown == [spot.words for spot in posting.spots]


def test_following_next_covers_every_posting_once_in_order():
    found = all_rows(SITE)
    assert found == [(n, p.posting_id) for n, p in enumerate(SITE.open_on(0), 1)]


def test_numbered_links_name_the_last_page():
    hrefs = page(SITE, "/search?page=3").css(".pages a::attr(href)").getall()
    assert "/search?page=25" in hrefs
    assert "/search?page=1" in hrefs
    assert "/search?page=3" not in hrefs


@pytest.mark.parametrize("number", ["26", "9999", "999999999"])
def test_past_the_end_there_are_no_jobs(number):
    listing = page(SITE, f"/search?page={number}")
    assert get(SITE, f"/search?page={number}").status == 200
    assert listing.css(".results-count::text").get() == "0 jobs"
    assert rows(listing) == []
    assert not listing.css("a[rel=next]")


@pytest.mark.parametrize("words", ["", "x", "-2", "0", "²", "1" * 5000])
def test_a_page_number_that_is_none_means_the_first(words):
    assert rows(page(SITE, f"/search?page={words}"))[0][0] == 1


def test_a_site_without_postings_lists_none():
    listing = page(Practice(postings=0), "/search")
    assert listing.css(".results-count::text").get() == "0 jobs"


def test_the_walk_is_one_chain_in_both_directions():
    target, ids, back = f"/jobdetails?rw=1&jid={jid_at(1)}", [], []
    while target:
        shown = page(SITE, target)
        ids.append(int(target.rpartition("=")[2]))
        back.append(link(shown, "Prev"))
        assert counter(shown) == (len(ids), 500)
        target = link(shown, "Next")
    assert ids == [posting.posting_id for posting in SITE.open_on(0)]
    assert back == [None, *(f"/jobdetails?rw={n}&jid={jid}" for n, jid in enumerate(ids[:-1], 1))]


def test_the_position_comes_from_the_id_not_from_the_address():
    assert counter(page(SITE, f"/jobdetails?rw=7&jid={jid_at(30)}")) == (30, 500)


def test_a_detail_page_states_its_facts():
    closing = next(p for p in SITE.open_on(0) if p.closes and p.pay and p.team)
    shown = page(SITE, f"/jobdetails?jid={closing.posting_id}")
    assert shown.css("h1::text").get() == closing.title
    assert table(shown) == {
        "Job #": closing.job_id,
        "Locations": closing.places,
        "Job families": closing.family,
        "Teams": closing.team,
        "Employment type": closing.employment_words,
        "Pay": closing.pay_words,
        "Posted": str(closing.posted),
        "Updated": str(closing.updated),
        "Closing date": str(closing.closes),
        "Language": closing.language,
    }
    assert not shown.css(".description style")
    assert ".LinkedInTitle" in shown.css(".tile style::text").get()


def test_facts_that_are_not_stated_have_no_row():
    plain = next(p for p in SITE.open_on(0) if not p.closes and not p.pay)
    assert not {"Pay", "Closing date"} & table(detail_of(plain)).keys()
    teamless = next(p for p in SITE.open_on(0) if p.team is None)
    assert "Teams" not in table(detail_of(teamless))


def detail_of(posting, site=SITE):
    return page(site, f"/jobdetails?jid={posting.posting_id}")


def test_json_ld_says_what_the_page_says():
    kinds = set()
    for posting in SITE.open_on(0):
        script = detail_of(posting).css("script[type='application/ld+json']::text").get()
        assert (script is not None) == has_json_ld(posting)
        if script is None:
            continue
        kinds.add(("@graph" in script, "\n<h3>" in script))
        value = json.loads(script, strict=False)
        value = value["@graph"][1] if "@graph" in value else value
        assert value["title"] == posting.title
        assert value["identifier"]["value"] == posting.job_id
        assert value["description"] == description_html(posting)
        assert value["datePosted"] == str(posting.posted)
        assert value.get("validThrough") == (posting.closes and str(posting.closes))
        assert value["employmentType"] == posting.employment
        assert _places(value) == [(s.locality, s.region, s.country) for s in posting.spots]
        assert _pay(value) == (
            posting.pay
            and (posting.pay.minimum, posting.pay.maximum, posting.pay.currency, posting.pay.unit)
        )
    assert kinds == {(True, False), (False, False), (False, True)}


def _places(value):
    if value.get("jobLocationType") == "TELECOMMUTE":
        return [("", "", each["name"]) for each in value["applicantLocationRequirements"]]
    places = value["jobLocation"]
    addresses = [each["address"] for each in (places if isinstance(places, list) else [places])]
    names = ("addressLocality", "addressRegion", "addressCountry")
    return [tuple(address.get(name, "") for name in names) for address in addresses]


def _pay(value):
    if "baseSalary" not in value:
        return None
    amount = value["baseSalary"]["value"]
    low, high = amount.get("minValue"), amount.get("maxValue")
    if "value" in amount:
        low = high = amount["value"]
    return low, high, value["baseSalary"]["currency"], amount["unitText"]


def test_json_ld_is_invalid_only_where_it_has_raw_line_breaks():
    shapes = {True: 0, False: 0}
    for posting in filter(has_json_ld, SITE.open_on(0)):
        script = detail_of(posting).css("script[type='application/ld+json']::text").get()
        raw = "\n<h3>" in script
        shapes[raw] += 1
        if raw:
            with pytest.raises(ValueError, match="control character"):
                json.loads(script)
        else:
            json.loads(script)
    assert all(shapes.values())


def test_closed_postings_end_in_three_ways():
    site = Practice(day=12)
    seen = set()
    for posting in site.world.closed:
        target = f"/jobdetails?rw=1&jid={posting.posting_id}"
        sent, shown = get(site, target), page(site, target)
        seen.add(sent.status)
        assert sent.status == CLOSED_STATUSES[posting.posting_id // 7 % 3]
        assert counter(shown) is None
        assert posting.title not in sent.body.decode()
        if sent.status == 200:
            assert shown.css("h1::text").get() == "This Job is no longer available."
    assert seen == {200, 404, 410}


@pytest.mark.parametrize(
    "target",
    [
        "/jobdetails",
        "/jobdetails?jid=",
        "/jobdetails?jid=1",
        "/jobdetails?jid=x",
        "/private/",
        "/nowhere",
        "/signin",
        f"/jobdetails?jid={'9' * 6000}",
    ],
)
def test_unknown_pages_are_404(target):
    assert get(SITE, target).status == 404


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/search?page=2", "/search?page=2"),
        ("http://practice.test/search?page=2", "/search?page=2"),
        ("http://practice.test:80/search?next=http://x/y", "/search?next=http://x/y"),
        ("/search?next=http://x/y", "/search?next=http://x/y"),
        ("http://practice.test", "/"),
        ("*", "/"),
    ],
)
def test_targets_may_have_the_absolute_form(target, path):
    assert origin_form(target) == path
    assert get(SITE, target) == get(SITE, path)


def test_validators_save_a_page_that_is_unchanged():
    for target in ("/", "/search", f"/jobdetails?jid={jid_at(1)}", "/v1/boards/practice/jobs"):
        sent = get(SITE, target)
        etag = sent.headers["ETag"]
        assert sent.headers["Last-Modified"].endswith(" 00:00:00 GMT")
        for tags in (etag, f"W/{etag}", f'"x", {etag}', "*"):
            again = get(SITE, target, headers={"if-none-match": tags})
            assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
        assert get(SITE, target, headers={"if-none-match": '"x"'}) == sent


def test_an_etag_changes_with_its_page():
    tomorrow = dataclasses.replace(SITE, day=1)
    assert get(SITE, "/").headers["ETag"] == get(tomorrow, "/").headers["ETag"]
    assert get(SITE, "/search").headers["ETag"] != get(tomorrow, "/search").headers["ETag"]


def test_an_edit_moves_last_modified():
    site = Practice(day=1)
    edit = next(event for event in site.events(1) if event.kind == "edited")
    sent = get(site, f"/jobdetails?jid={edit.posting_id}")
    assert sent.headers["Last-Modified"] == "Mon, 02 Mar 2026 00:00:00 GMT"


def test_other_methods_are_refused():
    sent = get(SITE, "/search", method="POST")
    assert (sent.status, sent.headers["Allow"]) == (405, "GET, HEAD")
