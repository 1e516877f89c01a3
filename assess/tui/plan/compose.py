"""The plan put together with an eye on what it should move: what could be done, its outlook, its limits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from textual import on
from textual.timer import Timer

from assess.documents.lines.layout import place
from assess.documents.lines.plan import PROVISIONAL, reached_words, way_lines
from assess.services.planning.editor import PlanEditor
from assess.services.planning.outlook import PlanOutlook, plan_outlook
from assess.text import plain
from assess.tui.pages.page import ListDetailPage
from assess.tui.plan.page import PlanPage, intervention_row
from assess.tui.sheets.fields import DayField, FieldsSheet, Filled, TextField, refusal, whole_number
from assess.tui.widgets import Row, Rows, fit, line_row, part, wrapped
from assess.words.levels import NOT_ESTABLISHED
from assess.words.typed_days import day_meant, day_typed
from questionnaires.catalogue import Catalogue
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Expectation
from scoring.rounding import shown

PAUSE = 0.12
"""Seconds without a key before what is chosen is worked out."""

WAY = "way:"
"""Keys of rows that head a way begin with this; the dimension follows."""

HERE = "▸"
"""Marks the dimension that keys act on."""

TITLE, STRIP, SHORTEST = 20, 33, 9
NOW, EXPECTED, TARGET, EMPTY = "●", "▒", "│", "·"
LEGEND = "● level now   ▒ expected   │ milestone"

EXPECT_WORDS = {
    Expectation.LOW: "the low end",
    Expectation.MIDDLE: "the middle",
    Expectation.HIGH: "the high end",
}

LIMITS = "Limits of the plan"
NUMBER_LETTERS = 3


class ComposeScreen(ListDetailPage, PlanPage):
    """What is in the plan, with what it should move."""

    place = "compose"
    detail_below = True

    def __init__(self, editor: PlanEditor) -> None:
        super().__init__(editor)
        self._outlook: PlanOutlook | None = None
        self._wait: Timer | None = None
        self._dimension = next((d.id for d in editor.result.dimensions), "")

    def draw(self) -> None:
        """Show the candidates; what they would move follows."""
        self.rows.show(candidate_rows(self.editor), key=self.selected or None)
        if self._outlook is None:
            self._work_out()
        elif not self._current:
            if self._wait is not None:
                self._wait.stop()
            self._wait = self.set_timer(PAUSE, self._work_out)
        self.lay_out()

    # ── What it would move ───────────────────────────────────────────────────────────────────────

    @property
    def _current(self) -> bool:
        """Whether the figures shown are those of the plan as it stands."""
        return self._outlook is not None and self._outlook.fits(self.editor)

    def lay_out(self) -> None:
        said = self.state_words() if self._current else f"{self.state_words()} · …"
        self.show_title("Build the plan", said)
        self.show_detail()

    def detail_rows(self, key: str) -> list[Row]:  # noqa: ARG002
        """The outlook, whatever row of the list the cursor is on."""
        found = self._outlook
        if found is None:
            return [Row(text="Calculating what the plan should improve …")]
        return outlook_rows(
            found.outlook,
            found.ways,
            self.editor.catalogue,
            expectation=self.editor.plan.expectation,
            here=self._dimension,
            current=self._current,
            width=max(8, self.detail_width),
        )

    def _work_out(self) -> None:
        self.in_background(partial(plan_outlook, self.editor), self._worked_out, group="outlook")

    def _worked_out(self, found: PlanOutlook) -> None:
        """Show it; where the plan has changed since, what follows is on its way."""
        self._outlook = found
        self.lay_out()

    @on(Rows.OptionHighlighted, "#detail")
    def _outlook_moved(self) -> None:
        rows = self.detail
        before = rows.rows[: (rows.highlighted or 0) + 1]
        known = {d.id for d in self.editor.result.dimensions}
        keys = (row.key.removeprefix(WAY) for row in reversed(before))
        found = next((key for key in keys if key in known), self._dimension)
        if found != self._dimension:
            self._dimension = found
            self.lay_out()

    def detail_chosen(self, key: str) -> None:
        key = key.removeprefix(WAY)
        if key in self.editor.catalogue.interventions:
            self.open_intervention(key)
        else:
            self.explain(key)

    # ── Choosing and setting ─────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        if self.selected:
            self.open_intervention(self.selected)

    def action_take_way(self) -> None:
        """Put the least-effort way of the marked dimension into the plan, or the one to the nearest level."""
        if self._outlook is None or not self._current:
            self.say("One moment: still calculating.")
            return
        d = self.editor.result.dimension(self._dimension)
        members = self._outlook.least_effort(d.id)
        if not members:
            there = d.level is not None and d.level >= d.target.level
            self.say(f"{d.title}: {'it is at its target already' if there else 'nothing raises it further'}.")
        elif all(key in self.editor.plan.chosen for key in members):
            self.say(f"The least-effort way for {d.title} is in the plan already.")
        else:
            self.choose(members)

    def action_target(self, key: str) -> None:
        level = self.editor.result.dimension(self._dimension).target.level
        self.change(partial(self.editor.set_target, self._dimension, level + (-1 if key == "minus" else 1)))

    def action_target_back(self) -> None:
        self.change(partial(self.editor.set_target, self._dimension, None))

    def action_expect(self) -> None:
        ends = tuple(Expectation)
        following = ends[(ends.index(self.editor.plan.expectation) + 1) % len(ends)]
        if self.change(partial(self.editor.expect, following)):
            self.say(f"Now using {EXPECT_WORDS[following]} of the expected effects.")

    def action_targets(self) -> None:
        """Ask for the limits in one sheet, save what was changed, and draw the page again."""
        plan = self.editor.plan
        per_owner = "" if plan.capacity.per_owner is None else str(plan.capacity.per_owner)
        blackout = "Weeks without work: a date in each, such as the end of a quarter"
        fields = (
            DayField("start", "Start (empty: today)", self.editor.today, plan.start),
            _number_field("horizon", "Planning horizon (weeks)", str(plan.horizon_weeks)),
            _number_field("at_once", "Maximum running at once", str(plan.capacity.at_once)),
            _number_field("per_owner", "Maximum at once for any one owner (0: no limit)", per_owner),
            TextField(
                "blackout",
                blackout,
                ", ".join(plan.blackout),
                "28 Dec, 4 Jan",
                check=partial(_days_wrong, today=self.editor.today),
            ),
        )
        attempt = partial(save_limits, self.editor)
        self.app.push_screen(FieldsSheet(LIMITS, fields, attempt=attempt), lambda _: self.draw())


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

    return refusal(change)


def candidate_rows(editor: PlanEditor) -> list[Row]:
    """Everything that is advised, in order, then structure, then what is in the plan all the same."""
    result, plan = editor.result, editor.plan
    advised = [a.intervention for a in (*result.practices, *result.structure)]
    parts = (
        ("Can start now", [a.intervention for a in result.practices if a.can_start]),
        ("Waits for something else", [a.intervention for a in result.practices if not a.can_start]),
        ("Structure", [a.intervention for a in result.structure]),
        ("Also in the plan", [key for key in plan.chosen if key not in advised]),
    )
    rows: list[Row] = []
    for title, keys in parts:
        rows += part(title, (intervention_row(key, result, editor.catalogue, plan) for key in keys))
    return rows[1:] or [Row(text="Nothing is advised on these answers.", heading=True)]


def outlook_rows(
    outlook: Sequence[DimensionOutlook],
    ways: Sequence[Way],
    catalogue: Catalogue,
    *,
    expectation: Expectation,
    here: str,
    current: bool,
    width: int,
) -> list[Row]:
    """Every dimension with its levels now and expected, then the least-effort way to each target.

    ``here`` is the dimension that keys act on; ``current`` is False while newer figures are worked out.
    """
    rows = [Row(text=f"What the plan should improve{'' if current else ' …'} (provisional)", heading=True)]
    rows += [dimension_row(d, here=d.id == here, width=width) for d in outlook]
    rows += [Row(text=LEGEND, lead="  ", heading=True), Row(text="", heading=True)]
    if ways:
        title = f"Least effort to each milestone, at {EXPECT_WORDS[expectation]} of the effects"
        rows.append(Row(text=title, heading=True))
    for way in ways:
        first, *others = way_lines(way, catalogue, max(24, width - 2))
        rows += [Row(text="", heading=True)] if way is not ways[0] else []
        rows.append(Row(text="", art=first.text, strong=True, key=f"{WAY}{way.dimension}"))
        rows += [line_row(line) for line in others]
    return [*rows, Row(text="", heading=True), Row(text=PROVISIONAL, lead="  ", dim=True)]


def dimension_row(d: DimensionOutlook, *, here: bool, width: int) -> Row:
    """One dimension: a strip from 1 to 5, and the same in words."""
    title = fit(plain(d.title, limit=60), min(TITLE, max(SHORTEST, width - 2)))
    strip = level_strip(d, min(STRIP, width - len(title) - 7))
    lines = wrapped(dimension_words(d), max(SHORTEST, width - 4))
    art = [f"{HERE if here else ' '} {title} {strip}".rstrip(), *(f"    {line}" for line in lines)]
    return Row(text="", art="\n".join(art), key=d.id)


def dimension_words(d: DimensionOutlook) -> str:
    """Level and felt score now and expected, the milestone and whether it is reached, and the target."""
    level = arrow(_number(d.level_now), _range(d.level_low, d.level_high))
    rating = arrow(_number(d.rating_now), _range(d.rating_low, d.rating_high))
    aim = _number(d.milestone)
    return f"level {level}, milestone {aim}: {reached_words(d)}; target {d.target}; rating {rating}"


def arrow(now: str, expected: str) -> str:
    """From now to expected; one figure where nothing moves."""
    return now if now == expected else f"{now} → {expected}"


def _number(value: Fraction | int | None) -> str:
    if value is None:
        return NOT_ESTABLISHED
    return shown(value) if isinstance(value, Fraction) else str(value)


def _range(low: Fraction | int | None, high: Fraction | int | None) -> str:
    return "–".join(dict.fromkeys((_number(low), _number(high))))


def level_strip(d: DimensionOutlook, cells: int) -> str:
    """Levels 1 to 5 as cells: where it stands, where it should come to, and the milestone."""
    if cells < SHORTEST:
        return ""
    strip = [EMPTY] * cells
    if d.level_low is not None and d.level_high is not None:
        for n in range(place(Fraction(d.level_low), cells), place(Fraction(d.level_high), cells) + 1):
            strip[n] = EXPECTED
    if d.milestone is not None:
        strip[place(Fraction(d.milestone), cells)] = TARGET
    if d.level_now is not None:
        strip[place(Fraction(d.level_now), cells)] = NOW
    return f"1 {''.join(strip)} 5"
