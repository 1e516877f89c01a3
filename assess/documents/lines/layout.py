"""Text laid out in columns and lines of so many cells: lines, rows of lists, strips and bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from fractions import Fraction

from rich.cells import cell_len, set_cell_size

from assess.documents.lines.painted import Ink, PaintedLine, Span, words_of
from assess.text import ELLIPSIS, plain
from questionnaires.records import record


class Look(Enum):
    """How a line stands out; its words say the same without it."""

    PLAIN = "plain"
    HEAD = "head"
    STRONG = "strong"
    DIM = "dim"
    TROUBLE = "trouble"


@record
class Line:
    """One entry of a picture: its text, which may hold several lines, and what explains it.

    ``painted`` is the same text with a meaning for each cell, for screens.
    """

    text: str = ""
    look: Look = Look.PLAIN
    key: str = ""
    painted: tuple[PaintedLine, ...] = ()


BLANK = Line()


def rows_of(lines: Iterable[Line]) -> int:
    """The rows that entries of a picture take."""
    return sum(line.text.count("\n") + 1 for line in lines)


def painted_line(lines: tuple[PaintedLine, ...], key: str = "") -> Line:
    """Painted lines as one entry of a picture; without a key it can't be chosen."""
    return Line(text=words_of(lines), painted=lines, key=key)


def head(text: str) -> Line:
    """A heading."""
    return Line(text=text, look=Look.HEAD)


def prose(text: str, width: int, *, indent: int = 0, look: Look = Look.PLAIN, key: str = "") -> list[Line]:
    """A sentence or two in lines of at most ``width`` cells; nothing where there are no words."""
    if not text:
        return []
    pad = " " * indent
    return [Line(text="\n".join(pad + line for line in wrapped(text, width - indent)), look=look, key=key)]


RULE = "│"
"""A column of this alone is a rule drawn through every line."""


def columns(cells: Sequence[tuple[str, int]], *, between: str = "  ") -> str:
    """Texts side by side, each wrapped within its width, in as many lines as the longest needs."""
    blocks = [wrapped(text, width) for text, width in cells]
    height = max((len(block) for block in blocks), default=0)
    lines = []
    for n in range(height):
        parts = [
            RULE if text == RULE else fit(block[n] if n < len(block) else "", width)
            for block, (text, width) in zip(blocks, cells, strict=True)
        ]
        lines.append(between.join(parts).rstrip())
    return "\n".join(lines)


def fit(text: str, cells: int) -> str:
    """The text in exactly ``cells`` columns: padded with spaces, or cut with an ellipsis."""
    if cells <= 0:
        return ""
    flat = plain(text)
    if cell_len(flat) <= cells:
        return set_cell_size(flat, cells)
    return set_cell_size(flat, cells - 1) + ELLIPSIS


APART = " · "
"""Between the parts of what is said in one line, of which the last yield first."""


def without_last_parts(text: str, cells: int) -> str:
    """The text with so many of its parts as fit, the first always."""
    parts = text.split(APART)
    while len(parts) > 1 and cell_len(APART.join(parts)) > cells:
        parts.pop()
    return APART.join(parts)


def cut(text: str, cells: int) -> str:
    """The text in at most ``cells`` columns, cut with an ellipsis where it is longer."""
    flat = plain(text)
    return flat if cell_len(flat) <= cells else fit(flat, cells).rstrip()


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` columns, of which the last is no single word.

    Words longer than a line are broken, a path behind one of its folders.
    """
    width = max(1, width)
    lines, broken = [""], False
    flat = plain(text)
    cells = len if flat.isascii() else cell_len
    for word in flat.split(" "):
        while word:
            room = width - cells(lines[-1]) - (1 if lines[-1] else 0)
            if cells(word) <= room:
                lines[-1] += (" " if lines[-1] else "") + word
                break
            if lines[-1]:
                lines.append("")
                continue
            head, broken = _head(word, width), True
            lines[-1] = head
            word = word[len(head) :]
            if word:
                lines.append("")
    if not broken:
        _accompany_last_word(lines, width, cells)
    return lines


FEWEST = 3
"""A line of so many words can give one to the line below it."""


def _accompany_last_word(lines: list[str], width: int, cells: Callable[[str], int]) -> None:
    """Take the last word of the line before down to a word that is alone in the last line."""
    if len(lines) < 2 or " " in lines[-1] or lines[-2].count(" ") + 1 < FEWEST:
        return
    before, _, word = lines[-2].rpartition(" ")
    if cells(word) + 1 + cells(lines[-1]) <= width:
        lines[-2:] = before, f"{word} {lines[-1]}"


def opened_words(opening: str, rest: str, width: int) -> tuple[PaintedLine, ...]:
    """A finding, strong, and what follows it, wrapped together."""
    lines = []
    left = sum(map(len, plain(opening).split()))  # letters, since a long word is broken into several
    for line in wrapped(f"{opening} {rest}", width):
        strong: list[str] = []
        plain_words: list[str] = []
        for word in line.split():
            (strong if left > 0 else plain_words).append(word)
            left -= len(word)
        spans = [Span(text=" ".join(strong), strong=True)] if strong else []
        if plain_words:
            spans.append(Span(text=(" " if strong else "") + " ".join(plain_words)))
        lines.append(tuple(spans))
    return tuple(lines)


def _head(word: str, width: int) -> str:
    """As many leading letters as fit, at least one; of a path as many whole folders."""
    used = 0
    for index, letter in enumerate(word):
        used += cell_len(letter)
        if used > width:
            return word[: word.rfind("/", 1, index) + 1 or max(1, index)]
    return word


def hanging(lead: str, text: str, width: int) -> list[str]:
    """The text wrapped beside a lead (a number or a mark), later lines indented below the first."""
    indent = cell_len(lead)
    if width - indent < 8:
        return wrapped(lead + text, width)
    first, *rest = wrapped(text, width - indent)
    return [lead + first, *(" " * indent + line for line in rest)]


def hung(lead: str, text: str, width: int, *, look: Look = Look.PLAIN, key: str = "") -> Line:
    """The text beside its lead as one entry of a picture."""
    return Line(text="\n".join(hanging(lead, text, width)), look=look, key=key)


def bullet(text: str, width: int, *, look: Look = Look.PLAIN, key: str = "") -> Line:
    """The text behind a dot as one entry of a picture."""
    return hung("· ", text, width, look=look, key=key)


LEVEL_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}
"""How a condition stands, in a mark that is always shown beside its word."""


@record
class Row:
    """One row of a list.

    ``lead`` stands before the first line, ``text`` wraps beside it, ``more`` are further lines under
    the text, each wrapped and dimmed. A ``heading`` cannot be chosen. ``art`` is lines of cells that
    are cut, never wrapped, ``painted`` the same with a meaning for each cell. ``dim`` lets it step back,
    ``trouble`` shows that something is amiss. A ``card`` keeps its own ground under the cursor.
    """

    text: str = ""
    lead: str = ""
    more: tuple[str, ...] = ()
    heading: bool = False
    strong: bool = False
    art: str = ""
    key: str = ""
    dim: bool = False
    trouble: bool = False
    painted: tuple[PaintedLine, ...] = ()
    card: bool = False


BLANK_ROW = Row(heading=True)
"""Air between the rows of a list."""


def fixed(lines: tuple[PaintedLine, ...]) -> Row:
    """Painted lines between the rows of a list, not to be chosen."""
    return Row(painted=lines, heading=True)


def part(title: str, rows: Iterable[Row]) -> list[Row]:
    """A heading with its rows; nothing where there are none."""
    found = list(rows)
    return [BLANK_ROW, Row(text=title, heading=True), *found] if found else []


def aside(text: str, width: int) -> list[Row]:
    """A muted sentence between the rows of a list, not to be chosen; nothing without words."""
    lines = tuple((Span(text=line, ink=Ink.MUTED),) for line in wrapped(text, width))
    return [fixed(lines)] if text else []


def line_row(line: Line) -> Row:
    """A line as a row of a list; headings and empty lines cannot be chosen."""
    return Row(
        art="" if line.painted else line.text,
        painted=line.painted,
        heading=line.look is Look.HEAD or not line.text or (bool(line.painted) and not line.key),
        strong=line.look is Look.STRONG,
        dim=line.look is Look.DIM,
        trouble=line.look is Look.TROUBLE,
        key=line.key,
    )


LOWEST, HIGHEST = 1, 5
FULL, UNFILLED = "█", "░"


def place(value: Fraction, cells: int) -> int:
    """The cell, from 0, in which a value between 1 and 5 lies; values outside go to the ends."""
    share = (min(max(value, Fraction(LOWEST)), Fraction(HIGHEST)) - LOWEST) / (HIGHEST - LOWEST)
    return int(share * (cells - 1) + Fraction(1, 2))


def axis(cells: int) -> str:
    """The numbers 1 to 5 above a strip; nothing where they would not fit."""
    if cells < 9:
        return " " * max(0, cells)
    line = [" "] * cells
    for level in range(LOWEST, HIGHEST + 1):
        line[place(Fraction(level), cells)] = str(level)
    return "".join(line)
