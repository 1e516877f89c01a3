"""How exactly a gap is known, on a scale around no gap: its bar, its interval, and from where it is clear."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from assess.documents.lines.layout import Line, Look, hanging, head, painted
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink
from assess.documents.lines.tracks import CROSSING, OPEN, RATING, TRACK
from assess.words.gaps import reach_words, signed_words, smallest_words
from assess.words.numbers import capital
from scoring.gaps.reach import GapReach
from scoring.result import GapFigures

CLEAR_FROM = "┊"

WIDEST = 14
"""Cells of a level, at most."""


def reach_lines(gap: GapFigures, reach: GapReach, width: int) -> list[Line]:
    """The picture, and what its marks say; nothing where neither interval nor smallest gap is known."""
    low = gap.value if reach.low is None else reach.low
    high = gap.value if reach.high is None else reach.high
    levels = max(1, ceil(max(abs(low), abs(high), abs(gap.value), reach.smallest or 0)))
    each = max(1, min(WIDEST, (width - 1) // (2 * levels)))
    middle = levels * each

    def cell(value: Fraction) -> int:
        return middle + int(abs(value) * each + Fraction(1, 2)) * (1 if value > 0 else -1)

    whole = [Fraction(level) for level in range(-levels, levels + 1)]
    canvas = Canvas(width, 3)
    for level in whole:
        label = signed_words(level).removesuffix(".0")
        canvas.put(max(0, cell(level) - (len(label) - 1)), 0, label, Ink.MUTED)
    canvas.put(0, 1, TRACK * (2 * middle + 1), Ink.RULE)
    for level in whole:
        canvas.put(cell(level), 1, CROSSING, Ink.RULE)
    if reach.low is not None:
        canvas.put(cell(low), 1, OPEN * (cell(high) - cell(low) + 1), Ink.SOFT)
    first, last = sorted((middle, cell(gap.value)))
    canvas.put(first, 1, RATING * (last - first + 1), Ink.WARN if gap.clear else Ink.TEXT)
    canvas.put(middle, 1, CROSSING, Ink.MUTED)
    for end in () if reach.smallest is None else (-reach.smallest, reach.smallest):
        canvas.put(cell(end), 1, CLEAR_FROM, Ink.TEXT, strong=True)
    for side, x in (("marketing", 0), ("sales", 2 * middle - len("▲ higher") + 1)):
        mark, ink = TEAM_MARKS[side]
        canvas.put(x, 2, mark, ink)
        canvas.put(x + 2, 2, "higher", Ink.MUTED)
    lines = [head("How exactly it is known"), painted(canvas.lines())]
    for mark, words in ((OPEN, reach_words(reach)), (CLEAR_FROM, smallest_words(reach))):
        mark = "" if mark == CLEAR_FROM and reach.smallest is None else f"{mark} "
        text = "\n".join(hanging(mark, f"{capital(words)}.", width)) if words else ""
        lines += [Line(text=text, look=Look.DIM)] if text else []
    return lines
