"""Pages of a document as lines for a terminal: readable without colour, at any width, and aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from assess.documents.document import (
    BulletList,
    Cards,
    Cell,
    Heading,
    NumberedList,
    Paragraph,
    ReportPage,
    Table,
    text_of,
)
from assess.documents.document import plain as rich
from assess.documents.lines.layout import BLANK, Line, Look, bullet, fit, hung, prose, wrapped
from assess.printers.flat import FlatBlock, cell_text, flat, joined
from assess.text import plain

WIDTH = 78
"""Cells of a line where nobody says how wide the terminal is."""

BETWEEN = 2
"""Cells between two columns of a table."""

NARROWEST, NARROW = 13, 30
"""A table with narrower columns is written row by row: always, or where a row would be high."""

HIGH = 3
"""Lines of a row from which on a table of narrow columns reads badly."""

SHORT = 32
"""Facts of at most so many cells share a line where a table is written row by row."""


def document_lines(pages: Sequence[ReportPage], width: int) -> list[Line]:
    """The pages one below the other, a blank line between them."""
    return [line for page in pages for line in (BLANK, *page_lines(page, width))][1:]


def page_lines(page: ReportPage, width: int) -> list[Line]:
    """The topic, the title and the answer of a page, then its blocks, in lines of at most ``width`` cells."""
    lines = prose(page.kicker.upper(), width, look=Look.HEAD)
    lines += prose(page.title, width, look=Look.STRONG)
    lines += prose(text_of(page.answer), width)
    for block in flat(page.blocks):
        lines += _block(block, width)
    return lines


def _block(block: FlatBlock, width: int) -> Iterator[Line]:
    match block:
        case Heading(text=text, remark=remark):
            yield from (BLANK, *prose(text, width, look=Look.HEAD), *prose(remark, width, look=Look.DIM))
        case Paragraph(text=rich):
            yield from prose(text_of(rich), width)
        case BulletList(items=items):
            yield from (bullet(text_of(item), width) for item in items)
        case NumberedList(items=items):
            yield from (hung(f"{n}. ", text_of(item), width) for n, item in enumerate(items, start=1))
        case Table():
            yield from table_lines(block, width)
        case Cards(cards=cards):
            for card in cards:
                yield hung(f"{card.number}. ", card.title, width, look=Look.STRONG)
                for part in (card.facts, *map(text_of, card.parts)):
                    yield from prose(part, width, indent=3)


def table_lines(table: Table, width: int) -> list[Line]:
    """A table in columns, or where those would be too narrow to read, row by row."""
    titles = [plain(title) for title, _ in table.columns]
    rows = [[_parts(cell) for cell in row] for row in table.rows]
    natural = [
        max([cell_len(title), *(cell_len(part) for row in rows for part in row[place])])
        for place, title in enumerate(titles)
    ]
    room = width - BETWEEN * (len(titles) - 1)
    most = max(natural, default=0)
    while sum(min(wide, most) for wide in natural) > room and most >= NARROWEST:
        most -= 1
    widths = [min(wide, most) for wide in natural]
    texts = [_beside(row, widths) for row in rows]
    high = any(text.count("\n") >= HIGH for text in texts)
    if widths != natural and (most < NARROWEST or (most < NARROW and high)):
        return [line for row in rows for line in _row_by_row(titles, row, width)]
    return [
        Line(text=_beside([[title] for title in titles], widths), look=Look.HEAD),
        *(Line(text=text) for text in texts),
    ]


def _parts(cell: Cell) -> list[str]:
    """The paragraphs of a cell; the level stands before the first one."""
    if cell.level is not None:
        return [plain(text_of(cell_text(cell)))]
    return [text for part in cell.parts if (text := plain(text_of(part)))]


def _beside(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Cells next to each other, each wrapped within its width, in as many lines as the longest needs."""
    blocks = [
        [line for part in cell for line in wrapped(part, wide)]
        for cell, wide in zip(cells, widths, strict=True)
    ]
    lines = [
        (" " * BETWEEN)
        .join(
            fit(block[n] if n < len(block) else "", wide) for block, wide in zip(blocks, widths, strict=True)
        )
        .rstrip()
        for n in range(max(map(len, blocks), default=0))
    ]
    return "\n".join(lines)


def _row_by_row(titles: Sequence[str], row: Sequence[Sequence[str]], width: int) -> list[Line]:
    """What the row is about, then its facts under their titles, short ones on one line.

    Paragraphs of one cell share a line as long as they fit on it.
    """
    first, *others = row
    name, *more = _sharing(first, width - BETWEEN)
    lines, short = [bullet(name, width, look=Look.STRONG)], ""
    for part in more:
        lines += prose(part, width, indent=BETWEEN)
    for title, parts in zip(titles[1:], others, strict=False):
        said, *more = _sharing([f"{title}: {part}" if not n else part for n, part in enumerate(parts)], width)
        if not more and cell_len(said) <= SHORT and cell_len(f"{short}; {said}") <= width - BETWEEN:
            short = "; ".join(filter(None, (short, said)))
            continue
        lines += prose(short, width, indent=BETWEEN)
        short = said if not more and cell_len(said) <= SHORT else ""
        lines += [] if short else prose(said, width, indent=BETWEEN)
        for part in more:
            lines += prose(part, width, indent=2 * BETWEEN)
    return [*lines, *prose(short, width, indent=BETWEEN)]


def _sharing(parts: Sequence[str], width: int) -> list[str]:
    """The paragraphs of a cell, those together that fit on one line; one empty text where there are none."""
    found = [""]
    for part in parts:
        together = text_of(joined([rich(found[-1]), rich(part)])) if found[-1] else part
        if not found[-1] or cell_len(together) <= width - BETWEEN:
            found[-1] = together
        else:
            found.append(part)
    return found
