"""The exercises of two assessments against each other, figure by figure."""

from __future__ import annotations

from fractions import Fraction

from scoring.comparing.records import ExerciseChange
from scoring.result import Result
from scoring.result_exercises import CardSortResult, ExerciseResult, OwnersResult


def exercise_changes(before: Result, after: Result) -> tuple[ExerciseChange, ...]:
    """Every figure that at least one side has; the other is None where the exercise was not done."""
    found = []
    for key in dict.fromkeys((*after.exercises, *before.exercises)):
        early, late = before.exercises.get(key), after.exercises.get(key)
        title = next((side.title for side in (late, early) if side is not None), key)
        old, new = _figures(early), _figures(late)
        for measure in dict.fromkeys((*new, *old)):
            values = old.get(measure), new.get(measure)
            if values != (None, None):
                unit = _UNITS.get(measure, "level")
                found.append(
                    ExerciseChange(
                        id=key, title=title, measure=measure, unit=unit, before=values[0], after=values[1]
                    )
                )
    return tuple(found)


_UNITS = {
    "required cards shared across the sides": "share",
    "required cards shared within sales": "share",
    "required cards shared within marketing": "share",
    "clear ownership": "index",
    "clear ownership across the sides": "index",
    "agreement on the order": "share",
}


def _figures(result: ExerciseResult | None) -> dict[str, Fraction | None]:
    if result is None or result.suppressed or not result.enough:
        return {}
    level = None if result.level is None else Fraction(result.level)
    if isinstance(result, CardSortResult):
        return {
            "level": level,
            "required cards shared across the sides": result.across,
            "required cards shared within sales": result.within_sales,
            "required cards shared within marketing": result.within_marketing,
        }
    if isinstance(result, OwnersResult):
        return {
            "level": level,
            "clear ownership": result.index,
            "clear ownership across the sides": result.cross_index,
        }
    return {"level": level, "agreement on the order": result.concordance}
