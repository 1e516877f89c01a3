"""How exactly a gap is known, on the scale of its bar: where it is likely, from where it would be clear."""

from __future__ import annotations

from assess.documents.lines.layout import HIGHEST, LOWEST, Line, Look, hanging, head, painted_line
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.question_picture import put_gap
from assess.documents.lines.tracks import OPEN, cell_of, put_scale
from assess.words.gaps import reach_words, smallest_words
from assess.words.numbers import capital
from scoring.gaps.reach import GapReach
from scoring.result import GapFigures

CLEAR_FROM = "┊"


def put_gap_with_reach(
    canvas: Canvas, x: int, gap: GapFigures, reach: GapReach | None, per_level: int, ink: Ink
) -> None:
    """The bar of a gap, with what is known of it seen from marketing's mean.

    The interval is where the mean of sales is likely; the mark is how far it would have to be from
    marketing's, to the side where it is, for these people to show a clear gap.
    """
    put_scale(canvas, x, per_level)
    if reach is not None and reach.low is not None and reach.high is not None:
        low, high = (cell_of(gap.marketing + end, per_level) for end in (reach.low, reach.high))
        canvas.put(x + low, 0, OPEN * (high - low + 1), Ink.MUTED)
    if reach is not None and reach.smallest is not None and not gap.clear:
        clear_from = gap.marketing + (reach.smallest if gap.value > 0 else -reach.smallest)
        if LOWEST <= clear_from <= HIGHEST:
            canvas.put(x + cell_of(clear_from, per_level), 0, CLEAR_FROM, Ink.TEXT, strong=True)
    put_gap(canvas, x, gap.sales, gap.marketing, per_level, ink)


def reach_lines(gap: GapFigures, reach: GapReach, width: int, *, per_level: int) -> list[Line]:
    """The bar with its interval and mark, and what both say."""
    lines = []
    smallest = "" if gap.clear else smallest_words(reach)
    for mark, words in ((OPEN, reach_words(reach)), (CLEAR_FROM, smallest)):
        lead = "" if mark == CLEAR_FROM and reach.smallest is None else f"{mark} "
        text = "\n".join(hanging(lead, f"{capital(words)}.", width)) if words else ""
        lines += [Line(text=text, look=Look.DIM)] if text else []
    canvas = Canvas(width)
    put_gap_with_reach(canvas, 0, gap, reach, per_level, Ink.WARN if gap.clear else Ink.SOFT)
    return [head("How exactly it is known"), painted_line(canvas.lines()), *lines]
