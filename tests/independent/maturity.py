"""The maturity level by hand: lists of levels by question and side, None for "cannot say"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Sides = Mapping[str, Sequence[int | None]]
"""The answers of each side that was asked."""


def holds(sides: Sides) -> int | None:
    """The lower of the sides' lower medians; None where half or more of a side cannot say."""
    found = []
    for answers in sides.values():
        known = sorted(level for level in answers if level is not None)
        if 2 * len(known) <= len(answers):
            return None
        found.append(known[(len(known) + 1) // 2 - 1])
    return min(found)


def level(questions: Sequence[Sides]) -> int | None:
    """The highest level that every question holds, 1 where one is not known; None where nothing is known."""
    asked = [sides for sides in questions if sides]
    if not any(answer is not None for sides in asked for answers in sides.values() for answer in answers):
        return None
    return min(1 if (held := holds(sides)) is None else held for sides in asked)


def changed_once(questions: Sequence[Sides]) -> Iterator[tuple[int, str, int | None]]:
    """Every other level that one person's known answer makes: the question, the side, and the level then."""
    for place, sides in enumerate(questions):
        for side, answers in sides.items():
            for person, answer in enumerate(answers):
                if answer is None:
                    continue
                for other in range(1, 6):
                    given = [*answers[:person], other, *answers[person + 1 :]]
                    then = [*questions[:place], {**sides, side: given}, *questions[place + 1 :]]
                    yield place, side, level(then)
