"""One mark a person: the shape and hue of a team, as wide as lets all marks of a row fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink

T = TypeVar("T")

GROUNDS = {"sales": Ground.OF_SALES, "marketing": Ground.OF_MARKETING, "leadership": Ground.OF_SEVERAL}
"""What lies under a person's mark; other teams have the ground of several."""

MARK = 3
"""Cells of a person's mark, without the space behind it."""


def in_order(by_side: Mapping[str, T]) -> list[tuple[str, T]]:
    """What there is by team, the sides first; who is of no team comes last."""
    places = [*TEAM_MARKS]
    return sorted(by_side.items(), key=lambda one: places.index(one[0]) if one[0] in places else len(places))


def mark_of(side: str) -> tuple[str, Ink]:
    """The mark of a team; "" is somebody whose team is not told."""
    return TEAM_MARKS.get(side, ("●", Ink.SOFT))


def marks_width(given: Mapping[str, int], room: int, *, most: int) -> int:
    """The cells that ``put_marks`` takes."""
    shape = shape_of(room, most)
    return sum(given.values()) * shape if shape else sum(len(f" {count}") + 4 for count in given.values())


def put_marks(canvas: Canvas, x: int, y: int, given: Mapping[str, int], room: int, *, most: int) -> None:
    """A mark a person, by team, as wide as lets ``most`` of them fit; else a mark and a number a team."""
    wide = MARK + 1
    shape = shape_of(room, most)
    for side, count in given.items():
        mark, ink = mark_of(side)
        ground = GROUNDS.get(side, Ground.OF_SEVERAL)
        if not shape:
            said = f"{mark} {count}"
            canvas.put(x, y, f" {said} ", ink, ground=ground)
            x += len(said) + 3
            continue
        for _ in range(count):
            canvas.put(
                x,
                y,
                f" {mark} " if shape == wide else mark,
                ink,
                ground=ground if shape == wide else Ground.NONE,
            )
            x += shape


def shape_of(room: int, most: int) -> int:
    """The cells of a mark and what is behind it; 0 where a mark a person has no room."""
    return next((cells for cells in (MARK + 1, 2, 1) if most * cells <= room), 0)
