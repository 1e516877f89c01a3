"""An imported chart beside the present one: which positions continue, and what would change, row by row."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from assess.services.organisation.people_list import ImportedChart
from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation, Role, with_holders


class Happens(StrEnum):
    """What happens to a position."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    GONE = "gone"


KEPT = ("stand_in", "dotted", "level", "fte", "purpose")
"""What a list of people may not say of a position; then the chart keeps it."""


@record
class PositionChange:
    """What an import does to one position; ``row`` is 0 for one that the list has no more.

    ``before`` and ``after`` hold the fields that change, ``owned`` the activities that lose their owner.
    """

    row: int
    role_id: str
    title: str
    happens: Happens
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    owned: tuple[str, ...] = ()


def carried_over(
    new: Organisation, present: Organisation, *, says: Collection[str] = ()
) -> tuple[Organisation, tuple[str, ...]]:
    """A new chart with the ids of the positions that continue, and all that is said of them beyond the list.

    ``says`` names what the list says itself.

    Also returns the activities whose owner has no position any more.
    """
    ids = continued(new, present)
    roles = {}
    for key, read in new.roles.items():
        role = _renamed(read, ids)
        known = present.roles.get(role.id)
        if known is not None:
            kept = {field: getattr(known, field) for field in KEPT if field not in says}
            role = replace(role, **kept)
        roles[ids[key]] = role
    chart = with_holders(replace(present, roles=roles), lambda holder: holder if holder in roles else "")
    freed = tuple(activity for activity in present.owners if activity not in chart.owners)
    return chart, freed


def continued(new: Organisation, present: Organisation) -> Mapping[str, str]:
    """The id that each position of a new chart has from now on: that of the present one that continues in it.

    A position continues where the title is the same; of several with one title, those with the same person,
    then with the same manager, then those in the same order. Others get an id that is free.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for same in (_by_person, _by_manager, _by_title):
        waiting: dict[Hashable, list[str]] = {}
        for role in present.roles.values():
            sign = same(role, present)
            if role.id not in taken and sign is not None:
                waiting.setdefault(sign, []).append(role.id)
        for role in new.roles.values():
            sign = same(role, new)
            if role.id not in ids and sign is not None and waiting.get(sign):
                ids[role.id] = waiting[sign].pop(0)
                taken.add(ids[role.id])
    for key in new.roles:
        if key not in ids:
            ids[key] = _free(key, taken | present.roles.keys())
            taken.add(ids[key])
    return ids


def position_changes(
    read: ImportedChart, after: Organisation, present: Organisation
) -> Iterator[PositionChange]:
    """What bringing in a list does, in the order of its rows; last the positions that go."""
    for (_, row), role in zip(read.rows.items(), after.roles.values(), strict=True):
        known = present.roles.get(role.id)
        if known is None:
            yield PositionChange(
                row=row, role_id=role.id, title=role.title, happens=Happens.NEW, before={},
                after={"reports_to": role.reports_to},
            )  # fmt: skip
            continue
        fields = ("title", "functions", "reports_to", "status", "person", "level", "fte")
        changed = [field for field in fields if getattr(known, field) != getattr(role, field)]
        yield PositionChange(
            row=row,
            role_id=role.id,
            title=role.title,
            happens=Happens.CHANGED if changed else Happens.UNCHANGED,
            before={field: getattr(known, field) for field in changed},
            after={field: getattr(role, field) for field in changed},
        )
    owned: dict[str, list[str]] = {}
    for activity, owner in present.owners.items():
        owned.setdefault(owner, []).append(activity)
    for role in present.roles.values():
        if role.id not in after.roles:
            yield PositionChange(
                row=0, role_id=role.id, title=role.title, happens=Happens.GONE, before={}, after={},
                owned=tuple(owned.get(role.id, ())),
            )  # fmt: skip


def _by_person(role: Role, _: Organisation) -> Hashable:
    return (role.title.casefold(), role.person.casefold()) if role.person else None


def _by_manager(role: Role, chart: Organisation) -> Hashable:
    boss = chart.roles.get(role.reports_to)
    return (role.title.casefold(), boss.title.casefold() if boss else "")


def _by_title(role: Role, _: Organisation) -> Hashable:
    return role.title.casefold()


def _renamed(role: Role, ids: Mapping[str, str]) -> Role:
    return replace(role, id=ids[role.id], reports_to=ids.get(role.reports_to, role.reports_to))


def _free(key: str, taken: set[str]) -> str:
    if key not in taken:
        return key
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"
