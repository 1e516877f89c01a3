"""Interventions chosen and committed to: pure changes of a plan, with everything that is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal, TypedDict, Unpack

from assess.services.refusal import Refused, checked_day
from assess.text import clean, plain
from assess.words.say import say
from questionnaires.catalogue import Intervention
from questionnaires.records import replace
from scoring.planning.plan import (
    MOST_COMMITMENTS,
    MOST_WEEKS,
    OPEN,
    Commitment,
    Event,
    Plan,
    PlannedIntervention,
    Status,
)
from scoring.planning.tasks import open_blocks
from scoring.result import Result, Truth


class ChoiceFields(TypedDict, total=False):
    """How an intervention is kept in the plan; days are written 2026-11-30, and "" takes a thing back.

    ``weeks`` "catalogue" goes back to those of the catalogue.
    """

    owner: str | None
    weeks: int | Literal["catalogue"] | None
    not_before: str | None
    starts: str | None


def within(number: int | None, least: int, most: int, otherwise: str) -> None:
    """Refuse a number out of its range, in the words for it; None is none.

    Raises:
        Refused: it is lower or higher.
    """
    if number is not None and not least <= number <= most:
        raise Refused(otherwise)


def _weeks(weeks: Any) -> int | None:
    if weeks == "catalogue":
        return None
    within(weeks, 1, MOST_WEEKS, f"Enter a duration from 1 to {MOST_WEEKS} weeks.")
    return int(weeks)


CHOICE_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "owner": lambda owner: clean(owner).strip(),
    "weeks": _weeks,
    "not_before": lambda day: checked_day(day, "The day"),
    "starts": lambda day: checked_day(day, "The start"),
}
"""How each of them is read."""


def block_sentences(plan: Plan, key: str, *, result: Result, beside: Collection[str] = ()) -> tuple[str, ...]:
    """What holds back choosing this one, in sentences; ``beside`` are chosen with it."""
    chosen = {k: PlannedIntervention(intervention=k) for k in beside}
    plan = replace(plan, chosen={**plan.chosen, **chosen})
    return tuple(
        f"{say(c.said).rstrip('.')} ({'' if c.truth is Truth.UNMET else 'unknown: '}{say(c.evidence)})"
        for c in open_blocks(key, plan=plan, result=result)
    )


def with_choice(
    plan: Plan, intervention: Intervention, *, result: Result, beside: Collection[str] = (), **given: Any
) -> Plan:
    """The plan with an intervention in it; ``given`` are the fields of its entry that change.

    Raises:
        Refused: it is in place already, or held back.
    """
    known = plan.chosen.get(intervention.id)
    if known is None:
        if intervention.id in result.done:
            raise Refused(f"{intervention.title} is already in place.")
        if blocks := block_sentences(plan, intervention.id, result=result, beside=beside):
            raise Refused(
                f"{intervention.title} has unmet prerequisites: {'; '.join(blocks)}.",
                "Add what must come first as well, or override with a reason.",
            )
    choice = replace(known or PlannedIntervention(intervention=intervention.id), **given)
    return replace(plan, chosen={**plan.chosen, intervention.id: choice})


def without_choice(plan: Plan, key: str, *, today: str, note: str = "") -> Plan:
    """The plan without an intervention that is in it; a commitment that is open is stopped."""
    chosen = {k: v for k, v in plan.chosen.items() if k != key}
    commitments = dict(plan.commitments)
    commitment = commitments.get(key)
    if commitment is not None and commitment.status in OPEN:
        event = Event(date=today, status=Status.STOPPED, note=clean(note) or "Removed from the plan.")
        commitments[key] = replace(commitment, history=(*commitment.history, event))
    return replace(plan, chosen=chosen, commitments=commitments)


class CommitmentFields(TypedDict, total=False):
    """What can be said of a commitment; days are written 2026-11-30, and "" takes a thing back."""

    owner: str
    first_step: str
    first_step_date: str
    review_date: str
    sign: str
    items: Sequence[str]


def committed(
    plan: Plan,
    intervention: Intervention,
    *,
    known_items: Collection[str],
    today: str,
    **given: Unpack[CommitmentFields],
) -> Commitment:
    """The commitment of an intervention, made or changed; what is not given stays as it is.

    What is not said at first comes from the catalogue, save owner and days, which may be missing.

    Raises:
        Refused: three are open already, a day is none, the review is past or before the first step, or there
            is no such item.
    """
    before = plan.commitments.get(intervention.id)
    is_open = before is not None and before.status in OPEN
    if not is_open:
        _room_for_one_more(plan)
    wrong = [item for item in given.get("items", ()) if item not in known_items]
    if wrong:
        raise Refused(
            f"There is no question {', '.join(plain(item, limit=20) for item in wrong)}. 'samepage "
            "questionnaire show' lists them."
        )
    begun = before or Commitment(
        intervention=intervention.id,
        owner="",
        first_step=intervention.first_step,
        first_step_date="",
        review_date="",
        sign=intervention.indicator,
        items=tuple(move.item for move in intervention.moves if move.item in known_items),
    )
    kept = replace(
        begun,
        owner=clean(given.get("owner", begun.owner)).strip(),
        first_step=clean(given.get("first_step", begun.first_step), multiline=True).strip(),
        first_step_date=checked_day(
            given.get("first_step_date", begun.first_step_date), "The date of the first step"
        ),
        review_date=checked_day(given.get("review_date", begun.review_date), "The review date"),
        sign=clean(given.get("sign", begun.sign)).strip(),
        items=tuple(dict.fromkeys(given.get("items", begun.items))),
    )
    _check_review(kept, begun, today=today)
    return kept if is_open else _with_event(kept, Event(date=today, status=Status.PLANNED))


def _check_review(kept: Commitment, begun: Commitment, *, today: str) -> None:
    """Refuses a review day that is new and past, or before the first step.

    Raises:
        Refused: it is.
    """
    review, first = kept.review_date, kept.first_step_date
    if review and review != begun.review_date and review < today:
        raise Refused(
            f"The review date, {review}, is before today, {today}. Choose a later day.", about="review_date"
        )
    changed = (review, first) != (begun.review_date, begun.first_step_date)
    if review and first and changed and review < first:
        raise Refused(
            f"The review date, {review}, is before the first step, {first}. Review a commitment after its "
            "first step.",
            about="review_date",
        )


def reported(
    plan: Plan, intervention: Intervention, status: Status, *, today: str, note: str = "", day: str = ""
) -> Commitment:
    """The commitment with one more entry of its history, of a day or of today.

    Raises:
        Refused: nobody committed to it, three others are open, or the day is none or before the last entry.
    """
    before = plan.commitments.get(intervention.id)
    if before is None:
        raise Refused(f"{intervention.title} is not a commitment yet. Commit to it first.")
    if before.status not in OPEN and status in OPEN:
        _room_for_one_more(plan)
    event = Event(date=checked_day(day, "The day") or today, status=status, note=clean(note).strip())
    if before.history and event.date < before.history[-1].date:
        raise Refused(f"The latest entry is dated {before.history[-1].date}; a new one cannot be earlier.")
    return _with_event(before, event)


def _room_for_one_more(plan: Plan) -> None:
    if len(plan.open_commitments) >= MOST_COMMITMENTS:
        raise Refused(
            f"Only {MOST_COMMITMENTS} commitments can be open at a time.", "Finish or stop one first."
        )


def _with_event(commitment: Commitment, event: Event) -> Commitment:
    return replace(commitment, history=(*commitment.history, event))
