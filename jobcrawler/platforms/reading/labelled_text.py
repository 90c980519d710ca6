"""The description of a posting that stands in labelled cells of a table, as on old pages.

Source: career portals of the 2000s: `<td><b>Requirements</b></td><td>A long text<br>...</td>`.
"""

from __future__ import annotations

import html
import re

from lxml.html import HtmlElement

from jobcrawler.platforms.reading.page_text import inner_html, short_text, visible_text

_LABELS = re.compile(
    r"(?:job |position )?(?:description|summary)"
    r"|(?:(?:minimum|required|preferred) )?qualifications|skills|experience|education"
    r"|(?:job )?(?:requirements|responsibilities|duties)|essential functions"
    r"|about the (?:job|role)|(?:stellen)?beschreibung|(?:ihre )?aufgaben|anforderungen"
    r"|ihr profil|description du poste|missions|profil recherché|descripción|requisitos|funciones"
    r"|descrição|responsabilidades|descrizione|requisiti|omschrijving|functie-eisen|popis"
    r"|požadavky|náplň práce|opis stanowiska|wymagania|описание|требования|обязанности"
    r"|仕事内容|応募資格|职位描述|任职要求|الوصف الوظيفي|المتطلبات|المهام",
    re.IGNORECASE,
)
_LABEL_LENGTH = 45
_LEAST = 200
"""Characters in all: less is a fact, not a text."""
_CELL_OF = {"td": "td", "th": "td", "dt": "dd"}


def labelled_text(root: HtmlElement) -> str | None:
    """Return the texts of the cells that labels call parts of a description, as HTML, or None."""
    found = [
        (label, cell)
        for holder in root.iter(*_CELL_OF)
        if (label := _label(holder)) and (cell := _cell(holder)) is not None
    ]
    if sum(len(visible_text(cell)) for _, cell in found) < _LEAST:
        return None
    return "\n".join(f"<h3>{html.escape(label)}</h3>{inner_html(cell)}" for label, cell in found)


def _label(holder: HtmlElement) -> str | None:
    text = (short_text(holder, limit=_LABEL_LENGTH) or "").strip(" :*")
    return text if _LABELS.fullmatch(text) else None


def _cell(holder: HtmlElement) -> HtmlElement | None:
    """Return the cell after a label that holds text, and no rows of its own."""
    cell = holder.getnext()
    is_cell = cell is not None and cell.tag == _CELL_OF[holder.tag]
    if cell is None or not is_cell or next(cell.iter("th", "dt", "form"), None) is not None:
        return None
    return cell if visible_text(cell) else None
