"""A question as it is asked in a terminal: every line of the window, laid out from plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from rich.cells import cell_len

from assess.documents.lines.digits import large
from assess.documents.lines.layout import cut, wrapped
from assess.documents.lines.mode import mode_line
from assess.documents.lines.painted import Canvas, Colour, Ground, Ink, PaintedLine, Span
from questionnaires.records import record

CHIP = 5
"""Cells that a key takes before its option."""

INDENT = 2
AIRY, LOW = 20, 12
"""Rows of a window from which there is air between blocks, and below which progress is left out."""

TYPICAL = 68
"""Letters of a line of words at 80 columns, about: some room is left at its end."""

WIDE, ASIDE = 100, 40
"""Columns of a window from which something stands right of the question, and how many that takes."""

ARROWS = (("↑", "up"), ("↓", "down"))
"""The arrows in what is said of a number, and the keys that they stand for."""

BOX, BESIDE = 24, 34
"""Columns that the box of a number takes at least, and that the words beside it need."""


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
    """How far one part of the form is answered; ``short`` is its label where the whole one has no room."""

    label: str
    short: str
    done: int
    total: int
    current: bool = False


@record
class Entry:
    """A number that is typed: as far as it goes, its unit, what may be typed, and what is odd about it."""

    text: str
    unit: str
    hints: tuple[str, ...]
    doubt: str = ""


@record
class AsideKey:
    """A key that answers beside the options, and what that means."""

    key: str
    title: str
    text: str


@record
class Aside:
    """What stands right of the question where there is room: keys, then words under headings.

    A block is the key that changes it ("" for none), its heading and its words.
    """

    heading: str
    keys: tuple[AsideKey, ...] = ()
    blocks: tuple[tuple[str, str, str], ...] = ()


@record
class QuestionLines:
    """What the window shows: who answers what, how far one has come, the question, and what there is to say.

    ``evidence`` is a key, and where the answer could be checked, which yields first. ``longest`` is the
    longest question of the form (``longest_of``), so that none moves what comes below it. ``cursor`` is the
    option one stands on, from 0. ``trouble`` says that the note is one to look at.
    """

    mode: str
    who: str
    saved: str
    progress: tuple[Progress, ...]
    question: str
    longest: str = ""
    window: str = ""
    options: tuple[OptionLine, ...] = ()
    cursor: int | None = None
    entry: Entry | None = None
    hint: str = ""
    evidence: tuple[str, str] | None = None
    note: str = ""
    trouble: bool = False
    aside: Aside | None = None


@record
class QuestionPicture:
    """The lines of the window, and which option each line belongs to (None: to none).

    The options take the first ``wide`` cells; ``below`` is how many lines lie below what is shown.
    """

    lines: tuple[PaintedLine, ...]
    options: tuple[int | None, ...]
    wide: int = 0
    below: int = 0


def longest_of(questions: Iterable[tuple[str, str]]) -> str:
    """That of some questions, each with its window of time, which takes most lines at 80 columns."""
    texts = (f"{text}\n({window})" if window else text for text, window in questions)
    lines = {text: sum(-(-len(part) // TYPICAL) for part in text.split("\n")) for text in texts}
    return max(lines, key=lambda text: (lines[text], len(text)), default="")


def question_picture(asked: QuestionLines, *, width: int, height: int, scroll: int = 0) -> QuestionPicture:
    """Every line of a window of this size; the middle part moves by ``scroll`` lines where it is too long.

    The option under the cursor is always shown.
    """
    airy = height >= AIRY
    top = _top(asked, width, airy=airy, low=height < LOW)
    foot = _foot(asked, width, low=height < LOW)
    room = max(1, height - len(top) - len(foot))
    aside = asked.aside if width >= WIDE and airy else None
    wide = width - ASIDE - 1 if aside else width
    body, owners = _body(asked, wide, airy=airy, room=room, beside=aside is not None)
    first = min(max(0, scroll), max(0, len(body) - room))
    mine = [n for n, owner in enumerate(owners) if owner == asked.cursor and owner is not None]
    if mine:
        first = min(mine[0], max(first, mine[-1] - room + 1))
    shown, whose = body[first : first + room], owners[first : first + room]
    missing = room - len(shown)
    middle = [*shown, *([()] * missing)]
    if aside is not None:
        middle = _beside(middle, _aside(aside), wide)
    lines = [*top, *middle, *foot][:height]
    options = [*([None] * len(top)), *whose, *([None] * (missing + len(foot)))][:height]
    below = max(0, len(body) - first - room)
    return QuestionPicture(lines=tuple(lines), options=tuple(options), wide=wide, below=below)


def _beside(left: Sequence[PaintedLine], right: Sequence[PaintedLine], width: int) -> list[PaintedLine]:
    """Two columns with a line between them; what is too long on the right is left out."""
    rule = Span(text="│", ink=Ink.RULE)
    empty = Span(text=" " * width)
    return [(*(line or (empty,)), rule, *(right[y] if y < len(right) else ())) for y, line in enumerate(left)]


def _aside(aside: Aside) -> list[PaintedLine]:
    """The keys with their meaning, then each block under its heading."""
    lines = _words(aside.heading, ASIDE, Ink.HEAD, strong=True)
    for key in aside.keys:
        canvas = Canvas(ASIDE, 2)
        canvas.put(INDENT, 0, f" {key.key} ", Ink.ACCENT, ground=Ground.RAISED, strong=True, press=key.key)
        canvas.put(INDENT + CHIP, 0, key.title, press=key.key)
        canvas.put(INDENT + CHIP, 1, key.text, Ink.MUTED)
        lines += canvas.lines()
    for shown, heading, text in aside.blocks:
        lines += [(), *_keyed(shown, heading, ASIDE, Ink.HEAD, strong=True)]
        lines += _words(text, ASIDE, Ink.SOFT) if text else []
    return lines


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
        room = max(0, wide - cell_len(count) - 1)
        label = part.label if cell_len(part.label) <= room else cut(part.short, room)
        canvas.put(x, 0, label, ink, strong=part.current)
        canvas.put_right(x + wide, 0, count, Ink.ACCENT if part.done == part.total else ink)
        filled = wide * part.done // part.total if part.total else 0
        canvas.put(x, 1, "─" * wide, Ink.RULE)
        canvas.put(x, 1, "━" * (filled or min(1, part.done)), Ink.ACCENT)
        if part.current and not filled and not part.done:
            canvas.put(x, 1, "╸", Ink.ACCENT)
        x += wide + between
    return list(canvas.lines())


def _body(
    asked: QuestionLines, width: int, *, airy: bool, room: int, beside: bool
) -> tuple[list[PaintedLine], list[int | None]]:
    """The question with its options or its entry, and which option each line belongs to."""
    lines: list[PaintedLine] = []
    owners: list[int | None] = []

    def add(added: Sequence[PaintedLine], owner: int | None = None) -> None:
        lines.extend(added)
        owners.extend([owner] * len(added))

    question = _question(asked, width)
    add(question)
    blocks = [
        _option(option, width, here=place == asked.cursor) for place, option in enumerate(asked.options)
    ]
    if airy:
        needed = sum(map(len, blocks)) + len(lines) + 1
        rows = sum(len(wrapped(part, max(1, width - 2 * INDENT))) for part in asked.longest.split("\n"))
        kept = rows - len(question)
        add([()] * (1 + max(0, min(kept, room - needed))))
    spaced = sum(map(len, blocks)) + len(blocks) - 1 + len(lines) <= room
    for place, block in enumerate(blocks):
        if place and spaced and airy:
            add([()])
        add(block, place)
    if asked.entry is not None:
        add(_entry(asked.entry, width, airy=airy))
    if asked.hint:
        if airy:
            add([()])
        add(_words(asked.hint, width, Ink.MUTED))
    evidence = _keyed(*asked.evidence, width, Ink.MUTED) if asked.evidence and not beside else []
    if evidence and airy and len(lines) + len(evidence) < room:
        add([()] * (room - len(lines) - len(evidence)))
        add(evidence)
    return lines, owners


def _words(
    text: str, width: int, ink: Colour, *, indent: int = INDENT, strong: bool = False
) -> list[PaintedLine]:
    rows = wrapped(text, max(1, width - indent - INDENT))
    canvas = Canvas(width, len(rows))
    canvas.put_rows(indent, 0, rows, ink, strong=strong)
    return list(canvas.lines())


def _keyed(key: str, text: str, width: int, ink: Colour, *, strong: bool = False) -> list[PaintedLine]:
    """Words beside the key that they are about, if any."""
    start = INDENT + (cell_len(key) + 2 if key else 0)
    rows = wrapped(text, max(1, width - start - INDENT))
    canvas = Canvas(width, len(rows))
    canvas.put(INDENT, 0, key, Ink.ACCENT, strong=True, press=key)
    canvas.put_rows(start, 0, rows, ink, strong=strong, press=key)
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


def _entry(entry: Entry, width: int, *, airy: bool) -> list[PaintedLine]:
    """The number so far in a box with its unit, what may be typed beside it, and what is odd below.

    The digits are large where there is room for them.
    """
    number = large(entry.text)
    if not airy or cell_len(number[0]) + cell_len(entry.unit) + 10 > width:
        number = (entry.text,)
    digits, rows = cell_len(number[0]), len(number)
    x, wide = INDENT + 1, max(BOX, digits + cell_len(entry.unit) + 7)
    beside = width >= x + wide + BESIDE
    hints = list(entry.hints)
    canvas = Canvas(width, rows + 2)
    ink = Ink.WARN if entry.doubt else Ink.ACCENT
    canvas.put(x, 0, f"╭{'─' * (wide - 2)}╮", ink)
    for y, row in enumerate(number, start=1):
        canvas.put(x, y, "│", ink)
        canvas.put(x + 3, y, row, Ink.TEXT, strong=True)
        canvas.put(x + wide - 1, y, "│", ink)
    canvas.put(x + 3 + digits, rows, "▏", Ink.ACCENT)
    canvas.put(x + 5 + digits, rows, entry.unit, Ink.MUTED)
    canvas.put(x, rows + 1, f"╰{'─' * (wide - 2)}╯", ink)
    if beside:
        for y, hint in enumerate(hints, start=rows // 2):
            canvas.put(x + wide + 3, y, hint, Ink.MUTED if y > rows // 2 else Ink.SOFT)
            for arrow, key in ARROWS:
                if arrow in hint:
                    at = x + wide + 3 + hint.index(arrow)
                    canvas.put(at, y, arrow, Ink.ACCENT, strong=True, press=key)
    lines = list(canvas.lines())
    lines += _words(f"! {entry.doubt}", width, Ink.WARN, indent=x, strong=True) if entry.doubt else [()]
    if not beside:
        for hint in hints:
            lines += _words(hint, width, Ink.SOFT, indent=x)
    return lines


def _foot(asked: QuestionLines, width: int, *, low: bool) -> list[PaintedLine]:
    """What there is to say; its first line is kept free, so that nothing moves when it comes."""
    if not asked.note:
        return [] if low else [()]
    ink = Ink.WARN if asked.trouble else Ink.ACCENT
    return _words(asked.note, width, ink, strong=asked.trouble)[:3]
