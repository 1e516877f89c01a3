"""What of a round's ballots may be saved, and what may be shown in the room: sides, and parts dealt anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from scoring.workshop.voting import Ballot, Topic, TopicKind

TOGETHER = 3
"""The smallest side whose votes are shown apart where all of its voters agreed to that."""

Shuffle = Callable[[list[Ballot]], None]


def told(
    ballots: Sequence[Ballot],
    topic: Topic,
    *,
    minimum: int,
    shuffle: Shuffle,
    agreed: Collection[str] = (),
) -> tuple[Ballot, ...]:
    """The ballots as others may read them, shuffled; ``minimum`` is the smallest group to show, 0 for any.

    In protected assessments small groups lose their side, everybody does where such a rest would be small,
    and a ballot's parts are shuffled apart, so that nobody is known again by how they filled in the whole.
    A side whose voters all ``agreed`` to be shown apart is small below ``TOGETHER`` only. Typed words are
    told of sides that agreed, and of nobody else.
    """
    found = list(ballots)
    shuffle(found)
    if not minimum:
        return tuple(found)
    if topic.kind is TopicKind.WORDS:
        found = [one for one in found if one.side in agreed]
    kept = sides_told(Counter(one.side for one in found), minimum=minimum, agreed=agreed)
    groups: dict[str, list[Ballot]] = {}
    for one in found:
        groups.setdefault(one.side if one.side in kept else "", []).append(one)
    return tuple(
        ballot for side, group in sorted(groups.items()) for ballot in _apart(side, group, topic, shuffle)
    )


def sides_told(sizes: Mapping[str, int], *, minimum: int, agreed: Collection[str] = ()) -> frozenset[str]:
    """The sides whose votes may be told apart, where so many of each voted.

    Who did not agree is told apart as if nobody had, so that the two ways of telling never add up to more
    than the finer one of them.
    """

    def least(sides: Collection[str]) -> int:
        return min(TOGETHER, minimum) if {*sides} <= {*agreed} else minimum

    apart = frozenset(side for side, count in sizes.items() if count >= least([side]))
    rest = {side: count for side, count in sizes.items() if side not in apart}
    if not rest or sum(rest.values()) >= least(rest):
        return apart
    return sides_told(sizes, minimum=minimum) if agreed else frozenset()


def _apart(side: str, group: list[Ballot], topic: Topic, shuffle: Shuffle) -> list[Ballot]:
    """As many ballots with the same answers to each part, dealt anew."""
    dealt: list[dict[str, str]] = [{} for _ in group]
    for part in topic.parts:
        shuffle(group)
        for choices, one in zip(dealt, group, strict=True):
            if part in one.choices:
                choices[part] = one.choices[part]
    return [Ballot(side=side, choices=choices) for choices in dealt]
