"""The plan put together with an eye on what it should move: what could be done, its outlook, its limits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.timer import Timer

from assess.documents.lines.chosen import chosen_lines, dimension_lines
from assess.documents.lines.layout import Line, prose
from assess.services.planning.editor import PlanEditor
from assess.services.planning.outlook import PlanOutlook, plan_outlook
from assess.tui.plan.listed import PAUSE, InterventionsPage
from assess.tui.sheets.fields import (
    DayField,
    Field,
    FieldsSheet,
    Filled,
    OneOf,
    TextField,
    refusal,
    whole_number,
)
from assess.words.typed_days import day_meant, day_typed
from scoring.planning.plan import Expectation
from scoring.result import TargetBasis

COMPUTING = "Working out what the plan reaches …"

EXPECT_WORDS = {
    Expectation.LOW: "the low end",
    Expectation.MIDDLE: "the middle",
    Expectation.HIGH: "the high end",
}

LIMITS = "Limits of the plan"
NUMBER_LETTERS = 3


class ComposeScreen(InterventionsPage):
    """What the plan reaches in every dimension, and what is and can be chosen."""

    place = "compose"

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._outlook: PlanOutlook | None = None
        self._wait: Timer | None = None

    def draw(self) -> None:
        """Show the plan; what it reaches follows."""
        if self._outlook is None:
            self._work_out()
        elif not self._current:
            if self._wait is not None:
                self._wait.stop()
            self._wait = self.set_timer(PAUSE, self._work_out)
        self._show()

    def lay_out(self) -> None:
        self._show()

    def _show(self) -> None:
        said = self.state_words() if self._current else f"{self.state_words()} · …"
        self.show_title("Chosen", said)
        self.draw_list()

    # ── What it reaches ──────────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> bool:
        """Whether the figures shown are those of the plan as it stands."""
        return self._outlook is not None and self._outlook.fits(self.editor)

    def lines(self, width: int) -> Sequence[Line]:
        found, editor = self._outlook, self.editor
        if found is None:
            return prose(COMPUTING, width)
        return chosen_lines(
            found.outlook,
            editor.result,
            editor.catalogue,
            editor.plan,
            current=self._current,
            width=width,
            airy=self.airy,
        )

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        d = next((d for d in self._outlook.outlook if d.id == key), None) if self._outlook else None
        if d is None or self._outlook is None:
            return self.intervention_detail(key, width)
        return dimension_lines(
            d,
            next((way for way in self._outlook.ways if way.dimension == key), None),
            self.editor.catalogue,
            self.editor.plan,
            by_hand=self.editor.result.dimension(key).target.basis is TargetBasis.SET,
            expects=EXPECT_WORDS[self.editor.plan.expectation],
            width=width,
        )

    def _work_out(self) -> None:
        self.in_background(partial(plan_outlook, self.editor), self._worked_out, group="outlook")

    def _worked_out(self, found: PlanOutlook) -> None:
        """Show it; where the plan has changed since, what follows is on its way."""
        self._outlook = found
        self._show()

    # ── Choosing and setting ─────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        """See everything about the intervention, or what the level of the dimension is based on."""
        if self.selected:
            self.open_intervention(self.selected)
        elif self._at:
            self.explain(self._at)

    def action_add(self) -> None:
        """Put the least-effort way of the dimension into the plan, or the one to the nearest level."""
        if self._outlook is None or not self._current:
            self.say("One moment: still calculating.")
            return
        d = self.editor.result.dimension(self.dimension)
        members = self._outlook.least_effort(d.id)
        if not members:
            there = d.level is not None and d.level >= d.target.level
            self.say(f"{d.title}: {'it is at its target already' if there else 'nothing raises it further'}.")
        elif all(key in self.editor.plan.chosen for key in members):
            self.say(f"The least-effort way for {d.title} is in the plan already.")
        else:
            self.choose(members)

    def action_edit(self) -> None:
        """Ask for the limits in one sheet, save what was changed, and draw the page again."""
        attempt = partial(save_limits, self.editor)
        self.app.push_screen(
            FieldsSheet(LIMITS, limit_fields(self.editor), attempt=attempt), lambda _: self.draw()
        )


def limit_fields(editor: PlanEditor) -> list[Field]:
    """The limits of a plan as they are."""
    plan = editor.plan
    per_owner = "" if plan.capacity.per_owner is None else str(plan.capacity.per_owner)
    blackout = "Weeks without work: a date in each, such as the end of a quarter"
    return [
        DayField("start", "Start (empty: today)", editor.today, plan.start),
        _number_field("horizon", "Planning horizon (weeks)", str(plan.horizon_weeks)),
        _number_field("at_once", "Maximum running at once", str(plan.capacity.at_once)),
        _number_field("per_owner", "Maximum at once for any one owner (0: no limit)", per_owner),
        TextField(
            "blackout",
            blackout,
            ", ".join(plan.blackout),
            "28 Dec, 4 Jan",
            check=partial(_days_wrong, today=editor.today),
        ),
        OneOf(
            name="expect",
            label="Least effort counts on",
            options=tuple(
                (end.value, f"{words} of the expected effects") for end, words in EXPECT_WORDS.items()
            ),
            marked=plan.expectation.value,
        ),
    ]


def _number_field(name: str, label: str, before: str) -> TextField:
    return TextField(name, label, before, limit=NUMBER_LETTERS, check=whole_number)


def _days_wrong(text: str, *, today: str) -> str:
    """Says which of several days is none."""
    wrong = [day for day in text.split(",") if day.strip() and not day_meant(day, today=today)]
    return f"“{wrong[0].strip()}” is no date. Put a comma between two dates." if wrong else ""


def save_limits(editor: PlanEditor, filled: Filled) -> str:
    """Save the limits that were changed; what is refused comes back as a sentence."""
    numbers: dict[str, int | None] = {}
    for name in ("horizon", "at_once", "per_owner"):
        text = filled.new_text(name)
        numbers[name] = int(text) if text else None
    start, blackout = filled.new_text("start"), filled.new_text("blackout")

    def change() -> None:
        if start is not None:
            editor.set_start(start)
        if blackout is not None:
            days = [day_typed(day, today=editor.today) for day in blackout.split(",") if day.strip()]
            editor.set_blackout(days)
        if numbers["horizon"] is not None:
            editor.set_horizon(numbers["horizon"])
        editor.set_capacity(at_once=numbers["at_once"], per_owner=numbers["per_owner"])
        if "expect" in filled.changed:
            editor.expect(Expectation(filled.texts["expect"]))

    return refusal(change)
