"""Two saved results against each other, without the answers: the questionnaire's part, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.comparing.exercises import ExerciseFigures, changes_between
from scoring.comparing.matching import Matched, by_current
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ItemChange,
    Moment,
    Parts,
    People,
    Verdict,
)
from scoring.comparing.verdicts import too_few_common
from scoring.levels.averages import weighted_mean
from scoring.statement import Statement

NO_ANSWERS = Statement(kind="comparing.no_answers")
"""A saved result holds no single answers, so people and answers are one figure and chance is not tested."""

ROUNDED = Statement(kind="comparing.rounded")
"""Saved figures are rounded, and so are the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedItem:
    """One question in a saved result: its felt score (1-5), None where nobody could say or it is withheld."""

    id: str
    title: str
    dimension: str
    rating: Fraction | None
    weight: Fraction = Fraction(1)
    behaviour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDimension:
    """One dimension in a saved result, as it was stated."""

    id: str
    title: str
    rating: Fraction | None
    level: int | None
    gap: Fraction | None = None
    blocked_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedResult:
    """A result read back: whatever a comparison without answers needs.

    ``exact`` says that the felt scores are kept without rounding.
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
    before_felt, after_felt = early.rating if early else None, late.rating if late else None
    common = None if old is None or new is None else new - old
    parts = None
    if common is not None and before_felt is not None and after_felt is not None:
        parts = Parts(questionnaire=after_felt - before_felt - common, rest=common, why=why)
    known = late or early
    return DimensionChange(
        id=key,
        title=known.title if known else key,
        before=before_felt,
        after=after_felt,
        level_before=early.level if early else None,
        level_after=late.level if late else None,
        common=common,
        parts=parts,
        verdict=Verdict.NOT_STATED,
        reasons=(too_few_common(comparability) or why,),
        gap_before=early.gap if early else None,
        gap_after=late.gap if late else None,
        blocked_before=early.blocked_by if early else (),
        blocked_after=late.blocked_by if late else (),
    )
