"""What the tests of duplicates are written with: real archives of postings with real texts."""

from __future__ import annotations

import dataclasses
import datetime
import sys

from project import ROOT

sys.path.append(str(ROOT))  # the benchmarks are not installed

from benchmarks.duplicate_archive import Seen, fill
from jobcrawler.archive.store import Archive
from jobcrawler.duplicates.finding import find_duplicates
from jobcrawler.items import JobPosting, Place
from jobcrawler.practice.compose import compose
from jobcrawler.practice.posting import description_text

EMPLOYERS = ("Ovenbird Bakeries", "Harbour Freight Lines", "Willow Care", "Gatehouse Software",
             "Lakeside Clinics", "Marten Instruments")  # fmt: skip
ABOUT = (
    "Northwind keeps the shops of eleven coastal towns in bread and the harbour crews in coffee."
    " We have done so since 1931 and are owned by the people who work here. We hire without"
    " regard to origin, age, faith, gender or disability, and we answer every application."
)
BAKER = (
    "You start at three in the morning and shape four hundred loaves before the first ferry."
    " You feed the sourdough, watch the deck oven and teach two learners how dough should feel."
    " A journeyman's certificate helps, a steady hand matters more, and Mondays are always free."
    " You weigh flour by the sack, keep the proving cabinet clean and tell the millers in writing"
    " when a delivery is too coarse. The bakehouse is warm in winter and hot in July."
)
CASHIER = (
    "You greet the crews at the counter, count the till twice a day and know who takes sugar."
    " Shifts follow the timetable of the ferries, so that no two weeks are alike. You order milk"
    " from the dairy, refill the shelf with the day's loaves and note what the guests miss."
    " Numbers do not scare you, early mornings do not either, and you enjoy a talk in any dialect."
)


def posting(job_id="J1", **values):
    given = {
        "job_id": job_id,
        "site": "northwind",
        "url": f"https://northwind.example/jobs/{job_id}",
        "title": "Baker",
        "hiring_organization": "Northwind",
        "description_text": f"{ABOUT}\n{BAKER}",
        "job_locations": (Place(raw="Kiel, Germany", locality="Kiel", country="DE"),),
    }
    return JobPosting(**{**given, **values})


def seen(job_id="J1", *, day=1, closed=None, **values):
    """A posting that was first seen on a day of March 2026, and closed on another."""
    return Seen(posting=posting(job_id, **values), first_seen=at(day),
                closed_at=None if closed is None else at(closed))  # fmt: skip


def at(day):
    return f"2026-03-{day:02}T05:00:00Z"


def place(name, country="DE"):
    return (Place(raw=f"{name}, {country}", locality=name, country=country),)


class Clusters:
    """What was found in an archive, by job ID."""

    def __init__(self, path):
        self.path = path
        self.found = None

    def find(self):
        with Archive(self.path) as archive:
            self.found = find_duplicates(archive.db)
        return self

    def rows(self, sql, *values):
        with Archive(self.path) as archive:
            return archive.db.execute(sql, values).fetchall()

    def sets(self):
        """The clusters, each as its job IDs, the first of them first."""
        rows = self.rows(
            "SELECT cluster, job_id FROM cluster_jobs JOIN jobs ON jobs.id = job"
            " JOIN clusters ON clusters.id = cluster ORDER BY key, position"
        )
        found = {}
        for cluster, job_id in rows:
            found.setdefault(cluster, []).append(job_id)
        return list(found.values())

    def of(self, job_id):
        """Of which earlier posting it is a duplicate, of which kind, and why."""
        rows = self.rows(
            "SELECT earlier.job_id, kind, reason FROM cluster_jobs JOIN jobs ON jobs.id = job"
            " LEFT JOIN jobs AS earlier ON earlier.id = of WHERE jobs.job_id = ?", job_id,
        )  # fmt: skip
        return rows[0] if rows else None


def clusters(path, *postings):
    """Archive postings, and find which are of one job."""
    fill(path, postings)
    return Clusters(path).find()


def composed(count):
    """Postings of several employers, in eight languages, from the practice site's phrases."""
    for serial in range(count):
        made = compose(11, serial, datetime.date(2026, 3, 1))
        spots = tuple(Place(raw=spot.words, locality=spot.locality, country=spot.country)
                      for spot in made.spots)  # fmt: skip
        own = posting(made.job_id, title=made.title, job_locations=spots,
                      hiring_organization=EMPLOYERS[serial % len(EMPLOYERS)],
                      description_text=description_text(made))  # fmt: skip
        yield dataclasses.replace(own, in_language=made.language)
