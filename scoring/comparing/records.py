"""Frozen records of a comparison: what was so before and after, and which part of a change is what.

Scores and changes are exact fractions in levels (1-5 and differences of such); None means that there is no
such figure. A change is after minus before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.records import record, replace
from scoring.comparing.counts import Counts
from scoring.statement import Statement
from scoring.statistics.chance import Chance


class Verdict(StrEnum):
    """What may be said of a change."""

    ROSE = "rose"
    FELL = "fell"
    UNCLEAR = "no_clear_change"
    NOT_STATED = "not_stated"


class Linkage(StrEnum):
    """How it is known which people of two assessments are the same."""

    LINKED = "linked"  # the same id or code on both sides, for two people at least
    UNLINKED = "unlinked"  # two samples
    UNTOLD = "untold"  # single answers are not at hand, or may not be used


@record
class Parts:
    """A change taken apart; all parts together add up to the change exactly.

    ``questionnaire`` is what other questions did; ``people`` that other people answered; ``answers`` that
    the same people answered otherwise. Where people cannot be told apart, ``rest`` stands for both, and
    ``why`` says why not finer.
    """

    questionnaire: Fraction
    people: Fraction | None = None
    answers: Fraction | None = None
    rest: Fraction | None = None
    why: Statement | None = None


@record
class ItemChange:
    """One question on both sides, read by today's rules.

    ``behaviour`` marks counts of what people did, which move less with the mood. ``replaces`` is the older
    id of a question that was reworded, "" where it kept its own.
    """

    id: str
    title: str
    dimension: str
    before: Fraction | None
    after: Fraction | None
    behaviour: bool = False
    replaces: str = ""

    @property
    def change(self) -> Fraction | None:
        """After minus before, None where either is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


@record
class PublishedDimension:
    """One dimension, or all of them together; None where there is no such figure.

    ``rating``, ``low`` and ``high`` are 1-5, ``level`` and ``target`` whole levels, ``gap`` is sales minus
    marketing (-4 to 4) and ``gap_clear`` whether it may be called a gap. ``blocked_by`` are the must-have
    questions below the next level. ``withheld`` is the kind of reason why figures are absent.
    """

    id: str
    title: str
    rating: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    level: int | None = None
    target: int | None = None
    gap: Fraction | None = None
    gap_clear: bool | None = None
    blocked_by: tuple[str, ...] = ()
    withheld: str = ""


@record
class DimensionChange:
    """One dimension on both sides.

    ``before`` and ``after`` are the ratings as each assessment states them; ``common`` is the change
    on the common questions, ``levels_common`` the maturity levels on these by one set of rules, None where no
    answers are at hand; ``levels_compared`` is False where the levels are by different editions of the
    rules, or of other must-have questions; ``tested`` is the change that chance was tested on (the same
    people's, where they are linked). ``counts`` is what the counted questions did, where the change passes
    chance and half a level; ``supports`` names counts and records that moved the same way, ``against`` those
    that moved the other way. ``reasons`` say what the verdict is based on or lacks.
    """

    id: str
    title: str
    before: Fraction | None
    after: Fraction | None
    level_before: int | None
    level_after: int | None
    common: Fraction | None
    parts: Parts | None
    verdict: Verdict = Verdict.NOT_STATED
    reasons: tuple[Statement, ...] = ()
    tested: Fraction | None = None
    chance: Chance | None = None
    counts: Counts | None = None
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    gap_before: Fraction | None = None
    gap_after: Fraction | None = None
    blocked_before: tuple[str, ...] = ()
    blocked_after: tuple[str, ...] = ()
    levels_common: tuple[int | None, int | None] | None = None
    levels_compared: bool = True

    @classmethod
    def between(
        cls,
        key: str,
        before: PublishedDimension | None,
        after: PublishedDimension | None,
        *,
        common: Fraction | None,
        parts: Parts | None,
    ) -> DimensionChange:
        """The change of a dimension without a verdict; a side that does not have it is None."""
        known = after or before
        return cls(
            id=key,
            title=known.title if known else key,
            before=before.rating if before else None,
            after=after.rating if after else None,
            level_before=before.level if before else None,
            level_after=after.level if after else None,
            common=common,
            parts=parts,
            gap_before=before.gap if before else None,
            gap_after=after.gap if after else None,
            blocked_before=before.blocked_by if before else (),
            blocked_after=after.blocked_by if after else (),
        )

    def without_levels(self) -> DimensionChange:
        """The change without levels and what blocks them, where other must-have questions made them."""
        return replace(
            self,
            level_before=None,
            level_after=None,
            levels_common=None,
            levels_compared=False,
            blocked_before=(),
            blocked_after=(),
        )

    @property
    def level_moved(self) -> bool:
        """Whether the maturity level changed, and not by other questions or other rules alone."""
        stated = _way(self.level_before, self.level_after)
        return stated != 0 and (self.levels_common is None or stated == _way(*self.levels_common))

    @property
    def rated_only(self) -> bool:
        """Whether ratings moved by more than chance, and the counted questions do not show it."""
        return self.verdict is Verdict.UNCLEAR and self.counts is not None

    @property
    def change(self) -> Fraction | None:
        """After minus before as stated, None where either is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def _way(before: int | None, after: int | None) -> int:
    """1 up, -1 down, 0 where they are the same or one is not known."""
    if before is None or after is None:
        return 0
    return (after > before) - (after < before)


@record
class People:
    """Who answered: how many on either side, and how many of them both times (None where it is not known)."""

    before: int
    after: int
    both: int | None = None
    linkage: Linkage = Linkage.UNTOLD

    @property
    def left(self) -> int | None:
        """How many answered only before."""
        return None if self.both is None else self.before - self.both

    @property
    def joined(self) -> int | None:
        """How many answered only after."""
        return None if self.both is None else self.after - self.both


@record
class Moment:
    """One of the assessments compared: its title, day (2026-11-30) and questionnaire."""

    title: str
    organisation: str
    date: str
    questionnaire: str
    version: str


@record
class ExerciseChange:
    """A figure of an exercise on both sides; ``unit`` is "level", "share" (0-1) or "index" (0-100)."""

    id: str
    title: str
    measure: str
    unit: str
    before: Fraction | None
    after: Fraction | None


@record
class Comparison:
    """Two assessments against each other.

    ``comparability`` is the share of the questions of either that both asked (0-1); below
    ``MINIMUM_COMPARABILITY`` no verdict is given. ``only_before`` and ``only_after`` are questions that one
    side asked. ``notes`` say what the reader must know.
    """

    before: Moment
    after: Moment
    people: People
    comparability: Fraction
    common: tuple[str, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    overall_before: Fraction | None
    overall_after: Fraction | None
    dimensions: tuple[DimensionChange, ...]
    items: tuple[ItemChange, ...]
    exercises: tuple[ExerciseChange, ...] = ()
    notes: tuple[Statement, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def dimension(self, dimension_id: str) -> DimensionChange:
        """The dimension with this id.

        Raises:
            KeyError: there is none.
        """
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def movers(self, count: int) -> tuple[tuple[ItemChange, ...], tuple[ItemChange, ...]]:
        """The questions that rose most and those that fell most, so many of each at most."""
        moved = [(item.change, item) for item in self.items if item.change]
        up = sorted((m for m in moved if m[0] > 0), key=lambda m: (-m[0], m[1].id))
        down = sorted((m for m in moved if m[0] < 0), key=lambda m: (m[0], m[1].id))
        return tuple(item for _, item in up[:count]), tuple(item for _, item in down[:count])
