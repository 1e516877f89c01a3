"""The answer to one question in the making, and a given one in short."""

from __future__ import annotations

from fractions import Fraction

from assess.text import plain
from assess.words.answers import position_words
from assess.words.numbers import count_words
from questionnaires.model import Item
from questionnaires.records import record, replace
from scoring.answers import Answer, State

LONGEST = 15
"""Letters a number may have."""


@record
class NumberDraft:
    """A number as typed so far."""

    text: str = ""

    def typed(self, key: str) -> NumberDraft:
        """The draft after one more letter; letters that belong to no number change nothing."""
        if len(self.text) >= LONGEST:
            return self
        if key.isascii() and key.isdigit() and len(key) == 1:
            return replace(self, text=self.text + key)
        if key in ".," and "." not in self.text:
            return replace(self, text=(self.text or "0") + ".")
        if key == "-" and not self.text:
            return replace(self, text="-")
        return self

    def shortened(self) -> NumberDraft:
        """The draft without its last letter."""
        return replace(self, text=self.text[:-1])


class NotANumber(ValueError):
    """What was typed is no answer to this question; the message says what would be."""


def number_in(draft: NumberDraft, item: Item) -> Fraction:
    """The number typed.

    Raises:
        NotANumber: nothing typed, not whole where it must be, or outside the item's range.
    """
    text = draft.text.rstrip(".")
    try:
        value = Fraction(text)
    except ValueError:
        raise NotANumber(f"Type a number{range_words(item)}, then press Enter.") from None
    if item.whole and value.denominator != 1:
        raise NotANumber("A whole number is needed here.")
    if value < item.minimum or (item.maximum is not None and value > item.maximum):
        raise NotANumber(f"Please give a number{range_words(item)}.")
    return value


def range_words(item: Item) -> str:
    """The range in words, with a leading space: " from 0 to 10", " of 0 or more"."""
    low = as_typed(item.minimum)
    if item.maximum is None:
        return f" of {low} or more"
    return f" from {low} to {as_typed(item.maximum)}"


def as_typed(value: Fraction) -> str:
    """A number as a person would type it: "12", "2.5"; thirds to four decimals."""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.4f}".rstrip("0").rstrip(".")


def number_draft(answer: Answer | None) -> NumberDraft:
    """The draft to start from: the number already given, else nothing."""
    if answer is None or answer.value is None:
        return NumberDraft()
    return NumberDraft(text=as_typed(answer.value)[:LONGEST])


def toggled(ticks: frozenset[str], option_id: str) -> frozenset[str]:
    """The ticks with one put on or taken off."""
    return ticks ^ {option_id}


def ticks_answer(item: Item, ticks: frozenset[str]) -> Answer:
    """The ticks as an answer, in the item's order; none at all is an answer too."""
    ordered = tuple(option.id for option in item.options if option.id in ticks)
    return Answer(state=State.ANSWERED, ticks=ordered)


def ticks_hint(ticks: frozenset[str]) -> str:
    """What Enter will record."""
    return f"Enter records {len(ticks)} ticked." if ticks else "Enter records “none of these”."


def option_answer(item: Item, index: int) -> Answer:
    """Picking the option at ``index`` (from 0) as an answer, by the item's kind.

    Raises:
        IndexError: there is no such option.
    """
    if not 0 <= index < item.positions:
        raise IndexError(index)
    if item.kind.payload == "choice":
        return Answer(state=State.ANSWERED, choice=item.options[index].id)
    return Answer(state=State.ANSWERED, level=index + 1)


def picked(item: Item, answer: Answer | None) -> int | None:
    """The index (from 0) of the option an answer picked, None when it picked none."""
    if answer is None or answer.state is not State.ANSWERED:
        return None
    if answer.level is not None:
        return answer.level - 1
    if answer.choice is not None:
        return next((n for n, option in enumerate(item.options) if option.id == answer.choice), None)
    return None


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
