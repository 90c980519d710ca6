"""Until when `scrapy report` shows what it has found: until someone has looked."""

from __future__ import annotations

import pytest
from scrapy.exceptions import UsageError

from jobcrawler.archive.errors import ArchiveBusyError
from jobcrawler.archive.store import Archive
from jobcrawler.commands.report import note_look
from jobcrawler.report_text import notices_of
from report_desk import crawl_on, listing, report_of
from run_desk import Web, crawl, rebuilt

pytestmark = pytest.mark.usefixtures("tiny_platform")


def test_a_mass_change_is_shown_until_someone_has_looked(path, tmp_path):
    changed = listing(20, title="Senior Potter {}")
    crawl_on(path, listing(20), changed, *[changed] * 3)
    report = report_of(path)
    assert (report.needs_a_look, report.cause) == (True, None)
    assert list(notices_of(report)) == [
        "changed in over a fifth of the postings on 2026-03-02: title"
    ]
    note_look(path, ["marlow"])
    assert not report_of(path).needs_a_look
    crawl_on(path, listing(20), since=6)
    (again,) = report_of(path).mass_changes
    assert (again.at[:10], again.fields) == ("2026-03-06", "title")
    note_look(path, [])
    assert not report_of(path).needs_a_look
    with Archive(path) as archive, rebuilt(archive, tmp_path) as made_again:
        assert len(report_of(made_again.path).mass_changes) == 2


def test_a_field_that_is_lost_is_shown_until_it_is_filled_again(path):
    filled, empty = listing(40, department="Kiln"), listing(40, department=None)
    crawl_on(path, filled, filled, *[empty] * 7)
    (lost,) = report_of(path).lost_fields
    assert (lost.field, lost.at[:10], lost.filled, lost.usual) == (
        "department",
        "2026-03-03",
        0,
        1,
    )
    assert "department is no longer filled since 2026-03-03: 0% of the postings have it, 100%" in (
        "\n".join(notices_of(report_of(path)))
    )
    crawl_on(path, filled, since=10)
    assert report_of(path).lost_fields == ()


def test_a_field_that_is_lost_is_shown_until_someone_has_looked(path):
    filled, empty = listing(40, department="Kiln"), listing(40, department=None)
    crawl_on(path, filled, empty)
    note_look(path, ["marlow"])
    crawl_on(path, empty, since=3)
    assert not report_of(path).needs_a_look
    crawl_on(path, filled, filled, since=4)
    note_look(path, ["marlow"])
    crawl_on(path, empty, since=6)
    assert [lost.at[:10] for lost in report_of(path).lost_fields] == ["2026-03-06"]


def test_few_postings_say_nothing_about_a_field(path):
    crawl_on(path, listing(29, department="Kiln"), listing(29, department=None))
    assert report_of(path).lost_fields == ()


def test_whoever_looked_is_not_told_again_until_the_next_run(path):
    crawl_on(path, listing(20), 404)
    note_look(path, ["marlow"])
    report = report_of(path)
    assert not report.needs_a_look
    assert "(looked at 20" in next(notices_of(report))
    crawl_on(path, 404, since=3)
    assert report_of(path).needs_a_look


def test_the_first_look_counts(path, capsys):
    crawl_on(path, listing(20), 404)
    note_look(path, ["marlow"])
    note_look(path, [])
    crawl_on(path, 404, since=3)
    note_look(path, [])
    told = ["marlow: 2 runs looked at", "marlow: 0 runs looked at", "marlow: 1 runs looked at"]
    assert capsys.readouterr().out.splitlines() == told


def test_nobody_can_look_at_what_is_under_way(path):
    crawl_on(path, listing(20))
    later = {"rows": [{"id": 1}], "total": 1}
    with Archive(path) as archive:
        crawl(archive, Web({"/list": later}, day=2), killed_after=1)
    note_look(path, ["marlow"])
    assert report_of(path).looked_at is None


def test_looking_waits_for_nobody(path):
    crawl_on(path, listing(20), 404)
    with Archive(path), pytest.raises(ArchiveBusyError, match="another crawl"):
        note_look(path, ["marlow"])
    with pytest.raises(UsageError, match=r'no site "marlo".*did you mean "marlow"'):
        note_look(path, ["marlo"])
    assert report_of(path).looked_at is None
