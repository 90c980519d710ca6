"""Page furniture goes, real text stays."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcrawler.cleaning.text.furniture import without_furniture

STYLES = (
    ".LinkedInTitle { font-size: 18px; color: #2D2D2D; width: 700px; } /*#2F89BD*/ "
    ".CompanyInsiderBlock { width:400px;}"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Back to search results Prev Job 282 of 500 Next Baker", "Baker"),
        ("Back to search results\nPrev\nJob 1,234 of 2,000\nNext\nBaker", "Baker"),
        ("Back to search results Job 1 of 500 Next Baker", "Baker"),
        (
            "Back to search results Prev Job 500 of 500 Next Generation Baker",
            "Next Generation Baker",
        ),
        ("Prev Job 499 of 500", ""),
        ("« Previous | Job 3 of 9 | Next » Baker", "Baker"),
        ("Job 7 of 12\nBaker", "Baker"),
        ("Nästa\nJobb 3 av 9\nBagare", "Nästa\n \nBagare"),
        ("Offre 7 sur 12\nx", "x"),
        ("Emploi 7 sur 12\nx", "x"),
        ("Empleo 7 de 12\nx", "x"),
        ("Oferta 7 de 12\nx", "x"),
        ("Vaga 7 de 12\nx", "x"),
        ("Offerta 7 di 12\nx", "x"),
        ("Vacature 7 van 12\nx", "x"),
        ("Zurück zu den Suchergebnissen\nx", "x"),
        ("Retour aux résultats de recherche\nx", "x"),
        ("Volver a los resultados\nx", "x"),
        ("Voltar aos resultados\nx", "x"),
        ("Torna ai risultati\nx", "x"),
        ("We bake. Save this job", "We bake."),
        ("We bake. Apply Now", "We bake."),
        ("We bake. Add to job cart", "We bake."),
        ("We bake. Apply for this Job", "We bake."),
        ("Back to search results\nBaker", "Baker"),
        ("Baker\nBack to search results\nbread", "Baker\n\nbread"),
        ("Zurück Stelle 282 von 1.500 Weiter Bäcker", "Bäcker"),
        ("Retour aux résultats Précédent Offre 2 sur 30 Suivant Boulanger", "Boulanger"),
        (f"We bake. {STYLES}", "We bake."),
        (f"We {STYLES} bake", "We bake"),
        ("x @media (max-width: 3px) { .a { b: c; } .d { e: f } } y", "x y"),
        ("h1, h2 > .x a:hover { color: red } tail", "tail"),
        ("body { margin: 0 } text", "text"),
        (".a{b:c}.d{e:f}@media x{.g{h:i}}text", "text"),
        ("a.btn[href] { color: red; } text", "text"),
        ("a googletag.cmd.push(function() { googletag.display('x'); }); --> b", "a b"),
        ("a <!-- hidden --> b", "a b"),
        ("a googletag googletag" + "x" * 1985 + "--> b", "a googletag b"),
        (r"We\'re bakers\nWe\tbake \"bread\"\r", 'We\'re bakers\nWe bake "bread"'),
        (r"Duties:\n* bake", "Duties:\n* bake"),
        ("We bake. Apply now Add to job watch list", "We bake."),
        ("Apply now", ""),
        ("", ""),
    ],
)
def test_furniture_goes(text: str, expected: str) -> None:
    assert without_furniture(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Job 1 of your dreams",
        "This is job 1 of 2 that we offer",
        "You do Job 3 of 5 in the chain.",
        'Send `{ "a": 1 }` or map { a: 1 } to the API.',
        "struct Foo { int a; }",
        "func() { return x; }",
        "Templates like {{ name }} and ${VAR} {",
        "Sets {1, 2} and {a: b, c: d}",
        "Mail us @ home { maybe }",
        r"Files in C:\new\tools",
        "<!-- never closed",
        "googletag without an end",
        "Please apply now or later, then wait.",
        "Bring it back to search results quality",
        "a { color without an end",
        "googletag " + "x" * 3000 + " -->",
    ],
)
def test_real_text_stays(text: str) -> None:
    assert without_furniture(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "{",
        ".a{",
        "a{b:",
        "@media{",
        "googletag",
        "Job 1 of ",
        "Back to search results ",
        "\\n",
        "C:\\",
        ".a ",
        "/*",
        "{/*",
        ".a{/*",
        ".a,",
        "a.b:c[d]#e ",
        "-",
        "<!--",
        "p {;",
        ".a{}",
        "Apply now ",
        "Job 1 of 2 ",
        "1 of 1 ",
        "Prev ",
    ],
)
def test_hostile_text_is_cheap(piece: str) -> None:
    started = time.process_time()
    without_furniture(piece * (100_000 // len(piece)))
    assert time.process_time() - started < 2


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Back to search results ",
                "Prev ",
                "Job 2 of 9 ",
                "Next ",
                ".a { b: c } ",
                "word ",
                "\n",
                "<!-- ",
                "--> ",
                "googletag ",
                "\\n",
                "\\'",
                "Apply now ",
                "{ x } ",
                "Job 9 of 9 ",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_taking_out_again_changes_nothing(text: str) -> None:
    once = without_furniture(text)
    assert without_furniture(once) == once
