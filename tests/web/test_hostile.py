"""What strangers may write into any text of an archive: nothing of it runs, nothing loads.

The corpus follows OWASP's XSS Filter Evasion Cheat Sheet, and what mutation XSS is made of: markup
that a second parse reads otherwise (Heiderich and others, 2013).
"""

from __future__ import annotations

import dataclasses
import sqlite3
from contextlib import closing

import pytest
from posting_desk import FULL, Day, get, serving
from watching import Witness, browsing

from jobcrawler.archive.search import index_all
from jobcrawler.archive.store import Archive
from jobcrawler.digests.formats import as_html
from jobcrawler.digests.letter import Letter, Line, Section

RAN = "document.documentElement.dataset.ran=1;fetch('{}/ran')"
CORPUS = (
    "<script>{ran}</script>",
    "</title></textarea></style></script><script>{ran}</script>",
    '\'"><img src=x onerror="{ran}">',
    '" autofocus onfocus="{ran}" x="',
    '<svg onload="{ran}"><animate onbegin="{ran}" attributeName=x dur=1s>',
    "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{ran}'/>#x\"></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror={ran}>'>",
    '<noscript><p title="</noscript><img src=x onerror={ran}>">',
    '<a href="javascript:{ran}">go</a>',
    "jav\tascript:{ran}",
    "data:text/html,<script>{ran}</script>",
    "<style>@import '{url}/css'; * {{ background: url({url}/css) }}</style>",
    "<link rel=stylesheet href='{url}/link'><img src='{url}/img' srcset='{url}/set'>",
    "<meta http-equiv=refresh content='0;url={url}/refresh'><base href='{url}/'>",
    "<iframe src='{url}/frame'></iframe><object data='{url}/object'></object>",
    "<form action='{url}/form'><button autofocus>go</button></form>",
    "{{{{ 7*7 }}}} {{% raise %}} ${{7*7}} <%= 7*7 %>",
    "\u202e<!--<script>\u2028{ran}//-->\x00]]><x/>",
)
TEXTS = {
    "jobs": ("title", "hiring_organization", "job_locations", "region", "locality", "country",
             "base_salary_currency", "salary_raw", "employment_type_raw", "department", "team",
             "occupational_category", "industry", "requisition_id", "date_posted",
             "date_posted_raw", "date_modified", "valid_through", "job_start_date",
             "in_language", "url", "apply_url", "job_id"),
    "job_texts": ("description_text", "description_html"),
    "job_locations": ("raw", "locality", "region", "country", "region_code"),
    "changes": ("field", "old", "new"),
    "episodes": ("closed_because",),
    "runs": ("board", "platform", "reason", "mass_change", "source"),
    "pages": ("kind", "url", "etag", "last_modified", "headers"),
    "bad_rows": ("reason", "raw"),
}  # fmt: skip
PAGES = ("home", "sites", "search", "search?q=bread", "search?status=any", "posting/1",
         "posting/2", "posting/1/description", "page/1", "site/northwind", "trends",
         "trends?title=script", "map", "runs", "jobs", "changes")  # fmt: skip


def written(path, attacks):
    """An archive in which every text is one of the attacks."""
    with Day(path, 1) as day:
        day.read(FULL, b"<p>bread</p>")
        day.read(dataclasses.replace(FULL, job_id="J2", title="Cook"))
    with Day(path, 2) as day:
        day.read(dataclasses.replace(FULL, title="Baker of bread"))
        day.close("J2")
        day.archive.add_bad_row(day.run, page=1, reason="x", raw="x")
    with closing(sqlite3.connect(path)) as db:
        count = 0
        for table, columns in TEXTS.items():
            (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert rows, table
            for column in columns:
                for (row,) in db.execute(f"SELECT rowid FROM {table}").fetchall():
                    attack = attacks[count % len(attacks)] + f" bread {count}"
                    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (attack, row))
                    count += 1
        # What is HTML is all of it: only its frame and its policy stand between.
        db.execute("UPDATE job_texts SET description_html = ?", (" ".join(attacks),))
        db.commit()
    with Archive(path) as archive:
        index_all(archive.db)
    return count


def attacks(witness):
    ran = RAN.format(witness)
    return [each.format(ran=ran, url=witness).replace("\0", "") for each in CORPUS]


@pytest.mark.parametrize("turn", range(3))
def test_every_page_answers_whatever_the_texts_are(tmp_path, turn):
    """Each text is another attack in each turn."""
    path = tmp_path / "jobs.db"
    said = attacks("http://evil.example")
    assert written(path, said[turn * 6 :] + said[: turn * 6]) > 80
    for page in PAGES:
        answer = get(path, page)
        assert answer.status_code == 200, (page, answer.text[:2000])
        ours = page.split("/")[0].split("?")[0] not in ("runs", "jobs", "changes", "posting")
        assert not ours or "<script" not in answer.text


@pytest.mark.slow
def test_nothing_runs_or_loads_in_a_browser(tmp_path):
    path = tmp_path / "jobs.db"
    with Witness() as witness, browsing() as browser:
        written(path, attacks(witness.url))
        with serving(path) as room:
            for page in PAGES:
                seen = browser.look(f"{room}/{page}")
                assert (seen.ran, seen.offsite) == ([], []), page
        assert witness.asked == []


@pytest.mark.slow
def test_nothing_runs_or_loads_in_a_mail(tmp_path):
    """A mail has no policy of its own: what stands in it must be text by itself."""
    with Witness() as witness, browsing() as browser:
        lines = [
            Line(title=each, facts=each, notes=(each,), url="") for each in attacks(witness.url)
        ]
        section = Section(heading=lines[0].title, lines=tuple(lines), left_out=lines[1].title)
        letter = Letter(subject=lines[2].title, intro=lines[3].title, sections=(section,),
                        remarks=(lines[4].title,), more_url="")  # fmt: skip
        mail = tmp_path / "mail.html"
        mail.write_text(as_html(letter), encoding="utf-8")
        seen = browser.look(mail.as_uri())
        assert "onerror" in seen.text
        assert (seen.ran, seen.offsite, witness.asked) == ([], [], [])
