"""The second half of a new assessment for several people: who may see what, how many are to answer."""

from __future__ import annotations

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from assess.tui.prose import Prose
from assess.tui.setup.form import FormPage, SeenBy, labelled
from assess.tui.widgets import RadioRows, Rows
from assess.tui.with_fields import fault_line
from assess.words.answers import function_words
from assess.words.days import day_words
from assess.words.privacy_notice import SMALLEST_GROUP, hiding_warnings
from assess.words.typed_days import DAY_SAMPLE, day_meant
from questionnaires.model import FUNCTIONS
from scoring.answers import MODES, Privacy

MODE_WORDS = {
    "open": "Open: the team may see every answer. Best for few people.",
    "facilitated": "Facilitated: only the facilitator sees names.",
    "anonymous": "Anonymous: no names, figures for groups only.",
}
NAMED = (
    ("", "Every team is protected"),
    ("leadership", "Leadership is shown by name and told so beforehand"),
)
FIXED = "This can change until somebody answers or is invited; then it is fixed."
GROUP = "Smallest group shown"
USUAL_GROUP = "5"
TOO_SMALL = f"The smallest group is {SMALLEST_GROUP}: in a group of two, each would know the other's answers."
ERASE_AFTER = "Erase answers after"
NO_DAY = f"Name a day to come ({DAY_SAMPLE}), or leave it empty."


class PrivacyScreen(FormPage[SeenBy]):
    """Who may see what, and how many are to answer; leaving goes back to the form with what was filled in."""

    heading = "Who may see the answers"

    def __init__(self, privacy: Privacy, expected: Mapping[str, int], *, made: bool = False) -> None:
        super().__init__()
        self._before, self._expected = privacy, expected
        self.button = "Save" if made else self.button

    def fields(self) -> ComposeResult:
        """The mode, what a protected one needs, and how many are expected."""
        before = self._before
        modes = tuple((mode, MODE_WORDS[mode]) for mode in MODES)
        yield from labelled(FIXED, RadioRows(modes, marked=before.mode, id="mode"))
        with Horizontal(classes="line", id="smallest"):
            usual = str(before.minimum_group) if before.protected else USUAL_GROUP
            group = Input(usual, id="minimum", type="integer", max_length=3, compact=True)
            yield from labelled(GROUP, group)
        yield fault_line("minimum")
        with Horizontal(classes="line", id="kept"):
            day = Input(before.erase_after, id="erase", max_length=60, compact=True, placeholder=DAY_SAMPLE)
            yield from labelled(ERASE_AFTER, day)
            yield Prose(id="meant")
        yield fault_line("erase")
        yield RadioRows(NAMED, marked="".join(sorted(before.named)), id="named")
        yield Prose("People expected to answer (optional)", classes="above")
        for function in FUNCTIONS:
            with Horizontal(classes="line"):
                number = Input(
                    str(self._expected.get(function, "")),
                    id=f"expect-{function}",
                    type="integer",
                    max_length=4,
                    compact=True,
                    placeholder="number",
                )
                yield from labelled(function_words(function), number)
        yield Prose(id="warning")

    def on_mount(self) -> None:
        """Show what an open assessment needs, and stand on the mode."""
        super().on_mount()
        self.query_one("#mode", RadioRows).focus()
        self._show_what_is_needed()

    def row_chosen(self, event: Rows.Chosen) -> None:
        super().row_chosen(event)
        if isinstance(event.rows, RadioRows):
            self.call_after_refresh(self._show_what_is_needed)

    @on(Input.Changed)
    @on(RadioRows.OptionHighlighted)
    def _show_what_is_needed(self) -> None:
        """The minimum group and named functions only where answers are protected; then the warnings."""
        for name in ("#smallest", "#named", "#kept"):
            self.query_one(name).display = self.privacy.protected
        self.show_words("meant", f"  {day_words(self._day)}" if self._day else "")
        warnings = hiding_warnings(self.privacy, self.expected)
        self.show_words("warning", "\n".join(warnings))
        self.query_one("#warning").display = bool(warnings)

    @property
    def privacy(self) -> Privacy:
        """The rules as filled in; fewer than the smallest group counts as the smallest."""
        mode = self.marked("mode")
        if mode == MODES[0]:
            return Privacy()
        return Privacy(
            mode=mode,
            minimum_group=max(SMALLEST_GROUP, self._number("minimum")),
            named=frozenset({self.marked("named")} - {""}),
            erase_after=self._day,
        )

    @property
    def _day(self) -> str:
        """The day after which all answers go, "" where none is meant."""
        return day_meant(self.field("erase"), today=self.host.today)

    @property
    def expected(self) -> dict[str, int]:
        """How many of each function are to answer, as far as it is said."""
        counts = {function: self._number(f"expect-{function}") for function in FUNCTIONS}
        return {function: count for function, count in counts.items() if count}

    def _number(self, name: str) -> int:
        text = self.field(name)
        return int(text) if text.isascii() and text.isdigit() else 0

    def wrong_in(self, field: Widget) -> str:
        if not self.privacy.protected:
            return ""
        if field.id == "minimum":
            return TOO_SMALL if self._number("minimum") < SMALLEST_GROUP else ""
        coming = bool(self._day) and self._day > self.host.today
        return NO_DAY if self.field("erase") and not coming else ""

    def create(self) -> None:
        self.dismiss(SeenBy(privacy=self.privacy, expected=self.expected, agreed=True))

    def action_back(self) -> None:
        """Go back to the form, which keeps what was filled in here."""
        self.dismiss(SeenBy(privacy=self.privacy, expected=self.expected))
