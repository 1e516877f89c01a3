"""Parts of painted pages: findings, headings with their rule, words below a heading, marks with meanings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len

from assess.documents.lines.layout import Line, Look, opened_words, painted_line, prose, wrapped
from assess.documents.lines.painted import Canvas, Ink, PaintedLine, Span
from assess.text import plain
from assess.words.numbers import count_words
from questionnaires.records import replace

Mark = tuple[str, Ink, str]
"""A mark, its meaning as an ink, and the same in words."""

BETWEEN = 2
"""Cells between a name and its value."""

NARROWEST_COLUMN = 13
"""Cells that one of several columns needs: a date and a space."""


def finding(opening: str, rest: str, width: int, *, key: str = "") -> Line:
    """The first line of a page: the point in bold, then what follows it."""
    return painted_line(opened_words(opening, rest, width), key)


def paragraph(
    text: str, width: int, ink: Ink = Ink.TEXT, *, indent: int = 0, strong: bool = False, key: str = ""
) -> list[Line]:
    """A text of several lines in one ink; nothing where there are no words."""
    words = plain(text)
    if not words:
        return []
    pad = " " * indent
    rows = tuple((Span(text=pad + row, ink=ink, strong=strong),) for row in wrapped(words, width - indent))
    return [painted_line(rows, key)]


def ruled(title: str, width: int, ink: Ink = Ink.HEAD) -> Line:
    """A heading that opens a block, with a line to the right edge."""
    name = wrapped(title, width)[0]
    line = "─" * max(0, width - cell_len(name) - 1)
    return painted_line(((Span(text=name, ink=ink, strong=True), Span(text=f" {line}", ink=Ink.RULE)),))


def headed(title: str, text: str, width: int, *, right: str = "", ink: Ink = Ink.HEAD) -> list[Line]:
    """Words below their heading, and a line of air; nothing where there are no words."""
    body = paragraph(text, width)
    return [heading(title, width, right=right, ink=ink), *body, Line()] if body else []


def heading(title: str, width: int, *, right: str = "", ink: Ink = Ink.HEAD) -> Line:
    """A heading inside a page; ``right`` stands at the right edge where there is room."""
    canvas = Canvas(width)
    canvas.put(0, 0, title, ink, strong=True)
    if cell_len(title) + cell_len(right) + 2 <= width:
        canvas.put_right(width, 0, right, Ink.MUTED)
    return painted_line(canvas.lines())


def pair(left: str, right: str, width: int, *, key: str = "") -> Line:
    """A name and, at the right edge, its figures; below each other where there is no room beside."""
    if cell_len(left) + cell_len(right) + 2 <= width:
        canvas = Canvas(width)
        canvas.put(0, 0, left)
        canvas.put_right(width, 0, right, strong=True)
        return painted_line(canvas.lines(), key)
    rows = [
        *((Span(text=row),) for row in wrapped(left, width)),
        *((Span(text=f"  {row}", strong=True),) for row in wrapped(right, width - 2)),
    ]
    return painted_line(tuple(rows), key)


def marked(words: Span, width: int, *, mark: Span) -> tuple[PaintedLine, ...]:
    """Words behind their mark, all of them; further lines begin below the words."""
    lead = cell_len(mark.text)
    rows = wrapped(words.text, max(1, width - lead))
    pad = Span(text=" " * lead)
    return tuple((pad if n else mark, replace(words, text=row)) for n, row in enumerate(rows))


def valued(name: Span, value: PaintedLine, width: int, *, mark: Span) -> tuple[PaintedLine, ...]:
    """A name behind its mark, its value at the right edge, on the next line where there is no room beside.

    Nothing is cut.
    """
    *rows, last = marked(name, width, mark=mark)
    cells = _cells(value)
    gap = width - _cells(last) - cells
    if gap >= BETWEEN:
        return (*rows, (*last, Span(text=" " * gap), *value))
    if cells <= width:
        return (*rows, last, (Span(text=" " * (width - cells)), *value))
    said = replace(value[0], text="".join(span.text for span in value))
    return (*rows, last, *marked(said, width, mark=Span(text=" " * cell_len(mark.text))))


def in_columns(blocks: Sequence[Sequence[Line]], cells: int) -> list[Line]:
    """Blocks of lines beside each other, each begun so many cells after the one before."""
    columns = [[row for line in block for row in _rows(line)] for block in blocks]
    return [
        painted_line(
            (tuple(span for row in rows for span in (*row, Span(text=" " * max(0, cells - _cells(row))))),)
        )
        for rows in zip_longest(*columns, fillvalue=())
    ]


def _rows(line: Line) -> tuple[PaintedLine, ...]:
    return line.painted or tuple((Span(text=row),) for row in line.text.split("\n"))


def _cells(spans: PaintedLine) -> int:
    return sum(cell_len(span.text) for span in spans)


def side_by_side(cells: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Headings beside each other, each above its words; below each other where columns would be narrow.

    Columns are equal, unless words that would wrap in theirs have room where others need less.
    """
    each = width // len(cells)
    if each < NARROWEST_COLUMN:
        return [line for title, text in cells for line in headed(title, text, width)]
    needed = [max(cell_len(title), cell_len(text)) + BETWEEN for title, text in cells]
    widths = [each] * len(cells)
    if max(needed) > each + 1 and sum(needed) <= width:
        widths = [room + (width - sum(needed)) // len(cells) for room in needed]
    blocks = [wrapped(text, wide - 1) for (_, text), wide in zip(cells, widths, strict=True)]
    canvas = Canvas(width, 1 + max(map(len, blocks)))
    x = 0
    for (title, _), block, wide in zip(cells, blocks, widths, strict=True):
        canvas.put(x, 0, title, Ink.HEAD, strong=True)
        canvas.put_rows(x, 1, block)
        x += wide
    return [painted_line(canvas.lines()), Line()]


def legend(marks: Sequence[Mark], width: int) -> Line:
    """What marks mean, as many beside each other as fit."""
    rows: list[list[Span]] = [[]]
    room = width
    for mark, ink, meaning in marks:
        needs = cell_len(mark) + 1 + cell_len(meaning)
        if rows[-1] and needs + 2 > room:
            rows.append([])
            room = width
        elif rows[-1]:
            rows[-1].append(Span(text="  ", ink=Ink.MUTED))
            room -= 2
        rows[-1] += [Span(text=mark, ink=ink), Span(text=f" {meaning}", ink=Ink.MUTED)]
        room -= needs
    return painted_line(tuple(tuple(row) for row in rows))


def left_out(count: int, about: str, width: int) -> list[Line]:
    """How many rows are not shown because there is nothing of a kind about them."""
    if not count:
        return []
    shows = "it" if count == 1 else "them"
    words = f"{count_words(count, 'more row')} without a {about}: f shows {shows}."
    return [Line(), *prose(words, width, look=Look.DIM)]


def footnote(text: str, width: int) -> list[Line]:
    """The caveats of a page in one muted line at its right edge, or in several from the left."""
    rows = wrapped(text, width)
    return paragraph(text, width, Ink.MUTED) if len(rows) > 1 else [heading("", width, right=text)]
