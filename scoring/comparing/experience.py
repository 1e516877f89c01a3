"""The tool's own experience: how often each intervention was chosen, kept and followed by a rise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from questionnaires.catalogue import Catalogue, Intervention
from scoring.comparing.commitment_records import Experience, Movement
from scoring.comparing.commitments import history_of, movement_of, own_questions
from scoring.comparing.records import Comparison
from scoring.planning.plan import Event, Plan, Status

FEWEST_KEPT = 10
"""So many times must it have been kept, and its questions asked before and after, before a share is given
(provisional)."""

_BEGUN = frozenset({Status.RUNNING, Status.DONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One plan with what came after it.

    ``later`` is the plan of the next assessment, ``comparison`` leads to that assessment; both are None where
    there is none yet. ``organisation`` tells whose plan it is, so that a promise that two plans carry is
    counted once.
    """

    organisation: str
    plan: Plan
    later: Plan | None = None
    comparison: Comparison | None = None


def experience_of(chapters: Sequence[Chapter], catalogue: Catalogue) -> tuple[Experience, ...]:
    """What became of each intervention that any plan had, in the order of the catalogue.

    Its questions are those that the catalogue says it moves, so that kept and not kept are read alike, and
    they rose where ``movement_of`` says UP. A promise is measured where it was done on a day between the two
    assessments, both included. No cause is claimed: who keeps a promise may differ in other ways too, and
    what was chosen because it stood low tends to rise by itself.
    """
    found = (_of_one(known, chapters) for known in catalogue.interventions.values())
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CommitmentDays:
    """One promise on an intervention: whose it is, and the days it was begun and done, or ""."""

    whose: str
    begun: str
    done: str


def _of_one(known: Intervention, chapters: Sequence[Chapter]) -> Experience | None:
    chosen = sum(known.id in {*chapter.plan.chosen, *chapter.plan.commitments} for chapter in chapters)
    if not chosen:
        return None
    commitments = _commitments(known.id, chapters)
    kept = [commitment for commitment in commitments if commitment.done]
    after = [_movement_around(commitment, known, chapters) for commitment in kept]
    without = [
        _movement(known, chapter.comparison)
        for chapter in chapters
        if chapter.comparison is not None
        and not _begun_by(chapter.comparison.after.date, commitments, chapter)
    ]
    return Experience(
        intervention=known.id,
        title=known.title,
        chosen=chosen,
        promised=len(commitments),
        kept=len(kept),
        measured=sum(movement is not Movement.UNKNOWN for movement in after),
        followed_by_rise=after.count(Movement.UP),
        elsewhere=sum(movement is not Movement.UNKNOWN for movement in without),
        elsewhere_rise=without.count(Movement.UP),
    )


def _commitments(intervention: str, chapters: Sequence[Chapter]) -> tuple[_CommitmentDays, ...]:
    """Every promise once, though several plans may carry it on; the longest history holds."""
    found: dict[tuple[str, object], tuple[Event, ...]] = {}
    for place, chapter in enumerate(chapters):
        commitment = chapter.plan.commitments.get(intervention)
        if commitment is None:
            continue
        history = history_of(commitment, chapter.later)
        begin = (history[0].date, history[0].status) if history else place
        found[_whose(chapter), begin] = max(found.get((_whose(chapter), begin), ()), history, key=len)
    return tuple(
        _CommitmentDays(
            whose=whose, begun=_begun(history), done=history[-1].date if _is_done(history) else ""
        )
        for (whose, _), history in found.items()
    )


def _is_done(history: Sequence[Event]) -> bool:
    return bool(history) and history[-1].status is Status.DONE


def _begun(history: Sequence[Event]) -> str:
    return next((event.date for event in history if event.status in _BEGUN), "")


def _whose(chapter: Chapter) -> str:
    return " ".join(chapter.organisation.split()).casefold()


def _begun_by(day: str, commitments: Iterable[_CommitmentDays], chapter: Chapter) -> bool:
    """Whether the chapter's organisation had begun with one of the promises by this day."""
    whose = _whose(chapter)
    return any(commitment.whose == whose and "" < commitment.begun <= day for commitment in commitments)


def _movement_around(
    commitment: _CommitmentDays, known: Intervention, chapters: Sequence[Chapter]
) -> Movement:
    """How the questions moved between the two assessments that the promise was kept between."""
    around = (
        _movement(known, chapter.comparison)
        for chapter in chapters
        if chapter.comparison is not None
        and _whose(chapter) == commitment.whose
        and chapter.comparison.before.date <= commitment.done <= chapter.comparison.after.date
    )
    return next((movement for movement in around if movement is not Movement.UNKNOWN), Movement.UNKNOWN)


def _movement(known: Intervention, comparison: Comparison) -> Movement:
    return movement_of(own_questions((move.item for move in known.moves), comparison)[0])
