"""Votes as painted lines: who has answered, what was revealed as one mark a person, and lists of things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from rich.cells import cell_len

from assess.documents.lines.layout import Row, cut, opened_words, wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, PaintedLine, Span
from assess.services.workshop.talk import Thing
from assess.services.workshop.views import DOTS, ConsoleView
from assess.store.workshop.events import Agreed
from assess.text import plain
from assess.words import facilitating as words
from assess.words.answers import function_words
from assess.words.workshop import (
    agreed_words,
    choice_words,
    flag_words,
    lacking_words,
    moved_words,
    side_words,
)
from scoring.workshop.voting import Topic, TopicKind

T = TypeVar("T")

GROUNDS = {"sales": Ground.OF_SALES, "marketing": Ground.OF_MARKETING, "leadership": Ground.OF_SEVERAL}
"""What lies under a person's mark; other teams have the ground of several."""

HOLLOW = {"sales": "△", "marketing": "□", "leadership": "◇", "service": "▽"}
"""The shape of somebody who has not answered."""

BLOCK, OPEN_BLOCK = "▆", "╌"
SHAPES = ((3, 1), (2, 1), (1, 1), (1, 0))
"""Cells of one person's block and of the space behind it, the widest first."""

NAMES, COUNT = 15, 10
"""Cells for a team's name, and for "5 of 6" behind its blocks."""

WAITING = 26
"""Cells for the names of those who are waited for, and the space before them."""

AGREED, MOSTLY = 24, 10
"""Cells at most for what was agreed, and for what a team mostly says, at the right end of a row."""

SHORTEST = 22
"""Cells that the title of a row has at least; what stands right of it yields."""

MARK = 3
"""Cells of a person's mark, without the space behind it."""


def in_order(by_side: Mapping[str, T]) -> list[tuple[str, T]]:
    """What there is by team, the sides first; who is of no team comes last."""
    places = [*TEAM_MARKS]
    return sorted(by_side.items(), key=lambda one: places.index(one[0]) if one[0] in places else len(places))


def mark_of(side: str) -> tuple[str, Ink]:
    """The mark of a team; "" is somebody whose team is not told."""
    return TEAM_MARKS.get(side, ("●", Ink.SOFT))


def answered_lines(view: ConsoleView, waiting: Sequence[tuple[str, str]], width: int) -> list[PaintedLine]:
    """Who has answered, a line a team; ``waiting`` are side and name of those who are waited for."""
    answered, expected = sum(view.answered.values()), sum(view.expected.values())
    finding = opened_words(*words.answered_words(answered, expected), width)
    names = bool(waiting) and width >= NAMES + COUNT + WAITING + 10
    room = width - NAMES - COUNT - (WAITING if names else 0)
    shown = list(waiting) if len(waiting) <= len(view.expected) else list(waiting)[: len(view.expected) - 1]
    said = [words.WAITING, *(f"{HOLLOW.get(side, '○')} {plain(name, limit=40)}" for side, name in shown)]
    if len(shown) < len(waiting):
        said.append(words.more_waiting(len(waiting) - len(shown)))
    canvas = Canvas(width, max(len(view.expected), len(said) if names else 0) + 1)
    for y, (side, total) in enumerate(in_order(view.expected), start=1):
        _put_team(canvas, y, side, view.answered.get(side, 0), total, max(view.expected.values()), room)
    for y, line in enumerate(said if names else ()):
        at = width - WAITING + 2
        canvas.put(at, y, cut(line, WAITING - 2), Ink.TEXT if y else Ink.MUTED)
    rows = canvas.lines()
    first = (*finding[0], *_rest(rows[0], sum(cell_len(span.text) for span in finding[0])))
    return [first if names else finding[0], *rows[1:]]


def people_lines(view: ConsoleView, width: int) -> list[PaintedLine]:
    """Who is there before the first step, a line a team."""
    canvas = Canvas(width, len(view.expected))
    most, room = max(view.expected.values()), width - NAMES - COUNT
    for y, (side, total) in enumerate(in_order(view.expected)):
        _put_team(canvas, y, side, total, total, most, room, said=str(total))
    return [*canvas.lines()]


def _rest(line: PaintedLine, start: int) -> PaintedLine:
    """The part of a line from a cell on."""
    text = "".join(span.text for span in line)
    return (Span(text=text[start:], ink=Ink.MUTED),)


def _put_team(
    canvas: Canvas, y: int, side: str, done: int, total: int, most: int, room: int, *, said: str = ""
) -> None:
    mark, ink = mark_of(side)
    canvas.put(0, y, mark, ink)
    canvas.put(2, y, cut(function_words(side), NAMES - 3))
    cells, space = next((shape for shape in SHAPES if most * sum(shape) <= room), SHAPES[-1])
    x = NAMES
    for n in range(total):
        if x + cells <= NAMES + room:
            canvas.put(x, y, (BLOCK if n < done else OPEN_BLOCK) * cells, ink if n < done else Ink.MUTED)
        x += cells + space
    end = NAMES + room
    said = said or f"{done} of {total}"
    canvas.put(end + max(0, 9 - len(said)), y, said, Ink.WARN if done < total else Ink.TEXT, strong=True)


def option_lines(topic: Topic, width: int) -> list[PaintedLine]:
    """The answers of an open vote, to read out; dots and typed answers have none."""
    if topic.kind in (TopicKind.DOTS, TopicKind.ORDER) or not topic.options:
        return []
    lines = []
    for place, text in enumerate(topic.options.values(), start=1):
        canvas = Canvas(width)
        canvas.put(0, 0, f" {place} ", Ink.MUTED, ground=Ground.PANEL)
        canvas.put(5, 0, cut(plain(text).removeprefix(f"{place} "), width - 5), Ink.SOFT)
        lines.append(canvas.lines()[0])
    return [*lines, ()]


def part_lines(thing: Thing, width: int, *, high: bool) -> list[PaintedLine]:
    """A revealed part: each answer with a mark a person, what it shows, and what was agreed."""
    votes, topic = thing.votes, thing.topic
    if votes is None or topic.kind is TopicKind.DOTS:
        return []
    lines: list[PaintedLine] = []
    for place, (option, text) in enumerate(topic.options.items(), start=1):
        given = {side: counts[option] for side, counts in in_order(votes.counts) if counts.get(option)}
        lines += _option_lines(str(place), text.removeprefix(f"{place} "), given, width, air=high)
    if not topic.options:  # typed words or numbers
        lines += _typed_lines(votes.counts, width)
    if high and topic.options:
        lines.append(_legend(votes.counts, width))
    finding, rest = words.spread_words(votes.spreads)
    flags = flag_words(agrees=votes.agrees, split=votes.split)
    if not finding:
        finding, rest = (
            words.usual_words(dict(in_order(votes.counts)), topic.options) if topic.options else "",
            "",
        )
    if votes.before is not None and (moved := words.arrow_words(votes.before.spreads, votes.spreads)):
        rest = f"{rest} {moved_words(thing.rounds, moved)}"
    if finding:
        lines += [*_air(high), *opened_words(" ".join((finding, *flags)), rest, width)]
    return [*lines, *_air(high), *(_settled_lines(thing, width) if thing.settles else [])]


def _legend(counts: Mapping[str, Mapping[str, int]], width: int) -> PaintedLine:
    """How many of each team answered, and what a mark is."""
    canvas, x = Canvas(width), 5
    for side, given in in_order(counts):
        mark, ink = mark_of(side)
        said = f"{mark} {side_words(side).lower()} {sum(given.values())}"
        canvas.put(x, 0, said, ink)
        x += cell_len(said) + 3
    if x + len(words.ONE_MARK) <= width:
        canvas.put(x, 0, words.ONE_MARK, Ink.MUTED)
    return canvas.lines()[0]


def _air(high: bool) -> list[PaintedLine]:
    return [()] if high else []


def _option_lines(
    chip: str, text: str, given: Mapping[str, int], width: int, *, air: bool
) -> list[PaintedLine]:
    """An answer with its count, and below it a mark a person where anybody gave it."""
    total = sum(given.values())
    canvas = Canvas(width, 1 + bool(total))
    ink = Ink.TEXT if total else Ink.MUTED
    canvas.put(0, 0, f" {chip} ", ink, ground=Ground.RAISED, strong=bool(total))
    canvas.put(5, 0, cut(plain(text), width - 12), ink)
    canvas.put_right(width, 0, str(total) if total else "·", ink, strong=bool(total))
    if total:
        put_marks(canvas, 5, 1, given, width - 5, most=total)
    return [*canvas.lines(), *(_air(air))]


def put_marks(canvas: Canvas, x: int, y: int, given: Mapping[str, int], room: int, *, most: int) -> None:
    """A mark a person, by team, as wide as lets ``most`` of them fit; else a mark and a number a team."""
    wide = MARK + 1
    shape = next((cells for cells in (wide, 2, 1) if most * cells <= room), 0)
    for side, count in given.items():
        mark, ink = mark_of(side)
        ground = GROUNDS.get(side, Ground.OF_SEVERAL)
        if not shape:
            said = f"{mark} {count}"
            canvas.put(x, y, f" {said} ", ink, ground=ground)
            x += len(said) + 3
            continue
        for _ in range(count):
            canvas.put(
                x,
                y,
                f" {mark} " if shape == wide else mark,
                ink,
                ground=ground if shape == wide else Ground.NONE,
            )
            x += shape


def _typed_lines(counts: Mapping[str, Mapping[str, int]], width: int) -> list[PaintedLine]:
    """What was typed, a line an answer, with the mark of the team."""
    lines: list[PaintedLine] = []
    for side, given in in_order(counts):
        mark, ink = mark_of(side)
        for text, count in given.items():
            said = plain(text, limit=400) + (f" ({count})" if count > 1 else "")
            for n, line in enumerate(wrapped(said, width - 3)):
                lines.append((Span(text=f"{mark if not n else ' '}  ", ink=ink), Span(text=line)))
    return lines


def _settled_lines(thing: Thing, width: int) -> list[PaintedLine]:
    """The answers to agree on as keys, the agreed one lit, one key where it is typed; or both reasons."""
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
    lines = [canvas.lines()[0]]
    if settled is None:
        if x + 2 + len(words.VOTES_STAY) <= width:
            canvas.put(x + 2, 0, words.VOTES_STAY, Ink.MUTED)
        return [canvas.lines()[0]]
    if isinstance(settled, Agreed):
        choice = choice_words(thing.topic, plain(settled.option))
        said = agreed_words(choice, plain(settled.reason, limit=400), plain(settled.evidence, limit=400))
        return [*lines, *((Span(text=line, ink=Ink.SOFT),) for line in wrapped(said, width))]
    reasons = (f"{function_words(side)}: {why}" for side, why in settled.reasons.items())
    return [
        (Span(text=words.DIFFERED.capitalize(), ink=Ink.HEAD, strong=True),),
        *((Span(text=cut(reason, width), ink=Ink.SOFT),) for reason in reasons),
    ]


# ── Lists ────────────────────────────────────────────────────────────────────────────────────────


def thing_rows(things: Iterable[Thing], width: int, *, chosen: Sequence[str]) -> list[Row]:
    """The things of a step, a row each: settled or not, what it is, and what each side mostly says."""
    found = list(things)
    most = max((_dots(thing) for thing in found), default=0)
    return [_thing_row(thing, width, most, chosen=chosen) for thing in found]


def _dots(thing: Thing) -> int:
    counts = thing.votes.counts.values() if thing.votes else ()
    return sum(given.get(DOTS, 0) for given in counts)


def _thing_row(thing: Thing, width: int, most: int, *, chosen: Sequence[str]) -> Row:
    canvas = Canvas(width)
    if thing.topic.kind is TopicKind.DOTS and thing.votes is not None:
        given = {side: counts.get(DOTS, 0) for side, counts in in_order(thing.votes.counts)}
        total = sum(given.values())
        lead, ink = ("✓", Ink.ACCENT) if thing.part in chosen else ("○", Ink.MUTED)
        canvas.put_right(width, 0, str(total), strong=True)
        room = min(width // 3, (MARK + 1) * most)
        put_marks(canvas, width - 3 - room, 0, {s: n for s, n in given.items() if n}, room, most=most)
        text_room = width - room - 6
    else:
        lead, ink = ("✓", Ink.ACCENT) if thing.settled else ("○", Ink.MUTED)
        if thing.votes is not None and thing.votes.split and not thing.settled:
            lead, ink = "!", Ink.WARN
        end, said = width, _said(thing)
        while said and sum(cells for _, _, cells in said) > width - SHORTEST:
            said.pop()
        for text, meaning, cells in reversed(said):
            end -= cells
            canvas.put(end, 0, text, meaning)
        text_room = end - 4
    canvas.put(0, 0, lead, ink)
    canvas.put(2, 0, cut(plain(thing.title), max(4, text_room)))
    return Row(text="", painted=canvas.lines(), key=thing.key)


def _said(thing: Thing) -> list[tuple[str, Ink, int]]:
    """The right end of a row: what was agreed, else what each team mostly says, each with its cells."""
    votes, settled, topic = thing.votes, thing.settled, thing.topic
    if votes is None:
        return [(words.NOT_VOTED, Ink.MUTED, len(words.NOT_VOTED))]
    if settled is not None:
        said = choice_words(topic, settled.option) if isinstance(settled, Agreed) else words.DIFFERED
        return [(cut(said, AGREED), Ink.SOFT, min(cell_len(said), AGREED))]
    texts = {key: key if topic.kind is TopicKind.LEVEL else text for key, text in topic.options.items()}
    cells = min(max((cell_len(text) for text in texts.values()), default=MOSTLY), MOSTLY)
    found: list[tuple[str, Ink, int]] = []
    for side, counts in in_order(votes.counts):
        mark, ink = mark_of(side)
        most = max(counts, key=lambda key: counts[key])
        found.append((f"  {mark} {cut(texts.get(most, most), cells)}", ink, cells + 4))
    return found


def commitment_rows(
    lacking: Mapping[str, tuple[str, ...]],
    titles: Mapping[str, str],
    owners: Mapping[str, str],
    width: int,
) -> list[Row]:
    """What was chosen, a row each with its owner, and below it in the warning's colour what is missing."""
    rows = []
    for key, missing in lacking.items():
        lines: list[PaintedLine] = []
        owner = owners.get(key, "")
        mark, ink = ("✓", Ink.ACCENT) if not missing else ("○", Ink.MUTED)
        canvas = Canvas(width)
        canvas.put(0, 0, mark, ink)
        canvas.put(2, 0, cut(plain(titles.get(key, key)), width - 4 - len(owner)), strong=True)
        canvas.put_right(width, 0, cut(owner, 24), Ink.SOFT)
        lines.append(canvas.lines()[0])
        if missing:
            said = f"! {lacking_words(missing)}"
            lines += [(Span(text=f"  {line}", ink=Ink.WARN),) for line in wrapped(said, width - 2)]
        rows.append(Row(text="", painted=tuple(lines), key=key))
    return rows
