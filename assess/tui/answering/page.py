"""A page on which a respondent answers, and one question on it: its options and how far one has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from textual.app import ComposeResult
from textual.widgets import Static

from assess.documents.lines.question import (
    WIDE,
    Aside,
    Entry,
    Mark,
    OptionLine,
    Progress,
    QuestionLines,
    longest_of,
)
from assess.services.answering.exercise_session import ExerciseSession, asked_exercise
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import (
    STATES,
    NumberDraft,
    Walk,
    answer_in_short,
    doubt,
    number_draft,
    picked,
    stretches,
    ticks_hint,
)
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.answering.view import QuestionView
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.pages.page import ListPage, PageScreen
from assess.words.answers import position_words
from questionnaires.model import NUMERIC, Item, Kind
from questionnaires.records import replace
from scoring.answers import Answer, State

if TYPE_CHECKING:
    from assess.tui.words_area import WordsArea


def session_of(host: Host, folder: Path, response: Path | None) -> AnswerSession:
    """The answers of a respondent, or without a response file the company's facts.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    held = (s for s in host.held(AnswerSession) if (s.folder, s.response) == (folder, response))
    return next(held, None) or AnswerSession.open(folder, response=response)


def attempt_of(host: Host, folder: Path, response: Path | None, exercise: str) -> ExerciseSession:
    """A respondent's exercise, whose steps can be undone as long as a page holds it.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    session = session_of(host, folder, response)
    found = asked_exercise(session, exercise)
    held = (
        a for a in host.held(ExerciseSession) if a.answer_session is session and a.exercise.id == exercise
    )
    return next(held, None) or ExerciseSession(session, found)


INVITED = "invited"
"""What is remembered of a folder in which one person answers an invitation."""


class AnsweringPage(PageScreen[None]):
    """A page on which a respondent answers; what it has to say stands above the keys."""

    def __init__(self, session: AnswerSession, *, review: str = "") -> None:
        super().__init__()
        self.session = session
        self.returns_to = review
        """The row of the review from which one came and to which one goes back, "" for none."""

    def say_here(self, text: str, *, trouble: bool = False) -> None:
        """A message on the line above the keys, until the next one."""
        self.query_one("#note", Static).set_class(trouble, "-trouble")
        self.show_words("note", plain(text, limit=600))

    def not_saved(self, problem: FileProblem) -> None:
        self.say_here(f"Not saved. {problem}", trouble=True)

    def ask_next(self, at: str = "", *, review: str = "") -> None:
        """Go on with a question or an exercise, else with what is asked next, or back to the review."""
        session = self.session
        route = routes.QuestionsRoute(folder=session.folder, response=session.response, at=at, review=review)
        self.go(route, replace=True)

    def named_back(self, action: Action) -> Action:
        """The way back leads to the review where one came from there."""
        return replace(action, label="review") if self.returns_to else super().named_back(action)

    def action_review(self, at: str = "") -> None:
        session = self.session
        route = routes.ReviewRoute(folder=session.folder, response=session.response, at=at)
        self.go(route, then=self.reviewed)

    def action_back(self) -> None:
        """Back to the review where one came from there, else stop."""
        if self.returns_to:
            at, self.returns_to = self.returns_to, ""
            self.show_hints()
            self.action_review(at)
        else:
            super().action_back()

    def reviewed(self, key: str | None) -> None:
        """Finish, or go to the question or exercise that was chosen in the review."""
        session = self.session
        if key == routes.FINISH:
            self.go(routes.FinishedRoute(folder=session.folder, response=session.response), replace=True)
        elif key:
            self.go_to(key)

    def go_to(self, key: str) -> None:
        """Go to a question or an exercise of this form."""
        self.ask_next(key, review=key)


WAYS = ("skip", "undo", "review")
OPTIONS = ("digit", "dont_know", "not_applicable", *WAYS)
HINTS = {
    Kind.TICKS: ("digit", "confirm", "dont_know", "not_applicable", *WAYS),
    Kind.TEXT: ("confirm", *WAYS),
    Kind.RECORD: ("confirm", "unmeasured", "dont_know", *WAYS),
    Kind.COUNT: ("confirm", "dont_know", "not_applicable", *WAYS),
    Kind.NUMBER: ("confirm", "dont_know", *WAYS),
}
"""Which actions the hint bar shows for a kind of question, and for those with options to choose one of."""

KNOWN = ("digit", "confirm")
"""What people know after their first answer, and what yields where there is little room."""

QUESTION_LIMIT = 1_000


class QuestionPage(AnsweringPage):
    """One question of a walk, with what was answered before and what is being typed or ticked."""

    CSS_PATH = "answer.tcss"
    AUTO_FOCUS = ""
    mode = "ANSWERING"

    def __init__(self, session: AnswerSession, *, at_item: str = "", review: str = "") -> None:
        super().__init__(session, review=review)
        self.walk = session.walk()
        self._resumed = bool(self.walk.done) and not at_item
        if at_item:
            self.walk = self.walk.to_item(at_item)
        self._number = NumberDraft()
        self._ticks: frozenset[str] = frozenset()
        self._note, self._trouble, self._doubt = "", False, ""
        self.words: WordsArea | None = None
        """The field for words, None where no question asked for words yet."""
        function = session.function
        self._longest = longest_of(
            (plain(item.wording(function), limit=QUESTION_LIMIT), time_of(item, function))
            for item in self.walk.items
        )

    def compose(self) -> ComposeResult:
        """One widget that draws everything, and the keys; a field for words comes when one is asked for."""
        yield QuestionView(id="view")
        yield HintBar()

    def on_mount(self) -> None:
        """Show the question to go on from, and say so where this is not the first visit."""
        note = ""
        if self._resumed:
            walk = self.walk
            done = f"Welcome back: {walk.done} of {len(walk.items)} answered, all saved"
            note = f"{done}, here is the next question." if walk.open_places else f"{done}."
        self.draw(note)

    # What is shown

    @property
    def item(self) -> Item:
        """The question shown."""
        return self.walk.item

    @property
    def view(self) -> QuestionView:
        """What draws the question."""
        return self.query_one("#view", QuestionView)

    def draw(self, note: str = "") -> None:
        """Show the question shown, with what was answered before."""
        item, answer = self.item, self.walk.answer
        self._number, self._doubt = number_draft(answer), ""
        self._ticks = frozenset((answer.ticks or ()) if answer else ())
        self._note, self._trouble = plain(note or answered_line(item, answer), limit=600), False
        self._draw_words(item, answer)
        self.redraw(cursor=picked(item, answer))
        self.show_hints()

    def redraw(self, *, cursor: int | None) -> None:
        """Show the same question as it is now; ``cursor`` is the option one stands on, from 0."""
        asked = self.lines_of(self.walk, saved=self.session.saved_at)
        self.view.show(
            replace(
                asked,
                cursor=cursor,
                entry=self._entry(),
                hint=self._hint(),
                note=self._note,
                trouble=self._trouble,
            )
        )

    def lines_of(self, walk: Walk, *, saved: datetime | None) -> QuestionLines:
        """A question of the walk, without what is typed, marked or said there."""
        item, done = walk.item, walk.done
        return QuestionLines(
            mode=self.mode,
            who=f"Question {walk.at + 1} of {len(walk.items)} · {plain(self.session.who, limit=60)}",
            saved=f"{done} answered · saved {saved:%H:%M} ✓" if saved and done else "not answered yet",
            progress=tuple(
                Progress(
                    label=plain(s.title, limit=40),
                    short=plain(s.label, limit=20),
                    done=s.done,
                    total=s.total,
                    current=s.current,
                )
                for s in stretches(walk, self.session.questionnaire)
            ),
            question=plain(item.wording(self.session.function), limit=QUESTION_LIMIT),
            longest=self._longest,
            window=time_of(item, self.session.function),
            options=option_lines(item, picked=picked(item, walk.answer), ticks=self._ticks),
            evidence=self.evidence(item),
            aside=self.aside(walk) if self.size.width >= WIDE else None,
        )

    def lay_out(self) -> None:
        """Draw what stands beside the question where the window has become wide enough for it."""
        self.redraw(cursor=self.view.cursor)

    def evidence(self, item: Item) -> tuple[str, str] | None:  # noqa: ARG002
        """The key that says where the answer can be checked, and where that could be."""
        return None

    def aside(self, walk: Walk) -> Aside | None:  # noqa: ARG002
        """What stands beside the question where there is room."""
        return None

    def entry_hints(self) -> tuple[str, ...]:
        """What may be typed where a number is asked for."""
        return ()

    def _entry(self) -> Entry | None:
        item = self.item
        if item.kind not in NUMERIC:
            return None
        return Entry(
            text=self._number.text,
            unit=plain(item.unit or "", limit=40),
            hints=self.entry_hints(),
            doubt=self._doubt or doubt(self._number, item),
        )

    def _hint(self) -> str:
        """What Enter records, for a question of which several options can be ticked."""
        return ticks_hint(self._ticks) if self.item.kind is Kind.TICKS else ""

    def say_here(self, text: str, *, trouble: bool = False) -> None:
        self._note, self._trouble = plain(text, limit=600), trouble
        self.redraw(cursor=self.view.cursor)

    def _draw_words(self, item: Item, answer: Answer | None) -> None:
        if item.kind is Kind.TEXT:
            words = self.words = self.words or self._field_for_words()
            words.value = (answer.text or "") if answer else ""
            words.focus(scroll_visible=False)
        elif not self.view.has_focus:
            self.view.focus(scroll_visible=False)
        if self.words is not None:
            self.words.display = self.words.can_focus = item.kind is Kind.TEXT

    def _field_for_words(self) -> WordsArea:
        from assess.tui.words_area import WordsArea  # most questions are answered without it

        words = WordsArea(several=True, submits=True, id="words", placeholder="Type here, then Enter")
        self.mount(words, after=self.view)
        return words

    def hints(self) -> Sequence[Action]:
        """The actions that fit the kind of the question."""
        names = HINTS.get(self.item.kind, OPTIONS)
        if self.size.width >= WIDE:
            names = (*names, "previous", "following")
        elif self.walk.done and self.item.kind is not Kind.TICKS:
            names = tuple(name for name in names if name not in KNOWN)
        return [self._with_range(action) for action in self.actions_named(*names) if self.fits(action.name)]

    def _with_range(self, action: Action) -> Action:
        """The digits as far as this question has options."""
        if action.name != "digit":
            return action
        last = min(9, self.item.positions)
        label = "tick" if self.item.kind is Kind.TICKS else action.label
        return replace(action, keys=(f"1–{last}",), label=label)

    # Going about

    def _go(self, place: int) -> None:
        self.returns_to = ""
        self.walk = self.walk.to(place)
        self.draw()

    def action_previous(self) -> None:
        if self.walk.at:
            self._go(self.walk.at - 1)
        else:
            self.say_here("This is the first question.")

    def action_jump(self) -> None:
        last = len(self.walk.items)

        def jump(text: str) -> None:
            number = text.strip()
            if number.isascii() and number.isdigit() and len(number) < 6 and 1 <= int(number) <= last:
                self._go(int(number) - 1)
            else:
                self.say_here(f"Choose a question from 1 to {last}.", trouble=True)

        self.ask_line(f"Go to question (1 to {last})", "", jump)


def time_of(item: Item, function: str) -> str:
    """The time that the question speaks of, where its words don't say so themselves."""
    text = item.wording(function)
    if item.window and item.window.casefold() not in text.casefold():
        return plain(item.window, limit=80)
    return ""


def option_lines(item: Item, *, picked: int | None, ticks: frozenset[str]) -> tuple[OptionLine, ...]:
    """The options with their digits; what is picked or ticked carries a mark as well."""
    lines = []
    for index, text in enumerate(position_words(item)):
        if item.kind is Kind.TICKS:
            mark = Mark.TICKED if item.options[index].id in ticks else Mark.UNTICKED
        else:
            mark = Mark.PICKED if index == picked else Mark.NONE
        lines.append(OptionLine(text=plain(text), key=str(index + 1) if index < 9 else "", mark=mark))
    return tuple(lines)


def answered_line(item: Item, answer: Answer | None) -> str:
    """What stands there already, in one line; empty for a question nobody has touched."""
    if answer is None:
        return ""
    parts = []
    if answer.state is not State.ANSWERED:
        reason = f": {plain(answer.reason, limit=120)}" if answer.reason else ""
        parts.append(f"Answered before: {STATES[answer.state]}{reason}.")
        if answer.state is State.SKIPPED:
            parts = ["Unanswered."]
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


class EndPage(ListPage[Any]):
    """A page about all answers of a respondent."""

    def __init__(self, session: AnswerSession) -> None:
        super().__init__()
        self._session, self._walk = session, session.walk()

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(session_of(host, route.folder, route.response))
