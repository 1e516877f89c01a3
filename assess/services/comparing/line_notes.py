"""What whoever reads a timeline must know about what stands on it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assess.documents.timeline.records import TimelineStep
from assess.services.comparing.sides import Side
from assess.store.io.errors import shown_path
from assess.store.io.tables import listed
from assess.text import folded
from scoring.rounding import shown


def line_notes(sides: Sequence[Side], steps: Sequence[TimelineStep]) -> Iterator[str]:
    """The notes on a line, the most important first; then those on each assessment that was opened."""
    points = [side.point for side in sides]
    if any(late.date < early.date for early, late in pairwise(points)):
        yield "The assessments stand in the order in which they were named, which is not that of their days."
    organisations = {folded(point.organisation): point.organisation for point in points}
    if len(organisations) > 1:
        yield f"They are of different organisations: {listed(list(organisations.values()), most=5)}."
    asked = list(dict.fromkeys(point.questionnaire for point in points))
    if len(asked) > 1:
        least = min((step.comparison.comparability for step in steps), default=None)
        common = "" if least is None else f"; at least {shown(least * 100, 0)} % of the questions are common"
        yield f"They asked different questionnaires, {listed(asked, most=5)}{common}."
    if any(side.protected for side in sides) and len(sides) > 1:
        yield (
            "Protected assessments are compared by the figures that each has shown, by the rules of its own "
            "questionnaire, and by nothing else."
        )
    if any(point.pulse for point in points):
        yield "A pulse is a point on the line; it sets no level and is not compared."
    for side in sides:
        if side.scored is not None:
            if not side.scored.opened.response_paths:
                yield f"{shown_path(side.point.path)}: nobody has answered yet."
            yield from (f"{shown_path(side.point.path)}: {note}" for note in side.scored.notes)
