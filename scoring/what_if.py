"""Item figures as they would be after a rise: the only thing that a what-if changes before the judgement."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.records import replace
from scoring.levels.bands import HIGHEST
from scoring.result import FunctionFigures, ItemResult, ItemState


def raised(items: Mapping[str, ItemResult], what_if: Mapping[str, Fraction]) -> dict[str, ItemResult]:
    """The items, each with its scores raised by so many levels (0 or more) and never above 5.

    Whole levels, on which gates stand, rise by whole steps only: what is half reached is not held yet.
    What is not scored stays as it is, since nobody can say from where it would rise. Answers as they were
    entered (``raw``, ``choices``) stay too.
    """
    return {
        key: _raised(item, what_if[key]) if what_if.get(key) and item.state is ItemState.SCORED else item
        for key, item in items.items()
    }


def _raised(item: ItemResult, rise: Fraction) -> ItemResult:
    return replace(
        item,
        rating=_score(item.rating, rise),
        low=_score(item.low, rise),
        high=_score(item.high, rise),
        held=_level(item.held, rise),
        median=_level(item.median, rise),
        mean=_score(item.mean, rise),
        distribution=_shifted(item.distribution, int(rise)),
        by_function=_all_raised(item.by_function, rise),
        counting=_all_raised(item.counting, rise),
    )


def _all_raised(figures: Mapping[str, FunctionFigures], rise: Fraction) -> dict[str, FunctionFigures]:
    return {function: _figures(one, rise) for function, one in figures.items()}


def _figures(figures: FunctionFigures, rise: Fraction) -> FunctionFigures:
    return replace(
        figures,
        mean=_score(figures.mean, rise),
        lower_median=_level(figures.lower_median, rise),
        distribution=_shifted(figures.distribution, int(rise)),
    )


def _score(value: Fraction | None, rise: Fraction) -> Fraction | None:
    return None if value is None else min(value + rise, Fraction(HIGHEST))


def _level(value: int | None, rise: Fraction) -> int | None:
    return None if value is None else min(int(value + rise), HIGHEST)


def _shifted(counts: tuple[int, ...], steps: int) -> tuple[int, int, int, int, int]:
    """Counts by level with every answer moved up by whole levels."""
    moved = [0] * HIGHEST
    for place, count in enumerate(counts):
        moved[min(place + steps, HIGHEST - 1)] += count
    return (moved[0], moved[1], moved[2], moved[3], moved[4])
