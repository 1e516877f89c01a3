"""The tables of ``organisation.toml``: a chart as records, and back without losing what is not known here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from assess.store.answers.answer import in_order, merged
from assess.store.io.documents import TomlTable, plain
from assess.text import clean
from questionnaires.model import FUNCTIONS
from questionnaires.records import replace
from scoring.organisation.chart import (
    Activity,
    Decision,
    Holders,
    LineKind,
    Organisation,
    PositionStatus,
    Right,
    Role,
)
from scoring.organisation.edits import MOST_POSITIONS

TITLE_LIMIT = 200
"""Letters kept of a role's title or a person's name."""

LEVEL_LIMIT = 60
"""Letters kept of the word for a rank."""

MOST_FTE = 1_000
"""A position is at most so many full-time jobs."""

_ID = re.compile(r"\S{1,80}")
_ROLE_KEYS = (
    "title", "functions", "reports_to", "dotted", "level", "fte", "status", "stand_in", "person", "purpose",
)  # fmt: skip
_ACTIVITY_KEYS = ("owner", "helpers", "last_word", "text")
_DECISION_KEYS = (*Right, "text")
_STATES = tuple(PositionStatus)


def chart_from(top: TomlTable) -> Organisation:
    """The chart that the top table of an ``organisation.toml`` holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    roles = {}
    for role_id, table in _by_id(_positions(top)):
        roles[role_id] = _role(role_id, table)
    return Organisation(
        roles=roles,
        activities={key: _activity(table) for key, table in _by_id(top.table("activities"))},
        decisions={key: _decision(table) for key, table in _by_id(top.table("decisions"))},
    )


def chart_again(top: TomlTable, *, made: Organisation, before: Organisation) -> Organisation:
    """The chart that the top table holds after ``made`` was written to it.

    Only positions that differ from those ``before`` are read: the others came from such a table.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    tables = _positions(top).data
    changed = {key: tables[key] for key, role in made.roles.items() if role is not before.roles.get(key)}
    read = chart_from(TomlTable({**top.data, "roles": changed}, top.file))
    return replace(read, roles={key: read.roles.get(key, role) for key, role in made.roles.items()})


def _positions(top: TomlTable) -> TomlTable:
    tables = top.table("roles")
    if len(tables.data) > MOST_POSITIONS:
        raise top.problem(
            "roles", f"a chart can have at most {MOST_POSITIONS:,} positions, found {len(tables.data):,}."
        )
    return tables


def write_chart(data: dict[str, Any], chart: Organisation) -> None:
    """Brings the tables to what the chart says, without touching what this program does not know."""
    tables = data.get("roles", {})
    data["roles"] = {
        role_id: merged(tables.get(role_id), _table(role), known=_ROLE_KEYS)
        for role_id, role in chart.roles.items()
    }
    activities = {key: _activity_table(activity) for key, activity in chart.activities.items()}
    _keep(data, "activities", activities, known=_ACTIVITY_KEYS)
    decisions = {key: _decision_table(decision) for key, decision in chart.decisions.items()}
    _keep(data, "decisions", decisions, known=_DECISION_KEYS)
    ordered = in_order(data, ["roles", "activities", "decisions"])
    data.clear()
    data.update(ordered)


def _keep(
    data: dict[str, Any], name: str, tables: Mapping[str, dict[str, Any]], *, known: tuple[str, ...]
) -> None:
    """Puts tables into the data, in the order of the present ones, with what is not known in those."""
    present = data.get(name, {})
    data[name] = {
        key: merged(present.get(key), tables[key], known=known) for key in in_order(dict(tables), [*present])
    }


def _activity_table(activity: Activity) -> dict[str, Any]:
    said = {
        "owner": activity.owner,
        "helpers": list(activity.helpers),
        "last_word": activity.last_word,
        "text": activity.text,
    }
    return {key: value for key, value in said.items() if value}


def _decision_table(decision: Decision) -> dict[str, Any]:
    rights = {right.value: list(decision.of(right)) for right in Right if decision.of(right)}
    return {**rights, **({"text": decision.text} if decision.text else {})}


def _table(role: Role) -> dict[str, Any]:
    """A role as its table; what says nothing is left out."""
    said = {
        "functions": list(role.functions),
        "reports_to": role.reports_to,
        "dotted": {kind.value: list(role.dotted[kind]) for kind in LineKind if role.dotted.get(kind)},
        "level": role.level,
        "fte": "" if role.fte == 1 else plain(role.fte),
        "status": "" if role.status is PositionStatus.FILLED else role.status.value,
        "stand_in": role.stand_in,
        "person": role.person,
        "purpose": role.purpose,
    }
    return {"title": role.title, **{key: value for key, value in said.items() if value or value == 0}}


def _role(role_id: str, table: TomlTable) -> Role:
    title = table.text("title", limit=TITLE_LIMIT).strip()
    if not title:
        raise table.problem("title", "expected a title, found nothing.")
    return Role(
        id=role_id,
        title=title,
        functions=table.several_of("functions", FUNCTIONS),
        reports_to=table.text("reports_to", ""),
        dotted=_holders_by(table.table("dotted"), LineKind) if "dotted" in table else {},
        level=table.text("level", "", limit=LEVEL_LIMIT),
        fte=table.number("fte", whole=False, low=Fraction(), high=Fraction(MOST_FTE))
        if "fte" in table
        else Fraction(1),
        status=PositionStatus(table.one_of("status", _STATES, PositionStatus.FILLED.value)),
        stand_in=table.text("stand_in", ""),
        person=table.text("person", "", limit=TITLE_LIMIT),
        purpose=table.text("purpose", ""),
    )


def _activity(table: TomlTable) -> Activity:
    return Activity(
        owner=table.text("owner", "", limit=TITLE_LIMIT),
        helpers=_holders(table, "helpers"),
        last_word=table.text("last_word", "", limit=TITLE_LIMIT),
        text=table.text("text", "", limit=TITLE_LIMIT),
    )


def _decision(table: TomlTable) -> Decision:
    return Decision(rights=_holders_by(table, Right), text=table.text("text", "", limit=TITLE_LIMIT))


Kind = TypeVar("Kind", bound=StrEnum)


def _holders_by(table: TomlTable, kinds: type[Kind]) -> dict[Kind, Holders]:
    found = {kind: _holders(table, kind.value) for kind in kinds if kind.value in table}
    return {kind: holders for kind, holders in found.items() if holders}


def _holders(table: TomlTable, key: str) -> Holders:
    value = table.data.get(key, [])
    if type(value) is not list or not all(type(holder) is str and is_id(holder) for holder in value):
        raise table.expected(key, 'a list of positions such as "head-of-sales"')
    if len(set(value)) != len(value):
        raise table.problem(key, "the same position appears twice in the list.")
    return tuple(value)


def _by_id(tables: TomlTable) -> Iterator[tuple[str, TomlTable]]:
    for key, table in tables.tables():
        _check_id(tables, key)
        yield key, table


def is_id(text: str) -> bool:
    """Whether a text can be the id of a position, an activity or a decision."""
    return _ID.fullmatch(text) is not None and clean(text) == text


def _check_id(table: TomlTable, key: str) -> None:
    if not is_id(key):
        raise table.problem(key, "an id has 1 to 80 letters and no spaces.")
