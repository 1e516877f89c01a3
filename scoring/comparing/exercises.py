"""The exercises of two assessments against each other, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from questionnaires.records import record
from scoring.comparing.records import ExerciseChange
from scoring.result import Result
from scoring.result_exercises import CardSortResult, ExerciseResult, OwnersResult, OwnWordsResult

LEVEL = "level"
SHARED_BEYOND_CHANCE = "j_beyond"
SHARED_ACROSS = "j_cross"
SHARED_IN_SALES = "j_sales"
SHARED_IN_MARKETING = "j_marketing"
CLEAR = "rci"
CLEAR_ACROSS = "rci_cross"
AGREED_ORDER = "same_way"
SAID_ALIKE = "in_common"

UNITS = {
    LEVEL: "level",
    SHARED_BEYOND_CHANCE: "share",
    SHARED_ACROSS: "share",
    SHARED_IN_SALES: "share",
    SHARED_IN_MARKETING: "share",
    CLEAR: "index",
    CLEAR_ACROSS: "index",
    AGREED_ORDER: "share",
    SAID_ALIKE: "share",
}
"""The figures of exercises that are compared, by their keys in a saved result, each with its unit."""

LEAST = {SHARED_BEYOND_CHANCE: -1}
"""The least that a figure can be, where that is not 0."""


@record
class ExerciseFigures:
    """One exercise on one side: its figures by what they measure, None where there is none.

    ``withheld`` is the kind of reason why they are absent, "" where they are not withheld.
    """

    title: str
    figures: Mapping[str, Fraction | None]
    withheld: str = ""


def exercise_figures(result: Result) -> dict[str, ExerciseFigures]:
    """The figures of every exercise of a result that are compared."""
    return {
        key: ExerciseFigures(title=exercise.title, figures=_figures(exercise), withheld=exercise.suppressed)
        for key, exercise in result.exercises.items()
    }


def changes_between(
    before: Mapping[str, ExerciseFigures], after: Mapping[str, ExerciseFigures]
) -> tuple[ExerciseChange, ...]:
    """Every figure that at least one side has, measure by measure."""
    found = []
    for key in dict.fromkeys((*after, *before)):
        title = next(side[key].title for side in (after, before) if key in side)
        old, new = (side[key].figures if key in side else {} for side in (before, after))
        found += [
            ExerciseChange(
                id=key,
                title=title,
                measure=measure,
                unit=UNITS[measure],
                before=old.get(measure),
                after=new.get(measure),
            )
            for measure in dict.fromkeys((*new, *old))
            if (old.get(measure), new.get(measure)) != (None, None)
        ]
    return tuple(found)


def _figures(result: ExerciseResult) -> dict[str, Fraction | None]:
    if result.suppressed or not result.enough:
        return {}
    level = None if result.level is None else Fraction(result.level)
    if isinstance(result, CardSortResult):
        return {
            LEVEL: level,
            SHARED_BEYOND_CHANCE: result.beyond_chance,
            SHARED_ACROSS: result.across,
            SHARED_IN_SALES: result.within_sales,
            SHARED_IN_MARKETING: result.within_marketing,
        }
    if isinstance(result, OwnersResult):
        return {
            LEVEL: level,
            CLEAR: result.index,
            CLEAR_ACROSS: result.cross_index,
        }
    if isinstance(result, OwnWordsResult):
        return {SAID_ALIKE: result.in_common}
    return {LEVEL: level, AGREED_ORDER: result.same_way}
