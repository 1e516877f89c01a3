"""A chart as plain values: what ``samepage organise --json`` prints. A figure that is not known is absent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.words.organisation import problem_words
from questionnaires.records import fields_of
from scoring.organisation.chart import Organisation
from scoring.organisation.figures import chart_figures
from scoring.organisation.problems import ChartProblem


def chart_document(chart: Organisation, titles: Mapping[str, str]) -> dict[str, Any]:
    """The positions, who owns each activity of ``titles``, and the figures."""
    figures = chart_figures(chart, activities=tuple(titles))
    known = {**fields_of(figures), "referee_distance": figures.referee_distance}
    return {
        "roles": {
            role.id: {
                key: value for key, value in fields_of(role).items() if key != "id" and value not in ("", ())
            }
            for role in chart.roles.values()
        },
        "activities": {activity: chart.owners.get(activity, "") for activity in (*titles, *chart.owners)},
        "figures": {name: value for name, value in known.items() if value not in (None, "")},
    }


def problems_document(
    problems: Sequence[ChartProblem], chart: Organisation, titles: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is wrong in a chart."""
    return [
        {
            "kind": problem.kind,
            "text": problem_words(problem, chart, titles),
            "roles": problem.roles,
            "activities": problem.activities,
            "severe": problem.severe,
        }
        for problem in problems
    ]
