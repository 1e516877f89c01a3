"""Statements that carry further statements: how they are worded and told apart."""

from __future__ import annotations

from fractions import Fraction

from assess.words.say import say
from scoring.advice.conditions import content
from scoring.statement import Statement


def level(value: int) -> Statement:
    """A dimension at a level."""
    return Statement(
        kind="measures.figure", values={"title": "Leads", "figure": "level", "value": Fraction(value)}
    )


def test_a_statement_among_the_values_is_worded_first() -> None:
    """Conditions, what they are based on, and lists of both come out as sentences, however deep they are."""
    said = Statement(kind="advice.any_of", values={"parts": (content("It holds"), content("it may"))})
    rests = Statement(kind="advice.evidence", values={"parts": (level(2), level(3))})
    met = Statement(kind="advice.met", values={"condition": said, "evidence": rests})
    assert say(met) == "It holds or it may (Leads: level 2; leads: level 3)"


def test_the_same_answer_is_named_once() -> None:
    """Conditions that are based on one answer name it once."""
    assert say(Statement(kind="advice.evidence", values={"parts": (level(2), level(2))})) == "Leads: level 2"


def test_equal_statements_are_one() -> None:
    """What says the same of the same figures counts once among others, and another figure is another."""
    assert len({level(2), level(2), level(3)}) == 2
