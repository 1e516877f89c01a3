"""Asking for the limits of a plan: when it starts, how far it looks, how much runs at once."""

from __future__ import annotations

from assess.services.planning.editor import PlanEditor
from assess.tui.plan.page import PlanPage
from assess.tui.sheets.days import DAY_SAMPLE, day_typed
from assess.tui.sheets.fields import FieldsSheet, Filled, TextField, refusal

HEADING = "Within which limits?"
NUMBER_LETTERS = 3


def ask_for_limits(page: PlanPage, editor: PlanEditor) -> None:
    """Ask in one sheet, save what was changed, and draw the page again."""
    plan = editor.plan

    def save(filled: Filled) -> str:
        numbers: dict[str, int | None] = {}
        for name in ("horizon", "at_once", "per_owner"):
            text = filled.new_text(name)
            if text and not (text.isascii() and text.isdigit()):
                return f"“{text}” is not a whole number."
            numbers[name] = int(text) if text else None
        start, blackout = filled.new_text("start"), filled.new_text("blackout")

        def change() -> None:
            if start is not None:
                editor.set_start(day_typed(start, today=editor.today))
            if blackout is not None:
                days = blackout.replace(",", " ").split()
                editor.set_blackout([day_typed(day, today=editor.today) for day in days])
            if numbers["horizon"] is not None:
                editor.set_horizon(numbers["horizon"])
            editor.set_capacity(at_once=numbers["at_once"], per_owner=numbers["per_owner"])

        return refusal(change)

    per_owner = "" if plan.capacity.per_owner is None else str(plan.capacity.per_owner)
    fields = (
        TextField(
            name="start", label="Starts on (empty: today)", before=plan.start, sample=DAY_SAMPLE, limit=40
        ),
        TextField(
            name="horizon",
            label="Looks ahead so many weeks",
            before=str(plan.horizon_weeks),
            limit=NUMBER_LETTERS,
        ),
        TextField(
            name="at_once",
            label="So many at once, in all",
            before=str(plan.capacity.at_once),
            limit=NUMBER_LETTERS,
        ),
        TextField(
            name="per_owner",
            label="So many at once for any one owner (0: no limit)",
            before=per_owner,
            limit=NUMBER_LETTERS,
        ),
        TextField(
            name="blackout",
            label="Weeks without work: a day in each, such as the end of a quarter",
            before=", ".join(plan.blackout),
            sample="2026-12-28, 2027-01-04",
        ),
    )
    page.app.push_screen(FieldsSheet(HEADING, fields, attempt=save), lambda _: page.draw())
