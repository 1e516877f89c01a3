"""Promises of an earlier plan looked back on: kept or not, and how their own questions moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from scoring.averages import mean
from scoring.comparing.promise_records import Kept, Movement, PromiseKept
from scoring.comparing.records import Comparison, ItemChange
from scoring.days import day_words
from scoring.planning.plan import Commitment, Event, Plan, Status
from scoring.rounding import shown
from scoring.words import count_in_words, number_words

SMALLEST_MOVE = Fraction(1, 4)
"""A question that moved by less than a quarter of a level counts as not moved (provisional)."""

NO_CAUSE = "whether because of it cannot be told"
"""Said of every movement after something was begun: much else happens in half a year."""

_KEPT = {
    Status.PLANNED: Kept.NOT_BEGUN,
    Status.RUNNING: Kept.RUNNING,
    Status.DONE: Kept.DONE,
    Status.STOPPED: Kept.STOPPED,
}


def kept_promises(
    plan: Plan, later_plan: Plan | None, comparison: Comparison, catalogue: Catalogue
) -> tuple[PromiseKept, ...]:
    """Every promise of the plan that was made with the earlier assessment, in the order of the plan.

    What became of it is read from its history; where the later plan carries the same promise on, the longer
    history holds. An intervention that this catalogue does not know is called by its id.
    """
    return tuple(
        _promise(commitment, later_plan, comparison, catalogue) for commitment in plan.commitments.values()
    )


def history_of(commitment: Commitment, later_plan: Plan | None) -> tuple[Event, ...]:
    """The history of a promise, the longer one where the later plan carries the same promise on.

    It is the same promise where both histories begin with the same day and status; otherwise somebody has
    promised the same thing anew, which is another promise.
    """
    later = later_plan.commitments.get(commitment.intervention) if later_plan else None
    if later is None or len(later.history) <= len(commitment.history):
        return commitment.history
    if commitment.history and _begin(commitment.history) != _begin(later.history):
        return commitment.history
    return later.history


def own_questions(
    questions: Iterable[str], comparison: Comparison
) -> tuple[tuple[ItemChange, ...], tuple[str, ...]]:
    """These questions as they stand in a comparison, each once, and those that one side did not ask.

    A question that was reworded since is found under its older id as well.
    """
    found = {item.replaces: item for item in comparison.items if item.replaces}
    found |= {item.id: item for item in comparison.items}
    keys = tuple(dict.fromkeys(questions))
    items = {found[key].id: found[key] for key in keys if key in found}
    return tuple(items.values()), tuple(key for key in keys if key not in found)


def movement_of(items: Iterable[ItemChange]) -> Movement:
    """How these questions moved together (a provisional rule).

    A question rose or fell where it moved by a quarter of a level or more. UP: at least one rose, none fell,
    and the mean of all rose; DOWN the other way round. MIXED: some rose and some fell, or the mean does not
    go with those that moved. STILL: none moved. UNKNOWN: none has a figure on both sides.
    """
    changes = _changes(items)
    if not changes:
        return Movement.UNKNOWN
    rose = any(change >= SMALLEST_MOVE for change in changes)
    fell = any(change <= -SMALLEST_MOVE for change in changes)
    if not rose and not fell:
        return Movement.STILL
    if rose and not fell and sum(changes) > 0:
        return Movement.UP
    if fell and not rose and sum(changes) < 0:
        return Movement.DOWN
    return Movement.MIXED


def _promise(
    commitment: Commitment, later_plan: Plan | None, comparison: Comparison, catalogue: Catalogue
) -> PromiseKept:
    history = history_of(commitment, later_plan)
    known = catalogue.interventions.get(commitment.intervention)
    moves = tuple(move.item for move in known.moves) if known else ()
    items, missing = own_questions(commitment.items or moves, comparison)
    counted, _ = own_questions((*commitment.items, *moves), comparison)
    kept = _KEPT[history[-1].status if history else Status.PLANNED]
    started = next((event.date for event in history if event.status is Status.RUNNING), "")
    ended = history[-1].date if kept in (Kept.DONE, Kept.STOPPED) else ""
    return PromiseKept(
        intervention=commitment.intervention,
        title=known.title if known else commitment.intervention,
        owner=commitment.owner,
        kept=kept,
        started=started,
        ended=ended,
        note=next((event.note for event in reversed(history) if event.note.strip()), ""),
        sign=commitment.sign,
        indicator=_indicator(known.indicator if known else "", counted),
        items=items,
        missing=missing,
        movement=movement_of(items),
        mean=mean(_changes(items)),
        words=f"{_kept_words(kept, started, ended, comparison)} {_moved_words(kept, items, missing)}",
    )


def _begin(history: Sequence[Event]) -> tuple[str, Status]:
    return history[0].date, history[0].status


def _changes(items: Iterable[ItemChange]) -> list[Fraction]:
    return [item.change for item in items if item.change is not None]


def _indicator(words: str, items: Iterable[ItemChange]) -> str:
    """The catalogue's figure to watch, then whatever of the promise's own the assessments counted."""
    counted = [
        f"“{item.title}” from level {number_words(item.before)} to {number_words(item.after)}"
        for item in items
        if item.behaviour and item.before is not None and item.after is not None
    ]
    told = f"Counted both times: {'; '.join(counted)}." if counted else ""
    return " ".join(part for part in (words, told) if part)


def _kept_words(kept: Kept, started: str, ended: str, comparison: Comparison) -> str:
    since = f" since {day_words(started)}" if started else ""
    if kept is Kept.NOT_BEGUN:
        return "Not begun."
    if kept is Kept.RUNNING:
        return f"Under way{since}."
    late = ", after the later assessment" if ended > comparison.after.date else ""
    return f"{'Done' if kept is Kept.DONE else 'Stopped'} on {day_words(ended)}{late}."


def _moved_words(kept: Kept, items: Sequence[ItemChange], missing: Sequence[str]) -> str:
    movement, changes = movement_of(items), _changes(items)
    average = mean(changes)
    if average is None:
        if not items and not missing:
            return "It names no question that it should move."
        return "How its questions moved is not known, since none has a figure both times."
    subject, verb = _subject(len(changes), len(items) + len(missing))
    if movement is Movement.STILL:
        return f"{subject} {verb} about where {'it' if len(changes) == 1 else 'they'} stood."
    if movement is Movement.MIXED:
        said = f"{subject} moved in different ways: {_each_way(changes)}"
    else:
        said = f"{subject} {verb} {_far(average, several=len(changes) > 1)}"
    return f"{said}." if kept is Kept.NOT_BEGUN else f"{said}; {NO_CAUSE}."


def _subject(known: int, every: int) -> tuple[str, str]:
    """The questions as the subject of a sentence, with the verb that goes with it."""
    verb = "stands" if known == 1 else "stand"
    whole = count_in_words(every)
    if known < every:
        return f"Of its {whole} questions, the {count_in_words(known)} with figures both times", verb
    return ("Its question" if every == 1 else f"Its {whole} questions"), verb


def _each_way(changes: Sequence[Fraction]) -> str:
    """How many rose, fell and hardly moved."""
    rose = sum(change >= SMALLEST_MOVE for change in changes)
    fell = sum(change <= -SMALLEST_MOVE for change in changes)
    parts = ((rose, "up"), (fell, "down"), (len(changes) - rose - fell, "about the same"))
    return ", ".join(f"{count_in_words(count)} {way}" for count, way in parts if count)


def _far(change: Fraction, *, several: bool) -> str:
    way = "higher" if change > 0 else "lower"
    figure = shown(abs(change))
    far = f"less than 0.1 levels {way}" if figure == "0.0" else f"{figure} levels {way}"
    return f"{far} on average" if several else far
