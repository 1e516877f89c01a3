"""What privacy hides, rounds and lets wait, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.words.numbers import count_words
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD, SUPPRESSED, TEN, View
from scoring.privacy.exercises import COUNTS_WITHHELD, LEVEL_ONLY, ORDER_LEVEL_ONLY

SUPPRESSED_WORDS = {
    SUPPRESSED: "below minimum group",
    LEVEL_WITHHELD: "the level would give away private answers",
    EARLIER_RULES: "published by earlier rules",
    LEVEL_ONLY: "fewer than ten on a side: the level only",
    COUNTS_WITHHELD: "fewer than ten on a side",
    ORDER_LEVEL_ONLY: "the order of steps is not shown in this assessment: the level only",
}
"""Why a figure is withheld, as it is printed in its place."""


WITHHELD = f"withheld: {SUPPRESSED_WORDS[SUPPRESSED]}"
"""What is printed in the place of a figure of too few people."""


def why_withheld(reason: str) -> str:
    """The reason for withholding a figure in words; "" for none."""
    return SUPPRESSED_WORDS[reason] if reason else ""


def view_words(view: View, titles: Mapping[str, str]) -> tuple[str, ...]:
    """What the view hides and rounds, in sentences for a screen; ``titles`` are the functions' titles."""
    if not view.protected:
        return ()
    words = []
    minimum = count_words(view.minimum, "person", "people")
    if view.nothing:
        words.append(f"No figure from answers is shown until at least {minimum} of a side have answered.")
    elif view.pooled:
        words.append("Everyone's answers are shown together: the sides are too small to show separately.")
    for function in view.hidden:
        more = view.needed.get(function, 0)
        if more and not view.pooled:
            missing = count_words(more, "more person has", "more people have")
            words.append(f"{titles.get(function, function)} is hidden until {missing} answered.")
    if any(view.coarse(function) for function in view.functions) or (
        view.pooled and sum(view.counted.values()) < TEN
    ):
        words.append(
            f"Means of fewer than {TEN} people are rounded to the half level, "
            "and their distribution is not shown."
        )
    for function in view.functions:
        if function in view.named:
            words.append(f"{titles.get(function, function)} answers by name, as the privacy notice says.")
    return tuple(words)


def _waiting(*, people: int, minimum: int, function: str = "") -> str:
    where = f" in {function}" if function else ""
    return (
        f"{count_words(people, 'person has', 'people have')} new answers{where} that are not counted "
        f"yet: figures change only when {minimum} or more people have new answers; what was counted before "
        "stays unchanged."
    )


SENTENCES: dict[str, Callable[..., str]] = {
    "held_back": lambda *, people: (
        f"{count_words(people, 'person has', 'people have')} answered. Figures are shown once enough people "
        "on each side have."
    ),
    "waiting": _waiting,
}
"""Which answers do not count yet."""
