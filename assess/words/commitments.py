"""What became of a promise, in a sentence that claims no cause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.days import day_words
from assess.words.numbers import number, number_words
from scoring.comparing.commitment_records import CommitmentOutcome, Kept, Movement
from scoring.comparing.commitments import SMALLEST_MOVE, changes_of
from scoring.planning.plan import Commitment
from scoring.rounding import shown

NO_CAUSE = "whether because of it cannot be told"
"""Said of every movement after something was begun: much else happens in half a year."""

KEPT_WORDS = {
    Kept.DONE: "done",
    Kept.RUNNING: "running",
    Kept.STOPPED: "stopped",
    Kept.NOT_BEGUN: "not begun",
}


MISSING_WORDS = {
    "owner": "an owner",
    "first_step_date": "a date for the first step",
    "review_date": "a date of review",
    "sign": "a sign of success",
}


def missing_words(commitment: Commitment) -> tuple[str, ...]:
    """What a commitment needs and this one lacks."""
    return tuple(MISSING_WORDS[name] for name in commitment.missing)


def promise_words(promise: CommitmentOutcome) -> str:
    """Whether it was kept, and how its own questions moved."""
    return f"{_kept_words(promise)} {_moved_words(promise)}"


def indicator_words(promise: CommitmentOutcome) -> str:
    """The catalogue's figure to watch, then whatever of the promise's own the assessments counted."""
    counted = [
        f"“{item.title}” from level {number_words(item.before)} to {number_words(item.after)}"
        for item in promise.counted
        if item.before is not None and item.after is not None
    ]
    told = f"Counted both times: {'; '.join(counted)}." if counted else ""
    return " ".join(part for part in (promise.indicator, told) if part)


def _kept_words(promise: CommitmentOutcome) -> str:
    since = f" since {day_words(promise.started)}" if promise.started else ""
    if promise.kept is Kept.NOT_BEGUN:
        return "Not begun."
    if promise.kept is Kept.RUNNING:
        return f"Under way{since}."
    late = ", after the later assessment" if promise.late else ""
    return f"{'Done' if promise.kept is Kept.DONE else 'Stopped'} on {day_words(promise.ended)}{late}."


def _moved_words(promise: CommitmentOutcome) -> str:
    changes, every = changes_of(promise.items), len(promise.items) + len(promise.missing)
    if promise.mean is None:
        if not every:
            return "It names no question that it should move."
        return "How its questions moved is not known, since none has a figure both times."
    subject, verb = _subject(len(changes), every)
    if promise.movement is Movement.STILL:
        return f"{subject} {verb} about where {'it' if len(changes) == 1 else 'they'} stood."
    if promise.movement is Movement.MIXED:
        said = f"{subject} moved in different ways: {_each_way(changes)}"
    else:
        said = f"{subject} {verb} {_far(promise.mean, several=len(changes) > 1)}"
    return f"{said}." if promise.kept is Kept.NOT_BEGUN else f"{said}; {NO_CAUSE}."


def _subject(known: int, every: int) -> tuple[str, str]:
    """The questions as the subject of a sentence, with the verb that goes with it."""
    verb = "stands" if known == 1 else "stand"
    whole = number(every)
    if known < every:
        return f"Of its {whole} questions, the {number(known)} with figures both times", verb
    return ("Its question" if every == 1 else f"Its {whole} questions"), verb


def _each_way(changes: Sequence[Fraction]) -> str:
    """How many rose, fell and hardly moved."""
    rose = sum(change >= SMALLEST_MOVE for change in changes)
    fell = sum(change <= -SMALLEST_MOVE for change in changes)
    parts = ((rose, "up"), (fell, "down"), (len(changes) - rose - fell, "about the same"))
    return ", ".join(f"{number(count)} {way}" for count, way in parts if count)


def _far(change: Fraction, *, several: bool) -> str:
    way = "higher" if change > 0 else "lower"
    figure = shown(abs(change))
    far = f"less than 0.1 levels {way}" if figure == "0.0" else f"{figure} levels {way}"
    return f"{far} on average" if several else far
