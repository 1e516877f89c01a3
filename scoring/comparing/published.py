"""Published results, and two of them against each other: what the questionnaire changed, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from typing import Any, TypeVar

from questionnaires.records import record, replace
from scoring.audience import EARLIER_RULES
from scoring.comparing.exercises import ExerciseFigures, changes_between
from scoring.comparing.matching import Matched, by_current, other_gates, too_few_common
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ItemChange,
    Moment,
    Parts,
    People,
    PublishedDimension,
)
from scoring.edition import EDITION
from scoring.levels.averages import weighted_mean
from scoring.statement import Statement

NO_ANSWERS = Statement(kind="comparing.no_answers")
"""A published result holds no single answers: people and answers are one figure, chance is not tested."""

ROUNDED = Statement(kind="comparing.rounded")
"""Published figures are rounded, and so are the parts."""


@record
class PublishedItem:
    """One question: its rating (1-5), None where nobody could say or it is withheld.

    ``weight`` is what it counts within its dimension, ``behaviour`` whether it counts what people did, and
    ``group`` whether its level is made by comparing people, so that it depends on the edition of the rules.
    """

    id: str
    title: str
    dimension: str
    rating: Fraction | None
    weight: Fraction = Fraction(1)
    behaviour: bool = False
    group: bool = False


PublishedSide = TypeVar("PublishedSide", bound="Published")

OVERALL = "overall"
"""The id of what is said of all dimensions together."""


@record
class Published:
    """What readers may know of a result: kinds, figures and titles of the content, no sentence of ours.

    Comparisons, trends and lists read nothing else of an assessment whose answers may not be told. Ratings
    are kept without rounding where ``exact`` says so, every other figure to four decimals. ``rules`` is the
    edition of the rules of judgement by which the figures were made. ``language`` is
    that of the titles, "" where it is not known. A pulse states no level. ``at_length`` holds the rest for
    other programs, in plain values under the keys of ``results.toml``. Where only the beginning of a file
    was read, what lies behind it is empty; ``figures`` then says whether every figure of the dimensions was.
    ``id`` tells the assessment from every other one, "" in files older than it.
    """

    id: str = ""
    title: str
    organisation: str
    date: str
    questionnaire: str
    version: str
    digest: str = ""
    rules: int = EDITION
    language: str = ""
    privacy: str = "open"
    minimum_group: int = 0
    pulse: bool = False
    respondents: int
    by_function: Mapping[str, int] = field(default_factory=dict)
    overall: PublishedDimension
    dimensions: Mapping[str, PublishedDimension] = field(default_factory=dict)
    items: Mapping[str, PublishedItem] = field(default_factory=dict)
    exercises: Mapping[str, ExerciseFigures] = field(default_factory=dict)
    exact: bool = False
    figures: bool = True
    at_length: Mapping[str, Any] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """What a comparison says of the assessment itself."""
        return Moment(
            title=self.title,
            organisation=self.organisation,
            date=self.date,
            questionnaire=self.questionnaire,
            version=self.version,
        )

    @property
    def content(self) -> Hashable:
        """What two files of one assessment have in common where they do not name it."""
        named = (self.organisation, self.date, self.title, self.questionnaire, self.digest, self.privacy)
        figures = (self.overall.rating, self.overall.level, *self.ratings.items(), *self.levels.items())
        return (*named, self.respondents, *figures)

    def is_of_same(self, other: Published) -> bool:
        """Whether both are of one assessment; a folder that was copied to ask again has another date."""
        if self.id and other.id:
            return (self.id, self.date) == (other.id, other.date)
        return self.content == other.content

    @property
    def ratings(self) -> dict[str, Fraction | None]:
        """The ratings by dimension, None where there is none."""
        return {d.id: d.rating for d in self.dimensions.values()}

    @property
    def levels(self) -> dict[str, int | None]:
        """The maturity levels by dimension, None where there is none; a pulse has no levels."""
        return {} if self.pulse else {d.id: d.level for d in self.dimensions.values()}


@record
class LeftOut:
    """What of two published results is not compared, since it was made by different editions of the rules.

    ``rules`` is the newer of the two editions; ``items`` are group questions, ``dimensions`` those with such
    a question, whose maturity level it may decide, ``exercises`` the exercises. Nothing where both editions
    are the same and nothing is withheld for an earlier one.
    """

    rules: int
    items: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()
    exercises: frozenset[str] = frozenset()

    @classmethod
    def between(cls, *sides: Published) -> LeftOut:
        """What these results may not be compared on."""
        rules = max((side.rules for side in sides), default=EDITION)
        exercises = {
            key for side in sides for key, one in side.exercises.items() if one.withheld == EARLIER_RULES
        }
        if all(side.rules == rules for side in sides):
            return cls(rules=rules, exercises=frozenset(exercises))
        # Files of the first edition do not say which questions compare people; the newer ones do.
        group = [item for side in sides for item in side.items.values() if item.group]
        return cls(
            rules=rules,
            items=frozenset(item.id for item in group),
            dimensions=frozenset(item.dimension for item in group),
            exercises=frozenset(exercises.union(*(side.exercises for side in sides))),
        )

    def leaves(self, *items: PublishedItem) -> bool:
        """Whether a question is left out under any of its ids."""
        return any(item.id in self.items for item in items)

    def taken_from(self, side: PublishedSide) -> PublishedSide:
        """A result without the exercises that are left out and, if by earlier rules, what is based on them.

        Its ratings stay as they were stated.
        """
        exercises = {key: one for key, one in side.exercises.items() if key not in self.exercises}
        if side.rules == self.rules or not self.items:
            return replace(side, exercises=exercises)
        return replace(
            side,
            exercises=exercises,
            overall=replace(side.overall, level=None, gap_clear=None),
            dimensions={
                key: replace(one, level=None, blocked_by=(), gap_clear=None)
                if key in self.dimensions
                else replace(one, gap_clear=None)
                for key, one in side.dimensions.items()
            },
        )

    def without_levels(self, change: DimensionChange) -> DimensionChange:
        """A change without what held the next level back, where the two levels do not compare."""
        if change.id not in self.dimensions:
            return change
        return replace(change, levels_compared=False, blocked_before=(), blocked_after=())

    def said(self, *sides: Published) -> Statement | None:
        """What is left out, by name; None where nothing is."""
        titles = [
            one.title
            for side in sides
            for key, one in (side.items if self.items else side.exercises).items()
            if key in self.items or (not self.items and key in self.exercises)
        ]
        levels = [
            one.title for side in sides for key, one in side.dimensions.items() if key in self.dimensions
        ]
        if not titles:
            return None
        return Statement(
            kind="comparing.earlier_rules",
            values={"titles": tuple(dict.fromkeys(titles)), "levels": tuple(dict.fromkeys(levels))},
        )


def compare_published(
    before: Published,
    after: Published,
    *,
    replaced_by: Mapping[str, str] | None = None,
    why: Statement = NO_ANSWERS,
    other_exercises: Collection[str] = (),
) -> Comparison:
    """What changed between two published results; ``replaced_by`` leads from an old question to the new one.

    No verdict is given, since chance cannot be tested without answers; ``why`` says why there are none.
    ``other_exercises`` are called the same on both sides and are not the same; they are left out.
    """
    others = tuple(one.title for key, one in after.exercises.items() if key in other_exercises)
    before, after = (
        replace(side, exercises={k: one for k, one in side.exercises.items() if k not in other_exercises})
        for side in (before, after)
    )
    left_out = LeftOut.between(before, after)
    said = left_out.said(before, after)
    before, after = (left_out.taken_from(side) for side in (before, after))
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
    pairs = [pair for pair in common.values() if not left_out.leaves(*pair)]
    asked = [Counter(item.dimension for item in side.items.values()) for side in (before, after)]
    notes = [why]
    if not exact:
        notes.append(ROUNDED)
    if said is not None:
        notes.append(said)
    if others:
        notes.append(Statement(kind="comparing.other_exercises", values={"titles": others}))
    changes = [
        _dimension(key, before, after, pairs, matched.comparability, asked=asked, why=why)
        for key in dict.fromkeys((*after.dimensions, *before.dimensions))
    ]
    apart = {change.id for change in changes if _blocked_by_others(change, matched)}
    notes += other_gates(tuple(change.title for change in changes if change.id in apart))
    return Comparison(
        before=before.moment,
        after=after.moment,
        people=People(before=before.respondents, after=after.respondents),
        comparability=matched.comparability,
        common=tuple(common),
        only_before=matched.only_before,
        only_after=matched.only_after,
        overall_before=before.overall.rating,
        overall_after=after.overall.rating,
        dimensions=tuple(
            change.without_levels() if change.id in apart else left_out.without_levels(change)
            for change in changes
        ),
        items=tuple(
            ItemChange(
                id=key,
                title=late.title,
                dimension=late.dimension,
                before=None if left_out.leaves(early, late) else early.rating,
                after=None if left_out.leaves(early, late) else late.rating,
                behaviour=late.behaviour,
                replaces="" if early.id == late.id else early.id,
            )
            for key, (early, late) in common.items()
        ),
        exercises=changes_between(before.exercises, after.exercises),
        notes=tuple(notes),
        titles={item.id: item.title for side in (before, after) for item in side.items.values()},
    )


def _blocked_by_others(change: DimensionChange, matched: Matched) -> bool:
    """Whether a side is held back by a question that the other one was not asked."""
    sides = zip(*matched.pairs.values(), strict=True) if matched.pairs else ((), ())
    blocked = (change.blocked_before, change.blocked_after)
    return any(set(held) - set(common) for held, common in zip(blocked, sides, strict=True))


def _dimension(
    key: str,
    before: Published,
    after: Published,
    items: Sequence[tuple[PublishedItem, PublishedItem]],
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
