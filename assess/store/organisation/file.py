"""``organisation.toml``: today's chart, read strictly and changed by one program that saves every step."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any, Unpack

from assess.store.answers.answer import in_order, merged
from assess.store.io.documents import TomlDocument, TomlTable, read_document
from assess.store.io.held import HeldDocument, HeldFile
from assess.store.io.safe_files import SaveOutcome
from assess.store.io.synced import is_there
from assess.text import NAME_LIMIT, clean, slug
from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import Organisation, PositionStatus, Role
from scoring.organisation.edits import (
    MOST_POSITIONS,
    CannotChange,
    PositionFields,
    Removal,
    RoleFields,
    changed,
    owned,
    with_role,
    without_role,
)

ORGANISATION_FILE = "organisation.toml"
KIND = "organisation"

TITLE_LIMIT = 200
"""Letters kept of a role's title or a person's name."""

CHANGED = "Another window has changed the chart in the meantime. Look at it first, then try again."

_ID = re.compile(r"\S{1,80}")
_ROLE_KEYS = ("title", "functions", "reports_to", "status", "stand_in", "person", "purpose")


def read_organisation(folder: Path) -> Organisation | None:
    """Today's organisation of an assessment, None where no chart was entered.

    Raises:
        FileProblem: the file cannot be used.
    """
    path = folder / ORGANISATION_FILE
    return read_organisation_file(path) if is_there(path) else None


def read_organisation_file(path: Path) -> Organisation:
    """Today's organisation in one file.

    Raises:
        FileProblem: it cannot be used.
    """
    return organisation_from(read_document(path, kind=KIND))


def organisation_from(document: TomlDocument) -> Organisation:
    """What an ``organisation.toml`` says of today; lines and owners may lead to roles that are not there.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = TomlTable(document.data, document.path)
    if document.data:  # a new chart has nothing yet
        top.table("roles", needed=True)
    return chart_from(top)


def chart_from(top: TomlTable) -> Organisation:
    """The chart that the top table of an ``organisation.toml`` holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    tables = top.table("roles")
    if len(tables.data) > MOST_POSITIONS:
        raise top.problem(
            "roles", f"a chart can have at most {MOST_POSITIONS:,} positions, found {len(tables.data):,}."
        )
    roles = {}
    for role_id, table in tables.tables():
        _check_id(tables, role_id)
        roles[role_id] = _role(role_id, table)
    activities = top.table("activities")
    owners = {}
    for activity in activities.data:
        _check_id(activities, activity)
        owner = activities.text(activity, limit=TITLE_LIMIT)
        if owner:
            owners[activity] = owner
    return Organisation(roles=roles, owners=owners)


class OrganisationFile(HeldFile[Organisation]):
    """``organisation.toml`` for the program that changes it; every method saves before it returns.

    All methods that change something raise ``CannotChange`` where the chart does not allow it, and
    ``NotSaved`` or another ``FileProblem`` where nothing could be saved; then nothing was changed.
    """

    @classmethod
    def open(cls, folder: Path) -> OrganisationFile:
        """Opens the chart of an assessment; where there is none, an empty one that the first change saves.

        Raises:
            FileProblem: the file cannot be used.
        """
        path = folder / ORGANISATION_FILE
        return cls(HeldDocument.open(path, kind=KIND, parse=organisation_from, new=True))

    @property
    def organisation(self) -> Organisation:
        """The chart as last read or saved."""
        return self.content

    def add_role(self, title: str, **fields: Unpack[PositionFields]) -> str:
        """Adds a position at the end of the chart and returns its id, made of the title."""
        given = _cleaned({"title": title, **fields})
        if not given["title"]:
            raise CannotChange("A position needs a title.")
        made = ""

        def add(chart: Organisation) -> Organisation:
            nonlocal made
            made = role_id_for(given["title"], taken=chart.roles)
            return with_role(chart, Role(id=made, **given))

        self.update(add)
        return made

    def change_role(self, role_id: str, **fields: Unpack[RoleFields]) -> SaveOutcome:
        """Changes some of what is said of a role."""
        return self.update(lambda chart: changed(chart, role_id, _cleaned(fields)))

    def remove_role(self, role_id: str) -> Removal:
        """Removes a position and says what followed."""
        removal: Removal | None = None

        def remove(chart: Organisation) -> Organisation:
            nonlocal removal
            left, removal = without_role(chart, role_id)
            return left

        self.update(remove)
        assert removal is not None
        return removal

    def own(self, activity: str, role_id: str) -> SaveOutcome:
        """Gives an activity to a role, or ("") to nobody."""
        if not _is_id(activity):
            raise CannotChange(f"“{clean(activity, limit=80)}” cannot be the name of an activity.")
        return self.update(lambda chart: owned(chart, activity, role_id))

    def replace(self, organisation: Organisation) -> SaveOutcome:
        """Puts another chart in the place of the one known here; what else is in the file stays."""
        known = self.organisation

        def make(found: Organisation) -> Organisation:
            if not same_chart(found, known):
                raise CannotChange(CHANGED)
            return organisation

        return self.update(make)

    def update(self, make: Callable[[Organisation], Organisation]) -> SaveOutcome:
        """Saves the chart that is made of the one on the disk; it may be made again, of a newer one."""

        def change(data: dict[str, Any]) -> None:
            before = organisation_from(TomlDocument(path=self.path, kind=KIND, data=data, digest=""))
            _write(data, make(before))

        return self._held.update(change)


def same_chart(one: Organisation, other: Organisation) -> bool:
    """Whether two charts say the same, in the same order, which the records themselves do not compare."""
    return (list(one.roles.values()), one.owners) == (list(other.roles.values()), other.owners)


def role_id_for(title: str, *, taken: Container[str]) -> str:
    """An id made of a title: small Latin letters, digits and hyphens, with a number where it is taken."""
    return _numbered(_base(title), taken=taken, start=1)


def role_ids_for(titles: Iterable[str]) -> list[str]:
    """The ids of the positions of a new chart, in the order of their titles."""
    ids: list[str] = []
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for title in titles:
        base = _base(title)
        counts[base] = counts.get(base, 0) + 1
        taken.add(made := _numbered(base, taken=taken, start=counts[base]))
        ids.append(made)
    return ids


def _base(title: str) -> str:
    # With a word in front, so that a title without a Latin letter makes an id too.
    return slug(f"seat {title}").removeprefix("seat-")


def _numbered(base: str, *, taken: Container[str], start: int) -> str:
    """The id with the first number from ``start`` that is free; 1 is not written."""
    number = start
    while (made := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return made


def _write(data: dict[str, Any], chart: Organisation) -> None:
    """Brings the tables to what the chart says, without touching what this program does not know."""
    tables = data.get("roles", {})
    data["roles"] = {
        role_id: merged(tables.get(role_id), _table(role), known=_ROLE_KEYS)
        for role_id, role in chart.roles.items()
    }
    kept = [activity for activity in data.get("activities", {}) if activity in chart.owners]
    data["activities"] = in_order(dict(chart.owners), kept)
    ordered = in_order(data, ["roles", "activities"])
    data.clear()
    data.update(ordered)


def _table(role: Role) -> dict[str, Any]:
    """A role as its table; what says nothing is left out."""
    said = {
        "functions": list(role.functions),
        "reports_to": role.reports_to,
        "status": "" if role.status is PositionStatus.FILLED else role.status.value,
        "stand_in": role.stand_in,
        "person": role.person,
        "purpose": role.purpose,
    }
    return {"title": role.title, **{key: value for key, value in said.items() if value}}


def _role(role_id: str, table: TomlTable) -> Role:
    title = table.text("title", limit=TITLE_LIMIT).strip()
    if not title:
        raise table.problem("title", "expected a title, found nothing.")
    return Role(
        id=role_id,
        title=title,
        functions=table.several_of("functions", FUNCTIONS),
        reports_to=table.text("reports_to", ""),
        status=PositionStatus(table.one_of("status", [*PositionStatus], PositionStatus.FILLED.value)),
        stand_in=table.text("stand_in", ""),
        person=table.text("person", "", limit=TITLE_LIMIT),
        purpose=table.text("purpose", ""),
    )


def _cleaned(fields: RoleFields) -> RoleFields:
    """The fields as a file would give them back."""
    kept: RoleFields = {**fields}
    if "title" in fields:
        kept["title"] = clean(fields["title"], limit=TITLE_LIMIT).strip()
    if "person" in fields:
        kept["person"] = clean(fields["person"], limit=TITLE_LIMIT).strip()
    if "purpose" in fields:
        kept["purpose"] = clean(fields["purpose"], limit=NAME_LIMIT).strip()
    return kept


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None and clean(text) == text


def _check_id(table: TomlTable, key: str) -> None:
    if not _is_id(key):
        raise table.problem(key, "an id has 1 to 80 letters and no spaces.")
