"""What the tabs beside the tree share: lines about a chart, changed and saved one by one."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Any, Self

from assess.documents.lines.layout import Line, line_row
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.text import slug
from assess.tui.actions import Action
from assess.tui.host import Host
from assess.tui.organisation.positions import position_rows
from assess.tui.pages.page import NARROWEST, DrawnPage, ListDetailPage
from assess.tui.pages.screen import SHOW_ALL
from assess.tui.sheets.fields import refusal
from questionnaires.records import replace
from scoring.organisation.chart import Holders
from scoring.organisation.edits import CannotChange


def editor_of(host: Host, folder: Path) -> OrgChartEditor:
    """The chart of an assessment, the one that a page below holds where there is one.

    Raises:
        FileProblem: the chart or the questionnaire cannot be used.
    """
    held = (chart for chart in host.held(OrgChartEditor) if chart.folder == folder)
    return next(held, None) or OrgChartEditor.open(folder)


class ChartTab(ListDetailPage, DrawnPage[None]):
    """Lines about a chart, one for each thing that positions have a part in, and the one selected beside."""

    def __init__(self, editor: OrgChartEditor) -> None:
        super().__init__()
        self.editor, self.folder = editor, editor.folder
        self.titles = editor.activity_titles
        self.only_open = False
        """Whether what is settled is left out."""

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(editor_of(host, route.folder))

    def lines(self, width: int) -> Sequence[Line]:
        """The lines in at most ``width`` cells."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """The id of what is under the cursor."""
        return self.selected.partition(".")[2]

    def draw(self, *, at: int | None = None) -> None:
        """Show the lines as they are now, the cursor at a place, or where it was."""
        saved = self.editor.saved_at
        self.show_title("", f"saved {saved:%H:%M}" if saved else "nothing saved yet")
        before, key = self.rows.highlighted or 0, self.selected if at is None else None
        rows = [line_row(line) for line in self.lines(max(NARROWEST, self.list_width))]
        self.rows.show(rows, at=before if at is None else at, key=key)
        self.show_detail()

    def label(self, action: Action) -> str:
        return SHOW_ALL if action.name == "only_open" and self.only_open else super().label(action)

    def action_only_open(self) -> None:
        """Leave out what is settled, or show it again."""
        self.only_open = not self.only_open
        self.draw()
        self.show_hints()

    def action_undo(self) -> None:
        if self.editor.steps_back:
            self.do(self.editor.undo)
        else:
            self.say("There is nothing to undo.")

    def do(self, change: Callable[[], object], *, on: int = 0) -> None:
        """Make a change and draw, the cursor so many rows further; what is refused is said."""
        trouble = refusal(change)
        if trouble:
            self.say(trouble, trouble=True)
        step = 0 if trouble or self.only_open else on  # what is settled makes room for the next one
        self.draw(at=(self.rows.highlighted or 0) + step if step else None)

    def ask_own(self, what: str, sample: str, taken: Container[str], keep: Callable[..., object]) -> None:
        """Ask for something of the company's own in words, and keep it under an id made of them."""

        def add(words: str) -> None:
            key = slug(words).replace("-", "_")
            if key in taken:
                raise CannotChange(f"There is {what.lower()} of this name already.")
            keep(key, text=words)

        self.ask_line(
            f"{what} of your own, for example: {sample}",
            "",
            lambda words: self.do(lambda: add(words)),
            needed=True,
        )

    def pick_several(self, question: str, before: Holders, save: Callable[[Holders], object]) -> None:
        """Let positions be added and taken away, one by one, until the list is left."""

        def turned(key: str) -> None:
            left = tuple(one for one in before if one != key)
            after = left if key in before else (*before, key)
            trouble = refusal(lambda: save(after))
            if trouble:
                self.say(trouble, trouble=True)
            self.draw()
            self.pick_several(question, before if trouble else after, save)

        rows = [
            replace(row, text=f"● {row.text}" if row.key in before else row.text, strong=row.key in before)
            for row in position_rows(self.editor.chart)
        ]
        self.pick(f"{question} Enter adds or takes away, Esc is done.", rows, turned)
