"""A chart being made: every change is checked and saved; what a surface shows of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Unpack

from assess.documents.lines.owners import activity_titles, title_of
from assess.services.organisation.carrying import PositionChange, carried_over, position_changes
from assess.services.organisation.people_list import ImportedChart, import_organisation
from assess.services.organisation.placing import deeper, lifted, lowered, outward
from assess.services.organisation.rights_table import read_rights
from assess.services.organisation.scenarios import keep_closing
from assess.services.refusal import Misused
from assess.store.folder import read_questionnaire_of
from assess.store.organisation.closing import closing_positions
from assess.store.organisation.file import OrganisationFile, role_id_for, same_chart
from assess.words.organisation import activity_words, decision_words
from questionnaires.errors import hint
from questionnaires.model import Questionnaire
from questionnaires.organisation import chart_content
from questionnaires.records import record, replace
from scoring.organisation.chart import Holders, Organisation, Right, Role
from scoring.organisation.edits import (
    ActivityFields,
    CannotChange,
    PositionFields,
    Removal,
    RoleFields,
)

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
"""How many changes can be undone."""

Move = Callable[[Organisation, str], Organisation]


class Kept(StrEnum):
    """What positions own and decide."""

    ACTIVITY = "activity"
    DECISION = "decision"


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
        """How many changes can be undone."""
        return len(self._steps)

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────

    @property
    def activity_titles(self) -> Mapping[str, str]:
        """The activities that should have an owner, by id."""
        return activity_titles(self.questionnaire)

    def title_of(self, role_id: str) -> str:
        """What a position is called; "nobody" where there is none."""
        return title_of(self.chart, role_id) if role_id else "nobody"

    def words_of(self, key: str) -> str:
        """An activity or a decision in words."""
        if key in self.chart.decisions or key in chart_content().decisions:
            return decision_words(self.chart, key)
        return activity_words(self.chart, key, self.activity_titles)

    def named(self, word: str, *, nobody: Collection[str] = ()) -> str:
        """The id of a position named by its id or title; "" for a word that means nobody.

        Raises:
            Misused: there is no such position, or several have that title.
        """
        return "" if word in nobody and word not in self.chart.roles else named_in(self.chart, word)

    def known(self, word: str, *, new: Kept | None = None) -> tuple[str, Kept]:
        """What an id names, an activity or a decision of the questionnaire, the program or the chart.

        Anything else is a ``new`` one of the company's own, where there may be one.

        Raises:
            Misused: nothing has this id.
        """
        activities = dict.fromkeys((*self.activity_titles, *self.chart.activities))
        decisions = dict.fromkeys((*chart_content().decisions, *self.chart.decisions))
        if word in activities:
            return word, Kept.ACTIVITY
        if word in decisions:
            return word, Kept.DECISION
        if new is None:
            meant = hint(word, [*activities, *decisions])
            raise Misused(
                f"There is no activity or decision '{word}'.{meant} For one of your own, say its words too."
            )
        return word, new

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
            self._file.edit(lambda chart: move(chart, role_id))

    # ── Owners ───────────────────────────────────────────────────────────────────────────────────

    def own(self, activity: str, role_id: str, **fields: Unpack[ActivityFields]) -> None:
        """Give an activity to a position, or ("") to nobody; with helpers, last word and own words."""
        with self._step():
            self._file.own(activity, role_id, **fields)

    def decide(self, decision: str, rights: Mapping[Right, Holders], *, text: str | None = None) -> None:
        """Give rights in a decision to positions; none of them takes a right away."""
        with self._step():
            self._file.decide(decision, rights, text=text)

    def bring_in_rights(self, path: Path, *, scheme: str) -> Collection[str]:
        """Put the rights of a table in the place of those in the same decisions; returns these.

        Raises:
            Misused: a column is no position of the chart.
            FileProblem: it is no such table.
        """
        decisions = read_rights(path, self.chart, scheme=scheme)
        with self._step():
            self._file.update(lambda chart: replace(chart, decisions={**chart.decisions, **decisions}))
        return decisions.keys()

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
        chart, freed = carried_over(read.organisation, self.chart, says=read.says)
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
            CannotChange: another program has changed the chart since, and that is not undone.
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
        """Remember the charts before and after, where the change succeeds and changes anything.

        What an older chart says of positions that are to close is kept in private before the first save.
        """
        if not self._steps and closing_positions(self.path):
            keep_closing(self.folder)
        yield
        if not same_chart(self._file.before, self.chart):
            self._steps = [*self._steps, (self._file.before, self.chart)][-MOST_STEPS_BACK:]


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
        raise Misused(f"There is no position '{word}' in the chart.{hint(word, sorted(known))}")
    return titled[0]
