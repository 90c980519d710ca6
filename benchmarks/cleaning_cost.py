"""`python -m benchmarks.cleaning_cost`: milliseconds of processor that cleaning one posting takes.

Of an ordinary posting, all of whose values are words that have to be read, each time with others;
and of hostile texts, which no site's page may make slow.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.accuracy.judging import load
from jobcrawler.cleaning import clean
from jobcrawler.items import JobPosting, Place

COUNT = 400
TEXT_CHARACTERS = 4_000
AT = "2026-03-01T05:10:00Z"
HOSTILE = {
    "250 KB of words": "<p>" + "We bake bread and rolls. " * 10_000,
    "50,000 tags": "<b>x" * 50_000,
    "50,000 closed tags": "<li>x</li>" * 50_000,
    "one tag of 340 KB": f"<a title='{'x ' * 170_000}'>x</a>",
    "one tag of 40,000 attributes": f"<a {' '.join(f'a{n}=1' for n in range(40_000))}>x</a>",
    "250 KB of digits": "1 000 " * 42_000,
    "250 KB of blanks": " \n" * 125_000,
    "250 KB of references": "&amp;" * 50_000,
}


def ordinary() -> Iterator[JobPosting]:
    """Yield postings with the strings of the tables, and no value that is stated in parts."""
    pay, places, dates, work, texts = (
        [case.text for case in load(kind) if case.truth]
        for kind in ("pay", "places", "dates", "work", "language")
    )
    for n in range(COUNT):
        text, part = "", n
        while len(text) < TEXT_CHARACTERS:
            text += f"<p>{texts[0]} {texts[part * 7 % 40]}</p><ul><li>{texts[part % 30]}</li></ul>"
            part += 1
        yield JobPosting(
            job_id=str(n),
            url=f"https://acme.example/jobs/{n}",
            title=f"Senior Baker {n} (m/f/d) - part-time",
            hiring_organization="Acme Bakeries",
            description_html=text,
            salary_raw=pay[n],
            job_locations=(Place(raw=places[n]),),
            date_posted_raw=dates[n],
            valid_through=dates[-n - 1],
            employment_type_raw=work[n],
            fetched_at=AT,
        )


def cost_ms(posting: JobPosting) -> float:
    """Return the processor time of cleaning it, in milliseconds."""
    began = time.process_time()
    clean(posting)
    return (time.process_time() - began) * 1e3


def main() -> None:
    """Print the table."""
    postings = list(ordinary())
    clean(postings[0])  # reads the tables
    costs = sorted(map(cost_ms, postings[1:]))
    median, ninth = statistics.median(costs), costs[len(costs) * 9 // 10]
    print(f"a posting of 4 KB, every value in words: median {median:.2f} ms, 9 in 10 {ninth:.2f}")  # noqa: T201
    for name, html in HOSTILE.items():
        hostile = JobPosting(job_id="1", url="https://acme.example", title="Baker",
                             description_html=html, fetched_at=AT)  # fmt: skip
        print(f"{name}: {min(cost_ms(hostile) for _ in range(3)):.0f} ms")  # noqa: T201


if __name__ == "__main__":
    main()
