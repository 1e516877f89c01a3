"""A revealed vote on the console: each answer with a mark a person, and the vote before beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum

from rich.cells import cell_len

from assess.documents.lines.layout import opened_words, wrapped
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.services.workshop.talk import Thing
from assess.store.workshop.events import Agreed
from assess.text import plain
from assess.tui.workshop.marks import in_order, mark_of, marks_width, put_marks, shape_of
from assess.words import facilitating as words
from assess.words.workshop import choice_words, flag_words, side_words
from questionnaires.records import record
from scoring.workshop.voting import TopicKind

TEXT = 5
"""The column in which the words of an answer begin."""

COUNT = 4
"""Cells for how many gave an answer, at the right edge."""

APART = 3
"""Cells between the words of an answer and its marks, and between two votes."""

Given = Mapping[str, int]
"""How many of each team gave an answer."""


class Rows(IntEnum):
    """How many rows the answers take: with air between, two each, one each, only those that were given."""

    AIR = 0
    TWO = 1
    ONE = 2
    FEWEST = 3


@record
class Answer:
    """An answer with who gave it, and who did in the vote before."""

    place: str
    text: str
    given: Given
    before: Given

    @property
    def total(self) -> int:
        return sum(self.given.values())

    @property
    def is_given(self) -> bool:
        return bool(self.total or sum(self.before.values()))


def part_lines(thing: Thing, width: int, rows: Rows) -> list[PaintedLine]:
    """The answers of a revealed part; none of dots and of what was typed."""
    votes, topic = thing.votes, thing.topic
    if votes is None or topic.kind is TopicKind.DOTS or not topic.options:
        return []
    before = votes.before.counts if votes.before else {}
    answers = [
        Answer(
            place=str(place),
            text=plain(text).removeprefix(f"{place} "),
            given=_of(votes.counts, option),
            before=_of(before, option),
        )
        for place, (option, text) in enumerate(topic.options.items(), start=1)
    ]
    shown = [one for one in answers if one.is_given or rows is not Rows.FEWEST]
    picture = _Picture(answers, width, rows, rounds=(thing.rounds - 1, thing.rounds) if before else ())
    lines = [*picture.heading(), *(line for one in shown for line in picture.answer(one))]
    if len(shown) < len(answers):
        left = ", ".join(f"{one.place} {one.text}" for one in answers if one not in shown)
        lines += _lines(words.nobody_words(left), width, Ink.MUTED)
    return [*lines, _legend(votes.counts, width)] if rows is Rows.AIR else lines


def typed_lines(thing: Thing, width: int) -> list[PaintedLine]:
    """What was typed, a line an answer, with the mark of the team; none where answers could be chosen."""
    lines: list[PaintedLine] = []
    typed = thing.votes is not None and not thing.topic.options
    for side, given in in_order(thing.votes.counts) if typed and thing.votes else ():
        mark, ink = mark_of(side)
        for text, count in given.items():
            said = plain(text, limit=400) + (f" ({count})" if count > 1 else "")
            for n, line in enumerate(wrapped(said, width - 3)):
                lines.append((Span(text=f"{mark if not n else ' '}  ", ink=ink), Span(text=line)))
    return lines


def finding_lines(thing: Thing, width: int) -> list[PaintedLine]:
    """What the votes on a part show, in words."""
    votes, options = thing.votes, thing.topic.options
    if votes is None or thing.topic.kind is TopicKind.DOTS:
        return []
    finding, rest = words.spread_words(votes.spreads, votes.before.spreads if votes.before else {})
    if not finding and options:
        finding = words.usual_words(dict(in_order(votes.counts)), options)
    flags = flag_words(agrees=votes.agrees, split=votes.split)
    together = () if thing.topic.safety or {*votes.counts} != {""} else (words.TOGETHER,)
    lines = opened_words(" ".join((finding, *flags)), " ".join(filter(None, (rest, *together))), width)
    return [*lines] if finding else []


def agreed_lines(thing: Thing, width: int) -> list[PaintedLine]:
    """The answers to agree on as keys, the agreed one lit, one key where it is typed."""
    settled = thing.settled
    canvas = Canvas(width)
    canvas.put(0, 0, words.AGREED, Ink.HEAD, strong=True)
    x = 14
    agreed = settled.option if isinstance(settled, Agreed) else None
    typed = not thing.topic.options
    for place, option in enumerate(thing.topic.options or ("",), start=1):
        lit = agreed == option or (typed and agreed is not None)
        ink, ground = (Ink.ON_ACCENT, Ground.HERE) if lit else (Ink.TEXT, Ground.RAISED)
        canvas.put(x, 0, f" {place} ", ink, ground=ground, strong=True)
        x += 4
    said = words.VOTES_STAY if settled is None else "" if agreed is not None else words.DIFFERED
    if x + 2 + len(said) <= width:
        canvas.put(x + 2, 0, said, Ink.MUTED)
    lines = [canvas.lines()[0]]
    return [*lines, *_lines(choice_words(thing.topic, plain(agreed)), width)] if typed and agreed else lines


def _lines(text: str, width: int, ink: Ink = Ink.TEXT) -> list[PaintedLine]:
    return [(Span(text=line, ink=ink),) for line in wrapped(text, width)]


def _of(counts: Mapping[str, Given], option: str) -> Given:
    return {side: given[option] for side, given in in_order(counts) if given.get(option)}


def _legend(counts: Mapping[str, Given], width: int) -> PaintedLine:
    """How many of each team answered, and what a mark is."""
    canvas, x = Canvas(width), TEXT
    for side, given in in_order(counts):
        mark, ink = mark_of(side)
        said = f"{mark} {side_words(side).lower()} {sum(given.values())}"
        canvas.put(x, 0, said, ink)
        x += cell_len(said) + 3
    if x + len(words.ONE_MARK) <= width:
        canvas.put(x, 0, words.ONE_MARK, Ink.MUTED)
    return canvas.lines()[0]


class _Picture:
    """The answers of one part, laid out alike: where marks begin, and how wide they are."""

    def __init__(self, answers: list[Answer], width: int, rows: Rows, *, rounds: tuple[int, ...]) -> None:
        self.width, self.rows, self.rounds = width, rows, rounds
        self.most = max(sum(given.values()) for one in answers for given in (one.given, one.before))
        words_end = TEXT + max(cell_len(one.text) for one in answers) + APART
        beside = self._room(words_end)
        everybody = [given for one in answers for given in (one.given, one.before)]
        fits = all(marks_width(given, beside, most=self.most) <= beside for given in everybody)
        one_each = bool(shape_of(beside, self.most))
        self.beside = rows >= Rows.ONE and fits and (one_each or rows is Rows.FEWEST)
        self.start = words_end if self.beside else TEXT

    def _room(self, start: int) -> int:
        """The cells for the marks of one vote."""
        room = self.width - start - COUNT
        return max((room - APART) // 2 if self.rounds else room, 1)

    def _places(self) -> Iterator[int]:
        """Where the marks of each vote begin, the one before first."""
        room = self._room(self.start)
        yield self.start
        if self.rounds:
            yield self.start + room + APART

    def heading(self) -> list[PaintedLine]:
        """Which vote is where; nothing over a first one."""
        if not self.rounds:
            return []
        canvas = Canvas(self.width)
        for x, number in zip(self._places(), self.rounds, strict=True):
            canvas.put(x, 0, words.round_words(number), Ink.HEAD)
        return [*canvas.lines()]

    def answer(self, one: Answer) -> list[PaintedLine]:
        """An answer with its count, and its marks beside its words or below them."""
        width, total = self.width, one.total
        said = wrapped(one.text, width - TEXT - COUNT) if not self.beside else [one.text]
        y = 0 if self.beside else len(said)
        canvas = Canvas(width, len(said) + (one.is_given and not self.beside))
        ink = Ink.TEXT if one.is_given else Ink.MUTED
        canvas.put(0, 0, f" {one.place} ", ink, ground=Ground.RAISED, strong=one.is_given)
        canvas.put_rows(TEXT, 0, said, ink)
        canvas.put_right(width, 0, str(total) if total else "·", ink, strong=bool(total))
        votes = (one.before, one.given) if self.rounds else (one.given,)
        for x, given in zip(self._places(), votes, strict=True):
            put_marks(canvas, x, y, given, self._room(self.start), most=self.most)
        return [*canvas.lines(), *([()] if self.rows is Rows.AIR else [])]
