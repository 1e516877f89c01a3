"""Two saved results against each other, without the answers: the questionnaire's part, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from questionnaires.records import record, replace
from scoring.comparing.exercises import ExerciseFigures, changes_between
from scoring.comparing.matching import Matched, by_current, too_few_common
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ItemChange,
    Moment,
    Parts,
    People,
    SavedDimension,
)
from scoring.levels.averages import weighted_mean
from scoring.statement import Statement

NO_ANSWERS = Statement(kind="comparing.no_answers")
"""A saved result holds no single answers, so people and answers are one figure and chance is not tested."""

ROUNDED = Statement(kind="comparing.rounded")
"""Saved figures are rounded, and so are the parts."""


@record
class SavedItem:
    """One question in a saved result: its rating (1-5), None where nobody could say or it is withheld."""

    id: str
    title: str
    dimension: str
    rating: Fraction | None
    weight: Fraction = Fraction(1)
    behaviour: bool = False


@record
class SavedResult:
    """A result read back: whatever a comparison without answers needs.

    ``exact`` says that the ratings are kept without rounding.
    """

    moment: Moment
    respondents: int
    overall: Fraction | None
    level: int | None
    dimensions: Mapping[str, SavedDimension] = field(default_factory=dict)
    items: Mapping[str, SavedItem] = field(default_factory=dict)
    exercises: Mapping[str, ExerciseFigures] = field(default_factory=dict)
    exact: bool = False


def compare_saved(
    before: SavedResult,
    after: SavedResult,
    *,
    replaced_by: Mapping[str, str] | None = None,
    why: Statement = NO_ANSWERS,
) -> Comparison:
    """What changed between two saved results; ``replaced_by`` leads from an old question to the new one.

    No verdict is given, since chance cannot be tested without answers; ``why`` says why there are none.
    """
    old, new = (by_current(side.items, replaced_by or {}) for side in (before, after))
    matched = Matched.of(
        {
            key: (old[key], new[key])
            for key in new
            if key in old and before.items[old[key]].dimension == after.items[new[key]].dimension
        },
        before=before.items,
        after=after.items,
    )
    common = {key: (before.items[early], after.items[late]) for key, (early, late) in matched.pairs.items()}
    exact = before.exact and after.exact
    pairs = list(common.values())
    asked = [Counter(item.dimension for item in side.items.values()) for side in (before, after)]
    return Comparison(
        before=before.moment,
        after=after.moment,
        people=People(before=before.respondents, after=after.respondents),
        comparability=matched.comparability,
        common=tuple(common),
        only_before=matched.only_before,
        only_after=matched.only_after,
        overall_before=before.overall,
        overall_after=after.overall,
        dimensions=tuple(
            _dimension(key, before, after, pairs, matched.comparability, asked=asked, why=why)
            for key in dict.fromkeys((*after.dimensions, *before.dimensions))
        ),
        items=tuple(
            ItemChange(
                id=key,
                title=late.title,
                dimension=late.dimension,
                before=early.rating,
                after=late.rating,
                behaviour=late.behaviour,
                replaces="" if early.id == late.id else early.id,
            )
            for key, (early, late) in common.items()
        ),
        exercises=changes_between(before.exercises, after.exercises),
        notes=(why, *(() if exact else (ROUNDED,))),
        titles={item.id: item.title for side in (before, after) for item in side.items.values()},
    )


def _dimension(
    key: str,
    before: SavedResult,
    after: SavedResult,
    items: Sequence[tuple[SavedItem, SavedItem]],
    comparability: Fraction,
    *,
    asked: Sequence[Mapping[str, int]],
    why: Statement,
) -> DimensionChange:
    early, late = before.dimensions.get(key), after.dimensions.get(key)
    pairs = [pair for pair in items if pair[1].dimension == key]
    if early and late and len(pairs) == asked[0][key] == asked[1][key]:
        # Every question is common, so the stated figures are those on the common questions already; and
        # rounded ones must not make a part out of nothing.
        old, new = early.rating, late.rating
    else:
        old = weighted_mean((item.rating, item.weight) for item, _ in pairs if item.rating is not None)
        new = weighted_mean((item.rating, item.weight) for _, item in pairs if item.rating is not None)
    common = None if old is None or new is None else new - old
    parts = None
    if common is not None and early and late and early.rating is not None and late.rating is not None:
        parts = Parts(questionnaire=late.rating - early.rating - common, rest=common, why=why)
    change = DimensionChange.between(key, early, late, common=common, parts=parts)
    return replace(change, reasons=(too_few_common(comparability) or why,))
