"""The private scenarios of an assessment: a list, how one begins, and two beside today."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.documents.lines.layout import BLANK, Line, painted_line, prose
from assess.documents.lines.painted import Ink, PaintedLine, Span
from assess.documents.lines.parts import finding, paragraph, valued
from assess.documents.lines.position import measures_beside
from assess.documents.lines.scenario_tree import (
    Pictured,
    beside_lines,
    change_lines,
    legend_rows,
    pictured,
)
from assess.services.organisation.scenarios import Scenarios
from assess.store.io.errors import FileProblem
from assess.store.organisation.codec import TITLE_LIMIT
from assess.text import plain
from assess.tui import routes
from assess.tui.organisation.scenario_picks import compare_with, structure_rows
from assess.tui.pages.page import NARROWEST, DrawnPage, LinesPage, ListDetailPage
from assess.tui.sheets.fields import FieldsSheet, Filled, PickOne, TextField, refusal
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import line_row
from assess.words.days import day_text
from assess.words.numbers import count_words
from assess.words.scenarios import BEGIN, removal_words, where_words
from scoring.organisation.edits import CannotChange


class ScenariosScreen(ListDetailPage, DrawnPage[None]):
    """All scenarios, the one under the cursor in words beside them.

    Raises:
        FileProblem: the assessment cannot be used (when made).
    """

    place = "scenarios"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.scenarios = folder, Scenarios(folder)
        self._pictures: dict[str, Pictured | str] = {}

    def draw(self, *, at: str = "") -> None:
        """Read the scenarios and show them, the cursor on the one named or where it was."""
        self.show_title("Scenarios", "private")
        titles = self.scenarios.activity_titles
        self._pictures = {}
        for name in self.scenarios.names():
            try:
                found = self.scenarios.compared(self.scenarios.named(name).scenario)
                self._pictures[name] = pictured(found, titles)
            except (FileProblem, CannotChange) as problem:
                self._pictures[name] = plain(str(problem))
        width = max(NARROWEST, self.list_width)
        opening, rest = where_words(len(self._pictures))
        lines = [finding(opening, rest, width), BLANK]
        for name, picture in self._pictures.items():
            lines += [_entry(name, picture, width), BLANK]
        if not self._pictures:
            lines += paragraph(BEGIN, width, Ink.SOFT)
        self.rows.show([line_row(line) for line in lines], key=at or self.selected)
        self.show_detail()
        self.show_hints()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        picture = self._pictures.get(key, "")
        if isinstance(picture, str):
            return prose(picture, width)
        return [
            *change_lines(picture.found, self.scenarios.activity_titles, width=width),
            BLANK,
            *measures_beside((("today", picture.today), ("then", picture.then)), width),
        ]

    def fits(self, name: str) -> bool:
        """There is nothing to open or compare where there is none, or only one."""
        needed = {"open": 1, "remove": 1, "compare": 2}.get(name, 0)
        return super().fits(name) and len(self._pictures) >= needed

    def action_open(self) -> None:
        if self.selected:
            self.go(routes.ScenarioRoute(folder=self.folder, name=self.selected))

    def action_compare(self) -> None:
        """Pick another scenario, and lay both beside today."""
        compare_with(self, self.scenarios, self.selected)

    def action_remove(self) -> None:
        """Ask, naming what is lost, and remove the scenario under the cursor."""
        name = self.selected
        if not name:
            self.say("Select a scenario first.")
            return
        picture = self._pictures[name]
        steps = 0 if isinstance(picture, str) else len(picture.found.scenario.steps)

        def remove(_: str) -> None:
            if trouble := refusal(lambda: self.scenarios.remove(name)):
                self.say(trouble, trouble=True)
            self.draw()

        self.ask(
            f"Remove the scenario “{plain(name, limit=80)}”?",
            lines=(removal_words(steps),),
            offers=(("remove", "Remove it"), (LEAVE, "Keep it")),
            then=remove,
        )

    def action_new(self) -> None:
        """Ask for a name and what to begin with, and begin."""
        begun: list[str] = []

        def save(filled: Filled) -> str:
            def begin() -> None:
                file = self.scenarios.begin(
                    filled.texts["name"], made=self.host.today, structure=filled.texts["structure"]
                )
                begun.append(file.scenario.name)

            return refusal(begin)

        fields = (
            TextField(name="name", label="Name (optional)", limit=TITLE_LIMIT),
            PickOne(
                name="structure",
                label="Begin with (Space picks)",
                rows=tuple(structure_rows(unchanged=True)),
                marked="",
            ),
        )

        def left(filled: Filled | None) -> None:
            self.draw(at=begun[0] if begun else "")
            if filled is not None and begun:
                self.action_open()

        self.app.push_screen(FieldsSheet("A new scenario", fields, attempt=save), left)


def _entry(name: str, picture: Pictured | str, width: int) -> Line:
    """A scenario: its name, how far it is, and what it changes in marks."""
    legend: tuple[PaintedLine, ...] = ()
    if isinstance(picture, str):
        said = Span(text="! cannot be read", ink=Ink.WARN)
    else:
        scenario = picture.found.scenario
        steps = count_words(len(scenario.steps), "step")
        said = Span(text=f"{steps} · begun {day_text(scenario.made)}", ink=Ink.MUTED)
        legend = legend_rows(picture, width)
    title = Span(text=plain(name, limit=80), strong=True)
    return painted_line((*valued(title, (said,), width, mark=Span(text="")), *legend), name)


class BesideScreen(LinesPage):
    """Two scenarios beside today.

    Raises:
        FileProblem: one of them cannot be used (when made).
    """

    place = "beside"

    def __init__(self, folder: Path, first: str, second: str) -> None:
        super().__init__()
        self.folder, self._scenarios = folder, Scenarios(folder)
        titles = self._scenarios.activity_titles
        self._pictures = [
            (letter, pictured(self._scenarios.compared(self._scenarios.named(name).scenario), titles))
            for letter, name in (("A", first), ("B", second))
        ]

    def ends(self) -> tuple[str, str]:
        """What is compared, and that it is private."""
        return "Two scenarios beside today", "private"

    def lines(self, width: int) -> list[Line]:
        return beside_lines(self._pictures, self._scenarios.activity_titles, width)
