"""What of a plan does not fit, and what its days stand for.

Weeks are named as people count them: the first working week of the plan is week 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.words.days import day_words
from assess.words.numbers import count_words, listed
from scoring.planning.plan import Reserved

DONE, ENDS, RUNS_ON = "Done.", "Planned end.", "It should run by itself from now on."
"""What the last day of a task stands for."""

RESERVED = "Reserved"
"""What takes capacity and is no intervention, while it is not to be known."""


ANNOUNCED = "change of structure"
"""What an announced step of a transition belongs to, in calendars and tables."""


def days_words(one: Reserved) -> str:
    """The first and the last day of it, or the only one."""
    first, last = day_words(one.starts), day_words(one.ends)
    return first if first == last else f"{first} to {last}"


def reserved_words(one: Reserved) -> str:
    """What takes a place, from when to when: a step of the transition, or nothing more than that."""
    span = days_words(one)
    if not one.text:
        return f"{RESERVED}: one place, {span}."
    return f"{one.text}{f' ({one.owner})' if one.owner else ''}: {span}."


def review_words(sign: str) -> str:
    """What a review asks, with the sign of success where one is named."""
    return f"Did it work? Success measure: {sign}" if sign else "Did it work?"


def _circle(*, tasks: tuple[str, ...]) -> str:
    if len(tasks) > 1:
        return f"{listed(tasks)} wait for each other, so none of them can start."
    return f"{tasks[0]} waits for itself, so it cannot start."


def _nothing_quick(*, days: int, ready: tuple[str, ...]) -> str:
    said = f"Nothing in this plan ends within {days} days"
    if ready:
        return f"{said}; add one that does, such as {' or '.join(ready)}."
    return f"{said}, and people need to see early results. Could one of them start smaller?"


def _fixed(tasks: Sequence[str], week: int) -> str:
    return f"{listed(tasks)} {'are' if len(tasks) > 1 else 'is'} fixed in week {week}"


def _at_most(most: int) -> str:
    return f"at most {most}" if most else "none"


def _owner(owner: str) -> str:
    return f"the owner, {owner}," if owner else "nobody named"


def _begins(week: int, day: str) -> str:
    return f" Week {week} begins on {day_words(day)}." if day else ""


SENTENCES: dict[str, Callable[..., str]] = {
    "circle": _circle,
    "nothing_may_run": lambda *, tasks: f"{listed(tasks)} does not fit: the plan’s limits let nothing run.",
    "owner_full": lambda *, tasks, owner: (
        f"{listed(tasks)} does not fit: {_owner(owner)} cannot take on anything."
    ),
    "first_not_placed": lambda *, task, first: f"{task} does not fit: {first} comes first and does not fit.",
    "fixed_before_nothing": lambda *, task, first: (
        f"{task} has a fixed start, but {first} comes first and does not fit."
    ),
    "too_early": lambda *, task, first, weeks: (
        f"{task} is fixed {count_words(weeks, 'week')} too early: {first} comes first."
    ),
    "too_many": lambda *, tasks, week, most, day="": (
        f"{_fixed(tasks, week)}, but {_at_most(most)} may run at once.{_begins(week, day)}"
    ),
    "too_many_of_owner": lambda *, tasks, week, most, owner, day="": (
        f"{_fixed(tasks, week)}, but {_owner(owner)} can take on {_at_most(most)} at once."
        f"{_begins(week, day)}"
    ),
    "beyond": lambda *, task, week, horizon: (
        f"{task} would end in week {week}, but the plan looks only {count_words(horizon, 'week')} ahead."
    ),
    "beyond_day": lambda *, task, end, last: (
        f"{task} would end on {day_words(end)}, but the plan looks ahead only until {day_words(last)}."
    ),
    "not_in_catalogue": lambda *, task: f"{task} is in the plan, but no longer in the catalogue.",
    "blocked": lambda *, title, task, reasons: (
        f"{title} ({task}) cannot start: "
        f"{'; '.join(dict.fromkeys(reason.rstrip('.') for reason in reasons))}."
    ),
    "late_start": lambda *, title, task, day: (
        f"{title} ({task}) was due to start on {day_words(day)} and has not. Mark it as started, or move it."
    ),
    "late_end": lambda *, title, task, day: (
        f"{title} ({task}) was due to end on {day_words(day)} and is still running. "
        "Mark it as done, or give it more weeks."
    ),
    "nothing_quick": _nothing_quick,
}
