"""Changes of a chart, as new charts: a position more or less, a line moved, an activity given away."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypedDict

from questionnaires.records import record, replace
from scoring.organisation.chart import (
    Activity,
    Decision,
    Holders,
    LineKind,
    Organisation,
    PositionStatus,
    Right,
    Role,
    with_holders,
)

MOST_ROLES = 500
"""Most positions of today's chart where it is changed one at a time."""

MOST_POSITIONS = 5_000
"""Most positions of a chart that is imported."""


class PositionFields(TypedDict, total=False):
    """What may be said of a role beside its title."""

    functions: tuple[str, ...]
    reports_to: str
    dotted: Mapping[LineKind, Holders]
    level: str
    fte: Fraction
    status: PositionStatus
    stand_in: str
    person: str
    purpose: str


class RoleFields(PositionFields, total=False):
    """What may be changed of a role."""

    title: str


class ActivityFields(TypedDict, total=False):
    """What may be said of an activity."""

    owner: str
    helpers: Holders
    last_word: str
    text: str


class CannotChange(ValueError):
    """Why a chart cannot be changed so, as a sentence."""


class NoSuchRole(CannotChange):
    """A role that is not in the chart."""

    def __init__(self, role_id: str) -> None:
        super().__init__(f"There is no position “{role_id}” in the chart.")


@record
class Removal:
    """What followed from taking a position away.

    ``moved`` are the roles that now report to ``boss`` ("": to nobody), ``freed`` the activities that
    have no owner any more, ``undecided`` the decisions that nobody makes any more, ``without_deputy`` the
    roles it covered.
    """

    role: Role
    boss: str
    moved: tuple[str, ...]
    freed: tuple[str, ...]
    undecided: tuple[str, ...]
    without_deputy: tuple[str, ...]


def with_role(chart: Organisation, role: Role) -> Organisation:
    """The chart with a new position at its end.

    Raises:
        CannotChange: it is full, a position of this id is there, or the boss or stand-in is not.
    """
    if len(chart.roles) == MOST_POSITIONS:
        raise CannotChange(f"A chart holds at most {MOST_POSITIONS:,} positions.")
    if role.id in chart.roles:
        raise CannotChange(f"There is a position “{role.id}” already.")
    roles = {**chart.roles, role.id: replace(role, reports_to="", stand_in="", dotted={})}
    lines: RoleFields = {"reports_to": role.reports_to, "stand_in": role.stand_in, "dotted": role.dotted}
    return changed(replace(chart, roles=roles), role.id, lines)


def changed(chart: Organisation, role_id: str, fields: RoleFields) -> Organisation:
    """The chart with some fields of a role changed.

    Raises:
        CannotChange: there is no such role, boss or stand-in, the title is empty, the line would close
            a circle, or the role would cover for itself.
    """
    role = role_in(chart, role_id)
    boss = fields.get("reports_to", role.reports_to)
    if boss and boss != role.reports_to:
        role_in(chart, boss)
        if boss == role_id:
            raise CannotChange(f"“{role.title}” cannot report to itself.")
        if role_id in chart.bosses(boss):
            raise CannotChange(
                f"“{role.title}” cannot report to “{chart.roles[boss].title}”, which is below it: "
                "the lines would run in a circle."
            )
    stand_in = fields.get("stand_in", role.stand_in)
    if stand_in and stand_in != role.stand_in:
        role_in(chart, stand_in)
        if stand_in == role_id:
            raise CannotChange(f"“{role.title}” cannot cover for itself.")
    for other in (one for holders in fields.get("dotted", {}).values() for one in holders):
        if role_in(chart, other).id == role_id:
            raise CannotChange(f"“{role.title}” cannot have a dotted line to itself.")
    if not fields.get("title", "-").strip():
        raise CannotChange("A position needs a title.")
    return replace(chart, roles={**chart.roles, role_id: replace(role, **fields)})


def without_role(chart: Organisation, role_id: str) -> tuple[Organisation, Removal]:
    """The chart without a position: its reports move up to its boss, its activities become free.

    Raises:
        NoSuchRole: there is no such role.
    """
    gone = role_in(chart, role_id)
    rest = [role for role in chart.roles.values() if role.id != role_id]
    removal = Removal(
        role=gone,
        boss=gone.reports_to if gone.reports_to in chart.roles and gone.reports_to != role_id else "",
        moved=tuple(role.id for role in rest if role.reports_to == role_id),
        freed=tuple(activity for activity, owner in chart.owners.items() if owner == role_id),
        undecided=tuple(
            key for key, decision in chart.decisions.items() if decision.of(Right.DECIDES) == (role_id,)
        ),
        without_deputy=tuple(role.id for role in rest if role.stand_in == role_id),
    )
    roles = {role.id: role for role in rest}
    for key in removal.moved:
        # In a circle of two the boss would be the role itself.
        roles[key] = replace(roles[key], reports_to="" if gone.reports_to == key else gone.reports_to)
    left = with_holders(replace(chart, roles=roles), lambda holder: "" if holder == role_id else holder)
    return left, removal


def with_activity(chart: Organisation, activity: str, fields: ActivityFields) -> Organisation:
    """The chart with another owner, helpers, last word or words of an activity; ("": nobody).

    Raises:
        CannotChange: there is no such role, or the owner would help itself.
    """
    said = replace(chart.activities.get(activity, Activity()), **fields)
    for given in (fields.get("owner", ""), *fields.get("helpers", ()), fields.get("last_word", "")):
        if given:
            role_in(chart, given)
    if said.owner in said.helpers:
        if "helpers" in fields:
            raise CannotChange("The owner of an activity cannot be its helper too.")
        said = replace(said, helpers=tuple(helper for helper in said.helpers if helper != said.owner))
    activities = {**chart.activities, activity: said}
    if said == Activity():
        del activities[activity]
    return replace(chart, activities=activities)


def with_rights(
    chart: Organisation, decision: str, rights: Mapping[Right, Holders], *, text: str | None = None
) -> Organisation:
    """The chart with other holders of some rights in a decision; no holders take a right away.

    Raises:
        NoSuchRole: there is no such role.
    """
    for holder in (one for holders in rights.values() for one in holders):
        role_in(chart, holder)
    before = chart.decisions.get(decision, Decision())
    whole = {**before.rights, **{right: tuple(dict.fromkeys(holders)) for right, holders in rights.items()}}
    said = Decision(
        rights={right: whole[right] for right in Right if whole.get(right)},
        text=before.text if text is None else text,
    )
    decisions = {**chart.decisions, decision: said}
    if said == Decision():
        del decisions[decision]
    return replace(chart, decisions=decisions)


def refuse_large(chart: Organisation, *, more: int = 0) -> None:
    """Refuses a chart that is, or with so many ``more`` positions would be, too large to be changed by hand.

    Raises:
        CannotChange: it is.
    """
    if len(chart.roles) > MOST_ROLES:
        raise CannotChange(
            f"This chart has {len(chart.roles):,} positions. Above {MOST_ROLES} they are not changed one "
            "at a time: change the list that the chart comes from and import it again."
        )
    if len(chart.roles) + more > MOST_ROLES:
        raise CannotChange(f"A chart that is changed by hand holds at most {MOST_ROLES} positions.")


def role_in(chart: Organisation, role_id: str) -> Role:
    """The role of this id.

    Raises:
        NoSuchRole: there is none.
    """
    role = chart.roles.get(role_id)
    if role is None:
        raise NoSuchRole(role_id)
    return role
