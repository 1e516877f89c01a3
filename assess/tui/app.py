"""The program with screens: its themes, its first screen, and the ways from one screen to the next."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from assess.store.errors import DamagedFile, FileProblem
from assess.text import plain
from assess.tui.actions import EVERYWHERE, actions_of, bindings_of
from assess.tui.ending import run_screens
from assess.tui.page import Page, Sheet
from assess.tui.theme import DARK, LIGHT, MISSING, first_theme
from assess.tui.workarounds import PALETTE_CSS, prepare_first_screen

if TYPE_CHECKING:
    from assess.answering.desk import Desk
    from assess.planning.desk import PlanDesk
    from assess.tui.report.chosen import Chosen
    from assess.views.reporting import Reports

MakeReports = Callable[[Path], "Reports"]
"""Gives what makes the reports of an assessment folder; reads nothing yet."""

WriteRoadmap = Callable[[Path], Sequence[Path]]
"""Writes the plan of an assessment folder as files and returns where they lie; called in a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Start with the list of assessments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Start at the questions of an assessment.

    Without a function the only respondent goes on; where there is none, one person answers for the
    whole company; where there are several, the assessment is shown to choose from.
    """

    folder: Path
    function: str | None = None
    name: str | None = None
    form: str | None = None
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Start with the result of an assessment."""

    folder: Path


Start = Home | Answering | Results


class SamepageApp(App[None]):
    """Samepage in a terminal."""

    TITLE = "Samepage"
    CSS_PATH = "page.tcss"
    CSS = PALETTE_CSS
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall"), (28, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings_of(EVERYWHERE)
        if isinstance(binding, Binding) and binding.action != "command_palette"
    ]

    def __init__(
        self,
        workspace: Path,
        *,
        start: Start,
        make_reports: MakeReports | None = None,
        write_roadmap: WriteRoadmap | None = None,
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.make_reports = make_reports
        self.report_choices: dict[Path, Chosen] = {}
        self.write_roadmap = write_roadmap
        self._start = start
        self.animation_level = "none"
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = first_theme(os.environ.get("SAMEPAGE_THEME"), no_color=self.no_color)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the terminal's own themes."""
        return MISSING

    def get_default_screen(self) -> Screen[None]:
        """The first screen, by where the program was started."""
        screen = self._first_screen()
        prepare_first_screen(self, screen)
        return screen

    def _first_screen(self) -> Screen[None]:
        start = self._start
        if isinstance(start, Home):
            from assess.tui.home import HomeScreen

            return HomeScreen()
        try:
            if isinstance(start, Results):
                return self.results_screen(start.folder)
            return self._first_question(start)
        except FileProblem as problem:
            return self.problem_screen(problem, retry=self._first_screen)

    def _first_question(self, start: Answering) -> Screen[None]:
        from assess.answering.desk import Desk, find_voice
        from assess.store.folder import respondents
        from questionnaires.model import COMPANY

        function = start.function
        if function is None and start.code:
            own = find_voice(start.folder, function=None, name=start.name or "", code=start.code)
            if own is not None:
                return self.voice_screen(Desk.open(start.folder, response=own), form=start.form)
            function = COMPANY
        if function is None:
            heads = respondents(start.folder)
            if len(heads) == 1 and not start.name:
                return self.voice_screen(Desk.open(start.folder, response=heads[0].path), form=start.form)
            if len(heads) > 1:
                return self.overview_screen(start.folder)
            function = COMPANY
        path = find_voice(start.folder, function=function, name=start.name or "", code=start.code)
        if path is not None:
            desk = Desk.open(start.folder, response=path)
            desk.keep_code(start.code)
            return self.voice_screen(desk, form=start.form)
        from assess.tui.promise import PromiseScreen, Voice

        voice = Voice(function=function, name=start.name or "", form=start.form or "", code=start.code)
        return PromiseScreen(folder=start.folder, voice=voice)

    def continue_screen(self, folder: Path) -> Screen[None]:
        """The screen on which the only voice of an assessment goes on, else the one to choose a voice on."""
        return self._first_question(Answering(folder=folder))

    def voice_screen(self, desk: Desk, *, form: str | None = None) -> Screen[None]:
        """Where a voice goes on: its questions, the promise before the first, or what it finished."""
        if desk.finished and desk.final:
            return self.overview_screen(desk.folder)
        if form and form != desk.form and form in desk.questionnaire.forms:
            desk.change_form(form)
        if desk.finished:
            from assess.tui.reading import ReadingScreen

            return ReadingScreen(desk)
        if desk.voice and desk.untouched:
            from assess.tui.promise import PromiseScreen

            return PromiseScreen(folder=desk.folder, desk=desk)
        from assess.tui.exercise_page import asking_screen

        return asking_screen(desk)

    def results_screen(self, folder: Path) -> Screen[None]:
        """The screen of a result."""
        from assess.tui.results import ResultsScreen

        return ResultsScreen(folder)

    def overview_screen(self, folder: Path) -> Screen[None]:
        """The screen of one assessment."""
        from assess.tui.overview import OverviewScreen

        return OverviewScreen(folder)

    def plan_desk(self, folder: Path) -> PlanDesk:
        """The plan of an assessment, as of today.

        Raises:
            FileProblem: a file of the assessment cannot be used.
        """
        from datetime import date

        from assess.planning.desk import PlanDesk

        desk = PlanDesk.open(folder, today=date.today().isoformat())
        desk.tell_merges(self.tell)
        return desk

    def problem_screen(self, problem: FileProblem, *, retry: Callable[[], Screen[None]]) -> Screen[None]:
        """The screen that says what is wrong, and asks before anything is done about a damaged file."""
        from assess.tui.damaged import DamagedScreen

        return DamagedScreen(problem, retry=retry)

    def visit(self, make: Callable[[], Screen[None]], *, replace: bool = False) -> None:
        """Go to a screen; what cannot be read is said in a sentence, and asked about where that helps."""
        try:
            screen = make()
        except DamagedFile as damage:
            screen = self.problem_screen(damage, retry=make)
        except FileProblem as problem:
            self.tell(str(problem), trouble=True)
            return
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def tell(self, text: str, *, trouble: bool = False) -> None:
        """A short message that goes by itself."""
        self.notify(
            plain(text, limit=400), severity="error" if trouble else "information", markup=False, timeout=8
        )

    def open_report(self, folder: Path) -> None:
        """Choose what the report holds, and write it."""
        make = self.make_reports
        if make is None:
            self.tell("This installation cannot write reports.", trouble=True)
            return
        from assess.tui.report.page import ReportScreen

        self.visit(lambda: ReportScreen(folder, make(folder)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the actions of this screen, then those that hold everywhere."""
        if isinstance(screen, Page | Sheet):
            for action in actions_of(screen.place):
                if not action.each_key:
                    method = getattr(screen, f"action_{action.name}")
                    yield SystemCommand(action.label.capitalize(), action.help, method)
        for action in actions_of(EVERYWHERE):
            if action.name != "command_palette":
                yield SystemCommand(
                    action.label.capitalize(), action.help, getattr(self, f"action_{action.name}")
                )

    def action_help(self) -> None:
        """Say where one is and what can be done there."""
        place = self.screen.place if isinstance(self.screen, Page | Sheet) else ""
        if place and place != "help":
            from assess.tui.help import HelpScreen

            self.push_screen(HelpScreen(place))

    def action_brightness(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name


def run_home(
    workspace: Path, make_reports: MakeReports | None = None, write_roadmap: WriteRoadmap | None = None
) -> None:
    """Run the program from the list of assessments in a workspace."""
    run_screens(SamepageApp(workspace, start=Home(), make_reports=make_reports, write_roadmap=write_roadmap))


def run_answer(
    target: Path,
    *,
    function: str | None = None,
    name: str | None = None,
    form: str | None = None,
    code: str = "",
    make_reports: MakeReports | None = None,
    write_roadmap: WriteRoadmap | None = None,
) -> None:
    """Run the program at the questions of an assessment.

    Raises:
        FileProblem: the assessment cannot be read; nothing has been drawn.
    """
    _readable(target)
    start = Answering(folder=target, function=function, name=name, form=form, code=code)
    run_screens(
        SamepageApp(target.parent, start=start, make_reports=make_reports, write_roadmap=write_roadmap)
    )


def run_results(
    folder: Path, make_reports: MakeReports | None = None, write_roadmap: WriteRoadmap | None = None
) -> None:
    """Run the program at the result of an assessment.

    Raises:
        FileProblem: the assessment cannot be read; nothing has been drawn.
    """
    _readable(folder)
    start = Results(folder=folder)
    run_screens(
        SamepageApp(folder.parent, start=start, make_reports=make_reports, write_roadmap=write_roadmap)
    )


def _readable(folder: Path) -> None:
    """Fail before the terminal is taken over, save where the older copy of a file can be offered."""
    from assess.store.assessment_file import read_identity

    try:
        read_identity(folder)
    except DamagedFile as damage:
        if not damage.older_intact:
            raise
