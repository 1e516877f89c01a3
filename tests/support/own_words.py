"""Sentences in people's own words, for tests: one person is a string of ticks, or a whole team is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from questionnaires.load.read import shipped_questionnaire
from scoring.answers import OwnWords

OWN = "own_words"
LEAD, PURPOSE, NUMBER = "lead", "purpose", "number"


def ticks_of(sentence: str) -> list[str]:
    """The ids of what a sentence may be ticked to say."""
    sentences = shipped_questionnaire().exercises[OWN].sentences
    return [tick.id for one in sentences if one.id == sentence for tick in one.ticks]


def wrote(
    lead: str = "", purpose: str = "", *, number: str = "", consent: bool = False, name: str = "somebody"
) -> OwnWords:
    """One person, by the ticks of each sentence with spaces between; the sentences name the person."""
    sentences: Mapping[str, str] = {
        LEAD: f"{name} says when to act",
        PURPOSE: f"{name} says what marketing is for",
        **({NUMBER: number} if number else {}),
    }
    ticks = {LEAD: frozenset(lead.split()), PURPOSE: frozenset(purpose.split())}
    return OwnWords(sentences=sentences, ticks=ticks, consent=consent)


def people(name: str, *ticked: Sequence[str], consent: bool = False) -> list[OwnWords]:
    """Several people, each by the ticks of both sentences, with names of their own."""
    return [wrote(*given, consent=consent, name=f"{name} {number}") for number, given in enumerate(ticked)]
