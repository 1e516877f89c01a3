"""How maturity levels are stated: by name, as not established, and by the counts that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from assess.words.numbers import count_words, listed, number
from questionnaires.model import COMPANY
from scoring.result import Ground, Respondents

NOT_ESTABLISHED = "not established"
"""What stands where no must-have question has a known answer."""


TOGETHER = "everyone's answers are shown together, and a level needs both sides"
"""Why no level is established where the sides are too small to be told apart."""


NO_ANSWER = "Nobody could answer a must-have question."
"""Why there is no level where all are open."""


def level_words(level: int | None, name: str = "") -> str:
    """A level with its name, where one is given: "level 3 Handshake", "level not established"."""
    if level is None:
        return f"level {NOT_ESTABLISHED}"
    return f"level {level} {name}".rstrip()


def open_levels_words(missing: int, dimensions: int) -> str:
    """How many dimensions have no level: "not established in 2 of 5 dimensions"; "" where each has one."""
    return f"{NOT_ESTABLISHED} in {missing} of {dimensions} dimensions" if missing else ""


def place_words(side: str, respondents: Respondents) -> str:
    """Of whom a count behind a level is: "in sales"; the whole company's people count on both sides."""
    if respondents.no_team:
        return "for the whole company"
    return f"answering for {side}" if respondents.by_function.get(COMPANY) else f"in {side}"


def grounds_words(grounds: Sequence[Ground], *, places: Sequence[str], answer: str = "") -> str:
    """How many of the sides hold a level: "3 of 6 in sales say “no”", "4 of 6 in sales at level 2 or below".

    ``places`` say of whom, one for each; the grounds of a question have one level.
    """
    each = [f"{one.short} of {one.n} {place}" for one, place in zip(grounds, places, strict=True)]
    counts = list(dict.fromkeys(each))
    level = grounds[0].level
    say = " says " if len(grounds) == 1 and grounds[0].short == 1 else " say "
    said = f"{say if answer.startswith('“') else ': '}{answer}" if answer else f" at level {level}"
    return f"{listed(counts)}{said}{'' if level == 1 else ' or less' if answer else ' or below'}"


def turn_words(turn: Ground, level: int, *, place: str, title: str) -> str:
    """That one answer would make another level than this, and on which split of which question."""
    if turn.n == 1:
        split = f"only {count_words(turn.n, 'person')} {place} answered “{title}”"
    elif turn.level >= level:
        split = f"{turn.short} of {turn.n} {place} keep it there on “{title}”"
    else:
        split = f"{turn.short} of {turn.n} {place} are below it on “{title}”, and one more would lower it"
    return f"Level {level} turns on one answer: {split}"


def turns_together_words(turns: Sequence[Ground], level: int, *, where: Sequence[str]) -> str:
    """That one answer in each of several dimensions would lift the level together, and on which splits.

    ``where`` says for each of whom, on which question and in which dimension.
    """
    splits = [f"{turn.short} of {turn.n} {place}" for turn, place in zip(turns, where, strict=True)]
    return f"Level {level} turns on {number(len(turns))} answers together: {listed(splits)}"
