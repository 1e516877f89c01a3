"""What of a plan does not fit, why a target cannot be reached, and whether lighter interventions would do.

Weeks are named as people count them: the first working week of the plan is week 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.days import day_words
from assess.words.numbers import count_words, listed, number_words
from assess.words.values import by_name
from scoring.planning.first_question import FirstAnswer
from scoring.planning.path_records import Held, Reason
from scoring.rounding import shown


def reason_words(reason: Reason) -> str:
    """Why there is no way to a target, in one sentence."""
    gate, figure, limit = reason.gate, reason.figure or Fraction(0), reason.limit or Fraction(0)
    if reason.kind == "no_mover":
        return f"Nothing in the catalogue moves {gate}."
    if reason.kind == "too_small":
        return (
            f"{gate} has to rise by {_levels(limit, figure)}, "
            f"and the most that anything moves it is {_levels(figure, limit)} (provisional)."
        )
    if reason.kind == "blocked":
        parts = [f"{key} ({held_words(held).rstrip('.')})" for key, held in reason.held.items()]
        return f"What could move {gate} far enough is held back: {'; '.join(parts)}."
    return (
        f"{'Even the quickest' if reason.exact else 'The quickest'} path "
        f"{'' if reason.exact else 'that was found '}takes {count_words(int(figure), 'week')}, "
        f"but there {'is' if limit == 1 else 'are'} only {max(int(limit), 0)}."
    )


def _levels(value: Fraction, other: Fraction) -> str:
    """A rise in words, with as many decimals as tell it from the other."""
    words = number_words(value) if shown(value) != shown(other) else shown(value, 2)
    return f"{words} {'level' if value == 1 else 'levels'}"


def held_words(held: Held) -> str:
    """What is in the way of an intervention, as part of a sentence."""
    words = {
        "unusable": held.name or "it cannot be used here",
        "nothing_may_run": "by the plan’s limits nothing may run",
        "owner": f"its owner, {held.name}, can take on nothing",
        "not_in_catalogue": f"it needs {held.name}, which is not in the catalogue",
        "circle": "it waits for itself",
    }[held.kind]
    return "".join(f"it needs {first} first, and there " for first in held.through) + words


def first_answer_words(first: FirstAnswer) -> str:
    """The answer to the first question of structure: the catalogue's words, or why there is none to give."""
    if first.kind == "there":
        return f"{first.title} is at its target; no change of structure is needed for that."
    if first.kind == "unknown":
        return f"Nobody can tell yet: {', '.join(first.unknown) or 'the level'} is not known. Ask first."
    return first.text


def _circle(*, tasks: tuple[str, ...]) -> str:
    if len(tasks) > 1:
        return f"{listed(tasks)} wait for each other in a circle, so none of them can begin."
    return f"{tasks[0]} waits for itself, so it cannot begin."


def _too_many(*, tasks: tuple[str, ...], week: int, most: int, day: str = "") -> str:
    return f"{_fixed(tasks, week)}, but {_at_most(most)} may run at once.{_begins(week, day)}"


def _too_many_of_owner(*, tasks: tuple[str, ...], week: int, most: int, owner: str, day: str = "") -> str:
    said = f"{_fixed(tasks, week)}, but {_owner(owner)} can take on {_at_most(most)} at once."
    return f"{said}{_begins(week, day)}"


def _beyond(*, task: str, week: int, horizon: int) -> str:
    return f"{task} would end in week {week}, but the plan looks only {count_words(horizon, 'week')} ahead."


def _beyond_day(*, task: str, end: str, last: str) -> str:
    return f"{task} would end on {day_words(end)}, but the plan looks ahead only until {day_words(last)}."


def _late_start(*, title: str, task: str, day: str) -> str:
    return f"{title} ({task}) was to start on {day_words(day)} and has not. Say that it runs, or move it."


def _late_end(*, title: str, task: str, day: str) -> str:
    return (
        f"{title} ({task}) was to end on {day_words(day)} and still runs. "
        "Say that it is done, or give it more weeks."
    )


def _nothing_quick(*, days: int, ready: tuple[str, ...]) -> str:
    said = f"Nothing in this plan ends within {days} days"
    if ready:
        return f"{said}; add one that does, such as {' or '.join(ready)}: ready, and quick."
    return f"{said}, and people like to see something done soon. Could one of them begin smaller?"


def _fixed(tasks: Sequence[str], week: int) -> str:
    return f"{listed(tasks)} {'are' if len(tasks) > 1 else 'is'} fixed in week {week}"


def _at_most(most: int) -> str:
    return f"at most {most}" if most else "none"


def _owner(owner: str) -> str:
    return f"the owner, {owner}," if owner else "nobody named"


def _begins(week: int, day: str) -> str:
    return f" Week {week} begins on {day_words(day)}." if day else ""


SENTENCES = by_name(
    {
        "circle": _circle,
        "nothing_may_run": lambda *, tasks: (
            f"{listed(tasks)} cannot be placed: by the plan’s limits nothing may run."
        ),
        "owner_full": lambda *, tasks, owner: (
            f"{listed(tasks)} cannot be placed: {_owner(owner)} can take on nothing."
        ),
        "first_not_placed": lambda *, task, first: (
            f"{task} cannot be placed: {first} comes first and cannot be placed."
        ),
        "fixed_before_nothing": lambda *, task, first: (
            f"{task} is fixed, but {first} comes first and cannot be placed."
        ),
        "too_early": lambda *, task, first, weeks: (
            f"{task} is fixed {count_words(weeks, 'week')} too early: {first} comes first."
        ),
        "too_many": _too_many,
        "too_many_of_owner": _too_many_of_owner,
        "beyond": _beyond,
        "beyond_day": _beyond_day,
        "not_in_catalogue": lambda *, task: f"{task} is in the plan, but no longer in the catalogue.",
        "blocked": lambda *, title, task, reasons: f"{title} ({task}) cannot start: {'; '.join(reasons)}.",
        "late_start": _late_start,
        "late_end": _late_end,
        "nothing_quick": _nothing_quick,
    }
)
