"""What revealed ballots show: counts by side, median and range, agreement and how divided the sides are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.workshop.voting import Ballot, Topic, TopicKind

AGREED_SHARE = Fraction(3, 4)
"""So many of the votes are on one level or on two neighbouring ones where a room agrees."""

NEIGHBOURS = 1
"""Levels that the medians of the sides are apart at most where a room agrees."""

SPLIT = 2
"""Levels between the lower and the upper quarter of the votes from which a room is split."""

STEPS = 4
"""Levels between the lowest and the highest."""


@record
class LevelVotes:
    """Votes on a level of one group: how many, their median, lowest and highest (1-5)."""

    votes: int
    median: Fraction
    low: int
    high: int


def counted(ballots: Sequence[Ballot], part: str) -> Mapping[str, Mapping[str, int]]:
    """How often each option was chosen for a part, by side."""
    found: dict[str, Counter[str]] = {}
    for ballot in ballots:
        if part in ballot.choices:
            found.setdefault(ballot.side, Counter())[ballot.choices[part]] += 1
    return found


def level_votes(ballots: Sequence[Ballot], part: str, side: str | None = None) -> LevelVotes | None:
    """The votes of a side on a level, or (None) of everybody; None where there are none."""
    levels = _levels(ballots, part, side)
    if not levels:
        return None
    return LevelVotes(votes=len(levels), median=_median(levels), low=levels[0], high=levels[-1])


def agrees(ballots: Sequence[Ballot], part: str) -> bool:
    """Whether a vote on a level is agreement: three quarters within one level, and so are both medians."""
    levels = _levels(ballots, part)
    near = max((sum(low <= one <= low + 1 for one in levels) for low in levels), default=0)
    medians = [one.median for side in SIDES if (one := level_votes(ballots, part, side))]
    apart = max(medians) - min(medians) if medians else 0
    return bool(levels) and near >= AGREED_SHARE * len(levels) and apart <= NEIGHBOURS


def is_split(ballots: Sequence[Ballot], part: str) -> bool:
    """Whether the lower and the upper quarter of the votes on a level are two levels apart."""
    levels = _levels(ballots, part)
    quarter = len(levels) // 4
    return len(levels) > 1 and levels[-1 - quarter] - levels[quarter] >= SPLIT


def distance(topic: Topic, ballots: Sequence[Ballot], part: str) -> Fraction:
    """How divided a part is, 0 to 1: between the sides, or within all votes where sides are not told.

    On levels it is the distance of the medians, or the range, by the widest there can be; on cards the share
    of one side that would have to choose otherwise, or the share that chose otherwise than most.
    """
    if topic.kind is TopicKind.LEVEL:
        medians = [one.median for side in SIDES if (one := level_votes(ballots, part, side))]
        if len(medians) == len(SIDES):
            return abs(medians[0] - medians[1]) / STEPS
        levels = _levels(ballots, part)
        return Fraction(levels[-1] - levels[0], STEPS) if levels else Fraction(0)
    counts = counted(ballots, part)
    if all(side in counts for side in SIDES):
        shares = [
            {option: Fraction(n, sum(counts[side].values())) for option, n in counts[side].items()}
            for side in SIDES
        ]
        apart = (
            abs(shares[0].get(key, Fraction(0)) - shares[1].get(key, Fraction(0))) for key in topic.options
        )
        return sum(apart, Fraction(0)) / 2
    whole = sum((Counter(found) for found in counts.values()), Counter[str]())
    return 1 - Fraction(max(whole.values()), whole.total()) if whole else Fraction(0)


def divided(topic: Topic, ballots: Sequence[Ballot]) -> tuple[str, ...]:
    """The parts on which people differ, most divided first; in a tie as they are listed."""
    distances = {part: distance(topic, ballots, part) for part in topic.parts}
    return tuple(sorted((p for p, d in distances.items() if d), key=lambda part: -distances[part]))


def dots(topic: Topic, ballots: Sequence[Ballot]) -> Mapping[str, Mapping[str, int]]:
    """The dots on each option by side, most dots first."""
    found: dict[str, Counter[str]] = {part: Counter() for part in topic.parts}
    for ballot in ballots:
        for part, given in ballot.choices.items():
            found[part][ballot.side] += int(given)
    return dict(sorted(found.items(), key=lambda one: -one[1].total()))


def _levels(ballots: Sequence[Ballot], part: str, side: str | None = None) -> list[int]:
    return sorted(int(b.choices[part]) for b in ballots if part in b.choices and side in (None, b.side))


def _median(levels: Sequence[int]) -> Fraction:
    middle = len(levels) // 2
    return Fraction(levels[middle] + levels[-1 - middle], 2)
