"""The exercises line by line: for screen readers and pipes, a card or an order at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TextIO

from assess.cli.typed import typed_line
from assess.services.answering.exercise_session import ExerciseSession, next_exercise
from assess.services.answering.exercises import ORDER, Draft, cards_in, marked
from assess.services.answering.ordering import contacted, in_order
from assess.services.answering.session import AnswerSession
from assess.text import clean
from questionnaires.model import Card

Say = Callable[[str], None]

HELP = (
    "Type the number of an answer and press Enter. Other lines: u take back the last answer, b the part "
    "before, s pass this exercise over, q stop. Everything is saved at once."
)
ORDER_HELP = (
    "Type the numbers of the cards in your order, with spaces between, and = between cards at the same "
    "place, for example 3 1=2 5 4. Add ~ before a card that goes on throughout, for example ~6."
)


class Cancelled(Exception):
    """The respondent stopped, or the input came to its end."""


def ask_exercises(answer_session: AnswerSession, *, lines: TextIO, say: Say) -> None:
    """Ask every exercise that is neither done nor passed over; each line is on disk before the next question.

    Raises:
        Left: the respondent stopped; everything is saved.
        FileProblem: an answer could not be saved.
    """
    while (exercise := next_exercise(answer_session)) is not None:
        session = ExerciseSession(answer_session, exercise)
        say("")
        say(f"Exercise: {clean(exercise.title)} {HELP}")
        _ask(session, lines, say)
        say("This exercise is saved.")


def _ask(session: ExerciseSession, lines: TextIO, say: Say) -> None:
    """Part after part until the exercise is done or passed over."""
    announced = ""
    while True:
        part = session.part
        if part.id != announced:
            announced = part.id
            say(clean(part.question))
        try:
            if part.id == ORDER:
                _ask_order(session, lines, say)
            elif session.left:
                _ask_card(session, session.left[0], lines, say)
            if not session.left and session.go_on():
                return
        except _Passed:
            session.skip()
            return
        except _PartLeft:
            if session.go_on():
                return
        except _Back:
            if not session.go_back():
                say("This is the first part.")
            announced = ""


class _Passed(Exception):
    """The exercise is passed over."""


class _PartLeft(Exception):
    """The rest of a part that may be left out is left out."""


class _Back(Exception):
    """The part before is wanted."""


def _line(lines: TextIO) -> str:
    """The next line, cleaned.

    Raises:
        Left: there is none, or it says stop.
        _Passed: it says to pass the exercise over.
        _Back: it asks for the part before.
    """
    raw = typed_line(lines)
    line = clean(raw).strip().casefold()
    if not raw or line in ("q", "quit"):
        raise Cancelled
    if line == "s":
        raise _Passed
    if line == "b":
        raise _Back
    return line


def _ask_card(session: ExerciseSession, card: Card, lines: TextIO, say: Say) -> None:
    """Put one card until it is marked, another is wanted, or the part is left."""
    part = session.part
    total = len(cards_in(session.exercise, session.draft, part.id, session.respondent))
    number = total - len(session.left) + 1
    choices = ", ".join(f"{n} {clean(choice.text)}" for n, choice in enumerate(part.choices, start=1))
    say("")
    say(f"Card {number} of {total}. {clean(card.text)}")
    say(f"{choices}." + ("" if part.needed else " Or x to leave out the rest of this part."))
    while True:
        line = _line(lines)
        if line == "x" and not part.needed:
            raise _PartLeft
        if line == "u":
            if not session.can_undo:
                say("Nothing to take back since you came in.")
                continue
            session.undo()
            say("Taken back.")
            return
        if line in ("h", "help", "?"):
            say(HELP)
        elif line.isascii() and line.isdigit() and 1 <= int(line) <= len(part.choices):
            session.put(partial(marked, card=card.id, choice=part.choices[int(line) - 1].id))
            return
        else:
            say(
                f"That is not one of the answers. Type a number from 1 to {len(part.choices)}, or h for help."
            )


def _ask_order(session: ExerciseSession, lines: TextIO, say: Say) -> None:
    """Ask for the whole order, then for the first contact."""
    cards = cards_in(session.exercise, session.draft, ORDER, session.respondent)
    for number, card in enumerate(cards, start=1):
        lasting = " (may go on throughout)" if card.throughout else ""
        say(f"{number}. {clean(card.text)}{lasting}")
    say(ORDER_HELP)
    while True:
        line = _line(lines)
        try:
            draft = read_order(session.draft, cards, line)
            break
        except ValueError as problem:
            say(str(problem))
    session.put(lambda found: in_order(found, draft.order, draft.throughout))
    say("Where did the customer first speak to one of us? Type the number of the card, or an empty line.")
    while line := _line(lines):
        if line.isascii() and line.isdigit() and 1 <= int(line) <= len(cards):
            chosen = cards[int(line) - 1].id
            if session.draft.first_contact != chosen:
                session.put(partial(contacted, card=chosen))
            return
        say(f"Type a number from 1 to {len(cards)}, or an empty line.")


def read_order(draft: Draft, cards: tuple[Card, ...], line: str) -> Draft:
    """The order that a line says: "3 1=2 5 ~6".

    Raises:
        ValueError: a number is no card, a card is missing or there twice, or may not go on throughout.
    """
    groups: list[tuple[str, ...]] = []
    throughout: list[Card] = []
    for word in line.replace(" =", "=").replace("= ", "=").replace("~ ", "~").split():
        if word.startswith("~"):
            throughout.extend(_cards(word[1:], cards))
        else:
            groups.append(tuple(card.id for card in _cards(word, cards)))
    placed = [card for group in groups for card in group] + [card.id for card in throughout]
    for number, card in enumerate(cards, start=1):
        if placed.count(card.id) != 1:
            times = "is missing" if card.id not in placed else "is there twice"
            raise ValueError(f"Card {number} {times}. Every card needs one place.")
    for card in throughout:
        if not card.throughout:
            raise ValueError(f"Card {cards.index(card) + 1} cannot go on throughout; give it a place.")
    return in_order(draft, tuple(groups), tuple(card.id for card in throughout))


def _cards(word: str, cards: tuple[Card, ...]) -> Iterator[Card]:
    for text in word.split("="):
        if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= len(cards)):
            raise ValueError(f"'{text}' is not the number of a card. {ORDER_HELP}")
        yield cards[int(text) - 1]
