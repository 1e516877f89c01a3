"""The projector: big digits, the picture in each phase and size, and nothing of a vote before its reveal."""

from __future__ import annotations

import pytest

from assess.documents.lines.big_digits import (
    LARGE,
    SHAPES,
    SMALL,
    digits_height,
    digits_width,
    put_digits,
)
from assess.documents.lines.painted import Canvas, words_of

SIZES = (SMALL, LARGE, LARGE + 1)


@pytest.mark.parametrize("size", SIZES)
def test_digits_take_the_cells_that_they_say(size: int) -> None:
    """Digits of each size take the width and the height that a layout reserves for them, and no more."""
    canvas = Canvas(120, 12)
    put_digits(canvas, 0, 0, "12:30", size=size)
    lines = words_of(canvas.lines()).split("\n")
    assert max(map(len, lines)) == digits_width("12:30", size=size)
    assert [bool(line) for line in lines] == [y < digits_height(size=size) for y in range(12)]


@pytest.mark.parametrize("size", SIZES)
def test_every_digit_looks_different(size: int) -> None:
    """No two digits are drawn alike in any size."""
    drawn = set()
    for one in SHAPES:
        canvas = Canvas(12, 10)
        put_digits(canvas, 0, 0, one, size=size)
        drawn.add(words_of(canvas.lines()))
    assert len(drawn) == len(SHAPES)


def test_small_digits_read_as_drawn() -> None:
    """A small digit packs two points into one cell."""
    canvas = Canvas(7, 3)
    put_digits(canvas, 0, 0, "10", size=SMALL)
    assert words_of(canvas.lines()) == "▀█  █▀█\n █  █ █\n▀▀▀ ▀▀▀"
