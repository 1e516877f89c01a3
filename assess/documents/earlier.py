"""What earlier assessments of the same organisation said: points of a trend, from saved results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from assess.store.results.saved import SavedHead
from questionnaires.records import record


@record
class SavedPoint:
    """One saved result: the day (2026-11-30) and the felt scores (1-5)."""

    date: str
    title: str
    voices: int
    overall: Fraction | None
    rating: Mapping[str, Fraction | None] = field(default_factory=dict)


def saved_points(heads: Sequence[SavedHead]) -> tuple[SavedPoint, ...]:
    """The saved results as points, oldest first."""
    found = [
        SavedPoint(
            date=head.date,
            title=head.title,
            voices=head.respondents,
            overall=head.rating,
            rating=head.felt_by_dimension,
        )
        for head in heads
    ]
    return tuple(sorted(found, key=lambda point: (point.date, point.title)))
