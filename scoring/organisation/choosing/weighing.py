"""Weighted totals of structure options, and what would have to change for another one to lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.records import record

LOWEST, HIGHEST = 1, 5
"""The ends of the scale on which an option is scored by each criterion."""

Scores = Mapping[str, Mapping[str, Fraction]]
"""By option, its score on each criterion, from 1 to 5."""

Weights = Mapping[str, Fraction]
"""By criterion; they sum to 1."""


@record
class Flip:
    """The weight of one criterion at which two options tie, the other weights kept in proportion.

    Beyond ``at``, between 0 and 1, ``other`` is ahead of ``leader``: at a heavier weight than the present one
    where ``above``, else at a lighter one.
    """

    criterion: str
    leader: str
    other: str
    at: Fraction
    above: bool


@record
class ScoreFlip:
    """How far one score of the leader must fall, or of another option rise, until the two tie.

    ``to`` is the score at the tie, within the scale.
    """

    option: str
    criterion: str
    other: str
    to: Fraction


def as_weights(raw: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Weights that sum to 1, in proportion to the numbers given.

    Raises:
        ValueError: one is below 0, or all are 0.
    """
    whole = sum(raw.values(), Fraction(0))
    if whole <= 0 or min(raw.values()) < 0:
        raise ValueError("weights must be 0 or more, and one of them above 0")
    return {criterion: weight / whole for criterion, weight in raw.items()}


def totals(scores: Scores, weights: Weights) -> dict[str, Fraction]:
    """By option, the weighted mean of its scores, from 1 to 5."""
    return {
        option: sum((weights[criterion] * own[criterion] for criterion in weights), Fraction(0))
        for option, own in scores.items()
    }


def ranked(found: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The options from the highest total to the lowest; equal ones in the order given."""
    return tuple(sorted(found, key=lambda option: -found[option]))


def weight_flips(scores: Scores, weights: Weights) -> tuple[Flip, ...]:
    """For each other option and criterion, the weight at which it ties with the leader, where there is one.

    With ``R = Σ w s / (1 - w_c)`` over the other criteria, two options tie at
    ``w = (R_b - R_a) / ((R_b - R_a) + (s_ac - s_bc))``, kept where it lies between 0 and 1: beyond either
    no weight can go. Those that need the smallest change come first.
    """
    order = ranked(totals(scores, weights))
    if not order:
        return ()
    leader = order[0]
    found = []
    for other in order[1:]:
        for criterion, weight in weights.items():
            tie = _tie(scores[leader], scores[other], weights, criterion)
            if tie is not None:
                found.append(
                    Flip(criterion=criterion, leader=leader, other=other, at=tie, above=tie >= weight)
                )
    return tuple(sorted(found, key=lambda flip: abs(flip.at - weights[flip.criterion])))


def _tie(
    one: Mapping[str, Fraction], other: Mapping[str, Fraction], weights: Weights, criterion: str
) -> Fraction | None:
    """The weight of a criterion at which two options tie; None where none between 0 and 1 does it."""
    rest = 1 - weights[criterion]
    if not rest:
        return None
    behind = sum(
        ((other[c] - one[c]) * weight / rest for c, weight in weights.items() if c != criterion), Fraction(0)
    )
    ahead = one[criterion] - other[criterion]
    if not behind + ahead:
        return None
    tie = behind / (behind + ahead)
    return tie if 0 < tie < 1 else None


def score_flips(scores: Scores, weights: Weights) -> tuple[ScoreFlip, ...]:
    """Each single score whose change alone, within the scale, lets another option tie with the leader.

    The smallest changes come first.
    """
    found = totals(scores, weights)
    order = ranked(found)
    changes = []
    for other in order[1:]:
        leader, lead = order[0], found[order[0]] - found[other]
        for criterion, weight in weights.items():
            if not weight:
                continue
            step = lead / weight
            lower, higher = scores[leader][criterion] - step, scores[other][criterion] + step
            if lower >= LOWEST:
                changes.append((step, ScoreFlip(option=leader, criterion=criterion, other=other, to=lower)))
            if higher <= HIGHEST:
                changes.append((step, ScoreFlip(option=other, criterion=criterion, other=leader, to=higher)))
    return tuple(flip for _, flip in sorted(changes, key=lambda change: change[0]))


def without_criterion(scores: Scores, weights: Weights) -> dict[str, str]:
    """By criterion, the option that leads when it is left out, the other weights kept in proportion."""
    leaders = {}
    for left_out in weights:
        rest = {criterion: weight for criterion, weight in weights.items() if criterion != left_out}
        if rest and sum(rest.values()):
            leaders[left_out] = ranked(totals(scores, as_weights(rest)))[0]
    return leaders


def voted(ballots: Sequence[Scores]) -> dict[str, dict[str, Fraction]]:
    """The mean of the voters' scores in each cell; every voter scored every cell.

    Raises:
        ValueError: there is no ballot.
    """
    if not ballots:
        raise ValueError("there is no ballot")
    return {
        option: {
            criterion: sum((ballot[option][criterion] for ballot in ballots), Fraction(0)) / len(ballots)
            for criterion in own
        }
        for option, own in ballots[0].items()
    }


def without_voter(ballots: Sequence[Scores], weights: Weights) -> tuple[str, ...]:
    """By voter, the option that leads when that one's scores are left out; nothing below two voters."""
    if len(ballots) < 2:
        return ()
    return tuple(
        ranked(totals(voted([*ballots[:place], *ballots[place + 1 :]]), weights))[0]
        for place in range(len(ballots))
    )


def spread(ballots: Sequence[Scores], option: str, criterion: str) -> Fraction:
    """The mean distance of the voters' scores in one cell from their median, 0 where all agree.

    Above 1 the cell is talked through before totals are shown.
    """
    marks = sorted(ballot[option][criterion] for ballot in ballots)
    middle = (marks[(len(marks) - 1) // 2] + marks[len(marks) // 2]) / 2
    return sum((abs(mark - middle) for mark in marks), Fraction(0)) / len(marks)
