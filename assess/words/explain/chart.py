"""Today's organisation taken apart: each figure that a condition may read, and who owns what."""

from __future__ import annotations

from collections.abc import Sequence

from assess.words.explain.lines import ExplainLine, Explanation
from assess.words.say import say
from questionnaires.model import Questionnaire
from scoring.organisation.chart import Organisation
from scoring.organisation.figures import chart_measures
from scoring.result import Advice
from scoring.statement import Statement

ORGANISATION = "organisation"
"""The name under which the chart is explained."""


def explain_chart(
    chart: Organisation, *, questionnaire: Questionnaire, advice: Sequence[Advice]
) -> Explanation:
    """The figures of the chart, the owner of every activity, and the conditions that rest on it."""
    measures = chart_measures(chart, activities=questionnaire.activities)
    lines = [
        ExplainLine(text=say(Statement(kind=f"chart.{name}", values={"value": value})))
        for name, value in measures.items()
    ]
    lines.append(ExplainLine(text="Who owns what"))
    titles = {card.id: card.text for e in questionnaire.exercises.values() for card in e.cards}
    for activity in questionnaire.activities:
        owner = chart.roles.get(chart.owners.get(activity, ""))
        who = owner.title if owner else "nobody"
        lines.append(ExplainLine(text=f"{titles[activity]}: {who}", depth=1))
    resting = [(a, c) for a in advice for c in a.checks if ORGANISATION in c.refs]
    if resting:
        lines.append(ExplainLine(text="What rests on it"))
    for a, c in resting:
        text = f"{a.intervention}: {say(c.said)} ({c.truth.value}: {say(c.evidence)})"
        lines.append(ExplainLine(text=text, depth=1, ref=a.intervention))
    return Explanation(title="Today's organisation", lines=tuple(lines))
