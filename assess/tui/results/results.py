"""The result at one look, and what any figure is based on, down to the single answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Self

from assess.documents.lines.layout import Line, aside
from assess.documents.lines.result import result_rows
from assess.services.assessments.scored import Scored, save_results
from assess.services.planning.editor import PlanEditor
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host, NothingToOpen
from assess.tui.pages.page import NOTHING_FURTHER, ListDetailPage, ListPage
from assess.tui.plan.page import plan_of
from assess.tui.results.behind import BEHIND, HIGH, route_of
from assess.tui.results.reveal import BEAT, FRAMES, REVEAL, drawn_rows, is_animated
from assess.tui.widgets import Row, is_plain
from assess.words.answers import function_words
from assess.words.explain.explanation import NothingToExplain, explain
from assess.words.explain.lines import Explanation
from assess.words.numbers import count_words
from assess.words.privacy import view_words
from scoring.result import Result

MANY = 2
"""People from which the picture says itself who answered."""


class ExplainScreen(ListPage[None]):
    """What a figure is based on: a tree of lines, each of which opens further where it names something."""

    place = "explain"

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
        self.show_hints()

    def fits(self, name: str) -> bool:
        """Enter opens lines that are based on something."""
        return name != "explain" or bool(self.selected)

    def on_option_list_option_highlighted(self) -> None:
        self.show_hints()

    def action_explain(self) -> None:
        if self.selected:
            self.go(routes.ExplainRoute(folder=self.folder, what=self.selected))
        else:
            self.say(NOTHING_FURTHER)


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


class ResultsScreen(ListDetailPage):
    """The result of one assessment, and why the level under the cursor is what it is."""

    place = "results"
    DEFAULT_CSS = """
    ResultsScreen #state { color: $muted; }
    ResultsScreen.-tall #state { margin: 0; }
    """
    words = ("state",)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._editor: PlanEditor | None = None
        self._scored: Scored | None = None
        self._frame: int | None = None
        self._began = 0.0

    @property
    def folder(self) -> Path | None:
        """The folder, once there is a result of it."""
        return self._folder if self._scored else None

    def on_mount(self) -> None:
        """Read and score in the background."""
        self.show_title("Result")
        self.query_one("#state").display = False
        self.rows.show([Row(text="Reading the answers …", heading=True)], at=None)
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
        self._reveal()
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
        few = whose_view(result) if result.respondents.total < MANY else ""
        said = plain(" ".join((few, *view_words(result.view, titles))), limit=600)
        unrated = result.overall.rating is None
        self.show_words("state", said)
        self.query_one("#state").display = unrated and bool(said)
        rows = result_rows(
            assessment,
            result,
            scored.catalogue,
            self.list_width,
            high=self.size.height >= HIGH,
            outlined=is_plain(self.app),
            agreed=scored.agreed,
        )
        frame = FRAMES if self._frame is None else self._frame
        rows = [*drawn_rows(rows, frame, self.list_width), *aside("" if unrated else said, self.list_width)]
        self.rows.show(rows, at=self.rows.highlighted, key=self.selected or result.dimensions[0].id)
        self.show_detail()

    def _reveal(self) -> None:
        """Let the picture draw itself where it was asked for, but not in a terminal without colour."""
        asked = self.host.remembered.pop((REVEAL, self._folder), None)
        if asked and is_animated() and not self.app.no_color:
            self._frame, self._began = 0, monotonic()
            self._beats = self.set_interval(BEAT, self._next_frame)

    def _next_frame(self) -> None:
        """Go on as far as the time that has passed, so that a slow terminal sees fewer frames."""
        if self._frame is not None:
            self._frame = int((monotonic() - self._began) / BEAT)
            if self._frame >= FRAMES:
                self._end_reveal()
            else:
                self.lay_out()

    def _end_reveal(self) -> None:
        """Show the picture whole at once."""
        if self._frame is not None:
            self._frame = None
            self._beats.stop()
            self.lay_out()

    def on_key(self) -> None:
        """Any key ends the drawing, and does what it does."""
        self._end_reveal()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return [] if self._scored is None else BEHIND[self.place](self._scored, key, width)

    def detail_chosen(self, key: str) -> None:
        if self._scored is not None and (key or self.selected):
            self.go(route_of(self._scored, key or self.selected))

    def action_explain(self) -> None:
        """Open what the row is about, or what is behind it where that is shown already."""
        key, scored = self.selected, self._scored
        if scored is None or not key:
            return
        if self.shows_detail or key in scored.catalogue.interventions:
            self.go(route_of(scored, key))
        else:
            self.go(routes.AboutRoute(folder=self._folder, page=self.place, key=key))

    def action_people(self) -> None:
        if (scored := self._scored) is not None:
            titles = scored.assessment.questionnaire.function_titles
            self.go(routes.WhoAnsweredRoute(folder=self._folder, waiting=scored.waiting, titles=titles))


def whose_view(result: Result) -> str:
    """Whose answers the result is based on; "" where some may be in that cannot be shown yet."""
    respondents = result.respondents
    if not respondents.total:
        return "" if result.view.nothing else "Nobody has answered yet."
    if respondents.total == 1:
        return "Add others (p) to see where people disagree."
    groups = ", ".join(
        f"{number} {function_words(function).lower()}" for function, number in respondents.by_function.items()
    )
    return f"From {count_words(respondents.total, 'person', 'people')}: {groups}."
