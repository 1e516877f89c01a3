"""What became of commitments, of one and of an intervention in all plans at hand, claiming no cause."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.words.days import day_words
from assess.words.numbers import capital, count_words, joined, number, number_words
from scoring.comparing.commitments import (
    FEWEST_KEPT,
    SMALLEST_MOVE,
    CommitmentOutcome,
    Experience,
    Kept,
    Movement,
    changes_of,
)
from scoring.planning.plan import Commitment
from scoring.rounding import shown
from scoring.statistics.proportion import wilson

NO_CAUSE = "the cause is not known"
"""Said of every movement after something was begun: much else happens in half a year."""

KEPT_WORDS = {
    Kept.DONE: "done",
    Kept.RUNNING: "running",
    Kept.STOPPED: "stopped",
    Kept.NOT_BEGUN: "not started",
}


MISSING_WORDS = {
    "owner": "an owner",
    "first_step_date": "a date for the first step",
    "review_date": "a review date",
    "sign": "a success measure",
}

TOO_FEW = "Too few to draw conclusions."


def missing_words(commitment: Commitment) -> tuple[str, ...]:
    """What a commitment needs and this one lacks."""
    return tuple(MISSING_WORDS[name] for name in commitment.missing)


def commitment_words(outcome: CommitmentOutcome) -> str:
    """Whether it was kept, and how its own questions moved."""
    return f"{_kept_words(outcome)} {_moved_words(outcome)}"


def indicator_words(outcome: CommitmentOutcome) -> str:
    """The catalogue's figure to watch, then whatever of the commitment's own the assessments counted."""
    counted = [
        f"“{item.title}” from level {number_words(item.before)} to {number_words(item.after)}"
        for item in outcome.counted
        if item.before is not None and item.after is not None
    ]
    both = f"Counted both times: {'; '.join(counted)}." if counted else ""
    return joined(outcome.indicator, both)


def _kept_words(outcome: CommitmentOutcome) -> str:
    since = f" since {day_words(outcome.started)}" if outcome.started else ""
    if outcome.kept is Kept.NOT_BEGUN:
        return "Not started."
    if outcome.kept is Kept.RUNNING:
        return f"Running{since}."
    late = ", after the later assessment" if outcome.late else ""
    return f"{'Done' if outcome.kept is Kept.DONE else 'Stopped'} on {day_words(outcome.ended)}{late}."


def _moved_words(outcome: CommitmentOutcome) -> str:
    changes, every = changes_of(outcome.items), len(outcome.items) + len(outcome.missing)
    if outcome.mean is None:
        if not every:
            return "It names no question to improve."
        return "How its questions moved is not known: none has a figure both times."
    subject, verb = _subject(len(changes), every)
    if outcome.movement is Movement.STILL:
        return f"{subject} {verb} about where {'it was' if len(changes) == 1 else 'they were'}."
    if outcome.movement is Movement.MIXED:
        said = f"{subject} moved in different ways: {_each_way(changes)}"
    else:
        said = f"{subject} {verb} {_far(outcome.mean, several=len(changes) > 1)}"
    return f"{said}." if outcome.kept is Kept.NOT_BEGUN else f"{said}; {NO_CAUSE}."


def _subject(known: int, every: int) -> tuple[str, str]:
    """The questions as the subject of a sentence, with the verb that goes with it."""
    verb = "is" if known == 1 else "are"
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


def experience_words(counts: Experience) -> str:
    """The counts of one intervention, and that they are too few to conclude from wherever they are."""
    plans = count_words(counts.chosen, "plan")
    kept = f", {_times('done', counts.kept)}" if counts.promised else ""
    parts = [f"In {plans}, {_times('committed to', counts.promised)}{kept}."]
    if counts.kept and not counts.measured:
        parts.append("Its questions have no figures both before and after.")
    if counts.measured:
        cases = _cases(counts.elsewhere_rise, counts.elsewhere)
        without = f", and in {cases} where it had not started" if counts.elsewhere else ""
        parts.append(f"{_after_words(counts)}{without}.")
        parts.append(TOO_FEW if counts.measured < FEWEST_KEPT else f"{capital(NO_CAUSE)}.")
    return " ".join(parts)


def _after_words(counts: Experience) -> str:
    higher = (
        f"Its questions were rated higher afterwards in {_cases(counts.followed_by_rise, counts.measured)}"
    )
    between = wilson(counts.followed_by_rise, counts.measured)
    if counts.measured < FEWEST_KEPT or between is None:
        return higher
    return f"{higher} (95% interval {shown(between.low * 100, 0)} to {shown(between.high * 100, 0)}%)"


def _cases(some: int, every: int) -> str:
    return f"{some} of {count_words(every, 'case')}"


def _times(what: str, count: int) -> str:
    if not count:
        return f"not {what} so far"
    return f"{what} {({1: 'once', 2: 'twice'}).get(count, f'{count} times')}"
