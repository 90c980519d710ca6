"""How pages count, in the words of several languages."""

from __future__ import annotations

import dataclasses

from jobcrawler.practice.faults import CounterStyle


@dataclasses.dataclass(frozen=True, kw_only=True)
class Counter:
    """The words of one language for a place in a list."""

    job: str = "Job {position} of {total}"
    rows: str = "{first} - {last} of {total} jobs"
    none: str = "0 jobs"
    grouping: str = ","
    """What parts thousands."""

    def of_job(self, position: int, total: int) -> str:
        """Return the counter of one posting."""
        return self.job.format(position=self._number(position), total=self._number(total))

    def of_rows(self, first: int, last: int, total: int) -> str:
        """Return the counter of the rows of a page."""
        numbers = {"first": first, "last": last, "total": total}
        return self.rows.format(**{name: self._number(n) for name, n in numbers.items()})

    def _number(self, number: int) -> str:
        return f"{number:,}".replace(",", self.grouping)


PLAIN = Counter(grouping="")
"""Of the site without faults."""
COUNTERS: dict[CounterStyle, Counter] = {
    "en": Counter(),
    "de": Counter(
        job="Stelle {position} von {total}",
        rows="{first} - {last} von {total} Stellen",
        none="0 Stellen",
        grouping=".",
    ),
    "fr": Counter(
        job="Offre {position} sur {total}",
        rows="{first} - {last} sur {total} offres",
        none="0 offres",
        grouping="\N{NARROW NO-BREAK SPACE}",
    ),
    "es": Counter(
        job="Oferta {position} de {total}",
        rows="{first} - {last} de {total} ofertas",
        none="0 ofertas",
        grouping=".",
    ),
    "pt": Counter(
        job="Vaga {position} de {total}",
        rows="{first} - {last} de {total} vagas",
        none="0 vagas",
        grouping=".",
    ),
    "cs": Counter(
        job="Pozice {position} z {total}",
        rows="{first} - {last} z {total} nabídek",
        none="0 nabídek",
        grouping="\N{NO-BREAK SPACE}",
    ),
    "ja": Counter(
        job="求人 {position} / {total}",
        rows="{first} - {last} / {total} 件",
        none="0 件",
    ),
}


def counter_in(style: CounterStyle | None) -> Counter:
    """Return the counter of a language, by default that of the site without faults."""
    return PLAIN if style is None else COUNTERS[style]
