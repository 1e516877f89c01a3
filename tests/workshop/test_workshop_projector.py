"""The projector: big digits, the picture in each phase and size, and nothing of a vote before its reveal."""

from __future__ import annotations

from assess.documents.lines.big_digits import LARGE_ROWS, SHAPES, SMALL_ROWS, digits_width, put_digits
from assess.documents.lines.painted import Canvas, words_of


def test_digits_are_as_wide_as_they_say() -> None:
    """Large and small digits take the cells that a layout reserves for them, and no more."""
    for large, rows in ((True, LARGE_ROWS), (False, SMALL_ROWS)):
        canvas = Canvas(80, 6)
        put_digits(canvas, 0, 0, "12:30", large=large)
        lines = words_of(canvas.lines()).split("\n")
        assert max(map(len, lines)) == digits_width("12:30", large=large)
        assert [bool(line) for line in lines] == [y < rows for y in range(6)]


def test_every_digit_looks_different() -> None:
    """No two digits are drawn alike, large or small."""
    for large in (True, False):
        drawn = set()
        for one in SHAPES:
            canvas = Canvas(6, 5)
            put_digits(canvas, 0, 0, one, large=large)
            drawn.add(words_of(canvas.lines()))
        assert len(drawn) == len(SHAPES)


def test_half_digits_read_as_drawn() -> None:
    """A small digit packs two points into one cell."""
    canvas = Canvas(7, 3)
    put_digits(canvas, 0, 0, "10", large=False)
    assert words_of(canvas.lines()) == "▀█  █▀█\n █  █ █\n▀▀▀ ▀▀▀"
