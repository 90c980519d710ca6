from __future__ import annotations

from collections import Counter

import pytest

from jobcrawler.archive.ledger import Evidence, Part, PastRun, judge

PRINT = "f1"
CAPS = frozenset({2000, 10_000})


def ids(number, start=0):
    return {f"J{n}" for n in range(start, start + number)}


def evidence(seen=100, **values):
    return Evidence(**{"seen": ids(seen), "pages": 1, **values})


def pages(*sizes):
    """Listing pages of these sizes, no posting on two of them."""
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    return [frozenset(ids(size, start)) for size, start in zip(sizes, starts, strict=True)]


def past(verdict="complete", seen=100, announced=None, fingerprint=PRINT):
    return PastRun(verdict, seen, announced, fingerprint)


def verdict(found, *before, caps=CAPS, fingerprint=PRINT):
    return judge(found, before, fingerprint, caps)


def word(found, *before, **values):
    return verdict(found, *before, **values).word


def test_a_run_that_saw_all_is_complete_and_says_no_more():
    found = verdict(evidence(500, announced=500, listings=pages(200, 200, 100), pages=3))
    assert (found.word, found.reason, found.proves_absence) == ("complete", "", True)


def test_without_a_total_paging_that_ends_by_itself_is_complete():
    assert word(evidence(announced=None)) == "complete"


@pytest.mark.parametrize(
    ("seen", "announced", "expected"),
    [
        (8, 10, "complete"),
        (7, 10, "truncated"),
        (12, 10, "complete"),
        (13, 10, "truncated"),
        (98, 100, "complete"),
        (97, 100, "truncated"),
        (146, 149, "truncated"),
        (147, 150, "complete"),
        (980, 1000, "complete"),
        (979, 1000, "truncated"),
        (1020, 1000, "complete"),
        (1021, 1000, "truncated"),
        (2, 0, "complete"),
        (3, 0, "truncated"),
    ],
)
def test_tolerance_is_two_postings_or_two_percent(seen, announced, expected):
    assert word(evidence(seen, announced=announced)) == expected


def test_a_total_beyond_every_number_is_a_shortfall_not_a_crash():
    found = verdict(evidence(3, announced=10**400))
    assert found.word == "truncated"
    assert found.reason.startswith("3 of 1000")


def test_incident_1_a_total_of_0_on_the_last_page_closes_nothing():
    found = verdict(evidence(139, announced=0))
    assert (found.word, found.reason) == ("truncated", "139 of 0 announced")
    assert not found.proves_absence


def test_incident_2_a_capped_list_that_loops_is_truncated():
    first = pages(20, 20)
    found = verdict(evidence(2000, announced=2000, listings=[*first, first[0]]))
    assert found.word == "truncated"
    assert found.reason == "a listing page came twice; the total 2000 is a limit of the site"


@pytest.mark.parametrize("seen", [1960, 2000, 2040])
def test_incident_2_a_total_that_is_a_cap_proves_nothing(seen):
    found = verdict(evidence(seen, announced=2000))
    assert (found.word, found.reason) == ("truncated", "the total 2000 is a limit of the site")


def test_incident_2_a_cap_proves_nothing_however_often_it_comes():
    before = [past("truncated", 2000, 2000)] * 5
    assert word(evidence(2000, announced=2000), *before) == "truncated"


def test_a_total_that_is_a_cap_elsewhere_is_a_total_here():
    assert word(evidence(2000, announced=2000), caps=frozenset()) == "complete"


def test_incident_3_a_refused_page_is_a_lost_page():
    found = verdict(evidence(20, announced=100, lost=Counter({"http 400": 1})))
    assert found.reason == "lost pages: 1 x http 400; 20 of 100 announced"


def test_incident_4_a_smaller_page_size_than_asked_is_as_good():
    assert word(evidence(250, announced=250, listings=pages(*[20] * 12, 10))) == "complete"


def test_incident_5_ids_that_repeat_on_two_pages_count_once():
    overlapping = [frozenset(ids(20)), frozenset(ids(20, 19)), frozenset(ids(5, 39))]
    assert word(evidence(44, announced=45, listings=overlapping)) == "complete"


def test_incident_6_a_provider_that_over_counts_is_stable_in_the_third_run():
    found = evidence(3565, announced=3570, listings=pages(*[200] * 16, 196, 169))
    first = verdict(found)
    assert (first.word, first.reason) == (
        "truncated",
        "2 listing pages are shorter than the others",
    )
    before = past(first.word, 3565, 3570)
    assert word(found, before) == "truncated"
    third = verdict(found, before, before)
    assert third.word == "stable_shortfall"
    assert third.proves_absence
    assert third.reason == f"{first.reason}; the same for 3 runs"


def test_incident_7_one_lost_page_proves_nothing():
    found = verdict(evidence(475, announced=475, lost=Counter({"http 500": 1, "TimeoutError": 2})))
    assert (found.word, found.proves_absence) == ("truncated", False)
    assert found.reason == "lost pages: 2 x TimeoutError, 1 x http 500"


def test_incident_8_a_listing_that_collapses_is_held():
    found = verdict(evidence(104, announced=104), past(seen=11_815))
    assert (found.word, found.proves_absence) == ("held", False)
    assert found.reason == "104 postings, 11815 in the last complete run"


def test_incident_9_the_own_cap_is_named():
    found = verdict(evidence(200, capped="own limit of 10 pages met (max_pages)"))
    assert (found.word, found.reason) == ("truncated", "own limit of 10 pages met (max_pages)")


def test_incident_12_unreadable_details_are_counted():
    found = verdict(evidence(unreadable=3))
    assert (found.word, found.reason) == ("truncated", "3 listed postings could not be read")


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ({"blocked": "captcha"}, "blocked: captcha"),
        ({"broken": ["a: not JSON", "b"]}, "2 pages not understood: a: not JSON"),
        ({"partial": "an import", "bad_rows": 6}, "an import; 6 of 106 rows could not be read"),
        ({"broken": ["a: not JSON"]}, "1 page not understood: a: not JSON"),
        ({"bad_rows": 6}, "6 of 106 rows could not be read"),
        ({"bad_rows": 6, "refused": 6}, "6 of 100 rows could not be read"),
        ({"listings": pages(20) * 2}, "a listing page came twice"),
    ],
)
def test_a_trouble_truncates_and_never_becomes_stable(trouble, reason):
    before = [past("truncated"), past("stable_shortfall"), past("stable_shortfall")]
    found = verdict(evidence(**trouble), *before)
    assert (found.word, found.reason) == ("truncated", reason)


@pytest.mark.parametrize(
    ("bad", "seen", "expected"),
    [(1, 1, "complete"), (2, 3, "truncated"), (5, 100, "complete"),
     (6, 100, "truncated"), (2, 38, "complete"), (2, 37, "truncated")],
)  # fmt: skip
def test_more_than_one_bad_row_and_five_percent(bad, seen, expected):
    assert word(evidence(seen, bad_rows=bad)) == expected


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [((20, 20, 7), "complete"), ((20, 7, 20), "complete"), ((20, 7, 7), "truncated"),
     ((20, 19, 20, 3), "truncated"), ((7,), "complete"), ((20, 0), "complete"),
     ((20, 20, 0, 0), "complete"), ((0,), "complete")],
)  # fmt: skip
def test_one_listing_page_may_be_short(sizes, expected):
    assert word(evidence(listings=pages(*sizes))) == expected


def test_a_stopped_run_failed_whatever_it_saw():
    found = verdict(evidence(500, announced=500, stopped="disk full"))
    assert (found.word, found.reason) == ("failed", "disk full")


def test_a_run_without_a_page_failed():
    found = verdict(Evidence())
    assert (found.word, found.reason) == ("failed", "no page could be read")


def test_a_run_without_a_page_says_what_was_lost():
    found = verdict(Evidence(lost=Counter({"robots.txt": 1})))
    assert (found.word, found.reason) == ("failed", "lost pages: 1 x robots.txt")


def test_nothing_seen_behind_a_wall_failed():
    found = verdict(evidence(0, blocked="login page"))
    assert (found.word, found.reason) == ("failed", "blocked: login page")


def test_an_empty_board_seen_for_the_first_time_is_complete():
    assert word(evidence(0, announced=0)) == "complete"
    assert word(evidence(0, announced=0), past(seen=0)) == "complete"


def test_nothing_seen_of_an_announced_total_is_truncated():
    found = verdict(evidence(0, announced=40))
    assert (found.word, found.reason) == ("truncated", "0 of 40 announced")


@pytest.mark.parametrize(
    ("seen", "expected"), [(70, "complete"), (69, "held"), (1, "held"), (0, "held")]
)
def test_fewer_than_seventy_percent_are_held(seen, expected):
    assert word(evidence(seen), past(seen=100)) == expected


def test_the_last_complete_run_counts_not_the_last_run():
    before = [past("truncated", 3), past("failed", 0), past("stable_shortfall", 100)]
    assert word(evidence(60), *before) == "held"
    assert word(evidence(70), *before) == "complete"


def test_nothing_is_held_before_the_first_complete_run():
    assert word(evidence(1), past("truncated", 1000)) == "complete"


@pytest.mark.parametrize(
    ("held", "seen", "expected"),
    [(50, 50, "complete"), (50, 45, "complete"), (50, 55, "complete"), (50, 44, "held"),
     (50, 56, "held"), (0, 0, "complete"), (0, 1, "held")],
)  # fmt: skip
def test_shrinking_is_believed_when_the_next_run_agrees(held, seen, expected):
    assert word(evidence(seen), past("held", held), past(seen=100)) == expected


def test_a_held_run_must_be_the_one_just_before():
    before = [past("truncated", 50), past("held", 50), past(seen=100)]
    assert word(evidence(50), *before) == "held"


SHORT = {"seen": 90, "announced": 100}


def stable(*before, **values):
    return word(evidence(**SHORT), *before, **values)


def test_the_same_shortfall_in_three_runs_is_stable():
    before = past("truncated", 90, 100)
    assert stable(before, before) == "stable_shortfall"
    assert stable(past("stable_shortfall", 90, 100), before) == "stable_shortfall"


@pytest.mark.parametrize(
    "second",
    [
        past("truncated", 90, 100, "other set"),
        past("truncated", 90, 101),
        past("truncated", 90, None),
        past("failed", 90, 100),
        past("held", 90, 100),
        past("complete", 90, 100),
    ],
)
def test_a_shortfall_is_not_stable_when_one_run_differs(second):
    same = past("truncated", 90, 100)
    assert stable(same, second) == "truncated"
    assert stable(second, same) == "truncated"


def test_a_shortfall_is_not_stable_after_two_runs_or_of_another_set():
    same = past("truncated", 90, 100)
    assert stable(same) == "truncated"
    assert stable(same, same, fingerprint="another") == "truncated"


def test_a_trouble_on_the_way_keeps_a_shortfall_from_being_stable():
    same = past("truncated", 90, 100)
    found = evidence(**SHORT, lost=Counter({"http 500": 1}))
    assert word(found, same, same) == "truncated"


def test_an_import_is_never_complete():
    partial = "an import proves nothing about what is absent"
    found = verdict(evidence(500, announced=500, partial=partial))
    assert (found.word, found.reason, found.proves_absence) == ("partial", partial, False)


def test_a_list_that_is_never_whole_has_no_stable_shortfall():
    same = past("truncated", 90, 100)
    found = verdict(evidence(**SHORT, partial="the newest"), same, same)
    assert (found.word, found.proves_absence) == ("truncated", False)
    assert found.reason.startswith("the newest; 90 of 100")


def test_a_list_that_is_never_whole_may_shrink():
    found = evidence(5, partial="the newest")
    assert word(found, past("complete", 500, 500)) == "partial"


def parts(**sizes):
    """Parts of a list, no posting in two of them: the total that each states, and its pages."""
    made, start = {}, 0
    for name, (announced, *counts) in sizes.items():
        listed = []
        for count in counts:
            listed.append(frozenset(ids(count, start)))
            start += count
        made[name] = Part(announced=announced, pages=listed)
    return made


def in_parts(whole=20, **sizes):
    """A list that the site cuts off at 2,000, asked for in parts."""
    found = parts(**sizes)
    seen = set().union(*(part.seen for part in found.values()))
    first = [frozenset(sorted(seen)[:whole])]
    return Evidence(seen=seen, pages=9, parts=found, announced=2000, listings=first)


def test_a_capped_list_is_complete_when_each_of_its_parts_is():
    found = in_parts(nurses=(1500, *[20] * 75), cooks=(905, *[20] * 45, 5))
    assert verdict(found).word == "complete"
    assert found.total == 2405


def test_a_part_that_is_short_is_not_made_good_by_another():
    found = in_parts(nurses=(1540, *[20] * 75), cooks=(860, *[20] * 45))
    assert verdict(found).reason == (
        "1500 of 1540 announced in nurses; 900 of 860 announced in cooks"
    )
    assert verdict(found).word == "truncated"


def test_a_part_that_never_came_is_short():
    found = in_parts(nurses=(1500, *[20] * 75), cooks=(900,))
    assert verdict(found).reason == "0 of 900 announced in cooks"


def test_a_part_that_is_cut_off_itself_proves_nothing():
    found = in_parts(nurses=(2000, *[20] * 100), cooks=(900, *[20] * 45))
    assert verdict(found).reason == "the total 2000 of nurses is a limit of the site"


def test_a_posting_in_two_parts_is_one():
    found = in_parts(nurses=(40, 20, 20), cooks=(25, 20, 5))
    both = [*found.parts["cooks"].pages, frozenset(ids(10))]
    found.parts["cooks"] = Part(announced=35, pages=both)
    assert (verdict(found).word, found.total) == ("truncated", 65)  # 2 pages are short: 5 and 10
    found.parts["cooks"].pages[1:] = [frozenset(both[1] | both[2])]
    assert (verdict(found).word, found.total) == ("complete", 65)


def test_postings_in_no_part_show_that_the_parts_are_not_all():
    found = in_parts(nurses=(1500, *[20] * 75))
    found.listings.append(frozenset(ids(5, 9000)))
    assert verdict(found).reason == "5 postings are in no part of the list"
    found.listings[-1] = frozenset(ids(2, 9000))  # gone since
    assert verdict(found).word == "complete"


def test_a_page_of_a_part_that_came_twice():
    found = in_parts(nurses=(40, 20, 20))
    found.parts["nurses"].pages[1] = found.parts["nurses"].pages[0]
    assert "a listing page came twice" in verdict(found).reason
