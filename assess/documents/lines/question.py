"""A question as it is asked in a terminal: every line of the window, laid out from plain data."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from rich.cells import cell_len

from assess.documents.lines.layout import cut, wrapped
from assess.documents.lines.mode import mode_line
from assess.documents.lines.painted import Canvas, Colour, Ground, Ink, PaintedLine
from questionnaires.records import record

CHIP = 5
"""Cells that a key takes before its option."""

INDENT = 2
AIRY, LOW = 20, 12
"""Rows of a window from which there is air between blocks, and below which progress is left out."""


class Mark(Enum):
    """What stands beside an option."""

    NONE = auto()
    PICKED = auto()
    UNTICKED = auto()
    TICKED = auto()


@record
class OptionLine:
    """One option: its text, the key that picks it ("" for none), and whether it is picked or ticked."""

    text: str
    key: str = ""
    mark: Mark = Mark.NONE


@record
class Progress:
    """How far one part of the form is answered."""

    label: str
    done: int
    total: int
    current: bool = False


@record
class Entry:
    """A number that is typed: as far as it goes, its unit, and what may be typed."""

    text: str
    unit: str
    hints: tuple[str, ...]


@record
class QuestionLines:
    """What the window shows: who answers what, how far one has come, the question, and what there is to say.

    ``cursor`` is the option one stands on, from 0. ``trouble`` says that the note is one to look at.
    """

    mode: str
    who: str
    saved: str
    progress: tuple[Progress, ...]
    question: str
    window: str = ""
    options: tuple[OptionLine, ...] = ()
    cursor: int | None = None
    entry: Entry | None = None
    hint: str = ""
    note: str = ""
    trouble: bool = False


@record
class QuestionPicture:
    """The lines of the window, and which option each line belongs to (None: to none).

    ``below`` is how many lines lie below what is shown.
    """

    lines: tuple[PaintedLine, ...]
    options: tuple[int | None, ...]
    below: int = 0


def question_picture(asked: QuestionLines, *, width: int, height: int, scroll: int = 0) -> QuestionPicture:
    """Every line of a window of this size; the middle part moves by ``scroll`` lines where it is too long.

    The option under the cursor is always shown.
    """
    airy = height >= AIRY
    top = _top(asked, width, airy=airy, low=height < LOW)
    foot = _foot(asked, width)
    room = max(1, height - len(top) - len(foot))
    body, owners = _body(asked, width, airy=airy, room=room)
    first = min(max(0, scroll), max(0, len(body) - room))
    mine = [n for n, owner in enumerate(owners) if owner == asked.cursor and owner is not None]
    if mine:
        first = min(mine[0], max(first, mine[-1] - room + 1))
    shown, whose = body[first : first + room], owners[first : first + room]
    missing = room - len(shown)
    lines = [*top, *shown, *([()] * missing), *foot][:height]
    options = [*([None] * len(top)), *whose, *([None] * (missing + len(foot)))][:height]
    return QuestionPicture(lines=tuple(lines), options=tuple(options), below=max(0, len(body) - first - room))


def _top(asked: QuestionLines, width: int, *, airy: bool, low: bool) -> list[PaintedLine]:
    lines: list[PaintedLine] = [mode_line(asked.mode, asked.who, asked.saved, width)]
    if not low:
        if airy:
            lines.append(())
        lines += _progress(asked.progress, width)
        if airy:
            lines.append(())
    return lines


def _progress(parts: Sequence[Progress], width: int) -> list[PaintedLine]:
    """Each part with its name, how much of it is done, and a bar below."""
    if not parts:
        return []
    between = 2
    wide = (width - 2 * INDENT - between * (len(parts) - 1)) // len(parts)
    canvas = Canvas(width, 2)
    x = INDENT
    for part in parts:
        count = "✓" if part.done == part.total else f"{part.done}/{part.total}"
        ink = Ink.TEXT if part.current else Ink.SOFT if part.done == part.total else Ink.MUTED
        canvas.put(x, 0, cut(part.label, max(0, wide - cell_len(count) - 1)), ink, strong=part.current)
        canvas.put_right(x + wide, 0, count, Ink.ACCENT if part.done == part.total else ink)
        filled = wide * part.done // part.total if part.total else 0
        canvas.put(x, 1, "─" * wide, Ink.RULE)
        canvas.put(x, 1, "━" * (filled or min(1, part.done)), Ink.ACCENT)
        if part.current and not filled and not part.done:
            canvas.put(x, 1, "╸", Ink.ACCENT)
        x += wide + between
    return list(canvas.lines())


def _body(
    asked: QuestionLines, width: int, *, airy: bool, room: int
) -> tuple[list[PaintedLine], list[int | None]]:
    """The question with its options or its entry, and which option each line belongs to."""
    lines: list[PaintedLine] = []
    owners: list[int | None] = []

    def add(added: Sequence[PaintedLine], owner: int | None = None) -> None:
        lines.extend(added)
        owners.extend([owner] * len(added))

    add(_question(asked, width))
    if airy:
        add([()])
    blocks = [
        _option(option, width, here=place == asked.cursor) for place, option in enumerate(asked.options)
    ]
    spaced = sum(map(len, blocks)) + len(blocks) - 1 + len(lines) <= room
    for place, block in enumerate(blocks):
        if place and spaced and airy:
            add([()])
        add(block, place)
    if asked.entry is not None:
        add(_entry(asked.entry, width))
    if asked.hint:
        if airy:
            add([()])
        add(_words(asked.hint, width, Ink.MUTED))
    return lines, owners


def _words(
    text: str, width: int, ink: Colour, *, indent: int = INDENT, strong: bool = False
) -> list[PaintedLine]:
    rows = wrapped(text, max(1, width - indent - INDENT))
    canvas = Canvas(width, len(rows))
    for y, row in enumerate(rows):
        canvas.put(indent, y, row, ink, strong=strong)
    return list(canvas.lines())


def _question(asked: QuestionLines, width: int) -> list[PaintedLine]:
    lines = _words(asked.question, width, Ink.TEXT, strong=True)
    return [*lines, *(_words(f"({asked.window})", width, Ink.MUTED) if asked.window else [])]


def _option(option: OptionLine, width: int, *, here: bool) -> list[PaintedLine]:
    """An option beside its key; the one that is picked has a lit key and a tick."""
    box = {Mark.TICKED: "[x] ", Mark.UNTICKED: "[ ] "}.get(option.mark, "")
    start = INDENT + 1 + CHIP + len(box)
    rows = wrapped(option.text, max(1, width - start - 4))
    canvas = Canvas(width, len(rows))
    on = option.mark in (Mark.PICKED, Mark.TICKED)
    ground = Ground.CURSOR if here else Ground.NONE
    for y, row in enumerate(rows):
        canvas.put(1, y, " " * (width - 2), ground=ground)
        canvas.put(start, y, row, ground=ground, strong=on or here)
    if here:
        canvas.put(1, 0, "▸", Ink.ACCENT, ground=ground)
    if option.key:
        lit = option.mark is Mark.PICKED
        canvas.put(
            INDENT + 1,
            0,
            f" {option.key} ",
            Ink.ON_ACCENT if lit else Ink.ACCENT,
            ground=Ground.HERE if lit else Ground.RAISED,
            strong=True,
        )
    if box:
        canvas.put(INDENT + 1 + CHIP, 0, box, Ink.ACCENT if on else Ink.MUTED, ground=ground, strong=on)
    if option.mark is Mark.PICKED:
        canvas.put(width - 4, 0, "✓", Ink.ACCENT, ground=ground)
    return list(canvas.lines())


def _entry(entry: Entry, width: int) -> list[PaintedLine]:
    """The number so far with its unit, and beside or below it what may be typed."""
    canvas = Canvas(width)
    x = INDENT + 1
    field = f" {entry.text}"
    canvas.put(x, 0, f"{field}▏ ", Ink.TEXT, ground=Ground.RAISED, strong=True)
    canvas.put(x + cell_len(field) + 3, 0, entry.unit, Ink.MUTED)
    lines = list(canvas.lines())
    lines.append(())
    for hint in entry.hints:
        lines += _words(hint, width, Ink.SOFT, indent=INDENT + 1)
    return lines


def _foot(asked: QuestionLines, width: int) -> list[PaintedLine]:
    if not asked.note:
        return []
    ink = Ink.WARN if asked.trouble else Ink.ACCENT
    return _words(asked.note, width, ink, strong=asked.trouble)[:3]
