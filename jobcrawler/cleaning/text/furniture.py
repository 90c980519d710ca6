"""Take page furniture out of running text: navigation, style rules, buttons, escapes.

Earlier scrapers stripped tags and kept what was between them, so their texts begin with
"Back to search results Prev Job 282 of 500 Next" and end in `.LinkedInTitle { color: #fff; }`.
Real text with braces, and "Job 1 of your dreams", stay.
"""

from __future__ import annotations

import re

from jobcrawler.cleaning.settle import settled

# What may stand between two controls: blanks, arrows, bars.
_GAP = r"[\s|«»<>\u2039\u203a←→·•\-]{0,20}+"
_BACKS = (
    r"Back to (?:the )?(?:job )?(?:search )?(?:results|search)",
    r"Zurück zu den Suchergebnissen",
    r"Retour aux résultats(?: de recherche)?",
    r"Volver a los resultados(?: de búsqueda)?",
    r"Voltar aos resultados",
    r"Torna ai risultati",
)
_BACK = rf"(?:{'|'.join(_BACKS)})"
_PREVIOUS = (
    r"(?:Prev(?:ious)?|Zurück|Vorherige[rs]?|Précédente?|Anterior|Precedente|Vorige)(?: job)?"
)
_NEXT = (
    r"(?:Next|Weiter|Nächste[rs]?|Suivante?|Siguiente|Próxim[ao]|Successivo|Volgende)(?: job)?\b"
)
_COUNT = r"\d{1,3}(?:[.,  ]\d{3})+|\d{1,7}"
_COUNTED = (
    *("Job", "Stelle", "Offre", "Emploi", "Empleo", "Oferta", "Vaga", "Offerta", "Vacature"),
    "Jobb",
)
_COUNTER = (
    rf"(?:{'|'.join(_COUNTED)})\s{{1,9}}({_COUNT})\s{{1,9}}(?:of|von|sur|de|di|van|av)\s{{1,9}}"
    rf"({_COUNT})(?![\w%])"
)
_NAVIGATION = re.compile(
    rf"(?:({_BACK}){_GAP})?(?:(?:[«\u2039←<]\s?)?\b({_PREVIOUS})\b{_GAP})?{_COUNTER}"
    rf"(?:{_GAP}({_NEXT})(?:\s?[»\u203a→>])?)?"
)
# Tells that most texts have none of it, at little cost while its alternatives are not nested.
_NAVIGATION_HINT = re.compile("|".join([*_BACKS, *(rf"{word}\s{{1,9}}\d" for word in _COUNTED)]))
_BACK_ALONE = re.compile(rf"(?:\A|(?<=\n))[ \t]*{_BACK}[ \t]*(?=\n|\Z)|\A(?:\s*{_BACK}(?=\s))+")
_BUTTONS = re.compile(
    r"(?:(?<=\s)|\A)(?:(?:Apply [Nn]ow|Apply for this [Jj]ob|Add to (?:job )?watch list"
    r"|Add to job cart|(?:Save|Share|Email|Print) (?:this )?[Jj]ob)\s*)+\Z"
)
_BUTTON_ENDS = ("now", "Now", "job", "Job", "list", "cart")
# A path of Windows keeps its backslashes: C:\new
_ESCAPES = re.compile(r"""\b[A-Za-z]:\\\S*|\\([nrt'"])""")
_ESCAPED = {"n": "\n", "r": "\n", "t": " ", "'": "'", '"': '"'}

_AT_RULE = re.compile(
    r"@(?:media|supports|keyframes|-webkit-keyframes|font-face|page|layer|"
    r"container)[^{};@]{0,200}\Z"
)
_TAG_NAMES = r"(?:html|body|div|span|ul|ol|li|dl|dt|dd|table|t[rdh]|thead|tbody|h[1-6]|img|a|p)"
_NAME = r"[-\w]{1,80}+"
_PSEUDO = rf"::?{_NAME}(?:\([^()\s]{{0,80}}\))?"
_QUALIFIER = rf"(?:[.#]{_NAME}|\[[^\]\s]{{0,80}}\]|{_PSEUDO})"
_SELECTOR = rf"(?:(?:{_TAG_NAMES}|\*){_QUALIFIER}{{0,9}}+|{_QUALIFIER}{{1,9}}+)"
# A plain tag name may be an English word, so a selector to the left must not be one.
_SELECTORS = re.compile(
    rf"(?<!\S)(?:(?:{_SELECTOR}\s*[,>+~]|{_TAG_NAMES}?{_QUALIFIER}{{1,9}}+)\s{{0,9}}){{0,20}}"
    rf"{_SELECTOR}\s*\Z"
)
_COMMENT = r"/\*(?:[^*]|\*(?!/)){0,200}+\*/"
_DECLARATION = r"[-*_a-zA-Z]{1,40}+\s*:[^;{}]{1,1000}+"
_DECLARATIONS = re.compile(
    rf"\{{(?:\s|;|{_COMMENT})*+(?:{_DECLARATION}(?:;(?:\s|;|{_COMMENT})*+|(?=\}})))*+\}}"
    rf"(?:\s*{_COMMENT})*+"
)
_NESTED = re.compile(r"\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}")
_SELECTOR_WINDOW = 300
_TAIL = 400
_NEAR = 2000


def without_furniture(text: str) -> str:
    """Return the text without navigation, style rules, comments, buttons and literal escapes.

    Taking one thing out may bring another to light, so it is done until nothing changes.
    """
    return settled(_without_furniture_once, text)


def _without_furniture_once(text: str) -> str:
    text = _without_between(text, "<!--", "-->")
    text = _without_between(text, "googletag", "-->")
    text = _without_styles(text)
    if "\\" in text:
        text = _ESCAPES.sub(_unescaped, text)
    if _NAVIGATION_HINT.search(text):
        text = _BACK_ALONE.sub("", _NAVIGATION.sub(_without_navigation, text))
    text = text.strip()
    if text.endswith(_BUTTON_ENDS):
        text = text[:-_TAIL] + _BUTTONS.sub("", text[-_TAIL:]).rstrip()
    return text


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPED[found[1]] if found[1] else found[0]


def _without_navigation(found: re.Match[str]) -> str:
    """Drop a counter that has controls beside it or a line of its own."""
    back, previous, position, total, following = found.groups()
    text, start, end = found.string, found.start(), found.end()
    alone = text[:start].rpartition("\n")[2].strip() == "" and text[end : end + 1] in {"", "\n"}
    if not (back or previous or following or alone):
        return found[0]
    # The last one has no next: "Job 500 of 500 Next Generation Architect" is its title.
    if following and position == total:
        return found[0][found.start(5) - start :]
    return " "


def _without_between(text: str, opening: str, closing: str) -> str:
    """Cut everything from an `opening` to the `closing` after it, where that is near."""
    spans, start, end = [], text.find(opening), 0
    while start >= 0:
        if end <= start:
            end = text.find(closing, start) + len(closing)
        if end < len(closing):
            break
        near = end - start <= _NEAR
        if near:
            spans.append((start, end))
        start = text.find(opening, end if near else start + 1)
    return _without_spans(text, spans)


def _without_styles(text: str) -> str:
    """Cut style rules, with their selectors; other braces stay."""
    spans: list[tuple[int, int]] = []
    brace = text.find("{")
    while brace >= 0:
        rule = _rule_around(text, brace, floor=spans[-1][1] if spans else 0)
        if rule is not None:
            spans.append(rule)
        brace = text.find("{", rule[1] if rule else brace + 1)
    return _without_spans(text, spans)


def _without_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Put one blank in place of each span and of the blanks around it."""
    if not spans:
        return text
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    kept = (text[a:b].strip(" \t") for a, b in zip(starts, ends, strict=True))
    return " ".join(filter(None, kept))


def _rule_around(text: str, brace: int, *, floor: int) -> tuple[int, int] | None:
    """Return the span of the style rule whose block opens at `brace`, or None."""
    start = max(floor, brace - _SELECTOR_WINDOW)
    # The block first: it fails at once on most braces, the search for its head does not.
    for block, selector in ((_DECLARATIONS, _SELECTORS), (_NESTED, _AT_RULE)):
        body = block.match(text, brace)
        # A slice, for a rule may begin right where the one before it ended.
        head = selector.search(text[start:brace]) if body else None
        if body and head:
            return start + head.start(), body.end()
    return None
