"""Answering line by line: the way for screen readers and pipes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from assess.cli.plain_exercises import ask_exercises
from assess.cli.terminal import Cancelled, Talk, echo_wrapped, place_in
from assess.services.answering.joining import FINAL, open_words
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import (
    NotANumber,
    NumberDraft,
    answer_in_short,
    number_in,
    option_answer,
    range_words,
    settled,
    ticks_answer,
)
from assess.store.io.errors import NotPossibleNow
from assess.text import clean
from questionnaires.model import Item, Kind
from questionnaires.records import replace
from scoring.answers import Answer, State

HELP = (
    "Type the number of an answer and press Enter. Other commands: d don't know, n and a reason "
    "not applicable, s skip, c and words comment, e and words evidence, b back, u next unanswered, "
    "z undo this answer, r review, q stop. Every answer is saved at once."
)


def ask_line_by_line(
    session: AnswerSession,
    *,
    lines: TextIO | None = None,
    say: Callable[[str], None] = echo_wrapped,
    again: bool = False,
    closing: str | None = None,
) -> None:
    """Ask the exercises, then every open question on stdout, and read the answers from stdin, a line each.

    The end of the input saves and leaves. Each answer is on disk before the next question is asked.
    ``again`` asks the answered questions too, from the first one on: an empty line keeps an answer.
    ``closing`` is said when all are answered, in the place of how to see the result.
    """
    talk = Talk(lines, say)
    questions = _Questions(session, talk)
    say(f"{clean(session.identity.title)}. You are answering as {clean(session.who)}.")
    for sentence in session.privacy_notice:
        say(sentence)
    try:
        ask_exercises(session, talk)
        questions.ask_open(again=again)
        session.finish()
        say(f"All {len(questions.walk.items)} questions are answered and saved. Thank you.")
        if closing is None:
            closing = f"To see the result: samepage results {session.folder}"
        if closing:
            say(closing)
    except Cancelled:
        walk = session.walk()
        left = len(walk.open_places)
        say(f"Stopped. {walk.done} of {len(walk.items)} answered, {left} unanswered; everything is saved.")
        if not left:
            say("These answers are not finished yet.")


class _Questions:
    """The questions of a form, put to one person; every method that asks raises ``Cancelled`` at the end."""

    def __init__(self, session: AnswerSession, talk: Talk) -> None:
        self.session, self.talk, self.say = session, talk, talk.say
        self.walk = session.walk()

    def ask_open(self, *, again: bool) -> None:
        """Ask every open question until none is left and all may be finished; first all with ``again``."""
        walk = self.walk
        self.say(f"{walk.done} of {len(walk.items)} answered; everything is saved. {HELP}")
        if again:
            self.walk = walk.to(0)
            self._ask_through()
        while self.walk.open_places or not self._may_finish():
            if self.walk.open_places:
                self._ask()
            else:
                self._ask_through()

    def _ask_through(self) -> None:
        """Ask from the question shown to the last one, answered ones too."""
        asked = -1
        while asked != self.walk.at or not self.walk.last:
            asked = self.walk.at
            self._ask()

    def _may_finish(self) -> bool:
        """Ask where finishing is final; False to go back to the question shown."""
        if not self.session.final:
            return True
        self.say("")
        self.say(f"{open_words(self.session, self.walk)} {FINAL}")
        self.say("Type f to finish, b to go back to the answers, or q to stop without finishing.")
        while True:
            match self.talk.typed().casefold():
                case "f":
                    return True
                case "b" | "":
                    return False
                case "q" | "quit":
                    raise Cancelled
            self.say("Type f, b or q.")

    def _ask(self) -> None:
        """Put one question until it is answered or left for another."""
        self._say_question()
        while not self._taken(self.talk.typed()):
            pass

    def _taken(self, line: str) -> bool:
        """Do what a line says; whether the question is left."""
        item, walk, say = self.walk.item, self.walk, self.say
        text = item.kind.payload == "text"
        command, _, rest = line.partition(" ")
        if settled(walk.answer) and (not line or (line == "s" and not text)):
            self._go_on()
            return True
        match command:
            case "":
                say("Type an answer, or q to stop.")
            case "q" | "quit":
                raise Cancelled
            case "h" | "help" | "?":
                say(HELP)
            case "b":
                self.walk = walk.to(walk.at - 1)
                return True
            case "u":
                self.walk = walk.next_open() or walk
                if self.walk is not walk:
                    return True
                say("No other question is unanswered.")
            case "z":
                try:
                    self.session.withdraw(item)
                    say("Undone. This question is unanswered again.")
                except NotPossibleNow as reason:
                    say(str(reason))
                self.walk = walk.with_answers(self.session.answers)
            case "r":
                for number, entry in enumerate(walk.items, start=1):
                    given = answer_in_short(entry, walk.answers.get(entry.id))
                    say(f"{number}. {clean(entry.title)}: {given}")
            case "c" | "e" if not text:
                self._remark("comment" if command == "c" else "evidence", rest)
            case _:
                answer = self._answer(item, line)
                if answer is not None:
                    self._confirm(answer)
                    return True
        return False

    def _remark(self, key: str, words: str) -> None:
        """A comment or evidence on the answer given; it needs one, since a remark alone is no answer."""
        given = self.walk.answer
        if given is None:
            self.say(f"Answer first, then go back with b to add the {key}.")
            return
        self.session.confirm(
            self.walk.item,
            replace(given, comment=words) if key == "comment" else replace(given, evidence=words),
        )
        self.say(f"Saved the {key}.")
        self.walk = self.walk.with_answers(self.session.answers)

    def _confirm(self, answer: Answer) -> None:
        """Save an answer, with the remarks already there, and go on."""
        if (given := self.walk.answer) is not None:
            answer = replace(answer, comment=given.comment, evidence=given.evidence)
        outcome = self.session.confirm(self.walk.item, answer)
        self.say(f"Saved: {answer_in_short(self.walk.item, answer)}")
        if not outcome.durable:
            self.say("The disk did not confirm the save, but the answer is in the file.")
        self.walk = self.walk.with_answers(self.session.answers)
        self._go_on()

    def _go_on(self) -> None:
        """To the next open question, else simply to the next; the last one has none after it."""
        self.walk = self.walk.next_open() or self.walk.to(self.walk.at + 1)

    def _say_question(self) -> None:
        walk, item = self.walk, self.walk.item
        dimension = ""
        if item.dimension:
            dimension = f" {self.session.questionnaire.dimension(item.dimension).title}."
        wording = clean(item.wording(self.session.function))
        self.say("")
        self.say(f"Question {walk.at + 1} of {len(walk.items)}.{dimension} {wording}")
        for line in _entry_lines(item):
            self.say(line)
        if walk.answer is not None:
            self.say(f"Current answer: {answer_in_short(item, walk.answer)}. Press Enter to keep it.")

    def _answer(self, item: Item, line: str) -> Answer | None:
        """The answer in a line; None, with a word of help, where there is none in it."""
        command, _, rest = line.partition(" ")
        if item.kind.payload == "text":
            return Answer(state=State.ANSWERED, text=line)
        if line in ("d", "s"):
            return Answer(state=State.DONT_KNOW if line == "d" else State.SKIPPED)
        if command == "n":
            if not rest:
                self.say("Why doesn't it apply? Type the reason on one line.")
                rest = self.talk.typed()
            return Answer(state=State.NOT_APPLICABLE, reason=rest) if rest else None
        if line == "m" and item.unmeasured_level is not None:
            return Answer(state=State.ANSWERED, unmeasured=True)
        return self._number(item, line) if item.kind.payload == "value" else self._picked(item, line)

    def _number(self, item: Item, line: str) -> Answer | None:
        try:
            value = number_in(NumberDraft(text=line.replace(",", ".")), item)
        except NotANumber as problem:
            self.say(str(problem))
            return None
        source = ""
        if item.kind is Kind.RECORD:
            self.say("Where does the figure come from? Type the source, or press Enter to leave it out.")
            source = self.talk.typed(at_end="")
        return Answer(state=State.ANSWERED, value=value, source=source)

    def _picked(self, item: Item, line: str) -> Answer | None:
        """The options whose numbers a line says; 0 is a number too where several can be ticked."""
        numbers = line.replace(",", " ").split()
        places = [place_in(number, item.positions) for number in numbers]
        if not all(place or number.strip("0") == "" for place, number in zip(places, numbers, strict=True)):
            self.say(
                f"That is not one of the answers. Type a number from 1 to {item.positions}, or h for help."
            )
            return None
        if item.kind.payload == "ticks":
            return ticks_answer(item, frozenset(item.options[place - 1].id for place in places if place))
        if len(places) != 1 or not places[0]:
            self.say(f"Type one number from 1 to {item.positions}.")
            return None
        return option_answer(item, places[0] - 1)


def _entry_lines(item: Item) -> list[str]:
    """How the question is answered: its options, or what to type."""
    if item.kind is Kind.POLES:
        left, right = (clean(option.text) for option in item.options)
        return [f"1 is {left}; 5 is {right}. Type 1 to 5."]
    if item.kind.payload == "text":
        return ["Type your answer on one line."]
    if item.kind.payload == "value":
        unit = f" in {item.unit}" if item.unit else ""
        unmeasured = " Type m if you do not measure this." if item.unmeasured_level is not None else ""
        return [f"Type a number{range_words(item)}{unit}.{unmeasured}"]
    lines = [f"{number}. {clean(option.text)}" for number, option in enumerate(item.options, start=1)]
    ticks = ["Type the numbers of all that are true, with spaces between, or 0 for none."]
    return lines + (ticks if item.kind.payload == "ticks" else [])
