"""Where further pages begin, and what tells that a row is as it was."""

from __future__ import annotations

import pytest

from jobcrawler.platforms.reading.offsets import MOST_PAGES, further_offsets
from jobcrawler.platforms.reading.revisions import weak_revision


@pytest.mark.parametrize(
    ("received", "total", "size", "offsets"),
    [
        (20, 45, 20, [20, 40]),
        (10, 25, 20, [10, 20]),  # fewer a page than were asked for
        (30, 45, 20, [30]),
        (20, 20, 20, []),
        (0, 45, 20, []),
        (3, 0, 20, []),
    ],
)
def test_further_offsets(received: int, total: int, size: int, offsets: list[int]) -> None:
    assert list(further_offsets(received, total, size)) == offsets


def test_a_total_that_nobody_vouches_for_asks_for_no_more_than_so_many_pages() -> None:
    assert len(further_offsets(1, 10**400, 50)) == MOST_PAGES


def test_a_row_is_as_it_was_in_another_order_and_with_another_score() -> None:
    row = {"id": "1", "title": "Clerk", "score": 1}
    same = {"score": 2, "title": "Clerk", "id": "1"}
    other = {**row, "title": "Cook"}
    assert weak_revision(row, without={"score"}) == weak_revision(same, without={"score"})
    assert weak_revision(row) != weak_revision(same)
    assert weak_revision(row) != weak_revision(other)
    assert str(weak_revision(row)).startswith('W/"')
