"""Votes as painted lines: who has answered, the answers of an open vote, and lists of things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from assess.documents.lines.layout import Row, opened_words, wrapped
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.services.workshop.talk import Thing
from assess.services.workshop.views import DOTS, ConsoleView
from assess.store.workshop.events import Agreed
from assess.text import plain
from assess.tui.workshop.around import text_lines
from assess.tui.workshop.marks import MARK, in_order, mark_of, put_marks
from assess.words import facilitating as words
from assess.words.answers import function_words
from assess.words.workshop import choice_words, lacking_words
from scoring.workshop.voting import Topic, TopicKind

HOLLOW = {"sales": "△", "marketing": "□", "leadership": "◇", "service": "▽"}
"""The shape of somebody who has not answered."""

BLOCK, OPEN_BLOCK = "▆", "╌"
SHAPES = ((3, 1), (2, 1), (1, 1), (1, 0))
"""Cells of one person's block and of the space behind it, the widest first."""

NAMES, COUNT = 15, 10
"""Cells for a team's name, and for "5 of 6" behind its blocks."""

WAITING = 26
"""Cells for the names of those who are waited for, and the space before them."""

LONGEST = 24
"""Cells of an agreed answer that is written out at the right end of a row."""

SHORTEST = 22
"""Cells that the title of a row has at least; what is right of it yields."""


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
    said = [line for one in said for line in wrapped(one, WAITING - 2)]
    canvas = Canvas(width, max(len(view.expected) + 1, len(said) if names else 0))
    for y, (side, total) in enumerate(in_order(view.expected), start=1):
        _put_team(canvas, y, side, view.answered.get(side, 0), total, max(view.expected.values()), room)
    for y, line in enumerate(said if names else ()):
        at = width - WAITING + 2
        canvas.put(at, y, line, Ink.TEXT if y else Ink.MUTED)
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
    canvas.put(2, y, function_words(side))
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
    """The answers of an open vote, to read out, with what each is; dots and typed answers have none.

    Statements on safety come before them: the room rates them, and nobody has heard them yet.
    """
    if topic.kind in (TopicKind.DOTS, TopicKind.ORDER) or not topic.options:
        return []
    lines = [line for one in topic.parts.values() if topic.safety for line in text_lines(one, width)]
    for place, (option, text) in enumerate(topic.options.items(), start=1):
        name, meant = plain(text).removeprefix(f"{place} "), plain(topic.meant.get(option, ""))
        said = opened_words(f"{name}.", meant, width - 5) if meant else text_lines(name, width - 5, Ink.SOFT)
        number = Span(text=f" {place} ", ink=Ink.MUTED, ground=Ground.PANEL)
        lines += [
            (number if not y else Span(text="   "), Span(text="  "), *line) for y, line in enumerate(said)
        ]
    return lines


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
    if thing.topic.kind is TopicKind.DOTS and thing.votes is not None:
        given = {side: counts[DOTS] for side, counts in in_order(thing.votes.counts) if counts.get(DOTS)}
        room = min(width // 3, (MARK + 1) * most)
        canvas, _ = _titled(thing, width, room + 6, *_lead(done=thing.part in chosen))
        canvas.put_right(width, 0, str(sum(given.values())), strong=True)
        put_marks(canvas, width - 3 - room, 0, given, room, most=most)
        return Row(painted=canvas.lines(), key=thing.key)
    lead = _lead(done=thing.settled is not None)
    if thing.votes is not None and thing.votes.split and not thing.settled:
        lead = "!", Ink.WARN
    said = _said(thing)
    while said and sum(cell_len(text) for text, _ in said) > width - SHORTEST:
        said.pop()
    canvas, x = _titled(thing, width, sum(cell_len(text) for text, _ in said), *lead)
    for text, ink in said:
        canvas.put(x, 0, text, ink)
        x += cell_len(text)
    return Row(painted=canvas.lines(), key=thing.key)


def _lead(*, done: bool) -> tuple[str, Ink]:
    return ("✓", Ink.ACCENT) if done else ("○", Ink.MUTED)


def _titled(thing: Thing, width: int, right: int, lead: str, ink: Ink) -> tuple[Canvas, int]:
    """A row with its mark and its title, in as many lines as it needs beside what is right of it."""
    title = wrapped(plain(thing.title), max(4, width - right - 2))
    canvas = Canvas(width, len(title))
    canvas.put(0, 0, lead, ink)
    canvas.put_rows(2, 0, title)
    return canvas, width - right


def _said(thing: Thing) -> list[tuple[str, Ink]]:
    """The right end of a row: what was agreed, else the digit of what each team mostly says."""
    votes, settled, topic = thing.votes, thing.settled, thing.topic
    if votes is None:
        return [(f"  {words.NOT_VOTED}", Ink.MUTED)]
    places = {key: str(place) for place, key in enumerate(topic.options, start=1)}
    if settled is not None:
        said = choice_words(topic, settled.option) if isinstance(settled, Agreed) else words.DIFFERED
        if cell_len(said) > LONGEST and isinstance(settled, Agreed):
            said = places.get(settled.option, "")
        return [(f"  {plain(said)}", Ink.SOFT)]
    found: list[tuple[str, Ink]] = []
    for side, counts in in_order(votes.counts):
        mark, ink = mark_of(side)
        most = [key for key, count in counts.items() if count == max(counts.values())]
        said = (places.get(most[0]) or plain(most[0])) if len(most) == 1 else words.AS_MANY
        found.append((f"   {mark} {said}", ink))
    return found if topic.options or topic.measured else []


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
        owner = plain(owners.get(key, ""))
        below = cell_len(owner) > width // 3
        title = wrapped(plain(titles.get(key, key)), width - 4 - (0 if below else cell_len(owner)))
        canvas = Canvas(width, len(title))
        canvas.put(0, 0, *_lead(done=not missing))
        canvas.put_rows(2, 0, title, strong=True)
        if not below:
            canvas.put_right(width, 0, owner, Ink.SOFT)
        lines += canvas.lines()
        lines += [(Span(text=f"  {line}", ink=Ink.SOFT),) for line in wrapped(owner, width - 2) if below]
        if missing:
            said = f"! {lacking_words(missing)}"
            lines += [(Span(text=f"  {line}", ink=Ink.WARN),) for line in wrapped(said, width - 2)]
        rows.append(Row(painted=tuple(lines), key=key))
    return rows
