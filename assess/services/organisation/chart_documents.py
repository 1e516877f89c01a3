"""A chart, its figures and its problems as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assess.words.organisation import problem_words, shared_titles
from questionnaires.records import fields_of
from scoring.organisation.chart import Organisation, Role
from scoring.organisation.figures import ChartFigures, chart_figures, subtree
from scoring.organisation.problems import ChartProblem


def chart_document(chart: Organisation, titles: Mapping[str, str]) -> dict[str, Any]:
    """The positions, who owns each activity of ``titles``, and the figures."""
    figures = chart_figures(chart, activities=tuple(titles))
    return {
        "roles": _roles_document(chart.roles.values()),
        "activities": {activity: chart.owners.get(activity, "") for activity in (*titles, *chart.owners)},
        "figures": figures_document(figures),
    }


def subtree_document(chart: Organisation, role_id: str) -> dict[str, Any]:
    """A position and all below it, and what they own."""
    roles = [chart.roles[key] for key in subtree(chart, role_id)]
    ids = {role.id for role in roles}
    owners = {activity: owner for activity, owner in chart.owners.items() if owner in ids}
    return {"roles": _roles_document(roles), "activities": owners}


def _roles_document(roles: Iterable[Role]) -> dict[str, Any]:
    return {
        role.id: {
            key: value for key, value in fields_of(role).items() if key != "id" and value not in ("", ())
        }
        for role in roles
    }


def figures_document(figures: ChartFigures) -> dict[str, Any]:
    """The figures; one that is not known is absent."""
    known = {**fields_of(figures), "referee_distance": figures.referee_distance}
    return {name: value for name, value in known.items() if value not in (None, "")}


def problems_document(
    problems: Sequence[ChartProblem], chart: Organisation, titles: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What is wrong in a chart."""
    shared = shared_titles(chart)
    return [
        {
            "kind": problem.kind,
            "text": problem_words(problem, chart, titles, shared=shared),
            "roles": problem.roles,
            "activities": problem.activities,
            "severe": problem.severe,
        }
        for problem in problems
    ]
