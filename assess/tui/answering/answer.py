"""One question at a time, answered: each answer is on disk before the next question is drawn."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable
from datetime import datetime
from functools import partialmethod

from textual import events, on
from textual.message import Message

from assess.documents.lines.question import Aside, AsideKey
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import (
    NotANumber,
    Walk,
    minutes_left,
    number_in,
    option_answer,
    picked,
    range_words,
    ticks_answer,
    toggled,
    unusual,
)
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui.answering.page import QuestionPage, answered_line
from assess.tui.answering.view import QuestionView
from assess.words.answers import BESIDE_OPTIONS
from assess.words.numbers import count_words, in_unit
from questionnaires.model import NUMERIC, POSITIONAL, Item, Kind
from questionnaires.records import record, replace
from scoring.answers import Answer, State

PAUSE = 0.03
"""Seconds by which what was drawn has reached the terminal."""


@record
class GivenAnswer:
    """One answer given, with what was on the disk before: what undo takes back."""

    item: Item
    given: Answer
    before: Answer | None


class AnswerScreen(QuestionPage):
    """The questions of one respondent, one at a time, with every key that answers or goes about."""

    place = "answer"

    def __init__(self, session: AnswerSession, *, at_item: str = "", review: str = "") -> None:
        super().__init__(session, at_item=at_item, review=review)
        self._steps: list[GivenAnswer] = []

    def on_mount(self) -> None:
        """Go back to the review at once where one came from there and no question was named."""
        if self.returns_to != "" and self.returns_to != self.item.id:
            self.call_after_refresh(self.action_back)

    def draw(self, note: str = "") -> None:
        """Show the question, then lay out the one that follows while this one is read."""
        super().draw(note)
        # Not by a timer of the library: starting one takes longer, just when somebody waits.
        get_running_loop().call_later(PAUSE, self.call_later, self._prepare)

    def _prepare(self) -> None:
        following = self.walk.answered()
        if following is not None and following.answer is None and following.item.kind in POSITIONAL:
            self.view.prepare(self.lines_of(following, saved=datetime.now()))

    def evidence(self, item: Item) -> tuple[str, str] | None:
        hint = item.evidence_hint
        return (self._key("evidence"), f"where to check: {plain(hint, limit=120)}") if hint else None

    def _key(self, name: str) -> str:
        """The key of an action, as it is now."""
        (action,) = self.actions_named(name)
        return self.host.keys.shown(action)

    def aside(self, walk: Walk) -> Aside:
        """What the keys beside the options mean, and what else can be said of the question."""
        item, answer = walk.item, walk.answer
        names = ("unmeasured",) if item.kind is Kind.RECORD else ()
        keys = [
            AsideKey(key=self._key(name), title=BESIDE_OPTIONS[name][0], text=BESIDE_OPTIONS[name][1])
            for name in (*names, "dont_know", "not_applicable", "skip")
        ]
        comment = plain(answer.comment, limit=200) if answer and answer.comment else ""
        evidence = plain(answer.evidence, limit=200) if answer and answer.evidence else ""
        hint = f"For example: {plain(item.evidence_hint, limit=160)}" if item.evidence_hint else ""
        blocks = [
            (self._key("comment"), "Your comment" if comment else "Add a comment", comment),
            (self._key("evidence"), "Where this can be checked", evidence or hint),
        ]
        left = minutes_left(walk, self.session.questionnaire, form=self.session.form)
        if left:
            blocks.append(("", "Time left", f"About {count_words(left, 'minute', 'minutes')}"))
        return Aside(heading="Also fine", keys=tuple(keys), blocks=tuple(blocks))

    def entry_hints(self) -> tuple[str, ...]:
        """That Enter keeps a number, and what else can be pressed."""
        item = self.item
        limits = "" if item.maximum is None else range_words(item)
        hints = [f"Type a number{limits}, then Enter.", "↑ ↓ one more, one less"]
        if item.kind is Kind.RECORD:
            hints.append(f"{self._key('unmeasured')} if this is not measured")
        return tuple(hints)

    def fits(self, name: str) -> bool:
        """Undo where something was answered since this was opened."""
        return name != "undo" or bool(self._steps)

    # Giving answers

    def give(self, answer: Answer) -> None:
        """Save an answer, with the comment and evidence already there, then move on."""
        item, before = self.item, self.walk.answer
        if before is not None:
            answer = replace(
                answer, comment=answer.comment or before.comment, evidence=answer.evidence or before.evidence
            )
        was_open = self.walk.at in self.walk.open_places
        if self._confirm(item, answer):
            self._move_on(was_open=was_open)

    def _confirm(self, item: Item, answer: Answer) -> bool:
        """Save an answer so that it can be undone."""
        if not self.saved(lambda: self.session.confirm(item, answer)):
            return False
        given = self.session.answers[item.id]
        self._steps.append(GivenAnswer(item=item, given=given, before=self.session.before(item)))
        return True

    def not_saved(self, problem: FileProblem) -> None:
        """Take over what other windows have written, and say so."""
        shown = self.walk.answer
        self.walk = self.walk.with_answers(self.session.answers)
        if self.walk.answer != shown:
            self.draw()
        super().not_saved(problem)

    def saved(self, write: Callable[[], object]) -> bool:
        """Write to disk, and take over what other windows have written."""
        done = super().saved(write)
        self.walk = self.walk.with_answers(self.session.answers)
        return done

    def _move_on(self, *, was_open: bool) -> None:
        """From an open question to the next open one, from another to the next, or back to the review."""
        if self.returns_to:
            self.draw()
            super().action_back()
            return
        onward = self.walk.onward(was_open=was_open)
        if onward is None:
            self.draw("That was the last one.")
            self.action_review()
            return
        self.walk = onward
        self.draw()

    def action_digit(self, key: str) -> None:
        if self.item.kind in NUMERIC:
            self.action_number_key(key)
            return
        self._choose(int(key) - 1)

    def _choose(self, index: int) -> None:
        item = self.item
        if not 0 <= index < item.positions:
            return
        if item.kind is Kind.TICKS:
            self._toggle(index)
        elif item.kind in POSITIONAL or item.kind is Kind.CHOICE:
            self.give(option_answer(item, index))

    def _toggle(self, index: int) -> None:
        self._ticks = toggled(self._ticks, self.item.options[index].id)
        self.redraw(cursor=index)

    def action_number_key(self, key: str) -> None:
        if self.item.kind not in NUMERIC:
            return
        letters = {"full_stop": ".", "comma": ",", "minus": "-"}
        if key == "backspace":
            self._number = self._number.shortened()
        else:
            self._number = self._number.typed(letters.get(key, key))
        self._doubt = ""
        self.redraw(cursor=None)

    @on(QuestionView.Stepped)
    def _number_stepped(self, event: QuestionView.Stepped) -> None:
        """One more or one less of a number."""
        self._number, self._doubt = self._number.stepped(event.by, self.item), ""
        self.redraw(cursor=None)

    def action_tick(self) -> None:
        index = self.view.cursor
        if self.item.kind is Kind.TICKS and index is not None:
            self._toggle(index)

    @on(QuestionView.Clicked)
    def _option_clicked(self, event: QuestionView.Clicked) -> None:
        self._choose(event.index)

    def on_words_area_submitted(self, event: Message) -> None:
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Enter: what is marked, typed or ticked becomes the answer."""
        item = self.item
        if item.kind in NUMERIC:
            self._confirm_number()
        elif item.kind is Kind.TICKS:
            self.give(ticks_answer(item, self._ticks))
        elif item.kind is Kind.TEXT:
            self._confirm_words()
        else:
            index = self.view.cursor
            if index is None:
                self.say_here(self._nothing_marked())
            elif index == picked(item, self.walk.answer):
                self._move_on(was_open=False)
            else:
                self.give(option_answer(item, index))

    def _nothing_marked(self) -> str:
        if self.walk.answer is not None:
            return f"{answered_line(self.item, self.walk.answer)} Press → to continue."
        return f"Press a digit from 1 to {self.item.positions}, or select a line and press Enter."

    def _confirm_number(self) -> None:
        before = self.walk.answer
        if not self._number.text and before is not None:
            self._move_on(was_open=False)
            return
        try:
            value = number_in(self._number, self.item)
        except NotANumber as reason:
            self._doubt = str(reason)
            self.redraw(cursor=None)
            return
        asked_back = f"{in_unit(self._number.text, self.item.unit)}, really? Press Enter again to keep it."
        kept = before is not None and before.value == value
        if unusual(value, self.item) and not kept and self._doubt != asked_back:
            self._doubt = asked_back
            self.redraw(cursor=None)
            return
        answer = Answer(state=State.ANSWERED, value=value)
        if self.item.kind is Kind.RECORD:
            self._ask_source(answer)
        else:
            self.give(answer)

    def _ask_source(self, answer: Answer) -> None:
        """A company figure carries where it comes from and of which day it is."""
        from assess.tui.sheets.fields import FieldsSheet, Filled, source_fields  # few questions need it

        before = self.walk.answer or answer
        item = self.item

        def done(found: Filled | None) -> None:
            if found is not None and item is self.item:
                self.give(replace(answer, source=found.texts["source"], date=found.texts["date"]))

        fields = source_fields(source=before.source, date=before.date, today=self.host.today)
        self.app.push_screen(FieldsSheet(plain(item.title, limit=120), fields, attempt=lambda _: ""), done)

    def _confirm_words(self) -> None:
        text = self.words.value if self.words else ""
        if text:
            self.give(Answer(state=State.ANSWERED, text=text))
        else:
            self.action_skip()

    action_dont_know = partialmethod(give, Answer(state=State.DONT_KNOW))

    def action_skip(self) -> None:
        """Leave it open for now; an answer already given stays."""
        if self.walk.answer is not None and self.walk.at not in self.walk.open_places:
            self._move_on(was_open=False)
        else:
            self.give(Answer(state=State.SKIPPED))

    def action_unmeasured(self) -> None:
        if self.item.kind is Kind.RECORD:
            self.give(Answer(state=State.ANSWERED, unmeasured=True))

    def action_not_applicable(self) -> None:
        """Ask for the reason, then save that the question does not apply."""
        before = self.walk.answer
        self._ask(
            "Why doesn't this apply to you?",
            before.reason if before else "",
            lambda reason: self.give(Answer(state=State.NOT_APPLICABLE, reason=reason)),
            needed=True,
        )

    def action_comment(self) -> None:
        before = self.walk.answer or Answer(state=State.SKIPPED)
        prompt = self.item.comment_prompt or "Your comment"
        self._ask(
            prompt, before.comment, lambda text: self._annotate(replace(before, comment=text)), several=True
        )

    def action_evidence(self) -> None:
        before = self.walk.answer or Answer(state=State.SKIPPED)
        hint = f" (for example: {self.item.evidence_hint})" if self.item.evidence_hint else ""
        self._ask(
            f"Where can this be checked?{hint}",
            before.evidence,
            lambda text: self._annotate(replace(before, evidence=text)),
        )

    def _annotate(self, answer: Answer) -> None:
        """Save a comment or evidence and stay; before an answer it is kept with the open question."""
        before = self.walk.answer
        if self._confirm(self.item, answer):
            self.draw("Saved with this question." if before else "Saved. The question is still unanswered.")

    def _ask(
        self,
        prompt: str,
        before: str,
        use: Callable[[str], None],
        *,
        needed: bool = False,
        several: bool = False,
    ) -> None:
        item = self.item

        def done(text: str) -> None:
            if item is self.item:
                use(text)

        self.ask_line(prompt, before, done, needed=needed, several=several)

    # Going about

    def action_following(self) -> None:
        if self.walk.last:
            self.action_review()
        else:
            self._go(self.walk.at + 1)

    def action_next_open(self) -> None:
        found = self.walk.next_open()
        if found is None:
            self.say_here("No other question is unanswered. Press v to see all answers and finish.")
        else:
            self.returns_to = ""
            self.walk = found
            self.draw()

    def action_undo(self) -> None:
        if not self._steps:
            self.say_here("Nothing to undo since you opened this.")
            return
        step = self._steps[-1]
        if self.saved(lambda: self.session.put_back(step.item, given=step.given, before=step.before)):
            self._steps.pop()
            self.walk = self.walk.to_item(step.item.id)
            self.draw("Undone." if step.before is None else "Undone: the earlier answer is back.")

    def reviewed(self, key: str | None) -> None:
        self.walk = self.walk.with_answers(self.session.answers)
        super().reviewed(key)

    def go_to(self, key: str) -> None:
        if key in self.session.questionnaire.exercises:
            self.ask_next(key, review=key)
        else:
            self.returns_to = key
            self.walk = self.walk.to_item(key)
            self.draw()

    def action_back(self) -> None:
        """From a text field back to the keys; from the question back to where one came from."""
        if self.words is not None and self.words.has_focus:
            self.set_focus(None)
            self.say_here("Press Enter to continue, or any other key of this screen.")
        else:
            super().action_back()

    def on_key(self, event: events.Key) -> None:
        """Leave a text field with Tab too, and come back the same way."""
        if event.key == "tab" and self.words is not None and self.item.kind is Kind.TEXT:
            event.stop()
            self.set_focus(None if self.words.has_focus else self.words)
