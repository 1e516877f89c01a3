"""Two saved results against each other, without the answers: the questionnaire's part, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.averages import weighted_mean
from scoring.comparing.exercises import ExerciseFigures, changes_between
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ItemChange,
    Moment,
    Parts,
    People,
    Verdict,
)
from scoring.comparing.verdicts import MINIMUM_COMPARABILITY
from scoring.rounding import shown

NO_ANSWERS = (
    "A saved result holds no single answers, so other people and other answers are one figure, and chance "
    "cannot be tested."
)

ROUNDED = "Saved figures are rounded, so the parts are exact only to the fourth decimal."


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedItem:
    """One question in a saved result: its felt score (1-5), None where nobody could say or it is withheld."""

    id: str
    title: str
    dimension: str
    felt: Fraction | None
    weight: Fraction = Fraction(1)
    behaviour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDimension:
    """One dimension in a saved result, as it was stated."""

    id: str
    title: str
    felt: Fraction | None
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
    why: str = NO_ANSWERS,
) -> Comparison:
    """What changed between two saved results; ``replaced_by`` leads from an old question to the new one.

    No verdict is given, since chance cannot be tested without answers; ``why`` says why there are none.
    """
    names = {key: _current(key, replaced_by or {}) for key in (*before.items, *after.items)}
    old = _by_name(before.items, names)
    new = _by_name(after.items, names)
    common = {
        key: (old[key], new[key]) for key in new if key in old and old[key].dimension == new[key].dimension
    }
    used = {item.id for pair in common.values() for item in pair}
    every = len(common) + sum(i not in used for i in before.items) + sum(i not in used for i in after.items)
    comparability = Fraction(len(common), every) if every else Fraction(0)
    exact = before.exact and after.exact
    pairs = list(common.values())
    asked = [Counter(item.dimension for item in side.items.values()) for side in (before, after)]
    return Comparison(
        before=before.moment,
        after=after.moment,
        people=People(before=before.respondents, after=after.respondents),
        comparability=comparability,
        common=tuple(common),
        only_before=tuple(key for key in before.items if key not in used),
        only_after=tuple(key for key in after.items if key not in used),
        overall_before=before.overall,
        overall_after=after.overall,
        dimensions=tuple(
            _dimension(key, before, after, pairs, comparability, asked=asked, why=why)
            for key in dict.fromkeys((*after.dimensions, *before.dimensions))
        ),
        items=tuple(
            ItemChange(
                id=key,
                title=late.title,
                dimension=late.dimension,
                before=early.felt,
                after=late.felt,
                behaviour=late.behaviour,
                replaces="" if early.id == late.id else early.id,
            )
            for key, (early, late) in common.items()
        ),
        exercises=changes_between(before.exercises, after.exercises),
        notes=(why, *(() if exact else (ROUNDED,))),
        titles={item.id: item.title for side in (before, after) for item in side.items.values()},
    )


def _current(item: str, replaced_by: Mapping[str, str]) -> str:
    seen = {item}
    while (successor := replaced_by.get(item, "")) and successor not in seen:
        seen.add(successor)
        item = successor
    return item


def _by_name(items: Mapping[str, SavedItem], names: Mapping[str, str]) -> dict[str, SavedItem]:
    """The items under the name at the end of their chain; one's own name goes before a replaced one."""
    found: dict[str, SavedItem] = {}
    for key, item in items.items():
        if names[key] == key or names[key] not in found:
            found[names[key]] = item
    return found


def _dimension(
    key: str,
    before: SavedResult,
    after: SavedResult,
    common: Sequence[tuple[SavedItem, SavedItem]],
    comparability: Fraction,
    *,
    asked: Sequence[Mapping[str, int]],
    why: str,
) -> DimensionChange:
    early, late = before.dimensions.get(key), after.dimensions.get(key)
    pairs = [pair for pair in common if pair[1].dimension == key]
    if early and late and len(pairs) == asked[0][key] == asked[1][key]:
        # Every question is common, so the stated figures are those on the common questions already; and
        # rounded ones must not make a part out of nothing.
        old, new = early.felt, late.felt
    else:
        old = weighted_mean((item.felt, item.weight) for item, _ in pairs if item.felt is not None)
        new = weighted_mean((item.felt, item.weight) for _, item in pairs if item.felt is not None)
    parts = None
    if early and late and None not in (early.felt, late.felt, old, new):
        stated = (late.felt or Fraction(0)) - (early.felt or Fraction(0))
        rest = (new or Fraction(0)) - (old or Fraction(0))
        parts = Parts(questionnaire=stated - rest, rest=rest, why=why)
    known = late or early
    return DimensionChange(
        id=key,
        title=known.title if known else key,
        before=early.felt if early else None,
        after=late.felt if late else None,
        level_before=early.level if early else None,
        level_after=late.level if late else None,
        common=None if old is None or new is None else new - old,
        parts=parts,
        verdict=Verdict.NOT_STATED,
        reasons=_reasons(comparability, why),
        gap_before=early.gap if early else None,
        gap_after=late.gap if late else None,
        blocked_before=early.blocked_by if early else (),
        blocked_after=late.blocked_by if late else (),
    )


def _reasons(comparability: Fraction, why: str) -> tuple[str, ...]:
    if comparability < MINIMUM_COMPARABILITY:
        share = shown(comparability * 100, 0)
        return (f"Only {share} % of the questions are common to both; that is too few to judge by.",)
    return (why,)
