"""Scenarios as plain data for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.documents.lines.chart import checked, measured
from assess.documents.lines.scenario import Compared
from assess.printers.json import plain_values
from assess.services.organisation.chart_documents import figures_document, problems_document
from assess.words.scenarios import diff_words
from scoring.organisation.scenario import Scenario


def listed_document(scenarios: Sequence[Scenario]) -> dict[str, Any]:
    """Each scenario by its name, with the day on which it was begun and how many steps it has."""
    return {"scenarios": [{"name": one.name, "made": one.made, "steps": len(one.steps)} for one in scenarios]}


def compared_document(found: Compared, titles: Mapping[str, str], *, steps: bool) -> dict[str, Any]:
    """What differs from today, by ids and in sentences, and what becomes of every position.

    With ``steps`` these, and the figures and problems of the planned chart.
    """
    words = diff_words(found.diff, found.scenario.baseline, found.planned, titles, merged=found.merged)
    document: dict[str, Any] = {
        "name": found.scenario.name,
        "made": found.scenario.made,
        "outdated": found.outdated,
        "changes": plain_values(found.changes),
        "merged": dict(found.merged),
        "undecided": list(found.undecided),
        "differences": plain_values(found.diff),
        "words": list(words),
    }
    if not steps:
        return document
    activities = tuple(titles)
    return {
        **document,
        "steps": plain_values(found.scenario.steps),
        "figures": figures_document(measured(found.planned, activities)),
        "problems": problems_document(checked(found.planned, activities), found.planned, titles),
    }
