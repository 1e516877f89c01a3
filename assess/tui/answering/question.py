"""A question and its options as they are drawn. Data in, rows and text out."""

from __future__ import annotations

from textual.content import Content

from assess.services.answering.short import STATES, answer_in_short
from assess.text import plain
from assess.tui.widgets import Row
from assess.tui.widgets.words import content
from questionnaires.model import Item, Kind
from scoring.answers import Answer, State

QUESTION_LIMIT = 1_000


def question_content(item: Item, function: str) -> Content:
    """The question as this respondent reads it, with the time it speaks of."""
    text = plain(item.wording(function), limit=QUESTION_LIMIT)
    if item.window and item.window.casefold() not in text.casefold():
        return content((text, "bold"), (f"  ({plain(item.window, limit=80)})", "$muted"))
    return content((text, "bold"))


def option_rows(item: Item, *, picked: int | None, ticks: frozenset[str]) -> list[Row]:
    """The options with their digits; what is picked or ticked carries a mark as well."""
    rows = []
    for index, option in enumerate(item.options):
        digit = str(index + 1) if index < 9 else " "
        if item.kind is Kind.TICKS:
            lead = f"{digit} [{'x' if option.id in ticks else ' '}] "
        else:
            lead = f"{'●' if index == picked else ' '} {digit}  "
        rows.append(Row(text=plain(option.text), lead=lead, strong=index == picked or option.id in ticks))
    return rows


def answered_line(item: Item, answer: Answer | None) -> str:
    """What stands there already, in one line; empty for a question nobody has touched."""
    if answer is None:
        return ""
    parts = []
    if answer.state is not State.ANSWERED:
        reason = f": {plain(answer.reason, limit=120)}" if answer.reason else ""
        parts.append(f"Answered before: {STATES[answer.state]}{reason}.")
        if answer.state is State.SKIPPED:
            parts = ["Still open."]
    elif answer.unmeasured or answer.value is not None or answer.ticks is not None:
        parts.append(f"Answered before: {answer_in_short(item, answer).split('  (+')[0]}.")
    if answer.source:
        parts.append(
            f"Source: {plain(answer.source, limit=80)} {plain(answer.date, limit=20)}".rstrip() + "."
        )
    if answer.comment:
        parts.append(f"Comment: {plain(answer.comment, limit=120)}")
    if answer.evidence:
        parts.append(f"Evidence: {plain(answer.evidence, limit=120)}")
    return " ".join(parts)
