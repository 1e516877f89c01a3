"""The company's figures and facts: a list in parts, from which each is entered."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.layout import BLANK, Line, Look, prose
from assess.documents.lines.painted import Ink, Span
from assess.documents.lines.parts import valued
from assess.services.answering.figures import (
    DONT_KNOW,
    NOT_ENTERED,
    UNMEASURED,
    Entered,
    Use,
    answer_entered,
    figures_by_use,
    number_problem,
)
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import NotANumber, answer_in_short, number_draft, picked, settled, unusual
from assess.store.folder import read_catalogue_of
from assess.text import COMMENT_LIMIT, is_day, plain
from assess.tui.actions import Action
from assess.tui.pages.page import ListDetailPage
from assess.tui.pages.screen import SHOW_ALL
from assess.tui.sheets.fields import (
    Field,
    FieldsSheet,
    Filled,
    OneOf,
    SomeOf,
    TextField,
    Trouble,
    refusal,
    source_fields,
)
from assess.tui.widgets import Row, part
from assess.words.days import day_text
from assess.words.numbers import in_unit
from questionnaires.model import Item, Kind
from questionnaires.records import record
from scoring.answers import Answer

HEADINGS = {
    Use.TARGETS: "These set the targets",
    Use.MEASURED: "Measured figures",
    Use.ASKED: "These decide what is asked",
    Use.ADVICE: "These sort the advice",
    Use.OTHER: "Other facts",
}
WHY = {
    Use.TARGETS: "The target that fits a company like yours depends on it.",
    Use.MEASURED: "It is set beside what people claim.",
    Use.ASKED: "It decides which questions people are asked.",
    Use.ADVICE: "It decides which advice fits you.",
    Use.OTHER: "It is printed with the result.",
}
OPEN_ROW = "not entered"
ALL_ENTERED = "Everything is entered. Press f to see all of it."


@record
class Change:
    """One figure entered, with what was there before: what undo takes back."""

    item: Item
    given: Answer | None
    before: Answer | None


class FiguresScreen(ListDetailPage):
    """Every figure and fact of the company with its value; Enter enters one without leaving the list.

    Raises:
        FileProblem: a file of the assessment cannot be used (when made, before anything is drawn).
    """

    place = "figures"
    mode = "COMPANY FIGURES"

    def __init__(self, session: AnswerSession, *, at: str = "") -> None:
        super().__init__()
        self.session, self._first = session, at
        catalogue = read_catalogue_of(session.folder, session.questionnaire)
        self._parts = figures_by_use(session.questionnaire, catalogue)
        self._only_open = False
        self._steps: list[Change] = []

    def on_mount(self) -> None:
        """Show the list; the cursor is on the first figure that is not entered."""
        first = (item.id for item in self._items if not self._entered(item))
        self.draw(at=self._first or next(first, None))

    @property
    def _items(self) -> list[Item]:
        return [item for items in self._parts.values() for item in items]

    def _entered(self, item: Item) -> bool:
        return settled(self.session.answers.get(item.id))

    def lay_out(self) -> None:
        self.draw(at=self.selected or None)

    def draw(self, *, at: str | None) -> None:
        """Show every figure as it is now, the cursor on the one named."""
        items, session = self._items, self.session
        done = sum(map(self._entered, items))
        saved = session.saved_at
        clock = f" · saved {saved:%H:%M} ✓" if saved and done else ""
        self.show_title(
            plain(session.identity.organisation, limit=60), f"{done} of {len(items)} entered{clock}"
        )
        rows: list[Row] = []
        for use, found in self._parts.items():
            shown = [i for i in found if not (self._only_open and self._entered(i))]
            rows += part(HEADINGS[use], (self._row(item) for item in shown))
        self.rows.show(rows[1:] or [Row(text=ALL_ENTERED, heading=True)], key=at)
        self.show_detail()
        self.show_hints()

    def _row(self, item: Item) -> Row:
        """The figure's name, and its value at the right."""
        answer, width = self.session.answers.get(item.id), self.list_width - 1
        entered = self._entered(item)
        value = answer_in_short(item, answer) if entered else OPEN_ROW
        lines = valued(
            Span(text=plain(item.title, limit=120)),
            (Span(text=value, ink=Ink.TEXT if entered else Ink.MUTED, strong=entered),),
            width,
            mark=Span(text="✓ " if entered else "○ ", ink=Ink.ACCENT if entered else Ink.MUTED),
        )
        source = "" if self.beside or answer is None else _source_words(answer)
        return Row(painted=lines, lead="  ", more=(source,) if source else (), key=item.id)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        """The question, what it is good for, where to look, and where the value comes from."""
        item = self.session.questionnaire.items[key]
        use = next(use for use, items in self._parts.items() if item in items)
        answer = self.session.answers.get(key)
        lines = [*prose(item.text, width, look=Look.STRONG), BLANK]
        if answer is not None and settled(answer):
            lines += prose(answer_in_short(item, answer), width)
            if answer.source or answer.date:
                lines += prose(f"Source: {_source_words(answer)}", width, look=Look.DIM)
            lines.append(BLANK)
        lines += prose(WHY[use], width)
        if item.evidence_hint:
            lines += [BLANK, *prose(f"Where to look: {item.evidence_hint}", width, look=Look.DIM)]
        return lines

    # Entering

    def action_open(self) -> None:
        """Ask for the figure under the cursor in a sheet over the list."""
        item = next((item for item in self._items if item.id == self.selected), None)
        if item is None:
            return
        before = self.session.answers.get(item.id)
        asked_back = ""

        def save(filled: Filled) -> str:
            nonlocal asked_back
            entered = _entered_in(filled)
            try:
                answer = answer_entered(item, entered)
            except NotANumber as reason:
                return str(reason)
            known = before is not None and answer is not None and before.value == answer.value
            if answer is not None and answer.value is not None and not known and unusual(answer.value, item):
                question = f"{in_unit(entered.value, item.unit)}, really? Save again to keep it."
                if asked_back != question:
                    asked_back = question
                    return Trouble(question, about="value")
            return refusal(lambda: self._keep(item, answer))

        def left(filled: Filled | None) -> None:
            following = self._following(item) if filled is not None else item
            self.draw(at=following.id)

        heading = plain(item.wording(self.session.function), limit=400)
        self.app.push_screen(
            FieldsSheet(heading, fields_of(item, before, self.host.today), attempt=save), left
        )

    def _keep(self, item: Item, answer: Answer | None) -> None:
        """Save what was entered, or take it back where nothing was.

        Raises:
            FileProblem: it could not be saved.
        """
        before = self.session.answers.get(item.id)
        if answer == before:
            return
        if answer is None:
            self.session.withdraw(item)
        else:
            self.session.confirm(item, answer)
        self._steps.append(Change(item=item, given=answer, before=before))

    def _following(self, item: Item) -> Item:
        """The next figure that is not entered; the same where there is none after it."""
        items = self._items
        later = items[items.index(item) + 1 :]
        return next((one for one in later if not self._entered(one)), item)

    def label(self, action: Action) -> str:
        return SHOW_ALL if action.name == "only_open" and self._only_open else super().label(action)

    def action_only_open(self) -> None:
        self._only_open = not self._only_open
        self.draw(at=self.selected or None)
        self.show_hints()

    def action_undo(self) -> None:
        if not self._steps:
            self.say("Nothing to undo since you opened this.")
            return
        step = self._steps[-1]

        def back() -> None:
            if step.given is None and step.before is not None:
                self.session.confirm(step.item, step.before)
            elif step.given is not None:
                self.session.put_back(step.item, given=step.given, before=step.before)

        if self.saved(back):
            self._steps.pop()
            self.draw(at=step.item.id)
            self.say("Undone.")


def fields_of(item: Item, answer: Answer | None, today: str) -> tuple[Field, ...]:
    """What is asked of one figure, filled in with what is known."""
    instead = UNMEASURED if answer and answer.unmeasured else NOT_ENTERED
    if answer is not None and answer.state.value == DONT_KNOW:
        instead = DONT_KNOW
    if item.kind is Kind.CHOICE:
        at = picked(item, answer)
        options = [(option.id, plain(option.text, limit=200)) for option in item.options]
        options = [(NOT_ENTERED, OPEN_ROW), *options, (DONT_KNOW, "I don't know")]
        marked = instead if at is None else item.options[at].id
        return (OneOf(name="value", label="Choose one", options=tuple(options), marked=marked),)
    if item.kind is Kind.TICKS:
        ticks = tuple((answer.ticks or ()) if answer else ())
        options = [(option.id, plain(option.text, limit=200)) for option in item.options]
        return (SomeOf(name="ticks", label="Space ticks", options=tuple(options), marked=ticks),)
    if item.kind is Kind.TEXT:
        text = (answer.text or "") if answer else ""
        return (
            TextField(name="value", label="In your words", before=text, limit=COMMENT_LIMIT, several=True),
        )
    unit = plain(item.unit, limit=40)
    known = [(NOT_ENTERED, "The number above"), (DONT_KNOW, "I don't know it")]
    if item.kind is Kind.RECORD:
        known.append((UNMEASURED, "We don't measure this"))
    return (
        TextField(
            name="value",
            label=f"Where to look: {plain(item.evidence_hint, limit=120)}"
            if item.evidence_hint
            else "Number",
            before=number_draft(answer).text,
            sample=" · ".join(filter(None, ("Type a number", unit))),
            limit=15,
            unit=unit,
            check=lambda text: number_problem(text, item),
        ),
        OneOf(name="instead", label="What holds", options=tuple(known), marked=instead),
        *source_fields(
            source=answer.source if answer else "", date=answer.date if answer else "", today=today
        ),
    )


def _entered_in(filled: Filled) -> Entered:
    """What a sheet says of a figure."""
    value, instead = filled.texts.get("value", ""), filled.texts.get("instead", NOT_ENTERED)
    return Entered(
        value="" if value == DONT_KNOW else value,
        ticks=filled.marks.get("ticks", ()),
        instead=DONT_KNOW if value == DONT_KNOW else instead,
        source=filled.texts.get("source", ""),
        date=filled.texts.get("date", ""),
    )


def _source_words(answer: Answer) -> str:
    date = day_text(answer.date) if is_day(answer.date) else answer.date
    return ", ".join(plain(words, limit=120) for words in (answer.source, date) if words)
