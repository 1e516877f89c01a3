"""Pages as lines for a terminal: every word of them, within the width, and nothing that steers it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import kinds_factory as kinds
from support import report_factory as factory

from assess.documents.document import (
    BulletList,
    Cell,
    Heading,
    NumberedList,
    Paragraph,
    Table,
    plain,
    text_of,
)
from assess.printers.flat import flat
from assess.printers.text import document_lines, table_lines
from assess.text import plain as one_line

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


def rows_of(text: str) -> list[str]:
    """The lines of a text."""
    return text.split("\n")


def table(*rows: tuple[str, ...], titles: tuple[str, ...]) -> Table:
    """A table of plain texts."""
    return Table(
        columns=tuple((title, 1) for title in titles),
        rows=tuple(tuple(Cell(parts=(plain(text),)) for text in row) for row in rows),
    )


@pytest.mark.parametrize("width", [30, 40, 78, 160])
def test_every_kind_of_block_is_printed_within_the_width(width: int) -> None:
    """No line is wider than it may be, and every heading, list, card and cell is there."""
    pages = kinds.every_kind().pages
    lines = [row for line in document_lines(pages, width) for row in rows_of(line.text)]
    assert max(map(cell_len, lines)) <= width
    said = " ".join(" ".join(lines).split())
    for block in pages[0].blocks:
        if isinstance(block, Heading):
            assert " ".join(block.text.split()) in said


def test_a_table_stands_in_columns_where_it_fits_and_row_by_row_where_not() -> None:
    """A wide table keeps its titles above its columns; a narrow screen reads each row under its titles."""
    made = table(("Lead response clock", "4", "two weeks " * 6), titles=("Move", "Level", "How long"))
    wide = [line.text for line in table_lines(made, 120)]
    assert wide[0].split() == ["Move", "Level", "How", "long"]
    assert wide[1].startswith("Lead response clock  4")
    narrow = "\n".join(line.text for line in table_lines(made, 40))
    assert narrow.startswith("· Lead response clock")
    assert "Level: 4" in narrow
    assert "How long: two weeks" in narrow


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), max_size=3), st.integers(20, 120))
def test_any_table_fits_any_width(rows: list[list[str]], width: int) -> None:
    """Whatever stands in its cells, no line is wider than it may be and no cell is lost."""
    lines = table_lines(table(*map(tuple, rows), titles=("One", "Two", "Three")), width)
    texts = [row for line in lines for row in rows_of(line.text)]
    assert all(cell_len(text) <= width for text in texts)


@pytest.mark.sweep
@pytest.mark.parametrize("text", factory.HOSTILE)
def test_hostile_words_steer_nothing(text: str) -> None:
    """What people wrote is printed as letters, in lines that fit."""
    document = factory.hostile(text)
    for line in document_lines(document.pages, 78):
        assert all(cell_len(row) <= 78 for row in rows_of(line.text))
        assert not set(line.text) & set("\x1b\x07\x9b\r\u202e\u202c\u2066\u2069")


@pytest.mark.parametrize("place", range(4))
def test_what_a_page_says_is_printed_in_full(place: int) -> None:
    """Title, answer, headings and every point of a page come out, broken into lines and nowhere cut."""
    page = factory.team().pages[place]
    said = " ".join(" ".join(line.text for line in document_lines((page,), 78)).split())
    wanted = [page.title, text_of(page.answer)]
    for block in flat(page.blocks):
        match block:
            case Heading(text=text):
                wanted.append(text)
            case Paragraph(text=rich):
                wanted.append(text_of(rich))
            case BulletList(items=items) | NumberedList(items=items):
                wanted += map(text_of, items)
    assert len(wanted) > 4
    for text in wanted:
        assert " ".join(one_line(text).split()) in said


def test_paragraphs_of_a_cell_share_a_line_only_where_they_fit() -> None:
    """Row by row, what follows a title in its cell is on a line of its own, unless all of it fits on one."""
    long = "Reps send invitations by now, and nobody needs the list any more"
    cells = (
        Cell(parts=(plain("Marketers join sales calls"), plain("I01"), plain(long))),
        *(Cell(parts=(plain("done"), plain(f"{n} {long}"))) for n in range(3)),
    )
    columns = tuple((f"Title {n}", 1) for n in range(4))
    lines = [
        row for line in table_lines(Table(columns=columns, rows=(cells,)), 78) for row in rows_of(line.text)
    ]
    assert lines[0] == "· Marketers join sales calls · I01"
    assert lines[1] == f"  {long}"
    assert lines[2:4] == ["  Title 1: done", f"    0 {long}"]
