from __future__ import annotations

import dataclasses
import hashlib
import subprocess
import sys
from collections import Counter

import pytest
from practice_reader import FACTS, snapshot

from jobcrawler.practice import Practice
from jobcrawler.practice.compose import FIRST_DAY, LIMIT
from jobcrawler.practice.posting import description_text

FIELDS = {"title", "description_text", *FACTS.values()}


def differences(before, after):
    """What changed between two snapshots, as events say it."""
    found = {("gone", jid, None, None, None) for jid in before.keys() - after.keys()}
    found |= {("came", jid, None, None, None) for jid in after.keys() - before.keys()}
    for jid in before.keys() & after.keys():
        old, new = before[jid], after[jid]
        found |= {
            ("edited", jid, field, old.get(field), new.get(field))
            for field in old.keys() | new.keys()
            if old.get(field) != new.get(field)
        }
    return found


def test_the_first_day_has_exactly_the_postings_asked_for():
    for count in (0, 1, 20, 500):
        assert len(Practice(postings=count).open_on(0)) == count


def test_ids_are_unique_and_of_their_length():
    site = Practice()
    everything = site.open_on(40) + dataclasses.replace(site, day=40).world.closed
    assert len(everything) > 700
    assert len({posting.posting_id for posting in everything}) == len(everything)
    assert len({posting.job_id for posting in everything}) == len(everything)
    assert all(len(str(posting.posting_id)) == 6 for posting in everything)
    assert all(len(posting.job_id) == 7 for posting in everything)


@pytest.mark.parametrize("seed", [0, -3, 1, 2**70])
def test_any_seed_makes_a_world(seed):
    ids = {posting.posting_id for posting in Practice(seed=seed, postings=50).open_on(0)}
    assert len(ids) == 50


def test_another_seed_is_another_site():
    assert Practice(seed=1).open_on(0) != Practice(seed=2).open_on(0)


def test_events_are_exactly_what_the_pages_differ_in():
    site = Practice(postings=120)
    before = snapshot(site)
    kinds = Counter()
    for day in range(1, 9):
        after = snapshot(dataclasses.replace(site, day=day))
        events = site.events(day)
        names = {"closed": "gone", "opened": "came", "returned": "came", "edited": "edited"}
        told = {(names[e.kind], e.posting_id, e.field, e.old, e.new) for e in events}
        assert told == differences(before, after)
        kinds.update(event.kind for event in events)
        before = after
    assert set(kinds) == {"opened", "closed", "returned", "edited"}


def test_opened_are_new_and_returned_were_closed_before_unchanged():
    site = Practice()
    ever, returned = {p.posting_id: p for p in site.open_on(0)}, 0
    for day in range(1, 21):
        today = {posting.posting_id: posting for posting in site.open_on(day)}
        for event in site.events(day):
            assert (event.posting_id in ever) == (event.kind != "opened")
            if event.kind == "returned":
                returned += 1
                same = dataclasses.replace(today[event.posting_id], updated=FIRST_DAY)
                assert same == dataclasses.replace(ever[event.posting_id], updated=FIRST_DAY)
        ever |= today
    assert returned > 5


def test_each_edit_is_one_fact_and_every_fact_is_edited():
    site = Practice()
    edits = [e for day in range(1, 31) for e in site.events(day) if e.kind == "edited"]
    assert {edit.field for edit in edits} == FIELDS
    assert all(edit.old and edit.new and edit.old != edit.new for edit in edits)
    for day in (5, 17):
        ids = [event.posting_id for event in site.events(day)]
        assert len(ids) == len(set(ids))


def test_an_edit_changes_one_field_of_the_posting_and_its_stamp():
    site = Practice()
    column = {"description_text": "blocks", "job_locations": "spots"}
    column |= {"base_salary": "pay", "employment_type": "employment"}
    for day in range(1, 6):
        old = {posting.posting_id: posting for posting in site.open_on(day - 1)}
        new = {posting.posting_id: posting for posting in site.open_on(day)}
        for edit in (event for event in site.events(day) if event.kind == "edited"):
            one, two = vars(old[edit.posting_id]), vars(new[edit.posting_id])
            differing = {name for name in one if one[name] != two[name]}
            assert differing == {column.get(edit.field, edit.field), "updated"}


def test_restamped_postings_differ_in_their_stamp_alone():
    site = Practice()
    days = [day for day in range(1, 10) if site.restamped(day)]
    assert 2 <= len(days) < 9
    for day in days:
        old = {posting.posting_id: posting for posting in site.open_on(day - 1)}
        new = {posting.posting_id: posting for posting in site.open_on(day)}
        for jid in site.restamped(day):
            assert old[jid].updated < new[jid].updated
            assert dataclasses.replace(new[jid], updated=old[jid].updated) == old[jid]


def test_stamps_move_with_edits_restamps_and_returns_and_with_nothing_else():
    site = Practice()
    for day in range(1, 10):
        old = {posting.posting_id: posting.updated for posting in site.open_on(day - 1)}
        new = {posting.posting_id: posting.updated for posting in site.open_on(day)}
        moved = {jid for jid in old.keys() & new.keys() if old[jid] != new[jid]}
        edited = {e.posting_id for e in site.events(day) if e.kind == "edited"}
        assert moved == edited | set(site.restamped(day))


def test_the_number_of_postings_stays_near_its_beginning():
    site = Practice()
    counts = [len(site.open_on(day)) for day in range(0, 120, 7)]
    assert min(counts) >= 480
    assert max(counts) <= 505


def test_new_postings_come_first_and_move_the_others():
    site = Practice()
    opened = {e.posting_id for e in site.events(1) if e.kind == "opened"}
    first = [posting.posting_id for posting in site.open_on(1)[: len(opened)]]
    assert set(first) == opened
    dates = [posting.posted for posting in site.open_on(1)]
    assert dates == sorted(dates, reverse=True)


def test_nothing_is_open_past_its_closing_date():
    site = Practice()
    for day in (30, 80, 120):
        date = dataclasses.replace(site, day=day).world.date
        closing = [p.closes for p in site.open_on(day) if p.closes]
        assert closing
        assert min(closing) >= date


def test_postings_are_varied():
    postings = Practice().open_on(0)
    assert len({posting.language for posting in postings}) == 7
    assert len({spot.country for posting in postings for spot in posting.spots}) >= 25
    assert len({description_text(posting) for posting in postings}) == 500
    assert len({posting.title for posting in postings}) > 150
    unpaid = sum(posting.pay is None for posting in postings)
    assert 0.3 < unpaid / 500 < 0.5
    assert {p.pay.unit for p in postings if p.pay} == {"YEAR", "MONTH", "HOUR"}
    assert {len(posting.spots) for posting in postings} == {1, 2, 3}


def test_descriptions_have_the_length_of_real_ones():
    for posting in Practice().open_on(0):
        text = description_text(posting)
        if posting.language == "ja":
            assert 300 < len(text) < 1500
        else:
            assert 150 <= len(text.split()) <= 600


def test_facts_of_a_title_team_or_place_are_not_repeated_in_the_description():
    for posting in Practice().open_on(0):
        text = description_text(posting)
        words = {posting.title, posting.pay_words, *(spot.words for spot in posting.spots)}
        assert not any(each and each in text for each in words | {posting.team})


def test_pay_is_worded_as_stated():
    shapes = Counter()
    for posting in Practice().open_on(0):
        if posting.pay is None:
            continue
        digits = "".join(sign for sign in posting.pay_words if sign.isdigit())
        amounts = (posting.pay.minimum, posting.pay.maximum)
        stated = dict.fromkeys(amount for amount in amounts if amount is not None)
        shown = "".join(_digits(amount, short=posting.pay.short) for amount in stated)
        assert digits == shown
        shapes[posting.pay.maximum is None, len(stated)] += 1
    assert len(shapes) == 3


def _digits(amount, *, short):
    if short:
        amount /= 1000
    return f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}".replace(".", "")


def test_editing_for_years_does_not_run_dry():
    site = Practice(postings=3)
    assert len(site.open_on(800)) >= 2


@pytest.mark.parametrize("values", [{"day": -1}, {"postings": -1}, {"postings": LIMIT + 1}])
def test_values_out_of_range_are_refused_by_name(values):
    (name,) = values
    with pytest.raises(ValueError, match=f"^{name}: "):
        Practice(**values)


def test_the_world_does_not_depend_on_the_process():
    script = "from jobcrawler.practice import Practice; print(Practice(7, 60).open_on(5))"
    other = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        env={"PYTHONHASHSEED": "4242"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert other.stdout.strip() == str(Practice(7, 60).open_on(5))


@pytest.mark.parametrize(("day", "digest"), [(0, "e8247d539fbb"), (9, "9bb0f28116ab")])
def test_a_seed_keeps_its_postings_from_version_to_version(day, digest):
    numbers = " ".join(posting.job_id for posting in Practice().open_on(day))
    assert hashlib.sha256(numbers.encode()).hexdigest()[:12] == digest
