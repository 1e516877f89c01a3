"""A chart being made: every change is checked and saved; what a surface shows of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Unpack

from assess.documents.lines.chart import activity_titles, title_of
from assess.services.organisation.carrying import PositionChange, carried_over, position_changes
from assess.services.organisation.people_list import ImportedChart, import_organisation
from assess.services.refusal import Misused
from assess.store.folder import read_questionnaire_of
from assess.store.organisation.file import OrganisationFile, role_id_for, same_chart
from questionnaires.errors import nearest
from questionnaires.model import Questionnaire
from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation, Role
from scoring.organisation.edits import (
    CannotChange,
    NoSuchRole,
    PositionFields,
    Removal,
    RoleFields,
    changed,
    refuse_large,
)


def lifted(chart: Organisation, role_id: str) -> Organisation:
    """The position before the one above it under the same boss.

    Raises:
        CannotChange: it is the first, or there is no such position.
    """
    return _swapped(chart, role_id, by=-1, where="first")


def lowered(chart: Organisation, role_id: str) -> Organisation:
    """The position after the one below it under the same boss.

    Raises:
        CannotChange: it is the last, or there is no such position.
    """
    return _swapped(chart, role_id, by=1, where="last")


def deeper(chart: Organisation, role_id: str) -> Organisation:
    """The position as the last report of the one above it that has the same boss.

    Raises:
        CannotChange: there is no position above it under the same boss, or no such position at all.
    """
    beside = siblings(chart, role_id)
    at = beside.index(role_id)
    if not at:
        raise CannotChange(
            f"“{chart.roles[role_id].title}” is the first under its manager: there is no position "
            "beside it to report to."
        )
    boss = beside[at - 1]
    last = [report.id for report in chart.reports(boss)][-1:] or [boss]
    return _placed(changed(chart, role_id, {"reports_to": boss}), role_id, after=last[0])


def outward(chart: Organisation, role_id: str) -> Organisation:
    """The position beside its boss, right after it.

    Raises:
        CannotChange: it reports to nobody, or there is no such position.
    """
    _known(chart, role_id)
    role = chart.roles[role_id]
    boss = chart.roles.get(role.reports_to)
    if boss is None:
        raise CannotChange(f"“{role.title}” already reports to nobody.")
    above = "" if boss.reports_to not in chart.roles else boss.reports_to
    return _placed(changed(chart, role_id, {"reports_to": above}), role_id, after=boss.id)


def siblings(chart: Organisation, role_id: str) -> list[str]:
    """The positions under the same boss, this one included, in the order of the chart; at the top all tops.

    Raises:
        NoSuchRole: there is no such position.
    """
    _known(chart, role_id)
    boss = chart.roles[role_id].reports_to
    beside = chart.reports(boss) if boss in chart.roles else chart.roots
    return [role.id for role in beside]


def _swapped(chart: Organisation, role_id: str, *, by: int, where: str) -> Organisation:
    refuse_large(chart)
    beside = siblings(chart, role_id)
    to = beside.index(role_id) + by
    if not 0 <= to < len(beside):
        raise CannotChange(f"“{chart.roles[role_id].title}” is already the {where} under its manager.")
    other = beside[to]
    turned = {role_id: other, other: role_id}
    order = [turned.get(key, key) for key in chart.roles]
    return replace(chart, roles={key: chart.roles[key] for key in order})


def _placed(chart: Organisation, role_id: str, *, after: str) -> Organisation:
    """The position right after another one in the order of the chart."""
    if after == role_id:  # where a position reports to itself
        return chart
    order = [key for key in chart.roles if key != role_id]
    order.insert(order.index(after) + 1, role_id)
    return replace(chart, roles={key: chart.roles[key] for key in order})


def _known(chart: Organisation, role_id: str) -> None:
    if role_id not in chart.roles:
        raise NoSuchRole(role_id)


START = (
    ("Managing director", ("leadership",), None),
    ("Head of sales", ("sales",), 0),
    ("Head of marketing", ("marketing",), 0),
    ("Sales representative", ("sales",), 1),
    ("Marketing manager", ("marketing",), 2),
)
"""A chart to begin with: title, whom the position works for, which of those before it leads it."""

CHANGED_SINCE = "Another window has changed the chart since, so this cannot be undone. Change it by hand."

MOST_NAMED = 12
"""More positions of one title than this are counted, not named."""

MOST_STEPS_BACK = 200
"""How many changes can be taken back."""

Move = Callable[[Organisation, str], Organisation]


@record
class BroughtIn:
    """A list of people as the chart it makes of the one ``before``, and every change.

    ``freed`` are the activities whose owner has no position any more.
    """

    read: ImportedChart
    before: Organisation
    chart: Organisation
    freed: tuple[str, ...]
    changes: tuple[PositionChange, ...]


class OrgChartEditor:
    """The chart of one assessment; its questionnaire says which activities should have an owner.

    Every method that changes something saves before it returns. It raises ``CannotChange`` where the
    chart does not allow it, ``NotSaved`` or another ``FileProblem`` where nothing could be saved.
    """

    def __init__(self, file: OrganisationFile, questionnaire: Questionnaire) -> None:
        self._file = file
        self.questionnaire = questionnaire
        self._steps: list[tuple[Organisation, Organisation]] = []  # before and after each of them

    @classmethod
    def open(cls, folder: Path) -> OrgChartEditor:
        """The chart of an assessment, an empty one where there is none yet.

        Raises:
            FileProblem: the chart or the questionnaire cannot be used.
        """
        return cls(OrganisationFile.open(folder), read_questionnaire_of(folder))

    @property
    def folder(self) -> Path:
        """Where the assessment lies."""
        return self._file.path.parent

    @property
    def path(self) -> Path:
        """The file that holds the chart."""
        return self._file.path

    @property
    def chart(self) -> Organisation:
        """The chart as saved."""
        return self._file.organisation

    @property
    def saved_at(self) -> datetime | None:
        """When it was last saved, None where there is none yet."""
        return self._file.saved_at

    @property
    def steps_back(self) -> int:
        """How many changes can be taken back."""
        return len(self._steps)

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────

    @property
    def activity_titles(self) -> Mapping[str, str]:
        """The activities that should have an owner, by id."""
        return activity_titles(self.questionnaire)

    def title_of(self, role_id: str) -> str:
        """What a position is called; "nobody" where there is none."""
        return title_of(self.chart, role_id) if role_id else "nobody"

    def named(self, word: str, *, nobody: Collection[str] = ()) -> str:
        """The id of a position named by its id or title; "" for a word that means nobody.

        Raises:
            Misused: there is no such position, or several have that title.
        """
        return "" if word in nobody and word not in self.chart.roles else named_in(self.chart, word)

    def known_activity(self, activity: str) -> str:
        """The activity, which the questionnaire or the chart must know.

        Raises:
            Misused: neither does.
        """
        if activity not in self.activity_titles and activity not in self.chart.owners:
            raise Misused(f"There is no activity '{activity}'.{_hint(activity, self.activity_titles)}")
        return activity

    # ── Positions ────────────────────────────────────────────────────────────────────────────────────

    def begin(self) -> None:
        """Put the five positions of ``START`` in the place of the chart known here."""
        roles: dict[str, Role] = {}
        for title, functions, above in START:
            boss = "" if above is None else list(roles)[above]
            made = role_id_for(title, taken=roles)
            roles[made] = Role(id=made, title=title, functions=functions, reports_to=boss)
        with self._step():
            self._file.replace(Organisation(roles=roles))

    def add(self, title: str, **fields: Unpack[PositionFields]) -> str:
        """A new position, the last below its boss; returns its id."""
        with self._step():
            return self._file.add_role(title, **fields)

    def change(self, role_id: str, **fields: Unpack[RoleFields]) -> None:
        """Other words, functions, status, stand-in or boss for a position."""
        with self._step():
            self._file.change_role(role_id, **fields)

    def remove(self, role_id: str) -> Removal:
        """Take a position away; its reports go to its boss, its activities to nobody."""
        with self._step():
            return self._file.remove_role(role_id)

    def lift(self, role_id: str) -> None:
        """Before the position above it under the same boss."""
        self._move(lifted, role_id)

    def lower(self, role_id: str) -> None:
        """After the position below it under the same boss."""
        self._move(lowered, role_id)

    def deepen(self, role_id: str) -> None:
        """Under the position above it that has the same boss."""
        self._move(deeper, role_id)

    def bring_out(self, role_id: str) -> None:
        """Beside its boss."""
        self._move(outward, role_id)

    def _move(self, move: Move, role_id: str) -> None:
        with self._step():
            self._file.update(lambda chart: move(chart, role_id))

    # ── Owners ───────────────────────────────────────────────────────────────────────────────────

    def own(self, activity: str, role_id: str) -> None:
        """Give an activity to a position, or ("") to nobody."""
        with self._step():
            self._file.own(activity, role_id)

    # ── The whole ────────────────────────────────────────────────────────────────────────────────

    def look_at(
        self,
        path: Path,
        *,
        keep_names: bool = False,
        columns: Mapping[str, str] | None = None,
        today: str = "",
    ) -> BroughtIn:
        """What a list of people would make of the chart; positions that continue keep what is said of them.

        Raises:
            Misused: a column named by hand is not in the list.
            FileProblem: it is no such list.
        """
        read = import_organisation(path, keep_names=keep_names, columns=columns, today=today)
        chart, freed = carried_over(read.organisation, self.chart)
        changes = tuple(position_changes(read, chart, self.chart))
        return BroughtIn(read=read, before=self.chart, chart=chart, freed=freed, changes=changes)

    def bring_in(
        self,
        path: Path,
        *,
        keep_names: bool = False,
        columns: Mapping[str, str] | None = None,
        today: str = "",
    ) -> BroughtIn:
        """Put the chart of a list in the place of this one; raises what ``look_at`` does too."""
        found = self.look_at(path, keep_names=keep_names, columns=columns, today=today)
        with self._step():
            self._file.replace(found.chart)
        return found

    def undo(self) -> bool:
        """Take the last change back; False where there is none.

        Raises:
            CannotChange: another program has changed the chart since, and that is not taken back.
        """
        if not self._steps:
            return False
        before, after = self._steps[-1]

        def back(found: Organisation) -> Organisation:
            if not same_chart(found, after):
                raise CannotChange(CHANGED_SINCE)
            return before

        self._file.update(back)
        self._steps.pop()
        return True

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Remember the charts before and after, where the change comes about and changes anything."""
        yield
        if not same_chart(self._file.before, self.chart):
            self._steps = [*self._steps, (self._file.before, self.chart)][-MOST_STEPS_BACK:]


def _hint(word: str, known: Collection[str]) -> str:
    near = nearest(word, known)
    return f" Did you mean '{near}'?" if near else ""


def named_in(chart: Organisation, word: str) -> str:
    """The id of a position named by its id or title.

    Raises:
        Misused: there is no such position, or several have that title.
    """
    roles = chart.roles
    if word in roles:
        return word
    titled = [role.id for role in roles.values() if role.title.casefold() == word.strip().casefold()]
    if len(titled) > 1:
        more = f" and {len(titled) - MOST_NAMED} more" if len(titled) > MOST_NAMED else ""
        shown = ", ".join(titled[:MOST_NAMED])
        raise Misused(f"Several positions are called '{word}'; use an id: {shown}{more}.")
    if not titled:
        known = {*roles, *(role.title for role in roles.values())}
        raise Misused(f"There is no position '{word}' in the chart.{_hint(word, sorted(known))}")
    return titled[0]
