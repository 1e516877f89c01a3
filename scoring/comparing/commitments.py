"""Commitments of earlier plans looked back on: kept or not, and what followed, once and over many plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.records import record
from scoring.comparing.records import Comparison, ItemChange
from scoring.planning.plan import Commitment, Event, Plan, Status
from scoring.statistics.exact import mean


class Kept(StrEnum):
    """What became of a commitment."""

    DONE = "done"
    RUNNING = "running"
    STOPPED = "stopped"
    NOT_BEGUN = "not begun"


class Movement(StrEnum):
    """How a commitment's own questions moved since it was made; it says nothing about why."""

    UP = "up"
    DOWN = "down"
    MIXED = "mixed"
    STILL = "still"
    UNKNOWN = "not known"


@record
class CommitmentOutcome:
    """One commitment of the earlier plan and what came of it.

    ``started`` and ``ended`` are days (2026-11-30), "" where there is none; ``note`` is the last one given.
    ``late`` says that it ended after the later assessment. ``items`` are the questions it should move, as far
    as both assessments asked them, ``missing`` those that one of them did not ask; ``mean`` is their mean
    change in levels. ``indicator`` is the figure to watch, as the catalogue words it, ``counted`` are counts
    among the questions of commitment and catalogue.
    """

    intervention: str
    title: str
    owner: str
    kept: Kept
    started: str
    ended: str
    note: str
    sign: str
    indicator: str
    items: tuple[ItemChange, ...]
    missing: tuple[str, ...]
    movement: Movement
    mean: Fraction | None
    late: bool = False
    counted: tuple[ItemChange, ...] = ()


@record
class Experience:
    """What became of one intervention over all assessments at hand: counts, and whether they say anything.

    ``chosen`` plans had it, ``promised`` had a commitment on it, ``kept`` saw it done, ``followed_by_rise``
    of those had its questions higher afterwards, of ``measured`` where that is known. For comparison, of
    ``elsewhere`` pairs of assessments without it begun ``elsewhere_rise`` had them higher too.
    """

    intervention: str
    title: str
    chosen: int
    promised: int
    kept: int
    measured: int
    followed_by_rise: int
    elsewhere: int = 0
    elsewhere_rise: int = 0


SMALLEST_MOVE = Fraction(1, 4)
"""A question that moved by less than a quarter of a level counts as not moved (provisional)."""

FEWEST_KEPT = 10
"""So many times must it have been kept, and its questions asked before and after, before a share is given
(provisional)."""

_BEGUN = frozenset({Status.RUNNING, Status.DONE})

_KEPT = {
    Status.PLANNED: Kept.NOT_BEGUN,
    Status.RUNNING: Kept.RUNNING,
    Status.DONE: Kept.DONE,
    Status.STOPPED: Kept.STOPPED,
}


def commitment_outcomes(
    plan: Plan, later_plan: Plan | None, comparison: Comparison, catalogue: Catalogue
) -> tuple[CommitmentOutcome, ...]:
    """Every commitment of the plan that was made with the earlier assessment, in the order of the plan.

    What became of it is read from its history; where the later plan carries the same commitment on, the
    longer history holds. An intervention that this catalogue does not know is called by its id.
    """
    return tuple(
        _outcome(commitment, later_plan, comparison, catalogue) for commitment in plan.commitments.values()
    )


def history_of(commitment: Commitment, later_plan: Plan | None) -> tuple[Event, ...]:
    """The history of a commitment, the longer one where the later plan carries the same commitment on.

    It is the same commitment where both histories begin with the same day and status; otherwise somebody has
    committed to the same thing anew, which is another commitment.
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
    """These questions as they are in a comparison, each once, and those that one side did not ask.

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


@record
class Chapter:
    """One plan with what came after it.

    ``later`` is the plan of the next assessment, ``comparison`` leads to that assessment; both are None where
    there is none yet. ``organisation`` tells whose plan it is, so that a commitment that two plans carry is
    counted once.
    """

    organisation: str
    plan: Plan
    later: Plan | None = None
    comparison: Comparison | None = None


def experience_of(chapters: Sequence[Chapter], catalogue: Catalogue) -> tuple[Experience, ...]:
    """What became of each intervention that any plan had, in the order of the catalogue.

    Its questions are those that the catalogue says it moves, so that kept and not kept are read alike, and
    they rose where ``movement_of`` says UP. A commitment is measured where it was done on a day between the
    two assessments, both included. No cause is claimed: who keeps a commitment may differ in other ways
    too, and what was chosen because it stood low tends to rise by itself.
    """
    found = (_experience(known, chapters) for known in catalogue.interventions.values())
    return tuple(one for one in found if one is not None)


def _experience(known: Intervention, chapters: Sequence[Chapter]) -> Experience | None:
    chosen = sum(known.id in {*chapter.plan.chosen, *chapter.plan.commitments} for chapter in chapters)
    if not chosen:
        return None
    histories = _histories(known.id, chapters)
    kept = [
        (whose, history[-1].date)
        for whose, history in histories
        if history and history[-1].status is Status.DONE
    ]
    after = [_movement_around(whose, done, known, chapters) for whose, done in kept]
    without = [
        _movement(known, chapter.comparison)
        for chapter in chapters
        if chapter.comparison is not None
        and not _begun_by(chapter.comparison.after.date, histories, _whose(chapter))
    ]
    return Experience(
        intervention=known.id,
        title=known.title,
        chosen=chosen,
        promised=len(histories),
        kept=len(kept),
        measured=sum(movement is not Movement.UNKNOWN for movement in after),
        followed_by_rise=after.count(Movement.UP),
        elsewhere=sum(movement is not Movement.UNKNOWN for movement in without),
        elsewhere_rise=without.count(Movement.UP),
    )


Histories = Sequence[tuple[str, Sequence[Event]]]
"""Whose a commitment is, and its history."""


def _histories(intervention: str, chapters: Sequence[Chapter]) -> Histories:
    """Every commitment once, though several plans may carry it on; the longest history holds."""
    found: dict[tuple[str, object], tuple[Event, ...]] = {}
    for place, chapter in enumerate(chapters):
        commitment = chapter.plan.commitments.get(intervention)
        if commitment is not None:
            history = history_of(commitment, chapter.later)
            key = _whose(chapter), _begin(history) if history else place
            found[key] = max(found.get(key, ()), history, key=len)
    return [(whose, history) for (whose, _), history in found.items()]


def _whose(chapter: Chapter) -> str:
    return " ".join(chapter.organisation.split()).casefold()


def _begun_by(day: str, histories: Histories, organisation: str) -> bool:
    """Whether the organisation had begun with one of the commitments by this day."""
    begun = (
        next((event.date for event in history if event.status in _BEGUN), "")
        for whose, history in histories
        if whose == organisation
    )
    return any("" < date <= day for date in begun)


def _movement_around(whose: str, done: str, known: Intervention, chapters: Sequence[Chapter]) -> Movement:
    """How the questions moved between the two assessments that the commitment was kept between."""
    around = (
        _movement(known, chapter.comparison)
        for chapter in chapters
        if chapter.comparison is not None
        and _whose(chapter) == whose
        and chapter.comparison.before.date <= done <= chapter.comparison.after.date
    )
    return next((movement for movement in around if movement is not Movement.UNKNOWN), Movement.UNKNOWN)


def _movement(known: Intervention, comparison: Comparison) -> Movement:
    return movement_of(own_questions((move.item for move in known.moves), comparison)[0])
