"""What of a round's ballots may be saved, and what may be shown in the room: sides, and parts reshuffled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from questionnaires.records import record, replace
from scoring.workshop.voting import Ballot, Topic, TopicKind

TOGETHER = 3
"""The smallest side of a protected assessment that is told apart where all of its voters agreed to that."""

LARGE = 8
"""From so many people on a side of an open assessment is told apart whatever its voters said."""

Shuffle = Callable[[list[Ballot]], None]


@record
class Rule:
    """The smallest side that is told apart, and the smallest one whose voters all agreed to that.

    ``room`` is the fewest people whose ratings of safety are shown, as counts of all of them.

    Where answers are ``protected``, a ballot's parts are dealt anew, so that nobody is known again by how
    they filled in the whole, and typed words are shown of sides that agreed, and of nobody else.
    """

    smallest: int
    agreed: int
    protected: bool
    room: int

    def least(self, sides: Collection[str], agreed: Collection[str]) -> int:
        """How many people of these sides must have voted to be told apart."""
        return self.agreed if {*sides} <= {*agreed} else self.smallest


def rule_of(*, protected: bool, minimum: int) -> Rule:
    """The rule of an assessment; ``minimum`` is the smallest group that a protected one shows."""
    if not protected:
        return Rule(smallest=LARGE, agreed=1, protected=False, room=minimum)
    return Rule(smallest=minimum, agreed=min(TOGETHER, minimum), protected=True, room=minimum)


def told(
    ballots: Sequence[Ballot], topic: Topic, rule: Rule, *, agreed: Collection[str], shuffle: Shuffle
) -> tuple[Ballot, ...]:
    """The ballots as others may read them, shuffled; who is not told apart has no side.

    Of a protected assessment there are none where fewer people voted than may be shown.
    """
    if rule.protected and len(ballots) < rule.smallest:
        return ()
    found = list(ballots)
    shuffle(found)
    if topic.safety:
        return tuple(_dealt(_of_the_room(found, topic, rule), topic, shuffle))
    if rule.protected and topic.kind is TopicKind.WORDS:
        found = [one for one in found if one.side in agreed]
    kept = sides_told(Counter(one.side for one in found), rule, agreed=agreed)
    groups: dict[str, list[Ballot]] = {}
    for one in found:
        side = one.side if one.side in kept else ""
        groups.setdefault(side, []).append(replace(one, side=side))
    if rule.protected:
        groups = {side: _dealt(group, topic, shuffle) for side, group in groups.items()}
    return tuple(ballot for _, group in sorted(groups.items()) for ballot in group)


def sides_told(sizes: Mapping[str, int], rule: Rule, *, agreed: Collection[str]) -> frozenset[str]:
    """The sides whose votes may be told apart, where so many of each voted.

    Where the others together are too few, subtraction would find them, and those who agreed are told apart
    as if nobody had. So two ways of telling never add up to more than the finer one of them.
    """
    apart = frozenset(side for side, count in sizes.items() if count >= rule.least([side], agreed))
    rest = {side: count for side, count in sizes.items() if side not in apart}
    if not rest or sum(rest.values()) >= rule.least(rest, agreed):
        return apart
    return sides_told(sizes, rule, agreed=()) if agreed else frozenset()


def _of_the_room(ballots: Sequence[Ballot], topic: Topic, rule: Rule) -> list[Ballot]:
    """The ballots without sides, with the parts alone that enough people answered; none without any part."""
    shown = [part for part in topic.parts if sum(part in one.choices for one in ballots) >= rule.room]
    kept = [{part: one.choices[part] for part in shown if part in one.choices} for one in ballots]
    return [Ballot(side="", choices=choices) for choices in kept if choices]


def _dealt(group: Sequence[Ballot], topic: Topic, shuffle: Shuffle) -> list[Ballot]:
    """As many ballots with the same answers to each part, dealt anew."""
    hands, dealt = list(group), [dict[str, str]() for _ in group]
    for part in topic.parts:
        shuffle(hands)
        for choices, one in zip(dealt, hands, strict=True):
            if part in one.choices:
                choices[part] = one.choices[part]
    return [Ballot(side=one.side, choices=choices) for one, choices in zip(group, dealt, strict=True)]
