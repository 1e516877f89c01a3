"""How the sides rate each dimension, at one look: a bar between the two means, and each person's dot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from rich.cells import cell_len

from assess.documents.lines.gap_reach import CLEAR_FROM, put_gap_with_reach
from assess.documents.lines.layout import (
    BLANK,
    HIGHEST,
    LOWEST,
    Line,
    Look,
    cut,
    opened_words,
    painted_line,
    prose,
    rows_of,
)
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink, PaintedLine, Span
from assess.documents.lines.parts import Mark, footnote, legend
from assess.documents.lines.tracks import NARROWEST, OPEN, TRACK, cell_of, put_axis, put_scale, track_width
from assess.text import plain
from assess.words.gaps import gap_mark, gaps_finding, no_team_words, signed_words, why_no_gap
from assess.words.privacy import WITHHELD, view_words
from questionnaires.model import COMPANY, FUNCTIONS, SIDES
from questionnaires.records import record, replace
from scoring.audience import View
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.reach import GapReach
from scoring.privacy.release import compared_figures
from scoring.result import DimensionResult, FunctionFigures, GapFigures, Result
from scoring.rounding import shown

INDENT, NAMES, FIGURES = 2, 20, 18
"""Cells before a name, for a name, and for the gap with its word behind the track."""

BELOW, MEAN = 8, 5
"""The column of a scale that is below its title, and the cells behind it for a team's mean."""

LEADERSHIP = "leadership"
WIDEST = 14
SHARED_MEANS = "Means count shared questions; dots count every answer."
PERSON = {"sales": "▴", "marketing": "▪", "leadership": "◆", "service": "▾"}
"""The shape of one person; a figure stands for several in one place."""

MOST = 9
"""More people than this in one place are shown as +."""


@record
class _Bars:
    """The columns of the page and of the scale, the cells of a level, and how exactly each gap is known.

    ``gaps`` says whether there is any gap at all.
    """

    width: int
    x: int
    per_level: int
    reaches: Mapping[str, GapReach | None]
    gaps: bool

    @property
    def below(self) -> bool:
        """Whether the scale is below the titles, in a window that has no room for both beside each other."""
        return self.x < NAMES

    @property
    def gap_end(self) -> int:
        """The column before which a gap's figure ends."""
        return self.x + track_width(self.per_level) + (MEAN if self.below else 7)


@record
class _Room:
    """What is drawn: the teams below so many small gaps, and leadership, below a small gap or any other."""

    small: int
    leadership: bool = False
    leadership_at_small: bool = False


def gap_lines(
    result: Result,
    titles: Mapping[str, str],
    width: int,
    *,
    rows: int | None = None,
    leadership: bool | None = None,
    reaches: Mapping[str, GapReach | None] = MappingProxyType({}),
    in_order: bool = False,
) -> list[Line]:
    """The finding, then the dimensions from the widest gap to the narrowest, then all of them together.

    ``in_order`` lists the dimensions as the summary does, whatever their gaps.

    To fit into ``rows`` it leaves out, as far as it takes, leadership below a small gap, then everywhere,
    then the other teams below small gaps, the smallest first. ``leadership`` shows it everywhere, or nowhere,
    whatever the room. ``reaches`` says how exactly a gap is known, by dimension, as far as it is worked out.
    """
    if result.respondents.no_team:
        return prose(no_team_words(result.respondents.total), width)
    beside = INDENT + NAMES + FIGURES + track_width(NARROWEST) <= width
    x, behind = (INDENT + NAMES, FIGURES) if beside else (BELOW, MEAN)
    per_level = max(NARROWEST, min(WIDEST, (width - x - behind - 1) // 4))
    gaps = any(d.gap is not None for d in result.dimensions)
    bars = _Bars(width=width, x=x, per_level=per_level, reaches=reaches, gaps=gaps)
    listed = result.dimensions if in_order else _widest_first(result)
    found: list[Line] = []
    small = sum(_is_small(d) for d in result.dimensions)
    for room in (
        _Room(small=small, leadership=True, leadership_at_small=True),
        _Room(small=small, leadership=True),
        *(_Room(small=shown_small) for shown_small in range(small, -1, -1)),
    ):
        if leadership is not None:
            room = replace(room, leadership=leadership, leadership_at_small=leadership)
        found = _lines(result, listed, titles, bars, room)
        if rows is None or rows_of(found) <= rows:
            break
    return found


def _lines(
    result: Result, listed: Sequence[DimensionResult], titles: Mapping[str, str], bars: _Bars, room: _Room
) -> list[Line]:
    width = bars.width
    lines = [painted_line(opened_words(*_finding(result, titles), width))]
    for words in view_words(result.view, titles):
        lines += prose(words, width, look=Look.DIM)
    lines += [BLANK, painted_line(_head(bars))]
    opened = [d for d in _widest_first(result) if _is_small(d)][: room.small]
    for dimension in listed:
        lines += _dimension(
            dimension,
            result.view,
            titles,
            bars,
            room,
            folded=_is_small(dimension) and dimension not in opened,
        )
    overall = result.overall
    if bars.gaps:
        canvas = Canvas(width)
        canvas.put(0, 0, TRACK * width, Ink.RULE)
        lines.append(painted_line(canvas.lines()))
        lines.append(_bar_line("All together", overall.gap, overall.suppressed, bars, key="gap", strong=True))
    people = any(figures.points for d in result.dimensions for figures in d.by_function.values())
    if lines[-1] != BLANK:
        lines.append(BLANK)
    lines.append(_legend(_answering(result) or SIDES, width, people=people, reach=any(bars.reaches.values())))
    if people and bars.gaps:
        lines += footnote(SHARED_MEANS, width)
    return lines


def _finding(result: Result, titles: Mapping[str, str]) -> tuple[str, str]:
    """What the gaps show together; whom the view hides is said in sentences of its own below."""
    known = [(plain(d.title, limit=40), d.gap) for d in _widest_first(result) if d.gap is not None]
    only, missing = _one_side(result)
    view = result.view
    explained = view.nothing or view.pooled or any(view.needed.get(side) for side in SIDES)
    return gaps_finding(
        known,
        every=len(known) == len(result.dimensions),
        why="" if explained else why_no_gap(view),
        only=only and _title(only, titles),
        missing=missing and _title(missing, titles),
    )


def _answering(result: Result) -> tuple[str, ...]:
    """The sides of which anybody has answered."""
    return tuple(
        side
        for side in SIDES
        if any(side in d.by_function and d.by_function[side].n for d in result.dimensions)
    )


def _one_side(result: Result) -> tuple[str, str]:
    """The only side of which anybody has answered, and the other; "" where both have, or one is hidden."""
    found = _answering(result)
    if len(found) != 1 or result.view.pooled or any(side in result.view.hidden for side in SIDES):
        return "", ""
    return found[0], next(side for side in SIDES if side not in found)


def _widest_first(result: Result) -> list[DimensionResult]:
    return sorted(result.dimensions, key=_width_of_gap, reverse=True)


def _width_of_gap(d: DimensionResult) -> Fraction:
    return Fraction(-1) if d.gap is None else abs(d.gap.value)


def _head(bars: _Bars) -> tuple[PaintedLine, ...]:
    canvas = Canvas(bars.width)
    put_axis(canvas, bars.x, bars.per_level)
    canvas.put_right(bars.gap_end, 0, "gap" if bars.gaps and not bars.below else "", Ink.MUTED)
    return canvas.lines()


def _dimension(
    d: DimensionResult,
    view: View,
    titles: Mapping[str, str],
    bars: _Bars,
    room: _Room,
    *,
    folded: bool,
) -> list[Line]:
    """A dimension: its gap, and below it each team with its people, unless it is folded."""
    width = bars.width
    bar = _bar_line(d.title, d.gap, d.suppressed, bars, key=d.id, strong=_telling(d))
    if d.suppressed or folded:
        return [bar]
    teams: list[PaintedLine] = []
    known = [team for team in (*FUNCTIONS, COMPANY) if team in d.by_function]
    leadership = room.leadership_at_small if _is_small(d) else room.leadership
    for team in known if leadership else [team for team in known if team != LEADERSHIP]:
        figures = compared_figures(d, team, view)
        if figures.n or figures.suppressed:
            teams += _team_line(team, _title(team, titles), figures, bars)
    untold = () if view.pooled else [team for team in view.hidden if not view.needed.get(team)]
    for team in untold:
        words = cut(f"{_title(team, titles)}: {WITHHELD}", width - INDENT - 2)
        teams.append((Span(text=" " * (INDENT + 2)), Span(text=words, ink=Ink.MUTED)))
    if not known and d.rating is not None:
        everyone = FunctionFigures(n=0, unknown=0, mean=d.rating, lower_median=None)
        teams += _team_line("", "Everyone", everyone, bars)
    return [painted_line((*bar.painted, *teams), key=d.id), BLANK] if teams else [bar]


def _is_small(d: DimensionResult) -> bool:
    return d.gap is not None and abs(d.gap.value) < SMALLEST_GAP


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
    width, x, per_level = bars.width, bars.x, bars.per_level
    canvas = Canvas(width)
    track = Canvas(width) if bars.below else canvas
    lines = (canvas, track) if bars.below else (canvas,)
    mark, word, figure, ink = "", "not known" if bars.gaps else "", "", Ink.MUTED
    if suppressed:
        track.put(x, 0, WITHHELD if x + len(WITHHELD) <= width else WITHHELD.partition(":")[0], Ink.MUTED)
    elif gap is None:
        put_scale(track, x, per_level)
    else:
        mark, word = gap_mark(gap)
        figure, ink = signed_words(gap.value), Ink.WARN if gap.clear else Ink.SOFT
        put_gap_with_reach(track, x, gap, bars.reaches.get(key), per_level, ink)
    verdict = "" if suppressed else f"{mark} {word}".strip()
    end = width - cell_len(verdict) - 1 if bars.below else bars.gap_end
    room = end - len(figure) - INDENT - 1 if bars.below else NAMES - 1
    canvas.put(INDENT, 0, cut(plain(title, limit=60), room), strong=strong)
    canvas.put_right(end, 0, figure, strong=True)
    canvas.put(end + (1 if bars.below else 2), 0, verdict, ink)
    return painted_line(tuple(row for one in lines for row in one.lines()), key=key)


def _team_line(team: str, title: str, figures: FunctionFigures, bars: _Bars) -> tuple[PaintedLine, ...]:
    """One team: how many, each person's place on the scale, and their mean; no name where it is narrow."""
    width, x, per_level = bars.width, bars.x, bars.per_level
    shape, ink = TEAM_MARKS.get(team, ("●", Ink.SOFT))
    canvas = Canvas(width)
    canvas.put(INDENT + 2 * (not bars.below), 0, shape, ink)
    canvas.put(INDENT + 4, 0, "" if bars.below else cut(title, NAMES - 8))
    if figures.n:
        canvas.put_right(x - 1 - bars.below, 0, str(figures.n), Ink.MUTED)
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
    canvas.put_right(bars.gap_end, 0, f"{about}{shown(figures.mean)}", ink)
    canvas.put(bars.gap_end, 0, bound, Ink.MUTED)
    return canvas.lines()


def _legend(sides: Sequence[str], width: int, *, people: bool, reach: bool) -> Line:
    shapes = " ".join(TEAM_MARKS[side][0] for side in sides)
    marks: list[Mark] = [(shapes, Ink.SOFT, "team mean")]
    if people:
        dots = " ".join(PERSON[side] for side in sides)
        marks += [(dots, Ink.SOFT, "one person"), ("3", Ink.SOFT, "people")]
    if reach:
        marks += [(OPEN, Ink.MUTED, "likely"), (CLEAR_FROM, Ink.TEXT, "clear from here")]
    return legend(marks, width)
