"""The edits of the benchmark, over postings that come with the project."""

from __future__ import annotations

import pytest
from duplicates_desk import composed

from benchmarks.duplicate_pairs import EDITS
from benchmarks.duplicates import judge

POSTINGS = 90


@pytest.fixture(scope="module")
def counts():
    """Pairs of both halves, by edit: how many, found to be of one job, of the right kind."""
    found = {}
    for (edit, _), count in judge(list(composed(POSTINGS))).items():
        pairs, together, right = found.get(edit, (0, 0, 0))
        found[edit] = (
            pairs + count.pairs, together + count.together, right + count.right_kind
        )  # fmt: skip
    return found


def total(counts, kind):
    columns = zip(*(counts[edit] for edit, (truth, _) in EDITS.items() if truth == kind and
                    edit in counts), strict=True)  # fmt: skip
    return tuple(map(sum, columns))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "least"), [("full", 0.95), ("temporal", 0.95), ("semantic", 0.9), ("partial", 0.9)]
)
def test_duplicates_are_found(counts, kind, least):
    pairs, together, _ = total(counts, kind)
    assert pairs >= POSTINGS / 3
    assert together >= least * pairs


@pytest.mark.slow
def test_two_jobs_stay_two(counts):
    pairs, wrongly, _ = total(counts, None)
    rightly = sum(total(counts, kind)[1] for kind in ("full", "temporal", "semantic", "partial"))
    assert pairs > 4 * POSTINGS
    assert wrongly <= 0.01 * (rightly + wrongly)


@pytest.mark.slow
def test_a_repost_is_called_one(counts):
    _, together, right = total(counts, "temporal")
    assert right >= 0.95 * together
