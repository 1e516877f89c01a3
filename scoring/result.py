"""Frozen records of the result: every figure that a screen, command or document shows.

Figures are exact fractions on the scale 1-5 unless a field says otherwise; None means that there is
no such figure. They are rounded once, where they leave the program (``scoring.rounding``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.model import COMPANY
from questionnaires.records import record
from scoring.answers import Past, Tried
from scoring.audience import View
from scoring.result_discussion import MirrorResult, QueueEntry
from scoring.result_exercises import ExerciseResult
from scoring.statement import Statement, Value

OVERALL = "overall"
"""What stands in the place of a dimension for all of them together."""

MIDDLE = 3
"""The middle of the scale: where a joint, written, dated artefact stands."""

MOST_AT_ONCE = 3
"""How many interventions may run at once."""


@record
class FunctionFigures:
    """One function's view: ``n`` answers, ``unknown`` without one, their mean and lower median (a level).

    Of an item: ``distribution`` by level and ``agreement`` as r_wg, from five answers on. Of a dimension:
    ``points``, each person's own mean, sorted. ``exact`` is False where privacy rounds the mean to the half
    level, ``bound`` then says "or more" or "or less"; ``suppressed`` is the kind of reason why figures are
    absent (``scoring.privacy.view``).
    """

    n: int
    unknown: int
    mean: Fraction | None
    lower_median: int | None
    spread: Fraction | None = None
    distribution: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    points: tuple[Fraction, ...] = ()
    agreement: Fraction | None = None
    exact: bool = True
    bound: str = ""
    suppressed: str = ""


class ItemState(StrEnum):
    """Whether an item entered the figures."""

    SCORED = "scored"
    UNKNOWN = "unknown"  # asked, and nobody could say
    NOT_ASKED = "not_asked"


@record
class ItemResult:
    """One item over all who were asked.

    ``rating``, ``low``, ``high`` are function-balanced; ``held`` is the whole level that the item bears
    out (the lower of the two sides' lower medians, or the lower median of those who were asked).
    ``by_function`` tells each team's own people, and under ``company`` those who answered for the whole
    company; ``counting`` counts these into every team, and is what balanced figures and gates are made of.
    ``distribution`` counts answers by level 1-5. ``raw`` is the function-balanced mean of the values
    as entered (counts, records, positions before reversal) and None where there is no number.
    ``median`` (the lower one) and ``mean`` are over all heads. ``gap`` is sales minus marketing on a
    shared item that both answered, and ``sorting`` what the two means make of it (``shared_pain``, for one).
    ``choices`` counts options by function. ``camps_p`` is the chance of the gap within the family of all
    shared items, counted only where the item's own chance is small enough to matter. ``withheld`` names
    functions that privacy keeps out, ``suppressed`` says why there is no score and no level.
    """

    id: str
    dimension: str
    state: ItemState
    n: int = 0
    unknown: int = 0
    dont_know: int = 0
    not_applicable: int = 0
    rating: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    held: int | None = None
    distribution: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    raw: Fraction | None = None
    by_function: Mapping[str, FunctionFigures] = field(default_factory=dict)
    counting: Mapping[str, FunctionFigures] = field(default_factory=dict)
    median: int | None = None
    mean: Fraction | None = None
    gap: Fraction | None = None
    sorting: str = ""
    choices: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    camps_p: Fraction | None = None
    camps_clear: bool = False
    withheld: tuple[str, ...] = ()
    suppressed: str = ""


class BlockReason(StrEnum):
    """Why a gate item stands in the way of the next level."""

    BELOW = "below"  # holds less than the next level
    UNKNOWN = "unknown"  # half or more of a side cannot say


@record
class Ground:
    """A count behind a level: of ``n`` people of a side, ``short`` answered a must-have question at ``level``
    or below it. Only where the answers by level are shown themselves.
    """

    item: str
    side: str
    level: int
    short: int
    n: int


@record
class Block:
    """A must-have question that keeps a dimension from the next level; ``held`` is None when unknown.

    ``grounds`` are the counts of the sides that set what it holds.
    """

    item: str
    reason: BlockReason
    held: int | None
    grounds: tuple[Ground, ...] = ()


class TargetBasis(StrEnum):
    """Where a target level comes from."""

    SET = "set"  # by hand
    CONTEXT = "context"  # by a rule that the context facts meet
    ASSUMED = "assumed"  # no rule could be told to hold


@record
class Target:
    """The level worth reaching (provisional), the rule it came from, and what is ``said`` about why.

    ``only`` names the interventions worth offering for it; where it is empty, all are.
    """

    level: int
    basis: TargetBasis
    rule: str
    said: Statement
    only: tuple[str, ...] = ()


@record
class GapFigures:
    """How far apart the sides are, in levels: ``value`` is sales minus marketing on the shared ``items``.

    ``p`` is the chance of a gap as large anywhere in the family of dimensions when people are relabelled,
    None where it may not be told; ``exact`` is False where the relabellings were drawn with a fixed seed.
    ``clear`` needs p at most .035, half a level and more than people's scatter explains; no more may be
    said. ``sales_higher`` and ``marketing_higher`` count the items of a dimension on which that side is
    half a level or more above the other, None over all dimensions together.
    """

    value: Fraction
    sales: Fraction
    marketing: Fraction
    items: tuple[str, ...]
    p: Fraction | None
    exact: bool
    clear: bool
    sales_higher: int | None = None
    marketing_higher: int | None = None


@record
class SideSpread:
    """How far the people of one side agree among themselves, over all questions with five answers or more.

    ``items`` are those questions; ``within`` is what may be said (``scoring.gaps.spreads``). ``agreement``
    is r_wg of the pooled answers: 1 minus their variance over that of answers spread evenly. ``deviation``
    is the mean over the questions of how far an answer lies from the median, in levels. Both are None
    without such a question.
    """

    people: int
    items: tuple[str, ...]
    within: str
    agreement: Fraction | None = None
    deviation: Fraction | None = None


@record
class DimensionResult:
    """One dimension: rating with low-high range, maturity level, target and what blocks.

    ``level`` is None where it is not established: no must-have question has a known answer. ``waived`` names
    those nobody could be asked. ``turns`` are the counts on which the level turns: at its own level where
    one answer more would raise it, below it where one less would lower it (``scoring.levels.maturity``).
    ``milestone`` is the level that half a year of fitting practices can support (provisional), None where
    there is no level to start from.
    ``known`` and ``unknown`` count answers over the scored items of the dimension.
    """

    id: str
    title: str
    rating: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    target: Target
    blocked_by: tuple[Block, ...]
    waived: tuple[str, ...]
    known: int
    unknown: int
    turns: tuple[Ground, ...] = ()
    by_function: Mapping[str, FunctionFigures] = field(default_factory=dict)
    gap: GapFigures | None = None
    milestone: int | None = None
    suppressed: str = ""

    @property
    def not_known(self) -> bool:
        """Whether all that keeps it from the next level is must-have questions without a known answer."""
        return bool(self.blocked_by) and all(one.reason is BlockReason.UNKNOWN for one in self.blocked_by)


@record
class Overall:
    """All five: ``rating`` is the mean of the dimensions, ``level`` the lowest of them."""

    rating: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    gap: GapFigures | None = None
    suppressed: str = ""


class Claim(StrEnum):
    """How far a finding goes."""

    INFERENTIAL = "inferential"  # chance was tested, family-wise
    DESCRIPTIVE = "descriptive"  # counts what was answered, and claims nothing beyond it


@record
class Finding:
    """One thing worth talking about, with the evidence it is based on; ``weight`` orders the list.

    ``said`` is what was found. ``gap`` and ``disagreement``, in levels, are what it adds to the
    facilitator's queue.
    """

    id: str
    kind: str
    said: Statement
    evidence: tuple[str, ...]
    weight: Fraction
    claim: Claim = Claim.DESCRIPTIVE
    gap: Fraction | None = None
    disagreement: Fraction | None = None

    @classmethod
    def of(
        cls,
        kind: str,
        about: str,
        values: Mapping[str, Value],
        *,
        evidence: tuple[str, ...],
        weight: Fraction,
        said: str = "",
        claim: Claim = Claim.DESCRIPTIVE,
        gap: Fraction | None = None,
        disagreement: Fraction | None = None,
    ) -> Finding:
        """The finding of this kind about something; ``said`` is the kind of its statement, if another."""
        return cls(
            id=f"{kind}.{about}",
            kind=kind,
            said=Statement(kind=f"findings.{said or kind}", values=values),
            evidence=evidence,
            weight=weight,
            claim=claim,
            gap=gap,
            disagreement=disagreement,
        )


class Truth(StrEnum):
    """What can be told about a condition."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"


@record
class Check:
    """One condition held against the answers: what is ``said`` by it, and the answer it is based on.

    ``refs`` names the items, dimensions or interventions that ``samepage explain`` can open. ``first``
    is the intervention that has to come first, where the condition is about one.
    """

    said: Statement
    truth: Truth
    evidence: Statement
    refs: tuple[str, ...] = ()
    first: str = ""


@record
class Advice:
    """One intervention as it stands for this result.

    Practices: ``value`` = need x fit x evidence / effort (provisional); a blocked one has
    fit 0 and is listed after the open ones by what it would be worth. Structure: no value; ``checks`` are
    its conditions and ``ready`` says that all are met. ``calls`` are the answers that call for it,
    ``against`` the contraindications that answers can tell, ``cautions`` those that only people can,
    ``blocks`` the conditions that stand in the way. ``why_not`` says why a practice is not advised at all,
    ``unlocks`` which advised ones wait for it, ``overridden`` with which reason somebody set its blocks
    aside. ``quick`` ones end within 30 days. ``tried`` is what became of it before, and ``again`` what must
    be different if one that was stopped is taken up once more, "" where nobody has said.
    """

    intervention: str
    lane: str
    rank: int
    value: Fraction | None
    need: Fraction | None
    ready: bool
    why: tuple[Statement, ...]
    checks: tuple[Check, ...]
    missing: tuple[Statement, ...]
    cautions: tuple[str, ...]
    grade: str
    quick: bool = False
    refs: tuple[str, ...] = ()
    calls: tuple[Check, ...] = ()
    against: tuple[Check, ...] = ()
    blocks: tuple[Check, ...] = ()
    why_not: tuple[Statement, ...] = ()
    unlocks: tuple[str, ...] = ()
    overridden: str = ""
    tried: Tried | None = None
    again: str = ""

    @property
    def can_start(self) -> bool:
        """Whether nothing stands in the way, or what does was set aside with a reason."""
        return self.ready or bool(self.overridden)

    @property
    def runs(self) -> bool:
        """Whether it runs already."""
        return self.tried is not None and self.tried.past is Past.RUNNING

    @property
    def stopped(self) -> bool:
        """Whether it was begun before and stopped."""
        return self.tried is not None and self.tried.past is Past.STOPPED


@record
class Respondents:
    """How many answered, in all and by function (for the whole company under ``company``)."""

    total: int
    by_function: Mapping[str, int]

    @property
    def no_team(self) -> bool:
        """Whether everybody who answered did so for the whole company: no teams to compare."""
        return set(self.by_function) == {COMPANY}


@record
class Result:
    """All that follows from a questionnaire and its responses; never edited by hand.

    ``practices`` are advised, ``not_advised`` are the rest of their lane, each with the reason. ``done``
    are the interventions already in place. ``leave_alone`` says why such a company is best left alone, ""
    where it is not.
    """

    respondents: Respondents
    overall: Overall
    dimensions: tuple[DimensionResult, ...]
    items: Mapping[str, ItemResult]
    findings: tuple[Finding, ...]
    practices: tuple[Advice, ...]
    structure: tuple[Advice, ...]
    not_advised: tuple[Advice, ...] = ()
    leave_alone: str = ""
    sides: Mapping[str, SideSpread] = field(default_factory=dict)
    exercises: Mapping[str, ExerciseResult] = field(default_factory=dict)
    mirrors: tuple[MirrorResult, ...] = ()
    queue: tuple[QueueEntry, ...] = ()
    view: View = field(default_factory=View)
    done: frozenset[str] = frozenset()

    def dimension(self, dimension_id: str) -> DimensionResult:
        """The dimension with this id.

        Raises:
            KeyError: there is none.
        """
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        raise KeyError(dimension_id)

    def advice_on(self, intervention: str) -> Advice | None:
        """How an intervention stands, advised or not; None where its lane is not judged or it is in place."""
        for advice in (*self.practices, *self.structure, *self.not_advised):
            if advice.intervention == intervention:
                return advice
        return None

    @property
    def first_moves(self) -> tuple[Advice, ...]:
        """The practices to start with: the best three that can start, one of them done within 30 days.

        One that was stopped before is among them only where it is said what must be different this time.
        """
        ready = [a for a in self.practices if a.can_start and (a.again or not a.stopped)]
        moves = ready[:MOST_AT_ONCE]
        if not any(advice.quick for advice in moves):
            quick = next((advice for advice in ready if advice.quick), None)
            if quick is not None:
                moves = [*moves[: MOST_AT_ONCE - 1], quick]
        return tuple(moves)
