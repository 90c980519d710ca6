"""What went wrong at others: copies alerted thirty times, rows merged, siblings as reposts."""

from __future__ import annotations

from duplicates_desk import ABOUT, BAKER, CASHIER, clusters, place, seen

CITIES = [f"{first}{last}" for first in ("Neu", "Alt", "Ober", "Unter", "Bad ", "Groß")
          for last in ("stadt", "hagen", "dorf", "auen", "burg")]  # fmt: skip


def test_incident_22_the_same_job_in_thirty_cities_is_one(tmp_path):
    copies = [seen(f"J{n:02}", job_locations=place(city), title=f"Baker - {city}",
                   description_text=f"{ABOUT}\nWe bake in {city}. {BAKER} Come to {city}!")
              for n, city in enumerate(CITIES)]  # fmt: skip
    found = clusters(tmp_path / "jobs.db", *copies)
    assert found.sets() == [[f"J{n:02}" for n in range(30)]]
    assert found.rows("SELECT job_id, cluster FROM jobs_once") == [("J00", 1)]
    assert found.of("J29") == ("J00", "full", "same text, another place")


def test_incident_23_identical_bodies_are_one_cluster_of_rows_that_stay(tmp_path):
    copies = [seen(f"J{n:03}", job_locations=place(CITIES[n % 30])) for n in range(929)]
    found = clusters(tmp_path / "jobs.db", *copies)
    assert found.rows("SELECT postings, sites FROM clusters") == [(929, 1)]
    assert found.rows("SELECT count(*) FROM jobs") == [(929,)]
    assert found.rows("SELECT count(*) FROM open_jobs") == [(929,)]
    assert found.rows("SELECT count(*) FROM jobs_once") == [(1,)]
    assert found.found.kinds == {"full": 928}


def test_incident_24_siblings_that_were_first_seen_in_one_run_are_no_reposts(tmp_path):
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1", date_posted="2026-01-01"),
        seen("J2", date_posted="2026-02-27"),
        seen("J3", date_posted="2026-02-27", closed=1),
    )
    assert found.found.kinds == {"full": 2}


def test_incident_24_a_repost_has_the_same_title_not_a_similar_one(tmp_path):
    """So is one that follows, where its title is the same and not only alike."""
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1", title="Pastry Baker", closed=10),
        seen("J2", title="Pastry Baker", day=12),
        seen("J3", title="Bread Baker", day=12),
    )
    assert found.sets() == [["J1", "J2"]]
    assert found.of("J2")[:2] == ("J1", "temporal")


def test_incident_25_levels_and_teams_in_titles_keep_jobs_apart(tmp_path):
    titles = ["Senior Staff SWE (Node Infra)", "Staff SWE, Data Infra", "Staff SWE (Node Infra)",
              "Staff SWE", "Senior Staff SWE"]  # fmt: skip
    found = clusters(tmp_path / "jobs.db", *(seen(f"J{n}", title=title)
                                             for n, title in enumerate(titles)))  # fmt: skip
    assert found.sets() == []


def test_boilerplate_makes_no_cluster(tmp_path):
    """Jobs of one title whose texts share what the employer says in all of its texts."""
    about, half = f"{ABOUT}\n{CASHIER}", len(BAKER) // 2
    others = [seen(f"K{n}", title=f"{word} Cook", description_text=f"{about}\n{word} dishes.")
              for n, word in enumerate(("Fish", "Soup", "Rice"))]  # fmt: skip
    found = clusters(
        tmp_path / "jobs.db",
        seen("J1", title="Helper", description_text=f"{about}\n{BAKER[:half]}"),
        seen("J2", title="Helper", day=5, description_text=f"{about}\n{BAKER[half:]}"),
        *others,
    )
    assert found.sets() == []
