"""A page with fields and a button below them, and what one such page gives another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Input

from assess.documents.lines.painted import Ground, Ink, Span
from assess.text import clean
from assess.tui.actions import Action
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.pages.page import PageScreen
from assess.tui.prose import Prose
from assess.tui.typed import go_by_arrows
from assess.tui.widgets import FieldRows, RadioRows, Row, Rows
from assess.tui.with_fields import WithFields
from questionnaires.records import record, replace
from scoring.answers import Privacy


class FormPage(PageScreen[ScreenResultType], WithFields[ScreenResultType]):
    """A screen with fields; Enter goes to the next one, and from the last one to the button that does it.

    The button and its key do nothing while something is wrong in a field.
    """

    place = "new"
    mode = "FORM"
    CSS_PATH = Path(__file__).with_name("form.tcss")
    AUTO_FOCUS = "Input, RadioRows"
    heading = ""
    button = "Create"

    def compose(self) -> ComposeResult:
        yield Head()
        with VerticalScroll(can_focus=False):
            yield from self.fields()
            yield FieldRows(id="do")
        yield HintBar()

    def fields(self) -> ComposeResult:
        """The fields, in order."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_title(self.heading)
        self.query_one("#do", Rows).show([button_row(self.button)])
        self.show_hints()

    def field(self, name: str) -> str:
        """What a text field holds, cleaned; "" where the form does not have it."""
        return "".join(clean(found.value).strip() for found in self.query(f"#{name}").results(Input))

    def marked(self, name: str) -> str:
        """The row that is marked."""
        return self.query_one(f"#{name}", RadioRows).marked

    def row_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.rows, RadioRows):
            event.rows.mark_row(event.index)
            if not event.by_mouse:
                self.focus_next()
        else:
            self.action_create()

    def hints(self) -> Sequence[Action]:
        """The key of the button is named as the button is."""
        verb = self.button.partition(" ")[0].lower()
        return [replace(one, label=verb) if one.name == "create" else one for one in super().hints()]

    def action_create(self) -> None:
        """Do what the form is for, or go to the first field in which something is wrong."""
        if not self.check_all():
            self.create()

    def on_key(self, event: events.Key) -> None:
        go_by_arrows(self, event)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.look_again(event.input)

    def create(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError


@record
class SeenBy:
    """Who may see the answers and how many are expected; not ``agreed`` where one went back to the form."""

    privacy: Privacy = field(default_factory=Privacy)
    expected: Mapping[str, int] = field(default_factory=dict)
    agreed: bool = False


def button_row(text: str) -> Row:
    """The button below the fields."""
    label = Span(text=f" {text} ", ink=Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    return Row(painted=((label, Span(text="  Ctrl+S", ink=Ink.MUTED)),), key="do")


class FieldLabel(Prose):
    """The label of a field, which a click on it goes to."""

    def __init__(self, label: str, widget: Widget) -> None:
        super().__init__(label)
        self._widget = widget

    def on_click(self) -> None:
        self._widget.focus()


def labelled(label: str, widget: Widget) -> Iterator[Widget]:
    """A field after its label."""
    yield FieldLabel(label, widget)
    yield widget
