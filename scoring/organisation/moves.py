"""Named steps from today's chart to a planned one, and what they change for every position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from questionnaires.records import record, replace
from scoring.organisation.chart import EMPTY, Organisation, PositionStatus, Right, Role, with_holders
from scoring.organisation.edits import (
    CannotChange,
    changed,
    role_in,
    with_activity,
    with_rights,
    with_role,
    without_role,
)


class MoveKind(StrEnum):
    """What a step does."""

    CREATE = "create"
    CLOSE = "close"
    MOVE = "move"
    MERGE = "merge"
    RENAME = "rename"
    ACTIVITY = "transfer_activity"
    DECISION = "transfer_decision"
    LEAVE_OPEN = "leave_open"
    KEEP = "keep"


@record
class Move:
    """One step.

    ``position`` is whom it is about, ``to`` the position that it leads to: the manager of one that is created
    or moved, the one that takes in what is merged, the new owner or decider. ``what`` is the activity or
    decision that is transferred. ``title`` and ``functions`` are those of a new or renamed position.
    """

    kind: MoveKind
    position: str = ""
    to: str = ""
    what: str = ""
    title: str = ""
    functions: tuple[str, ...] = ()


class Change(StrEnum):
    """What a scenario does to a position."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    CLOSING = "closing"
    UNDECIDED = "undecided"


def applied(chart: Organisation, move: Move) -> Organisation:
    """The chart after one step.

    Raises:
        CannotChange: it names what is not there, would close a circle, or leave a second position at the top.
    """
    match move.kind:
        case MoveKind.CREATE:
            new = Role(
                id=move.position,
                title=move.title,
                functions=move.functions,
                reports_to=move.to,
                status=PositionStatus.VACANT,
            )
            _refuse_second_top(chart, move.to)
            if not move.title.strip():
                raise CannotChange("A position needs a title.")
            return with_role(chart, new)
        case MoveKind.CLOSE:
            return _closed(chart, move.position)
        case MoveKind.MOVE:
            if chart.roles.get(move.position) not in chart.roots:
                _refuse_second_top(chart, move.to)
            return changed(chart, move.position, {"reports_to": move.to})
        case MoveKind.MERGE:
            return _merged(chart, move.position, move.to)
        case MoveKind.RENAME:
            return changed(chart, move.position, {"title": move.title})
        case MoveKind.ACTIVITY:
            return with_activity(chart, move.what, {"owner": move.to})
        case MoveKind.DECISION:
            holders = (move.to,) if move.to else ()
            known = chart.decisions[move.what].of(Right.INFORMED) if move.what in chart.decisions else ()
            informed = tuple(one for one in known if one != move.to)
            return with_rights(chart, move.what, {Right.DECIDES: holders, Right.INFORMED: informed})
        case MoveKind.LEAVE_OPEN | MoveKind.KEEP:
            role_in(chart, move.position)
            return chart


def after(chart: Organisation, moves: Iterable[Move]) -> Organisation:
    """The chart after these steps, one after the other.

    Raises:
        CannotChange: one of them cannot be made.
    """
    for move in moves:
        chart = applied(chart, move)
    return chart


def left_open(moves: Iterable[Move]) -> tuple[str, ...]:
    """The positions of which the steps leave open what becomes of them; any later step about one decides."""
    found: dict[str, None] = {}
    for move in moves:
        found.pop(move.position, None)
        if move.kind is MoveKind.LEAVE_OPEN:
            found[move.position] = None
    return tuple(found)


def changes(before: Organisation, moves: Iterable[Move]) -> Mapping[str, Change]:
    """What becomes of every position: those of ``before`` in their order, then the new ones.

    A position is changed where its title, its lines or what it owns and decides are.

    Raises:
        CannotChange: one of the steps cannot be made.
    """
    moves = tuple(moves)
    now = after(before, moves)
    undecided = set(left_open(moves))
    held_before, held_now = _held(before), _held(now)
    found = {}
    for key in dict.fromkeys((*before.roles, *now.roles)):
        if key not in now.roles:
            found[key] = Change.CLOSING
        elif key in undecided:
            found[key] = Change.UNDECIDED
        elif key not in before.roles:
            found[key] = Change.NEW
        else:
            same = before.roles[key] == now.roles[key] and held_before.get(key) == held_now.get(key)
            found[key] = Change.UNCHANGED if same else Change.CHANGED
    return found


def merged_into(moves: Iterable[Move]) -> Mapping[str, str]:
    """The positions that the steps merge, and the one that takes each in, at the end of all of them."""
    found: dict[str, str] = {}
    for move in moves:
        if move.kind is MoveKind.MERGE:
            found = {key: move.to if into == move.position else into for key, into in found.items()}
            found[move.position] = move.to
    return found


def _held(chart: Organisation) -> Mapping[str, set[tuple[str, ...]]]:
    """What each position owns and which rights it has."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for key, owner in chart.owners.items():
        held.setdefault(owner, set()).add((key,))
    for key, decision in chart.decisions.items():
        for right, holders in decision.rights.items():
            for holder in holders:
                held.setdefault(holder, set()).add((key, right))
    return held


def _closed(chart: Organisation, position: str) -> Organisation:
    role = role_in(chart, position)
    if role in chart.roots:
        raise CannotChange(f"“{role.title}” is at the top: merge it into another position.")
    return without_role(chart, position)[0]


def _merged(chart: Organisation, position: str, into: str) -> Organisation:
    """All that a position leads, owns, decides and covers goes to another, which takes its place if below.

    Who holds it takes over the other, if nobody does.
    """
    gone, kept = role_in(chart, position), role_in(chart, into)
    if position == into:
        raise CannotChange(f"“{kept.title}” cannot be merged into itself.")
    if position in chart.bosses(into):
        kept = replace(kept, reports_to=gone.reports_to)
    if kept.status in EMPTY and gone.status not in EMPTY:
        kept = replace(kept, status=gone.status, person=gone.person)
    roles = {
        key: kept if key == into else replace(role, reports_to=into) if role.reports_to == position else role
        for key, role in chart.roles.items()
        if key != position
    }
    return with_holders(replace(chart, roles=roles), lambda holder: into if holder == position else holder)


def _refuse_second_top(chart: Organisation, manager: str) -> None:
    if not manager and chart.roles:
        raise CannotChange("Only one position can be at the top: name a manager.")
