"""Why a level cannot be reached, and whether lighter interventions would do."""

from __future__ import annotations

from fractions import Fraction

from assess.words.numbers import count_words, number_words
from assess.words.say import say_all
from scoring.planning.effects import FirstAnswer
from scoring.planning.path_records import Held, Reason
from scoring.rounding import shown


def reason_words(reason: Reason) -> str:
    """Why there is no way to a level, in one sentence."""
    gate, figure, limit = reason.gate, reason.figure or Fraction(0), reason.limit or Fraction(0)
    if reason.kind == "no_mover":
        return f"Nothing left in the catalogue raises {gate}."
    if reason.kind == "too_small":
        return (
            f"{gate} needs to rise by {_levels(limit, figure)}, "
            f"and the most any intervention adds is {_levels(figure, limit)} (provisional)."
        )
    if reason.kind == "blocked":
        parts = [f"{key} ({held_words(held).rstrip('.')})" for key, held in reason.held.items()]
        return f"The interventions that could raise {gate} far enough are held back: {'; '.join(parts)}."
    return (
        f"{'Even the quickest' if reason.exact else 'The quickest'} way "
        f"{'' if reason.exact else 'found '}takes {count_words(int(figure), 'week')}, "
        f"but there {'is' if limit == 1 else 'are'} only {max(int(limit), 0)}."
    )


def _levels(value: Fraction, other: Fraction) -> str:
    """A rise in words, with as many decimals as tell it from the other."""
    words = number_words(value) if shown(value) != shown(other) else shown(value, 2)
    return f"{words} {'level' if value == 1 else 'levels'}"


def held_words(held: Held) -> str:
    """What is in the way of an intervention, as part of a sentence."""
    words = {
        "unusable": "; ".join(words.rstrip(".") for words in say_all(held.why)) or "it cannot be used here",
        "nothing_may_run": "the plan’s limits let nothing run",
        "owner": f"its owner, {held.name}, cannot take on anything",
        "not_in_catalogue": f"it needs {held.name}, which is not in the catalogue",
        "circle": "it waits for itself",
    }[held.kind]
    return "".join(f"it needs {first} first, and there " for first in held.through) + words


def first_answer_words(first: FirstAnswer) -> str:
    """The answer to the first question of structure: the catalogue's words, or why there is none to give."""
    if first.kind == "there":
        return f"{first.outlook.title} is at its target; it needs no change of structure."
    if first.kind == "unknown":
        return f"Not known yet. Find out first: {', '.join(first.unknown) or 'the level'}."
    return first.text
