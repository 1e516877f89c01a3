"""What of a plan does not fit.

Weeks are named as people count them: the first working week of the plan is week 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assess.words.days import day_words
from assess.words.numbers import count_words, listed


def _circle(*, tasks: tuple[str, ...]) -> str:
    if len(tasks) > 1:
        return f"{listed(tasks)} wait for each other in a circle, so none of them can begin."
    return f"{tasks[0]} waits for itself, so it cannot begin."


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


SENTENCES: dict[str, Callable[..., str]] = {
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
        f"{title} ({task}) was to start on {day_words(day)} and has not. Say that it runs, or move it."
    ),
    "late_end": lambda *, title, task, day: (
        f"{title} ({task}) was to end on {day_words(day)} and still runs. "
        "Say that it is done, or give it more weeks."
    ),
    "nothing_quick": _nothing_quick,
}
