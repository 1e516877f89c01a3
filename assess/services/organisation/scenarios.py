"""The private scenarios of an assessment: begun from today's chart, changed step by step, compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from assess.documents.lines.chart import checked
from assess.documents.lines.owners import activity_titles
from assess.documents.lines.scenario import Compared
from assess.services.refusal import Misused, Refused
from assess.store.assessment.identity import read_identity
from assess.store.folder import is_assessment, read_questionnaire_of
from assess.store.io.documents import write_document
from assess.store.io.errors import FileProblem, notice
from assess.store.io.safe_files import which, write_bytes
from assess.store.organisation.choice import ChoiceFile
from assess.store.organisation.closing import closing_positions
from assess.store.organisation.file import ORGANISATION_FILE, read_organisation, role_id_for, same_chart
from assess.store.organisation.scenario import (
    KIND,
    ScenarioFile,
    read_scenario,
    remove_scenario,
    scenario_path,
    scenario_tables,
    scenarios_folder,
    without_names,
)
from assess.text import clean
from assess.words.scenarios import FROM_OLD, KEPT_CLOSING, unnamed_words
from questionnaires.errors import hint
from questionnaires.load.structures import modes, structures
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from questionnaires.structures import Structure
from scoring.organisation.chart import Organisation
from scoring.organisation.differing import chart_diff
from scoring.organisation.moves import Move, MoveKind, changes, left_open, merged_into
from scoring.organisation.scenario import Scenario, Step
from scoring.organisation.structuring import apply_structure

DRAWN = (".pdf", ".svg")
"""What a scenario can be drawn as, by the ending of a file."""


class Scenarios:
    """The scenarios of one assessment, in the user's own data folder.

    Every method that changes something saves before it returns. It raises ``CannotChange`` where a planned
    chart does not allow it, ``NotSaved`` or another ``FileProblem`` where nothing could be saved.
    """

    def __init__(self, folder: Path) -> None:
        """Of the assessment in a folder.

        Raises:
            FileProblem: its identity or its questionnaire cannot be used.
        """
        self.folder = folder
        self.identity = read_identity(folder)
        self.place = scenarios_folder(self.identity)
        self.activity_titles = activity_titles(read_questionnaire_of(folder))
        self._today: tuple[tuple[int, ...], Organisation | None] = ((), None)

    def names(self) -> tuple[str, ...]:
        """The names of all scenarios, in alphabetical order; what cannot be read goes by its file's name."""
        return tuple(sorted(name for name, _ in self._files()))

    def _files(self) -> Iterator[tuple[str, Path]]:
        for path in sorted(self.place.glob("*.toml")):
            try:
                yield read_scenario(path).name, path
            except FileProblem:
                yield path.stem, path

    def named(self, name: str) -> ScenarioFile:
        """The scenario of this name.

        Raises:
            Refused: there is none.
            FileProblem: it cannot be used.
        """
        return ScenarioFile.open(self._path(name))

    def _path(self, name: str) -> Path:
        for known, path in self._files():
            if known.casefold() == name.strip().casefold():
                return path
        raise Misused(f"There is no scenario '{clean(name, limit=80)}'.{hint(name, self.names())}")

    def remove(self, name: str) -> None:
        """Remove a scenario with its steps, also one that cannot be read.

        Raises:
            Refused: there is none, or a transition leads to it.
        """
        path = self._path(name)
        transition = ChoiceFile.open(self.identity).content.transition
        if transition is not None and transition.scenario.casefold() == name.strip().casefold():
            raise Refused(
                "The transition leads to this scenario. First decide on another one, or on today's structure."
            )
        remove_scenario(path)

    def new(self, name: str, *, made: str, names: bool = True) -> ScenarioFile:
        """Begin a scenario from today's chart; without ``names``, names of people are left out.

        Raises:
            Refused: there is no chart, or it contradicts itself.
        """
        chart = read_organisation(self.folder)
        if chart is None or not chart.roles:
            raise Refused("A scenario starts from today's chart, and there is none yet.")
        if any(problem.severe for problem in checked(chart, tuple(self.activity_titles))):
            raise Refused(
                f"Today's chart contradicts itself. Correct it first: samepage organise {self.folder} check"
            )
        return self._begin(name, chart if names else without_names(chart), made=made)

    def from_old(self) -> ScenarioFile:
        """Keep in a scenario which positions a chart of an earlier version marks as closing.

        It is begun on the day of the assessment, when that chart was drawn.

        Raises:
            Refused: it marks none, or there is such a scenario.
        """
        closing = closing_positions(self.folder / ORGANISATION_FILE)
        chart = read_organisation(self.folder)
        if not closing or chart is None:
            raise Refused("Today's chart marks no position as closing.")
        file = self._begin(FROM_OLD, chart, made=self.identity.date)
        tops = {role.id for role in chart.roots}
        file.add(
            Step(
                moves=tuple(
                    Move(kind=MoveKind.LEAVE_OPEN if position in tops else MoveKind.CLOSE, position=position)
                    for position in closing
                )
            )
        )
        return file

    def _begin(self, name: str, chart: Organisation, *, made: str) -> ScenarioFile:
        scenario = Scenario(
            name=clean(name, limit=80).strip(),
            assessment=self.identity.id,
            made=made,
            baseline=chart,
        )
        return self._create(scenario)

    def _create(self, scenario: Scenario) -> ScenarioFile:
        if not scenario.name:
            raise Refused("A scenario needs a name.")
        if scenario.name.casefold() in map(str.casefold, self.names()):
            raise Refused(f"There is a scenario “{scenario.name}” already.")
        return ScenarioFile.create(scenario_path(self.place, scenario.name), scenario)

    def begin(self, name: str, *, made: str, structure: str = "") -> ScenarioFile:
        """Begin a scenario from today's chart, and apply a structure option or a mode to it at once.

        Without a name it is called as the structure is, else by the first number that is free.

        Raises:
            Refused: there is no sound chart, or no such structure, or it changes nothing.
        """
        option = structure_named(structure) if structure else None
        file = self.new(name or (option.title if option else self._free_name()), made=made)
        if option is not None:
            self.apply(file, option)
        return file

    def _free_name(self) -> str:
        taken = {name.casefold() for name in self.names()}
        numbered = (unnamed_words(number) for number in count(1))
        return next(name for name in numbered if name.casefold() not in taken)

    def apply(self, file: ScenarioFile, structure: Structure) -> Step:
        """Apply a structure option, or a mode, to the planned chart; all of it is one step."""
        decisions = tuple(chart_content().decisions)
        moves = apply_structure(file.scenario.planned, structure, decisions=decisions)
        if not moves:
            raise Refused(f"“{structure.title}” changes nothing in this chart.")
        step = Step(moves=moves, structure=structure.id)
        file.add(step)
        return step

    def change(self, file: ScenarioFile, *moves: Move) -> None:
        """Add steps that are undone together; a position that is created gets an id from its title."""
        taken = {*file.scenario.planned.roles, *file.scenario.baseline.roles}
        made = []
        for move in moves:
            if move.kind is MoveKind.CREATE:
                move = replace(move, position=role_id_for(move.title, taken=taken))
                taken.add(move.position)
            made.append(move)
        file.add(Step(moves=tuple(made)))

    def _chart_today(self) -> Organisation | None:
        """Today's chart, read anew where its file is another than before: a large one takes a while."""
        stamp = which(self.folder / ORGANISATION_FILE)
        if not stamp or stamp != self._today[0]:
            self._today = (stamp, read_organisation(self.folder))
        return self._today[1]

    def compared(self, scenario: Scenario) -> Compared:
        """The scenario beside the chart that it starts from.

        Raises:
            CannotChange: its steps do not fit its chart, as after a change by hand.
        """
        planned = scenario.planned
        path = chart_content().path_among(self.activity_titles)
        today = self._chart_today()
        before = scenario.baseline
        diff = chart_diff(before, planned, path=path)
        return Compared(
            scenario=scenario,
            planned=planned,
            diff=diff,
            changes=changes(before, scenario.moves),
            merged=merged_into(scenario.moves),
            undecided=left_open(scenario.moves),
            outdated=today is not None and not same_chart(without_names(today), without_names(before)),
        )

    def export(self, name: str, path: Path, *, names: bool) -> None:
        """Write a scenario to a file that its owner alone may read, for passing it on on purpose.

        What the file's name ends in says as what: ``.pdf`` and ``.svg`` hold both charts and name nobody,
        anything else can be imported again.

        Raises:
            Refused: the file is there already, or is in the shared folder of the assessment.
            CannotChange: the steps of the scenario do not fit its chart.
            FileProblem: the scenario cannot be used, or the file cannot be made.
        """
        scenario = self.named(name).scenario
        if any(map(is_assessment, path.resolve().parents)):
            raise Refused("The folder of an assessment is shared; a scenario does not go there.")
        if path.exists():
            raise Refused(f"{clean(path.name, limit=80)} is there already.")
        if path.suffix.lower() in DRAWN:
            from assess.services.organisation.scenario_drawn import drawn_bytes  # fonts and charts

            found = self.compared(scenario)
            data = drawn_bytes(
                found, self.activity_titles, path=path, organisation=self.identity.organisation
            )
            write_bytes(path, data, seen="", private=True)
            return
        if not names:
            scenario = replace(scenario, baseline=without_names(scenario.baseline))
        write_document(path, scenario_tables(scenario), kind=KIND, seen="")

    def bring_in(self, path: Path) -> ScenarioFile:
        """Take in a scenario that was exported, for this assessment.

        Raises:
            FileProblem: it is no scenario.
        """
        scenario = replace(read_scenario(path), assessment=self.identity.id)
        _ = scenario.planned  # refuses steps that do not fit
        return self._create(scenario)


def keep_closing(folder: Path) -> None:
    """Keep in private what the next save of an older chart takes out of it, unless that was done before.

    Raises:
        NotSaved: it could not be kept.
        FileProblem: the chart or the assessment cannot be used.
    """
    scenarios = Scenarios(folder)
    if FROM_OLD not in scenarios.names():
        scenarios.from_old()
        notice(KEPT_CLOSING)


def structure_named(word: str) -> Structure:
    """A structure option or a mode by its id, in any case of letters.

    Raises:
        Refused: there is none.
    """
    known = {key.casefold(): one for key, one in {**structures(), **modes()}.items()}
    if word.casefold() not in known:
        ids = ", ".join([*structures(), *modes()])
        raise Misused(f"There is no structure '{clean(word, limit=40)}'; there are {ids}.")
    return known[word.casefold()]
