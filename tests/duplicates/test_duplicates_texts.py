from __future__ import annotations

import numpy as np
import pytest
from duplicates_desk import ABOUT, BAKER, CASHIER

from jobcrawler.duplicates.keys import Stated, address_keys, keys_of, requisition_key
from jobcrawler.duplicates.signatures import BANDS, bands_of
from jobcrawler.duplicates.texts import (
    common_shingles,
    digest_of,
    likeness,
    shingles_of,
    text_of,
    words_of,
)

NONE = np.empty(0, dtype=np.uint32)


def compare(one, other, boilerplate=NONE):
    return likeness(*(text_of(words_of(text), boilerplate=boilerplate) for text in (one, other)))


def shared_bands(one, other):
    first, second = (
        np.frombuffer(bands_of(shingles_of(words_of(t))), "<u4") for t in (one, other)
    )
    assert len(first) == BANDS
    return int((first == second).sum())


def test_words_are_folded_alike_whatever_the_script():
    assert words_of("Café-Bar,  NODE.js 24/7") == ["cafe", "bar", "node", "js", "24", "7"]
    assert words_of("Cafe-Bar,  NODE.js 24/7") == words_of("Café-Bar,  NODE.js 24/7")
    assert words_of("営業 Sales") == ["営", "業", "sales"]
    assert words_of(None) == []


def test_a_text_without_its_own_places_is_the_same_in_every_city():
    one = words_of("Join us in Kiel, by the Kiel canal.", places=frozenset({"kiel"}))
    other = words_of("Join us in Lübeck, by the Lübeck canal.", places=frozenset({"lubeck"}))
    assert digest_of(one) == digest_of(other)


def test_likeness_is_of_all_and_of_the_shorter_text():
    same = compare(BAKER, BAKER)
    assert (same.shared, same.contained, same.words) == (1, 1, 1)
    part = compare(BAKER, BAKER[: len(BAKER) // 2])
    assert part.contained > 0.95
    assert 0.4 < part.shared < 0.6
    apart = compare(BAKER, CASHIER)
    assert apart.shared < 0.05
    assert compare("", BAKER).shared == compare("", "").shared == 0


def test_boilerplate_is_dropped_where_something_is_left():
    texts = [shingles_of(words_of(f"{ABOUT} {own}")) for own in (BAKER, CASHIER, "Third job.")]
    about = common_shingles(texts, at_least=3)
    assert compare(f"{ABOUT} {BAKER}", f"{ABOUT} {CASHIER}").shared > 0.2
    assert compare(f"{ABOUT} {BAKER}", f"{ABOUT} {CASHIER}", about).shared < 0.05
    assert compare(f"{ABOUT} {BAKER}", BAKER, about).shared > 0.9
    assert compare(ABOUT, ABOUT, about).shared == 1
    assert not len(common_shingles(texts, at_least=4))


def test_texts_that_are_alike_share_bands():
    edited = BAKER.replace("flour", "rye").replace("hot", "very hot")
    assert shared_bands(BAKER, BAKER) == BANDS
    assert shared_bands(BAKER, edited) >= 3
    assert shared_bands(BAKER, CASHIER) == 0
    assert bands_of(NONE) == b""


def test_signatures_stay_what_they_are():
    """They are kept in archives: other ones would need another version of the keys."""
    assert bands_of(shingles_of(words_of("one two three four")))[:8].hex() == "702f28a6cb6053fb"


@pytest.mark.parametrize(
    ("number", "key"),
    [("R-12 345", "r12345"), ("JR_2019/7", "jr20197"), (None, None), ("", None), ("N/A", None),
     ("0000", None), ("7", None), ("General", None), ("111-111", None)],
)  # fmt: skip
def test_a_number_that_tells_an_opening(number, key):
    assert requisition_key(number) == key


def test_addresses_of_one_posting():
    one = address_keys(["https://www.acme.example/jobs/1234/apply?utm_source=x&gh_src=7"])
    assert one == address_keys(["http://acme.example/jobs/1234/"])
    assert one == {"acme.example/jobs/1234?"}
    assert address_keys(["https://acme.example/?gh_jid=5678&ref=mail"]) == {
        "acme.example?gh_jid=5678"
    }
    for plain in (None, "", "https://acme.example/apply", "mailto:jobs1234@acme.example",
                  "https://[broken/1234", "file:///1234"):  # fmt: skip
        assert address_keys([plain]) == set()


def test_keys_of_a_posting():
    keys = keys_of(Stated(
        title="Sr. Baker (m/w/d) - Kiel", hiring_organization="Northwind GmbH", text=BAKER,
        places=(("Kiel, Germany", "Kiel", "DE"), ("Remote", None, None), ("Norway", None, "NO")),
    ))  # fmt: skip
    assert (keys.organisation, keys.title, keys.level) == ("northwind", "baker", "senior")
    assert keys.places == "@NO|kiel@DE"
    assert keys.words == len(words_of(BAKER))
    bare = keys_of(Stated(title="Baker"))
    assert (bare.organisation, bare.text, bare.bands, bare.places) == (None, None, b"", "")
