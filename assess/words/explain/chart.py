"""Today's organisation explained: each figure that a condition may read, and who owns what."""

from __future__ import annotations

from collections.abc import Iterable

from assess.words.explain.lines import ExplainLine, Lines, below, headed
from assess.words.numbers import capital
from assess.words.organisation import OF_TODAY, UNKNOWN_FIGURES
from assess.words.say import say
from questionnaires.model import Questionnaire
from scoring.organisation.chart import Organisation
from scoring.organisation.figures import chart_measures
from scoring.result import Advice
from scoring.statement import Statement

ORGANISATION = "organisation"
"""The name under which the chart is explained."""


def chart_lines(chart: Organisation, *, questionnaire: Questionnaire, advice: Iterable[Advice]) -> Lines:
    """The figures of the chart, the owner of every activity, and the conditions that are based on it."""
    known = chart_measures(chart, activities=questionnaire.activities)
    for name, value in known.items():
        words = say(Statement(kind=f"chart.{name}", values={"value": value}))
        yield ExplainLine(text=capital(words.removesuffix(OF_TODAY)))
    yield from (ExplainLine(text=text) for name, text in UNKNOWN_FIGURES.items() if name not in known)
    yield ExplainLine(text="Who owns what")
    titles = {card.id: card.text for e in questionnaire.exercises.values() for card in e.cards}
    owners = {
        activity: chart.roles.get(chart.owners.get(activity, "")) for activity in questionnaire.activities
    }
    yield from below(f"{titles[key]}: {owner.title if owner else 'nobody'}" for key, owner in owners.items())
    texts = (
        (f"{say(c.said)} ({c.truth.value}: {say(c.evidence)}), for {a.intervention}", a.intervention)
        for a in advice
        for c in a.checks
        if ORGANISATION in c.refs
    )
    yield from headed(
        "What is based on it", (ExplainLine(text=text, depth=1, ref=ref) for text, ref in texts)
    )
