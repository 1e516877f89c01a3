"""How a page is set: words in lines, lines in columns, and what may stand at the foot of a sheet."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import kinds_factory as kinds

from assess.documents.document import (
    Block,
    BulletList,
    Cell,
    Heading,
    Paragraph,
    ReportPage,
    Table,
    plain,
    strong,
)
from assess.printers.pdf import theme
from assess.printers.pdf.flow import ColumnsPiece, Gap, Piece, Stack, Tinted
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.paragraphs import TextPiece, broken
from assess.printers.pdf.pdf_file import Tag
from assess.printers.pdf.render import PAPERS, render_pdf
from assess.printers.pdf.sheets import SetSheet, _room, sheets_of

A4 = PAPERS["a4"]
BODY = theme.Type(size=10, leading=14)


def words_of(lines: list[tuple[Any, ...]]) -> str:
    """The text of lines, with a space where one parts the words."""
    return "".join(
        "".join(chunk.text for chunk in word.chunks) + (" " if word.spacer else "")
        for line in lines
        for word in line
    )


def width_of(line: tuple[Any, ...]) -> float:
    """What a line takes without the space at its end."""
    width: float = sum(word.units + word.space for word in line) - line[-1].space
    return width


def columns_in(piece: Piece) -> list[ColumnsPiece]:
    """All columns in a piece."""
    if isinstance(piece, ColumnsPiece):
        return [piece, *(found for stack in piece.stacks for found in columns_in(stack))]
    if isinstance(piece, Tinted):
        return columns_in(piece.stack)
    inner = piece.pieces if isinstance(piece, Stack) else []
    return [found for each in inner for found in columns_in(each)]


def rows_on(sheet: SetSheet) -> list[ColumnsPiece]:
    """The rows of tables on a sheet, without the repeated heads."""
    return [row for row in columns_in(sheet.body) if row.tag and row.tag.kind == "TR"]


def lines_in(piece: Piece) -> list[TextPiece]:
    """All paragraphs in a piece, from the top."""
    if isinstance(piece, TextPiece):
        return [piece]
    if isinstance(piece, Tinted):
        return lines_in(piece.stack)
    if isinstance(piece, ColumnsPiece):
        return [found for stack in piece.stacks for found in lines_in(stack)]
    inner = [*piece.header, *piece.pieces] if isinstance(piece, Stack) else []
    return [found for each in inner for found in lines_in(each)]


def filled(sheet: SetSheet) -> float:
    """The part of a sheet's room that is used."""
    return sheet.body.height / _room(sheet.head, A4)


def set_page(*blocks: Block) -> list[SetSheet]:
    """The sheets of a page of these blocks."""
    return sheets_of(kinds.page("x", *blocks), FontBook(), A4)


@given(st.text(max_size=200), st.integers(30, 600))
def test_lines_keep_every_letter_and_their_width(text: str, width: int) -> None:
    """However wide the column, all letters are there in order, and no line is wider than the column."""
    words = FontBook().words(plain(text))
    limit = width * 100
    lines = broken(words, limit)
    assert words_of(lines).rstrip() == words_of([words]).rstrip()
    for line in lines:
        letters = "".join(chunk.text for word in line for chunk in word.chunks)
        assert width_of(line) <= limit + 1 or len(letters) <= 3


@given(st.lists(st.text("abcde -/", min_size=1, max_size=12), max_size=40), st.integers(100, 500))
def test_lines_are_as_full_as_can_be(parts: list[str], width: int) -> None:
    """No whole word stands at the start of a line that would have fitted on the line before."""
    limit = width * 50
    lines = broken(FontBook().words(plain(" ".join(parts))), limit)
    for line, following in pairwise(lines):
        if line[-1].spacer and following[0].spacer:
            used = sum(word.units + word.space for word in line)
            assert used + following[0].units > limit


def test_a_title_does_not_end_in_a_lonely_word() -> None:
    """A title whose last line would hold one short word is set narrower, in as many lines."""
    words = FontBook().words(strong("This is a title that is just a little longer than its line is"))
    whole = sum(word.units + word.space for word in words)
    limit = whole - words[-1].units / 2
    loose, even = broken(words, limit), broken(words, limit, even=True)
    assert len(loose) == len(even) == 2
    assert len(loose[-1]) == 1
    assert len(even[-1]) > 3
    assert words_of(even) == words_of(loose)


def test_chinese_breaks_between_characters_and_not_before_a_stop() -> None:
    """Chinese without spaces is broken between characters, and a stop does not begin a line."""
    lines = broken(FontBook().words(plain("销售与市场部门一起工作。" * 10)), 11_500)
    assert len(lines) > 5
    for line in lines:
        assert line[0].chunks[0].text[0] != "。"


def test_a_long_word_breaks_after_a_sign() -> None:
    """A word that is longer than a line is broken behind a hyphen or slash where there is one."""
    lines = broken(FontBook().words(plain("www.example.org/a-very-long-path/that-goes-on")), 9_000)
    assert len(lines) > 2
    for line in lines[:-1]:
        assert line[-1].chunks[-1].text[-1] in "-/."


@given(st.integers(1, 60), st.floats(0, 600), st.booleans())
def test_a_paragraph_breaks_two_lines_from_its_ends(count: int, height: float, forced: bool) -> None:
    """A paragraph keeps two lines on both sides of a break, fits the height, and loses no line."""
    lines = TextPiece(FontBook().words(plain("wordword " * count)), BODY, tag=Tag("P"))
    lines.measure(50)
    parts = lines.split(height, forced=forced)
    if parts is None:
        assert len(lines.lines) < 4 or height < 2 * BODY.leading or forced
        return
    first, second = parts
    assert isinstance(first, TextPiece)
    assert isinstance(second, TextPiece)
    assert first.lines + second.lines == lines.lines
    assert first.height <= height + 0.02
    assert min(len(first.lines), len(second.lines)) >= (1 if forced else 2)
    assert first.tag is second.tag is lines.tag


@pytest.mark.parametrize("rows", [*range(8, 60, 3), 200])
def test_a_table_ends_well(rows: int) -> None:
    """Every row is on one sheet and whole, no sheet has a single row, and the last is not nearly empty."""
    sheets = set_page(Heading(text="Rows"), kinds.table(rows))
    found = [rows_on(sheet) for sheet in sheets]
    assert sum(map(len, found)) == rows
    if len(sheets) > 1:
        assert min(map(len, found)) >= 2
        assert filled(sheets[-1]) > 0.12
    assert all(filled(sheet) <= 1.0001 for sheet in sheets)


@pytest.mark.parametrize("before", range(1, 40, 3))
def test_a_heading_is_not_left_alone(before: int) -> None:
    """A heading stands on the sheet on which what it heads begins."""
    points = tuple(plain(f"Point {place}") for place in range(before))
    blocks = (BulletList(items=points), Heading(text="The heading", remark="remark"), kinds.table(30))
    headed = 0
    for sheet in set_page(*blocks):
        texts = [
            "".join(chunk.text for word in lines.words for chunk in word.chunks)
            for lines in lines_in(sheet.body)
        ]
        if "Theheading" in texts:
            headed += 1
            after = texts[texts.index("Theheading") :]
            assert any(text.startswith("Row") for text in after)
    assert headed == 1


def test_type_stays_readable_on_several_sheets() -> None:
    """A page that takes several sheets is not set tightly: no type in it is under 8 points."""
    sheets = set_page(Heading(text="Rows"), kinds.table(60))
    assert len(sheets) > 1
    sizes = {lines.kind.size for sheet in sheets for lines in lines_in(sheet.body)}
    assert min(sizes) >= 8


def test_a_page_is_set_as_roomily_as_fits() -> None:
    """A short page has the largest type, and a fuller page on one sheet smaller type."""
    small, full = (set_page(kinds.table(rows)) for rows in (3, 16))
    sizes = [max(lines.kind.size for lines in lines_in(sheets[0].body)) for sheets in (small, full)]
    assert len(small) == len(full) == 1
    assert sizes[0] == theme.DENSITIES[0].small.size > sizes[1] >= theme.DENSITIES[-1].small.size


def test_a_row_as_high_as_a_sheet_is_broken() -> None:
    """A row of a table that is higher than a sheet goes on overleaf instead of failing."""
    cells = (Cell(parts=(plain("name"),), heads=True), Cell(parts=(plain("word " * 3000),)))
    columns = (("A", 1), ("B", 3))
    sheets = set_page(Table(columns=columns, rows=(cells, cells)))
    assert len(sheets) > 3
    said = [lines for sheet in sheets for lines in lines_in(sheet.body)]
    assert sum(len(lines.words) for lines in said if len(lines.words) > 9) == 6000


def test_the_last_two_sheets_share() -> None:
    """Where the last sheet would be nearly empty, it takes something over from the one before."""
    counts = [
        [filled(sheet) for sheet in set_page(Paragraph(text=plain("word " * n)))]
        for n in range(1400, 3200, 75)
    ]
    several = [fills for fills in counts if len(fills) > 1]
    assert several
    for fills in several:
        assert fills[-1] > 0.25


def test_a_long_table_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work of setting a table grows with its rows and not faster, however many sheets it takes."""
    counted: list[int] = []
    measure = TextPiece._measure

    def counting(self: TextPiece, width: float) -> float:
        counted[-1] += 1
        return measure(self, width)

    monkeypatch.setattr(TextPiece, "_measure", counting)
    for rows in (100, 400):
        counted.append(0)
        set_page(kinds.table(rows))
    assert counted[1] < 4.2 * counted[0]


def test_columns_keep_their_heights() -> None:
    """Stacks side by side are as high as the highest, and break at one height without losing a line."""
    book = FontBook()

    def stack(count: int) -> Stack:
        return Stack([TextPiece(book.words(plain("word " * count)), BODY, tag=Tag("P")), Gap(5)])

    columns = ColumnsPiece([stack(300), stack(10)], shares=(1, 1), gap=10)
    height = columns.measure(400)
    parts = columns.split(height / 2)
    assert parts is not None
    assert parts[0].height <= height / 2 + 0.02
    words = [len(lines.words) for part in parts for lines in lines_in(part)]
    assert sum(words) == 310


def test_a_sheet_does_not_begin_with_a_gap() -> None:
    """What stood between two blocks is left out where the second begins a sheet."""
    stack = Stack([TextPiece(FontBook().words(plain("a")), BODY, tag=Tag("P")), Gap(30), unbreakable(40)])
    stack.measure(300)
    parts = stack.split(60)
    assert parts is not None
    assert isinstance(parts[1], Stack)
    assert not isinstance(parts[1].pieces[0], Gap)


def unbreakable(height: float) -> Stack:
    """A stack of this height that does not break."""
    return Stack([Gap(height)])


def test_ids_of_pages_may_repeat() -> None:
    """Two pages with one id are both printed; a link leads to the first."""
    pages: tuple[ReportPage, ...] = (kinds.page("a", Paragraph(text=kinds.linked())),) * 2
    assert render_pdf(kinds.document(*pages))[1].pages == 2
