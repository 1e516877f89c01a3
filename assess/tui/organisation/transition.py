"""The transition to the chosen scenario: steps, risks and announcement, each changed by a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self, cast

from assess.documents.lines.layout import Line, prose
from assess.documents.lines.transition import TransitionView
from assess.documents.lines.transition_page import (
    ANNOUNCEMENT,
    RISK,
    STEP,
    transition_detail,
    transition_page_lines,
)
from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.choosing.transitions import StepFields, Transitions
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.organisation.transition_fields import (
    announcement_fields,
    risk_fields,
    step_fields,
    step_given,
)
from assess.tui.pages.page import NARROWEST, DrawnPage, ListDetailPage
from assess.tui.sheets.fields import Field, FieldsSheet, Filled, refusal
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row, line_row
from assess.words.transition import CONFIRMED_ALREADY, CONFIRMING, NOT_BEGUN, NOTHING_SELECTED
from scoring.organisation.edits import CannotChange

CONFIRM, CHANGE = "confirm", "change"


class TransitionScreen(ListDetailPage, DrawnPage[None]):
    """The transition of one assessment, and what the line under the cursor is about."""

    place = "transition"
    DEFAULT_CSS = """
    TransitionScreen.-below #about { height: 8; }
    TransitionScreen.-below.-low #about { height: 1fr; }
    """
    detail_below = True

    def __init__(self, transitions: Transitions) -> None:
        super().__init__()
        self.transitions, self.folder = transitions, transitions.folder
        self._view: TransitionView | None = None

    @classmethod
    def opened(cls, route: routes.TransitionRoute, host: Host) -> Self:
        held = (one.file for one in host.held(Choosing) if one.folder == route.folder)
        return cls(Transitions(route.folder, today=host.today, file=next(held, None)))

    @property
    def _begun(self) -> bool:
        return self.transitions.file.content.transition is not None

    def _read(self) -> str:
        """Take over the transition as it is now, or say in a sentence why there is nothing to show."""
        self._view = None
        if not self._begun:
            return NOT_BEGUN
        try:
            self._view = self.transitions.view
        except (Refused, CannotChange, FileProblem) as reason:
            return str(reason)
        return ""

    def draw(self) -> None:
        trouble, width = self._read(), max(NARROWEST, self.list_width)
        name = self._view.transition.scenario if self._view else ""
        self.show_title(f"Transition to “{plain(name, limit=60)}”" if name else "Transition", "private")
        lines = transition_page_lines(self._view, width) if self._view else prose(plain(trouble), width)
        self.rows.show([line_row(line) for line in lines], key=self.selected or ANNOUNCEMENT)
        self.show_detail()
        self.show_hints()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return transition_detail(self._view, key, width) if self._view else []

    def fits(self, name: str) -> bool:
        """Steps are proposed once; before, there is nothing to change."""
        if name in ("new", "back"):
            return name == "back" or not self._begun
        return self._view is not None and super().fits(name)

    # ── Changing ─────────────────────────────────────────────────────────────────────────────────

    def _do(self, change: Callable[[], object]) -> None:
        if trouble := refusal(change):
            self.say(trouble, trouble=True)
        self.draw()

    def _fill_in(self, heading: str, fields: Sequence[Field], save: Callable[[Filled], object]) -> None:
        """Show a form; what is refused is said in it."""
        sheet = FieldsSheet(heading, fields, attempt=lambda filled: refusal(lambda: save(filled)))
        self.app.push_screen(sheet, lambda _: self.draw())

    def action_new(self) -> None:
        """Propose the steps from the scenario."""
        if not self._begun:
            self._do(self.transitions.begin)

    def action_add(self) -> None:
        """Add a step or a risk."""
        if self._view is not None:
            rows = [Row(text="A step", key=STEP), Row(text="A risk", key=RISK)]
            self.pick("Add what?", rows, lambda kind: self._step("") if kind == STEP else self._risk(None))

    def action_edit(self) -> None:
        """Change what is under the cursor; an announcement can be confirmed, too."""
        kind, _, name = self.selected.partition(".")
        if kind == STEP:
            self._step(name)
        elif kind == RISK:
            self._risk(int(name))
        elif kind == ANNOUNCEMENT:
            self._announcement()
        elif self._view is not None:
            self.say(NOTHING_SELECTED)

    def _step(self, key: str) -> None:
        """Fill in a new step, or change the one of this id."""
        if self._view is None:
            return

        def save(filled: Filled) -> None:
            given = step_given(filled)
            if key:
                new = {name: value for name, value in given.items() if name in filled.changed}
                self.transitions.change_step(key, **cast(StepFields, new))
            else:
                self.transitions.add_step(**given)

        fields = step_fields(self._view, key, today=self.host.today)
        self._fill_in("Change the step" if key else "A new step", fields, save)

    def _risk(self, place: int | None) -> None:
        """Fill in a new risk, or change the one at a place."""
        if self._view is None:
            return
        known = None if place is None else self._view.transition.risks[place]

        def save(filled: Filled) -> None:
            texts = filled.texts
            self.transitions.set_risk(
                texts["text"],
                sign=texts["sign"],
                answer=texts["answer"],
                instead_of=known.text if known else "",
            )

        self._fill_in("Change the risk" if known else "A new risk", risk_fields(known), save)

    def _announcement(self) -> None:
        """Change day and words of the announcement; where both are set, offer to confirm it."""
        transition = self.transitions.transition

        def change() -> None:
            fields = announcement_fields(transition, today=self.host.today)
            announce = self.transitions.announce
            self._fill_in(
                "The announcement", fields, lambda filled: announce(filled.texts["day"], filled.texts["text"])
            )

        if not transition.announced:
            change()
            return
        if transition.confirmed:
            question, words, first = "Announce it again?", CONFIRMED_ALREADY, [(LEAVE, "Leave it as it is")]
        else:
            question, words = "Has the announcement been made?", CONFIRMING
            first = [(LEAVE, "Not yet"), (CONFIRM, "Yes, confirm it")]
        self.ask(
            question,
            lines=(words,),
            offers=(*first, (CHANGE, "Change its day or words")),
            then=lambda taken: self._do(self.transitions.confirm) if taken == CONFIRM else change(),
        )

    def action_remove(self) -> None:
        """Take out the step or the risk under the cursor, after asking."""
        kind, _, name = self.selected.partition(".")
        if self._view is None or kind not in (STEP, RISK):
            self.say(NOTHING_SELECTED)
            return
        transition = self._view.transition
        what = transition.steps[name].text if kind == STEP else transition.risks[int(name)].text
        self.ask(
            f"Take out this {kind}?",
            lines=(what, "This cannot be undone."),
            offers=(("remove", "Take it out"), (LEAVE, "Keep it")),
            then=lambda _: self._do(lambda: self.transitions.drop(name if kind == STEP else what)),
        )
