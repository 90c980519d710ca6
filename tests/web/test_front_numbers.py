"""The numbers of the front page, without a page."""

from __future__ import annotations

from jobcrawler.archive.questions.front import Layer, Openings
from jobcrawler.web.front_page import MOST_POINTS, daily, openings_of


def test_days_on_which_nothing_happened_are_as_the_day_before():
    openings = Openings(
        days=["2026-02-27", "2026-02-28", "2026-03-02"], layers=[Layer(site="a", counts=[5, 6, 7])]
    )
    days, counts = daily(openings)
    assert [day.isoformat() for day in days] == [
        "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]  # fmt: skip
    assert counts == [[5, 6, 6, 7]]


def test_many_days_are_thinned_and_the_last_is_kept():
    openings = Openings(days=["2020-01-01", "2026-03-02"], layers=[Layer(site="a", counts=[5, 7])])
    drawn = openings_of(openings)
    assert drawn is not None
    assert drawn.is_thinned
    assert drawn.rows[0] == ("2026-03-02", [7], 7)
    assert drawn.chart.paths[0].d.count(",") <= 2 * MOST_POINTS
