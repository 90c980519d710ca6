"""Organisations: legal forms and spellings of a name folded into one key.

"Acme GmbH & Co. KG", "ACME" and "The Acme Inc." have one key; "Acme Energy" has another.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jobcrawler.cleaning.folding import without_accents

MAX_CHARACTERS = 300
"""Of a name that are read."""
# Longest first: "gmbh co kg" goes before "kg". Dots are dropped before: "S.p.A." is "spa".
_FORMS = {
    tuple(form.split())
    for form in re.split(
        r"\|",
        "inc|incorporated|corp|corporation|co|company|llc|l l c|llp|lp|pllc|pc|plc|ltd|limited|"
        "pty ltd|pty|pte ltd|pte|pvt ltd|private limited|pvt|public limited company|cic|"
        "ltd co|co ltd|co limited|company limited|co inc|limited liability company|"
        "limited company|unlimited company|uc|dac|clg|bhd|sdn bhd|berhad|tbk|"
        "gmbh|ggmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|ug haftungsbeschrankt|haftungsbeschrankt|se|ev|"
        "eg|ek|gesmbh|ges m b h|gesellschaft mit beschrankter haftung|aktiengesellschaft|"
        "gmbh and co kg|gmbh and co|gmbh and co kgaa|gmbh co kg|and co kg|and co|se and co kg|"
        "ag and co kg|ag and co kgaa|se and co kgaa|co kg|stiftung and co kg|"
        "sa|sas|sasu|sarl|eurl|sca|snc|scs|scop|s a|s a s|s a r l|societe anonyme|"
        "sl|slu|sau|sll|s l|s l u|sociedad limitada|sociedad anonima|sa de cv|sapi de cv|"
        "s de rl de cv|srl de cv|spa|srl|srls|s p a|s r l|sapa|scarl|ltda|ltd a|eireli|s a u|"
        "lda|unipessoal lda|"
        "bv|nv|b v|n v|cv|vof|vzw|asbl|bvba|besloten vennootschap|"
        "ab|aktiebolag|publ|ab publ|as|asa|aps|a s|is|ivs|oy|oyj|ky|hf|ehf|"
        "sp z oo|spzoo|sp zoo|spolka z oo|sp z o o|sp j|sp k|sro|s r o|spol s r o|spol sro|"
        "doo|d o o|dd|jsc|pjsc|ooo|zao|oao|pao|kft|zrt|nyrt|bt|eood|ood|ad|uab|"
        "sia|ou|ao|tov|as a s|anonim sirketi|limited sirketi|ltd sti|as ve ticaret|san ve tic|"
        "fzco|fze|fz llc|fzllc|wll|kk|k k|gk|g k|kabushiki kaisha|godo kaisha",
    )
}
_LONGEST = max(map(len, _FORMS))
_LEADING = {("the",), ("pt",), ("ooo",), ("zao",), ("oao",), ("pao",), ("tov",), ("uab",),
            ("sia",), ("firma",), ("kabushiki", "kaisha")}  # fmt: skip
_EAST_ASIAN = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|\(有\)|주식회사|유한회사|\(주\)|\(유\)|"
    r"股份有限公司|有限责任公司|有限責任公司|有限公司|"
    r"\b(?:\u043e\u043e\u043e|\u0437\u0430\u043e|\u043e\u0430\u043e|\u043f\u0430\u043e)\b"
)
_ASIDE = re.compile(
    r"[\[(](?:formerly|ehemals|vormals|anciennement|antes|ex|a member of|part of)\b[^)\]]*[)\]]"
)
_TRADING_AS = re.compile(r"^.{2,}\b(?:d/b/a|dba|t/a|trading as)\s+")
_MARKS = re.compile(r"[®™©℠]|\((?:r|tm|c|sm)\)")
_WORD = re.compile(r"[^\W_]+")
_UNKNOWN = frozenset(
    re.sub(r"\W+", "", text)
    for text in re.split(
        r"\|",
        "unknown|n/a|not available|not specified|not disclosed|undisclosed|none|null|nan|tbd|tba|"
        "company|employer|organisation|organization|our client|client|hiring company|various|"
        "confidential|company confidential|confidential company|confidential employer|private|"
        "private company|private employer|private advertiser|anonymous|anonymous employer|"
        "stealth|stealth startup|stealth mode startup|keine angabe|k a|unbekannt|vertraulich|"
        "anonym|confidentiel|entreprise confidentielle|inconnu|non communique|confidencial|"
        "empresa confidencial|desconocido|desconhecido|nao informado|riservato|azienda riservata|"
        "onbekend|vertrouwelijk|okand|ukjent|ukendt|nieznany|firma|poufne|neznamy|非公開|未公開|"
        "비공개|保密|某公司",
    )
)  # fmt: skip


@lru_cache(maxsize=65_536)
def organisation_key(name: str | None) -> str | None:
    """Return the key of an organisation; None where the name says nothing ("Confidential")."""
    words = _words(name or "")
    kept = _without_forms(words)
    key = "".join(word for word in kept if word != "and") or "".join(kept)
    return None if not key or key in _UNKNOWN or "".join(words) in _UNKNOWN else key


def organisation_words(name: str | None) -> frozenset[str]:
    """Return the words by which a name is told in a title, legal forms included."""
    return frozenset(_words(name or ""))


def bare(text: str) -> str:
    """Return a text in lower case, without accents, width and ligatures told apart."""
    return without_accents(text).casefold()


def _words(name: str) -> list[str]:
    text = _MARKS.sub("", _ASIDE.sub(" ", bare(_MARKS.sub("", name[:MAX_CHARACTERS]))))
    text = _EAST_ASIAN.sub(" ", _TRADING_AS.sub("", text))
    text = text.replace(".", "").replace("'", "").replace("\u2019", "")
    return _WORD.findall(text.replace("&", " and ").replace("+", " and "))


def _without_forms(words: list[str]) -> list[str]:
    """Return the words without legal forms at either end; a form alone is a name."""
    while (length := _form_at_end(words)) or (len(words) > 1 and words[-1] == "and"):
        words = words[: -(length or 1)]
    for leading in _LEADING:
        if len(words) > len(leading) and tuple(words[: len(leading)]) == leading:
            return words[len(leading) :]
    return words


def _form_at_end(words: list[str]) -> int:
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if tuple(words[-length:]) in _FORMS:
            return length
    return 0
