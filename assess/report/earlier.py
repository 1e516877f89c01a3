"""What earlier assessments of the same organisation said: points of a trend, read from saved results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPoint:
    """One saved result: the day (2026-11-30), the felt scores (1-5) and the evidenced levels (1-5)."""

    date: str
    title: str
    voices: int
    overall: Fraction | None
    felt: Mapping[str, Fraction | None] = field(default_factory=dict)
    levels: Mapping[str, int | None] = field(default_factory=dict)


def saved_points(
    documents: tuple[Mapping[str, Any], ...], *, questionnaire: str, before: str
) -> tuple[SavedPoint, ...]:
    """The results documents that asked the same questionnaire earlier than a day, oldest first.

    Figures of another questionnaire mean something else and are left out.
    """
    found = [
        _point(document)
        for document in documents
        if document["assessment"]["questionnaire"] == questionnaire
        and str(document["assessment"]["date"]) < before
    ]
    return tuple(sorted(found, key=lambda point: (point.date, point.title)))


def _point(document: Mapping[str, Any]) -> SavedPoint:
    about, dimensions = document["assessment"], document.get("dimensions", {})
    return SavedPoint(
        date=str(about["date"]),
        title=str(about.get("title", "")),
        voices=int(document.get("respondents", {}).get("total", 0)),
        overall=_figure(document.get("overall", {}).get("felt")),
        felt={key: _figure(table.get("felt")) for key, table in dimensions.items()},
        levels={key: table.get("level") for key, table in dimensions.items()},
    )


def _figure(value: float | int | None) -> Fraction | None:
    """A saved figure as it was printed; none where it is absent."""
    return None if value is None else Fraction(Decimal(str(value)))
