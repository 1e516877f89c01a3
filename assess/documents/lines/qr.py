"""A QR code in half cells: dark on paper in every theme, with the quiet zone that phones need."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.big_digits import halves
from assess.documents.lines.painted import Canvas, Ground, Ink

QUIET = 4
"""Modules of paper on each side."""


def qr_size(rows: Sequence[str], *, scale: int = 1) -> tuple[int, int]:
    """The columns and rows of cells that a code takes with its quiet zone."""
    modules = (len(rows) + 2 * QUIET) * scale
    return modules, (modules + 1) // 2


def put_qr(canvas: Canvas, x: int, y: int, rows: Sequence[str], *, light_marks: bool, scale: int = 1) -> None:
    """Draw a code, given as rows of 0 and 1, with its left upper corner at column ``x`` of row ``y``.

    ``light_marks`` draws the paper instead of the code, for dark terminals in which no ground can be painted.
    """
    around = [(len(rows) + 2 * QUIET) * "0"] * QUIET
    whole = [*around, *("0" * QUIET + row + "0" * QUIET for row in rows), *around]
    mark = "0" if light_marks else "1"
    points = tuple(
        "".join(("#" if module == mark else " ") * scale for module in row)
        for row in whole
        for _ in range(scale)
    )
    ink = Ground.PAPER if light_marks else Ink.PRINT
    canvas.put_rows(x, y, halves(points), ink, ground=Ground.NONE if light_marks else Ground.PAPER)
