"""The platforms, by name. Order matters: the first that knows a page reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping
from importlib import import_module
from typing import Any

from jobcrawler.platforms.contract import Platform


class Modules(MutableMapping[str, Platform]):
    """The modules of this package by name, each imported when it is first asked for.

    A crawl needs one or two of sixty, in two processes, before its first page.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._modules: dict[str, Any] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Platform:
        """Return a module.

        Raises:
            KeyError: there is none of this name.
        """
        module: Platform = self._modules[name] or import_module(f"{__name__}.{name}")
        self._modules[name] = module
        return module

    def __setitem__(self, name: str, platform: Platform) -> None:
        """Put a platform in, or in the place of another."""
        self._modules[name] = platform

    def __delitem__(self, name: str) -> None:
        """Take a platform out."""
        del self._modules[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is a platform, without importing it."""
        return name in self._modules

    def __iter__(self) -> Iterator[str]:
        """Yield the names, in their order."""
        return iter(self._modules)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._modules)


OF_EMPLOYERS = (
    "greenhouse",
    "lever",
    "ashby",
    "workday",
    "adp",
    "amazon",
    "apple",
    "avature",
    "bamboohr",
    "breezy",
    "clearcompany",
    "comeet",
    "eightfold",
    "gem",
    "google",
    "icims",
    "jazzhr",
    "jobscore",
    "jobvite",
    "jobylon",
    "join",
    "kenexa_brassring",
    "microsoft_research",
    "neogov",
    "oracle",
    "paylocity",
    "peoplestrong",
    "personio",
    "phenom",
    "pinpoint",
    "polymer",
    "radancy",
    "recruitee",
    "rippling",
    "silkroad",
    "smartrecruiters",
    "successfactors",
    "talentclue",
    "taleo",
    "taleo_be",
    "teamtailor",
    "ukg",
    "workable",
)
JOB_BOARDS = (
    "adzuna",
    "arbeitnow",
    "hacker_news",
    "himalayas",
    "indeed",
    "jobicy",
    "justjoinit",
    "linkedin",
    "nofluffjobs",
    "remoteok",
    "remotive",
    "rocketjobs",
    "stackoverflow",
    "themuse",
    "torre",
    "usajobs",
    "weworkremotely",
)
"""Those whose boards are of many employers."""
OF_ANY_MAKE = ("recipe", "numbered_walk", "json_ld")

PLATFORMS = Modules((*OF_EMPLOYERS, *JOB_BOARDS, *OF_ANY_MAKE))
READERS = Modules((*PLATFORMS, "saved"))
"""All that can read a page: the platforms, and the reader of saved files, which crawls nothing."""
