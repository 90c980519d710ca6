"""Texts compared word by word: right, readable, and quick whatever they are."""

from __future__ import annotations

import random
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcrawler.differences import Piece, differences, longest_rise, words_of

WORDS = [f"w{number}" for number in range(2000)]
SOME = random.Random(7)


def shown(old, new):
    """A comparison as text: [removed], {added}, <so many words left out>."""
    frames = {"same": "{}", "removed": "[{}]", "added": "{{{}}}", "left_out": "<{}>"}
    return "".join(
        frames[piece.kind].format(piece.size if piece.kind == "left_out" else piece.text)
        for piece in differences(old, new)
    )


def both(pieces):
    """The two texts that a comparison is of."""
    old = "".join(piece.text for piece in pieces if piece.kind != "added")
    new = "".join(piece.text for piece in pieces if piece.kind != "removed")
    return old, new


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "{new}"),
        ("old", "", "[old]"),
        ("Registered Nurse (Weekend)", "Registered Nurse, Night Shift (Weekend)",
         "Registered Nurse{, Night Shift} (Weekend)"),
        # The blank between two other words is not worth showing as the same.
        ("nurse manager", "baker chef", "[nurse manager]{baker chef}"),
        ("We offer 50,000 EUR a year.", "We offer 55,000 EUR a year.",
         "We offer [50,000]{55,000} EUR a year."),
        ("50,000 to 60,000 EUR", "55,000 to 65,000 EUR",
         "[50,000]{55,000} to [60,000]{65,000} EUR"),
        ("Baker (night shift)", "Senior Baker (all shifts)",
         "{Senior }Baker ([night shift]{all shifts})"),
        # "care" stands twice in the new text: it says nothing about where the old one went.
        ("serve bake care guests guests guests", "serve with bake care guests guests guests care",
         "serve {with }bake care guests guests guests{ care}"),
        ("part-time", "full-time", "[part-time]{full-time}"),
        ("看護師を募集します", "看護師を3名募集します", "看護師を{3名}募集します"),
        ("مطلوب ممرضة للعمل", "مطلوب ممرض للعمل", "مطلوب [ممرضة]{ممرض} للعمل"),
        ("one\ntwo\nthree\n", "one\n2\nthree\n", "one\n[two]{2}\nthree\n"),
        # Each line beside its own successor, not all old ones before all new ones.
        ("* bake bread\n* sweep\n", "* bake cake\n* mop\n",
         "* bake [bread]{cake}\n* [sweep]{mop}\n"),
        ("* kneading\n* sweeping\n", "* frosting\n* mopping up\n",
         "* [kneading]{frosting}\n* [sweeping]{mopping up}\n"),
    ],
)  # fmt: skip
def test_shows_what_was_removed_and_added(old, new, expected):
    assert shown(old, new) == expected


def test_leaves_out_the_middle_of_what_is_the_same():
    before, after = " ".join(WORDS[:200]), " ".join(WORDS[200:400])
    pieces = differences(f"{before} cat {after}", f"{before} dog {after}")
    kinds = [piece.kind for piece in pieces]
    assert kinds == ["left_out", "same", "removed", "added", "same", "left_out"]
    assert [piece.text for piece in pieces[2:4]] == ["cat", "dog"]
    assert len(pieces[1].text) <= 80
    assert pieces[1].text.split() == WORDS[:200][-len(pieces[1].text.split()) :]
    assert pieces[4].text.split() == WORDS[200:400][: len(pieces[4].text.split())]
    assert both(pieces) == (f"{before} cat {after}", f"{before} dog {after}")


def test_leaves_out_what_is_the_same_between_two_changes():
    middle = " ".join(WORDS[:200])
    pieces = differences(f"cat {middle} red", f"dog {middle} blue")
    kinds = [piece.kind for piece in pieces]
    assert kinds == ["removed", "added", "same", "left_out", "same", "removed", "added"]
    assert pieces[3].size < 200


def test_finds_a_moved_line_as_removed_and_added():
    lines = [f"line {word}\n" for word in WORDS[:5]]
    moved = [*lines[1:], lines[0]]
    pieces = differences("".join(lines), "".join(moved))
    assert [piece for piece in pieces if piece.kind != "same"] == [
        Piece("removed", lines[0]), Piece("added", lines[0])]  # fmt: skip


TEXT = st.text(alphabet="ab c\n.,漢é\u202e", max_size=60) | st.text(max_size=40)


@given(TEXT, TEXT)
def test_gives_both_texts_again(old, new):
    assert both(differences(old, new)) == (old, new)
    assert "".join(words_of(old)) == old


@given(TEXT)
def test_finds_nothing_in_a_text_and_itself(text):
    assert all(piece.kind == "same" for piece in differences(text, text))


@given(st.permutations(range(7)))
def test_ties_as_many_words_as_keep_their_order(places):
    pairs = list(enumerate(places))
    found = longest_rise(pairs)
    assert [pair for pair in pairs if pair in found] == found
    seconds = [second for _, second in found]
    assert seconds == sorted(seconds)
    rises = [
        size
        for size in range(1, 8)
        if any(list(some) == sorted(some) for some in combinations(places, size))
    ]
    assert len(found) == max(rises)


def random_text(words, count):
    return " ".join(SOME.choice(words) for _ in range(count))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(random_text(WORDS, 17_000), random_text(WORDS, 17_000), id="other words"),
        pytest.param(random_text(WORDS[:90], 30_000), random_text(WORDS[:90], 30_000),
                     id="few words"),
        pytest.param(random_text("ab", 50_000), random_text("ab", 50_000), id="two words"),
        pytest.param("a " * 50_000, "a " * 49_000 + "b " + "a " * 900, id="one word"),
        pytest.param("x" * 100_000, "x" * 50_000 + "y" + "x" * 50_000, id="one long word"),
        pytest.param("." * 100_000, "!" * 100_000, id="marks"),
        pytest.param("\n" * 100_000, "\n" * 99_000 + "x" + "\n" * 500, id="empty lines"),
        pytest.param(" ".join(f"u{n} a b" for n in range(9000)),
                     " ".join(f"u{n} b a" for n in range(9000)), id="many small changes"),
        pytest.param(" ".join(WORDS * 9), " ".join(WORDS[::-1] * 9), id="reversed"),
    ],
)  # fmt: skip
def test_takes_bounded_time_with_100_kb(old, new):
    start = time.process_time()
    pieces = differences(old, new)
    assert time.process_time() - start < 8  # difflib alone takes minutes for most of these
    assert both(pieces) == (old, new)
