"""Write `names.tsv`: English names of countries and languages, from Unicode CLDR (babel).

`python -m jobcrawler.web.build_names` does, with the extra `[places]`. The file is committed, so
nothing of this is needed to read an archive.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

NAMES = Path(__file__).with_name("names.tsv")


def main() -> None:
    """Write the file: what it is a name of, the code (ISO 3166-1, ISO 639), the name."""
    english = Locale("en")
    countries = {code: name for code, name in english.territories.items() if len(code) == 2}
    languages = {code: name for code, name in english.languages.items() if len(code) <= 3}
    named = (("country", countries), ("language", languages))
    rows = [
        f"{kind}\t{code}\t{name}" for kind, names in named for code, name in sorted(names.items())
    ]
    NAMES.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
