"""Levels as steps, and a dimension as a track: level, rating, milestone and both teams on one line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.layout import HIGHEST, LOWEST, cut
from assess.documents.lines.painted import LEVELS, TEAM_MARKS, Canvas, Ground, Ink, PaintedLine
from assess.words.levels import NOT_ESTABLISHED
from questionnaires.records import record

LEVEL, RATING, OPEN, MILESTONE, TRACK, CROSSING, UNKNOWN = "●", "━", "╍", "┃", "─", "┼", "?"
AGREED = "◇"
SIDE, UPPER = "│", "▔"
TURNS = "~"
HALF = "▄"
"""The lower half of a cell: a step that ends in the middle of a row."""

BETWEEN = 1
"""Cells between two steps."""

WIDEST, NARROWEST = 16, 3
"""Cells from one level to the next, at most and at least."""


@record
class Track:
    """What one line shows: figures from 1 to 5, None for what there is none of.

    ``low`` and ``high`` are where the rating would lie if what is unknown were 1 or 5; ``sales`` and
    ``marketing`` the means that a gap is made of. ``turns`` says that one answer would move the level,
    ``agreed`` is the level that a workshop agreed on, ``unproven`` that nothing is on record for it.
    """

    rating: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    milestone: int | None
    sales: Fraction | None = None
    marketing: Fraction | None = None
    turns: bool = False
    agreed: int | None = None
    unproven: bool = False


def track_width(per_level: int) -> int:
    """The cells of a track on which the levels lie so far from each other."""
    return (HIGHEST - LOWEST) * per_level + 1


def cell_of(value: Fraction | int, per_level: int) -> int:
    """The cell, from 0, of a figure from 1 to 5, halves to the right; what lies outside goes to the ends."""
    share = min(max(Fraction(value), Fraction(LOWEST)), Fraction(HIGHEST)) - LOWEST
    return int(share * per_level + Fraction(1, 2))


def put_axis(canvas: Canvas, x: int, per_level: int) -> None:
    """The numbers of the levels above their places."""
    for level in range(LOWEST, HIGHEST + 1):
        canvas.put(x + cell_of(level, per_level), 0, str(level), Ink.MUTED)


def put_scale(canvas: Canvas, x: int, per_level: int, *, y: int = 0) -> None:
    """An empty track with a crossing at each level."""
    canvas.put(x, y, TRACK * track_width(per_level), Ink.RULE)
    for level in range(LOWEST, HIGHEST + 1):
        canvas.put(x + cell_of(level, per_level), y, CROSSING, Ink.RULE)


def put_track(canvas: Canvas, x: int, y: int, track: Track, per_level: int) -> None:
    """One line, painted in this order: track, rating, milestone, agreed level, teams, level.

    Where both teams fall into one cell marketing moves one to the right; where the agreed level is
    the milestone it moves one to the left.
    """
    put_scale(canvas, x, per_level, y=y)
    if track.rating is not None:
        low = track.rating if track.low is None else track.low
        high = track.rating if track.high is None else track.high
        canvas.put(x, y, RATING * (cell_of(low, per_level) + 1), Ink.RATING)
        first, last = cell_of(low, per_level) + 1, cell_of(high, per_level)
        canvas.put(x + first, y, OPEN * (last - first + 1), Ink.RATING)
    if track.milestone is not None:
        canvas.put(x + cell_of(track.milestone, per_level), y, MILESTONE, Ink.TEXT, strong=True)
    if track.agreed is not None:
        ink = Ink.WARN if track.unproven else Ink.TEXT
        cell = cell_of(track.agreed, per_level)
        canvas.put(x + cell - (track.agreed == track.milestone), y, AGREED, ink, strong=True)
    taken: list[int] = []
    for team, value in (("sales", track.sales), ("marketing", track.marketing)):
        if value is not None:
            mark, ink = TEAM_MARKS[team]
            cell = cell_of(value, per_level)
            cell += cell in taken
            canvas.put(x + cell, y, mark, ink)
            taken.append(cell)
    at = 0 if track.level is None else cell_of(track.level, per_level)
    if track.turns and at + 1 not in taken:
        canvas.put(x + at + 1, y, TURNS, Ink.TEXT, strong=True)
    if track.level is None:
        bar = [cell_of(value, per_level) for value in (track.rating, track.high) if value is not None]
        words = f" {NOT_ESTABLISHED} "
        if max([*bar, *taken, 0]) + 1 + len(words) <= track_width(per_level):
            canvas.put_right(x + track_width(per_level), y, words, Ink.MUTED)
    canvas.put(x + at, y, UNKNOWN if track.level is None else LEVEL, Ink.TEXT, strong=True)


def steps(
    names: Sequence[str],
    *,
    level: int | None,
    milestone: int | None,
    by: Sequence[str],
    width: int,
    rows: int,
    outlined: bool = False,
) -> tuple[PaintedLine, ...]:
    """The levels as steps that rise to the right, each with its name at its foot where all names fit.

    ``level`` is where the company stands, ``milestone`` what it can reach ``by`` a time, in
    words of which the first that fit are used. ``rows`` is the
    height of the highest step; in fewer rows than steps each is half a row higher than the one before.
    ``outlined`` draws them as lines, for screens on which no ground can be told from another.
    """
    count = len(names)
    canvas = Canvas(width, rows + 1)
    foot, x, highest = rows, 0, rows
    roomy = all(len(name) + 4 <= wide for name, wide in zip(names, _widths(names, width), strict=True))
    for place, (name, wide) in enumerate(zip(names, _widths(names, width), strict=True), start=1):
        here = place == level
        halves = 2 * place if rows >= count else place + 1
        ground = Ground.HERE if here else LEVELS[min(place, len(LEVELS)) - 1]
        if outlined and not here:
            _outline(canvas, x, foot, wide, halves)
            ground = Ground.NONE
        else:
            for row in range(halves // 2):
                canvas.fill(x, foot - row, wide, ground)
            if halves % 2:
                canvas.put(x, foot - halves // 2, HALF * wide, ground)
        ink = Ink.ON_ACCENT if here else Ink.TEXT
        label = f"{place} {name}" if roomy else str(place)
        room = wide - 2 if outlined and not here else wide - 1
        canvas.put(x + 1, foot, cut(label, room), ink, ground=ground, strong=here)
        above = foot - (halves + 1) // 2
        highest = min(highest, above + (not here and place != milestone))
        if here:
            canvas.put(x, above, "▼ today" if roomy else "▼", Ink.ACCENT, strong=True)
        elif place == milestone:
            canvas.put(x, above, MILESTONE, Ink.TEXT, strong=True)
            canvas.put(x + 2, above, next((words for words in by if len(words) <= wide - 2), ""), Ink.SOFT)
        x += wide + BETWEEN
    return canvas.lines()[highest:]


def _outline(canvas: Canvas, x: int, foot: int, wide: int, halves: int) -> None:
    """The edges of a step: its top in the middle of a row or at its upper end, open where its name is."""
    top = foot - (halves + 1) // 2 + 1
    for row in range(top, foot + 1):
        canvas.put(x, row, SIDE, Ink.MUTED)
        canvas.put(x + wide - 1, row, SIDE, Ink.MUTED)
    if halves % 2:
        canvas.put(x, top, f"┌{TRACK * (wide - 2)}┐", Ink.MUTED)
    elif top < foot:
        canvas.put(x + 1, top, UPPER * (wide - 2), Ink.MUTED)


def _widths(names: Sequence[str], width: int) -> list[int]:
    """The cells of each step: as equal as their names allow."""
    room = max(0, width - BETWEEN * (len(names) - 1))
    widths = [len(name) + 4 for name in names]
    if sum(widths) > room:
        return [room // len(names)] * len(names)
    for _ in range(room - sum(widths)):
        widths[widths.index(min(widths))] += 1
    return widths
