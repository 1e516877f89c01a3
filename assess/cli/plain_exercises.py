"""The exercises line by line: for screen readers and pipes, a card or an order at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assess.cli.terminal import Cancelled, Talk, place_in
from assess.services.answering.exercise_session import ExerciseSession, next_exercise
from assess.services.answering.exercises import ORDER, SENTENCES, Draft, marked, sentence_of
from assess.services.answering.ordering import contacted, in_order
from assess.services.answering.session import AnswerSession
from assess.store.answers.answer import sentence_text
from assess.text import SENTENCE_LIMIT, clean
from assess.words.numbers import sentence
from questionnaires.model import Card

HELP = (
    "Type the number of an answer and press Enter. Other commands: u undo the last answer, b "
    "previous part, s skip this exercise, q stop. Every answer is saved at once."
)
ORDER_HELP = (
    "Type the card numbers in your order, with spaces between, and = between cards in the same "
    "place, such as 3 1=2 5 4. Put ~ before a card that runs throughout, such as ~6."
)
SENTENCE_HELP = f"At most {SENTENCE_LIMIT} letters. Once saved, the sentence stays as it is."
WRITING_HELP = "Type a sentence and press Enter, or s to skip this exercise, or q to stop."
FIRST_CONTACT = (
    "Where did the customer first speak to one of us? Type the card's number, or press Enter to leave it out."
)


class _OtherPart(Exception):
    """The part that is asked is left: for the one ``before``, for the next one, or with the exercise."""


def ask_exercises(answer_session: AnswerSession, talk: Talk) -> None:
    """Ask every exercise that is neither done nor passed over; each line is on disk before the next question.

    Raises:
        Cancelled: the respondent stopped; everything is saved.
        FileProblem: an answer could not be saved.
    """
    while (exercise := next_exercise(answer_session)) is not None:
        talk.say("")
        session = ExerciseSession(answer_session, exercise)
        said = WRITING_HELP if session.part.id == SENTENCES else HELP
        talk.say(f"Exercise: {sentence(clean(exercise.title))} {said}")
        _ask(session, talk)
        talk.say("This exercise is saved.")


def _ask(session: ExerciseSession, talk: Talk) -> None:
    """Part after part until the exercise is done or passed over."""
    announced, done = "", False
    while not done:
        part = session.part
        if part.id != announced:
            announced = part.id
            talk.say(clean(part.question))
        try:
            if part.several and session.left:
                done = _ask_ticks(session, talk)
                continue
            if part.id == ORDER:
                _ask_order(session, talk)
            elif session.left:
                ask = _ask_sentence if part.id == SENTENCES else _ask_card
                ask(session, session.left[0], talk)
            done = not session.left and session.go_on()
        except _OtherPart as wish:
            match str(wish):
                case "s":
                    session.skip()
                    return
                case "x":
                    done = session.go_on()
                case _:
                    announced = ""
                    if not session.go_back():
                        talk.say("This is the first part.")


def _line(talk: Talk, *, leave: bool = False) -> str:
    """The next line, in small letters; with ``leave`` the rest of the part may be left out.

    Raises:
        Cancelled: there is none, or it says stop.
        _OtherPart: it asks for another part.
    """
    line = talk.typed().casefold()
    if leave and line == "x":
        raise _OtherPart(line)
    return _command(line)


def _command(line: str) -> str:
    """The line, where it is no command that leaves the part.

    Raises:
        Cancelled: it says stop.
        _OtherPart: it asks for another part.
    """
    if line in ("q", "quit"):
        raise Cancelled
    if line in ("s", "b"):
        raise _OtherPart(line)
    return line


def _ask_card(session: ExerciseSession, card: Card, talk: Talk) -> None:
    """Put one card until it is marked, another is wanted, or the part is left."""
    part, total = session.part, len(session.cards)
    choices = ", ".join(f"{n} {clean(choice.text)}" for n, choice in enumerate(part.choices, start=1))
    talk.say("")
    talk.say(f"Card {total - len(session.left) + 1} of {total}. {clean(card.text)}")
    talk.say(f"{choices}." + ("" if part.needed else " Type x to leave out the rest of this part."))
    while True:
        line = _line(talk, leave=not part.needed)
        if line == "u" and session.can_undo:
            session.undo()
            talk.say("Undone.")
            return
        if place := place_in(line, len(part.choices)):
            session.put(partial(marked, card=card.id, choice=part.choices[place - 1].id))
            return
        match line:
            case "u":
                talk.say("Nothing to undo since you opened this exercise.")
            case "h" | "help" | "?":
                talk.say(HELP)
            case _:
                talk.say(
                    f"That is not one of the answers. Type a number from 1 to {len(part.choices)}, "
                    "or h for help."
                )


def _ask_sentence(session: ExerciseSession, sentence: Card, talk: Talk) -> None:
    """Ask for a sentence until it is saved. A line of one letter is a command."""
    needed = any(one.ticks for one in session.exercise.sentences if one.id == sentence.id)
    talk.say("")
    talk.say(clean(sentence.text))
    talk.say(f"{SENTENCE_HELP}{'' if needed else ' Press Enter to leave it out.'}")
    while True:
        line = talk.typed()
        _command(line.casefold())
        text = sentence_text(line)
        if len(text) > SENTENCE_LIMIT:
            talk.say(f"That is {len(text)} letters. Use at most {SENTENCE_LIMIT}.")
        elif len(text) > 1 or not (text or needed):
            session.write(sentence.id, text)
            return
        else:
            talk.say("Write how the sentence goes on, then press Enter.")


def _ask_ticks(session: ExerciseSession, talk: Talk) -> bool:
    """Ask what a sentence says, all at once; whether the exercise is finished."""
    sentence, cards = sentence_of(session.exercise, session.part.id), session.cards
    if sentence is not None:
        written = session.draft.of(SENTENCES).get(sentence.id, "")
        talk.say("")
        talk.say(f"{clean(sentence.text)} {clean(written)}")
    for number, card in enumerate(cards, start=1):
        talk.say(f"{number}. {clean(card.text)}")
    talk.say("Type the numbers with spaces between, or press Enter where it says none of these.")
    while True:
        places = [place_in(word, len(cards)) for word in _line(talk).replace(",", " ").split()]
        if all(places):
            return session.finish_ticks([cards[place - 1].id for place in places if place])
        talk.say(f"Type numbers from 1 to {len(cards)} with spaces between.")


def _ask_order(session: ExerciseSession, talk: Talk) -> None:
    """Ask for the whole order, then for the first contact."""
    cards = session.cards
    for number, card in enumerate(cards, start=1):
        talk.say(f"{number}. {clean(card.text)}{' (may run throughout)' if card.throughout else ''}")
    talk.say(ORDER_HELP)
    while True:
        try:
            draft = read_order(session.draft, cards, _line(talk))
            break
        except ValueError as problem:
            talk.say(str(problem))
    session.put(lambda found: in_order(found, draft.order, draft.throughout))
    talk.say(FIRST_CONTACT)
    while line := _line(talk):
        if place := place_in(line, len(cards)):
            chosen = cards[place - 1].id
            if session.draft.first_contact != chosen:
                session.put(partial(contacted, card=chosen))
            return
        talk.say(f"Type a number from 1 to {len(cards)}, or press Enter to leave it out.")


def read_order(draft: Draft, cards: tuple[Card, ...], line: str) -> Draft:
    """The order that a line says: "3 1=2 5 ~6".

    Raises:
        ValueError: a number is no card, a card is missing or there twice, or may not run throughout.
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
            times = "is missing" if card.id not in placed else "appears twice"
            raise ValueError(f"Card {number} {times}. Give every card one place.")
    for card in throughout:
        if not card.throughout:
            raise ValueError(f"Card {cards.index(card) + 1} cannot run throughout; give it a place.")
    return in_order(draft, tuple(groups), tuple(card.id for card in throughout))


def _cards(word: str, cards: tuple[Card, ...]) -> Iterator[Card]:
    for text in word.split("="):
        if not (place := place_in(text, len(cards))):
            raise ValueError(f"'{text}' is not the number of a card. {ORDER_HELP}")
        yield cards[place - 1]
