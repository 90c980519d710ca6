"""Words that tell where a title ends and a sentence starts, in English.

Source: common job titles (O*NET, https://www.onetcenter.org/taxonomy.html) and common first words.
Shape: case-folded, without marks.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADS = _set(
    "administrator advisor agent analyst apprentice architect attorney auditor broker buyer "
    "cashier chef clerk consultant controller coordinator counsel dba designer developer director "
    "driver editor engineer engr evangelist instructor intern manager marketer mechanic mgr nurse "
    "officer operator organizer owner paralegal planner practitioner producer prof professional "
    "professor programmer recruiter representative researcher scientist sde secretary specialist "
    "strategist supervisor supporter swe teacher technician technologist tester therapist trainee "
    "trainer translator writer"
)
"""Nouns that end the core of a title: "Data ENGINEER"."""
WEAK_HEADS = _set(
    "assistant associate chief executive fellow head lead leader master partner president "
    "resident spec"
)
"""Nouns that end a title, or stand before its head: "Data Science LEAD", "Lead Engineer"."""
HEAD_ENDINGS = ("ologist", "ician", "gineer", "ntist")
"""How other head nouns end: "Statistician", "Radiologist"."""
LEVELS = _set("i ii iii iv v vi jr sr junior senior 1 2 3 4 5 l1 l2 l3 l4")
"""What may follow a head noun."""
CONNECTORS = _set("& + - \u2013 \u2014 / | and at for from in of on or the to with de und")
"""What joins the words of a title, and is written small."""
OPENERS = _set(
    "a about after all an and are as at before being build building by can come could create "
    "did discover do does drive each every excited finally find first for from good great has "
    "have he help here how i if imagine in is it its it's join joining just let like love "
    "looking make many most not now of on once one only or our over please position provide "
    "providing ready reporting search see seeking she should since so that the their then there "
    "these they this those through to today under until using want we we're were what what's "
    "when where whether which while who whose why will with without work working would you "
    "you'll your you're"
)
"""Words that start a sentence, and hardly ever a word group within a title."""
LABELS = _set(
    "company department description division duties job location locations organization overview "
    "position preferred primary purpose requirements responsibilities role summary team"
)
"""Words that head a labelled line: "Location: ..."."""
