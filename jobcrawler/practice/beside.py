"""The practice site in a process of its own, beside the crawl that it is for.

Its threads would take turns with the crawl's. That costs time, and with a glibc older than 2.41 a
thread that was told to let another go first may never be woken again, and the crawl never end:
https://sourceware.org/bugzilla/show_bug.cgi?id=25847.
`python -m jobcrawler.practice.beside SITE` is that process: it ends when its input does.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from jobcrawler.practice.faults import Faults
from jobcrawler.practice.server import PracticeServer
from jobcrawler.practice.site import Practice
from jobcrawler.processes import leave_ending_to_the_crawl, started


class PracticeProcess:
    """Serves a site from its making until `stop`, or until this process ends in any way."""

    def __init__(self, site: Mapping[str, Any]) -> None:
        """Start to serve the site of which these are the facts; see `site_of`.

        Raises:
            OSError: the process cannot be started, or ends at once.
        """
        self._process = started(__name__, json.dumps(site))
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().decode().strip()
        """Where a browser or a client of the proxy finds the site."""
        if not self.address:
            self.stop()
            message = "the practice site cannot be served"
            raise OSError(message)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()


def site_of(facts: Mapping[str, Any]) -> Practice:
    """Return a site by its `seed`, `postings`, `day` and `faults`, as settings have them.

    Raises:
        ValueError: there is no such fault.
    """
    return Practice(**{**facts, "faults": Faults.from_mapping(facts["faults"])})


if __name__ == "__main__":
    leave_ending_to_the_crawl()
    sys.setswitchinterval(1)  # here, too, nobody is told to: who waits for the network lets go
    with PracticeServer(site_of(json.loads(sys.argv[1]))) as server:
        sys.stdout.write(f"{server.address}\n")
        sys.stdout.flush()
        sys.stdin.read()
        os._exit(0)  # whom it served is gone
