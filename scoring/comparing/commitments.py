"""Promises of an earlier plan looked back on: kept or not, and how their own questions moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from scoring.comparing.commitment_records import CommitmentOutcome, Kept, Movement
from scoring.comparing.records import Comparison, ItemChange
from scoring.levels.averages import mean
from scoring.planning.plan import Commitment, Event, Plan, Status

SMALLEST_MOVE = Fraction(1, 4)
"""A question that moved by less than a quarter of a level counts as not moved (provisional)."""

_KEPT = {
    Status.PLANNED: Kept.NOT_BEGUN,
    Status.RUNNING: Kept.RUNNING,
    Status.DONE: Kept.DONE,
    Status.STOPPED: Kept.STOPPED,
}


def commitment_outcomes(
    plan: Plan, later_plan: Plan | None, comparison: Comparison, catalogue: Catalogue
) -> tuple[CommitmentOutcome, ...]:
    """Every promise of the plan that was made with the earlier assessment, in the order of the plan.

    What became of it is read from its history; where the later plan carries the same promise on, the longer
    history holds. An intervention that this catalogue does not know is called by its id.
    """
    return tuple(
        _outcome(commitment, later_plan, comparison, catalogue) for commitment in plan.commitments.values()
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
    changes = changes_of(items)
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


def _outcome(
    commitment: Commitment, later_plan: Plan | None, comparison: Comparison, catalogue: Catalogue
) -> CommitmentOutcome:
    history = history_of(commitment, later_plan)
    known = catalogue.interventions.get(commitment.intervention)
    moves = tuple(move.item for move in known.moves) if known else ()
    items, missing = own_questions(commitment.items or moves, comparison)
    counted, _ = own_questions((*commitment.items, *moves), comparison)
    kept = _KEPT[history[-1].status if history else Status.PLANNED]
    started = next((event.date for event in history if event.status is Status.RUNNING), "")
    ended = history[-1].date if kept in (Kept.DONE, Kept.STOPPED) else ""
    return CommitmentOutcome(
        intervention=commitment.intervention,
        title=known.title if known else commitment.intervention,
        owner=commitment.owner,
        kept=kept,
        started=started,
        ended=ended,
        note=next((event.note for event in reversed(history) if event.note.strip()), ""),
        sign=commitment.sign,
        indicator=known.indicator if known else "",
        items=items,
        missing=missing,
        movement=movement_of(items),
        mean=mean(changes_of(items)),
        late=ended > comparison.after.date,
        counted=tuple(item for item in counted if item.behaviour),
    )


def _begin(history: Sequence[Event]) -> tuple[str, Status]:
    return history[0].date, history[0].status


def changes_of(items: Iterable[ItemChange]) -> list[Fraction]:
    """The changes of these questions, in levels, without those that have no figure on one side."""
    return [item.change for item in items if item.change is not None]
