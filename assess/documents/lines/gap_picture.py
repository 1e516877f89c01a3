"""How the sides rate each dimension, at one look: a bar between the two means, and each person's dot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from assess.documents.lines.gap_reach import CLEAR_FROM, put_gap_with_reach
from assess.documents.lines.layout import (
    BLANK,
    HIGHEST,
    LOWEST,
    Line,
    Look,
    cut,
    opened_words,
    painted,
    prose,
)
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink, PaintedLine, Span
from assess.documents.lines.parts import Mark, footnote, legend
from assess.documents.lines.question_picture import put_scale
from assess.documents.lines.tracks import NARROWEST, OPEN, TRACK, cell_of, put_axis, track_width
from assess.text import plain
from assess.words.gaps import gap_mark, gaps_finding, no_team_words, signed_words
from assess.words.privacy import WITHHELD, view_words
from questionnaires.model import COMPANY, FUNCTIONS
from questionnaires.records import record, replace
from scoring.audience import View
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.reach import GapReach
from scoring.privacy.release import compared_figures
from scoring.result import DimensionResult, FunctionFigures, GapFigures, Result
from scoring.rounding import shown

INDENT, NAMES, FIGURES = 2, 20, 18
"""Cells before a name, for a name, and for the gap with its word behind the track."""

LEADERSHIP = "leadership"
WIDEST = 14
SHARED_MEANS = "Means count shared questions; dots count every answer."
PERSON = {"sales": "▴", "marketing": "▪", "leadership": "◆", "service": "▾"}
"""The shape of one person; a figure stands for several in one place."""

MOST = 9
"""More people than this in one place are shown as +."""


@record
class _Bars:
    """The columns of the page, the cells of a level, and how exactly each gap is known."""

    width: int
    per_level: int
    reaches: Mapping[str, GapReach | None]


@record
class _Room:
    """What is drawn: the teams below a small gap too, and leadership, below a small gap or any other."""

    small: bool = False
    leadership: bool = False
    leadership_at_small: bool = False


_ROOMS = (
    _Room(small=True, leadership=True, leadership_at_small=True),
    _Room(small=True, leadership=True),
    _Room(small=True),
    _Room(),
)
"""From all that is known to what fits a low window."""


def gap_lines(
    result: Result,
    titles: Mapping[str, str],
    width: int,
    *,
    rows: int | None = None,
    leadership: bool | None = None,
    reaches: Mapping[str, GapReach | None] = MappingProxyType({}),
) -> list[Line]:
    """The finding, then the dimensions from the widest gap to the narrowest, then all of them together.

    To fit into ``rows`` it leaves out, as far as it takes, leadership below a small gap, then everywhere,
    then the other teams below a small gap. ``leadership`` shows it everywhere, or nowhere, whatever the room.
    ``reaches`` says how exactly a gap is known, by dimension, as far as that is worked out.
    """
    if result.respondents.no_team:
        return prose(no_team_words(result.respondents.total), width)
    per_level = max(NARROWEST, min(WIDEST, (width - INDENT - NAMES - FIGURES - 1) // 4))
    bars = _Bars(width=width, per_level=per_level, reaches=reaches)
    found: list[Line] = []
    for room in _ROOMS:
        if leadership is not None:
            room = replace(room, leadership=leadership, leadership_at_small=leadership)
        found = _lines(result, titles, bars, room)
        if rows is None or sum(line.text.count("\n") + 1 for line in found) <= rows:
            break
    return found


def _lines(result: Result, titles: Mapping[str, str], bars: _Bars, room: _Room) -> list[Line]:
    width, per_level = bars.width, bars.per_level
    widest_first = sorted(result.dimensions, key=_width_of_gap, reverse=True)
    finding = gaps_finding([(plain(d.title, limit=40), d.gap) for d in widest_first if d.gap is not None])
    lines = [painted(opened_words(*finding, width))]
    for words in view_words(result.view, titles):
        lines += prose(words, width, look=Look.DIM)
    lines += [BLANK, painted(_head(width, per_level))]
    for dimension in widest_first:
        lines += _dimension(dimension, result.view, titles, bars, room)
    canvas = Canvas(width)
    canvas.put(0, 0, TRACK * width, Ink.RULE)
    lines.append(painted(canvas.lines()))
    overall = result.overall
    lines.append(_bar_line("All together", overall.gap, overall.suppressed, bars, key="gap", strong=True))
    lines += [BLANK, _legend(width, reach=any(bars.reaches.values()))]
    if any(d.gap is not None for d in result.dimensions):
        lines += footnote(SHARED_MEANS, width)
    return lines


def _width_of_gap(d: DimensionResult) -> Fraction:
    return Fraction(-1) if d.gap is None else abs(d.gap.value)


def _head(width: int, per_level: int) -> tuple[PaintedLine, ...]:
    canvas = Canvas(width)
    put_axis(canvas, INDENT + NAMES, 0, per_level)
    canvas.put_right(_gap_end(per_level), 0, "gap", Ink.MUTED)
    return canvas.lines()


def _gap_end(per_level: int) -> int:
    """The column before which a gap's figure ends."""
    return INDENT + NAMES + track_width(per_level) + 7


def _dimension(
    d: DimensionResult,
    view: View,
    titles: Mapping[str, str],
    bars: _Bars,
    room: _Room,
) -> list[Line]:
    """A dimension: its gap, and below it each team with its people where there is something to tell."""
    width, per_level = bars.width, bars.per_level
    bar = _bar_line(d.title, d.gap, d.suppressed, bars, key=d.id, strong=_telling(d))
    small = d.gap is not None and abs(d.gap.value) < SMALLEST_GAP
    if d.suppressed or (small and not room.small):
        return [bar]
    teams: list[PaintedLine] = []
    known = [team for team in (*FUNCTIONS, COMPANY) if team in d.by_function]
    leadership = room.leadership_at_small if small else room.leadership
    for team in known if leadership else [team for team in known if team != LEADERSHIP]:
        figures = compared_figures(d, team, view)
        if figures.n or figures.suppressed:
            teams += _team_line(team, _title(team, titles), figures, width, per_level)
    for team in () if view.pooled else view.hidden:
        words = cut(f"{_title(team, titles)}: {WITHHELD}", width - INDENT - 2)
        teams.append((Span(text=" " * (INDENT + 2)), Span(text=words, ink=Ink.MUTED)))
    if not known and d.rating is not None:
        everyone = FunctionFigures(n=0, unknown=0, mean=d.rating, lower_median=None)
        teams += _team_line("", "Everyone", everyone, width, per_level)
    return [painted((*bar.painted, *teams), key=d.id), BLANK] if teams else [bar]


def _telling(d: DimensionResult) -> bool:
    return d.gap is not None and d.gap.clear


def _title(team: str, titles: Mapping[str, str]) -> str:
    return plain(titles.get(team, "Company" if team == COMPANY else team), limit=24)


def _bar_line(
    title: str,
    gap: GapFigures | None,
    suppressed: str,
    bars: _Bars,
    *,
    key: str,
    strong: bool,
) -> Line:
    """One gap: the bar between the two means on the scale, its size, and in a word how sure it is."""
    width, per_level = bars.width, bars.per_level
    canvas = Canvas(width)
    canvas.put(INDENT, 0, cut(plain(title, limit=60), NAMES - 1), strong=strong)
    x = INDENT + NAMES
    if suppressed:
        canvas.put(x, 0, WITHHELD if x + len(WITHHELD) <= width else WITHHELD.partition(":")[0], Ink.MUTED)
        return painted(canvas.lines(), key=key)
    mark, word, ink = "", "none", Ink.MUTED
    if gap is None:
        put_scale(canvas, x, per_level)
    else:
        mark, word = gap_mark(gap)
        ink = Ink.WARN if gap.clear else Ink.SOFT
        put_gap_with_reach(canvas, x, gap, bars.reaches.get(key), per_level, ink)
        canvas.put_right(_gap_end(per_level), 0, signed_words(gap.value), strong=True)
    canvas.put(_gap_end(per_level) + 2, 0, f"{mark} {word}".strip(), ink)
    return painted(canvas.lines(), key=key)


def _team_line(
    team: str, title: str, figures: FunctionFigures, width: int, per_level: int
) -> tuple[PaintedLine, ...]:
    """One team: how many, each person's place on the scale, and their mean."""
    shape, ink = TEAM_MARKS.get(team, ("●", Ink.SOFT))
    canvas = Canvas(width)
    canvas.put(INDENT + 2, 0, shape, ink)
    canvas.put(INDENT + 4, 0, cut(title, NAMES - 8))
    if figures.n:
        canvas.put_right(INDENT + NAMES - 1, 0, str(figures.n), Ink.MUTED)
    x = INDENT + NAMES
    if figures.suppressed or figures.mean is None:
        canvas.put(x, 0, cut(WITHHELD if figures.suppressed else "no answer", width - x), Ink.MUTED)
        return canvas.lines()
    for level in range(LOWEST, HIGHEST + 1):
        canvas.put(x + cell_of(level, per_level), 0, "·", Ink.RULE)
    places = Counter(cell_of(point, per_level) for point in figures.points)
    for cell, people in places.items():
        mark = PERSON.get(team, "•") if people == 1 else str(people) if people <= MOST else "+"
        canvas.put(x + cell, 0, mark, ink)
    if not places:
        canvas.put(x + cell_of(figures.mean, per_level), 0, shape, ink)
    about = "" if figures.exact else "≈"
    bound = f" {figures.bound}" if figures.bound else ""
    canvas.put_right(_gap_end(per_level), 0, f"{about}{shown(figures.mean)}", ink)
    canvas.put(_gap_end(per_level), 0, bound, Ink.MUTED)
    return canvas.lines()


def _legend(width: int, *, reach: bool) -> Line:
    marks: list[Mark] = [
        ("▲ ■", Ink.SOFT, "team mean"),
        ("▴ ▪", Ink.SOFT, "one person"),
        ("3", Ink.SOFT, "people"),
    ]
    if reach:
        marks += [(OPEN, Ink.MUTED, "likely"), (CLEAR_FROM, Ink.TEXT, "clear from here")]
    return legend(marks, width)
