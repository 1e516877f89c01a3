"""An answer in a few words, for lists."""

from __future__ import annotations

from assess.services.answering.draft import as_typed, picked
from assess.text import plain
from assess.words.answers import position_words
from assess.words.numbers import count_words
from questionnaires.model import Item
from scoring.answers import Answer, State

STATES = {
    State.DONT_KNOW: "don't know",
    State.NOT_APPLICABLE: "does not apply",
    State.SKIPPED: "skipped",
    State.NOT_ASKED: "not asked",
}


def answer_in_short(item: Item, answer: Answer | None) -> str:
    """What was answered, in a few words; "open" where nothing was."""
    if answer is None:
        return "open"
    remarks = ", ".join(key for key in ("comment", "evidence") if getattr(answer, key))
    return plain(_payload(item, answer), limit=200) + (f"  (+ {remarks})" if remarks else "")


def _payload(item: Item, answer: Answer) -> str:
    if answer.state is not State.ANSWERED:
        reason = f": {answer.reason}" if answer.reason else ""
        return STATES[answer.state] + reason
    if answer.unmeasured:
        return "we do not measure this"
    if answer.value is not None:
        return f"{as_typed(answer.value)} {item.unit}".strip()
    if answer.ticks is not None:
        return count_words(len(answer.ticks), "ticked", "ticked") if answer.ticks else "none of these"
    if answer.text is not None:
        return answer.text
    index = picked(item, answer)
    texts = position_words(item)
    return "answered" if index is None or index >= len(texts) else f"{index + 1} {texts[index]}"
