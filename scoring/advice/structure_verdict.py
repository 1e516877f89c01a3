"""What can be said of the structure as a whole: that one fits, that none is called for, or neither yet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from questionnaires.records import record
from scoring.result import Advice, Check, Truth


class StructureVerdictKind(StrEnum):
    """Whether a change of structure is called for.

    ``fits``: all conditions of one are met. ``waits``: all but what has to be done first. ``not_known``:
    one that is not known could still decide. ``none``: every change fails on something that is known.
    """

    FITS = "fits"
    WAITS = "waits"
    NOT_KNOWN = "not_known"
    NONE = "none"


@record
class StructureVerdict:
    """The verdict, the changes it is about, nearest first, and what to find out in the order of weight."""

    kind: StructureVerdictKind
    changes: tuple[Advice, ...] = ()
    find_out: tuple[Check, ...] = ()


def structure_verdict(structure: Sequence[Advice]) -> StructureVerdict:
    """The verdict on changes of structure, given nearest first; there is none to weigh where it is empty.

    What has to be done first never rules a change out; anything else that is known to fail does.
    """
    ready = tuple(advice for advice in structure if advice.ready)
    if ready:
        return StructureVerdict(kind=StructureVerdictKind.FITS, changes=ready)
    possible = [advice for advice in structure if not ruled_out(advice)]
    waiting = tuple(advice for advice in possible if not unknown(advice))
    if waiting:
        return StructureVerdict(kind=StructureVerdictKind.WAITS, changes=waiting)
    if not possible:
        return StructureVerdict(kind=StructureVerdictKind.NONE)
    # The same fact may stand between several changes and a yes.
    checks = {check.said: check for advice in possible for check in unknown(advice)}
    # What can be found out by asking comes before what shows only when something has been done.
    found = sorted(checks.values(), key=lambda check: bool(check.first))
    return StructureVerdict(
        kind=StructureVerdictKind.NOT_KNOWN, changes=tuple(possible), find_out=tuple(found)
    )


def unknown(advice: Advice) -> tuple[Check, ...]:
    """The conditions of a change that nobody knows yet."""
    return tuple(check for check in advice.checks if check.truth is Truth.UNKNOWN)


def ruled_out(advice: Advice) -> bool:
    """Whether something is known that speaks against a change, other than what has to be done first."""
    unmet = any(check.truth is Truth.UNMET and not check.first for check in advice.checks)
    return unmet or any(check.truth is Truth.MET for check in advice.against)
