"""Show the practice site in a browser: `python -m jobcrawler.practice --port 8000 --day 3`."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence

from jobcrawler.practice.server import serve
from jobcrawler.practice.site import Practice


def read_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options of the command line; `argparse` ends the program on a mistake."""
    parser = argparse.ArgumentParser(prog="python -m jobcrawler.practice", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free port (8000)")
    parser.add_argument("--day", type=int, default=0, help="which day the site shows (0)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another site (1)")
    parser.add_argument("--postings", type=int, default=500, help="open on day 0 (500)")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the site until Ctrl-C. Returns the exit status: 2 when it cannot be served."""
    options = read_arguments(arguments)
    try:
        site = Practice(seed=options.seed, postings=options.postings, day=options.day)
        with serve(site, port=options.port) as server:
            sys.stdout.write(f"{server.address}/ shows day {site.day}; Ctrl-C ends it\n")
            sys.stdout.flush()
            threading.Event().wait()
    except KeyboardInterrupt:
        return 0
    except (OSError, OverflowError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
