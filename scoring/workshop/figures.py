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


PAUSE_BELOW = 3
"""The mean of all ratings of safety, 1 to 5, below which a workshop pauses."""

FEWEST_HEARD = 3
"""From so many people on their ratings of safety may ask for a pause: fewer would be known by it."""


@record
class Spread:
    """What one group chose where choices are numbers: how many votes, their median, lowest and highest."""

    votes: int
    median: Fraction
    low: Fraction
    high: Fraction


def counted(ballots: Sequence[Ballot], part: str) -> Mapping[str, Mapping[str, int]]:
    """How often each option was chosen for a part, by side."""
    found: dict[str, Counter[str]] = {}
    for ballot in ballots:
        if part in ballot.choices:
            found.setdefault(ballot.side, Counter())[ballot.choices[part]] += 1
    return found


def spread_of(ballots: Sequence[Ballot], part: str, side: str | None = None) -> Spread | None:
    """The levels, places or numbers that a side chose, or (None) everybody; None where there are none."""
    found = _numbers(ballots, part, side)
    return Spread(votes=len(found), median=_median(found), low=found[0], high=found[-1]) if found else None


def agrees(ballots: Sequence[Ballot], part: str) -> bool:
    """Whether a vote on a level is agreement: three quarters within one level, and so are both medians."""
    levels = _numbers(ballots, part)
    near = max((sum(low <= one <= low + 1 for one in levels) for low in levels), default=0)
    medians = _medians(ballots, part)
    apart = max(medians) - min(medians) if medians else 0
    return bool(levels) and near >= AGREED_SHARE * len(levels) and apart <= NEIGHBOURS


def is_split(ballots: Sequence[Ballot], part: str) -> bool:
    """Whether the lower and the upper quarter of the votes on a level are two levels apart."""
    levels = _numbers(ballots, part)
    quarter = len(levels) // 4
    return len(levels) > 1 and levels[-1 - quarter] - levels[quarter] >= SPLIT


def distance(topic: Topic, ballots: Sequence[Ballot], part: str) -> Fraction:
    """How divided a part is, 0 to 1: between the sides, or within all votes where sides are not told.

    On levels, places and numbers it is the distance of the medians, or the range, by the widest there can be
    (of numbers, that was voted); on cards the share of one side that would have to choose otherwise, or the
    share that chose otherwise than most. Words are not divided: each is another. Neither is safety: nobody is
    asked to explain how safe they are.
    """
    if topic.safety or topic.kind is TopicKind.WORDS:
        return Fraction(0)
    if topic.measured:
        found, medians = _numbers(ballots, part), _medians(ballots, part)
        if not found:
            return Fraction(0)
        within = found[-1] - found[0]
        apart = abs(medians[0] - medians[1]) if len(medians) == len(SIDES) else within
        widest = within if topic.kind is TopicKind.NUMBER else Fraction(len(topic.options) - 1)
        return apart / widest if widest else Fraction(0)
    counts = counted(ballots, part)
    if all(side in counts for side in SIDES):
        shares = [
            {option: Fraction(n, sum(counts[side].values())) for option, n in counts[side].items()}
            for side in SIDES
        ]
        differences = (
            abs(shares[0].get(key, Fraction(0)) - shares[1].get(key, Fraction(0))) for key in topic.options
        )
        return sum(differences, Fraction(0)) / 2
    whole = sum((Counter(found) for found in counts.values()), Counter[str]())
    return 1 - Fraction(max(whole.values()), whole.total()) if whole else Fraction(0)


def divided(topic: Topic, ballots: Sequence[Ballot]) -> tuple[str, ...]:
    """The parts on which people differ, most divided first; in a tie as they are listed."""
    distances = {part: distance(topic, ballots, part) for part in topic.parts}
    return tuple(sorted((p for p, d in distances.items() if d), key=lambda part: -distances[part]))


def asks_for_pause(ballots: Sequence[Ballot]) -> bool:
    """Whether so many rate their safety so low on average that the facilitator talks about that first."""
    ratings = [int(one) for ballot in ballots for one in ballot.choices.values()]
    return len(ballots) >= FEWEST_HEARD and sum(ratings) < PAUSE_BELOW * len(ratings)


def dots(topic: Topic, ballots: Sequence[Ballot]) -> Mapping[str, Mapping[str, int]]:
    """The dots on each option by side, most dots first."""
    found: dict[str, Counter[str]] = {part: Counter() for part in topic.parts}
    for ballot in ballots:
        for part, given in ballot.choices.items():
            found[part][ballot.side] += int(given)
    return dict(sorted(found.items(), key=lambda one: -one[1].total()))


def _medians(ballots: Sequence[Ballot], part: str) -> list[Fraction]:
    return [_median(found) for side in SIDES if (found := _numbers(ballots, part, side))]


def _numbers(ballots: Sequence[Ballot], part: str, side: str | None = None) -> list[Fraction]:
    return sorted(Fraction(b.choices[part]) for b in ballots if part in b.choices and side in (None, b.side))


def _median(numbers: Sequence[Fraction]) -> Fraction:
    middle = len(numbers) // 2
    return (numbers[middle] + numbers[-1 - middle]) / 2
