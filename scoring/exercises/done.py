"""When somebody has done an exercise, so that the answer counts and is compared."""

from __future__ import annotations

from scoring.answers import CardSort, ExerciseAnswer, Ownership, OwnWords

PLACED = 4
"""Cards that an order has to place, in at least two groups: fewer say too little about a journey."""


def is_done(answer: ExerciseAnswer) -> bool:
    """Whether an answer counts: a card marked, an owner named, four cards placed in two groups, or words."""
    if isinstance(answer, CardSort):
        return bool(answer.required or answer.helpful)
    if isinstance(answer, Ownership):
        return bool(answer.owners)
    if isinstance(answer, OwnWords):
        return bool(answer.sentences)
    groups = [group for group in answer.order if group]
    return len(groups) > 1 and sum(map(len, groups)) >= PLACED
