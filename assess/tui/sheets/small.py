"""Small sheets: a question with offers, words, one thing of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import Input, Static

from assess.text import COMMENT_LIMIT, plain
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.prose import Prose
from assess.tui.widgets import Row, Rows, lines_content
from assess.tui.workarounds import set_breakpoints
from questionnaires.records import replace

OVERRIDE = "override"
"""The offer that the key of its own chooses; what it is about may follow after a colon."""

LEAVE = "leave"
"""The offer that leaves everything as it is."""

LONG = 9
"""A list of more rows than this has a line that narrows it."""

FIND_LIMIT = 100


class SheetScreen(ModalScreen[ScreenResultType]):
    """A small sheet over a screen, known to the registry under ``place``; it gives back what was chosen."""

    DEFAULT_CSS = "SheetScreen HintBar { padding: 0; }"
    place: ClassVar[str] = ""

    def __init_subclass__(cls, **options: Any) -> None:
        """Take the keys from the registry."""
        if "place" in vars(cls):
            cls.BINDINGS = bindings_of(cls.place)
        super().__init_subclass__(**options)

    def fits(self, name: str) -> bool:  # noqa: ARG002
        """Whether an action can do something with what is offered."""
        return True

    def hinted(self, action: Action) -> Action:
        """An action as it is hinted at here."""
        return action

    def on_mount(self) -> None:
        set_breakpoints(self)
        keys = cast("Host", self.app).keys
        hints = [keys.of(self.hinted(action)) for action in hints_of(self.place) if self.fits(action.name)]
        self.query_one(HintBar).show(hints)

    def action_back(self) -> None:
        self.dismiss(None)


PROMPT_LIMIT = 800
"""Letters of a question, with what it is about."""


class AskSheet(SheetScreen[str | None]):
    """A question with offers; its result is the key of the one chosen, or None where it was left."""

    place = "ask"
    CSS_PATH = "ask.tcss"
    AUTO_FOCUS = "Rows"

    def __init__(self, prompt: str, *, lines: Sequence[str] = (), offers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._prompt, self._lines, self._offers = prompt, lines, offers

    @property
    def _override(self) -> str:
        """The first offer to override something, "" where there is none."""
        return next((key for key, _ in self._offers if key.startswith(OVERRIDE)), "")

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            with VerticalScroll(can_focus=False):
                yield Prose((plain(self._prompt, limit=300), "bold"))
                if self._lines:
                    yield Prose(lines_content([plain(line) for line in self._lines]), id="lines")
            yield Rows(id="offers")
            yield HintBar()

    def fits(self, name: str) -> bool:
        return name != OVERRIDE or bool(self._override)

    def on_mount(self) -> None:
        """Show the offers, the first one marked."""
        rows = [Row(text=text, lead="  ", key=key) for key, text in self._offers]
        self.query_one("#offers", Rows).show(rows)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one("#offers", Rows).row
        self.dismiss(row.key if row else None)

    def action_turn(self, key: str) -> None:
        text = self.query_one(VerticalScroll)
        text.scroll_page_down() if key == "pagedown" else text.scroll_page_up()

    def action_override(self) -> None:
        if self._override:
            self.dismiss(self._override)
        else:
            self.app.bell()


class NoteSheet(SheetScreen[str | None]):
    """Asks for words; its result is the words with their lines, or None where it was left.

    With ``several`` Enter begins a new line, else it saves.
    """

    place = "note"
    CSS_PATH = "note.tcss"
    AUTO_FOCUS = "#line"

    def __init__(self, prompt: str, before: str, *, needed: bool = False, several: bool = False) -> None:
        super().__init__()
        self._prompt, self._before, self._needed, self._several = prompt, before, needed, several

    def compose(self) -> ComposeResult:
        from assess.tui.words_area import WordsArea  # most pages open without it

        with Vertical(classes="sheet"):
            yield Prose((plain(self._prompt, limit=PROMPT_LIMIT), "bold"))
            yield WordsArea(self._before, several=self._several, id="line", limit=COMMENT_LIMIT)
            yield Prose(id="trouble")
            yield HintBar()

    def hinted(self, action: Action) -> Action:
        """Enter saves only what has no lines of its own."""
        if action.name == "save" and not self._several:
            return replace(action, keys=("enter",))
        return action

    def on_words_area_submitted(self, event: Message) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Give back what is typed, once every key typed before has arrived."""
        (self.focused or self).call_later(self._save)

    def _save(self) -> None:
        if not self.is_current:  # saved already, by a key pressed twice
            return
        text = str(getattr(self.query_one("#line"), "value", ""))
        if self._needed and not text:
            self.query_one("#trouble", Static).update("! Add a few words so that others understand it.")
        else:
            self.dismiss(text)


class PickSheet(SheetScreen[str | None]):
    """Asks for one of some; its result is the key of the row, None where the sheet was left.

    Where the list is long, or ``find`` says so, typing narrows it.
    """

    place = "pick"
    CSS_PATH = "fields.tcss"
    AUTO_FOCUS = "Input, Rows"

    def __init__(self, question: str, rows: Sequence[Row], *, at: str = "", find: bool = False) -> None:
        super().__init__()
        self._question, self._all, self._at = question, tuple(rows), at
        self._narrows = find or len(self._all) > LONG

    @property
    def _rows(self) -> Rows:
        return self.query_one("#list", Rows)

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Prose((plain(self._question, limit=300), "bold"))
            if self._narrows:
                yield Input(id="find", placeholder="type to filter", max_length=FIND_LIMIT, compact=True)
            yield Rows(id="list")
            yield HintBar()

    def on_mount(self) -> None:
        self._rows.show(self._all, key=self._at)

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        wanted = event.value.casefold().split()
        rows = [row for row in self._all if all(word in row.text.casefold() for word in wanted)]
        if wanted or len(self._rows.rows) != len(rows):
            self._rows.show(rows)

    @on(Input.Submitted)
    @on(Rows.Chosen)
    def _chosen(self, event: Input.Submitted | Rows.Chosen) -> None:
        event.stop()
        self.action_choose()

    def on_key(self, event: Key) -> None:
        """Choose the row that shows this key before it, where nothing is typed."""
        row = next((row for row in self._all if row.lead.strip() == event.character), None)
        if row is not None and event.is_printable and not self._narrows:
            event.stop()
            self.dismiss(row.key)

    def action_move(self, key: str) -> None:
        if key == "up":
            self._rows.action_cursor_up()
        else:
            self._rows.action_cursor_down()

    def action_choose(self) -> None:
        row = self._rows.row
        if row is not None:
            self.dismiss(row.key)
