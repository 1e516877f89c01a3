"""The question and all around it as one widget, of which only lines that changed are painted again."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from assess.documents.lines.painted import PaintedLine
from assess.documents.lines.question import QuestionLines, QuestionPicture, question_picture
from assess.tui.painting import PaintedWidget
from assess.tui.widgets import PRESS
from questionnaires.records import replace

PAGE = 5
"""Lines that a page key moves."""


class QuestionView(PaintedWidget, can_focus=True):
    """Draws what it is shown; moves the cursor among the options, and says which one was clicked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("home", "go(0)", "First", show=False),
        Binding("end,G", "go(-1)", "Last", show=False),
        Binding("pageup", "shift(-1)", "Page up", show=False),
        Binding("pagedown", "shift(1)", "Page down", show=False),
    ]

    class Clicked(Message):
        """An option was clicked; ``index`` is its place, from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Stepped(Message):
        """A number was asked to be one more, ``by`` 1, or one less."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._asked: QuestionLines | None = None
        self._picture = QuestionPicture(lines=(), options=())
        self._strips: dict[int, Strip] = {}
        self._prepared: tuple[object, QuestionPicture, dict[int, Strip]] | None = None
        self._scroll = 0

    @property
    def cursor(self) -> int | None:
        """The option one stands on, from 0; None where there is none, or none was gone to yet."""
        return self._asked.cursor if self._asked else None

    def show(self, asked: QuestionLines) -> None:
        """Show this instead; another question begins at its top."""
        if self._asked is None or self._asked.question != asked.question:
            self._scroll = 0
        self._asked = asked
        self._lay_out()

    def prepare(self, asked: QuestionLines) -> None:
        """Lay out and colour what will probably be shown next, so that showing it takes less time."""
        if not self.size:
            return
        width, height = self.size
        picture = question_picture(asked, width=width, height=height)
        strips = {y: self.strip_of(line, width) for y, line in enumerate(picture.lines)}
        for strip in strips.values():
            strip.render(self.app.console)
        self._prepared = ((asked, self.size, 0), picture, strips)

    def notify_style_update(self) -> None:
        self._strips, self._prepared = {}, None
        super().notify_style_update()

    def on_resize(self) -> None:
        self._lay_out(all_lines=True)

    def _lay_out(self, *, all_lines: bool = False) -> None:
        if self._asked is None or not self.size:
            return
        before = self._picture.lines
        width, height = self.size
        wanted = (self._asked, self.size, self._scroll)
        if self._prepared is not None and self._prepared[0] == wanted:
            _, self._picture, self._strips = self._prepared
        else:
            self._picture = question_picture(self._asked, width=width, height=height, scroll=self._scroll)
            self._strips = {}
        lines = self._picture.lines
        if all_lines or len(before) != len(lines):
            self.refresh()
            return
        changed = [y for y, line in enumerate(lines) if line != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        lines = self._picture.lines
        line: PaintedLine = lines[y] if y < len(lines) else ()
        return self._strips.get(y) or self.strip_of(line, self.size.width)

    def _move_to(self, index: int) -> None:
        if self._asked is not None and self._asked.options:
            index = min(max(index, 0), len(self._asked.options) - 1)
            self._asked = replace(self._asked, cursor=index)
            self._lay_out()

    def action_move(self, by: int) -> None:
        if self._asked is not None and self._asked.entry is not None:
            self.post_message(self.Stepped(-by))
        elif self.cursor is None:
            self._move_to(0 if by > 0 else len(self._asked.options) - 1 if self._asked else 0)
        else:
            self._move_to(self.cursor + by)

    def action_go(self, place: int) -> None:
        self._move_to(place if place >= 0 or self._asked is None else len(self._asked.options) - 1)

    def action_shift(self, by: int) -> None:
        """Move what is too long for the window; the cursor is left behind."""
        if self._asked is None:
            return
        most = self._scroll + self._picture.below
        self._scroll = min(max(0, self._scroll + by * PAGE), most)
        self._asked = replace(self._asked, cursor=None)
        self._lay_out()

    def on_mouse_scroll_down(self) -> None:
        self.action_shift(1)

    def on_mouse_scroll_up(self) -> None:
        self.action_shift(-1)

    def on_click(self, event: events.Click) -> None:
        """Say which option the line under the mouse belongs to."""
        picture = self._picture
        if PRESS not in event.style.meta and event.x < picture.wide and 0 <= event.y < len(picture.options):
            index = picture.options[event.y]
            if index is not None:
                self.post_message(self.Clicked(index))
