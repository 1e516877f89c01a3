"""Who may see the answers of a new assessment, and how many people are to answer."""

from __future__ import annotations

from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from assess.tui import routes
from assess.tui.host import Host
from assess.tui.setup.form_page import FormPage, make_assessment_of
from assess.tui.widgets import RadioRows, Rows
from assess.tui.widgets.words import content
from assess.words.answers import function_words
from assess.words.privacy_notice import MODES, SMALLEST_GROUP, hiding_warnings
from questionnaires.model import FUNCTIONS
from scoring.answers import Privacy

WORDS = {
    "open": "Open: the team may see every answer. The honest way for few people.",
    "facilitated": "Facilitated: names are for the facilitator, for nobody else.",
    "anonymous": "Anonymous: no names at all, figures for groups only.",
}
NAMED = (
    ("", "Every function is protected"),
    ("leadership", "Leadership is shown by name, and is told so first"),
)
FIXED = "This is fixed when the assessment is made and cannot be loosened later."
GROUP = "Shown from (people)"
USUAL_GROUP = "5"


class PrivacyScreen(FormPage):
    """The second half of a new assessment for several respondents."""

    heading = "Who may see the answers"

    def __init__(self, asked: routes.WhoMaySeeRoute) -> None:
        super().__init__()
        self._asked = asked

    @classmethod
    def opened(cls, route: routes.WhoMaySeeRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route)

    def fields(self) -> ComposeResult:
        """The mode, what a protected one needs, and how many are expected."""
        yield Static(FIXED, markup=False)
        yield RadioRows(tuple((mode, WORDS[mode]) for mode in MODES), marked=MODES[0], id="mode")
        with Horizontal(classes="line", id="smallest"):
            yield Static(GROUP, markup=False)
            yield Input(USUAL_GROUP, id="minimum", type="integer", max_length=3, compact=True)
        yield RadioRows(NAMED, marked="", id="named")
        yield Static("How many are to answer (may stay empty)", markup=False, classes="above")
        for function in FUNCTIONS:
            with Horizontal(classes="line"):
                yield Static(function_words(function), markup=False)
                yield Input(
                    id=f"expect-{function}", type="integer", max_length=4, compact=True, placeholder="number"
                )
        yield Static(id="warning", markup=False)

    def on_mount(self) -> None:
        """Show what an open assessment needs, and stand on the mode."""
        self.query_one("#mode", RadioRows).focus()
        self._show_what_is_needed()

    @on(Rows.Chosen)
    def _mode_chosen(self) -> None:
        self.call_after_refresh(self._show_what_is_needed)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show_what_is_needed()

    def _show_what_is_needed(self) -> None:
        """The minimum group and named functions only where answers are protected; then the warnings."""
        protected = self.privacy.protected
        for name in ("#smallest", "#named"):
            self.query_one(name).display = protected
        warnings = hiding_warnings(self.privacy, self.expected)
        self.query_one("#warning", Static).update(content("\n".join(warnings)))

    @property
    def privacy(self) -> Privacy:
        """The rules as filled in; fewer than the smallest group counts as the smallest."""
        mode = self.query_one("#mode", RadioRows).marked
        if mode == MODES[0]:
            return Privacy()
        named = self.query_one("#named", RadioRows).marked
        return Privacy(
            mode=mode,
            minimum_group=max(SMALLEST_GROUP, self._number("minimum")),
            named=frozenset({named} - {""}),
        )

    @property
    def expected(self) -> dict[str, int]:
        """How many of each function are to answer, as far as it is said."""
        counts = {function: self._number(f"expect-{function}") for function in FUNCTIONS}
        return {function: count for function, count in counts.items() if count}

    def _number(self, name: str) -> int:
        text = self.field(name)
        return int(text) if text.isascii() and text.isdigit() else 0

    def action_create(self) -> None:
        if self.privacy.protected and self._number("minimum") < SMALLEST_GROUP:
            self.say(
                f"The smallest group is {SMALLEST_GROUP}: of two, each would know the other's answers.",
                trouble=True,
            )
            return
        make_assessment_of(self, self._asked, privacy=self.privacy, expected=self.expected)
