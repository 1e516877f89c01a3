"""Frozen records of an organisation: positions (not people), one solid line each, owners of activities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from questionnaires.records import record


class PositionStatus(StrEnum):
    """Whether somebody holds a position."""

    FILLED = "filled"
    VACANT = "vacant"
    PLANNED = "planned"
    CLOSING = "closing"


EMPTY = frozenset({PositionStatus.VACANT, PositionStatus.PLANNED})
"""Positions that nobody holds today."""


@record
class Role:
    """A position. ``functions`` are those it works for: sales, marketing, leadership, service (none: other).

    ``reports_to`` is the id of the one role its solid line goes to, "" at the top. ``stand_in`` is the
    role that steps in while the position is empty. ``person`` is kept only where a user wrote it.
    """

    id: str
    title: str
    functions: tuple[str, ...] = ()
    reports_to: str = ""
    status: PositionStatus = PositionStatus.FILLED
    stand_in: str = ""
    person: str = ""
    purpose: str = ""


@record
class Organisation:
    """One concrete chart: ``roles`` by id, and ``owners``, the role that owns each activity card.

    Today's chart is one of these; a scenario is another, with the same records.
    """

    roles: Mapping[str, Role] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    def reports(self, role_id: str) -> tuple[Role, ...]:
        """The roles whose solid line goes to this one, in the order of the chart."""
        return tuple(role for role in self.roles.values() if role.reports_to == role_id)

    @property
    def roots(self) -> tuple[Role, ...]:
        """The roles that report to nobody, or to a role that is not there."""
        return tuple(role for role in self.roles.values() if role.reports_to not in self.roles)

    def bosses(self, role_id: str) -> Iterator[str]:
        """The roles above this one, nearest first; a circle is walked once."""
        met = {role_id}
        above = self.roles[role_id].reports_to if role_id in self.roles else ""
        while above in self.roles and above not in met:
            yield above
            met.add(above)
            above = self.roles[above].reports_to
