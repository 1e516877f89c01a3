"""The walk through a form, and the answer to one question in the making. Opens no file."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.text import plain
from assess.words.answers import position_words
from assess.words.numbers import count_words, in_unit
from questionnaires.model import COMPANY, Item, Kind, Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Answer, State

FACTS = "facts"
"""The walk through what is known about the company: figures with a source, and context."""


def asked_items(questionnaire: Questionnaire, *, form: str, function: str) -> tuple[Item, ...]:
    """The questions of a form for one respondent, without the exercises, which are not asked here.

    ``form`` may be ``FACTS``: the company figures, then the context questions.

    Raises:
        KeyError: there is no such form.
    """
    if form == FACTS:
        figures = [i for i in questionnaire.items.values() if i.kind is Kind.RECORD]
        context = (
            questionnaire.asked(form="context", function=COMPANY) if "context" in questionnaire.forms else ()
        )
        return (*figures, *context)
    asked = questionnaire.asked(form=form, function=function)
    return tuple(item.as_put_to(function) for item in asked if item.kind is not Kind.EXERCISE)


def settled(answer: Answer | None) -> bool:
    """Whether the question needs no second visit: anything but silence or a skip."""
    return answer is not None and answer.state is not State.SKIPPED


@record
class Walk:
    """Questions in order, the answers so far, and the place that is shown (0 is the first)."""

    items: tuple[Item, ...]
    answers: Mapping[str, Answer]
    at: int = 0

    @property
    def item(self) -> Item:
        """The question shown."""
        return self.items[self.at]

    @property
    def answer(self) -> Answer | None:
        """What was answered to the question shown."""
        return self.answers.get(self.item.id)

    @property
    def done(self) -> int:
        """How many questions are settled."""
        return sum(settled(self.answers.get(item.id)) for item in self.items)

    @property
    def open_places(self) -> tuple[int, ...]:
        """The places of the questions that are not settled, in order."""
        return tuple(n for n, item in enumerate(self.items) if not settled(self.answers.get(item.id)))

    def to(self, place: int) -> Walk:
        """The walk at another place, kept within the form."""
        return replace(self, at=min(max(place, 0), len(self.items) - 1))

    def to_item(self, item_id: str) -> Walk:
        """The walk at a question; where it is when the form does not ask that."""
        return next((self.to(n) for n, item in enumerate(self.items) if item.id == item_id), self)

    def with_answers(self, answers: Mapping[str, Answer]) -> Walk:
        """The walk with the answers as they are now."""
        return replace(self, answers=answers)

    def resumed(self) -> Walk:
        """The walk at the first question nobody has touched, else the first skipped one, else the first."""
        untouched = (n for n, item in enumerate(self.items) if item.id not in self.answers)
        return self.to(next(untouched, next(iter(self.open_places), 0)))

    def onward(self, *, was_open: bool) -> Walk | None:
        """The walk after an answer: from an open question at the next open one, else at the next.

        None where neither is left.
        """
        later = [place for place in self.open_places if place > self.at]
        if was_open and later:
            return self.to(later[0])
        return None if was_open or self.last else self.to(self.at + 1)

    def answered(self) -> Walk | None:
        """The walk as an answer to the question shown will leave it, whatever is answered."""
        answers = {**self.answers, self.item.id: Answer(state=State.ANSWERED)}
        return self.with_answers(answers).onward(was_open=self.at in self.open_places)

    def next_open(self) -> Walk | None:
        """The walk at the next open question, going round once; None when no other is open."""
        order = [*range(self.at + 1, len(self.items)), *range(self.at)]
        open_places = set(self.open_places)
        place = next((n for n in order if n in open_places), None)
        return None if place is None else self.to(place)

    @property
    def last(self) -> bool:
        """Whether the last question is shown."""
        return self.at == len(self.items) - 1


@record
class Stretch:
    """One dimension's progress: its title and a short label, how many questions are done, of how many."""

    title: str
    label: str
    done: int
    total: int
    current: bool = False


def stretches(walk: Walk, questionnaire: Questionnaire) -> tuple[Stretch, ...]:
    """Progress per dimension, in the questionnaire's order; dimensions without a question are left out."""
    asked = {d: [item for item in walk.items if item.dimension == d.id] for d in questionnaire.dimensions}
    return tuple(
        Stretch(
            title=dimension.title,
            label=short_title(dimension.title),
            done=sum(settled(walk.answers.get(item.id)) for item in items),
            total=len(items),
            current=walk.item.dimension == dimension.id,
        )
        for dimension, items in asked.items()
        if items
    )


def short_title(title: str) -> str:
    """The first word of a title: "Role" for "Role clarity"."""
    words = title.replace("-", " ").split()
    return words[0] if words else ""


def minutes_left(walk: Walk, questionnaire: Questionnaire, *, form: str) -> int:
    """About how many minutes the open questions take, as the form says of itself; 0 where none is open."""
    found, every = questionnaire.forms.get(form), len(walk.items)
    left = len(walk.open_places)
    return 0 if found is None or not left else max(1, -(-found.minutes * left // every))


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

    def stepped(self, by: int, item: Item) -> NumberDraft:
        """The draft one more or one less, within what the question takes; anything odd begins anew."""
        try:
            value = number_in(self, item) + by if self.text else max(item.minimum, Fraction(0))
        except NotANumber:
            value = item.minimum
        if value < item.minimum or (item.maximum is not None and value > item.maximum):
            return self
        return NumberDraft(text=as_typed(value)[:LONGEST])


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
        raise NotANumber(f"Type a number{range_words(item)}.") from None
    if item.whole and value.denominator != 1:
        raise NotANumber("Type a whole number.")
    if value < item.minimum or (item.maximum is not None and value > item.maximum):
        raise NotANumber(f"Type a number{range_words(item)}.")
    return value


def doubt(draft: NumberDraft, item: Item) -> str:
    """What is odd about a number while it is typed, in a few words; "" where nothing is or it may still grow.

    Whether such a number is refused or only asked about once more, ``number_in`` and ``unusual`` decide.
    """
    asked_back = f"{in_unit(draft.text, item.unit)}?"
    try:
        value = number_in(draft, item)
    except NotANumber as reason:
        grows = draft.text.strip("-0.") == "" or (not draft.text.startswith("-") and _below(draft, item))
        return "" if grows else f"{asked_back} {reason}"
    return f"{asked_back} Please check." if unusual(value, item) else ""


def _below(draft: NumberDraft, item: Item) -> bool:
    """Whether a whole number is typed that may still grow into one the question takes."""
    return draft.text.isdigit() and Fraction(draft.text) < item.minimum


def unusual(value: Fraction, item: Item) -> bool:
    """Whether a number is so high that it may be a slip."""
    return item.usual_to is not None and value > item.usual_to


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
    return Answer(state=State.ANSWERED, level=item.level_at(index))


def picked(item: Item, answer: Answer | None) -> int | None:
    """The index (from 0) of the option an answer picked, None when it picked none."""
    if answer is None or answer.state is not State.ANSWERED:
        return None
    if answer.level is not None:
        return next((n for n in range(item.positions) if item.level_at(n) == answer.level), None)
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
        return in_unit(as_typed(answer.value), item.unit)
    if answer.ticks is not None:
        return count_words(len(answer.ticks), "ticked", "ticked") if answer.ticks else "none of these"
    if answer.text is not None:
        return answer.text
    index = picked(item, answer)
    texts = position_words(item)
    return "answered" if index is None or index >= len(texts) else f"{index + 1} {texts[index]}"
