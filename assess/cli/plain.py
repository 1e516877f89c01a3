"""Answering line by line: the way for screen readers and pipes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TextIO

from assess.cli.echo import echo
from assess.cli.plain_exercises import Cancelled, ask_exercises
from assess.cli.typed import typed_line
from assess.services.answering.draft import NotANumber, NumberDraft, number_in, option_answer, range_words
from assess.services.answering.finishing import FINAL, open_words
from assess.services.answering.session import AnswerSession
from assess.services.answering.short import answer_in_short
from assess.services.answering.walk import Walk, settled
from assess.store.io.errors import NotPossibleNow
from assess.text import COMMENT_LIMIT, clean
from questionnaires.model import NUMERIC, Item, Kind
from scoring.answers import Answer, State

HELP = (
    "Type the number of an answer and press Enter. Other lines: d don't know, n and a reason not "
    "applicable, s skip, c and words comment, e and words evidence, b back, u next unanswered, "
    "z take back this answer, r review, q stop. Everything is saved at once."
)


def ask_line_by_line(
    session: AnswerSession,
    *,
    lines: TextIO | None = None,
    say: Callable[[str], None] = echo,
    again: bool = False,
    closing: str | None = None,
) -> None:
    """Ask the exercises, then every open question on stdout, and read the answers from stdin, a line each.

    The end of the input saves and leaves. Each answer is on disk before the next question is asked.
    ``again`` asks the answered questions too, from the first one on: an empty line keeps an answer.
    ``closing`` is said when all are answered, in the place of how to see the result.
    """
    source = lines or sys.stdin
    session.tell_merges(say)
    walk = session.walk()
    say(f"{clean(session.identity.title)}. You answer as {clean(session.who)}.")
    for sentence in session.promise:
        say(sentence)
    try:
        ask_exercises(session, lines=source, say=say)
        say(f"{walk.done} of {len(walk.items)} answered; everything is saved. {HELP}")
        walk = _through(session, walk.to(0), source, say) if again else walk
        while walk.open_places or not _may_finish(session, walk, source, say):
            walk = (_ask if walk.open_places else _through)(session, walk, source, say)
        session.finish()
        say(f"All {len(walk.items)} questions are answered and saved. Thank you.")
        if (
            closing := f"See the result with: samepage results {session.folder}"
            if closing is None
            else closing
        ):
            say(closing)
    except Cancelled:
        walk = session.walk()
        left = len(walk.open_places)
        say(f"Stopped. {walk.done} of {len(walk.items)} answered, {left} open; everything is saved.")
        if not left:
            say("These answers are not finished yet.")


def _through(session: AnswerSession, walk: Walk, source: TextIO, say: Callable[[str], None]) -> Walk:
    """From the question that the walk stands at to the last one, answered ones too; the walk afterwards."""
    while True:
        asked = walk.at
        walk = _ask(session, walk, source, say)
        if asked == walk.at and walk.last:
            return walk


def _may_finish(session: AnswerSession, walk: Walk, source: TextIO, say: Callable[[str], None]) -> bool:
    """Ask where finishing is final; False to go back to the question that the walk stands at."""
    if not session.final:
        return True
    say("")
    say(f"{open_words(session, walk)} {FINAL}")
    say("Type f to finish, b to go back to the answers, or q to stop without finishing.")
    while line := typed_line(source):
        match clean(line).strip().casefold():
            case "f":
                return True
            case "b" | "":
                return False
            case "q" | "quit":
                break
        say("Type f, b or q.")
    raise Cancelled


def _ask(session: AnswerSession, walk: Walk, source: TextIO, say: Callable[[str], None]) -> Walk:
    """Put one question until it is answered or left for another; the walk afterwards."""
    item = walk.item
    _say_question(session, walk, say)
    while True:
        raw = typed_line(source)
        if not raw:
            raise Cancelled
        line = clean(raw, limit=COMMENT_LIMIT).strip()
        command, _, rest = line.partition(" ")
        keeps = not line or (line == "s" and item.kind is not Kind.TEXT)
        if keeps and settled(walk.answer):
            return _next(walk)
        if not line:
            say("Type an answer, or q to stop.")
        elif command in ("q", "quit"):
            raise Cancelled
        elif command in ("h", "help", "?"):
            say(HELP)
        elif command == "b":
            return walk.to(walk.at - 1)
        elif command == "u":
            if (found := walk.next_open()) is not None:
                return found
            say("No other question is open.")
        elif command == "z":
            try:
                session.withdraw(item)
                say("Taken back. This question is open again.")
            except NotPossibleNow as reason:
                say(str(reason))
            walk = walk.with_answers(session.answers)
        elif command == "r":
            for number, entry in enumerate(walk.items, start=1):
                say(f"{number}. {clean(entry.title)}: {answer_in_short(entry, walk.answers.get(entry.id))}")
        elif command in ("c", "e") and item.kind is not Kind.TEXT:
            walk = _remark(session, walk, command, rest, say)
        else:
            answer = _answer(item, line, source, say)
            if answer is not None:
                return _confirmed(session, walk, answer, say)


def _remark(session: AnswerSession, walk: Walk, command: str, words: str, say: Callable[[str], None]) -> Walk:
    """A comment or evidence on the answer given; it needs one, since a remark alone is no answer."""
    item, given = walk.item, walk.answer
    key = "comment" if command == "c" else "evidence"
    if given is None:
        say(f"Answer first, then come back with b to add the {key}.")
        return walk
    answer = replace(given, comment=words) if command == "c" else replace(given, evidence=words)
    session.confirm(item, answer)
    say(f"Saved the {key}.")
    return walk.with_answers(session.answers)


def _confirmed(session: AnswerSession, walk: Walk, answer: Answer, say: Callable[[str], None]) -> Walk:
    given = walk.answer
    if given is not None:
        answer = replace(answer, comment=given.comment, evidence=given.evidence)
    outcome = session.confirm(walk.item, answer)
    say(f"Saved: {answer_in_short(walk.item, answer)}")
    if not outcome.durable:
        say("The disk did not confirm that it is written for good; it is in place all the same.")
    walk = walk.with_answers(session.answers)
    return _next(walk)


def _next(walk: Walk) -> Walk:
    """The next open question, else simply the next; the last one has none after it."""
    return walk.next_open() or walk.to(walk.at + 1)


def _say_question(session: AnswerSession, walk: Walk, say: Callable[[str], None]) -> None:
    item = walk.item
    dimension = f" {session.questionnaire.dimension(item.dimension).title}." if item.dimension else ""
    say("")
    say(f"Question {walk.at + 1} of {len(walk.items)}.{dimension} {clean(item.wording(session.function))}")
    if item.kind is Kind.POLES:
        left, right = (clean(option.text) for option in item.options)
        say(f"1 is {left}; 5 is {right}. Type 1 to 5.")
    elif item.kind in NUMERIC:
        unit = f" in {item.unit}" if item.unit else ""
        unmeasured = " Type m if you do not measure this." if item.unmeasured_level is not None else ""
        say(f"Type a number{range_words(item)}{unit}.{unmeasured}")
    elif item.kind is Kind.TEXT:
        say("Type your answer on one line.")
    else:
        for number, option in enumerate(item.options, start=1):
            say(f"{number}. {clean(option.text)}")
        if item.kind is Kind.TICKS:
            say("Type every number that is true, with spaces between, or 0 for none of these.")
    if walk.answer is not None:
        say(f"Answered so far: {answer_in_short(item, walk.answer)}. An empty line keeps it.")


def _answer(item: Item, line: str, source: TextIO, say: Callable[[str], None]) -> Answer | None:
    """The answer in a line; None, with a word of help, where there is none in it."""
    command, _, rest = line.partition(" ")
    if item.kind is Kind.TEXT:
        return Answer(state=State.ANSWERED, text=line)
    if line == "d":
        return Answer(state=State.DONT_KNOW)
    if line == "s":
        return Answer(state=State.SKIPPED)
    if command == "n":
        if not rest:
            say("Why does it not apply? Type the reason on one line.")
            rest = clean(typed_line(source), limit=COMMENT_LIMIT).strip()
        return Answer(state=State.NOT_APPLICABLE, reason=rest) if rest else None
    if line == "m" and item.unmeasured_level is not None:
        return Answer(state=State.ANSWERED, unmeasured=True)
    if item.kind in NUMERIC:
        return _number(item, line, source, say)
    numbers = line.replace(",", " ").split()
    most = 5 if item.kind is Kind.POLES else len(item.options)
    if not all(n.isascii() and n.isdigit() and len(n) < 10 and int(n) <= most for n in numbers):
        say(f"That is not one of the answers. Type a number from 1 to {most}, or h for help.")
        return None
    places = [int(n) for n in numbers]
    if item.kind is Kind.TICKS:
        ticked = tuple(option.id for place, option in enumerate(item.options, start=1) if place in places)
        return Answer(state=State.ANSWERED, ticks=ticked)
    if len(places) != 1 or not places[0]:
        say(f"Type one number from 1 to {most}.")
        return None
    if item.kind is Kind.POLES:
        return Answer(state=State.ANSWERED, level=places[0])
    return option_answer(item, places[0] - 1)


def _number(item: Item, line: str, source: TextIO, say: Callable[[str], None]) -> Answer | None:
    try:
        value = number_in(NumberDraft(text=line.replace(",", ".")), item)
    except NotANumber as problem:
        say(str(problem))
        return None
    answer = Answer(state=State.ANSWERED, value=value)
    if item.kind is Kind.RECORD:
        say("Where does the figure come from? Type the source, or an empty line.")
        answer = replace(answer, source=clean(typed_line(source)).strip())
    return answer
