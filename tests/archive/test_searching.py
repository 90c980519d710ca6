"""Searches of an archive: what they find, in which order, and how much they look at."""

from __future__ import annotations

import dataclasses

import pytest
from archive_desk import FULL, posting, rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcrawler.archive import facet_values, searching
from jobcrawler.archive.searching import MARK, UNMARK, find, matches
from jobcrawler.items import Place, Salary
from jobcrawler.search.query import FACETS, Search, SearchError, match_of, search_of


@pytest.fixture
def some(archive, begin):
    """Four postings: two bakers, a closed cook, and a night nurse in two countries."""
    berlin = Place(raw="Berlin", locality="Berlin", country="DE")
    begin(1).read(posting("J1", title="Baker", description_text="Bake bread at night.",
                          job_locations=(berlin,), workplace_type="on_site"))  # fmt: skip
    begin(2).read(posting("J2", title="Cook", description_text="Cook soup with a baker."))
    desk = begin(3)
    desk.read(posting("J3", title="Senior Baker", description_text="Bakes in shifts.",
                      hiring_organization="Night & Day", job_locations=(berlin,)))  # fmt: skip
    desk.close("J2")
    begin(4).read(posting("J4", title="Nurse", description_text="The night shift. C++ helps.",
                          job_locations=(berlin, Place(raw="Wien", country="AT")),
                          workplace_type="hybrid"))  # fmt: skip
    archive.commit()
    return archive


def found(archive, **said):
    return [hit.columns["job_id"] for hit in find(archive.db, Search(**said)).hits]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["J4", "J3", "J1"]),
        ("baker", ["J3", "J1"]),
        ("BAKER bread", ["J1"]),
        ('"night shift"', ["J4"]),
        ('"night shift', ["J4"]),
        ("night", ["J4", "J3", "J1"]),
        ("night -shift", ["J1"]),
        ("-baker", ["J4"]),
        ("-baker -nurse", []),
        ("title:night", []),
        ("organisation:night", ["J3"]),
        ("place:berlin title:nurse", ["J4"]),
        ("text:bak*", ["J3", "J1"]),
        ("-title:baker night", ["J4"]),
        ("nurs*", ["J4"]),
        ("C++", ["J4"]),
        ("colour:red", []),
        ("qstatusx6f70656eq", []),
        ("*", ["J4", "J3", "J1"]),
        ("-", ["J4", "J3", "J1"]),
        ("AND", []),
    ],
)
def test_words(some, text, ids):
    assert found(some, text=text) == ids


@pytest.mark.parametrize(
    ("facets", "ids"),
    [
        ((("country", "DE"),), ["J4", "J3", "J1"]),
        ((("country", "AT"),), ["J4"]),
        ((("country", "AT"), ("country", "DE")), ["J4", "J3", "J1"]),
        ((("country", "DE"), ("workplace", "hybrid")), ["J4"]),
        ((("workplace", "hybrid"), ("workplace", "on_site")), ["J4", "J1"]),
        ((("organisation", "Night & Day"),), ["J3"]),
        ((("organisation", "night & day"),), []),
        ((("site", 'x" OR "'),), []),
    ],
)
def test_facets(some, facets, ids):
    assert found(some, facets=facets) == ids


def test_status_and_since(some):
    assert found(some, status="closed") == ["J2"]
    assert found(some, status="any", text="baker") == ["J3", "J2", "J1"]
    assert found(some, since="2026-03-03") == ["J4", "J3"]
    assert found(some, since="2026-04-01") == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
@settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_is_typed_is_an_error(some, text):
    find(some.db, Search(text=text))
    for operator in ("AND", "OR", "NOT", "NEAR(", '"', "^", "{title}:", "(", ")", "*", "+"):
        find(some.db, Search(text=f"{text} {operator}"))
        find(some.db, Search(text=f"{operator}{text}", facets=(("site", text),)))


def test_the_best_match_first(some):
    assert found(some, text="baker", sort="best", status="any")[-1] == "J2"
    result = find(some.db, Search(text="baker", sort="best"))
    assert result.is_ranked
    assert not find(some.db, Search(sort="best")).is_ranked


def test_too_many_to_rank_come_newest_first(some, monkeypatch):
    monkeypatch.setattr(searching, "MOST_RANKED", 1)
    result = find(some.db, Search(text="baker", sort="best"))
    assert not result.is_ranked
    assert [hit.columns["job_id"] for hit in result.hits] == ["J3", "J1"]


def test_a_snippet_shows_the_words_where_the_text_has_them(some):
    (hit,) = find(some.db, Search(text="shift nurse")).hits
    assert f"{MARK}shift{UNMARK}" in hit.snippet
    (hit,) = find(some.db, Search(text="title:nurse")).hits
    assert hit.snippet == ""


@pytest.mark.parametrize("said", [{}, {"text": "berlin"}])
def test_facets_count_what_was_found(some, said):
    """From kept counts, and from the tags of the matches: the same."""
    result = find(some.db, Search(**said))
    assert result.total == 3
    assert result.facets["country"] == [("DE", 3), ("AT", 1)]
    assert result.facets["workplace"] == [("hybrid", 1), ("on_site", 1)]
    assert set(result.facets) == set(FACETS)


def test_only_so_many_matches_are_looked_at(some, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 2)
    result = find(some.db, Search(text="berlin"))
    assert (result.total, result.looked_at, result.is_more) == (2, 2, True)
    assert result.facets["country"] == [("DE", 2), ("AT", 1)]
    result = find(some.db, Search())
    assert (result.total, result.looked_at, result.is_more) == (3, 2, True)
    result = find(some.db, Search(facets=(("country", "DE"),)))
    assert (result.total, result.is_more) == (3, True)


def test_pages(some):
    pages = [find(some.db, Search(), page=page, size=2) for page in (1, 2, 3)]
    ids = [[hit.columns["job_id"] for hit in page.hits] for page in pages]
    assert ids == [["J4", "J3"], ["J1"], []]
    ranked = [find(some.db, Search(text="baker", sort="best"), page=page, size=1).hits
              for page in (1, 2)]  # fmt: skip
    assert {hit.columns["job_id"] for (hit,) in ranked} == {"J1", "J3"}


def test_a_walk_through_all_matches_goes_on_before_an_id(some):
    first = matches(some.db, Search(), most=2)
    assert [*first, *matches(some.db, Search(), before=first[-1], most=2)] == [4, 3, 1]


def test_matches_come_from_the_index_without_a_sort(some):
    sql = "EXPLAIN QUERY PLAN SELECT rowid FROM jobs_fts WHERE jobs_fts MATCH ? AND rowid >= 1 ORDER BY rowid DESC LIMIT 9"  # noqa: E501
    plan = [row["detail"] for row in rows(some, sql, match_of(Search(text="x")))]
    assert not any("TEMP B-TREE" in step for step in plan)


# The search itself


PAIRS = [("q", 'a "b c" -d'), ("country", "DE"), ("country", "AT"), ("site", "x"),
         ("status", "any"), ("since", "2026-03-01"), ("sort", "best")]  # fmt: skip


def test_a_search_is_its_address():
    search = search_of(PAIRS)
    assert search.values_of("country") == ["DE", "AT"]
    assert search.pairs() == PAIRS
    assert search_of(search.pairs()) == search
    assert search_of([("q", " "), ("country", ""), ("status", "open")]) == Search()


@pytest.mark.parametrize(
    ("pair", "says"),
    [
        (("colour", "red"), "colour: no part of a search; those are q, site"),
        (("status", "ajar"), "status: 'ajar' is none of open, closed, any"),
        (("sort", "pay"), "sort: 'pay' is none of newest, best"),
        (("since", "yesterday"), "since: 'yesterday' is no day; write it as 2026-03-01"),
        (("country", "Germany"), "country: 'Germany' is no code .*; write DE$"),
        (("country", "at"), "'at' .*; write AT$"),
        (("country", "ZZ"), "'ZZ' .*; write it as DE$"),
        (("workplace", "banana"), "'banana' is none of on_site, hybrid, remote, on_site_by_pl"),
        (("opened", "2026"), "opened: '2026' is none of seen, before$"),
        (("kind", "full time"), "'full time' is none of FULL_TIME, "),
        (("pay", "banana"), "'banana' is no band of pay; .* EUR YEAR 60000"),
        (("pay", "EUR YEAR 75000"), "write EUR YEAR 70000 or EUR YEAR 80000$"),
        (("pay_from", "EUR YEAR 62000"), "pay_from: .*; write EUR YEAR 60000 or EUR YEAR 70000$"),
        (("pay_from", "unclear"), "pay_from: 'unclear' is no band of pay; write a currency"),
        (("posted", "March"), "'March' is no month; write it as 2026-03$"),
    ],
)
def test_a_search_that_cannot_be_meant(pair, says):
    with pytest.raises(SearchError, match=says):
        search_of([pair])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(1, 1e12), st.sampled_from(("HOUR", "YEAR")))
def test_every_band_of_pay_that_a_posting_can_have_may_be_asked_for(archive, begin, amount, unit):
    job_id = f"{amount!r}{unit}"
    begin(1).read(posting(job_id, base_salary=Salary(minimum=amount, currency="EUR", unit=unit)))
    archive.commit()
    bands = archive.db.execute("SELECT value FROM facet_counts WHERE facet = 'pay'").fetchall()
    assert bands
    for (band,) in bands:
        assert search_of([("pay", band)]).facets == (("pay", band),)


@pytest.mark.parametrize("said", [{}, {"since": "2026-01-01"}, {"status": "any"}])
def test_who_does_not_state_a_value_is_counted(some, said):
    unstated = find(some.db, Search(**said)).unstated
    among = "" if said.get("status") == "any" else " AND closed_at IS NULL"
    columns = {"organisation": "hiring_organization", "workplace": "workplace_type",
               "language": "in_language", "posted": "date_posted"}  # fmt: skip
    for facet, column in columns.items():
        sql = f"SELECT count(*) FROM jobs WHERE {column} IS NULL{among}"
        count = some.db.execute(sql).fetchone()[0]
        assert unstated[facet] == count > 0, facet


YEARLY = {
    "J1": Salary(minimum=59_999.99, maximum=90_000, currency="EUR", unit="YEAR"),
    "J2": Salary(minimum=60_000, currency="EUR", unit="YEAR"),
    "J3": Salary(maximum=1e7, currency="EUR", unit="YEAR"),
    "J4": Salary(minimum=7e4, currency="EUR", unit="MONTH"),
    "J5": Salary(minimum=7e4, currency="CHF", unit="YEAR"),
    "J6": Salary(minimum=7e4, unit="YEAR"),
    "J7": None,
}


@pytest.fixture
def paid(archive, begin):
    desk = begin(1)
    for job_id, pay in YEARLY.items():
        desk.read(posting(job_id, base_salary=pay))
    archive.commit()
    return archive


def test_pay_from_an_amount_is_asked_for_by_lower_or_only_bounds(paid):
    assert found(paid, facets=(("pay_from", "EUR YEAR 60000"),)) == ["J3", "J2"]
    assert found(paid, facets=(("pay_from", "EUR YEAR 50000"),)) == ["J3", "J2", "J1"]
    assert found(paid, facets=(("pay_from", "USD HOUR 1"),)) == []
    either = (("pay_from", "EUR YEAR 70000"), ("pay_from", "CHF YEAR 70000"))
    assert found(paid, facets=either) == ["J5", "J3"]
    assert found(paid, facets=(("pay_from", "EUR YEAR 50000"), ("pay", "EUR YEAR 60000"))) == [
        "J2"]  # fmt: skip
    assert found(paid, facets=(("pay", "unclear"),)) == ["J6"]


@pytest.mark.parametrize("said", [{}, {"since": "2026-01-01"}])
def test_who_states_pay_that_is_unclear_states_it(paid, said):
    result = find(paid.db, Search(**said))
    assert ("unclear", 1) in result.facets["pay"]
    assert result.unstated["pay"] == 1


def test_pay_from_an_amount_is_counted_in_full(paid, monkeypatch):
    monkeypatch.setattr(searching, "MOST", 1)
    result = find(paid.db, Search(facets=(("pay_from", "EUR YEAR 50000"),)))
    assert (result.total, result.is_more, result.counts_all) == (3, True, False)
    assert find(paid.db, Search()).counts_all


@pytest.mark.parametrize("said", [{}, {"since": "2026-01-01"}, {"status": "closed"}])
def test_of_a_facet_the_most_frequent_values_are_listed_and_the_others_counted(
    archive, begin, monkeypatch, said
):
    desk = begin(1)
    for number in range(6):
        desk.read(posting(f"J{number}", hiring_organization=f"Acme {number}"))
    desk.read(posting("J6", hiring_organization="Acme 5"))
    for number in range(7 if said.get("status") else 0):
        desk.close(f"J{number}")
    archive.commit()
    monkeypatch.setattr(facet_values, "VALUES_SHOWN", 2)
    monkeypatch.setattr(facet_values, "MOST_VALUES", 5)
    result = find(archive.db, Search(**said))
    assert result.facets["organisation"] == [("Acme 5", 2), ("Acme 0", 1)]
    assert (result.others["organisation"], result.others["site"]) == (4, 0)
    result = find(archive.db, Search(**said), whole="organisation")
    assert [value for value, _ in result.facets["organisation"]] == [
        "Acme 5", "Acme 0", "Acme 1", "Acme 2", "Acme 3"]  # fmt: skip
    assert result.others["organisation"] == 1


def test_what_an_address_says_of_a_page_is_no_part_of_its_search():
    assert search_of([("page", "7"), ("all", "country"), ("q", "x")]) == Search(text="x")


def test_what_was_there_before_is_left_out_of_what_is_first_seen_since(archive, begin):
    desk = begin(1)
    desk.read(posting("J1"))
    desk.finish()
    begin(2).read(posting("J2"))
    archive.commit()
    assert found(archive, since="2026-03-01") == ["J2", "J1"]
    assert found(archive, since="2026-03-01", facets=(("opened", "seen"),)) == ["J2"]
    result = find(archive.db, Search(since="2026-03-01"))
    assert dict(result.facets["opened"]) == {"before": 1, "seen": 1}


def test_narrowing_and_widening():
    search = Search(text="x").with_value("site", "a").with_value("site", "b")
    assert search.with_value("site", "a") == search
    assert search.without_value("site", "a") == Search(text="x", facets=(("site", "b"),))
    assert search.without_value("site", "z") == search


def test_a_closing_is_found_after_its_batch_only(archive, begin):
    desk = begin(1)
    desk.read(FULL)
    archive.commit()
    desk.read(dataclasses.replace(FULL, title="Butcher"))
    assert found(archive, text="butcher") == []
    archive.commit()
    assert found(archive, text="butcher") == ["J1"]


def test_since_is_exact_whatever_the_order_of_rows(archive, begin):
    """What is imported later, from an older file, has a higher id and was seen earlier."""
    begin(20).read(posting("J1"))
    begin(5, site="older").read(posting("J2"))
    begin(21).read(posting("J3"))
    archive.commit()
    assert found(archive, since="2026-03-10") == ["J3", "J1"]
    assert found(archive, since="2026-03-05") == ["J3", "J2", "J1"]
