"""The practice site: an invented careers site inside the package, to crawl without harm.

It is the same for the same seed and day on every machine. It acts, on request, the faults of real
sites. `python -m jobcrawler.practice` shows it in a browser.
"""

from __future__ import annotations

from jobcrawler.practice.faults import Faults
from jobcrawler.practice.postings import Event
from jobcrawler.practice.server import PracticeServer, serve
from jobcrawler.practice.site import Practice

__all__ = ["Event", "Faults", "Practice", "PracticeServer", "serve"]
