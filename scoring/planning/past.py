"""What became of the interventions of one plan after the other, as the advice remembers them."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.answers import Past, Tried
from scoring.planning.plan import Commitment, Plan, Status

_PAST = {Status.RUNNING: Past.RUNNING, Status.DONE: Past.DONE, Status.STOPPED: Past.STOPPED}


def tried_in(plans: Iterable[Plan]) -> dict[str, Tried]:
    """What became last of each intervention that any of these plans, oldest first, saw begun.

    One that was only planned anew keeps what became of it before.
    """
    found: dict[str, Tried] = {}
    for plan in plans:
        for key, commitment in plan.commitments.items():
            tried = _tried(commitment)
            if tried is not None and (key not in found or tried.date >= found[key].date):
                found[key] = tried
    return found


def _tried(commitment: Commitment) -> Tried | None:
    if (stop := commitment.stop) is not None:
        return Tried(past=Past.STOPPED, date=stop.date, note=stop.note)
    past = _PAST.get(commitment.status)
    if past is None:
        return None
    return Tried(past=past, date=commitment.day_of(commitment.status), note=commitment.history[-1].note)
