"""What a row of a result is about, and where it leads: the same beside the list and on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assess.documents.lines.discussion import MIRROR, discussion_detail
from assess.documents.lines.exercise_parts import exercise_key
from assess.documents.lines.exercise_picture import exercise_detail
from assess.documents.lines.gap_detail import gap_detail
from assess.documents.lines.layout import Line
from assess.documents.lines.question_picture import published_lines, question_lines
from assess.documents.lines.result_detail import result_detail
from assess.services.assessments.scored import Scored
from assess.tui import routes
from scoring.gaps.reach import GapReach
from scoring.judge import named_ratings, reach_of

HIGH = 34
"""Rows of a window in which there is room for air."""


class Behind(Protocol):
    """What a row with this key is about, in lines of at most so many columns."""

    def __call__(self, scored: Scored, key: str, width: int) -> list[Line]: ...


def _level(scored: Scored, key: str, width: int) -> list[Line]:
    return result_detail(
        key,
        scored.result,
        scored.assessment.questionnaire,
        scored.catalogue,
        width,
        agreed=scored.agreed,
    )


def gap_lines_behind(scored: Scored, key: str, width: int, reach: GapReach | None = None) -> list[Line]:
    """What a gap comes from; ``reach`` says how exactly it is known, where that has been worked out."""
    return gap_detail(
        key,
        scored.result,
        scored.assessment.questionnaire,
        scored.catalogue,
        width,
        reach=reach,
        people=named_ratings(scored.assessment, scored.result, key),
    )


def reaches_of(scored: Scored) -> Mapping[str, GapReach | None]:
    """How exactly the gap of each dimension is known, which may take a second; None where nothing is said."""
    return {d.id: reach_of(scored.assessment, scored.result, d.id) for d in scored.result.dimensions}


def _gap(scored: Scored, key: str, width: int) -> list[Line]:
    known = any(dimension.id == key for dimension in scored.result.dimensions)
    reach = reach_of(scored.assessment, scored.result, key) if known else None
    return gap_lines_behind(scored, key, width, reach)


def _question(scored: Scored, key: str, width: int) -> list[Line]:
    questionnaire, found = scored.assessment.questionnaire, scored.result.items.get(key)
    if found is None:
        return []
    lines = question_lines(questionnaire.items[key], found, questionnaire.function_titles, width)
    return [*lines, *published_lines(scored.catalogue, key, width)]


def _exercise(scored: Scored, key: str, width: int) -> list[Line]:
    for found in scored.result.exercises.values():
        if key == exercise_key(found) or key.startswith(f"{exercise_key(found)}."):
            return exercise_detail(found, key, width, chart=scored.assessment.chart)
    return []


def _point(scored: Scored, key: str, width: int) -> list[Line]:
    return discussion_detail(key, scored.result, scored.assessment.questionnaire, width)


BEHIND: Mapping[str, Behind] = {
    "results": _level,
    "perception": _gap,
    "items": _question,
    "board": _exercise,
    "queue": _point,
}
"""What the rows of a page are about, by the page's place."""


def route_of(scored: Scored, key: str) -> routes.Route:
    """Where a key leads: to a question, an intervention, or what a figure is based on."""
    key = key.removeprefix(MIRROR)
    if key in scored.result.items:
        return routes.ItemRoute(folder=scored.folder, item=key)
    if key in scored.catalogue.interventions:
        return routes.InterventionRoute(folder=scored.folder, key=key)
    return routes.ExplainRoute(folder=scored.folder, what=key)
