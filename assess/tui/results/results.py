"""The result, what several respondents show, and what a figure is based on; lines open what explains them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Self

from assess.documents.lines.boards import board_lines
from assess.documents.lines.gap_picture import gap_lines
from assess.documents.lines.layout import BLANK, Line, head, prose
from assess.documents.lines.result import result_rows
from assess.documents.lines.sides import (
    item_lines,
    item_list_lines,
    mirror_lines,
    queue_lines,
)
from assess.services.assessments.scored import Scored, save_results
from assess.services.planning.editor import PlanEditor
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host, NothingToOpen
from assess.tui.pages.page import NOTHING_FURTHER, LinesPage, ListPage
from assess.tui.plan.page import plan_of
from assess.tui.widgets import Row
from assess.words.answers import function_words
from assess.words.explain.explanation import NothingToExplain, explain
from assess.words.explain.lines import Explanation
from assess.words.numbers import count_words
from assess.words.privacy import view_words
from scoring.result import Respondents

HIGH = 34
"""Rows of a window in which there is room for air."""

NO_BOARD = "Too few people have done this exercise to show anything."


class ExplainedPage(LinesPage):
    """Lines about a result, each of which can be explained."""

    heading = ""

    def __init__(self, scored: Scored) -> None:
        super().__init__()
        self.scored, self.folder = scored, scored.folder
        self.questionnaire = scored.assessment.questionnaire

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        scored = plan_of(host, route.folder).scored
        return cls(scored, *(value for name, value in route.fields().items() if name != "folder"))

    def ends(self) -> tuple[str, str]:
        """What the page shows, and of whom."""
        return self.heading, self.scored.assessment.organisation

    def action_explain(self) -> None:
        if self.selected:
            self.go(routes.ExplainRoute(folder=self.folder, what=self.selected))
        else:
            self.say(NOTHING_FURTHER)


class PerceptionScreen(ExplainedPage):
    """How each function sees each dimension."""

    place = "perception"
    heading = "Where the teams disagree"

    def lines(self, width: int) -> list[Line]:
        return gap_lines(self.scored.result, self.questionnaire.function_titles, width)


class ItemsScreen(ExplainedPage):
    """The questions, sorted by how the sides see them; Enter opens the one under the cursor."""

    place = "items"
    heading = "The questions, sorted"

    def lines(self, width: int) -> list[Line]:
        return item_list_lines(self.scored.result, self.questionnaire, width)

    def action_open(self) -> None:
        if self.selected:
            self.go(routes.ItemRoute(folder=self.folder, item=self.selected))


class ItemScreen(ExplainedPage):
    """One question with its distribution by function."""

    place = "item"

    def __init__(self, scored: Scored, item: str) -> None:
        super().__init__(scored)
        self._item = self.questionnaire.items[item]
        self.heading = f"{plain(self._item.title, limit=80)} ({item})"

    def lines(self, width: int) -> list[Line]:
        result = self.scored.result.items[self._item.id]
        return item_lines(self._item, result, self.questionnaire.function_titles, width)


class QueueScreen(ExplainedPage):
    """What a facilitator brings up, in order, then what people claim beside what is measured."""

    place = "queue"
    heading = "What to discuss"

    def lines(self, width: int) -> list[Line]:
        result = self.scored.result
        claims = mirror_lines(result.mirrors, self.questionnaire, width)
        return [*queue_lines(result, width), BLANK, head("Claimed and recorded"), *claims]


class BoardScreen(ExplainedPage):
    """The board of one exercise, large enough for a room; [ and ] go to the others."""

    place = "board"

    def __init__(self, scored: Scored) -> None:
        super().__init__(scored)
        self._exercises = tuple(self.questionnaire.exercises.values())
        done = [n for n, exercise in enumerate(self._exercises) if exercise.id in scored.result.exercises]
        self._at = done[0] if done else 0

    def ends(self) -> tuple[str, str]:
        """The exercise, and which board of how many."""
        if not self._exercises:
            return "Boards", ""
        return self._exercises[self._at].title, f"board {self._at + 1} of {len(self._exercises)}"

    def lines(self, width: int) -> list[Line]:
        """The board, or why there is none."""
        shown = self._exercises[self._at : self._at + 1]
        found = [self.scored.result.exercises.get(exercise.id) for exercise in shown]
        return board_lines(found[0], width) if found and found[0] else prose(NO_BOARD, width)

    def fits(self, name: str) -> bool:
        """The ways to other boards only where there are several."""
        return len(self._exercises) > 1 or name in ("explain", "back")

    def action_following(self) -> None:
        self._go((self._at + 1) % max(1, len(self._exercises)))

    def action_previous(self) -> None:
        self._go((self._at - 1) % max(1, len(self._exercises)))

    def _go(self, to: int) -> None:
        if 0 <= to < len(self._exercises):
            self._at = to
            self.draw(at=0)


class ExplainScreen(ListPage[None]):
    """What a figure is based on: a tree of lines, each of which opens further where it names something."""

    place = "explain"
    action_explain = ExplainedPage.action_explain

    def __init__(self, scored: Scored, explanation: Explanation) -> None:
        super().__init__()
        self.folder, self._explanation = scored.folder, explanation

    @classmethod
    def opened(cls, route: routes.ExplainRoute, host: Host) -> Self:
        """The explanation of a figure.

        Raises:
            FileProblem: a file of the assessment cannot be used.
            NothingToOpen: there is no such figure.
        """
        scored = plan_of(host, route.folder).scored
        try:
            return cls(scored, explanation_of(scored, route.what))
        except NothingToExplain as nothing:
            raise NothingToOpen(str(nothing)) from nothing

    def on_mount(self) -> None:
        self.show_title(plain(self._explanation.title, limit=200), "what is behind it")
        self.rows.show(explain_rows(self._explanation))


def explanation_of(scored: Scored, what: str) -> Explanation:
    """What a figure of a result is based on.

    Raises:
        NothingToExplain: there is no such figure.
    """
    return explain(assessment=scored.assessment, result=scored.result, catalogue=scored.catalogue, what=what)


def explain_rows(explanation: Explanation) -> list[Row]:
    """The lines of an explanation; those that can be opened end in ›."""
    rows = [
        Row(text=plain(line.text) + (" ›" if line.ref else ""), lead="  " * min(line.depth, 6), key=line.ref)
        for line in explanation.lines
    ]
    return rows or [Row(text="Nothing more is known about this.")]


class ResultsScreen(ListPage[None]):
    """The result of one assessment."""

    place = "results"
    DEFAULT_CSS = "ResultsScreen #state { color: $muted; }"
    words = ("state",)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._editor: PlanEditor | None = None
        self._scored: Scored | None = None

    @property
    def folder(self) -> Path | None:
        """The folder, once there is a result of it."""
        return self._folder if self._scored else None

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.show_title("Result")
        self.show_words("state", "Reading the answers …")
        self.in_background(self._compute, self._computed, failed=self._failed, expected=FileProblem)

    def come_back(self) -> None:
        """Show what a change of the plan has made of the result."""
        editor = self._editor
        if editor is not None and self._scored is not None and editor.result is not self._scored.result:
            self._scored = editor.scored
            self.lay_out()
            self.in_background(partial(save_results, editor.scored), self._saved, exclusive=False)

    def _compute(self) -> tuple[PlanEditor, str]:
        """The plan with its result, and what could not be saved."""
        editor = plan_of(self.host, self._folder)
        return editor, save_results(editor.scored)

    def _computed(self, found: tuple[PlanEditor, str]) -> None:
        self._editor, trouble = found
        self._scored = self._editor.scored
        self._saved(trouble)
        for note in filter(None, self._scored.notes):
            self.say(note)
        self.lay_out()

    def _saved(self, trouble: str) -> None:
        if trouble:
            self.say(trouble, trouble=True)

    def _failed(self, problem: FileProblem) -> None:
        self.fail(problem, retry=routes.ResultsRoute(folder=self._folder))

    def lay_out(self) -> None:
        scored = self._scored
        if scored is None:
            return
        assessment, result = scored.assessment, scored.result
        self.show_title(
            "Result",
            plain(" · ".join(filter(None, (assessment.organisation, assessment.title))), limit=80),
        )
        titles = assessment.questionnaire.function_titles
        said = (whose_view(result.respondents), *view_words(result.view, titles))
        self.show_words("state", plain(" ".join(said), limit=600))
        rows = result_rows(
            assessment, result, scored.catalogue, self.text_width, high=self.size.height >= HIGH
        )
        self.rows.show(rows, at=self.rows.highlighted, key=self.selected or result.dimensions[0].id)

    def action_explain(self) -> None:
        key = self.selected
        if self._scored is None or not key:
            return
        if key in self._scored.catalogue.interventions:
            self.go(routes.InterventionRoute(folder=self._folder, key=key))
        else:
            self.go(routes.ExplainRoute(folder=self._folder, what=key))

    def action_people(self) -> None:
        if (scored := self._scored) is not None:
            titles = scored.assessment.questionnaire.function_titles
            self.go(routes.WhoAnsweredRoute(folder=self._folder, waiting=scored.waiting, titles=titles))


def whose_view(respondents: Respondents) -> str:
    """Whose answers the result is based on, in words."""
    if not respondents.total:
        return "Nobody has answered yet."
    if respondents.total == 1:
        return "One person's view. Add others to see where people disagree."
    groups = ", ".join(
        f"{number} {function_words(function).lower()}" for function, number in respondents.by_function.items()
    )
    return f"From {count_words(respondents.total, 'person', 'people')}: {groups}."
