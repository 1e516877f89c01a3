"""A chart, its figures and its problems as plain data for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from assess.documents.lines.chart import measured
from assess.store.io.documents import plain
from assess.words.organisation import problem_words, shared_titles
from questionnaires.organisation import chart_content
from questionnaires.records import fields_of
from scoring.organisation.chart import Decision, Organisation, Role
from scoring.organisation.figures import ChartFigures, subtree
from scoring.organisation.problems import ChartProblem
from scoring.organisation.schemes import lettered


def chart_document(chart: Organisation, titles: Mapping[str, str]) -> dict[str, Any]:
    """The positions, the activities of ``titles`` and the joint decisions with its own, and the figures."""
    decisions = dict.fromkeys((*chart_content().decisions, *chart.decisions))
    return {
        "roles": _roles_document(chart.roles.values()),
        "activities": {key: chart.owners.get(key, "") for key in (*titles, *chart.activities)},
        **_beside_owners(chart, chart.activities),
        "decisions": {key: _decision_document(chart.decisions.get(key, Decision())) for key in decisions},
        "figures": figures_document(measured(chart, tuple(titles))),
    }


def subtree_document(chart: Organisation, role_id: str) -> dict[str, Any]:
    """A position and all below it, and what they own."""
    roles = [chart.roles[key] for key in subtree(chart, role_id)]
    ids = {role.id for role in roles}
    owned = {key: owner for key, owner in chart.owners.items() if owner in ids}
    return {"roles": _roles_document(roles), "activities": owned, **_beside_owners(chart, owned)}


def _roles_document(roles: Iterable[Role]) -> dict[str, Any]:
    return {role.id: {key: value for key, value in _said(role).items() if key != "id"} for role in roles}


def _beside_owners(chart: Organisation, activities: Iterable[str]) -> dict[str, Any]:
    """Helpers, last words and own words of those activities that have any."""
    return {
        name: {key: value for key in activities if (value := getattr(chart.activities[key], field))}
        for name, field in (("helpers", "helpers"), ("last_words", "last_word"), ("own_activities", "text"))
    }


def _decision_document(decision: Decision) -> dict[str, Any]:
    rights: dict[str, Any] = {right.value: holders for right, holders in decision.rights.items()}
    return {**rights, "text": decision.text} if decision.text else rights


def _said(record: object) -> dict[str, Any]:
    """What a record says, without what it leaves out; a fraction as a plain number."""
    return {
        key: plain(value) if isinstance(value, Fraction) else value
        for key, value in fields_of(record).items()
        if value not in ("", (), {}) and (key, value) != ("fte", 1)
    }


def figures_document(figures: ChartFigures) -> dict[str, Any]:
    """The figures; one that is not known is absent."""
    known = {
        **fields_of(figures),
        "fte": plain(figures.fte),
        "referee_distance": figures.referee_distance,
    }
    return {name: value for name, value in known.items() if value not in (None, "")}


def rights_document(chart: Organisation, scheme: str) -> dict[str, Any]:
    """Every joint decision with the positions by the letters of a scheme."""
    keys = dict.fromkeys((*chart_content().decisions, *chart.decisions))
    decisions = {key: lettered(chart.decisions.get(key, Decision()), scheme) for key in keys}
    return {"scheme": scheme, "decisions": decisions}


def measures_document() -> dict[str, Any]:
    """How each measure is read and where that comes from."""
    return {name: fields_of(note) for name, note in chart_content().measures.items()}


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
            "decisions": problem.decisions,
            "severe": problem.severe,
        }
        for problem in problems
    ]
