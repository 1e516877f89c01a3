"""``organisation.toml``: today's chart, read strictly and changed by one program that saves every step."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import Any, Unpack

from assess.store.io.documents import TomlDocument, TomlTable, read_document
from assess.store.io.errors import FileProblem, notice
from assess.store.io.held import HeldDocument, HeldFile
from assess.store.io.safe_files import SaveOutcome
from assess.store.io.synced import is_there
from assess.store.organisation.closing import forget_closing
from assess.store.organisation.codec import (
    LEVEL_LIMIT,
    MOST_FTE,
    TITLE_LIMIT,
    chart_again,
    chart_from,
    is_id,
    write_chart,
)
from assess.text import NAME_LIMIT, clean, slug
from scoring.organisation.chart import Holders, Organisation, Right, Role
from scoring.organisation.edits import (
    ActivityFields,
    CannotChange,
    PositionFields,
    Removal,
    RoleFields,
    changed,
    refuse_large,
    with_activity,
    with_rights,
    with_role,
    without_role,
)

ORGANISATION_FILE = "organisation.toml"
KIND = "organisation"

CHANGED = "Another window has changed the chart in the meantime. Look at it first, then try again."


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

        self.edit(add, more=1)
        return made

    def change_role(self, role_id: str, **fields: Unpack[RoleFields]) -> SaveOutcome:
        """Changes some of what is said of a role."""
        return self.edit(lambda chart: changed(chart, role_id, _cleaned(fields)))

    def remove_role(self, role_id: str) -> Removal:
        """Removes a position and says what followed."""
        removal: Removal | None = None

        def remove(chart: Organisation) -> Organisation:
            nonlocal removal
            left, removal = without_role(chart, role_id)
            return left

        self.edit(remove)
        assert removal is not None
        return removal

    def own(self, activity: str, role_id: str, **fields: Unpack[ActivityFields]) -> SaveOutcome:
        """Gives an activity to a role, or ("") to nobody; says what else is given of it."""
        said: ActivityFields = {**fields, "owner": role_id}
        if "text" in fields:
            said["text"] = clean(fields["text"], limit=TITLE_LIMIT).strip()
        return self.edit(lambda chart: with_activity(chart, _name(activity), said))

    def decide(
        self, decision: str, rights: Mapping[Right, Holders], *, text: str | None = None
    ) -> SaveOutcome:
        """Gives rights in a decision to roles; none of them takes a right away."""
        words = None if text is None else clean(text, limit=TITLE_LIMIT).strip()
        return self.edit(lambda chart: with_rights(chart, _name(decision), rights, text=words))

    def replace(self, organisation: Organisation) -> SaveOutcome:
        """Puts another chart in the place of the one known here; what else is in the file stays."""
        known = self.organisation

        def make(found: Organisation) -> Organisation:
            if not same_chart(found, known):
                raise CannotChange(CHANGED)
            return organisation

        return self.update(make)

    def edit(self, make: Callable[[Organisation], Organisation], *, more: int = 0) -> SaveOutcome:
        """As ``update``, by hand, which a large chart does not allow; ``more`` counts new positions."""

        def change(chart: Organisation) -> Organisation:
            refuse_large(chart, more=more)
            return make(chart)

        return self.update(change)

    def update(self, make: Callable[[Organisation], Organisation]) -> SaveOutcome:
        """Saves the chart that is made of the one on the disk; it may be made again, of a newer one."""
        made = self.content

        def change(data: dict[str, Any]) -> None:
            nonlocal made
            made = make(self.content)
            write_chart(data, made)

        def understood(document: TomlDocument) -> Organisation:
            return chart_again(TomlTable(document.data, self.path), made=made, before=self.content)

        outcome = self._held.update(change, parse=understood)
        try:
            forget_closing(self.path)
        except FileProblem as problem:
            notice(str(problem))
        return outcome


def same_chart(one: Organisation, other: Organisation) -> bool:
    """Whether two charts say the same, in the same order, which the records themselves do not compare."""
    return one == other and [*one.roles] == [*other.roles]


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


def _cleaned(fields: RoleFields) -> RoleFields:
    """The fields as a file would give them back."""
    kept: RoleFields = {**fields}
    if "title" in fields:
        kept["title"] = clean(fields["title"], limit=TITLE_LIMIT).strip()
    if "level" in fields:
        kept["level"] = clean(fields["level"], limit=LEVEL_LIMIT).strip()
    if not 0 <= fields.get("fte", 1) <= MOST_FTE:
        raise CannotChange(f"A position is from 0 to {MOST_FTE:,} full-time jobs.")
    if "person" in fields:
        kept["person"] = clean(fields["person"], limit=TITLE_LIMIT).strip()
    if "purpose" in fields:
        kept["purpose"] = clean(fields["purpose"], limit=NAME_LIMIT).strip()
    return kept


def _name(key: str) -> str:
    """The id of an activity or a decision.

    Raises:
        CannotChange: it cannot be one.
    """
    if not is_id(key):
        raise CannotChange(f"“{clean(key, limit=80)}” cannot be an id: 1 to 80 letters, no spaces.")
    return key
