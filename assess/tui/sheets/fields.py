"""A sheet with things to fill in: lines of text, one of some, some of many; it says what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import NAME_LIMIT, plain
from assess.tui.hint_bar import HintBar
from assess.tui.prose import Prose
from assess.tui.sheets.asked import (
    DAY_LIMIT,
    DayField,
    Field,
    Filled,
    OneOf,
    Options,
    PickOne,
    SomeOf,
    TextField,
    source_fields,
    whole_number,
)
from assess.tui.sheets.small import PickSheet, SheetScreen
from assess.tui.typed import TypedInput, go_by_arrows
from assess.tui.widgets import FieldRows, RadioRows, Row, Rows
from assess.tui.with_fields import WithFields, fault_line
from assess.words.days import weekday_words
from assess.words.typed_days import day_meant, day_typed
from scoring.organisation.edits import CannotChange

__all__ = [
    "DayField",
    "Field",
    "FieldsSheet",
    "Filled",
    "OneOf",
    "PickOne",
    "SomeOf",
    "TextField",
    "Trouble",
    "refusal",
    "source_fields",
    "whole_number",
]

NO_DAY = "That's no date. Try 2026-11-30, 30 Nov, +7 or next Friday."

FILLED_IN = "Input, WordsArea, RadioRows, Ticks, Picked"
"""The widgets that Enter goes through."""

Attempt = Callable[[Filled], str]
"""Saves what was filled in and returns "", or says in a sentence why it was refused."""


class Trouble(str):
    """Why something was refused; ``about`` names the field that it is about, if any."""

    about: str

    def __new__(cls, words: str, *, about: str = "") -> Trouble:
        """A sentence that knows its field."""
        made = super().__new__(cls, words)
        made.about = about
        return made


def refusal(change: Callable[[], object]) -> str:
    """Make a change; what is not taken or cannot be saved comes back as a sentence, "" where it went well."""
    try:
        change()
    except (Refused, CannotChange) as reason:
        return Trouble(plain(str(reason)), about=getattr(reason, "about", ""))
    except FileProblem as problem:
        return plain(f"Not saved. {problem}")
    return ""


class Ticks(FieldRows):
    """Rows of which any number is ticked; Space or the mouse ticks, Enter goes on."""

    def __init__(self, options: Options, *, marked: Sequence[str], id: str) -> None:
        super().__init__(id=id)
        self._options_given = options
        self._marked = frozenset(marked)

    @property
    def marked(self) -> tuple[str, ...]:
        """What is ticked, in the order of the options."""
        return tuple(name for name, _ in self._options_given if name in self._marked)

    def on_mount(self) -> None:
        self._draw()

    def turn(self, index: int | None) -> None:
        """Tick or untick the row at an index."""
        if index is not None and 0 <= index < len(self._options_given):
            self._marked ^= {self._options_given[index][0]}
            self._draw(at=index)

    def _draw(self, *, at: int = 0) -> None:
        self.show(
            [
                Row(text=plain(text), lead="[x] " if name in self._marked else "[ ] ", key=name)
                for name, text in self._options_given
            ],
            at=at,
        )


class Picked(FieldRows):
    """One row that shows what was picked; Space or the mouse opens the list, Enter goes on."""

    def __init__(self, asked: PickOne, *, id: str) -> None:
        super().__init__(id=id)
        self.asked = asked
        self.marked = asked.marked

    def on_mount(self) -> None:
        self.mark(self.marked)

    def mark(self, key: str | None) -> None:
        """Take over what was picked, None being nothing new."""
        self.marked = self.marked if key is None else key
        text = next((row.text for row in self.asked.rows if row.key == self.marked), self.marked)
        self.show([Row(text=f"{plain(text, limit=200)} ›", key=self.marked)])


class FieldsSheet(SheetScreen[Filled | None], WithFields[Filled | None]):
    """Asks for several things at once; its result is what was filled in, None where it was left.

    A field is checked when it is left, and says below itself what is wrong. What is refused is said in the
    sheet, and nothing of what was typed is lost.
    """

    place = "fields"
    CSS_PATH = "fields.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-tall"), (23, "-roomy"), (28, "-high")]
    AUTO_FOCUS = FILLED_IN

    def __init__(self, heading: str, fields: Sequence[Field], *, attempt: Attempt) -> None:
        super().__init__()
        self._heading, self._fields, self._attempt = heading, tuple(fields), attempt
        self._at_first = Filled()

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Prose((plain(self._heading, limit=200), "bold"), id="heading")
            with VerticalScroll(can_focus=False):
                for asked in self._fields:
                    yield Prose(plain(asked.label, limit=200), classes="label")
                    if isinstance(asked, DayField):
                        with Horizontal(classes="day"):
                            yield _widget(asked)
                            yield Static(id=f"day-{asked.name}", classes="understood", markup=False)
                    else:
                        yield _widget(asked)
                    yield fault_line(f"field-{asked.name}")
                yield Prose(id="trouble")
            yield HintBar()

    def on_mount(self) -> None:
        """There is no trouble yet."""
        self.query_one("#trouble").display = False
        self._at_first = self.filled()
        for asked in self._fields:
            self._show_day(asked)
        # Words that wrap scroll to their cursor before they are laid out, past their own label.
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def fits(self, name: str) -> bool:
        return name != "tick" or any(isinstance(asked, SomeOf | PickOne) for asked in self._fields)

    def on_key(self, event: events.Key) -> None:
        go_by_arrows(self, event, FILLED_IN)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._next_field()

    def on_words_area_submitted(self, event: Message) -> None:
        event.stop()
        self._next_field()

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if not event.by_mouse:
            self._next_field()
        elif isinstance(event.rows, RadioRows):
            event.rows.mark_row(event.index)
        else:
            self._mark(event.rows)

    def _next_field(self) -> None:
        chain = list(self.query(FILLED_IN))
        if self.focused is None or self.focused is chain[-1]:
            self.action_save()
        else:
            chain[chain.index(self.focused) + 1].focus()

    def action_tick(self) -> None:
        self._mark(self.focused)

    def _mark(self, rows: Widget | None) -> None:
        """Tick the row under the cursor, or open the list behind it."""
        if isinstance(rows, Ticks):
            rows.turn(rows.highlighted)
        elif isinstance(rows, Picked):
            sheet = PickSheet(rows.asked.label, rows.asked.rows, at=rows.marked)
            self.app.push_screen(sheet, rows.mark)

    # Checking

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Say which day is understood; what was wrong is looked at again with every letter."""
        event.stop()
        self._look_again(event.input)

    def on_text_area_changed(self, event: Message) -> None:
        event.stop()
        if isinstance(event.control, Widget):
            self._look_again(event.control)

    def _look_again(self, widget: Widget) -> None:
        asked = self._asked_in(widget)
        if asked is not None:
            self._show_day(asked)
            self.look_again(widget)

    def _asked_in(self, widget: object) -> Field | None:
        """The field that a widget is filled in for."""
        name = getattr(widget, "id", None) or ""
        return next((asked for asked in self._fields if name == f"field-{asked.name}"), None)

    def _show_day(self, asked: Field) -> None:
        if isinstance(asked, DayField):
            meant = day_meant(self._text(asked), today=asked.today, past=asked.past)
            words = f"= {weekday_words(meant)}" if meant else ""
            self.query_one(f"#day-{asked.name}", Static).update(words)

    def wrong_in(self, field: Widget) -> str:
        asked = self._asked_in(field)
        if isinstance(asked, DayField):
            text = "" if asked.free else self._text(asked)
            return NO_DAY if text and not day_meant(text, today=asked.today, past=asked.past) else ""
        if isinstance(asked, TextField) and asked.check is not None:
            return asked.check(self._text(asked))
        return ""

    def action_save(self) -> None:
        """Save what is filled in, or say what is wrong with it, once every key typed before has arrived."""
        (self.focused or self).call_later(self._save)

    def _save(self) -> None:
        if not self.is_current:  # saved already, by a key pressed twice
            return
        if self.check_all():
            return
        filled = self.filled()
        trouble = self._attempt(filled)
        about = trouble.about if isinstance(trouble, Trouble) else ""
        asked = next((asked for asked in self._fields if asked.name == about), None)
        said = self.query_one("#trouble", Static)
        said.display = bool(trouble) and asked is None
        if asked is not None:
            self.say_wrong(self._widget(asked), trouble)
            self.go_to_wrong(self._widget(asked))
        elif trouble:
            said.update(plain(trouble, limit=600))
            self.call_after_refresh(said.scroll_visible, animate=False, top=True)
        else:
            self.dismiss(filled)

    def _widget(self, asked: Field) -> Widget:
        return self.query_one(f"#field-{asked.name}")

    def _text(self, asked: Field) -> str:
        """What is typed in a field."""
        widget = self._widget(asked)
        text = widget.text if isinstance(widget, TypedInput) else getattr(widget, "value", "")
        return str(text)[:NAME_LIMIT]

    def filled(self) -> Filled:
        """What is filled in now."""
        texts: dict[str, str] = {}
        marks: dict[str, tuple[str, ...]] = {}
        for asked in self._fields:
            widget = self._widget(asked)
            if isinstance(widget, RadioRows | Picked):
                texts[asked.name] = widget.marked
            elif isinstance(widget, Ticks):
                marks[asked.name] = widget.marked
            elif isinstance(asked, DayField):
                texts[asked.name] = day_typed(self._text(asked), today=asked.today, past=asked.past)
            else:
                texts[asked.name] = self._text(asked)
        before = {**self._at_first.texts, **self._at_first.marks}
        changed = frozenset(name for name, now in {**texts, **marks}.items() if now != before.get(name))
        return Filled(texts=texts, marks=marks, changed=changed)


def _widget(asked: Field) -> Widget:
    """The widget that a field is filled in with."""
    name = f"field-{asked.name}"
    if isinstance(asked, PickOne):
        return Picked(asked, id=name)
    if isinstance(asked, OneOf):
        return RadioRows(asked.options, marked=asked.marked, id=name)
    if isinstance(asked, SomeOf):
        return Ticks(asked.options, marked=asked.marked, id=name)
    assert isinstance(asked, TextField | DayField)
    sample = plain(asked.sample, limit=200)
    if isinstance(asked, TextField) and (asked.several or asked.long):
        from assess.tui.words_area import WordsArea  # most pages open without it

        options = {"id": name, "placeholder": sample}
        return WordsArea(asked.before, several=asked.several, submits=True, limit=asked.limit, **options)
    if isinstance(asked, TextField) and asked.unit is not None:
        from assess.tui.sheets.number import NumberInput  # few sheets ask for one

        return NumberInput(
            asked.before[: asked.limit],
            unit=asked.unit,
            id=name,
            placeholder=sample,
            max_length=asked.limit,
            compact=True,
        )
    limit = asked.limit if isinstance(asked, TextField) else DAY_LIMIT
    return TypedInput(asked.before[:limit], id=name, placeholder=sample, max_length=limit, compact=True)
