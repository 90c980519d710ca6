"""How the knobs of the practice site are written in a settings file."""

from __future__ import annotations

import pytest

from jobcrawler.practice import Faults
from jobcrawler.practice.faults import COUNTER_STYLES, DEAD_KINDS

PLAIN = {
    "latency_ms": 20,
    "fail_every": [50, 503],
    "lost": [3, 4],
    "detail_status": {"325533": 403},
    "listing_status": {"2": 500},
    "wall_pages": [5],
    "total": 600,
    "total_after": [2, 498],
    "total_first_page_only": True,
    "cap": 100,
    "page_size": 10,
    "repeat_page": 2,
    "short_page": [3, 15],
    "collapse": 0.5,
    "empty": False,
    "dead": "inactive",
    "loop_at": 7,
    "no_next_at": 9,
    "detail_walls": [325533],
    "nonce": True,
    "truncate_body": 6,
    "retry_after": 1,
    "slow_body": 2,
    "close_connection": [8],
    "detail_stalls": [325533],
    "closed_words": "Gone.",
    "page_limit": 20,
    "counters": "de",
    "shift": [1, 2],
    "depth": 3,
    "locales": {"de": 1, "*": 0.2},
    "place": "53 Locations",
    "text": "<p>More.</p>",
    "remote_flag": True,
    "epoch_dates": True,
    "pay_zones": [[1, 2], [3, 4]],
    "apply_link": "javascript:apply()",
    "restamped": True,
    "reposted": True,
    "siblings": 30,
    "titles": ["Cook", "Baker"],
}


def test_every_knob_can_be_read_from_plain_values():
    faults = Faults.from_mapping(PLAIN)
    assert PLAIN.keys() == vars(faults).keys()
    assert faults.fail_every == (50, 503)
    assert faults.lost == frozenset({3, 4})
    assert faults.detail_status == {325533: 403}
    assert faults.dead == "inactive"
    assert Faults.from_mapping({}) == Faults()
    assert faults.locales == {"de": 1.0, "*": 0.2}
    assert faults.pay_zones == ((1, 2), (3, 4))
    assert faults.titles == ("Cook", "Baker")
    for style in COUNTER_STYLES:
        assert Faults.from_mapping({"counters": style}).counters == style
    for kind in DEAD_KINDS:
        assert Faults.from_mapping({"dead": kind}).dead == kind


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"latencyms": 3}, "no such fault: 'latencyms'; did you mean 'latency_ms'"),
        ({"xyzzy": 3}, "no such fault: 'xyzzy'$"),
        ({"latency_ms": "3"}, "'latency_ms': '3' is not a whole number"),
        ({"latency_ms": True}, "'latency_ms': True is not a whole number"),
        ({"cap": -1}, "'cap': -1 is not a whole number"),
        ({"fail_every": [1]}, "'fail_every': .* is not two whole numbers"),
        ({"fail_every": 1}, "'fail_every': 1 is not two whole numbers"),
        ({"lost": 3}, "'lost': 3 is not a list of whole numbers"),
        ({"lost": ["a"]}, "'lost': .* is not a list of whole numbers"),
        ({"detail_status": [403]}, "'detail_status': .* is not a table of numbers and statuses"),
        ({"detail_status": {"x": 403}}, "'detail_status': .* is not a table"),
        ({"collapse": 2}, "'collapse': 2 is not a share between 0 and 1"),
        ({"slow_body": float("nan")}, "'slow_body': nan is not a number of seconds"),
        ({"empty": 1}, "'empty': 1 is not true or false"),
        ({"dead": "no"}, "'dead': 'no' is not one of no_board, login, inactive"),
        ({"dead": ["no"]}, "'dead': .* is not one of"),
        ({"counters": "xx"}, "'counters': 'xx' is not one of en, de, fr, es, pt, cs, ja"),
        ({"text": 3}, "'text': 3 is not a text"),
        ({"titles": "Cook"}, "'titles': 'Cook' is not a list of texts"),
        ({"titles": [3]}, "'titles': .* is not a list of texts"),
        ({"pay_zones": [[1]]}, "'pay_zones': .* is not a list of pairs of whole numbers"),
        ({"locales": {"de": 2}}, "'locales': .* is not a table of languages and shares"),
        ({"locales": [1]}, "'locales': .* is not a table of languages"),
    ],
)
def test_mistakes_name_the_knob(values, words):
    with pytest.raises(ValueError, match=words):
        Faults.from_mapping(values)
