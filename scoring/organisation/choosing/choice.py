"""What was voted and decided, and the whole of what follows from the votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from questionnaires.records import record
from scoring.organisation.choosing.pugh import Marks
from scoring.organisation.choosing.sensitivity import (
    Acceptability,
    acceptability,
    confidence,
    drawn_weightings,
    in_order,
    is_toss_up,
    share_ahead,
)
from scoring.organisation.choosing.weighing import (
    Flip,
    ScoreFlip,
    Scores,
    Weights,
    ranked,
    score_flips,
    spread,
    totals,
    voted,
    weight_flips,
    without_criterion,
    without_voter,
)
from scoring.organisation.transition import Transition

TODAY = "today"
"""What is decided where everything stays as it is for now."""

TALK_FIRST = Fraction(1)
"""Voters further from their median than this, on average, talk about a cell before totals count."""


@record
class Ballot:
    """What one voter says alone: ``marks`` against today and ``scores`` from 1 to 5; either may be empty."""

    voter: str
    marks: Marks = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)


@record
class Decision:
    """Who decided what, when and why, and how to go back.

    ``scenario`` is the name of the plan that was chosen, ``TODAY`` where everything stays. ``rejected`` says
    of other options why not. ``filled`` names who takes a position that is to be filled, or that a hire is
    paid for. ``duties`` are the legal duties that were noted. ``despite`` is the reason for going ahead where
    a condition does not hold, "" where all do.
    """

    scenario: str
    structure: str
    decider: str
    date: str
    reasons: str
    rejected: Mapping[str, str] = field(default_factory=dict)
    review: str = ""
    way_back: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)
    duties: str = ""
    despite: str = ""


@record
class Choice:
    """All that is kept of choosing for one assessment: weights, ballots, decisions, the latest last.

    ``weights`` are in proportion, and empty where the usual ones are used.
    """

    assessment: str
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    ballots: tuple[Ballot, ...] = ()
    decisions: tuple[Decision, ...] = ()
    transition: Transition | None = None

    @property
    def decision(self) -> Decision | None:
        """The latest decision."""
        return self.decisions[-1] if self.decisions else None


@record
class Weighed:
    """What the votes come to, options from the highest total down.

    ``scores`` are means over the voters, ``spreads`` how far they are from their median on average; the
    cells of ``talk_first`` are further than ``TALK_FIRST``. ``over_all`` is over all weightings, ``in_order``
    over those that keep the order of importance. ``ahead`` holds the exact share of weightings in which the
    one is ahead of the other. It is a ``toss_up`` where the lead is small and the first is not often enough
    first in either of the two.
    """

    order: tuple[str, ...]
    totals: Mapping[str, Fraction]
    scores: Scores
    spreads: Mapping[str, Mapping[str, Fraction]]
    talk_first: tuple[tuple[str, str], ...]
    weights: Weights
    flips: tuple[Flip, ...]
    score_flips: tuple[ScoreFlip, ...]
    without_criterion: Mapping[str, str]
    without_voter: tuple[str, ...]
    over_all: Acceptability
    in_order: Acceptability
    ahead: Mapping[str, Mapping[str, Fraction]]
    confidence: Mapping[str, Fraction]
    toss_up: bool

    @property
    def lead(self) -> Fraction:
        """How far the first is ahead of the second; the whole total where there is no other."""
        first, *rest = (self.totals[option] for option in self.order)
        return first - rest[0] if rest else first


def weighed(ballots: Sequence[Scores], weights: Weights) -> Weighed:
    """All that follows from these scores and weights; each voter scored every cell.

    Raises:
        ValueError: there is no ballot.
    """
    scores = voted(ballots)
    found = totals(scores, weights)
    order = ranked(found)
    spreads = {
        option: {criterion: spread(ballots, option, criterion) for criterion in weights} for option in order
    }
    importance = sorted(weights, key=lambda criterion: -weights[criterion])
    drawn = drawn_weightings(list(weights))
    over_all, own = (acceptability(scores, one) for one in (drawn, in_order(drawn, importance)))
    surest = min(over_all.first(order[0]), own.first(order[0]))
    return Weighed(
        order=order,
        totals=found,
        scores=scores,
        spreads=spreads,
        talk_first=tuple(
            (option, criterion)
            for option, cells in spreads.items()
            for criterion, found_spread in cells.items()
            if found_spread > TALK_FIRST
        ),
        weights=weights,
        flips=weight_flips(scores, weights),
        score_flips=score_flips(scores, weights),
        without_criterion=without_criterion(scores, weights),
        without_voter=without_voter(ballots, weights),
        over_all=over_all,
        in_order=own,
        ahead={
            one: {other: share_ahead(scores[one], scores[other]) for other in order if other != one}
            for one in order
        },
        confidence=confidence(ballots, over_all.central),
        toss_up=is_toss_up(found, surest),
    )
