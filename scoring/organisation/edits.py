"""Changes of a chart, as new charts: a position more or less, a line moved, an activity given away."""

from __future__ import annotations

from typing import TypedDict

from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation, PositionStatus, Role

MOST_ROLES = 500
"""Most positions of a chart that is changed one at a time."""

MOST_POSITIONS = 5_000
"""Most positions of a chart that is imported."""


class PositionFields(TypedDict, total=False):
    """What may be said of a role beside its title."""

    functions: tuple[str, ...]
    reports_to: str
    status: PositionStatus
    stand_in: str
    person: str
    purpose: str


class RoleFields(PositionFields, total=False):
    """What may be changed of a role."""

    title: str


class CannotChange(ValueError):
    """Why a chart cannot be changed so, as a sentence."""


class NoSuchRole(CannotChange):
    """A role that is not in the chart; ``role_id`` is what was asked for."""

    def __init__(self, role_id: str) -> None:
        super().__init__(f"There is no seat “{role_id}” in the chart.")
        self.role_id = role_id


@record
class Removal:
    """What followed from taking a position away.

    ``moved`` are the roles that now report to ``boss`` ("": to nobody), ``freed`` the activities that
    have no owner any more, ``without_deputy`` the roles it stood in for.
    """

    role: Role
    boss: str
    moved: tuple[str, ...]
    freed: tuple[str, ...]
    without_deputy: tuple[str, ...]


def with_role(chart: Organisation, role: Role) -> Organisation:
    """The chart with a new position at its end.

    Raises:
        CannotChange: it is full, a position of this id is there, or the boss or stand-in is not.
    """
    refuse_large(chart)
    if len(chart.roles) == MOST_ROLES:
        raise CannotChange(f"A chart that is changed by hand holds at most {MOST_ROLES} positions.")
    if role.id in chart.roles:
        raise CannotChange(f"There is a seat “{role.id}” already.")
    roles = {**chart.roles, role.id: replace(role, reports_to="", stand_in="")}
    whole = replace(chart, roles=roles)
    return changed(whole, role.id, {"reports_to": role.reports_to, "stand_in": role.stand_in})


def changed(chart: Organisation, role_id: str, fields: RoleFields) -> Organisation:
    """The chart with some fields of a role changed.

    Raises:
        CannotChange: there is no such role, boss or stand-in, the title is empty, the line would close
            a circle, or the role would stand in for itself.
    """
    refuse_large(chart)
    role = _role(chart, role_id)
    boss = fields.get("reports_to", role.reports_to)
    if boss and boss != role.reports_to:
        _role(chart, boss)
        if boss == role_id:
            raise CannotChange(f"“{role.title}” cannot report to itself.")
        if role_id in chart.bosses(boss):
            raise CannotChange(
                f"“{role.title}” cannot report to “{chart.roles[boss].title}”, which sits below it: "
                "the lines would run in a circle."
            )
    stand_in = fields.get("stand_in", role.stand_in)
    if stand_in and stand_in != role.stand_in:
        _role(chart, stand_in)
        if stand_in == role_id:
            raise CannotChange(f"“{role.title}” cannot stand in for itself.")
    if not fields.get("title", "-").strip():
        raise CannotChange("A seat needs a title.")
    return replace(chart, roles={**chart.roles, role_id: replace(role, **fields)})


def without_role(chart: Organisation, role_id: str) -> tuple[Organisation, Removal]:
    """The chart without a position: its reports move up to its boss, its activities become free.

    Raises:
        NoSuchRole: there is no such role.
    """
    refuse_large(chart)
    gone = _role(chart, role_id)
    rest = [role for role in chart.roles.values() if role.id != role_id]
    removal = Removal(
        role=gone,
        boss=gone.reports_to if gone.reports_to in chart.roles and gone.reports_to != role_id else "",
        moved=tuple(role.id for role in rest if role.reports_to == role_id),
        freed=tuple(activity for activity, owner in chart.owners.items() if owner == role_id),
        without_deputy=tuple(role.id for role in rest if role.stand_in == role_id),
    )
    roles = {role.id: role for role in rest}
    for key in removal.moved:
        # In a circle of two the boss would be the role itself.
        roles[key] = replace(roles[key], reports_to="" if gone.reports_to == key else gone.reports_to)
    for key in removal.without_deputy:
        roles[key] = replace(roles[key], stand_in="")
    owners = {activity: owner for activity, owner in chart.owners.items() if owner != role_id}
    return replace(chart, roles=roles, owners=owners), removal


def owned(chart: Organisation, activity: str, role_id: str) -> Organisation:
    """The chart with an activity given to a role, or ("") to nobody.

    Raises:
        NoSuchRole: there is no such role.
    """
    refuse_large(chart)
    owners = {**chart.owners}
    if role_id:
        owners[activity] = _role(chart, role_id).id
    else:
        owners.pop(activity, None)
    return replace(chart, owners=owners)


def refuse_large(chart: Organisation) -> None:
    """Refuses a chart that is too large to be changed one position at a time.

    Raises:
        CannotChange: it is.
    """
    if len(chart.roles) > MOST_ROLES:
        raise CannotChange(
            f"This chart has {len(chart.roles):,} positions. Above {MOST_ROLES} they are not changed one "
            "at a time: change the list that the chart comes from and import it again."
        )


def _role(chart: Organisation, role_id: str) -> Role:
    role = chart.roles.get(role_id)
    if role is None:
        raise NoSuchRole(role_id)
    return role
