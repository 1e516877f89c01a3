"""Frozen records of an organisation: positions (not people), their lines, owners and decision rights."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.records import record, replace


class PositionStatus(StrEnum):
    """Whether somebody holds a position. A planned one is announced; nothing else that is planned is here."""

    FILLED = "filled"
    VACANT = "vacant"
    PLANNED = "planned"


EMPTY = frozenset({PositionStatus.VACANT, PositionStatus.PLANNED})
"""Positions that nobody holds today."""


class LineKind(StrEnum):
    """What a dotted line is for."""

    CRAFT = "craft"
    PROJECT = "project"
    LIAISON = "liaison"


class Right(StrEnum):
    """What a position does in a decision."""

    DECIDES = "decides"
    RECOMMENDS = "recommends"
    MUST_AGREE = "must_agree"
    CONSULTED = "consulted"
    DOES = "does"
    INFORMED = "informed"


Holders = tuple[str, ...]
"""Positions by their ids, in the order in which they were named."""


@record
class Role:
    """A position. ``functions`` are those it works for: sales, marketing, leadership, service (none: other).

    ``reports_to`` is the id of the one role its solid line goes to, "" at the top; ``dotted`` holds the roles
    that its dotted lines of each kind go to. ``level`` is the company's own word for its rank, ``fte`` how
    much of a full-time job it is. ``stand_in`` is the role that steps in while the position is empty.
    ``person`` is kept only where a user wrote it.
    """

    id: str
    title: str
    functions: tuple[str, ...] = ()
    reports_to: str = ""
    dotted: Mapping[LineKind, Holders] = field(default_factory=dict)
    level: str = ""
    fte: Fraction = Fraction(1)
    status: PositionStatus = PositionStatus.FILLED
    stand_in: str = ""
    person: str = ""
    purpose: str = ""


@record
class Activity:
    """Who owns an activity, who helps, who has the last word ("": nobody was named, so the owner has it).

    ``text`` are the words of one that the questionnaire does not have.
    """

    owner: str = ""
    helpers: Holders = ()
    last_word: str = ""
    text: str = ""

    @property
    def named(self) -> Holders:
        """Every position that this names."""
        return tuple(filter(None, (self.owner, *self.helpers, self.last_word)))


@record
class Decision:
    """Who has which right in a joint decision; one position should decide.

    ``text`` are the words of one that is not among the usual decisions.
    """

    rights: Mapping[Right, Holders] = field(default_factory=dict)
    text: str = ""

    def of(self, right: Right) -> Holders:
        """Who has this right."""
        return self.rights.get(right, ())

    @property
    def named(self) -> Holders:
        """Every position that this names."""
        return tuple(holder for holders in self.rights.values() for holder in holders)


@record
class Organisation:
    """One concrete chart: ``roles``, ``activities`` and ``decisions`` by id.

    Today's chart is one of these; a scenario leads to another, with the same records.
    """

    roles: Mapping[str, Role] = field(default_factory=dict)
    activities: Mapping[str, Activity] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def owners(self) -> Mapping[str, str]:
        """The role that owns each activity that has an owner."""
        return {key: activity.owner for key, activity in self.activities.items() if activity.owner}

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


def with_holders(chart: Organisation, to: Callable[[str], str]) -> Organisation:
    """The chart with every position that is named beside a solid line named anew; "" names nobody any more.

    What comes to name one position twice names it once: nobody helps themselves or covers for themselves.
    """
    return replace(
        chart,
        roles={key: _role(role, to) for key, role in chart.roles.items()},
        activities={
            key: activity
            for key, before in chart.activities.items()
            if (activity := _activity(before, to)) is before or activity != Activity()
        },
        decisions={
            key: decision
            for key, was in chart.decisions.items()
            if (decision := _decision(was, to)) is was or decision != Decision()
        },
    )


def _role(role: Role, to: Callable[[str], str]) -> Role:
    if not role.stand_in and not role.dotted:
        return role
    stand_in = to(role.stand_in)
    dotted = {kind: _renamed(holders, to, without={role.id}) for kind, holders in role.dotted.items()}
    return replace(
        role,
        stand_in="" if stand_in == role.id != role.stand_in else stand_in,
        dotted={kind: holders for kind, holders in dotted.items() if holders},
    )


def _activity(activity: Activity, to: Callable[[str], str]) -> Activity:
    if all(to(holder) == holder for holder in activity.named):
        return activity
    owner, last_word = to(activity.owner), to(activity.last_word)
    return replace(
        activity, owner=owner, last_word=last_word, helpers=_renamed(activity.helpers, to, without={owner})
    )


def _decision(decision: Decision, to: Callable[[str], str]) -> Decision:
    if all(to(holder) == holder for holder in decision.named):
        return decision
    rights = {right: _renamed(holders, to) for right, holders in decision.rights.items()}
    if Right.INFORMED in rights:  # who takes part is informed
        taking_part = {
            one for right, holders in rights.items() if right is not Right.INFORMED for one in holders
        }
        rights[Right.INFORMED] = tuple(one for one in rights[Right.INFORMED] if one not in taking_part)
    return replace(decision, rights={right: holders for right, holders in rights.items() if holders})


def _renamed(holders: Holders, to: Callable[[str], str], *, without: set[str] | None = None) -> Holders:
    return tuple(
        dict.fromkeys(new for holder in holders if (new := to(holder)) and new not in (without or ()))
    )
