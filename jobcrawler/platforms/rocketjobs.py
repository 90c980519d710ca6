"""RocketJobs, a Polish board for work outside of IT, the sister of Just Join IT.

Known by: `rocketjobs.pl`
Reads: JSON; JSON; row
Source: https://rocketjobs.pl (seen 2026-11).
Shape: see `justjoinit_offers`; an offer's public page is `/oferta-pracy/SLUG`.
Limits: 10,000 offers.
"""

from __future__ import annotations

from collections.abc import Mapping

from jobcrawler.platforms.contract import Parser
from jobcrawler.platforms.justjoinit_offers import CAP, Board

NAME = "rocketjobs"
CAPS = frozenset({CAP})
_BOARD = Board(NAME, "rocketjobs.pl", "oferta-pracy")
board_of, start, kind_of = _BOARD.board_of, _BOARD.start, _BOARD.kind_of
PARSERS: Mapping[str, Parser] = _BOARD.parsers
